"""Inhabitants, their growth, and the age groups that other blocks name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okplan.problems import nearest
from okplan.review.found import Found, Path
from okplan.scenario import Scenario


def population(scenario: Scenario, years: range) -> Iterator[Found]:
    population, demography = scenario.population, scenario.operations.demography
    ways = [name for name in ("growth", "persons", "table") if getattr(population, name) is not None]
    if len(ways) != 1:
        found = ", ".join(ways) or "–"
        yield Found("exactly_one", ("population",), {"found": found, "wanted": "growth, persons, table"})
    if sum(population.opening.values()) <= 0:
        yield Found("no_people", ("population", "opening"))
    if population.table is not None:
        yield from groups(population.table, population.opening, ("population", "table"))
        for group, series in population.table.items():
            if series.form == "map" and series.years != tuple(years):
                missing = sorted(set(years) - set(series.years))
                context = {"found": ", ".join(map(str, missing[:5])), "wanted": years.start}
                if missing:
                    yield Found("years_missing", ("population", "table", group), context)
    if demography is not None:
        path: Path = ("operations", "demography")
        if demography.unit_costs is not None:
            yield from groups(demography.unit_costs, population.opening, (*path, "unit_costs"))
        elif not scenario.operations.unit_costs:
            yield Found("missing_key", path, {"found": "unit_costs", "block": ".".join(map(str, path))})


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
