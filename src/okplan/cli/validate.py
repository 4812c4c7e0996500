"""`okplan validate`: what is wrong with scenarios, and what a sceptic would ask of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from okplan.cli.options import LANG, SET, argument, option
from okplan.cli.running import load_file, spoken_in
from okplan.cli.streams import emit, tell
from okplan.cli.usage import UNSUSTAINABLE, WRONG
from okplan.words import say


def validate(
    files: Annotated[list[Path], argument("files")],
    realistic: Annotated[bool, option("realism", "--realism")] = False,
    check: Annotated[bool, option("check_realism", "--check")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.load.reader import Reader
    from okplan.problems import ScenarioError
    from okplan.studies.project import sound
    from okplan.studies.stress import unfit

    wrong, questions, reader = False, 0, Reader()
    for file in files:
        try:
            loaded = load_file(file, changes, lang, reader=reader)
            sound(loaded, loaded.inputs)
        except ScenarioError as error:
            tell(error.problems, spoken_in(lang) or error.language)
            wrong = True
        else:
            spoken = spoken_in(lang) or loaded.scenario.language
            tell([*loaded.warnings, *unfit(loaded)], spoken)
            emit(f"{file}: {say('help.valid', spoken)}\n")
            questions += ask(loaded, spoken) if realistic or check else 0
    if wrong:
        raise typer.Exit(WRONG)
    if check and questions:
        raise typer.Exit(UNSUSTAINABLE)


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
