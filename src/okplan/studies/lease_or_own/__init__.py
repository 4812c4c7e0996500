"""Lease or own: the same scenario with the leases that go on, and with the project that is to replace them.

A project that replaces several is held against them all: one building for what is leased in many places.

Both are candidates of the scenario and are held against every rule. What each costs is discounted to the end of the
base year by what it costs in kroner of the year: rent, what the building costs as it is spent, running cost. Interest
and instalments are financing, which the discount rate stands for: they are not counted a second time, but are in the
effect on the net operating result and the debt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.leases.fields import Lease
from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import overrun_by_stage
from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.problems import Problem, ScenarioError
from okplan.studies.addresses import ABSENT, at
from okplan.studies.lease_or_own.asked import Asked, chosen, compared
from okplan.studies.lease_or_own.streams import Streams
from okplan.studies.left_out import left_out
from okplan.studies.outcomes import Outcomes, outcomes
from okplan.studies.simulate.overruns import uncertain

LEASING, OWNING, DEARER, CHEAPER, AS_USUAL, LATER = range(6)
"""The candidates, in their order; of the next three only the cost of building is another than stated, of the last only
when it is built."""

COST_STEP = 0.1
POINT = 0.01
"""What sensitivity tries: a tenth of the cost, a percentage point of a rate."""

EFFECTS = ("interest_expense", "instalments", "net_operating_result", "net_debt")
KEEP = (
    *EFFECTS, "reference_rate", "price_index", "purchase_price_index", "construction_index", "wage_index", "lease_rent",
    "lease_level", "project_net_cost", "project_gross", "project_vat", "project_stated", "project_last_year",
    "project_in_use", "asset_sales", "running_cost", "running_staff_cost", "running_revenue",
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
    leases: tuple[Lease, ...]
    """The one that is asked of, and then all others that the project replaces."""

    project: Project
    asked: Asked
    outcomes: Outcomes
    streams: Streams

    @property
    def lease(self) -> Lease:
        return self.leases[0]

    @property
    def years(self) -> range:
        """Those compared; they may end before the horizon, or after it."""
        return self.streams.years

    @property
    def present(self) -> Present:
        return self._present()

    def _present(
        self, rate: float = 0.0, rent: float = 0.0, owning: int = OWNING, residual: bool = True, sold: bool = True
    ) -> Present:
        """With so much on the discount rate and the growth of rent, and the cost of a candidate."""
        factor = self.streams.factors(rate)
        costs = [self.streams.costs(one, rent) for one in (LEASING, owning)]
        sums = [sum(row for part, row in one.items() if sold or part != "sales") for one in costs]
        less = self.streams.value(owning if owning == LATER else OWNING)[-1] * residual
        return Present(float((sums[0] * factor).sum()), float((sums[1] * factor).sum() - less * factor[-1]))

    @property
    def sensitivity(self) -> Mapping[str, Present]:
        """What the two come to where one thing at a time is another; without a residual value, if there is one."""
        found = {
            "discount_up": self._present(rate=POINT),
            "discount_down": self._present(rate=-POINT),
            "cost_up": self._present(owning=DEARER),
            "cost_down": self._present(owning=CHEAPER),
            "cost_as_usual": self._present(owning=AS_USUAL),
            "later": self._present(owning=LATER),
            "rent_up": self._present(rent=POINT),
            "rent_down": self._present(rent=-POINT),
            "no_sales": self._present(sold=False),
            "no_residual": self._present(residual=False),
        }
        return {name: one for name, one in found.items() if self._is_tried(name)}

    def _is_tried(self, case: str) -> bool:
        """Whether a case is another than stated, and can be."""
        if case == "cost_as_usual":
            return self.usual_overrun is not None
        if case == "later":
            return self.streams.is_used(LATER)
        if case == "no_sales":
            return self.sells
        return case != "no_residual" or bool(self.streams.value()[-1])

    @property
    def usual_overrun(self) -> float | None:
        """What such early estimates are taken to end at beyond the stated, by the stage of this one."""
        return usual_overrun(self.scenario, self.project)

    @property
    def sells(self) -> bool:
        """Whether owning sells what the municipality goes on owning where it leases: what that is worth is no gain."""
        return bool(self.streams.costs(OWNING)["sales"].any())

    @property
    def paid(self) -> tuple[Array, Array]:
        """Of all years so far, present value: leasing and owning, without what the building is worth."""
        factor = self.streams.factors()
        leasing, owning = (np.cumsum(sum(self.streams.costs(one).values()) * factor) for one in (LEASING, OWNING))
        return leasing, owning

    @property
    def paid_less_value(self) -> Array:
        """What owning has cost so far, less what the building is then worth."""
        return self.paid[1] - self.streams.value() * self.streams.factors()

    @property
    def overtakes(self) -> int | None:
        """The first year from which what is paid for owning so far is the lesser, to the end."""
        return self._lasting(self.paid[1])

    @property
    def overtakes_later(self) -> int | None:
        """The same of the years that are followed at all, where it is not within those compared."""
        first, last = self.years.start, self.streams.followed
        if self.overtakes is not None or last < self.years.stop:
            return None
        return replace(self, streams=replace(self.streams, years=range(first, last + 1))).overtakes

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

    @property
    def price_growth(self) -> Array:
        """By projected year, that of the rent in base-year prices."""
        index = self.outcomes.row("purchase_price_index", OWNING)
        growth: Array = index[1:] / index[:-1] - 1
        return growth

    def effect(self, line: str) -> tuple[Array, Array]:
        """A line by projected year: leasing, owning."""
        return self.outcomes.row(line, LEASING)[1:], self.outcomes.row(line, OWNING)[1:]

    def levels(self, rule: Test) -> tuple[Array, Array]:
        """A rule's level by projected year (`judge.lines`): leasing, owning."""
        return self._judged(f"{rule.key}.level")

    def values(self, rule: Test) -> tuple[Array, Array]:
        """What a rule judges, by projected year: leasing, owning."""
        return self._judged(f"{rule.key}.value")

    def _judged(self, line: str) -> tuple[Array, Array]:
        rows = self.outcomes.lines[line][1:, 0]
        wide = np.broadcast_to(rows, (len(rows), len(self.outcomes.found.refused)))
        return wide[:, LEASING], wide[:, OWNING]


