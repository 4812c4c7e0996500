"""Changes of single paths: something in place of what stands there, or how far it moves (`+=`, `-=`, `*=`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okplan.fields.addressed import EVERY as EVERY
from okplan.fields.addressed import MOVES as MOVES
from okplan.fields.addressed import SAYS as SAYS
from okplan.fields.addressed import addressed
from okplan.load.merge import item_of, set_path
from okplan.load.moving import Move, move
from okplan.load.naming import name_lines, named_path
from okplan.load.nodes import Node
from okplan.load.parsing import parse
from okplan.load.scalars import as_key, number
from okplan.load.standins import fields_at
from okplan.problems import Place, Problem, Refused

Steps = tuple[str | int, ...]


def entry(said: str) -> tuple[str, str]:
    """Where an entry of `set` leads, lines by their names, and its operator; `SAYS` where it has none."""
    path, op = addressed(said)
    return named_path(path), op


def moves(said: str) -> bool:
    """Whether an entry of `set` moves what stands there."""
    return entry(said)[1] != SAYS


def change(root: Node, said: str, value: Node, place: Place, problems: list[Problem]) -> None:
    """One entry of `set`: a path with a value, or a path that ends in an operator, with how far.

    Of the items that `*` stands for, those that say nothing to be moved are passed over. A mistake that is the same of
    all of them is told once.
    """
    path, sign = entry(said)
    steps = tuple(as_key(step) for step in path.split("."))
    op = sign if sign != SAYS else None
    if op is None:
        name_lines(value, problems, tuple(path.split(".")))
    if EVERY not in steps:
        _change(root, steps, value, op, place, problems)
        return
    several = list(spelled_out(root, steps))
    if not several:
        problems.append(Problem("no_items", place, {"found": path}))
    faults: list[Problem] = []
    for one in several:
        _change(root, one, value.copy(), op, place, faults)
    without = [problem for problem in faults if problem.code == "nothing_to_move"]
    if several and len(without) == len(several):
        problems.append(Problem("nothing_to_move", place, {"found": path}))
    firsts = {problem.code: problem for problem in reversed(faults) if problem not in without}
    problems += firsts.values()


def _change(root: Node, steps: Steps, value: Node, op: Any, place: Place, problems: list[Problem]) -> None:
    path = ".".join(map(str, steps))
    if op is None:
        set_path(root, path, value, place, problems)
        return
    try:
        found = move(root, steps, Move(op, value, place))
    except Refused as refused:
        problems += refused.problems
    else:
        set_path(root, ".".join(map(str, found.steps)), found.node, place, problems, whole=True)


def spelled_out(root: Node, steps: Steps) -> Iterator[Steps]:
    """The paths that one with `*` stands for: all items of a list, or all keys of a map that is no block."""
    if EVERY not in steps:
        yield steps
        return
    depth = steps.index(EVERY)
    node: Node | None = root
    fields: list[str | int] = []
    for step in steps[:depth]:
        fields.append(0 if node is not None and isinstance(node.value, list) else step)
        node = item_of(node, step) if node is not None else None
    for key in _keys(node, tuple(fields)):
        yield from spelled_out(root, (*steps[:depth], key, *steps[depth + 1 :]))


def _keys(node: Node | None, fields: Steps) -> list[str | int]:
    if node is None:
        return []
    if isinstance(node.value, list):
        ids = [item.child("id") for item in node.value]
        return [one.value for one in ids if one is not None]
    is_map = isinstance(node.value, dict) and not fields_at(fields)
    return list(node.value) if is_map else []


def make_change(root: Node, text: str, problems: list[Problem]) -> None:
    """One `path=value` from the command line, or `path+=value`."""
    path, sign, said = text.partition("=")
    if not sign or not path.strip(" +-*"):
        problems.append(Problem("bad_change", Place("--set", 1, 1), {"found": text}))
        return
    found = MOVES.fullmatch(f"{path.strip()}=")
    entry = found[0] if found else path.strip()
    file = f"--set {found['path'] if found else entry}"
    faults: list[Problem] = []
    value = _said(said.strip(), file, faults)
    problems += faults
    if not faults:
        change(root, entry, value, Place(file, 1, 1), problems)


def _said(text: str, file: str, problems: list[Problem]) -> Node:
    """A value of the command line: a number as every door reads it, else YAML."""
    place = Place(file, 1, 1)
    plain = number(text)
    return Node(plain, place) if plain is not None or not text else parse(text, file, problems)
