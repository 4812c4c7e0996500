"""How far each rule is from its nearest edge: so much more or less of the rate, the tax, the cost, and it turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.judge.rules import Test
from okplan.studies.solve import QUANTITIES
from okplan.studies.solve.held import each
from okplan.studies.solve.search import BROKEN, KEPT, Bracket, Edge, Search
from okplan.studies.solve.sections import sectioned
from okplan.studies.solve.varied import Unit

OF = ("rate", "tax", "cost")
"""What the headroom is measured in."""


@dataclass(frozen=True)
class Cliff:
    """How a rule stands to one quantity: the nearest edge, or None where there is none in the range that was tried."""

    edge: Edge | None
    moves: bool
    """Whether the quantity moves what the rule measures."""

    @property
    def value(self) -> float | None:
        """The furthest that the rule holds, or where it is broken as the scenario is, the nearest at which it holds."""
        return None if self.edge is None else self.edge.value


@dataclass(frozen=True)
class Room:
    """A rule, whether it holds from the start on as the scenario is, and its cliff by quantity."""

    test: Test
    holds: bool
    cliffs: dict[str, Cliff]


@dataclass(frozen=True)
class Headroom:
    start: int
    units: dict[str, Unit]
    spans: dict[str, tuple[float, float]]
    """The range that was tried."""

    rooms: tuple[Room, ...]

    def broken_by(self, room: Room, name: str) -> tuple[Room, ...]:
        """Of a rule that is broken: those that hold and bear less than what it takes."""
        takes = room.cliffs[name].value
        if room.holds or takes is None:
            return ()
        return tuple(one for one in self.rooms if one.holds and _before(one.cliffs[name].value, takes))


def _before(value: float | None, takes: float) -> bool:
    """Whether it lies on the way from what the scenario says."""
    return value is not None and value * takes >= 0 and abs(value) < abs(takes)


def headroom(scenario: Scenario, known: Projection) -> Headroom:
    """Every rule of the law and of the council, each by itself, from the first year in which a decision works."""
    sets = each(scenario)
    varied = {name: QUANTITIES[name](scenario, known) for name in OF}
    found = {name: _cliffs(Search(scenario, varied[name], sets)) for name in OF}
    rooms = (
        Room(one.tests[0], found[OF[0]][place][0], {name: found[name][place][1] for name in OF})
        for place, one in enumerate(sets)
    )
    units = {name: one.unit for name, one in varied.items()}
    spans = {name: (one.tried[0], one.tried[-1]) for name, one in varied.items()}
    return Headroom(sets[0].start, units, spans, tuple(rooms))


def _cliffs(search: Search) -> list[tuple[bool, Cliff]]:
    """Of every set that is wanted, whether it holds as the scenario is, and its nearest edge on either side."""
    values = search.varied.tried
    found = search.tried(values)
    states, own = search.states(found), values.index(0.0)
    near = [_nearest(values, row, own, place) for place, row in enumerate(states)]
    edges = iter(search.edges([bracket for some in near for bracket in some], sectioned))
    cliffs = []
    for wanted, row, some in zip(search.sets, states, near, strict=True):
        edge = min([next(edges) for _ in some], key=lambda edge: abs(edge.value), default=None)
        cliffs.append((bool(row[own] == KEPT), Cliff(edge, wanted.moved(found.outcomes))))
    return cliffs


def _nearest(values: Sequence[float], states: Array, own: int, wanted: int) -> list[Bracket]:
    """The first pair that differs on either side of the scenario's own value."""
    found = []
    for step in (-1, 1):
        place = own
        while 0 <= place + step < len(values) and states[place + step] == states[own]:
            place += step
        beyond = place + step
        if 0 <= beyond < len(values) and states[beyond] in (KEPT, BROKEN):
            low, high = sorted((place, beyond))
            found.append(Bracket(wanted, values[low], values[high]))
    return found
