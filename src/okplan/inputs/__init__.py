"""From a scenario to arrays: one file a chapter, each adding its own inputs."""

from __future__ import annotations

import numpy as np

from okplan.inputs.adopted import GIVEN, ROUNDING, TAKES, adopted, fixable
from okplan.inputs.areas import areas
from okplan.inputs.arrays import Array, Inputs, Mark, Path
from okplan.inputs.compensation import compensation, included_compensation
from okplan.inputs.finance import lending_and_liquidity, loans
from okplan.inputs.hedging import hedges
from okplan.inputs.income import free_income
from okplan.inputs.integration import integration
from okplan.inputs.investments import assets, investment, project_profile, projects, vat_of_gross
from okplan.inputs.leases import leases
from okplan.inputs.operations import elsewhere, improvement_start, measures, operations
from okplan.inputs.pensions import base_year_effect, pensions
from okplan.inputs.people import population
from okplan.inputs.reserves import reserves
from okplan.inputs.self_cost import self_cost
from okplan.scenario import Scenario
from okplan.scenario.values import UNITS

__all__ = [
    "GIVEN",
    "ROUNDING",
    "TAKES",
    "Array",
    "Inputs",
    "Mark",
    "Path",
    "base_year_effect",
    "build",
    "elsewhere",
    "fixable",
    "improvement_start",
    "included_compensation",
    "project_profile",
    "vat_of_gross",
]


def build(scenario: Scenario, unit: float | None = None) -> Inputs:
    """All inputs of a scenario; `unit` is the kroner in its unit. Pre-condition: `review` found no error in it."""
    first = scenario.base_year + 1
    inputs = Inputs(range(first, first + scenario.horizon))
    kr = UNITS[scenario.unit] if unit is None else unit
    inputs.by_year("year", np.arange(first, first + scenario.horizon, dtype=float), ("base_year",))
    _economy(scenario, inputs)
    population(scenario, inputs, kr)
    integration(scenario, inputs, kr)
    free_income(scenario, inputs, kr)
    operations(scenario, inputs, kr)
    measures(scenario, inputs, kr)
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
    leases(scenario, inputs, kr)
    reserves(scenario, inputs, kr)
    for name, amount in scenario.accounts.items():
        inputs.open(name, amount * kr, ("accounts", name))
    adopted(scenario, inputs, kr)
    return inputs


def _economy(scenario: Scenario, inputs: Inputs) -> None:
    economy = scenario.economy
    for name in ("wage_growth", "price_growth", "construction_growth", "reference_rate"):
        inputs.by_year(name, getattr(economy, name).over(inputs.years), ("economy", name))
    inputs.constant("wage_share", economy.wage_share, ("economy", "wage_share"))
    for index in ("price_index", "wage_index", "purchase_price_index", "construction_index", "population_index"):
        inputs.open(index, 1.0, ("base_year",))
