"""Draws of a scenario's inputs: every shock by year, people, and the cost of projects, jointly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import NAMES, YEARLY, Overrun, Parameters, parameters
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection
from okplan.studies.simulate.overruns import Uncertain, overruns, uncertain
from okplan.studies.simulate.people import error
from okplan.studies.simulate.shocks import BLOCK, carried, factor, normals

SERIES = {
    "reference_rate": "reference_rate",
    "wage_growth": "wage_growth",
    "price_growth": "price_growth",
    "construction_growth": "construction_growth",
    "own_tax": "own_tax_deviation",
    "national_tax": "national_tax_deviation",
}
"""The input that each shock moves."""

LEVELS = {"own_tax", "national_tax"}
"""Shares by which an amount is above what is expected: two such are compounded, where rates are added."""

COMMON, OWN, EVERY_PROJECT = "population", "population/own", "project"
"""Streams that are not named as a shock of its own."""


@dataclass(frozen=True)
class Drawing:
    """What varies of one scenario, and by how much."""

    inputs: Inputs
    known: Projection
    by: Parameters
    projects: tuple[Uncertain, ...]
    seed: int

    @property
    def varies(self) -> tuple[str, ...]:
        """The shocks of `YEARLY` that have a volatility."""
        return tuple(name for name in YEARLY if self.by.shocks[name].volatility > 0)

    @property
    def people_vary(self) -> bool:
        return self.by.people.own.volatility > 0 or self.by.people.common > 0

    @property
    def costs(self) -> dict[str, Overrun]:
        """By project, of those whose cost is drawn: without a spread it is as stated, whatever the median."""
        found = {one.project: self.by.overrun[one.stage] for one in self.projects}
        return {project: by for project, by in found.items() if by.volatility > 0}

    @property
    def count(self) -> int:
        """Normals that a draw is made of."""
        years = len(self.inputs.years)
        costs = len(self.costs) + 1 if self.costs else 0
        return years * (len(self._asked) + self.people_vary) + costs

    @cached_property
    def _factor(self) -> Array:
        return factor(self.by.correlation)

    @property
    def _asked(self) -> tuple[str, ...]:
        """The normals by year that what varies is made of."""
        wanted = [*self.varies, *([COMMON] if self.people_vary else [])]
        rows = self._factor[[NAMES.index(name) for name in wanted]]
        return tuple(name for place, name in enumerate(NAMES) if rows[:, place].any())

    def block(self, number: int, space: Space | None = None) -> Inputs:
        """The inputs of one block of draws; what does not vary is as it was.

        Arrays of a `space` are those of the block before, which is then no longer to be used.
        """
        space = Space() if space is None else space
        moved = self._moved(number, space)
        series = {**self._grant(moved, space), **self._people(number, moved, space)}
        series |= {SERIES[name]: self._put(name, moved[name]) for name in self.varies}
        constants = dict(self.inputs.constants)
        if self.costs:
            constants["project_overrun"] = self._overruns(number, space)
        return replace(self.inputs, series={**self.inputs.series, **series}, constants=constants)

    def _moved(self, number: int, space: Space) -> dict[str, Array]:
        """The deviation of each shock by year; of people what comes anew in common."""
        years = len(self.inputs.years)
        plain = {name: self._fresh(number, name, years, space) for name in self._asked}
        found = {}
        for name in (*self.varies, *([COMMON] if self.people_vary else [])):
            found[name] = self._mixed(name, plain, space)
            if name in self.by.shocks:
                found[name] *= self.by.shocks[name].volatility
                carried(found[name], self.by.shocks[name].persistence)
        return found

    def _fresh(self, number: int, name: str, rows: int, space: Space) -> Array:
        return normals(self.seed, number, name, rows, space.room(f"{name}, fresh", rows))

    def _mixed(self, name: str, plain: dict[str, Array], space: Space) -> Array:
        """What comes anew of one shock each year, of the normals of those that it goes with."""
        row = self._factor[NAMES.index(name)]
        (by, first), *others = [(by, plain[of]) for by, of in zip(row, NAMES, strict=True) if by]
        found: Array = np.multiply(first, by, out=space.room(name, len(first)))
        for by, fresh in others:
            found += np.multiply(fresh, by, out=space.room("part", len(fresh)))
        return found

    def _put(self, name: str, deviation: Array) -> Array:
        """The input with its deviation, in the deviation's own place."""
        had = self.inputs.series[SERIES[name]][:, 0]
        if name in LEVELS:
            deviation += 1
            deviation *= 1 + had
            deviation -= 1
        else:
            deviation += had
        return deviation[:, None, :]

    def _people(self, number: int, moved: dict[str, Array], space: Space) -> dict[str, Array]:
        """Every age group as much above or below what is projected."""
        if not self.people_vary:
            return {}
        own = self._fresh(number, OWN, len(self.inputs.years), space)
        beyond = error(own, moved[COMMON], self.by.people)[:, None, :]
        had, groups = self.inputs.series["population_deviation"], self.inputs.series["group_deviation"]
        found = {"group_deviation": groups * (1 + beyond)} if groups.any() else {}
        beyond *= 1 + had
        beyond += had
        return {**found, "population_deviation": beyond}

    def _grant(self, moved: dict[str, Array], space: Space) -> dict[str, Array]:
        """The deflator that the state sets its amounts for: what it can expect a year ahead, and what it makes up for.

        It knows the year before, and that what is persistent lasts; what it has missed it gives later, in part or all.
        """
        share = float(self.inputs.constants["wage_share"].item())
        weights = {"wage_growth": share, "price_growth": 1 - share}
        costs = [(moved[name], by, self.by.shocks[name].persistence) for name, by in weights.items() if name in moved]
        if not costs:
            return {}
        years = len(self.inputs.years)
        missed, given, part = (space.room(f"grant, {what}", years) for what in ("missed", "given", "part"))
        missed[...] = 0
        given[...] = self.known["grant_deflator"][1:, 0]
        for deviation, by, persistence in costs:
            missed += np.multiply(deviation, by, out=part)
            part[:-1] *= persistence  # what can be expected the year after
            given[1:] += part[:-1]
            missed[1:] -= part[:-1]
        for after, share in enumerate(self.by.catch_up, start=1):
            if after < years:
                given[after:] += np.multiply(missed[:-after], share, out=part[after:])
        return {"grant_deflator_stated": given[:, None, :]}

    def _overruns(self, number: int, space: Space) -> Array:
        own = {project: self._fresh(number, f"project/{project}", 1, space)[0] for project in self.costs}
        common = self._fresh(number, EVERY_PROJECT, 1, space)[0]
        items, stated = self.inputs.items["project"], self.inputs.constants["project_overrun"]
        found = space.room("overruns", len(items))
        overruns(found, items, self.costs, stated, own, common, self.by.overrun_common)
        return found


class Space:
    """Arrays by what they are for, which serve again: to ask the system for them anew costs more than to fill them."""

    def __init__(self) -> None:
        self._rooms: dict[str, Array] = {}

    def room(self, name: str, rows: int) -> Array:
        """(rows, BLOCK), with whatever was last in it."""
        if name not in self._rooms:
            self._rooms[name] = np.empty((rows, BLOCK))
        return self._rooms[name]


def drawing(scenario: Scenario, inputs: Inputs, known: Projection, seed: int) -> Drawing:
    opening, first = known["group_projected"][:2].sum(axis=(1, 2)).tolist()
    by = parameters(scenario, first / opening - 1 if opening else 0.0)
    return Drawing(inputs, known, by, tuple(uncertain(scenario)), seed)


__all__ = ["BLOCK", "Drawing", "drawing"]
