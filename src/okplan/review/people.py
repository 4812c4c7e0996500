"""Inhabitants, their growth, and the age groups that other blocks name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okplan.inputs.cohorts import years_needed
from okplan.inputs.people import opening
from okplan.problems import nearest
from okplan.review.found import Found, Path
from okplan.scenario import Scenario
from okplan.scenario.people import CohortModel

POPULATION: Path = ("population",)
COHORTS: Path = ("population", "cohorts")


def population(scenario: Scenario, years: range) -> Iterator[Found]:
    population = scenario.population
    if population.cohorts is None:
        yield from _simple(scenario, years)
        begins = population.opening
    else:
        missing = list(_cohorts(scenario, population.cohorts))
        yield from missing
        begins = None if missing else opening(scenario)
    if begins is None:
        return
    if sum(begins.values()) <= 0:
        yield Found("no_people", (*POPULATION, "opening"))
    demography = scenario.operations.demography
    if demography is not None:
        path: Path = ("operations", "demography")
        if demography.unit_costs is not None:
            yield from groups(demography.unit_costs, begins, (*path, "unit_costs"))
        elif not scenario.operations.unit_costs:
            yield Found("missing_key", path, {"found": "unit_costs", "block": ".".join(map(str, path))})


def _simple(scenario: Scenario, years: range) -> Iterator[Found]:
    """Inhabitants by total or group, and one way to grow."""
    population = scenario.population
    if population.opening is None:
        yield Found("missing_key", POPULATION, {"found": "opening", "block": "population"})
    if population.housing is not None:
        yield Found("needs_cohorts", (*POPULATION, "housing"), {"found": "housing"})
    ways = [name for name in ("growth", "persons", "table") if getattr(population, name) is not None]
    if len(ways) != 1:
        found = ", ".join(ways) or "–"
        yield Found("exactly_one", POPULATION, {"found": found, "wanted": "growth, persons, table"})
    if population.table is not None and population.opening is not None:
        yield from groups(population.table, population.opening, (*POPULATION, "table"))
        for group, series in population.table.items():
            if series.form == "map" and series.years != tuple(years):
                missing = sorted(set(years) - set(series.years))
                context = {"found": ", ".join(map(str, missing[:5])), "wanted": years.start}
                if missing:
                    yield Found("years_missing", (*POPULATION, "table", group), context)
    for year in population.history or ():
        if year > scenario.base_year:
            yield Found("history_year", (*POPULATION, "history", year), {"found": year, "wanted": years.start})


def _cohorts(scenario: Scenario, model: CohortModel) -> Iterator[Found]:
    """Inhabitants by age and sex: the years they are known, and what decides migration."""
    population = scenario.population
    ways = [name for name in ("growth", "persons", "table") if getattr(population, name) is not None]
    ways += ["cohorts.migration"] if model.migration is not None else []
    if len(ways) > 1 or population.table is not None:
        context = {"found": ", ".join(ways), "wanted": "growth, persons, cohorts.migration"}
        yield Found("at_most_one", POPULATION, context)
    if ways and population.housing is not None and population.housing.mode == "instead":
        yield Found("instead_of_target", (*POPULATION, "housing", "mode"), {"found": ", ".join(ways)})
    needed = years_needed(scenario, model)
    for name in ("people", "country"):
        known = getattr(model, name)
        missing = [year for year in needed if known is not None and year not in known]
        if missing:
            context = {"found": ", ".join(map(str, missing[:5])), "wanted": f"{needed[0]}–{needed[-1]}"}
            yield Found("people_years", (*COHORTS, name), context)
            return
    if population.history is not None:
        yield Found("history_twice", (*POPULATION, "history"))
    for group, persons in (population.opening or {}).items():
        follows = opening(scenario)
        wanted = sum(follows.values()) if group == "all" else follows.get(group)
        if wanted is None or abs(wanted - persons) > 0.5:
            context = {
                "found": f"{persons:.12g}",
                "wanted": "–" if wanted is None else f"{wanted:.12g}",
                "group": group,
            }
            yield Found("opening_differs", (*POPULATION, "opening"), context)
            return


def groups(said: Iterable[str], known: Iterable[str], path: Path) -> Iterator[Found]:
    said, known = list(said), list(known)
    yield from known_groups(said, known, path)
    missing = [group for group in known if group not in said]
    if missing:
        yield Found("groups_missing", path, {"found": ", ".join(missing)})


def known_groups(said: Iterable[str], known: Iterable[str], path: Path) -> Iterator[Found]:
    known = list(known)
    for place, group in enumerate(said):
        if group not in known:
            near = nearest(group, known, alike=0.3)
            step = place if isinstance(said, tuple) else group
            yield Found("unknown_group", (*path, step), {"found": group, "near": near, "names": ", ".join(known)})
