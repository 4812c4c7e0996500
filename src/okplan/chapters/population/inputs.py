"""Inhabitants by group, how they move, and what each costs."""

from __future__ import annotations

import numpy as np

from okplan.chapters.population import projected
from okplan.chapters.population.cohorts import by_group
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, Path, over
from okplan.fields.ages import Counts, ages

COHORTS: Path = ("population", "cohorts")


def groups(scenario: Scenario) -> tuple[str, ...]:
    """The age groups of a scenario, whichever way it says them."""
    population = scenario.population
    return population.cohorts.groups if population.cohorts else tuple(population.opening or ())


def opening(scenario: Scenario) -> dict[str, float]:
    """Inhabitants on 31 December of the base year by group; nothing where the scenario does not say."""
    model = scenario.population.cohorts
    if model is None:
        return scenario.population.opening or {}
    people = model.people.get(scenario.base_year + 1)
    return {} if people is None else _in_groups(people, model.groups)


def known(scenario: Scenario) -> dict[int, dict[str, float]]:
    """Inhabitants on 1 January of each year known, to the first one projected: by group, or `all` in total."""
    model, first = scenario.population.cohorts, scenario.base_year + 1
    if model is None:
        return {**(scenario.population.history or {}), first: opening(scenario)}
    return {year: _in_groups(people, model.groups) for year, people in sorted(model.people.items()) if year <= first}


def known_country(scenario: Scenario) -> dict[int, dict[str, float]]:
    """The whole country likewise; nothing where the scenario does not give it."""
    model = scenario.population.cohorts
    if model is None or model.country is None:
        return {}
    last = scenario.base_year + 1
    return {year: _in_groups(people, model.groups) for year, people in sorted(model.country.items()) if year <= last}


def _in_groups(people: tuple[Counts, Counts], names: tuple[str, ...]) -> dict[str, float]:
    spans = zip(names, map(ages, names), strict=True)
    return {name: sum(sum(sex[span.start : span.stop]) for sex in people) for name, span in spans if span}


def population(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    names, begins = groups(scenario), opening(scenario)
    inputs.items["group"] = names
    said: Path = (*COHORTS, "people") if scenario.population.cohorts else ("population", "opening")
    by_name = scenario.population.cohorts is None
    for line in ("group_population", "group_projected"):
        inputs.open(line, list(begins.values()), *[(*said, name) if by_name else said for name in names])
    _deviations(scenario, inputs)
    _simple(scenario, inputs, np.array([begins[name] for name in names]))
    _movements(scenario, inputs)
    _country(scenario, inputs)
    _costs(scenario, inputs, kr)


def _deviations(scenario: Scenario, inputs: Inputs) -> None:
    """What the projected years deviate from the projection; the base year is counted."""
    population, names = scenario.population, inputs.items["group"]
    every: Path = ("population", "deviation")
    inputs.by_year("population_deviation", over(population.deviation, inputs), every)
    inputs.open("population_deviation", 0.0, every)
    single: list[Path] = [("population", "deviations", name) for name in names]
    inputs.by_year("group_deviation", [over(population.deviations.get(name), inputs) for name in names], *single)
    inputs.open("group_deviation", [0.0] * len(names), *single)


def _simple(scenario: Scenario, inputs: Inputs, opening: Array) -> None:
    """Growth in every group alike, or persons added: nothing where cohorts move the people."""
    population, count = scenario.population, len(opening)
    years = len(inputs.years)
    growth, added = np.zeros((1, years)), np.zeros((count, years))
    said: Path = COHORTS if population.cohorts else ("population", "growth")
    if population.cohorts is None or population.table:
        if population.growth:
            growth = population.growth.over(inputs.years)[None, :]
        if population.persons:
            share = opening / opening.sum() if opening.sum() else np.full(count, 1 / count)
            added, said = share[:, None] * population.persons.over(inputs.years), ("population", "persons")
        if population.table:
            levels = np.array([population.table[group].over(inputs.years) for group in inputs.items["group"]])
            added, said = np.diff(np.column_stack([opening, levels]), axis=1), ("population", "table")
    inputs.by_year("group_growth", growth, *[said] * count)
    inputs.by_year("group_added", added, *[said] * count)


def _movements(scenario: Scenario, inputs: Inputs) -> None:
    """Births, deaths, net migration and ageing by group; not known where people are not carried forward by age."""
    population, names = scenario.population, inputs.items["group"]
    cohorts = projected.municipality(scenario, inputs.keep)
    inputs.prepared["cohorts"] = cohorts
    found = by_group(cohorts, _starts(names)) if cohorts else None
    inputs.constant("by_cohorts", float(found is not None), COHORTS)
    target = next((name for name in ("growth", "persons") if getattr(population, name) is not None), None)
    decides: Path = ("population", target) if target else (*COHORTS, "migration")
    for name in ("births", "deaths", "migration", "ageing"):
        rows = getattr(found, name).T if found else np.full((len(names), len(inputs.years)), np.nan)
        inputs.by_year(f"group_{name}", rows, *[decides if name == "migration" else COHORTS] * len(names))
    came = cohorts.newcomers if cohorts else np.zeros(len(inputs.years))
    inputs.by_year("housing_newcomers", came, ("population", "housing"))
    total = cohorts.people.sum(axis=(1, 2)) if cohorts else np.full(len(inputs.years) + 1, np.nan)
    inputs.by_year("persons_of_all_ages", total[1:], COHORTS)
    inputs.open("persons_of_all_ages", total[0], COHORTS)


def _country(scenario: Scenario, inputs: Inputs) -> None:
    names, found = inputs.items["group"], projected.country(scenario)
    rows = np.full((len(inputs.years) + 1, len(names)), np.nan)
    if found is not None:
        rows = by_group(found, _starts(names)).people
    said: Path = (*COHORTS, "country")
    inputs.by_year("country_group", rows[1:].T, *[said] * len(names))
    inputs.open("country_group", list(rows[0]), *[said] * len(names))


def _starts(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(span.start for span in map(ages, names) if span)


def _costs(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    names, operations = inputs.items["group"], scenario.operations
    costs = operations.unit_costs
    path: Path = ("operations", "demography")
    by_area = not (operations.demography and operations.demography.unit_costs) and operations.areas
    said: Path = ("operations", "areas") if by_area else (*path, "unit_costs")
    inputs.constant(
        "unit_cost",
        [costs.get(name, 0.0) * kr for name in names],
        *[said if by_area else (*said, name) for name in names],
    )
    inputs.by_year("compensation", over(operations.compensation, inputs), (*path, "compensation"))
    inputs.open("demographic_need", 0.0, path)