def lease_or_own(scenario: Scenario, lease: str, project: str, asked: Asked) -> LeaseOrOwn:
    """The lease kept on beside the project that replaces it.

    Raises ScenarioError where the question cannot be asked of the scenario, or one of the two cannot be.
    """
    rented, built = chosen(scenario, lease, project)
    found = outcomes(scenario, _candidates(scenario, built), KEEP)
    for draw in (LEASING, OWNING):
        if found.found.refused[draw]:
            reasons = [Problem(one.code, None, one.context, one.level) for one in found.found.why(draw)]
            raise ScenarioError([Problem("lease_or_own_refused", None, {"found": project}), *reasons])
    years = compared(scenario, built, found, asked)
    return LeaseOrOwn(scenario, rented, built, asked, found, Streams(scenario, rented, built, asked, found, years))


def usual_overrun(scenario: Scenario, project: Project) -> float | None:
    """The median that a simulation draws by: of a project that has not begun, and says its stage but no overrun."""
    found = next((one for one in uncertain(scenario) if one.project == project.id and one.stated), None)
    return overrun_by_stage(scenario)[found.stage].median if found and not project.overrun else None


def _candidates(scenario: Scenario, project: Project) -> dict[tuple[str, ...], list[object]]:
    """Without the project the leases go on after their end, on the same terms; with it, all is as it is stated."""
    steps = (COST_STEP, -COST_STEP, usual_overrun(scenario, project) or 0.0)
    built = [project.model_copy(update={"overrun": (1 + project.overrun) * (1 + step) - 1}) for step in steps]
    later = project.model_copy(update={"start": project_profile(project)[0] + 1})
    owned = [project, *built, later]
    found: dict[tuple[str, ...], list[object]] = {("investments", project.id): [ABSENT, *owned]}
    for path, without in left_out(scenario, [project.id]).items():
        found[path] = [without, *[at(scenario, path).value] * len(owned)]
    return found
