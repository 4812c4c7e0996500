"""Service areas: base-year allocations, and tables of which groups, measures, projects and units are whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from okplan.chapters.accounts.fields import side_of
from okplan.chapters.areas.fields import Area, Capacity
from okplan.chapters.investments.inputs import project_places, project_profile
from okplan.chapters.pensions.inputs import base_year_effect
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.inputs import services_net
from okplan.engine.inputs import Array, Inputs, Path
from okplan.engine.tracing import share_of

CAUSES = (
    "area_people",
    "area_prices",
    "area_measures",
    "area_shared_measures",
    "area_buildings",
    "area_savings",
    "area_held_change",
    "area_other",
)
"""The lines of what has moved an area's allocation since the base year: in the base year, nothing has."""


def areas(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    areas, operations = scenario.operations.areas, scenario.operations
    paths: list[Path] = [("operations", "areas", place) for place in range(len(areas))]
    inputs.items["area"] = tuple(area.id for area in areas)
    inputs.constant("areas_given", float(bool(areas)), ("operations", "areas"))
    inputs.constant("area_demography_given", float(any(area.unit_costs for area in areas)), ("operations", "areas"))
    inputs.open("area_allocation", [area.net * kr for area in areas], *[(*path, "net") for path in paths])
    inputs.constant("area_net", [area.net * kr for area in areas], *[(*path, "net") for path in paths])
    kept = carried(scenario)
    inputs.constant("area_share", [net / sum(kept) for net in kept], *[(*path, "net") for path in paths])
    for what in ("pensions", "self_cost"):
        held = [float(what in area.holds) for area in areas]
        inputs.constant(f"area_holds_{what}", held, *[(*path, "holds") for path in paths])
    groups = inputs.items["group"]
    costs = np.array([[area.unit_costs.get(group, 0.0) * kr for group in groups] for area in areas])
    inputs.table("area_unit_cost", costs.reshape(len(areas), len(groups)), *[(*path, "unit_costs") for path in paths])
    inputs.open("area_need", [0.0] * len(areas), *paths)
    owners = [operations.area_of(measure.area) for measure in operations.measures]
    inputs.table("measure_in_area", _owned(len(areas), owners), *paths)
    leases = [operations.area_of(lease.area) for lease in scenario.leases]
    inputs.table("lease_in_area", _owned(len(areas), leases), *paths)
    projects = [operations.area_of(scenario.investments[place].area) for place in project_places(scenario)]
    inputs.table("project_in_area", _owned(len(areas), projects), *paths)
    inputs.constant("area_held_base", [amount * kr for amount in held_at_first(scenario)], *paths)
    for cause in CAUSES:
        inputs.open(cause, [0.0] * len(areas), *paths)
    inputs.table("area_groups", _marks(inputs, [served(area) for area in areas]), *paths)
    _fees(scenario, inputs, kr, paths)
    _capacity(scenario, inputs, kr, paths)


def served(area: Area) -> tuple[str, ...]:
    """The age groups that an area's costs follow: those of its unit costs, else those that use its units."""
    used = dict.fromkeys(group for unit in area.capacity for group in unit.groups)
    return tuple(area.unit_costs or used)


def carried(scenario: Scenario) -> list[float]:
    """Each area's net allocation of the base year, without one-offs and what is carried forward by itself."""
    operations = scenario.operations
    once = [(one.area, one.amount * side_of(one.kind)) for one in operations.one_offs]
    apart = zip(_by_area(scenario, once), held_at_first(scenario), strict=True)
    return [area.net - sum(amounts) for area, amounts in zip(operations.areas, apart, strict=True)]


def held_at_first(scenario: Scenario) -> list[float]:
    """What each area alone holds of the base year: rents, the premium deviation, self-cost services."""
    areas = scenario.operations.areas
    own = [
        *((lease.area, lease.rent * lease.included) for lease in scenario.leases),
        *((area.id, -base_year_effect(scenario)) for area in areas if "pensions" in area.holds),
        *((area.id, services_net(scenario)) for area in areas if "self_cost" in area.holds),
    ]
    return _by_area(scenario, own)


def _by_area(scenario: Scenario, amounts: Iterable[tuple[str | None, float]]) -> list[float]:
    """The sum of each area's amounts; what names no area is left out."""
    found = [0.0] * len(scenario.operations.areas)
    for name, amount in amounts:
        place = scenario.operations.area_of(name)
        if place is not None:
            found[place] += amount
    return found


def _owned(count: int, owners: list[int | None]) -> Array:
    """1 where the column's item belongs to the row's area."""
    table = np.zeros((count, len(owners)))
    for column, owner in enumerate(owners):
        if owner is not None:
            table[owner, column] = 1.0
    return table


def _marks(inputs: Inputs, said: Iterable[tuple[str, ...]]) -> Array:
    """1 for every group that is named."""
    groups = inputs.items["group"]
    rows = [[float(group in named) for group in groups] for named in said]
    return np.array(rows).reshape(len(rows), len(groups))


def _fees(scenario: Scenario, inputs: Inputs, kr: float, paths: list[Path]) -> None:
    fees = [area.user_fees for area in scenario.operations.areas]
    marks = _marks(inputs, [fee.groups if fee else () for fee in fees])
    amounts = [fee.amount * kr if fee else 0.0 for fee in fees]
    persons = inputs.keep("fee_payers", 0, marks @ inputs.opening["group_population"][:, 0])
    each = [share_of(amount, count) for amount, count in zip(amounts, persons, strict=True)]
    inputs.table("area_fee_groups", marks, *[(*path, "user_fees", "groups") for path in paths])
    inputs.constant("area_fee_base", amounts, *[(*path, "user_fees", "amount") for path in paths])
    inputs.constant("area_fee_each", each, *[(*path, "user_fees", "amount") for path in paths])


def _capacity(scenario: Scenario, inputs: Inputs, kr: float, paths: list[Path]) -> None:
    said = [
        (owner, unit, (*path, "capacity", place))
        for owner, (area, path) in enumerate(zip(scenario.operations.areas, paths, strict=True))
        for place, unit in enumerate(area.capacity)
    ]
    units, places = [unit for _, unit, _ in said], [path for _, _, path in said]
    inputs.items["capacity"] = tuple(unit.id for unit in units)
    inputs.table("capacity_in_area", _owned(len(paths), [owner for owner, _, _ in said]), *paths)
    marks = _marks(inputs, [unit.groups for unit in units])
    inputs.table("capacity_groups", marks, *[(*path, "groups") for path in places])
    for name in ("coverage", "places", "opens_at"):
        inputs.constant(f"capacity_{name}", [getattr(u, name) for u in units], *[(*path, name) for path in places])
    opened = [unit.units for unit in units]
    inputs.constant("capacity_base", opened, *[(*path, "units") for path in places])
    inputs.open("capacity_units", opened, *[(*path, "units") for path in places])
    inputs.constant("capacity_is_built", [float(u.built_by is not None) for u in units], *places)
    inputs.table("capacity_built_by", _built(scenario, units), *places)
    inputs.constant("capacity_unit_cost", [unit.cost * kr for unit in units], *[(*path, "cost") for path in places])


def _built(scenario: Scenario, units: Sequence[Capacity]) -> Array:
    """Units that each project builds of each capacity; a project that costs nothing builds nothing."""
    items = [scenario.investments[place] for place in project_places(scenario)]
    costs = [sum(project_profile(project)[1]) for project in items]
    rows = [
        [
            unit.built_units * share_of(cost, cost) if project.id == unit.built_by else 0.0
            for project, cost in zip(items, costs, strict=True)
        ]
        for unit in units
    ]
    return np.array(rows).reshape(len(units), len(items))
