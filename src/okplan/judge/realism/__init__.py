"""Whether a scenario is realistic (§ 14-4): what a sceptical controller would ask, and what the scenario answers.

A check is a function of a case that yields what it finds; the code of what is found is the name by which a scenario may
accept it, with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from okplan.chapters.realism.fields import Accepted
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs
from okplan.engine.projection import Projection
from okplan.judge.realism import (
    costs,
    first_year,
    flat,
    growth,
    indexation,
    one_offs,
    people,
    places,
    plausible,
    state_money,
    takeover,
)
from okplan.judge.realism.case import Case
from okplan.problems import Found

__all__ = ["CHECKS", "Judged", "judge"]

CHECKS: tuple[Callable[[Case], Iterator[Found]], ...] = (
    flat.no_growth,
    flat.little_growth,
    flat.copied_flat,
    flat.fees_stand,
    flat.population_stands,
    indexation.real_growth_is_prices,
    indexation.fixed_prices_rise,
    indexation.measures_are_prices,
    one_offs.premium_deviation,
    one_offs.new_deviations,
    one_offs.gains,
    one_offs.jumps,
    one_offs.differs,
    state_money.grants_carried_on,
    state_money.market_counted_on,
    state_money.relative_tax_jumps,
    state_money.settled_cost_nothing,
    first_year.grants,
    first_year.interest,
    first_year.instalments,
    first_year.depreciation,
    plausible.proportions,
    plausible.control,
    plausible.result,
    growth.no_history,
    people.of_another,
    people.boundary,
    people.boundary_in_history,
    growth.population,
    growth.per_head,
    growth.real_growth,
    growth.spending,
    growth.result,
    growth.investment,
    growth.programme_ends,
    growth.fees_jump,
    takeover.falls_back,
    takeover.takes_difference,
    costs.no_running_cost,
    costs.below_minimum,
    costs.demography_not_costed,
    costs.costs_shrink,
    costs.below_market,
    places.without_place,
)


FOLLOWS: dict[str, set[str]] = {
    "relative_tax_jumps": {"base_year_jump"},
    "head_above_history": {"indexed_twice"},
    "spending_below_prices": {"demography_not_costed", "costs_stand", "demography_not_compensated", "no_growth"},
    "investment_outside_history": {"programme_ends"},
    "costs_stand": {"costs_shrink"},
    "boundary_in_history": {"boundary_change"},
    "people_without_place": {"growth_above_history"},
    "grant_jumps": {"difference_moves"},
    "instalments_unexplained": {"below_minimum", "depreciation_unexplained"},
    "free_income_jumps": {"relative_tax_jumps"},
    "result_implausible": {
        "out_of_proportion",
        "grant_jumps",
        "free_income_jumps",
        "instalments_unexplained",
        "indexed_twice",
        "real_growth_lasting",
        "boundary_change",
    },
    "result_above_history": {
        "premium_deviation",
        "one_off_income",
        "base_year_jump",
        "not_the_accounts",
        "indexed_twice",
        "head_above_history",
        "real_growth_lasting",
        "spending_below_prices",
        "demography_not_costed",
        "costs_stand",
        "demography_not_compensated",
    },
}
"""What follows from something else that is found, and is then not said besides."""


@dataclass(frozen=True)
class Judged:
    """What a check found, and the scenario's reason for it if it has one."""

    found: Found
    reason: str | None = None
    answer: int | None = None
    """Which of the scenario's acceptances has the reason."""


def judge(scenario: Scenario, inputs: Inputs, projection: Projection) -> list[Judged]:
    """Everything found, accepted or not, and acceptances of what is not there."""
    case = Case(scenario, inputs, projection)
    found = [one for check in CHECKS for one in check(case)]
    codes = {one.code for one in found}
    accepted = scenario.realism.accepted
    used: set[str] = set()
    out = []
    for one in found:
        if codes & FOLLOWS.get(one.code, set()):
            continue
        place = next((place for place, said in enumerate(accepted) if _answers(said, one, scenario)), None)
        answer = None if place is None else accepted[place]
        used.update([answer.id] if answer else [])
        out.append(Judged(one, answer.reason if answer else None, place))
    if all(judged.reason for judged in out):
        out += [Judged(one) for one in _unused(accepted, used)]
    return out


def _unused(accepted: tuple[Accepted, ...], used: set[str]) -> Iterator[Found]:
    """Acceptances of what is not there; said when nothing else is left to ask."""
    for place, said in enumerate(accepted):
        if said.id not in used:
            context = {"found": said.id, "check": said.check}
            yield Found("nothing_to_accept", ("realism", "accepted", place), context, "warning")


def _answers(said: Accepted, found: Found, scenario: Scenario) -> bool:
    where = _named(found, scenario)
    return said.check == found.code and (said.where is None or f"{where}.".startswith(f"{said.where}."))


def _named(found: Found, scenario: Scenario) -> str:
    """The path with the names of items in place of their numbers."""
    steps: list[str] = []
    at: Any = scenario
    for step in found.path:
        if isinstance(step, int) and isinstance(at, tuple):
            at = at[step]
            steps.append(at.id)
            continue
        at = at.get(step) if isinstance(at, dict) else getattr(at, str(step), None)
        steps.append(str(step))
    return ".".join(steps)
