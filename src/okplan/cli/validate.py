"""`okplan validate`: what is wrong with scenarios, and what a sceptic would ask of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okplan.cli.options import LANG, SET, argument, option
from okplan.cli.running import load_file, spoken_in
from okplan.cli.streams import STANDARD_INPUT, emit, tell
from okplan.cli.usage import UNSUSTAINABLE, WRONG
from okplan.words import say

if TYPE_CHECKING:
    from okplan.load.reader import Reader
    from okplan.problems import Problem


def validate(
    files: Annotated[list[Path], argument("files")],
    realistic: Annotated[bool, option("realism", "--realism")] = False,
    check: Annotated[bool, option("check_realism", "--check")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.load.reader import Reader
    from okplan.problems import ScenarioError
    from okplan.studies.project import doubtful, sound

    wrong, questions, reader = False, 0, Reader()
    for file in files:
        try:
            loaded, plan = _loaded(file, changes, lang, reader)
            projection = sound(loaded, loaded.inputs)
        except ScenarioError as error:
            tell(error.problems, spoken_in(lang) or error.language)
            wrong = True
        else:
            spoken = spoken_in(lang) or loaded.scenario.language
            tell([*loaded.warnings, *doubtful(loaded, projection), *_unfit(loaded)], spoken)
            valid = say("help.valid" if plan is None else "help.valid_amendment", spoken)
            emit(f"{file}: {valid}\n{_told(loaded, plan, reader, spoken)}")
            questions += ask(loaded, spoken) if realistic or check else 0
    if wrong:
        raise typer.Exit(WRONG)
    if check and questions:
        raise typer.Exit(UNSUSTAINABLE)


def _loaded(file: Path, changes: list[str] | None, lang: str | None, reader: Reader) -> tuple[Any, Any]:
    """A scenario; or a plan with an amendment to it, and the plan. Raises ScenarioError."""
    from okplan.problems import ScenarioError

    try:
        return load_file(file, changes, reader=reader), None
    except ScenarioError as error:
        if file == STANDARD_INPUT or [problem.code for problem in error.problems] != ["is_amendment"]:
            raise
    from okplan.load.amendments import amendment, planned, whole  # only where it is one

    plan = load_file(planned(file), changes, reader=reader)
    found = amendment(file, plan, reader)
    tell(found.warnings, spoken_in(lang) or plan.scenario.language)
    return whole(plan, found, reader), plan


def _unfit(loaded: Any) -> Iterable[Problem]:
    """What is wrong with the scenario's own stresses."""
    if not loaded.scenario.stresses:
        return ()
    from okplan.studies.stress import unfit  # only where there are any

    return unfit(loaded)


def _told(loaded: Any, plan: Any, reader: Reader, language: str) -> str:
    """What each point of an amendment changes in the plan; of one that is only valid with others, that it is."""
    if not loaded.points:
        return ""
    from okplan.load.alternative import differences
    from okplan.load.amendments import amended
    from okplan.problems import ScenarioError

    out = []
    for point in sorted(loaded.points, key=lambda one: (one.place.line, one.place.column)):
        out.append(f"  {point.id}: {point.text}")
        try:
            alone = differences(amended(plan, (point,), reader))
        except ScenarioError:
            out.append(f"    {say('help.only_together', language)}")
        else:
            out += [f"    {path}: {old} -> {new}" for path, old, new in alone]
    return "".join(f"{line}\n" for line in out)


def ask(loaded: Any, language: str) -> int:
    """Say what a sceptical controller would ask, and the scenario's reasons; how many questions have none."""
    from okplan.studies.project import realism
    from okplan.words import problems as words

    judged = realism(loaded)
    tell([problem for problem, reason in judged if reason is None], language)
    for problem, reason in judged:
        if reason is not None:
            told = words.tell(replace(problem, level="error"), language)
            emit(f"{told} {say('help.accepted', language)} {reason}\n")
    left = sum(reason is None for _, reason in judged)
    emit(say("help.asked", language, left=left, accepted=len(judged) - left) + "\n")
    if left:
        ids = dict.fromkeys(
            f"{problem.code} ({words.number(problem.code)})" for problem, reason in judged if not reason
        )
        emit(say("help.answer_by", language, ids=", ".join(ids)) + "\n")
    return left
