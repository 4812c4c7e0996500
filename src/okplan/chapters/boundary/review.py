"""A boundary drawn anew: within the years, of groups that there are, and of nothing that would go with half of it."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.boundary.fields import BoundaryChange
from okplan.chapters.operations.fields import Measure
from okplan.chapters.population.inputs import groups, opening
from okplan.chapters.population.review import known_groups
from okplan.chapters.scenario import Scenario
from okplan.problems import Found, Percent, Word

BLOCK = ("boundary_change",)

AS_MANY = (0.75, 4 / 3)
"""What of expenditure moves, of what it would be if it moved as people do, without being asked about: an assumption."""


def boundary(scenario: Scenario, years: range) -> Iterator[Found]:
    change = scenario.boundary_change
    if change is None:
        return
    yield from known_groups(change.people_by_group, groups(scenario), (*BLOCK, "people_by_group"))
    kept = [name for name, there in _staying(scenario).items() if there]
    if kept:
        context = {"year": change.year, "stays": tuple(Word(f"boundary.stays.{name}") for name in kept)}
        yield Found("boundary_keeps", BLOCK, context, "warning")
    if change.year not in years:
        context = {"found": change.year, "span": f"{years[0]}–{years[-1]}"}
        yield Found("year_outside", (*BLOCK, "year"), context)
        return
    people, costs = _people(scenario, change), _costs(scenario, change, years)
    if people and not AS_MANY[0] <= costs / people <= AS_MANY[1]:
        context = {"year": change.year, "people": Percent(abs(people)), "costs": Percent(abs(costs))}
        apart = "boundary_costs_stay" if costs * people >= 0 else "boundary_costs_against"
        yield Found(apart, (*BLOCK, "people"), context, "warning")


def _staying(scenario: Scenario) -> dict[str, bool]:
    """What no share of a new boundary moves, and whether the scenario has it."""
    reserves = scenario.reserves
    return {
        "self_cost": bool(scenario.self_cost),
        "on_lending": bool(scenario.on_lending),
        "leases": bool(scenario.leases),
        "integration": bool(scenario.integration),
        "deficit": bool(reserves.deficit),
        "funds": any((reserves.earmarked_operating, reserves.earmarked_investment, reserves.free_investment)),
        "premium_deviation": bool(scenario.pensions and scenario.pensions.accumulated),
        "unspent_loans": bool(scenario.loans.unspent_opening),
    }


def _people(scenario: Scenario, change: BoundaryChange) -> float:
    """Who come or go, of the inhabitants at the opening of the projection."""
    there = opening(scenario)
    moved = sum(people * change.people_by_group.get(group, change.people) for group, people in there.items())
    return moved / (sum(there.values()) or 1.0)


def _costs(scenario: Scenario, change: BoundaryChange, years: range) -> float:
    """What of base-year expenditure moves: what follows the number of people, those of each age, and measures."""
    operations, place = scenario.operations, years.index(change.year)
    kinds = [getattr(operations.expenditure, name) for name in EXPENDITURE_KINDS]
    shared = sum(kind.amount * kind.with_population for kind in kinds) * _people(scenario, change)
    unit_costs, given = operations.unit_costs, operations.compensation
    by_age = sum(
        people * change.people_by_group.get(group, change.people) * unit_costs.get(group, 0.0)
        for group, people in opening(scenario).items()
    ) * (float(given.over(years)[place]) if given else 0.0)
    decided = sum(
        _change(measure, place, years) for measure in operations.measures if measure.kind in EXPENDITURE_KINDS
    )
    return float((shared + by_age + decided) / sum(kind.amount for kind in kinds))


def _change(measure: Measure, place: int, years: range) -> float:
    """What a measure changes in a year from the year before."""
    by_year = [0.0, *measure.amount.over(years, before=0.0).tolist()]
    return float(by_year[place + 1] - by_year[place])
