"""Self-cost services and leases: names that exist, parts within their wholes, years in order."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.fields import SelfCost, Service
from okplan.chapters.self_cost.inputs import nibor_from
from okplan.problems import Found, Path, nearest


def self_cost(scenario: Scenario, years: range) -> Iterator[Found]:
    """Everything of the block `self_cost`, and of what names its services."""
    yield from _named(scenario)
    if scenario.self_cost:
        yield from _rate(scenario.self_cost, years)
        for place, service in enumerate(scenario.self_cost.services):
            yield from _service(service, ("self_cost", "services", place), scenario)
        yield from _balance(scenario, scenario.self_cost)


def _named(scenario: Scenario) -> Iterator[Found]:
    """Services that assets and projects name."""
    ids = [service.id for service in scenario.self_cost.services] if scenario.self_cost else []
    named: list[tuple[Path, str | None]] = [
        (("assets", place, "self_cost"), holding.self_cost) for place, holding in enumerate(scenario.assets)
    ]
    for place, project in enumerate(scenario.investments):
        named.append((("investments", place, "self_cost_service"), project.self_cost_service))
        if ids and project.self_cost and not project.self_cost_service:
            context = {"found": project.id, "names": ", ".join(ids)}
            yield Found("no_service", ("investments", place, "self_cost"), context)
        if project.self_cost_service in ids and not project.self_cost:
            yield Found("no_self_cost_share", ("investments", place, "self_cost_service"), {"found": project.id})
    if not ids:
        yield from _absent(scenario, [path for path, name in named if name is not None])
        return
    for path, name in named:
        if name is not None and name not in ids:
            context = {"found": name, "names": ", ".join(ids), "near": nearest(name, ids)}
            yield Found("unknown_service", path, context)


def _absent(scenario: Scenario, naming: list[Path]) -> Iterator[Found]:
    """No service at all: everything that names one, in one message."""
    if naming:
        projects = ", ".join(one.id for one in scenario.investments if one.self_cost_service) or "–"
        assets = ", ".join(one.id for one in scenario.assets if one.self_cost) or "–"
        context = {"found": len(naming), "projects": projects, "assets": assets}
        yield Found("self_cost_absent", naming[0], context)


def _rate(block: SelfCost, years: range) -> Iterator[Found]:
    first = nibor_from()
    stated = block.rate.years if block.rate else ()
    missing = [year for year in years if year < first and year not in stated]
    if missing and block.margin is None:
        yield Found("no_calculated_rate", ("self_cost",), {"found": ", ".join(map(str, missing)), "wanted": first})


def _service(service: Service, path: Path, scenario: Scenario) -> Iterator[Found]:
    if (service.fees.rule == "growth") != (service.fees.growth is not None):
        code = "growth_missing" if service.fees.growth is None else "growth_rule"
        yield Found(code, (*path, "fees"), {"found": service.fees.rule})
    if service.fund_from is not None and service.fund_from > scenario.base_year:
        context = {"found": service.fund_from, "wanted": scenario.base_year}
        yield Found("fund_later", (*path, "fund_from"), context)
    for year in service.fund_by_year:
        if year > scenario.base_year:
            context = {"found": year, "wanted": scenario.base_year}
            yield Found("fund_later", (*path, "fund_by_year", year), context)
    if service.fund_by_year and service.fund_from is not None:
        both = "fund_from, fund_by_year"
        yield Found("at_most_one", (*path, "fund_from"), {"found": both, "wanted": both})


def _balance(scenario: Scenario, block: SelfCost) -> Iterator[Found]:
    """Funds within earmarked funds, debt within debt and said once."""
    funds = sum(max(service.fund, 0.0) for service in block.services)
    if funds > scenario.reserves.earmarked_operating:
        context = {"found": f"{funds:.12g}", "wanted": f"{scenario.reserves.earmarked_operating:.12g}"}
        yield Found("fund_beyond_reserve", ("self_cost", "services"), context)
    debt, owed = sum(service.debt for service in block.services), sum(loan.balance for loan in scenario.loans.existing)
    if debt > owed:
        yield Found("more_than_debt", ("self_cost", "services"), {"found": f"{debt:.12g}", "wanted": f"{owed:.12g}"})
    if scenario.loans.self_cost_opening and block.services:
        context = {"found": f"{scenario.loans.self_cost_opening:.12g}"}
        yield Found("self_cost_debt_twice", ("loans", "self_cost_opening"), context)
