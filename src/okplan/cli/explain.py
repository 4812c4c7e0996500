"""`okplan explain`: how a line comes to what it is."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.options import FILE, LANG, SET, argument, option
from okplan.cli.running import run_file
from okplan.cli.streams import emit, fail
from okplan.cli.usage import asked

FEW, EVERY = 2, 99
"""Levels: what is read on a screen, and more than any tree has."""


def explain(
    file: FILE,
    line: Annotated[str, argument("line")],
    year: Annotated[int | None, argument("year")] = None,
    depth: Annotated[int | None, option("depth", "--depth")] = None,
    full: Annotated[bool, option("explain_full", "--full")] = False,
    free_plan: Annotated[bool, option("free_plan", "--free-plan")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.problems import Problem
    from okplan.show.block_asked import block_told
    from okplan.show.explained import explained
    from okplan.show.line_asked import find_line

    if full and depth is not None:
        fail([Problem("either_or", None, {"found": "--depth", "wanted": "--full"})], asked())
    result = run_file(file, changes, lang, None, None, plan="free" if free_plan else "kept")
    name, item, problem = find_line(result, line, year)
    told = block_told(result, line, year) if problem and problem.code == "unknown_line" else None
    if isinstance(told, Problem):
        fail([told], result.language)
    if told is not None:
        emit("\n".join(told) + "\n")
        return
    if problem:
        fail([problem], result.language)
    emit("\n".join(explained(result, name, item, year, EVERY if full else FEW if depth is None else depth)) + "\n")
