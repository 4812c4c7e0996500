"""A scenario that answers in a page: its levers as numbers of a memory, and the lines as JavaScript.

A lever is told by what scenarios say that are moved by it: the numbers in which they differ are its numbers. What they
come to is held against the real inputs of those scenarios at both ends; a lever of which something leaves no trace is
left out, and the page says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.script import Script
from okplan.engine.script.moving import Moving
from okplan.engine.tracing import Cell
from okplan.load import Loaded, load
from okplan.studies.addresses import Address, at, changed, differences, meet
from okplan.studies.candidates.asked import IN_OR_OUT, asked
from okplan.studies.candidates.followed import Followed
from okplan.studies.candidates.question import Question
from okplan.studies.candidates.relative import spelled_out
from okplan.studies.candidates.saying import reading
from okplan.studies.project import Projected, projected
from okplan.studies.whatif.levers import Lever, levers
from okplan.studies.whatif.program import Moves, Toggle, program
from okplan.studies.whatif.tries import end, says, tried


@dataclass(frozen=True)
class Left:
    """What is no lever or toggle of the page: `untraced` is that something of it leaves no trace in the inputs, `alone`
    that the plan cannot hold the point by itself."""

    id: str
    why: Literal["untraced", "alone"]
    text: str = ""
    """What a point says of itself."""

    amendment: str = ""


@dataclass(frozen=True)
class Board:
    """What a page is made of."""

    loaded: Loaded
    result: Projected
    """The scenario as it is; an adopted plan's lines are free to move from there."""

    levers: tuple[Lever, ...]
    toggles: tuple[Toggle, ...]
    left: tuple[Left, ...]

    text: str
    """JavaScript: `createModel()`."""

    lines: tuple[str, ...]
    """The names that it can be asked for by year."""


def board(loaded: Loaded, toggles: Sequence[Toggle] = ()) -> Board:
    """Raises ScenarioError where the projection shows the scenario to be impossible."""
    result = projected(loaded, plan="free")
    found, held = levers(loaded, result), tuple(toggles)
    making = _Making(loaded, found, held)
    left = tuple(making.untraced())
    if left:
        out = {one.id for one in left}
        found = tuple(one for one in found if one.id not in out and one.under not in out)
        held = tuple(one for one in held if one.id not in out)
        making = _Making(loaded, found, held)
    made = making.script()
    names = tuple(name for name, (_, items, by_year) in made.names.items() if by_year and items)
    text = program(made, found, held, making.moves, making.also, result.whole.years)
    return Board(loaded, result, found, held, left, text, names)


