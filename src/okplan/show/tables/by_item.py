"""Tables over items: projects, service areas, the self-cost calculation service by service, long commitments."""

from __future__ import annotations

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.show.tables.rows import Showing, Table
from okplan.words import say

CALCULATION = (
    "service_running_cost",
    "service_depreciation",
    "service_interest",
    "service_cost*",
    "service_fee_base*",
    "service_fees",
    "service_result",
    "service_fund_interest",
    "service_fund*",
    "service_debt",
    "service_households",
    "service_fee_per_household",
)
"""The rows of each service, as municipalities print them; a sum has a star."""

OBLIGATIONS = ("lease_commitments*", "debt", "onlending_debt", "long_term_debt*", "accumulated_premium_deviation")
"""Lines below the leases: what else binds in the long run (§ 14-4)."""

ECONOMIC_PLAN = 4
"""Years after the base year; a lease that binds beyond them is long (kommuneloven §§ 14-3, 28-3)."""


def area_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Net allocation by service area, summed to line 6 of § 5-4."""
    show = Showing(projection, language, unit, prices)
    rows = [
        show.line("area_allocation", place=place, item=area.id, label=area.name)
        for place, area in enumerate(scenario.operations.areas)
    ]
    return show.table("omrader", [*rows, show.line("net_appropriations", is_sum=True, number="6")])


def capacity_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Schools, homes and other lumpy capacity: units open, how full they are, and who is left without a place."""
    show = Showing(projection, language, unit, prices)
    rows = []
    units = [unit for area in scenario.operations.areas for unit in area.capacity]
    for place, one in enumerate(units):
        without = ("capacity_without_place",) if one.built_by is not None else ()
        for name in ("capacity_units", "capacity_use", *without):
            rows.append(show.line(name, one.name, place, one.id))
    if any(one.built_by is not None for one in units):
        rows.append(show.line("without_place", is_sum=True))
    return show.table("kapasitet", rows)


def self_cost_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Cost, fees and fund of each service, and the fee a household pays for all of them."""
    services = scenario.self_cost.services if scenario.self_cost else ()
    covers_all = all(set(service.coverage.values) == {1.0} for service in services)
    show = Showing(projection, language, unit, prices)
    rows = [show.line("calculated_rate")]
    for place, service in enumerate(services):
        for said in CALCULATION:
            name = said.rstrip("*")
            if name != "service_fee_base" or not covers_all:
                rows.append(show.line(name, service.name, place, service.id, said.endswith("*")))
    rows += [show.line("self_cost_fees", is_sum=True), show.line("fee_per_household", is_sum=True)]
    return show.table("selvkost", rows)


def commitments_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Long leases one by one, the others together, debt, pension cost still to be expensed; last the year's rent."""
    show = Showing(projection, language, unit, prices)
    rows, rest = [], []
    for place, lease in enumerate(scenario.leases):
        if max(lease.end, lease.start or 0) > scenario.base_year + ECONOMIC_PLAN:
            label = say("tables.row.lease", language, name=lease.name, end=lease.end)
            rows.append(show.line("lease_commitment", place=place, item=lease.id, label=label))
        else:
            rest.append(("lease_commitment", place))
    if any(projection.row(*part).any() for part in rest):
        rows.append(show.sum_of("short_leases", say("tables.row.short_leases", language), tuple(rest)))
    for said in OBLIGATIONS:
        rows.append(show.line(said.rstrip("*"), is_sum=said.endswith("*")))
    if scenario.leases:
        rows.append(show.line("lease_cost"))
    return show.table("forpliktelser", rows)
