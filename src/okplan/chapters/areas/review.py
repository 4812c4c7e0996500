"""Service areas: their sum, the names that others use for them, and the groups they serve."""

from __future__ import annotations

import math
from collections.abc import Iterator

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.areas.fields import Area, Capacity
from okplan.chapters.areas.inputs import carried
from okplan.chapters.population.inputs import opening
from okplan.chapters.population.review import groups, known_groups
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS
from okplan.problems import Found, Path, nearest

ROUNDING = 5
"""Units of the scenario by which published sums may miss their parts; where it is in millions, tenths of one."""

AREA_REVENUE = ("other_transfers", "user_fees", "sales")
COMMON_REVENUE = tuple(kind for kind in REVENUE_KINDS if kind not in AREA_REVENUE)
"""Kinds of revenue that service areas have; the others are general."""


def areas(scenario: Scenario) -> Iterator[Found]:
    operations = scenario.operations
    yield from _named_areas(scenario)
    yield from _builders(scenario)
    cohorts = scenario.population.cohorts
    known = {} if cohorts and scenario.base_year + 1 not in cohorts.people else opening(scenario)
    if not operations.areas or not known:
        return
    at: Path = ("operations", "areas")
    costs = [area.unit_costs for area in operations.areas if area.unit_costs]
    if costs:
        if operations.demography and operations.demography.unit_costs is not None:
            yield Found("unit_costs_twice", ("operations", "demography", "unit_costs"))
        else:
            yield from groups([group for group in known if any(group in cost for cost in costs)], known, at)
    names: list[str] = []
    for place, area in enumerate(operations.areas):
        own = {area.id, area.name}
        for name in sorted(own & set(names)):
            yield Found("area_name_twice", (*at, place, "name"), {"found": name})
        names += own
        yield from _area(area, known, (*at, place))
    for what in ("pensions", "self_cost"):
        holders = [place for place, area in enumerate(operations.areas) if what in area.holds]
        for place in holders[1:]:
            yield Found("held_twice", (*at, place, "holds"), {"found": what, "wanted": operations.areas[holders[0]].id})
    yield from _sums(scenario)


def _area(area: Area, known: dict[str, float], path: Path) -> Iterator[Found]:
    yield from known_groups(area.unit_costs, known, (*path, "unit_costs"))
    if area.user_fees:
        yield from _served(area.user_fees.groups, known, (*path, "user_fees", "groups"))
    for place, unit in enumerate(area.capacity):
        there: Path = (*path, "capacity", place)
        wrong = list(_served(unit.groups, known, (*there, "groups")))
        if not wrong and unit.built_by is None:
            wrong = list(_full(unit, known, there))
        yield from wrong


def _served(said: tuple[str, ...], known: dict[str, float], path: Path) -> Iterator[Found]:
    wrong = list(known_groups(said, known, path))
    yield from wrong
    if not wrong and sum(known[group] for group in said) <= 0:
        yield Found("nobody_in_groups", path, {"found": ", ".join(said) or "–"})


def _full(unit: Capacity, known: dict[str, float], path: Path) -> Iterator[Found]:
    users = sum(known[group] for group in unit.groups) * unit.coverage
    needed = math.ceil(users / (unit.places * unit.opens_at) - 1e-6)
    if needed > unit.units:
        yield Found("capacity_exceeded", (*path, "units"), {"found": needed, "wanted": unit.units}, "warning")


def _builders(scenario: Scenario) -> Iterator[Found]:
    """Projects that capacity is built by: they exist, and are finished at one time."""
    projects = {project.id: project for project in scenario.investments}
    for place, area in enumerate(scenario.operations.areas):
        for inner, unit in enumerate(area.capacity):
            path: Path = ("operations", "areas", place, "capacity", inner)
            if unit.built_by is None:
                if unit.built_units != 1:
                    yield Found("units_of_no_project", (*path, "built_units"), {"found": unit.built_units})
            elif unit.built_by not in projects:
                near = nearest(unit.built_by, list(projects))
                context = {"found": unit.built_by, "near": near, "names": ", ".join(projects) or "–"}
                yield Found("unknown_builder", (*path, "built_by"), context)
            elif projects[unit.built_by].rolling:
                yield Found("rolling_builder", (*path, "built_by"), {"found": unit.built_by})


def _named_areas(scenario: Scenario) -> Iterator[Found]:
    """Areas that measures, one-offs, leases and projects name."""
    operations = scenario.operations
    names = ", ".join(area.id for area in operations.areas) or "–"
    either = [*(area.id for area in operations.areas), *(area.name for area in operations.areas)]
    named: list[tuple[Path, str | None, str]] = [
        *((("operations", "measures", i, "area"), one.area, one.kind) for i, one in enumerate(operations.measures)),
        *((("operations", "one_offs", i, "area"), one.area, one.kind) for i, one in enumerate(operations.one_offs)),
        *((("leases", i, "area"), lease.area, "purchases") for i, lease in enumerate(scenario.leases)),
    ]
    for path, area, kind in named:
        if area is not None and operations.area_of(area) is None:
            yield Found("unknown_area", path, {"found": area, "near": nearest(area, either), "names": names})
        elif area is not None and kind not in (*EXPENDITURE_KINDS, *AREA_REVENUE):
            yield Found("kind_of_no_area", path, {"found": kind})
    for place, project in enumerate(scenario.investments):
        if operations.areas and operations.area_of(project.area) is None:
            context = {"found": project.area, "near": nearest(project.area, either), "names": names}
            yield Found("area_not_found", ("investments", place, "area"), context, "warning")


def _sums(scenario: Scenario) -> Iterator[Found]:
    operations = scenario.operations
    revenue, expenditure = operations.revenue, operations.expenditure
    wanted = sum(getattr(expenditure, kind).amount for kind in EXPENDITURE_KINDS)
    wanted -= sum(getattr(revenue, kind).amount for kind in AREA_REVENUE)
    found = sum(area.net for area in operations.areas)
    if abs(found - wanted) > ROUNDING * min(UNITS[scenario.unit], 1e5) / UNITS[scenario.unit]:
        context = {"found": _plain(found), "wanted": _plain(wanted), "write": _plain(wanted - found)}
        yield Found("areas_differ", ("operations", "areas"), context)
    elif sum(carried(scenario)) <= 0:
        yield Found("nothing_to_share", ("operations", "areas"), {"found": _plain(sum(carried(scenario)))})
    fees = sum(area.user_fees.amount for area in operations.areas if area.user_fees)
    paid = revenue.user_fees.amount - sum(one.amount for one in operations.one_offs if one.kind == "user_fees")
    if fees > paid * (1 + 1e-9):
        context = {"found": _plain(fees), "wanted": _plain(paid)}
        yield Found("fees_beyond_kind", ("operations", "areas"), context)


def _plain(amount: float) -> str:
    return f"{round(amount, 6):.12g}"
