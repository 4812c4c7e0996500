"""Commands that make documents: chart, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okplan.cli.app import FILE, FORCE, LANG, SET, SPOKEN, among, app, fail, option, run_file, save, short
from okplan.helptexts import COMMANDS, OPTIONS


def ending(output: Path, kinds: tuple[str, ...], language: str) -> str:
    """The kind of file that a name asks for; without the point."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in kinds:
        from okplan.problems import Problem

        wanted = " / ".join(f".{one}" for one in kinds)
        fail([Problem("output_kind", None, {"field": "-o", "found": str(output), "wanted": wanted})], language)
    return kind


@app.command(help=COMMANDS["chart"][SPOKEN], short_help=short("chart"))
def chart(
    file: FILE,
    lines: Annotated[list[str], typer.Argument(help=OPTIONS["chart_lines"][SPOKEN], show_default=False)],
    output: Annotated[Path, option("chart_output", "--output", "-o")],
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    unit: Annotated[str, option("unit", "--unit")] = "mill",
    title: Annotated[str | None, option("title", "--title")] = None,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    changes: SET = None,
    force: FORCE = False,
) -> None:
    among("--prices", prices, ("nominal", "fixed"))
    among("--unit", unit, ("kr", "tkr", "mill"))
    kind = ending(output, ("svg", "png"), SPOKEN)
    result = run_file(file, changes, lang, prices, years)
    from okplan.report.chosen import chosen

    found, problems = chosen(result, lines, unit, title)
    if found is None:
        fail(problems, result.language)
    from okplan.report import charts

    content = charts.png(found, titled=True) if kind == "png" else charts.as_file(found)
    save(content, output, result.language, force)
