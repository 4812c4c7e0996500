"""What leasing and owning cost year by year, in kroner of the year; past the horizon, what the last year says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from okplan.chapters.investments.fields import Project
from okplan.chapters.leases.fields import Lease
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.studies.lease_or_own.asked import LONGEST, Asked
from okplan.studies.outcomes import Outcomes

WITHOUT, WITH = 0, 1
"""The candidates without the project, and with it as stated."""


@dataclass(frozen=True)
class Streams:
    scenario: Scenario
    leases: tuple[Lease, ...]
    project: Project
    asked: Asked
    outcomes: Outcomes
    years: range

    def costs(self, candidate: int, rent_growth: float = 0.0) -> dict[str, Array]:
        """By compared year, what weakens the municipality positive; of owning beside rent until it is replaced."""
        costs = {"rent": sum((self._rent(lease, candidate, rent_growth) for lease in self.leases), self._nothing)}
        if candidate == WITHOUT:
            return costs
        built = self.outcomes.row("project_net_cost", candidate, self._project)[1:]
        return costs | {
            "investment": self._on(built, None),
            "sales": self._on(0 - self._more("asset_sales", candidate), None),
            "running": self._on(self._more("running_cost", candidate), self._growth("price_index"))
            + self._on(self._more("running_staff_cost", candidate), self._growth("wage_index")),
            "revenue": self._on(0 - self._more("running_revenue", candidate), self._growth("price_index")),
        }

    @cached_property
    def rates(self) -> Array:
        """The discount rate by year: as asked, else the floating rate of new loans."""
        if self.asked.discount is not None:
            return np.full(len(self.years), self.asked.discount)
        rates: Array = self.outcomes.row("reference_rate", WITH)[1:] + self.scenario.loans.new.margin
        return self._cut(rates, np.full(self._beyond, rates[-1]))

    def factors(self, more: float = 0.0) -> Array:
        """What a krone of each year is worth at the end of the base year, with so much on the rates."""
        found: Array = 1 / np.cumprod(1 + self.rates + more)
        return found

    @property
    def in_use(self) -> int:
        """The first year of the building in use."""
        return self.scenario.years[int(np.argmax(self.outcomes.row("project_in_use", WITH, self._project)[1:] > 0))]

    def is_used(self, candidate: int) -> bool:
        """Whether a candidate is possible, and its building in use in a year that is compared."""
        used = self.outcomes.row("project_in_use", candidate, self._project)[1 : len(self.years) + 1]
        return bool((used > 0).any())

    @cached_property
    def worn_out(self) -> int | None:
        """The year in which nothing is left of the building's life; None of what does not wear out."""
        life, depreciates = self._life
        return int(self._finished(WITH) + life) if depreciates else None

    @cached_property
    def followed(self) -> int:
        """The last year that is followed at all: the building is worn out, or it is too far ahead."""
        furthest = self.scenario.years.start + LONGEST - 1
        return furthest if self.worn_out is None else min(self.worn_out, furthest)

    def residual(self, candidate: int = WITH) -> Array:
        """The share of its cost that the building is worth each year: as asked, else what is left of its life."""
        if self.asked.residual is not None:
            return np.full(len(self.years), self.asked.residual)
        life, depreciates = self._life
        worn = np.clip((np.array(self.years) - self._finished(candidate)) / life, 0, 1)
        share: Array = 1 - worn * depreciates
        return share

    def value(self, candidate: int = WITH) -> Array:
        """What the building is worth at the end of each year: cost without compensated VAT, in that year's prices.

        Without what it costs beyond what is stated: a building is no larger for having become dearer.
        """
        cost, vat, stated = (
            self.outcomes.row(f"project_{name}", candidate, self._project)[1:] for name in ("gross", "vat", "stated")
        )
        without_vat = 1 - vat.sum() / cost.sum() if cost.sum() else 1.0
        prices = self.outcomes.row("construction_index", candidate)[1:]
        built = np.cumsum(stated / prices)
        after = self._on(prices, self._growth("construction_index"))
        return self._cut(built, np.full(self._beyond, built[-1])) * without_vat * after * self.residual(candidate)

    def without_premises(self, lease: Lease) -> range:
        """Years in which a lease that ends is over and the building is not in use: owning then has no premises."""
        return range(0) if lease.renewed else range(max(lease.end + 1, self.scenario.years.start), self.in_use)

    def _finished(self, candidate: int) -> float:
        """The last year of building."""
        return float(self.outcomes.row("project_last_year", candidate, self._project)[1])

    @cached_property
    def _life(self) -> tuple[float, float]:
        """Years of the building's life, and whether it wears out at all."""
        opened = self.outcomes.found.question.opened(WITH).constants
        life, depreciates = (float(opened[f"project_{name}"][self._project, 0]) for name in ("life", "depreciates"))
        return life, depreciates

    @property
    def _beyond(self) -> int:
        """Years after the horizon."""
        return max(len(self.years) - len(self.scenario.years), 0)

    @property
    def _project(self) -> int:
        return self.outcomes.found.items["project"].index(self.project.id)

    def _more(self, line: str, candidate: int) -> Array:
        """What the project makes of a line of all projects."""
        more: Array = (self.outcomes.row(line, candidate) - self.outcomes.row(line, WITHOUT))[1:]
        return more

    def _growth(self, index: str) -> float:
        """Of a price index in the last projected year."""
        row = self.outcomes.row(index, WITH)
        return float(row[-1] / row[-2] - 1)

    def bound(self, lease: Lease) -> float:
        """Rent that a contract binds the municipality to, to its end, though the building is in use.

        The scenario lets it end all the same: it is not counted in owning.
        """
        level = self.outcomes.row("lease_level", WITH, self._place(lease))[1:]
        first, horizon = max(self.in_use, lease.start or 0), self.scenario.years
        beyond = np.arange(1, max(lease.end - horizon[-1], 0) + 1)
        rent = np.concatenate([level, level[-1] * (1 + self._rent_growth(lease)) ** beyond])
        years = np.arange(horizon.start, horizon.start + len(rent))
        return float(rent[(years >= first) & (years <= lease.end)].sum())

    @property
    def _nothing(self) -> Array:
        return np.zeros(len(self.years))

    def _place(self, lease: Lease) -> int:
        return self.outcomes.found.items["lease"].index(lease.id)

    def _rent(self, lease: Lease, candidate: int, more: float) -> Array:
        """Of one lease, growing so much more each year."""
        rent = self.outcomes.row("lease_rent", candidate, self._place(lease))[1:]
        return self._on(rent, self._rent_growth(lease)) * self._faster(lease, more)

    def _rent_growth(self, lease: Lease) -> float:
        """In the years after the horizon."""
        return self._growth("purchase_price_index") if lease.prices == "fixed" else 0.0

    def _faster(self, lease: Lease, more: float) -> Array:
        """What rent becomes beside what it was, where it grows so much more each year."""
        own: Array = np.zeros(len(self.scenario.years))
        if lease.prices == "fixed":
            index = self.outcomes.row("purchase_price_index", WITH)
            own = index[1:] / index[:-1] - 1
        own = self._cut(own, np.full(self._beyond, self._rent_growth(lease)))
        ratio: Array = (1 + own + more) / (1 + own)
        return ratio.cumprod()

    def _on(self, row: Array, growth: float | None) -> Array:
        """A row over the compared years: past the horizon it grows so much a year, or is nothing."""
        after = np.zeros(self._beyond) if growth is None else row[-1] * (1 + growth) ** np.arange(1, self._beyond + 1)
        return self._cut(row, after)

    def _cut(self, row: Array, after: Array) -> Array:
        return np.concatenate([row, after])[: len(self.years)]
