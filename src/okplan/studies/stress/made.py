"""What a stress changes in a scenario, as `set` writes it: what is reckoned from the scenario is reckoned here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np

from okplan.chapters.free_income.inputs import in_base_year
from okplan.chapters.investments.inputs import priced_for, project_profile
from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import parameters
from okplan.chapters.stresses.fields import CarbonPrice, DeflatorMiss, MovingIn
from okplan.fields.ages import ages
from okplan.fields.values import UNITS, Series, constant
from okplan.law import law
from okplan.load.restated import Change, node
from okplan.problems import Problem, Refused
from okplan.studies.project import Projected
from okplan.studies.simulate.people import spread
from okplan.studies.stress.listed import Named

CARRIED_ON = ("national_tax", "grant_per_inhabitant")
"""What is published a year or two ahead, and carried on from there."""


def changes(named: Named, scenario: Scenario, known: Projected, left: list[Problem]) -> list[Change]:
    """The changes of a stress on a scenario; `known` is the projection of what was loaded.

    Of grants that fall away those that the scenario cannot lose are `left` out. Raises Refused where that is all of it.
    """
    stress = named.stress
    made: list[tuple[str, Any]] = []
    if stress.deflator_miss:
        made += _deflator_missed(stress.deflator_miss, scenario, known)
    if stress.people:
        made += _people(-1 if stress.people == "low" else 1, scenario, known)
    if stress.moving_in:
        made += _moving_in(stress.moving_in, scenario, known)
    if stress.late:
        made += _late(stress.late, scenario)
    if stress.carbon_price:
        made += _carbon_price(stress.carbon_price, named.id, scenario, known)
    made += _without(stress.without, scenario, left, alone=not (made or named.sets))
    return [*named.sets, *((path, node(value, f"stresses.{named.id}")) for path, value in made)]


def _refused(code: str, **context: Any) -> Refused:
    return Refused(code, None, **context)


def rate(share: float) -> str:
    """A rate as it is written, to the last digit."""
    return f"{Decimal(repr(float(share))) * 100:f} %"


def _added(said: Series | None, scenario: Scenario, more: Callable[[int], float]) -> dict[int, str]:
    """A rate by year with something added in each of them."""
    own = (said or constant(0.0)).over(scenario.years, 0.0)
    return {year: rate(float(value) + more(year)) for year, value in zip(scenario.years, own, strict=True)}


# --- Wages, prices and the state's deflator --------------------------------------------------------------------------


def _deflator_missed(miss: DeflatorMiss, scenario: Scenario, known: Projected) -> Iterator[tuple[str, Any]]:
    """Wages and prices rise more in one year; the state's deflator stands, until it is raised so that it makes up."""
    years = scenario.years
    first = _first_unpublished(known)
    if first > years[-1]:
        raise _refused("stress_published")
    year = miss.year or first
    caught_up = year + miss.caught_up_after if miss.caught_up_after else None
    for when in (year, caught_up):
        if when is not None and not first <= when <= years[-1]:
            raise _refused("stress_year", found=when, span=f"{first}–{years[-1]}")
    own, stated = known.whole.row("municipal_deflator")[1:], known.whole.row("grant_deflator")[1:]
    state = dict(zip(years, map(float, stated), strict=True))
    before = float(own[years.index(year)])
    if caught_up is not None:
        state[caught_up] = (1 + state[caught_up]) * (1 + before + miss.points) / (1 + before) - 1
    for name in ("wage_growth", "price_growth"):
        said: Series = getattr(scenario.economy, name)
        yield f"economy.{name}", _added(said, scenario, lambda one: miss.points if one == year else 0.0)
    yield "free_income.deflator", {one: rate(value) for one, value in state.items()}


def _first_unpublished(known: Projected) -> int:
    """The first year from which what the state sets is carried on by its deflator, and tax by wages and prices."""
    years = known.loaded.scenario.years
    said = [known.inputs.series[f"{name}_stated"].reshape(len(years), -1)[:, 0] for name in CARRIED_ON]
    last = max((place for row in said for place in np.flatnonzero(~np.isnan(row))), default=-1)
    return years.start + int(last) + 1


# --- People ----------------------------------------------------------------------------------------------------------


def people_error(sign: int, ahead: int, known: Projected) -> float:
    """Share by which people are below or above the projection so many years ahead: by the spread that is simulated."""
    scenario = known.loaded.scenario
    opening, first = known.whole["group_projected"][:2].sum(axis=(1, 2)).tolist()
    people = parameters(scenario, first / opening - 1 if opening else 0.0).people
    interval: float = law("stresses.people_interval", scenario.base_year + 1).value
    return math.expm1(sign * interval * spread(ahead, people))


