"""Points of amendments that change the same place: which of them can stand together, and which cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from okplan.load.changing import EVERY, SAYS, Steps, entry, spelled_out
from okplan.load.nodes import Node
from okplan.load.points import Point
from okplan.load.scalars import as_key
from okplan.problems import Place

Kind = Literal["same", "added", "apart"]
"""Two points that say the same; that move the same by so much each, whatever the order; or of which the order decides.
"""

Op = Literal["", "+", "*"]


@dataclass(frozen=True)
class Change:
    """One place that a point changes: nothing is said below it by the same change."""

    point: Point
    steps: Steps
    op: Op
    value: Any
    place: Place
    general: bool = False
    """Whether `*` led here: an item that another point removes is passed over."""

    @property
    def path(self) -> str:
        return ".".join(map(str, self.steps))


@dataclass(frozen=True)
class Overlap:
    one: Change
    other: Change
    kind: Kind

    @property
    def path(self) -> str:
        """The innermost place that both change."""
        return max((self.one, self.other), key=lambda change: len(change.steps)).path


def overlaps(points: Iterable[Point], root: Node) -> Iterator[Overlap]:
    """Each pair of different points that changes the same place of the plan, or of which one is inside the other's.

    `*` is spelled out by the items of the plan. Of a pair the gravest is told once.
    """
    found: dict[tuple[int, int], Overlap] = {}
    listed = list(points)
    at: dict[Steps, list[tuple[int, Change]]] = {}
    changes = [(who, change) for who, point in enumerate(listed) for change in _changes(point, root)]
    for who, change in changes:
        at.setdefault(change.steps, []).append((who, change))
    for who, change in changes:
        for depth in range(1, len(change.steps) + 1):
            for other, above in at.get(change.steps[:depth], ()):
                if other != who and not _passes(above, change):
                    first, second = ((other, above), (who, change)) if other < who else ((who, change), (other, above))
                    one = Overlap(first[1], second[1], _kind(first[1], second[1]))
                    known = found.get((first[0], second[0]))
                    if known is None or (one.kind == "apart" and known.kind != "apart"):
                        found[first[0], second[0]] = one
    yield from (found[pair] for pair in sorted(found))


def _passes(above: Change, below: Change) -> bool:
    """Whether one removes an item that the other only changes with all the others."""
    return above.value is None and not above.op and below.general and len(above.steps) < len(below.steps)


def _kind(one: Change, other: Change) -> Kind:
    if one.steps != other.steps or one.op != other.op:
        return "apart"
    if one.value == other.value:
        return "same"
    return "added" if one.op else "apart"


def _changes(point: Point, root: Node) -> Iterator[Change]:
    for said, node in point.set.items():
        path, sign = entry(said)
        steps = tuple(as_key(step) for step in path.split("."))
        for whole in spelled_out(root, steps):
            one = Change(point, whole, "", None, point.keys.get(said, node.place), EVERY in steps)
            if sign != SAYS:
                yield replace(one, op="*" if sign == "*" else "+", value=(sign, node.plain()))
            else:
                yield from _inside(one, node)


def _inside(at: Change, node: Node) -> Iterator[Change]:
    """What a value changes: maps are merged key by key, and items of lists by their id; all else is replaced."""
    if isinstance(node.value, dict) and node.value:
        for key, child in node.value.items():
            yield from _inside(replace(at, steps=(*at.steps, key)), child)
        return
    named = [item.child("id") for item in node.value] if isinstance(node.value, list) else []
    if named and all(id is not None for id in named):
        for id, item in zip(named, node.value, strict=True):
            yield from _inside(replace(at, steps=(*at.steps, id.value)), item)
        return
    yield replace(at, value=node.plain())
