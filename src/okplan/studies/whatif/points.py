"""The points of amendments as what can be carried out in a page, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.load import Loaded
from okplan.load.amendments import Amendment, amended, in_order
from okplan.load.changing import SAYS, entry
from okplan.load.overlaps import Overlap, overlaps
from okplan.load.reader import Reader
from okplan.load.written import written
from okplan.problems import ScenarioError
from okplan.studies.whatif.board import Left
from okplan.studies.whatif.program import Toggle


def toggles(
    plan: Loaded, amendments: Sequence[Amendment], reader: Reader | None = None
) -> tuple[tuple[Toggle, ...], tuple[Left, ...]]:
    """In the order in which they are carried out; and the points that the plan cannot hold by themselves."""
    reader = reader or Reader()
    named = [
        (f"point.{at}.{point.id}", one.name, point) for at, one in enumerate(amendments, 1) for point in one.points
    ]
    places = {point.place: place for one in amendments for place, point in enumerate(one.points)}
    apart: dict[str, set[str]] = {name: set() for name, _, _ in named}
    known = {point.place: (name, of) for name, of, point in named}
    for found in overlaps([point for _, _, point in named], plan.root):
        if _exclude_each_other(found):
            one, other = (known[change.point.place][0] for change in (found.one, found.other))
            apart[one].add(other)
            apart[other].add(one)
    made, left = [], []
    for point in in_order(point for _, _, point in named):
        name, amendment = known[point.place]
        try:
            scenario = amended(plan, [point], reader).scenario
        except ScenarioError:
            left.append(Left(name, "alone", point.text, amendment))
            continue
        entries = tuple((written(_said(key)), written(node.plain())) for key, node in point.set.items())
        others = tuple(sorted(apart[name]))
        made.append(Toggle(name, scenario, amendment, point.text, entries, places[point.place], others))
    return tuple(made), tuple(left)


def _said(key: str) -> str:
    """An entry's key in one way of writing: of two points that say the same it stands once in an alternative."""
    path, op = entry(key)
    return path if op == SAYS else f"{path} {op}="


def _exclude_each_other(met: Overlap) -> bool:
    """Whether two switches cannot both be on, as each puts what the plan has with it alone.

    What two amendments say word for word is adopted once. A move that one amendment makes twice is made twice.
    """
    twice = met.one.op and met.one.point.place.file == met.other.point.place.file
    return met.kind != "same" or bool(twice)
