"""`okplan growth`: does growth pay, and when."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.answers import written
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver, fail
from okplan.cli.usage import asked, command


def growth(
    file: FILE,
    against: Annotated[str, option("against", "--against")] = "0 %",
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import Problem, ScenarioError
    from okplan.show.answers.growth import Accounted
    from okplan.studies.growth import account
    from okplan.studies.growth import against as read

    among("--format", format, FORMATS)
    format = form(format, output, FORMATS, asked())
    held = read(against)
    if isinstance(held, Problem):
        fail([held], asked())
    result = run_file(file, changes, lang, None, None, plan="free")
    try:
        found = account(result.loaded.scenario, held)
    except ScenarioError as error:
        fail(error.problems, result.language)
    text = written(Accounted(result, found, command()), format, output is not None)
    deliver(text, output, result.language, machine=format != "table", force=force)
