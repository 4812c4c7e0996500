"""Points of several amendments that are adopted together, once none of them is in the way of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okplan.load import Loaded
from okplan.load.amendments import Amendment, amended, in_order
from okplan.load.changing import entry, moves
from okplan.load.nodes import Node
from okplan.load.overlaps import overlaps
from okplan.load.points import Point
from okplan.load.reader import Reader
from okplan.problems import Problem, ScenarioError, nearest


@dataclass(frozen=True)
class Entry:
    """One change of a new alternative; of two points that say the same, the second has none of its own."""

    said: str
    node: Node
    again: bool
    """Whether an earlier point has said the same."""


@dataclass(frozen=True)
class Adopted:
    """A point with the amendment that it is of, and what it says."""

    point: Point
    amendment: Amendment
    entries: tuple[Entry, ...]


def taken(plan: Loaded, amendments: Sequence[Amendment], wanted: Sequence[str], reader: Reader) -> tuple[Adopted, ...]:
    """The points that are `wanted`, as `file:id`; all of them if none is named. In the order they are carried out.

    Raises ScenarioError of what no amendment has, of points that are in the way of each other, and of points that make
    no valid scenario together.
    """
    language = plan.scenario.language
    whose = _chosen(amendments, wanted, language)
    points = in_order([point for point, _ in whose])
    of = {id(point): one for point, one in whose}
    problems = [
        Problem("points_clash", None, {
            "one": met.one.point.id, "of": of[id(met.one.point)].name, "other": met.other.point.id,
            "other_of": of[id(met.other.point)].name, "found": met.path,
        })
        for met in overlaps([point for point, _ in whose], plan.root)
        if met.kind == "apart" or (met.kind == "added" and of[id(met.one.point)] is not of[id(met.other.point)])
    ]  # fmt: skip
    if problems:
        raise ScenarioError(problems, language)
    found = _entries(points, of)
    amended(plan, [_as_adopted(one) for one in found], reader)
    return found


def _as_adopted(one: Adopted) -> Point:
    """The point with what it alone says."""
    said = {entry.said: entry.node for entry in one.entries if not entry.again}
    return Point(one.point.id, one.point.text, said, one.point.place, one.point.keys)


def _chosen(amendments: Sequence[Amendment], wanted: Sequence[str], language: str) -> list[tuple[Point, Amendment]]:
    everything = {(str(one.path), one.file, one.path.name, one.path.stem): one for one in amendments}
    if not wanted:
        return [(point, one) for one in amendments for point in one.points]
    problems, found = [], []
    for said in wanted:
        file, _, id = said.rpartition(":")
        one = next((one for names, one in everything.items() if file in names), None)
        point = one.point(id) if one is not None else None
        if one is None or point is None:
            every = [f"{own.file}:{point.id}" for own in amendments for point in own.points]
            context = {"found": said, "names": ", ".join(every[:8]), "near": nearest(said, every)}
            problems.append(Problem("point_unknown", None, context))
        elif (point, one) not in found:
            found.append((point, one))
    if problems:
        raise ScenarioError(problems, language)
    return found


def _entries(points: Sequence[Point], of: dict[int, Amendment]) -> tuple[Adopted, ...]:
    """What each point says; a change that another amendment has said word for word is made once."""
    known: dict[tuple[str, str, str], Amendment] = {}
    found = []
    for point in points:
        own = of[id(point)]
        entries: list[tuple[tuple[str, str, str], Entry]] = []
        for said, node in point.set.items():
            key = (*entry(said), repr(node.plain()))
            first = known.setdefault(key, own)
            again = first is not own or (not moves(said) and any(one[0] == key for one in entries))
            entries.append((key, Entry(said.strip(), node, again)))
        found.append(Adopted(point, own, tuple(one for _, one in entries)))
    return tuple(found)
