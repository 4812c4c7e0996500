"""The same municipality with another growth: its people, the projects that it then needs, and what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters.free_income.fields import FreeIncome
from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import priced_for, project_profile
from okplan.chapters.population.fields import Housing, Population
from okplan.chapters.population.inputs import opening
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import Schedule, Series

Said = dict[tuple[str, ...], Any]
"""What a scenario says at some addresses."""


@dataclass(frozen=True)
class Other:
    """The municipality that the scenario is held against."""

    first: int
    """The first year in which it grows otherwise: the one after the last count of people."""

    rates: Array
    """Its growth in each projected year from there on; before, it grows as the scenario."""

    needed: float
    """Share of the projects' growth part that only the scenario's own growth makes necessary."""

    said: Said


def first_year(scenario: Scenario) -> int:
    """The year after the last count of people, which is of 31 December of the base year or of a 1 July after it."""
    year, counts = scenario.base_year, _counts(scenario)
    while year + 1 in counts:
        year += 1
    return year + 1


def _counts(scenario: Scenario) -> set[int]:
    """The years in which people that a grant is set for were counted."""
    income = scenario.free_income
    if income.method == "simple":
        return set(income.people)
    return {year - 1 for year in income.people} | set(income.system.july if income.system else ())


def other(scenario: Scenario, own: Projection, rates: Array) -> Other:
    """A municipality that grows by these rates from the first year on, and so needs only some of the projects."""
    first, years = first_year(scenario), scenario.years
    before = first - years.start
    totals = projected(scenario, own)
    reached = totals.copy()
    for t in range(before, len(years)):
        reached[t + 1] = reached[t] * (1 + rates[t])
    added, others = (rows[-1] - rows[before] for rows in (totals, reached))
    # Rounded: where both grow alike, what floats leave of it is nothing.
    needed = min(max(round(1 - others / added, 12), 0.0), 1.0) if added > TOLERANCE else 0.0
    said: Said = {
        ("population",): _population(scenario, totals, reached, rates, before),
        ("investments",): tuple(less(project, project.growth * needed, first) for project in scenario.investments),
        ("free_income",): _uncounted(scenario.free_income, first),
    }
    return Other(first, rates, needed, said)


def projected(scenario: Scenario, own: Projection) -> Array:
    """Everybody by the scenario's own way of projecting people, year 0 first: those settled beside it come in both."""
    population, years = scenario.population, scenario.years
    begins = sum(opening(scenario).values())
    if population.table is not None:
        levels = np.sum([level.over(years) for level in population.table.values()], axis=0)
        return np.concatenate([[begins], levels])
    if population.cohorts is not None:
        return own.row("persons_of_all_ages")
    if population.growth is not None:
        return begins * np.cumprod([1.0, *(1 + population.growth.over(years))])
    assert population.persons is not None
    return begins + np.cumsum([0.0, *population.persons.over(years)])


def _population(scenario: Scenario, totals: Array, reached: Array, rates: Array, before: int) -> Population:
    """Another total by the scenario's own way: who is of which age follows, as in the scenario, from who was there.

    People by age and sex go on ageing, are born and die, and as many move as the total needs. A stated table is scaled.
    """
    said, years = scenario.population, scenario.years
    deviations = {name: _held(level, years, before) for name, level in said.deviations.items()}
    update: dict[str, Any] = {"deviation": _held(said.deviation, years, before), "deviations": deviations}
    if said.table is not None:
        scale = np.divide(reached, totals, out=np.ones_like(totals), where=totals != 0)[1:]
        update["table"] = {name: _listed(levels.over(years) * scale) for name, levels in said.table.items()}
    elif said.persons is not None:
        added = [*said.persons.over(years)[:before], *np.diff(reached)[before:]]
        update["persons"] = _listed(added)
    else:
        own = said.growth.over(years) if said.growth is not None else totals[1:] / totals[:-1] - 1
        update["growth"] = _listed([*own[:before], *rates[before:]], is_rate=True)
    if said.cohorts is not None and said.table is None:
        update["cohorts"] = said.cohorts.model_copy(update={"migration": None})
    update["housing"] = _until(said.housing, years.start + before)
    return said.model_copy(update=update)


def _listed(values: Any, is_rate: bool = False) -> Series:
    return Series("list", tuple(float(value) for value in values), is_rate=is_rate)


def _held(level: Series, years: range, before: int) -> Series:
    """As it is up to the first year, and from there as it was the year before."""
    rows = level.over(years, before=0.0)
    return _listed([*rows[:before], *[rows[before - 1] if before else 0.0] * (len(rows) - before)], level.is_rate)


def _until(housing: Housing | None, first: int) -> Housing | None:
    """Dwellings completed before the first year; on top of other migration, which the wanted total then decides."""
    if housing is None:
        return None
    types = []
    for kind in housing.types:
        known = zip(kind.dwellings.years, kind.dwellings.values, strict=True)
        kept = {year: completed for year, completed in known if year < first}
        if kept:
            types.append(kind.model_copy(update={"dwellings": Schedule(tuple(kept), tuple(kept.values()))}))
    return housing.model_copy(update={"types": tuple(types), "mode": "on_top"}) if types else None


def less(project: Project, share: float, first: int) -> Project:
    """The project without a share of what is spent from the first year on; what was spent before stands.

    Grants, contributions and sales go with the cost, and running cost with what is built. It takes as long as before.
    """
    start, profile = project_profile(project)
    kept = [cost * (1 - share) if start + place >= first else cost for place, cost in enumerate(profile)]
    whole = sum(profile)
    if share == 0 or whole == 0:
        return project
    paid, built = sum(kept) / whole, (sum(kept) + project.spent_before) / (whole + project.spent_before)
    running = project.running
    update = {
        "cost": _listed(kept),
        "start": start,
        "priced_for": priced_for(project) if project.prices == "nominal" else None,
        "spread": None,
        **{name: getattr(project, name) * paid for name in ("grants", "contributions", "sales")},
        "running": running.model_copy(
            update={name: getattr(running, name) * built for name in ("amount", "revenue", "staff")}
        ),
    }
    return project.model_copy(update=update)


def _uncounted(income: FreeIncome, first: int) -> FreeIncome:
    """Without counts of people that were made after the two municipalities parted."""
    lag = 0 if income.method == "simple" else 1
    people = {year: persons for year, persons in income.people.items() if year - lag < first}
    system = income.system
    if system is not None:
        july = {year: persons for year, persons in system.july.items() if year < first}
        system = system.model_copy(update={"july": july})
    return income.model_copy(update={"people": people, "system": system})
