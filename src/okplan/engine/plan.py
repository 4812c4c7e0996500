"""The order of computation, read off the lines' own arguments: what is computed at once, and what year by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from okplan.engine.expression import Expr, base_name, chosen_by, parts
from okplan.engine.expression import names as line_names
from okplan.engine.inputs import Inputs
from okplan.engine.lines import Line, Model

Step = tuple[str, Callable[..., Any], tuple[str, ...]]
Known = tuple[tuple[str, float], ...]
"""Inputs that lines choose by and that are settled: a kind by its place, a condition by 1 above zero and else 0."""

DEAD = "(dead)"
"""Stands for an argument that only a branch not taken would use; its value is never a number."""


@dataclass(frozen=True, eq=False)
class Block:
    """Lines computed together: for all years at once, or year by year where they use each other's earlier values."""

    steps: tuple[Step, ...]
    by_year: bool


@lru_cache(maxsize=64)
def plan(
    model: Model,
    wanted: tuple[str, ...] | None = None,
    changed: tuple[str, ...] | None = None,
    known: Known = (),
    empty: tuple[str, ...] = (),
) -> tuple[Block, ...]:
    """The wanted lines and all that they need, in blocks, each after what it uses; every line if nothing is named.

    With `changed` inputs named, only the lines that follow from them: the others are known from an earlier run.
    With `known` choices, lines that only a branch not taken would use are left out. Lines over `empty` axes, which
    have no items, are nothing and left out.
    """
    lines = model.lines
    live = _live(model, known)
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


def settled(known: dict[str, float]) -> Callable[[Any], Any]:
    """Of a condition `name > 0`, or the name of a kind: what it is, where that is known."""

    def look(condition: Any) -> Any:
        name = chosen_by(condition)
        return None if name is None else known.get(name)

    return look


@lru_cache(maxsize=64)
def _live(model: Model, known: Known) -> Mapping[str, tuple[str, ...]]:
    """Each line's arguments, with those of branches not taken marked as dead."""
    made = dict(known)
    return {name: _live_arguments(line, made) for name, line in model.lines.items()}


def _live_arguments(line: Line, known: dict[str, float]) -> tuple[str, ...]:
    if not known or line.chosen.isdisjoint(known):
        return line.arguments
    decided = {name for name in line.arguments if name in known}
    if not decided:
        return line.arguments
    used = {*line_names(line.formula(), settled(known)), *decided}
    return tuple(argument if argument in used else DEAD for argument in line.arguments)


@lru_cache(maxsize=64)
def choices(model: Model) -> frozenset[str]:
    """The inputs that some line chooses by: is it above zero, or which kind is it."""
    return frozenset().union(*(line.chosen for line in model.lines.values()))


def choices_made(inputs: Inputs) -> Known:
    """Choices that are settled for the whole run: one kind for every item and year, or above zero for all or none."""
    found = []
    for name in sorted(choices(inputs.model)):
        array = inputs.constants.get(name, inputs.series.get(name))
        if array is None or array.shape[-1] > 1 or not array.size:
            continue
        first, positive = float(array.flat[0]), array > 0
        if inputs.model.inputs[name].choices:
            found += [(name, first)] if (array == first).all() else []
        elif positive.all() or not positive.any():
            found.append((name, float(positive.any())))
    return tuple(found)


def empty_axes(inputs: Inputs) -> tuple[str, ...]:
    """Axes without items: blocks that the scenario does not use."""
    return tuple(sorted(axis for axis, items in inputs.items.items() if not items))


def deciding(formula: Any) -> frozenset[str]:
    """The names by which a formula chooses."""
    if not isinstance(formula, Expr):
        return frozenset()
    own = line_names(formula.args[0]) if formula.op in ("if", "choose") else ()
    return frozenset(own).union(*map(deciding, parts(formula)))


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


def _needed(wanted: Iterable[str] | None, live: Mapping[str, tuple[str, ...]]) -> list[str]:
    ahead = list(live) if wanted is None else [name for name in wanted if name in live]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += [base for base in map(base_name, live[name]) if base in live]
    return [name for name in live if name in found]


def _affected(changed: Iterable[str], live: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Lines that follow from the named inputs, this year's or last year's."""
    used_by: dict[str, list[str]] = {}
    for name, arguments in live.items():
        for base in map(base_name, arguments):
            used_by.setdefault(base, []).append(name)
    found = set(changed)
    ahead = list(found)
    while ahead:
        more = [name for name in used_by.get(ahead.pop(), ()) if name not in found]
        found.update(more)
        ahead += more
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


def _in_order(ring: list[str], live: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The lines of a ring, each after those of the same year that it uses."""
    if len(ring) == 1 and ring[0] not in live[ring[0]]:
        return ring
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
