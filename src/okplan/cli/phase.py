"""`okplan phase`: which projects can wait, and how long, for the rules to hold."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import written
from okplan.cli.endings import ENDINGS, form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, SET, option, target
from okplan.cli.running import among, run_file
from okplan.cli.streams import STANDARD_INPUT, Progress, deliver, emit, fail
from okplan.cli.usage import asked, command
from okplan.words import say

if TYPE_CHECKING:
    from okplan.show.result import Result
    from okplan.studies.phase import Phased


def phase(
    file: FILE,
    rule: Annotated[list[str] | None, option("phase_rule", "--rule")] = None,
    start: Annotated[int | None, option("phase_from", "--from")] = None,
    most: Annotated[int | None, option("max_delay", "--max-delay")] = None,
    drop: Annotated[bool, option("drop", "--drop")] = False,
    joint: Annotated[bool, option("joint", "--joint")] = False,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: Annotated[Path | None, target("phase_output")] = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import Problem
    from okplan.show.answers.phase import Waited
    from okplan.studies.phase.wanted import unfit
    from okplan.write.phased import phased_yaml

    among("--format", format, FORMATS)
    as_scenario = output is not None and output.suffix.lower().removeprefix(".") in ENDINGS["yaml"]
    format = form(format, None if as_scenario else output, (*FORMATS, "yaml"), asked())
    if as_scenario and file == STANDARD_INPUT:
        fail([Problem("phase_extends", None, {"found": str(output)})], asked())
    result = run_file(file, changes, lang, None, None, plan="free")
    problems = list(unfit(result.loaded, rule or (), start, most))
    if problems:
        fail(problems, result.language)
    found = _searched(result, rule or [], start, most, drop, joint)
    said = command()
    if as_scenario and output is not None:
        content = phased_yaml(found, _seen_from(output, file), changes or (), said, result.language)
        deliver(content, output, result.language, machine=True, force=force)
    text = written(Waited(result, found, said), format, output is not None and not as_scenario)
    deliver(text, None if as_scenario else output, result.language, machine=format != "table", force=force)


def _seen_from(output: Path, file: Path) -> str:
    """The way from the folder of a file to another, where folders are what links to them point at."""
    there = Path(os.path.realpath(file.parent)) / file.name
    return Path(os.path.relpath(there, os.path.realpath(output.parent))).as_posix()


def _searched(result: Result, rules: list[str], start: int | None, most: int | None, drop: bool, joint: bool) -> Phased:
    """The study, with how far it has come; a reader who stops it is told so."""
    from okplan.studies.phase import phase as searched

    progress, reached = Progress(), [0, 0]

    def step(done: int, of: int) -> None:
        reached[:] = done, of
        progress.step(done, of, say("help.timetables", result.language))

    try:
        return searched(result.loaded.scenario, rules, start, most, drop, joint, step)
    except KeyboardInterrupt:
        done, of = reached
        emit("\n" + say("help.tried", result.language, done=done, of=of) + "\n", error=True)
        raise
    finally:
        progress.end()
