"""The order of computation, read off the lines' own arguments: what is computed at once, and what year by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from okplan import checks, model
from okplan.lines import OPENING, REGISTRY, Expr, Line
from okplan.lines import names as line_names

ROOMS = (model, checks)  # imported so that their lines are in the registry
CHECKS = tuple(name for name, line in REGISTRY.items() if line.chapter == "checks")

Step = tuple[str, Callable[..., Any], tuple[str, ...]]
Flags = tuple[tuple[str, bool], ...]
"""Constants of which it is known, for every item, whether they are above zero."""

DEAD = "(dead)"
"""Stands for an argument that only a branch not taken would use; its value is never a number."""


@dataclass(frozen=True, eq=False)
class Block:
    """Lines computed together: for all years at once, or year by year where they use each other's opening values."""

    steps: tuple[Step, ...]
    by_year: bool


@lru_cache(maxsize=64)
def plan(
    wanted: tuple[str, ...] | None = None,
    changed: tuple[str, ...] | None = None,
    flags: Flags = (),
    own: tuple[Line, ...] = (),
    empty: tuple[str, ...] = (),
) -> tuple[Block, ...]:
    """The wanted lines and all that they need, in blocks, each after what it uses; every line if nothing is named.

    With `changed` inputs named, only the lines that follow from them: the others are known from an earlier run.
    With `flags`, lines that only a branch not taken would use are left out. A scenario's `own` lines stand beside the
    registry's, or in their place. Lines over `empty` axes, which have no items, are nothing and left out.
    """
    lines = {**REGISTRY, **{line.name: line for line in own}}
    live = {name: _live_arguments(line, dict(flags)) for name, line in lines.items()}
    names = [name for name in _needed(wanted, live) if lines[name].over not in empty]
    if changed is not None:
        affected = _affected(changed, live)
        names = [name for name in names if name in affected]
    inside = set(names)
    uses = {name: [base for base in map(base_name, live[name]) if base in inside] for name in names}
    blocks: list[Block] = []
    for rings, by_year in _layers(_rings(uses), uses):
        ordered = [name for ring in rings for name in _in_order(ring, live)]
        steps = tuple((name, lines[name].function, live[name]) for name in ordered)
        blocks.append(Block(steps, by_year))
    return tuple(blocks)


def _live_arguments(line: Line, known: dict[str, bool]) -> tuple[str, ...]:
    """A line's arguments, with those of branches not taken marked as dead."""
    decided = {name for name in line.arguments if name in known}
    if not decided:
        return line.arguments

    def decide(condition: Any) -> bool | None:
        name = _choice(condition)
        return None if name is None else known.get(name)

    used = {*line_names(line.formula(), decide), *decided}
    return tuple(argument if argument in used else DEAD for argument in line.arguments)


@cache
def choices() -> frozenset[str]:
    """The inputs that some line asks whether they are above zero."""
    found: set[str] = set()

    def look(expression: Any) -> None:
        if isinstance(expression, Expr):
            name = _choice(expression.args[0]) if expression.op == "if" else None
            found.update([name] if name else [])
            for part in expression.args:
                look(part)

    for line in REGISTRY.values():
        look(line.formula())
    return frozenset(found)


def _choice(condition: Any) -> str | None:
    """The name in a condition of the form `name > 0`."""
    if not isinstance(condition, Expr) or condition.op != ">" or condition.args[1] != 0:
        return None
    name = condition.args[0]
    return str(name.args[0]) if isinstance(name, Expr) and name.op == "name" else None


def _layers(rings: list[list[str]], uses: dict[str, list[str]]) -> Iterator[tuple[list[list[str]], bool]]:
    """Rings to be computed together: all that are ready and plain, then all that are ready and recursive, by turns."""
    done: set[str] = set()
    waiting, by_year = list(rings), False
    while waiting:
        layer: list[list[str]] = []
        reached = set(done)
        for ring in waiting:
            recursive = len(ring) > 1 or ring[0] in uses[ring[0]]
            if recursive == by_year and all(
                used in reached for name in ring for used in uses[name] if used not in ring
            ):
                layer.append(ring)
                reached.update(ring)
        if layer:
            yield layer, by_year
        done = reached
        taken = {ring[0] for ring in layer}
        waiting = [ring for ring in waiting if ring[0] not in taken]
        by_year = not by_year


def base_name(argument: str) -> str:
    return argument.removesuffix(OPENING)


def _needed(wanted: Iterable[str] | None, live: dict[str, tuple[str, ...]]) -> list[str]:
    ahead = list(live) if wanted is None else [name for name in wanted if name in live]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += [base for base in map(base_name, live[name]) if base in live]
    return [name for name in live if name in found]


def _affected(changed: Iterable[str], live: dict[str, tuple[str, ...]]) -> set[str]:
    """Lines that follow from the named inputs, this year's or last year's."""
    found: set[str] = set(changed)
    grown = True
    while grown:
        more = {name for name, used in live.items() if name not in found and found & set(map(base_name, used))}
        found |= more
        grown = bool(more)
    return found


def _rings(uses: dict[str, list[str]]) -> list[list[str]]:
    """Strongly connected components, each after those it uses (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    rings: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for used in uses[name]:
            if used not in index:
                visit(used)
            if used in stack:
                low[name] = min(low[name], low[used])
        if low[name] == index[name]:
            place = stack.index(name)
            rings.append(stack[place:])
            del stack[place:]

    for name in uses:
        if name not in index:
            visit(name)
    return rings


def _in_order(ring: list[str], live: dict[str, tuple[str, ...]]) -> list[str]:
    """The lines of a ring, each after those of the same year that it uses."""
    done: dict[str, None] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            raise ValueError(f"lines in a circle within a year: {' → '.join((*trail, name))}")
        if name in ring and name not in done:
            for argument in live[name]:
                visit(argument, (*trail, name))
            done[name] = None

    for name in ring:
        visit(name, ())
    return list(done)
