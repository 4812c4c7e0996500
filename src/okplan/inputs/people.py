"""Inhabitants by group, and what each costs."""

from __future__ import annotations

import numpy as np

from okplan.inputs.arrays import Inputs, Path, over
from okplan.scenario import Scenario


def population(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    population = scenario.population
    groups = tuple(population.opening)
    inputs.items["group"] = groups
    opening = np.array([population.opening[group] for group in groups])
    inputs.open("group_population", list(opening), *[("population", "opening", group) for group in groups])
    years = len(inputs.years)
    growth, added = np.zeros((1, years)), np.zeros((len(groups), years))
    said: Path = ("population", "growth")
    if population.growth:
        growth[:] = population.growth.over(inputs.years)
    if population.persons:
        share = opening / opening.sum() if opening.sum() else np.full(len(groups), 1 / len(groups))
        added, said = share[:, None] * population.persons.over(inputs.years), ("population", "persons")
    if population.table:
        levels = np.array([population.table[group].over(inputs.years) for group in groups])
        added, said = np.diff(np.column_stack([opening, levels]), axis=1), ("population", "table")
    inputs.by_year("group_growth", growth, *[said] * len(groups))
    inputs.by_year("group_added", added, *[said] * len(groups))
    operations = scenario.operations
    costs = operations.unit_costs
    path: Path = ("operations", "demography")
    by_area = not (operations.demography and operations.demography.unit_costs) and operations.areas
    said_costs: Path = ("operations", "areas") if by_area else (*path, "unit_costs")
    inputs.constant(
        "unit_cost",
        [costs.get(group, 0.0) * kr for group in groups],
        *[said_costs if by_area else (*said_costs, group) for group in groups],
    )
    inputs.by_year("compensation", over(operations.compensation, inputs), (*path, "compensation"))
    inputs.open("demographic_need", 0.0, path)
