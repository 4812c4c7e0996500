"""`okplan population`: inhabitants by age, births, deaths and moves."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver
from okplan.cli.usage import asked


def population(
    file: FILE,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.show.answers.population import Counted
    from okplan.studies.population import inhabitants

    among("--format", format, FORMATS)
    format = form(format, output, FORMATS, asked())
    result = run_file(file, changes, lang, None, years)
    found = inhabitants(result.loaded.scenario, result.inputs, result.projection)
    text = plainly(Counted(result, found), format)
    deliver(text, output, result.language, machine=format != "table", force=force)
