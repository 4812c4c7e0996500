"""What the scenario answers to `validate --realism`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import Block, Id

Check = Literal[
    "no_growth",
    "copied_flat",
    "indexed_twice",
    "premium_deviation",
    "one_off_income",
    "base_year_jump",
    "not_the_accounts",
    "no_history",
    "growth_above_history",
    "growth_below_history",
    "head_above_history",
    "real_growth_lasting",
    "spending_below_prices",
    "result_above_history",
    "investment_outside_history",
    "programme_ends",
    "no_running_cost",
    "below_minimum",
    "demography_not_costed",
    "costs_stand",
    "costs_shrink",
    "demography_not_compensated",
    "below_market_path",
    "little_growth",
    "grants_carried_on",
    "market_counted_on",
    "relative_tax_jumps",
    "measure_is_prices",
    "fee_jumps",
    "plan_falls_back",
    "difference_moves",
    "boundary_change",
    "boundary_in_history",
    "result_unchecked",
    "result_implausible",
    "out_of_proportion",
    "grant_jumps",
    "free_income_jumps",
    "interest_unexplained",
    "instalments_unexplained",
    "depreciation_unexplained",
    "people_of_another",
    "refugees_cost_nothing",
    "people_without_place",
]
"""What can be found, each by the name of its message."""


class Accepted(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    check: Check = Field(description="What is accepted.")
    where: str | None = Field(
        None, description="Only there: a path such as `investments.ny-skole`; everywhere if not said."
    )
    reason: Annotated[str, Field(min_length=1)] = Field(description="Why it is right all the same.")


class Realism(Block):
    accepted: tuple[Accepted, ...] = Field(
        (), description="Warnings of `validate --realism` that the scenario answers, each with its reason."
    )