def _people(sign: int, scenario: Scenario, known: Projected) -> Iterator[tuple[str, Any]]:
    """All groups below or above the projection, by the error of earlier ones."""
    base = scenario.base_year
    more = _added(scenario.population.deviation, scenario, lambda year: people_error(sign, year - base, known))
    yield "population.deviation", more


def _moving_in(more: MovingIn, scenario: Scenario, known: Projected) -> Iterator[tuple[str, Any]]:
    """More people in the groups that are of these ages, evenly more each year."""
    if more.by not in scenario.years:
        raise _refused("stress_year", found=more.by, span=f"{scenario.years[0]}–{scenario.years[-1]}")
    span, groups = ages(more.ages), known.whole.items["group"]
    inside = [group for group in groups if span and (own := ages(group)) and own[0] in span and own[-1] in span]
    if span is None or sum(len(ages(group) or ()) for group in inside) != len(span):
        raise _refused("stress_ages", found=more.ages, names=", ".join(groups))
    base, said = scenario.base_year, scenario.population.deviations
    for group in inside:
        path = f"population.deviations.{group}"
        yield path, _added(said.get(group), scenario, partial(_evenly, more.more, base, more.by))


def _evenly(whole: float, base: int, by: int, year: int) -> float:
    return whole * min(year - base, by - base) / (by - base)


# --- Projects --------------------------------------------------------------------------------------------------------


def not_begun(scenario: Scenario) -> Iterator[str]:
    """Projects of which nothing is spent by the base year, by id; rolling ones, which are never begun, apart."""
    for project in scenario.investments:
        if not project.rolling and not project.spent_before:
            yield project.id


def _late(years: int, scenario: Scenario) -> Iterator[tuple[str, Any]]:
    """Every project that has not begun is late, with what follows it, and costs what construction then does."""
    moved = set(not_begun(scenario))
    if not moved:
        raise _refused("stress_nothing_late")
    for project in scenario.investments:
        if project.id not in moved:
            continue
        path, start = f"investments.{project.id}", project_profile(project)[0]
        yield f"{path}.start", start + years
        if project.prices == "nominal" and project.priced_for is None:
            yield f"{path}.priced_for", priced_for(project)
        if project.latest_start is not None:
            yield f"{path}.latest_start", max(project.latest_start, start + years)
        if project.running.start is not None:
            yield f"{path}.running.start", project.running.start + years


# --- A price on emissions --------------------------------------------------------------------------------------------

EMITTED = "own_emissions"
"""What the price is paid for: the only line of climate from which kroner follow, and only in this question."""


def _carbon_price(said: CarbonPrice, id: str, scenario: Scenario, known: Projected) -> Iterator[tuple[str, Any]]:
    """A purchase of each year: what its own operations emit, at the price of the year."""
    tonnes = known.whole.row(EMITTED)[1:]
    if not tonnes.any():
        raise _refused("stress_nothing_there", found="climate.emissions, of: own")
    price, years = said.price.over(scenario.years, 0.0), scenario.years
    paid = (tonnes * price / UNITS[scenario.unit]).tolist()
    taken = {measure.id for measure in scenario.operations.measures}
    own = f"stress-{id}"
    while own in taken:
        own += "-"
    amount = dict(zip(years, paid, strict=True))
    measure = {"id": own, "name": id, "kind": "purchases", "amount": amount, "prices": "fixed"}
    yield "operations.measures", [measure]


# --- Grants ----------------------------------------------------------------------------------------------------------


def _no_growth_grant(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    if scenario.free_income.method != "system":
        raise _refused("stress_no_growth_grant")
    yield "free_income.system.growth_grant_rate", dict.fromkeys(scenario.years, 0)


def _no_discretionary(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    income, base = scenario.free_income, scenario.base_year
    regional = income.regional.discretionary if income.regional else None
    system = income.system.discretionary if income.system and income.method == "system" else None
    for path, said in (("regional", regional), ("system", system)):
        if said is not None and any(said.over(scenario.years, 0.0)):
            first = {} if said.form == "map" else {base: float(in_base_year(said, base))}
            yield f"free_income.{path}.discretionary", first | dict.fromkeys(scenario.years, 0)


def _without(grants: Iterable[str], scenario: Scenario, left: list[Problem], alone: bool) -> Iterator[tuple[str, Any]]:
    """Grants that fall away; those that are not there are left out, unless that is all that is said."""
    gone, refused = list[tuple[str, Any]](), list[Problem]()
    for grant in grants:
        try:
            gone += GONE[grant](scenario)
        except Refused as wrong:
            refused += wrong.problems
    if alone and refused and not gone:
        raise Refused.of(refused)
    left += refused
    yield from gone


GONE: dict[str, Callable[[Scenario], Iterator[tuple[str, Any]]]] = {
    "growth_grant": _no_growth_grant,
    "discretionary": _no_discretionary,
}
