"""From a scenario to arrays: one file a chapter, each adding its own inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from okplan.chapters.accounts.inputs import accounts
from okplan.chapters.adopted.claims import GIVEN, ROUNDING, TAKES, fixable
from okplan.chapters.adopted.inputs import adopted
from okplan.chapters.adopted.reference import Reference
from okplan.chapters.areas.inputs import areas
from okplan.chapters.boundary.inputs import boundary
from okplan.chapters.climate.inputs import climate
from okplan.chapters.compensation.inputs import compensation, included_compensation
from okplan.chapters.economy.inputs import economy
from okplan.chapters.free_income.inputs import free_income
from okplan.chapters.goals.inputs import goals
from okplan.chapters.household.inputs import household
from okplan.chapters.integration.inputs import integration
from okplan.chapters.investments.inputs import assets, investment, project_profile, projects
from okplan.chapters.leases.inputs import leases
from okplan.chapters.loans.inputs import hedges, lending_and_liquidity, loans
from okplan.chapters.model import MODEL
from okplan.chapters.operations.inputs import elsewhere, improvement_start, market_income, measures, operations
from okplan.chapters.pensions.inputs import base_year_effect, pensions
from okplan.chapters.population.inputs import population
from okplan.chapters.result.inputs import reserves
from okplan.chapters.scenario import OF_STUDIES, Scenario
from okplan.chapters.self_cost.inputs import self_cost
from okplan.chapters.staff.inputs import staff
from okplan.engine.inputs import Array, Inputs, Keep, Mark, Path, untold
from okplan.engine.tracing import traced as trace
from okplan.fields.values import UNITS

__all__ = [
    "GIVEN",
    "ROUNDING",
    "TAKES",
    "Array",
    "Inputs",
    "Mark",
    "Path",
    "Reference",
    "base_year_effect",
    "build",
    "elsewhere",
    "fixable",
    "improvement_start",
    "included_compensation",
    "project_profile",
]


def build(
    scenario: Scenario,
    unit: Any = None,
    keep: Keep = untold,
    reference: Reference | None = None,
    free: bool = False,
) -> Inputs:
    """All inputs of a scenario. Pre-condition: `review` found no error in it.

    `unit` is the kroner in the scenario's unit, where they are traced; `keep` is told the steps of the cohorts. The
    `reference` is what an adopted plan was adopted in, where that is another scenario; with `free` its lines move from
    there by what this one changes.
    """
    first = scenario.base_year + 1
    inputs = Inputs(range(first, first + scenario.horizon), MODEL, keep=keep)
    kr = UNITS[scenario.unit] if unit is None else unit
    years = [keep("year", t, float(year)) for t, year in enumerate(inputs.years, start=1)]
    inputs.by_year("year", np.array(years), ("base_year",))
    economy(scenario, inputs)
    population(scenario, inputs, kr)
    boundary(scenario, inputs)
    integration(scenario, inputs, kr)
    free_income(scenario, inputs, kr)
    operations(scenario, inputs, kr)
    measures(scenario, inputs, kr)
    market_income(scenario, inputs, kr)
    pensions(scenario, inputs, kr)
    compensation(scenario, inputs, kr)
    projects(scenario, inputs, kr)
    areas(scenario, inputs, kr)
    investment(scenario, inputs, kr)
    assets(scenario, inputs, kr)
    loans(scenario, inputs, kr)
    hedges(scenario, inputs, kr)
    lending_and_liquidity(scenario, inputs, kr)
    self_cost(scenario, inputs, kr)
    household(scenario, inputs)
    goals(scenario, inputs)
    staff(scenario, inputs)
    leases(scenario, inputs, kr)
    reserves(scenario, inputs, kr)
    climate(scenario, inputs)
    accounts(scenario, inputs, kr)
    adopted(scenario, inputs, kr, reference, free)
    return inputs


UNTRACED = {
    "okplan", "base_year", "horizon", "adopted", "history", "realism", "municipality", "cohorts", "calibrate",
    "counted", "boundary_change", "plan", "indicators", "un",
    *OF_STUDIES,
}  # fmt: skip
"""Fields whose numbers are not quantities of the projection, or of which okplan makes more than a formula can say."""

SPARSE = {"fertility", "persons_moving", "share_moving"}
"""Steps of the people by age that are nothing at most ages."""


def traced(scenario: Scenario) -> Scenario:
    """The scenario with every number traced to where it was said, for whoever shows inputs as formulas."""
    return trace(scenario, UNTRACED)
