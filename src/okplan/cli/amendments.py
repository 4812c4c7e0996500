"""The amendments that are named on the command line, or what is wrong with any of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okplan.cli.streams import STANDARD_INPUT, fail, tell

if TYPE_CHECKING:
    from okplan.load import Loaded
    from okplan.load.amendments import Amendment
    from okplan.load.reader import Reader


def amendments_or_exit(
    files: Sequence[Path], plan: Path, loaded: Loaded, reader: Reader, language: str
) -> list[Amendment]:
    """Every amendment, once all of them can be read; one may be standard input, if the plan is not."""
    from okplan.load.amendments import amendment
    from okplan.problems import Problem, ScenarioError

    if [plan, *files].count(STANDARD_INPUT) > 1:
        fail([Problem("standard_input_twice", None)], language)
    same = [file.absolute().resolve() for file in files]
    twice = next((file for place, file in enumerate(files) if same[place] in same[:place]), None)
    if twice is not None:
        fail([Problem("amendment_twice", None, {"found": str(twice)})], language)
    found, problems = [], []
    for file in files:
        try:
            if file == STANDARD_INPUT:
                found.append(amendment(plan.with_name("-"), loaded, reader, _given(language)))
            else:
                found.append(amendment(file, loaded, reader))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        fail(problems, language)
    tell([warning for one in found for warning in one.warnings], language)
    return found


def _given(language: str) -> bytes:
    import sys

    from okplan.load.parsing import LIMIT
    from okplan.problems import Place, Refused
    from okplan.reading.files import stream

    try:
        return stream(sys.stdin.buffer, Place("-", 1, 1), LIMIT)
    except Refused as refused:
        fail(refused.problems, language)
