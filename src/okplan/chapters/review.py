"""What a scenario must fulfil as a whole: years within the horizon, names that exist, parts that fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from okplan.chapters.accounts.review import accounts, history, magnitudes
from okplan.chapters.adopted.review import adopted
from okplan.chapters.areas.review import areas
from okplan.chapters.boundary.review import boundary
from okplan.chapters.climate.review import climate
from okplan.chapters.compensation.review import compensation
from okplan.chapters.free_income.review import income
from okplan.chapters.goals.review import goals
from okplan.chapters.growth_account.review import growth_account
from okplan.chapters.household.review import household
from okplan.chapters.inputs import build
from okplan.chapters.integration.review import integration
from okplan.chapters.investments.review import investments
from okplan.chapters.leases.review import leases
from okplan.chapters.levers.review import levers
from okplan.chapters.loans.review import finance
from okplan.chapters.operations.review import operations
from okplan.chapters.pensions.review import pensions
from okplan.chapters.phasing.review import phasing
from okplan.chapters.plan_years.review import plan_years
from okplan.chapters.population.review import population
from okplan.chapters.result.review import result
from okplan.chapters.rules.review import rules
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.review import self_cost
from okplan.chapters.simulation.review import simulation
from okplan.chapters.staff.review import staff
from okplan.chapters.stresses.review import stresses
from okplan.engine.inputs import Inputs
from okplan.law import figures
from okplan.problems import Found, Path, Years

__all__ = ["REVIEWED", "Found", "review", "reviewed"]

Check = Callable[[Scenario, range], Iterable[Found]]


OF_EVERY_YEAR = ("investments.vat_rate", "investments.vat_compensated", "result.target")
"""Figures of the law that every scenario needs from its first year."""


def _figures_known(scenario: Scenario, years: range) -> Iterator[Found]:
    """A base year before what the law's files know: then nothing else can be asked."""
    first = max(min(figures(name)) for name in OF_EVERY_YEAR)
    if years.start < first:
        yield Found("year_outside", ("base_year",), {"found": scenario.base_year, "span": Years(first=first - 1)})


def _of_all(check: Callable[[Scenario], Iterable[Found]]) -> Check:
    return lambda scenario, years: check(scenario)


CHECKS: tuple[tuple[Check, bool], ...] = (
    (lambda scenario, years: _unique_ids(scenario), False),
    (population, False),
    (boundary, False),
    (investments, False),
    (_of_all(finance), False),
    (rules, False),
    (operations, False),
    (self_cost, False),
    (household, False),
    (climate, False),
    (leases, False),
    (pensions, False),
    (_of_all(areas), False),
    (_of_all(goals), False),
    (staff, False),
    (_of_all(growth_account), False),
    (_of_all(compensation), False),
    (_of_all(history), False),
    (_of_all(result), False),
    (_of_all(simulation), False),
    (_of_all(phasing), False),
    (income, True),
    (integration, True),
    (_of_all(adopted), False),
    (_of_all(plan_years), False),
    (_of_all(stresses), False),
    (_of_all(levers), False),
)
"""What is asked of a scenario, in order; and whether it is asked only where no error has been found so far."""


REVIEWED = (_figures_known, *(check for check, _ in CHECKS))
"""All that finds errors, but for what asks the inputs: a scenario that passes these can be built."""


def review(scenario: Scenario) -> list[Found]:
    """Every fault that only shows when the fields are seen together."""
    return reviewed(scenario)[0]


def reviewed(scenario: Scenario) -> tuple[list[Found], Inputs | None]:
    """The same, and the scenario's inputs, which are built where nothing is wrong so far."""
    years, inputs = scenario.years, None
    found = list(_figures_known(scenario, years))
    if found:
        return found, None
    for check, if_sound in CHECKS:
        if not if_sound or _sound(found):
            found += check(scenario, years)
    if _sound(found):
        inputs = build(scenario)
        found += accounts(scenario, inputs)
    if _sound(found):
        found += magnitudes(scenario)
    return found, inputs


def _sound(found: list[Found]) -> bool:
    return not any(problem.level == "error" for problem in found)


def _unique_ids(scenario: Scenario) -> Iterator[Found]:
    operations, loans = scenario.operations, scenario.loans
    lists: tuple[tuple[Path, Iterable[Any]], ...] = (
        (("investments",), scenario.investments),
        (("loans", "existing"), loans.existing),
        (("loans", "hedges"), loans.hedges),
        (("liquidity", "companies"), scenario.liquidity.companies),
        (("compensation_schemes",), scenario.compensation_schemes),
        (("operations", "measures"), operations.measures),
        (("operations", "one_offs"), operations.one_offs),
        (("operations", "market_income"), operations.market_income),
        (("operations", "areas"), operations.areas),
        (("assets",), scenario.assets),
        (("self_cost", "services"), scenario.self_cost.services if scenario.self_cost else ()),
        (("staff", "areas"), scenario.staff.areas if scenario.staff else ()),
        (("leases",), scenario.leases),
        (("goals", "indicators"), scenario.goals.indicators if scenario.goals else ()),
        (("rules",), scenario.rules),
        (("stresses",), scenario.stresses),
        (("levers",), scenario.levers),
        (("realism", "accepted"), scenario.realism.accepted),
        (("climate", "emissions"), scenario.climate.emissions if scenario.climate else ()),
        (("climate", "measures"), scenario.climate.measures if scenario.climate else ()),
        (("climate", "targets"), scenario.climate.targets if scenario.climate else ()),
        (("population", "housing", "types"), scenario.population.housing.types if scenario.population.housing else ()),
    )
    for path, items in lists:
        seen: set[str] = set()
        for place, item in enumerate(items):
            if item.id in seen:
                yield Found("duplicate_id", (*path, place, "id"), {"found": item.id})
            seen.add(item.id)
    seen = set()
    for place, area in enumerate(operations.areas):
        for inner, unit in enumerate(area.capacity):
            if unit.id in seen:
                yield Found("duplicate_id", ("operations", "areas", place, "capacity", inner, "id"), {"found": unit.id})
            seen.add(unit.id)
