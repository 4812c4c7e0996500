"""How commands load a file, run it and stop at what is wrong with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from okplan.cli.streams import STANDARD_INPUT, emit, fail, tell
from okplan.cli.usage import INTERNAL, SPOKEN, asked
from okplan.words import LANGUAGES, say

if TYPE_CHECKING:
    from okplan.load.reader import Reader
    from okplan.show.result import Result
    from okplan.studies.project import Plan


def run_file(
    file: Path,
    changes: list[str] | None,
    lang: str | None,
    prices: str | None,
    years: int | None,
    reader: Reader | None = None,
    plan: Plan = "kept",
) -> Result:
    return run_or_exit(load_or_exit(file, changes, lang, years, reader=reader), spoken_in(lang), prices, plan)


def run_or_exit(loaded: Any, language: str | None, prices: str | None, plan: Plan = "kept") -> Result:
    """A scenario projected; what an adopted plan that is kept has swallowed is said."""
    from okplan.engine.projection import IdentityError
    from okplan.problems import ScenarioError
    from okplan.show.result import run

    try:
        result = run(loaded, language, prices, plan)
    except ScenarioError as error:
        fail(error.problems, error.language)
    except IdentityError as error:
        spoken = language or loaded.scenario.language
        where = [say("help.look_at", spoken, where="; ".join(error.places))] if error.places else []
        emit(" ".join([say("help.broken", spoken, what=error), *where]) + "\n", error=True)
        raise typer.Exit(INTERNAL) from error
    tell(result.projected.doubts, result.language)
    return result


def load_or_exit(
    file: Path,
    changes: list[str] | None,
    lang: str | None,
    years: int | None = None,
    beside: Path = STANDARD_INPUT,
    reader: Reader | None = None,
) -> Any:
    from okplan.load import showing
    from okplan.problems import ScenarioError

    try:
        loaded = showing(load_file(file, changes, beside, reader), years)
    except ScenarioError as error:
        fail(error.problems, spoken_in(lang) or error.language)
    tell(loaded.warnings, spoken_in(lang) or loaded.scenario.language)
    return loaded


def load_file(
    file: Path, changes: list[str] | None, beside: Path = STANDARD_INPUT, reader: Reader | None = None
) -> Any:
    """Load a file, or standard input as if it lay `beside` another file: so it finds what it extends."""
    from okplan.load import load
    from okplan.load.parsing import LIMIT
    from okplan.problems import Place, Refused, ScenarioError
    from okplan.reading.files import stream

    if file == STANDARD_INPUT:
        try:
            given = stream(sys.stdin.buffer, Place("-", 1, 1), LIMIT)
        except Refused as refused:
            raise ScenarioError(refused.problems, asked()) from refused
        return load(beside.with_name("-"), changes or (), given, reader)
    return load(file, changes or (), reader=reader)


def load_all(
    files: list[Path], lang: str | None, command: str, years: int | None = None, changes: list[str] | None = None
) -> list[Any]:
    """Every file with the changes, standard input as if it lay beside the first of the others.

    A single file is loaded without its changes and with them.
    """
    from okplan.load.reader import Reader
    from okplan.problems import Problem

    named = [file for file in files if file != STANDARD_INPUT]
    if len(files) < 2 and not changes:
        fail([Problem("too_few_files", None, {"found": command})], asked())
    if len(named) < len(files) - 1:
        fail([Problem("standard_input_twice", None)], asked())
    reader = Reader()
    if len(files) == 1:
        without = load_or_exit(files[0], None, lang, years, reader=reader)
        return [without, changed_or_exit(without, changes or [], lang, years)]
    return [load_or_exit(file, changes, lang, years, named[0], reader) for file in files]


def changed_or_exit(loaded: Any, changes: list[str], lang: str | None, years: int | None) -> Any:
    """What is loaded, with changes; standard input is not read again."""
    from okplan.load import load, showing
    from okplan.problems import ScenarioError

    try:
        return showing(load(loaded.path, changes, loaded.content), years)
    except ScenarioError as error:
        fail(error.problems, spoken_in(lang) or error.language)


def spoken_in(lang: str | None) -> str | None:
    """The flag, then OKPLAN_LANG; else None: the scenario's own."""
    return lang or (SPOKEN if os.environ.get("OKPLAN_LANG") in LANGUAGES else None)


def lines_or_exit(said: str, language: str) -> tuple[str, ...]:
    """The lines of `--lines a,b`, each with one value a year, by name, label or § number."""
    from okplan.chapters.named import listed, the_line
    from okplan.problems import Problem

    some = "net_debt, interest_expense, free_income"
    found = listed(said, some) or [the_line(said, some)]
    wrong = [one for one in found if isinstance(one, Problem)]
    if wrong:
        fail(wrong, language)
    return tuple(one for one in found if isinstance(one, str))


def among(flag: str, value: str | None, choices: Sequence[str]) -> None:
    if value is not None and value not in choices:
        from okplan.problems import Problem

        fail(
            [Problem("unknown_argument", None, {"field": flag, "found": value, "wanted": ", ".join(choices)})], asked()
        )


def text_or_exit(flag: str, text: str | None) -> None:
    """A text of the command line has the signs that a scenario's may have."""
    from okplan.load.nodes import Node
    from okplan.load.texts import unfit
    from okplan.problems import Place

    problems = list(unfit(Node(text, Place(flag, 1, 1))))
    if problems:
        fail(problems, asked())
