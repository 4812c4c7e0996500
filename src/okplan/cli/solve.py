"""`okplan solve`: where the verdict, or named rules, hold as one quantity is varied."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.answers import written
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver, fail
from okplan.cli.usage import asked, command

HOLDS = ("services", "debt")


def solve(
    file: FILE,
    question: Annotated[str, option("solve_for", "--for")],
    rules: Annotated[list[str] | None, option("solve_rule", "--rule")] = None,
    start: Annotated[int | None, option("solve_from", "--from")] = None,
    hold: Annotated[str, option("solve_hold", "--hold")] = "services",
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError
    from okplan.show.answers.solve import Answered
    from okplan.studies.solve import solve as solved

    among("--format", format, FORMATS)
    among("--hold", hold, HOLDS)
    format = form(format, output, FORMATS, asked())
    result = run_file(file, changes, lang, None, None, plan="free")
    try:
        found = solved(
            result.loaded.scenario,
            result.projected.whole,
            question,
            rules or (),
            start,
            "debt" if hold == "debt" else "services",
        )
    except ScenarioError as error:
        fail(error.problems, result.language)
    text = written(Answered(result, question, found, command()), format, to_file=output is not None)
    deliver(text, output, result.language, machine=format != "table", force=force)
