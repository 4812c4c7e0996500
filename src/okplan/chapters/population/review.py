"""Inhabitants, their growth, and the age groups that other blocks name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from okplan.chapters.population.fields import CohortModel
from okplan.chapters.population.inputs import COHORTS, opening
from okplan.chapters.population.projected import municipality, years_needed
from okplan.chapters.scenario import Scenario
from okplan.fields.ages import AGES, ages, said_ages
from okplan.fields.said import KEY
from okplan.fields.values import Series
from okplan.problems import Found, Path, Years, nearest

POPULATION: Path = ("population",)
HALF_A_PERSON = 0.5
MOVING = ("births", "mortality", "mortality_decline", "fertility")
"""What only a projection of the municipality's own people uses."""


def population(scenario: Scenario, years: range) -> Iterator[Found]:
    population = scenario.population
    if population.cohorts is None:
        yield from _simple(scenario, years)
        begins = population.opening
    else:
        missing = list(_cohorts(scenario, population.cohorts))
        if not missing and population.table is not None:
            yield from _table(population.table, opening(scenario), years)
        elif not missing and population.housing is not None:
            yield from _housing(scenario)
        yield from missing
        begins = None if missing else opening(scenario)
    if begins is None:
        return
    if sum(begins.values()) <= 0:
        yield Found("no_people", (*POPULATION, "opening"))
    yield from _each_once(begins)
    yield from _deviations(scenario, begins, years)
    demography = scenario.operations.demography
    if demography is not None:
        path: Path = ("operations", "demography")
        if demography.unit_costs is not None:
            yield from groups(demography.unit_costs, begins, (*path, "unit_costs"))
        elif not scenario.operations.unit_costs:
            yield Found("missing_key", path, {"found": "unit_costs", "block": ".".join(map(str, path))})


def _each_once(groups: Iterable[str]) -> Iterator[Found]:
    """Nobody in two age groups, and, where every group says its ages, nobody in none."""
    spans = {name: range(AGES) if name == "all" else ages(name) for name in groups}
    for name, span in spans.items():
        if span is None and name.strip()[:1].isdigit():
            yield Found("ages_unread", (*POPULATION, "opening", name), {"found": name}, "warning")
    known = sorted((span.start, span.stop, name) for name, span in spans.items() if span is not None)
    uncounted, reached, last = [], 0, ""
    for start, stop, name in known:
        if start < reached:
            context = {"found": last, "other": name, "ages": said_ages(start, min(stop, reached))}
            yield Found("groups_overlap", (*POPULATION, "opening", name), context)
        elif start > reached:
            uncounted.append(said_ages(reached, start))
        reached, last = max((reached, last), (stop, name))
    if known and reached < AGES:
        uncounted.append(said_ages(reached, AGES))
    if uncounted and len(known) == len(spans):
        yield Found("ages_without_group", (*POPULATION, "opening"), {"found": ", ".join(uncounted)}, "warning")


def _deviations(scenario: Scenario, names: Iterable[str], years: range) -> Iterator[Found]:
    """Of groups that there are, and together never so far below the projection that nobody is left."""
    population, path = scenario.population, (*POPULATION, "deviations")
    yield from known_groups(population.deviations, names, path)
    for group, deviation in population.deviations.items():
        left = 1 + population.deviation.over(years, before=0.0) + deviation.over(years, before=0.0)
        empty = next((year for year, share in zip(years, left, strict=True) if share <= 0), None)
        if empty is not None:
            yield Found("nobody_left", (*path, group), {"group": group, "year": empty})


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
        yield from _table(population.table, population.opening, years)
    for year in population.history or ():
        if year > scenario.base_year:
            yield Found("history_year", (*POPULATION, "history", year), {"found": year, "wanted": years.start})


def _table(table: Mapping[str, Series], begins: Iterable[str], years: range) -> Iterator[Found]:
    """Every group, and every year of it."""
    yield from groups(table, begins, (*POPULATION, "table"))
    for group, series in table.items():
        missing = sorted(set(years) - set(series.years)) if series.form == "map" else []
        if missing:
            context = {
                "found": ", ".join(map(str, missing[:5])),
                "january": ", ".join(str(year + 1) for year in missing[:5]),
                "wanted": f"{years[0]}–{years[-1]}",
            }
            yield Found("years_missing", (*POPULATION, "table", group), context)


def _asked(needed: tuple[int, ...]) -> str:
    """The years that are asked for, the opening apart where those before it are not counted."""
    *before, opening = needed
    if not before:
        return str(opening)
    return f"{before[0]}–{opening}" if before[-1] == opening - 1 else f"{before[0]}–{before[-1]}, {opening}"


def _housing(scenario: Scenario) -> Iterator[Found]:
    """Newcomers to new dwellings beyond the wanted total, so that nobody is left of an age."""
    target = next((name for name in ("growth", "persons") if getattr(scenario.population, name) is not None), None)
    found = municipality(scenario) if target else None
    if found is None:
        return
    gone = np.argwhere(found.people < -HALF_A_PERSON)
    if len(gone) == 0:
        return
    t, totals = int(gone[0][0]), found.people.sum(axis=(1, 2))
    came, grown = found.newcomers[:t].sum(), totals[t] - totals[0]
    if came > grown:
        context = {"found": f"{came:.0f}", "wanted": f"{grown:.0f}", "year": found.years[t], "target": target}
        yield Found("housing_beyond_target", (*POPULATION, "housing"), context)


def _cohorts(scenario: Scenario, model: CohortModel) -> Iterator[Found]:
    """Inhabitants by age and sex: the years they are known, and what decides migration."""
    population = scenario.population
    ways = [name for name in ("growth", "persons", "table") if getattr(population, name) is not None]
    ways += ["cohorts.migration"] if model.migration is not None else []
    if len(ways) > 1:
        context = {"found": ", ".join(ways), "wanted": "growth, persons, table, cohorts.migration"}
        yield Found("at_most_one", POPULATION, context)
    elif population.table is not None:
        vain = [f"cohorts.{name}" for name in MOVING if getattr(model, name) is not None]
        vain += ["housing"] if population.housing is not None else []
        if vain:
            yield Found("table_instead", POPULATION, {"found": ", ".join(vain)})
    if ways and population.housing is not None and population.housing.mode == "instead":
        yield Found("instead_of_target", (*POPULATION, "housing", "mode"), {"found": ", ".join(ways)})
    if model.counted is not None and model.counted > scenario.base_year + 1:
        span = Years(last=scenario.base_year + 1)
        yield Found("year_outside", (*COHORTS, "counted"), {"found": model.counted, "span": span})
        return
    for name in ("people", "country"):
        known, needed = getattr(model, name), years_needed(scenario, model)
        if name == "people" and population.table is not None:
            needed = needed[-1:]
        missing = [year for year in needed if known is not None and year not in known]
        if missing:
            context = {"found": ", ".join(map(str, missing[:5])), "wanted": _asked(needed)}
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
            step: Path = (place,) if isinstance(said, tuple) else (group, KEY)
            yield Found("unknown_group", (*path, *step), {"found": group, "near": near, "names": ", ".join(known)})
