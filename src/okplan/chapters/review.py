"""What a scenario must fulfil as a whole: years within the horizon, names that exist, parts that fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from okplan.chapters.accounts.review import accounts, history, magnitudes
from okplan.chapters.adopted.review import adopted
from okplan.chapters.areas.review import areas
from okplan.chapters.compensation.review import compensation
from okplan.chapters.free_income.review import income
from okplan.chapters.inputs import build
from okplan.chapters.integration.review import integration
from okplan.chapters.investments.review import investments
from okplan.chapters.leases.review import leases
from okplan.chapters.loans.review import finance
from okplan.chapters.operations.review import operations
from okplan.chapters.pensions.review import pensions
from okplan.chapters.population.review import population
from okplan.chapters.result.review import result
from okplan.chapters.rules.review import rules
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.review import self_cost
from okplan.engine.inputs import Inputs
from okplan.law import figures
from okplan.problems import Found, Path

__all__ = ["Found", "review", "reviewed"]

OF_EVERY_YEAR = ("investments.vat_rate", "investments.vat_compensated", "result.target")
"""Figures of the law that every scenario needs from its first year."""


def review(scenario: Scenario) -> list[Found]:
    """Every fault that only shows when the fields are seen together."""
    return reviewed(scenario)[0]


def reviewed(scenario: Scenario) -> tuple[list[Found], Inputs | None]:
    """The same, and the scenario's inputs, which are built where nothing is wrong so far."""
    inputs = None
    years = scenario.years
    first = max(min(figures(name)) for name in OF_EVERY_YEAR)
    if years.start < first:
        return [Found("year_outside", ("base_year",), {"found": scenario.base_year, "span": f"{first - 1}–"})], None
    found = list(_unique_ids(scenario))
    found += population(scenario, years)
    found += investments(scenario, years)
    found += finance(scenario)
    found += rules(scenario, years)
    found += operations(scenario, years)
    found += self_cost(scenario, years)
    found += leases(scenario, years)
    found += pensions(scenario, years)
    found += areas(scenario)
    found += compensation(scenario)
    found += history(scenario)
    found += result(scenario)
    if not any(problem.level == "error" for problem in found):
        found += income(scenario, years)
        found += integration(scenario, years)
    found += adopted(scenario)
    if not any(problem.level == "error" for problem in found):
        inputs = build(scenario)
        found += accounts(scenario, inputs)
    if not any(problem.level == "error" for problem in found):
        found += magnitudes(scenario)
    return found, inputs


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
        (("operations", "areas"), operations.areas),
        (("assets",), scenario.assets),
        (("self_cost", "services"), scenario.self_cost.services if scenario.self_cost else ()),
        (("leases",), scenario.leases),
        (("rules",), scenario.rules),
        (("realism", "accepted"), scenario.realism.accepted),
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
