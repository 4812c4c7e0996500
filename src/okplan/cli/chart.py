"""`okplan chart`: lines as a figure, or a figure of the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.answers import drawn
from okplan.cli.endings import ending
from okplan.cli.options import FILE, FORCE, LANG, PRICES, SET, UNITS, argument, option, target
from okplan.cli.running import among, run_file, text_or_exit
from okplan.cli.streams import fail, save
from okplan.cli.usage import asked


def chart(
    file: FILE,
    lines: Annotated[list[str], argument("chart_lines")],
    output: Annotated[Path, target("chart_output")],
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    unit: Annotated[str, option("unit_made", "--unit")] = "mill",
    title: Annotated[str | None, option("title", "--title")] = None,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    changes: SET = None,
    force: FORCE = False,
) -> None:
    among("--prices", prices, PRICES)
    among("--unit", unit, UNITS)
    kind = ending(output, ("svg", "png"), asked())
    text_or_exit("--title", title)
    result = run_file(file, changes, lang, prices, years)
    from okplan.show.charts.chosen import chosen
    from okplan.show.report.pictured import PICTURED, near_figures, pictured

    make = pictured if any(one in PICTURED for one in lines) else chosen
    found, problems = make(result, lines, unit, title)
    if found is None:
        fail(near_figures(problems), result.language)
    save(drawn(found, kind), output, result.language, force)
