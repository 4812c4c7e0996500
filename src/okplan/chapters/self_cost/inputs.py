"""Services paid by fees: what they cost, their assets, fees, fund and debt."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_places, project_profile, vat_of_cost
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.fields import Service
from okplan.engine.inputs import Array, Figure, Inputs, Path, in_years, over
from okplan.engine.projection import Projection
from okplan.engine.tracing import share_of
from okplan.fields.values import Schedule
from okplan.law import figures, law

KNOWN = {"service_fees": "service_known_fees", "service_fee_base": "service_known_fee_base"}
"""Lines of the scenario itself that fees of stated growth follow in a study, by the inputs that hold them there."""


def stated_growth(scenario: Scenario) -> tuple[str, ...]:
    """What services are called whose fees grow as stated, whatever they cost: in studies they follow the cost."""
    services = scenario.self_cost.services if scenario.self_cost else ()
    return tuple(service.name for service in services if service.fees.rule == "growth")


def follow_cost(inputs: Inputs, known: Projection, apart: Collection[str] = ()) -> None:
    """Let fees of stated growth follow the cost from what they are in a known projection; `apart` are services' ids.

    Of the known projection's own inputs nothing is changed by it: its fees differ from themselves by nothing.
    """
    own, there = inputs.items["service"], known.items["service"]
    years = [(t, year - known.years.start) for t, year in enumerate(inputs.years, start=1) if year in known.years]
    for line, name in KNOWN.items():
        rows = np.zeros((len(inputs.years), len(own), 1))
        for place, service in enumerate(own):
            if service in there and service not in apart:
                for t, at in years:
                    rows[t - 1, place] = known[line][at, there.index(service)]
        inputs.series[name] = rows


def in_services(scenario: Scenario, kind: str) -> float:
    """What of a kind in the base-year accounts belongs to self-cost services, in the scenario's unit."""
    services = scenario.self_cost.services if scenario.self_cost else ()
    if kind == "sales":
        return sum(service.fees.amount for service in services)
    if kind not in EXPENDITURE_KINDS:
        return 0.0
    return sum((getattr(service.running, kind) for service in services), 0.0)


def services_net(scenario: Scenario) -> float:
    """Running cost of the services in the base year less their fees, in the scenario's unit."""
    return sum(in_services(scenario, kind) for kind in EXPENDITURE_KINDS) - in_services(scenario, "sales")


def nibor_from() -> int:
    """The first year whose calculated rate builds on 3-month NIBOR, the only such rate that the model knows."""
    return next(year for year, figure in figures("self_cost.reference").items() if figure.value == "nibor")


def margins(years: range) -> dict[int, Figure]:
    """The margin over 3-month NIBOR by year; of years before that rule, whose rate must be stated, its first one."""
    return {year: law("self_cost.margin", max(year, nibor_from())) for year in years}


