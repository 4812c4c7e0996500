"""What a plan's lines are measured against: the projection of the scenario in which the plan was adopted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.inputs import Reference, build
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import compute
from okplan.fields.values import UNITS, Schedule

FIGURES = ("lines", "signs", "prices", "price_year")
"""What the council has decided; what else stands in the block is an assumption as any other."""


def reference(scenario: Scenario) -> Reference:
    """A scenario as its plan was adopted in it."""
    opened = build(scenario)
    return Reference(scenario, opened, compute(opened))


@dataclass
class References:
    """Of candidates, of which some may say other figures of the plan: each plan where `adopted_in` says it."""

    adopted_in: Scenario
    known: dict[Any, Reference] = field(default_factory=dict)

    def of(self, scenario: Scenario) -> Reference | None:
        """None where there is no plan, or one of years that it was not adopted in; Apart where draws have several."""
        plan, own = scenario.adopted, self.adopted_in.adopted
        if plan is None or own is None:
            return None
        scale = UNITS[scenario.unit] / UNITS[self.adopted_in.unit]
        said = {name: (tuple(row.years), tuple(map(float, row.values))) for name, row in plan.lines.items()}
        if scale != 1.0:
            said = {name: (row, tuple(amount * scale for amount in amounts)) for name, (row, amounts) in said.items()}
        years = {year for row, _ in said.values() for year in row}
        if any(year in scenario.years and year not in self.adopted_in.years for year in years):
            return None
        key = (tuple(said.items()), *(getattr(plan, name) for name in FIGURES[1:]))
        if key not in self.known:
            self.known[key] = reference(self._with(plan, own, said))
        return self.known[key]

    def _with(self, plan: Adopted, own: Adopted, said: dict[str, Any]) -> Scenario:
        lines = {name: Schedule(*row) for name, row in said.items()}
        update = {name: getattr(plan, name) for name in FIGURES[1:]}
        return self.adopted_in.model_copy(update={"adopted": own.model_copy(update={**update, "lines": lines})})
