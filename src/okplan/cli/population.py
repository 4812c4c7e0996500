"""`okplan population`: inhabitants by age, births, deaths and moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import FIGURES, drawn, plainly
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver, fail, save
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.answers.dwellings import Housed
    from okplan.show.answers.population import Counted
    from okplan.show.result import Result


def population(
    file: FILE,
    dwellings: Annotated[bool, option("dwellings", "--dwellings")] = False,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    among("--format", format, FORMATS)
    format = form(format, output, FORMATS + (FIGURES if dwellings else ()), asked())
    result = run_file(file, changes, lang, None, years)
    found = _chain(result) if dwellings else _counted(result)
    if format in FIGURES and output is not None:
        save(drawn(found.charts()[0], format), output, result.language, force)
        return
    text = plainly(found, format)
    deliver(text, output, result.language, machine=format != "table", force=force)


def _counted(result: Result) -> Counted:
    from okplan.show.answers.population import Counted
    from okplan.studies.population import inhabitants

    return Counted(result, inhabitants(result.loaded.scenario, result.inputs, result.projection))


def _chain(result: Result) -> Housed:
    from okplan.problems import Problem
    from okplan.show.answers.dwellings import Housed
    from okplan.studies.dwellings import chain

    found = chain(result.loaded.scenario, result.inputs, result.projection)
    if isinstance(found, Problem):
        fail([found], result.language)
    return Housed(result, found)
