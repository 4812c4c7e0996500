"""What points to something that a change takes out goes with it: an alternative is no harder to write for that.

Only what stood there before the change: a name that never was is a mistake, and is told as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from okplan.load.nodes import Node
from okplan.problems import Problem

Address = tuple[str, str]
"""The list that something stands in, and its id; goals have one list for all their levels."""

PAYERS = ("investments", "operations.measures")
TAGGED = (*PAYERS, "operations.areas")
SHOWN = 6
"""Names of what goes with it that are told."""

GOALS, AREAS, UNITS = "goals", "operations.areas", "capacity"


def standing(root: Node) -> frozenset[Address]:
    """All that something may point to."""
    items = {(path, id) for path in TAGGED for one in _listed(root, path) if (id := _text(one, "id"))}
    goals = ((GOALS, id) for id in _goals(_list(root, "goals.areas")))
    units = (
        (f"{UNITS}.{_text(area, 'id')}", _text(unit, "id"))
        for area in _listed(root, AREAS)
        for unit in _items(area.child(UNITS))
    )
    return frozenset({*items, *goals, *units})


def follow(root: Node, before: frozenset[Address]) -> Iterator[Problem]:
    """Take out what points to something that stood there before and does not now, each with a warning."""
    gone = before - standing(root)
    if gone:
        yield from _paid(root, {f"{path}.{id}" for path, id in gone if path in PAYERS})
        yield from _aimed(root, {id for path, id in gone if path == GOALS})
        yield from _staffed(root, gone)


def _paid(root: Node, gone: Collection[str]) -> Iterator[Problem]:
    """Climate measures of which a payer is gone: they waited for it, and would have no effect."""
    measures = _list(root, "climate.measures")
    for measure in list(measures):
        payers = [payer for one in _items(measure.child("paid_by")) if (payer := _text(one, "item")) in gone]
        if payers:
            _take(measures, measure)
            id = _text(measure, "id")
            context = {"found": _text(measure, "name") or id, "item": payers[0], "id": id}
            yield Problem("payer_taken_out", measure.place, context, "warning")


def _aimed(root: Node, gone: Collection[str]) -> Iterator[Problem]:
    """Tags and indicators of goals that are gone; the money is then outside the focus areas. Told once."""
    untagged: list[tuple[Node, str]] = []
    for item in (one for path in TAGGED for one in _listed(root, path)):
        tags = item.child(GOALS)
        if tags is None or not isinstance(tags.value, dict):
            continue
        kept = {key: node for key, node in tags.value.items() if key not in gone}
        if len(kept) < len(tags.value):
            untagged.append((tags, _text(item, "name") or _text(item, "id")))
            tags.value = kept
    indicators = _list(root, "goals.indicators")
    followed = [one for one in indicators if _text(one, "goal") in gone]
    for indicator in followed:
        _take(indicators, indicator)
    if untagged:
        context = {"found": _told(name for _, name in untagged)}
        yield Problem("goal_taken_out", untagged[0][0].place, context, "warning")
    if followed:
        context = {"found": _told(_text(one, "name") or _text(one, "id") for one in followed)}
        yield Problem("indicator_taken_out", followed[0].place, context, "warning")


def _told(names: Iterable[str]) -> str:
    """The first of them by name, which may have commas of their own."""
    told = list(names)
    return "; ".join(told[:SHOWN]) + ("; …" if len(told) > SHOWN else "")


def _staffed(root: Node, gone: Collection[Address]) -> Iterator[Problem]:
    """Man-years of service areas that are gone, and of units that an area no longer opens."""
    areas = _list(root, "staff.areas")
    for area in list(areas):
        name, units = _text(area, "id"), area.child("per_unit")
        if (AREAS, name) in gone:
            _take(areas, area)
            yield _unstaffed(area, f"staff.areas.{name}", name)
        elif units is not None and isinstance(units.value, dict):
            for unit in [key for key in units.value if (f"{UNITS}.{name}", key) in gone]:
                del units.value[unit]
                yield _unstaffed(area, f"staff.areas.{name}.per_unit.{unit}", str(unit))


def _unstaffed(area: Node, path: str, found: str) -> Problem:
    return Problem("staff_taken_out", area.place, {"path": path, "found": found}, "warning")


def _take(items: list[Node], item: Node) -> None:
    """Out of a list, by identity: two items may be alike."""
    del items[next(place for place, one in enumerate(items) if one is item)]


def _goals(levels: list[Node]) -> Iterator[str]:
    """The ids of focus areas and of all goals below them."""
    for one in levels:
        yield from filter(None, [_text(one, "id")])
        yield from _goals(_items(one.child(GOALS)))


def _list(root: Node, path: str) -> list[Node]:
    """The list at a path itself, to be changed; an empty one where there is none."""
    node: Node | None = root
    for step in path.split("."):
        node = node.child(step) if node is not None else None
    return node.value if node is not None and isinstance(node.value, list) else []


def _listed(root: Node, path: str) -> Iterator[Node]:
    return (one for one in _list(root, path) if isinstance(one.value, dict))


def _items(node: Node | None) -> list[Node]:
    return [one for one in node.value if isinstance(one.value, dict)] if node and isinstance(node.value, list) else []


def _text(node: Node, key: str) -> str:
    """What a map says at a key, if it is text."""
    found = node.child(key)
    return found.value if found is not None and isinstance(found.value, str) else ""