class _Making:
    def __init__(self, loaded: Loaded, found: tuple[Lever, ...], toggles: tuple[Toggle, ...]) -> None:
        self.levers, self.toggles, self.plan = found, toggles, loaded.scenario
        self.with_added = _with_added(loaded, found)
        """The plan with the items that levers move, without any amount."""

        self.followed = Followed(_with_items(self.with_added, toggles), self.plan)
        self.neutral = dict(self._as_planned())
        self.also: dict[str, Moves] = {one.id: self._said_besides(one) for one in found if one.also}
        """Of a lever that says more than it moves: the numbers that are put wherever it is moved."""

        self.moves: dict[str, Moves] = {one.id: self._of_lever(one) for one in found}
        self.moves |= {one.id: self._put(one.scenario) for one in toggles}

    # --- What moves -------------------------------------------------------------------------------------------------

    def _as_planned(self) -> Iterator[tuple[Cell, float]]:
        """Every number as the plan says it; of an item that it has not, without amounts."""
        for cell, value in self.followed.cells.items():
            planned = reading(self.plan, self.followed.addresses[cell], cell)
            yield cell, value if math.isnan(planned) else planned

    @cached_property
    def said(self) -> dict[Cell, float]:
        """The numbers that some lever moves, or that the page's scenario has otherwise: as the plan says them."""
        moved = {cell for moves in (*self.moves.values(), *self.also.values()) for cell, _ in moves}
        cells = self.followed.cells
        return {cell: self.neutral[cell] for cell in cells if cell in moved or self.neutral[cell] != cells[cell]}

    @cached_property
    def moving(self) -> Moving:
        return self.followed.moving(self.said)

    def _of_lever(self, lever: Lever) -> Moves:
        if lever.op == "in":
            return self._put(self._scenario(lever, 0.0))
        besides = {cell for cell, _ in self.also.get(lever.id, ())}
        cells = [cell for cell, _ in self._put(self._scenario(lever, end(lever))) if cell not in besides]
        return tuple(
            (cell, 1.0 if lever.op == "*" else lever.scale * lever.by.get(cell.at or 0, 1.0)) for cell in cells
        )

    def _said_besides(self, lever: Lever) -> Moves:
        put = self._put(self._scenario(lever, end(lever)))
        return tuple((cell, value) for cell, value in put if ".".join(self.followed.addresses[cell]) in lever.also)

    def _put(self, other: Scenario) -> Moves:
        """The numbers that another scenario says otherwise, with what it says."""
        different, found = differences(self.plan, other), []
        for address, cells in self._cells.items():
            if any(meet(address, one) for one in different):
                said = ((cell, reading(other, address, cell)) for cell in cells)
                found += [
                    (cell, value) for cell, value in said if not (value == self.neutral[cell] or math.isnan(value))
                ]
        return tuple(found)

    @cached_property
    def _cells(self) -> dict[Address, list[Cell]]:
        found: dict[Address, list[Cell]] = {}
        for cell, address in self.followed.addresses.items():
            found.setdefault(address, []).append(cell)
        return found

    def _question(self, lever: Lever, value: float) -> Question:
        opened, several = spelled_out(self.with_added, {path: [one] for path, one in says(lever, value)})
        said = tuple(asked(opened, path, one) for path, one in several.items())
        return Question(opened, said, self.followed.references)

    def _scenario(self, lever: Lever, value: float) -> Scenario:
        return self._question(lever, value).at(np.array([0]))

    # --- Held against what is real ------------------------------------------------------------------------------------

    def untraced(self) -> Iterator[Left]:
        """What comes to something else than a real scenario that says so."""
        for lever in self.levers:
            real = ((value, self._question(lever, value).opened(0)) for value in tried(lever))
            if not all(self.followed.agree(self._inputs({lever.id: value}), inputs) for value, inputs in real):
                yield Left(lever.id, "untraced")
        for one in self.toggles:
            if not self._is_traced(one):
                yield Left(one.id, "untraced", one.text, one.amendment)

    def _is_traced(self, one: Toggle) -> bool:
        ours, followed = self._inputs({one.id: 1.0}), self.followed
        return followed.judges_alike(one.scenario) and followed.agree(ours, followed.real(one.scenario))

    def _inputs(self, values: Mapping[str, float]) -> Any:
        return self.followed.with_these(self.moving, self.state(values))

    def state(self, values: Mapping[str, float]) -> dict[Cell, float]:
        """The moved numbers with levers and toggles at these values: as the page puts them."""
        state = dict(self.said)
        for toggle in self.toggles:
            if values.get(toggle.id):
                state.update(self.moves[toggle.id])
        for lever in self.levers:
            value = values.get(lever.id, lever.neutral)
            if value != lever.neutral and values.get(lever.under, 1.0):
                state.update(self.also.get(lever.id, ()))
                for cell, of_one in self.moves[lever.id]:
                    state[cell] = _moved(lever.op, state[cell], value, of_one)
        return state

    # --- Written ----------------------------------------------------------------------------------------------------

    def script(self) -> Script:
        return self.followed.script(self.moving, self.said)


def _moved(op: str, had: float, value: float, of_one: float) -> float:
    if op == "+":
        return had + value * of_one
    if op == "*":
        return had * value
    return value * of_one if op == "=" else of_one


def _with_added(loaded: Loaded, found: Sequence[Lever]) -> Scenario:
    """The scenario with the items that levers add, without anything in them."""
    added = [entry.of(0.0) for lever in found if lever.adds is not None for entry in lever.entries()]
    if not added:
        return loaded.scenario
    changes = ("=".join(one.split(": ", 1)) for one in added)
    return load(loaded.path, (*loaded.changes, *changes), loaded.content).scenario


def _with_items(scenario: Scenario, toggles: Sequence[Toggle]) -> Scenario:
    """The scenario with the projects and measures that points add."""
    for toggle in toggles:
        for above in IN_OR_OUT:
            own, more = at(scenario, above).value, at(toggle.scenario, above).value
            known = {item.id for item in own}
            added = tuple(item for item in more if item.id not in known)
            scenario = changed(scenario, {above: (*own, *added)}) if added else scenario
    return scenario
