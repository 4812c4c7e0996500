"""Draws of a scenario's inputs: every shock by year, people, and the cost of projects, jointly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import NAMES, YEARLY, Overrun, Parameters, Shock, parameters
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
        """By project, of those whose cost becomes another in some draw or in all."""
        found = {one.project: self.by.overrun[one.stage] for one in self.projects}
        return {project: by for project, by in found.items() if by.spread > 0 or by.median}

    @property
    def count(self) -> int:
        """Normals that a draw is made of."""
        years = len(self.inputs.years)
        spread = sum(by.spread > 0 for by in self.costs.values())
        return years * (len(self._asked) + self.people_vary) + spread + (spread > 0)

    @cached_property
    def _factor(self) -> Array:
        return factor(self.by.correlation)

    @property
    def _asked(self) -> tuple[str, ...]:
        """The normals by year that what varies is made of."""
        wanted = [*self.varies, *([COMMON] if self.people_vary else [])]
        rows = self._factor[[NAMES.index(name) for name in wanted]]
        return tuple(name for place, name in enumerate(NAMES) if rows[:, place].any())

    def block(self, number: int) -> Inputs:
        """The inputs of one block of draws; what does not vary is as it was."""
        years = len(self.inputs.years)
        plain = {name: normals(self.seed, number, name, years) for name in self._asked}
        fresh = {name: self._mixed(name, plain) for name in (*self.varies, *([COMMON] if self.people_vary else []))}
        moved = {name: carried(fresh[name] * shock.volatility, shock.persistence) for name, shock in self._shocks()}
        series = {SERIES[name]: self._put(name, deviation) for name, deviation in moved.items()}
        series |= self._grant(moved)
        if self.people_vary:
            series |= self._people(normals(self.seed, number, OWN, years), fresh[COMMON])
        constants = dict(self.inputs.constants)
        if self.costs:
            constants["project_overrun"] = self._overruns(number)
        return replace(self.inputs, series={**self.inputs.series, **series}, constants=constants)

    def _shocks(self) -> list[tuple[str, Shock]]:
        return [(name, self.by.shocks[name]) for name in self.varies]

    def _mixed(self, name: str, plain: dict[str, Array]) -> Array:
        """What comes anew of one shock each year, of the normals of those that it goes with."""
        row = self._factor[NAMES.index(name)]
        parts = [(by, plain[of]) for by, of in zip(row, NAMES, strict=True) if by]
        found: Array = parts[0][0] * parts[0][1]
        for by, fresh in parts[1:]:
            found += by * fresh
        return found

    def _put(self, name: str, deviation: Array) -> Array:
        had = self.inputs.series[SERIES[name]]
        rows = deviation[:, None, :]
        return (1 + had) * (1 + rows) - 1 if name in LEVELS else had + rows

    def _people(self, own: Array, common: Array) -> dict[str, Array]:
        """Every age group as much above or below what is projected."""
        beyond = error(own, common, self.by.people)[:, None, :]
        had, groups = self.inputs.series["population_deviation"], self.inputs.series["group_deviation"]
        found = {"population_deviation": (1 + had) * (1 + beyond) - 1}
        return {**found, "group_deviation": groups * (1 + beyond)} if groups.any() else found

    def _grant(self, moved: dict[str, Array]) -> dict[str, Array]:
        """The deflator that the state sets its amounts for: what it can expect a year ahead, and what it makes up for.

        It knows the year before, and that what is persistent lasts; what it has missed it gives later, in part or all.
        """
        costs = [name for name in ("wage_growth", "price_growth") if name in moved]
        if not costs:
            return {}
        share = float(self.inputs.constants["wage_share"].item())
        weights = {"wage_growth": share, "price_growth": 1 - share}
        came = sum(weights[name] * moved[name] for name in costs)
        expected = np.zeros_like(came)
        for name in costs:
            expected[1:] += weights[name] * self.by.shocks[name].persistence * moved[name][:-1]
        missed, given = came - expected, self.known["grant_deflator"][1:, 0] + expected
        for after, part in enumerate(self.by.catch_up, start=1):
            if after < len(given):
                given[after:] += part * missed[:-after]
        return {"grant_deflator_stated": given[:, None, :]}

    def _overruns(self, number: int) -> Array:
        own = {project: normals(self.seed, number, f"project/{project}", 1)[0] for project in self.costs}
        common = normals(self.seed, number, EVERY_PROJECT, 1)[0]
        stated = self.inputs.constants["project_overrun"]
        return overruns(self.inputs.items["project"], self.costs, stated, own, common, self.by.overrun_common)


def drawing(scenario: Scenario, inputs: Inputs, known: Projection, seed: int) -> Drawing:
    opening, first = known["group_projected"][:2].sum(axis=(1, 2)).tolist()
    by = parameters(scenario, first / opening - 1 if opening else 0.0)
    return Drawing(inputs, known, by, tuple(uncertain(scenario)), seed)


__all__ = ["BLOCK", "Drawing", "drawing"]
