"""The runs that the account is made of: with and without the growth, by people of the middle of the year, and on time.

What is assumed of the growth beside the scenario (what one more costs, the property tax that follows dwellings) moves
the municipality without the growth, never the scenario: with less to save there, it spends more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from okplan.chapters.growth_account.fields import GrowthAccount
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection
from okplan.studies.candidates.given import given

INCOME = ("tax_revenue", "general_grant")
"""Counted by the law's own dates, whatever the costs are counted by."""

Rows = Mapping[str, Array]


@dataclass(frozen=True)
class Pair:
    """One run of the scenario, and one of the municipality that it is held against."""

    own: Projection
    other: Projection

    def more(self, name: str, item: int = 0) -> Array:
        """What the scenario has more of a line, year 0 first."""
        return self.own.row(name, item) - self.other.row(name, item)

    @property
    def net(self) -> Array:
        return self.more("net_operating_result")


@dataclass(frozen=True)
class Runs:
    """The inputs of both, and what is assumed of the growth."""

    own: Inputs
    other: Inputs
    assumed: GrowthAccount

    def pair(self, own: Rows | None = None, other: Rows | None = None) -> Pair:
        """Both with some lines given, and the other with what is assumed of the growth."""
        ran, rows = given(self.own, own or {}), other or {}
        unassumed = given(self.other, rows)
        return Pair(ran, given(self.other, {**rows, **self._assumed(Pair(ran, unassumed))}))

    def mid_year(self, known: Pair) -> Pair:
        """What follows people is counted by those of the middle of the year, and free income as it is."""
        return self.pair(self._counted(known.own), self._counted(known.other))

    def on_time(self) -> Pair:
        """The grant is counted by the people of the middle of its own year."""
        return self.pair(*({"grant_population": _on_time(given(run, {}))} for run in (self.own, self.other)))

    def _counted(self, known: Projection) -> Rows:
        return {"group_population": middle(known["group_population"]), **{name: known[name] for name in INCOME}}

    def _assumed(self, pair: Pair) -> Rows:
        """Lines of the other municipality that the assumptions move."""
        return {**self._need(pair), **self._property_tax(pair)}

    def _need(self, pair: Pair) -> Rows:
        """What follows ages differs by as much as one more costs, not by the average."""
        shares = self.shares
        if all(share == 1.0 for share in shares):
            return {}
        name = "area_need" if self._by_area else "demographic_need"
        own, other = pair.own[name], pair.other[name]
        need = own - np.array(shares)[:, None] * (own - other)
        return {name: need, "demographic_need": need.sum(axis=1, keepdims=True)}

    def _property_tax(self, pair: Pair) -> Rows:
        share = self.assumed.property_tax
        if share is None:
            return {}
        own, people = pair.own["property_tax"], pair.other["population"] / pair.own["population"]
        return {"property_tax": own * (1 - share * (1 - people))}

    @property
    def shares(self) -> tuple[float, ...]:
        """What one more costs of the average: by area, or in all where costs are not said by area."""
        said = self.assumed
        if not self._by_area:
            return (said.marginal_cost,)
        return tuple(said.areas.get(area, said.marginal_cost) for area in self.own.items["area"])

    @property
    def _by_area(self) -> bool:
        return bool(self.own.constants["area_demography_given"].item())


def _on_time(known: Projection) -> Array:
    """The grant of the base year was counted as it was."""
    return np.concatenate([known["grant_population"][:1], middle(known["population"])[1:]])


def middle(people: Array) -> Array:
    """People of the middle of each year, the mean of its two ends; of the base year those that it ended with."""
    found = people.copy()
    found[1:] = (people[:-1] + people[1:]) / 2
    return found
