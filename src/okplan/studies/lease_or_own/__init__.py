"""Lease or own: the same scenario with a lease that goes on, and with the project that is to replace it.

Both are candidates of the scenario and are held against every rule. What each costs is discounted to the end of the
base year by what it costs in kroner of the year: rent, what the building costs as it is spent, running cost. Interest
and instalments are financing, which the discount rate stands for: they are not counted a second time, but are in the
effect on the net operating result and the debt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from okplan.chapters.investments.fields import Project
from okplan.chapters.leases.fields import Lease
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.problems import Problem, ScenarioError
from okplan.studies.addresses import ABSENT
from okplan.studies.lease_or_own.asked import Asked, chosen, compared
from okplan.studies.lease_or_own.streams import Streams
from okplan.studies.outcomes import Outcomes, outcomes

LEASING, OWNING, DEARER, CHEAPER = range(4)
"""The candidates, in their order; of the last two only the cost of building is another than stated."""

COST_STEP = 0.1
POINT = 0.01
"""What sensitivity tries: a tenth of the cost, a percentage point of a rate."""

EFFECTS = ("net_operating_result", "net_debt")
KEEP = (
    *EFFECTS, "reference_rate", "price_index", "purchase_price_index", "wage_index", "lease_rent", "project_net_cost",
    "project_gross", "project_vat", "project_real_cost", "project_last_year", "project_in_use", "asset_sales",
    "running_cost", "running_staff_cost", "running_revenue",
)  # fmt: skip


@dataclass(frozen=True)
class Present:
    """What the two come to, in kroner at the end of the base year."""

    leasing: float
    owning: float

    @property
    def saved(self) -> float:
        """What owning saves; negative where leasing is the cheaper."""
        return self.leasing - self.owning


@dataclass(frozen=True)
class LeaseOrOwn:
    """The two beside each other."""

    scenario: Scenario
    lease: Lease
    project: Project
    asked: Asked
    outcomes: Outcomes
    streams: Streams

    @property
    def years(self) -> range:
        """Those compared; they may end before the horizon, or after it."""
        return self.streams.years

    @property
    def present(self) -> Present:
        return self._present()

    def _present(self, rate: float = 0.0, rent: float = 0.0, owning: int = OWNING, residual: bool = True) -> Present:
        """With so much on the discount rate and the growth of rent, and the cost of a candidate."""
        factor = self.streams.factors(rate)
        sums = [sum(self.streams.costs(one, rent).values()) for one in (LEASING, owning)]
        less = self.streams.value[-1] * residual
        return Present(float((sums[0] * factor).sum()), float((sums[1] * factor).sum() - less * factor[-1]))

    @property
    def sensitivity(self) -> Mapping[str, Present]:
        """What the two come to where one thing at a time is another; without a residual value, if there is one."""
        found = {
            "discount_up": self._present(rate=POINT),
            "discount_down": self._present(rate=-POINT),
            "cost_up": self._present(owning=DEARER),
            "cost_down": self._present(owning=CHEAPER),
            "rent_up": self._present(rent=POINT),
            "rent_down": self._present(rent=-POINT),
        }
        return found | ({"no_residual": self._present(residual=False)} if self.streams.value[-1] else {})

    @property
    def paid(self) -> tuple[Array, Array]:
        """Of all years so far, present value: leasing and owning, without what the building is worth."""
        factor = self.streams.factors()
        leasing, owning = (np.cumsum(sum(self.streams.costs(one).values()) * factor) for one in (LEASING, OWNING))
        return leasing, owning

    @property
    def paid_less_value(self) -> Array:
        """What owning has cost so far, less what the building is then worth."""
        return self.paid[1] - self.streams.value * self.streams.factors()

    @property
    def overtakes(self) -> int | None:
        """The first year from which what is paid for owning so far is the lesser, to the end."""
        return self._lasting(self.paid[1])

    @property
    def overtakes_by_value(self) -> int | None:
        """The same where the building counts for what it is worth in the year."""
        return self._lasting(self.paid_less_value)

    def _lasting(self, owning: Array) -> int | None:
        """Only years in which the building is in use can be meant: before, one of the two has no premises to own."""
        lesser = (owning < self.paid[0]) & (np.array(self.years) >= self.streams.in_use)
        broken = np.flatnonzero(~lesser)
        first = broken[-1] + 1 if len(broken) else 0
        return self.years[first] if first < len(self.years) else None

    def effect(self, line: str) -> tuple[Array, Array]:
        """A line by projected year: leasing, owning."""
        return self.outcomes.row(line, LEASING)[1:], self.outcomes.row(line, OWNING)[1:]

    def levels(self, rule: Test) -> tuple[Array, Array]:
        """A rule's level by projected year (`judge.lines`): leasing, owning."""
        rows = self.outcomes.lines[f"{rule.key}.level"][1:, 0]
        wide = np.broadcast_to(rows, (len(rows), len(self.outcomes.found.refused)))
        return wide[:, LEASING], wide[:, OWNING]


def lease_or_own(scenario: Scenario, lease: str, project: str, asked: Asked) -> LeaseOrOwn:
    """The lease kept on beside the project that replaces it.

    Raises ScenarioError where the question cannot be asked of the scenario, or one of the two cannot be.
    """
    rented, built = chosen(scenario, lease, project)
    found = outcomes(scenario, _candidates(scenario, rented, built), KEEP)
    for draw in (LEASING, OWNING):
        if found.found.refused[draw]:
            reasons = [Problem(one.code, None, one.context, one.level) for one in found.found.why(draw)]
            raise ScenarioError([Problem("lease_or_own_refused", None, {"found": project}), *reasons])
    years = compared(scenario, built, found, asked)
    return LeaseOrOwn(scenario, rented, built, asked, found, Streams(scenario, rented, built, asked, found, years))


def _candidates(scenario: Scenario, lease: Lease, project: Project) -> dict[tuple[str, ...], list[object]]:
    """Without the project the lease goes on after its end, on the same terms; with it, all is as it is stated."""
    overruns = [(1 + project.overrun) * (1 + step) - 1 for step in (0, COST_STEP, -COST_STEP)]
    built = [project.model_copy(update={"overrun": overrun}) for overrun in overruns[1:]]
    at = ("leases", lease.id)
    return {
        ("investments", project.id): [ABSENT, project, *built],
        (*at, "replaced_by"): [None, *[project.id] * 3],
        (*at, "renewed"): [True, *[lease.renewed] * 3],
    }