def self_cost(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    block = scenario.self_cost
    services = block.services if block else ()
    inputs.items["service"] = tuple(service.id for service in services)
    inputs.constant("self_cost_services", float(len(services)), ("self_cost", "services"))
    building = 1.0 * block.construction_interest if block else 0.0
    inputs.constant("construction_bears_interest", building, ("self_cost", "construction_interest"))
    margin = block.margin if block else None
    if margin is None:
        inputs.of_law("self_cost_margin", margins(inputs.years), ("self_cost", "margin"))
    else:
        inputs.by_year("self_cost_margin", np.array([margin] * len(inputs.years)), ("self_cost", "margin"))
    rate = block.rate if block else None
    inputs.by_year("stated_calculated_rate", _stated(rate, inputs, 1.0), ("self_cost", "rate"))
    inputs.by_year("calculated_rate_is_stated", _is_stated(rate, inputs), ("self_cost", "rate"))
    _running(services, inputs, kr)
    _fees(services, inputs, kr)
    _assets(scenario, services, inputs, kr)
    opening: dict[str, list[float]] = {
        "service_debt": [service.debt * kr for service in services],
        "service_fund": [service.fund * kr for service in services],
    }
    for name, amounts in opening.items():
        inputs.open(name, amounts, *_paths(services, name.removeprefix("service_")))
    if services:
        inputs.open("self_cost_debt", sum(opening["service_debt"]), ("self_cost", "services"))
    for age in range(5):
        amounts = [_arose(service, scenario.base_year, age) * kr for service in services]
        if age == 0:
            inputs.open("service_vintage", amounts, *_paths(services, "fund_from"))
        else:
            inputs.before("service_vintage", age, amounts, *_paths(services, "fund_from"))


def _arose(service: Service, base_year: int, age: int) -> float:
    """What was set aside so many years ago: as said, or by what is left of the fund's own year.

    What is left of a surplus has gone back evenly since it arose: it was then five fifths.
    """
    if service.fund_by_year:
        return service.fund_by_year.get(base_year - age, 0.0)
    return service.fund * 5 / (5 - age) if base_year - (service.fund_from or base_year) == age else 0.0


def _paths(services: Sequence[Service], *steps: str) -> list[Path]:
    return [("self_cost", "services", place, *steps) for place in range(len(services))]


def _is_stated(schedule: Schedule | None, inputs: Inputs) -> Array:
    years = schedule.years if schedule else ()
    return np.array([year in years for year in inputs.years], dtype=float)


def _stated(schedule: Schedule | None, inputs: Inputs, scale: float) -> Array:
    """What is said in the years that are named; in other years it is as if nothing could be."""
    return in_years(schedule, inputs, scale) * _is_stated(schedule, inputs)


def _running(services: Sequence[Service], inputs: Inputs, kr: float) -> None:
    def put(name: str, values: Sequence[float], *steps: str) -> None:
        inputs.constant(name, values, *_paths(services, *steps))

    for kind in EXPENDITURE_KINDS:
        put(f"service_{kind}_base", [getattr(s.running, kind) * kr for s in services], "running", kind)
    put("service_with_households", [s.running.with_households for s in services], "running", "with_households")
    put("service_households_base", [s.households for s in services], "households")
    put("service_with_population", [s.with_population for s in services], "with_population")
    inputs.open("service_households", [s.households for s in services], *_paths(services, "households"))
    running = [sum(getattr(s.running, kind) for kind in EXPENDITURE_KINDS) * kr for s in services]
    inputs.open("service_running_cost", running, *_paths(services, "running"))

    def follow(name: str, rows: Sequence[Array], *steps: str) -> None:
        inputs.by_year(name, rows, *_paths(services, *steps))

    follow("service_change", [over(s.running.change, inputs, kr) for s in services], "running", "change")
    follow("service_real_growth", [over(s.running.real_growth, inputs) for s in services], "running", "real_growth")
    follow("service_households_growth", [over(s.households_growth, inputs) for s in services], "households_growth")
    for volume in ("service_volume", "service_households_volume"):
        inputs.open(volume, [1.0] * len(services), *[("base_year",)] * len(services))
    follow("service_coverage", [over(s.coverage, inputs) for s in services], "coverage")


def _fees(services: Sequence[Service], inputs: Inputs, kr: float) -> None:
    follows = [s.fees.rule == "growth" for s in services]
    inputs.constant("service_follows_growth", follows, *_paths(services, "fees", "rule"))
    growth = [over(s.fees.growth, inputs) for s in services]
    inputs.by_year("service_fee_growth", growth, *_paths(services, "fees", "growth"))
    stated = [_stated(s.fees.stated, inputs, kr) for s in services]
    inputs.by_year("service_stated_fees", stated, *_paths(services, "fees", "stated"))
    is_stated = [_is_stated(s.fees.stated, inputs) for s in services]
    inputs.by_year("service_fees_are_stated", is_stated, *_paths(services, "fees", "stated"))
    for name in KNOWN.values():
        inputs.by_year(name, [np.zeros(len(inputs.years)) for _ in services], *_paths(services, "fees", "growth"))
    inputs.open("service_fees", [s.fees.amount * kr for s in services], *_paths(services, "fees", "amount"))


def _assets(scenario: Scenario, services: Sequence[Service], inputs: Inputs, kr: float) -> None:
    """Tables of which assets and projects each service has, and the book value in use at the opening."""
    items = [scenario.investments[place] for place in project_places(scenario)]
    holdings = np.array([[float(h.self_cost == s.id) for h in scenario.assets] for s in services])
    holdings = holdings.reshape(len(services), len(scenario.assets))
    share = np.array([[p.self_cost * float(p.self_cost_service == s.id) for p in items] for s in services])
    share = share.reshape(len(services), len(items))
    paths = _paths(services, "id")
    inputs.table("service_holdings", holdings, *paths)
    inputs.table("service_projects", share, *paths)
    vat = dict(zip(inputs.years, inputs.series["vat_of_gross"][:, 0, 0], strict=True))
    paid = [_paid_by_others(project, vat) for project in items]
    at: list[Path] = [("investments", place) for place in project_places(scenario)]
    inputs.constant("project_paid_share", paid, *at)
    left = [1 - share_of(part, 1 + project.overrun) for part, project in zip(paid, items, strict=True)]
    capital = share * np.array(left)
    inputs.open("service_construction", list(capital @ inputs.opening["project_book"][:, 0]), *paths)
    book = holdings @ np.array([holding.book_value * kr for holding in scenario.assets])
    inputs.open("service_book", list(book), *paths)


def _paid_by_others(project: Project, vat_of_gross: Mapping[int, float]) -> float:
    """The part of a project's book value, at the cost that is stated, that grants and contributions paid."""
    start, profile = project_profile(project)
    cost, vat = sum(profile), project.vat_compensable * vat_of_cost(start, profile, vat_of_gross)
    paid = share_of(project.grants + project.contributions, cost)
    part: float = paid / (1 - vat)
    return part
