"""Assets and reserves at the opening."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import ZERO, Block, Id, Year
from okplan.fields.values import (
    Money,
    MoneyFromZero,
    MoneyInYears,
    MoneyOverTime,
    MoneyOverTimeFromZero,
    Quantity,
    Rate,
)


class Deficit(Block):
    amount: MoneyFromZero = Field(description="Earlier deficit (merforbruk) still to be covered.")
    incurred: Year | None = Field(None, description="Year it arose; the base year if not said.")
    earlier: dict[Year, MoneyFromZero] = Field(
        default_factory=dict, description="How much of it arose earlier than that: amounts by year."
    )
    cover_within: Annotated[int, Quantity("count", low=1, high=4)] = Field(
        2, description="Years to cover it and later ones: 2, or up to 4 if the council has granted it (§ 14-11)."
    )
    cover: MoneyInYears | None = Field(
        None,
        description="The plan for covering it: the amount of each year named, and none in other years to the last one."
        " Without a plan, and after it, all is covered as soon as the result and the general reserve allow.",
    )
    approved_until: Year | None = Field(
        None,
        description="Last year in which it may be covered, where the ministry has approved more than four years"
        " (§ 14-11). Later deficits keep to `cover_within`.",
    )

    def by_year(self, base_year: int) -> dict[int, float]:
        """What of it arose in each year."""
        arose = self.incurred or base_year
        return {**self.earlier, arose: self.amount - sum(self.earlier.values())}


class Reserves(Block):
    general: MoneyFromZero = Field(description="General reserve (disposisjonsfond), 31 December of the base year.")
    earmarked_operating: MoneyFromZero = Field(0.0, description="Earmarked operating funds (bundne driftsfond).")
    earmarked_investment: MoneyFromZero = Field(0.0, description="Earmarked investment funds.")
    free_investment: MoneyFromZero = Field(0.0, description="Free investment fund (ubundet investeringsfond).")
    earmarked_allocation: MoneyInYears | None = Field(None, description="Allocated to earmarked operating funds.")
    earmarked_use: MoneyInYears | None = Field(None, description="Use of earmarked operating funds.")
    deficit: Deficit | None = Field(None, description="Earlier deficit to cover.")


class Company(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the company is called.")
    dividend: MoneyOverTimeFromZero = Field(description="Dividend received each year.")


class Liquidity(Block):
    deposits: Money = Field(
        description="Bank deposits and money-market funds, 31 December of the base year; negative where the overdraft"
        " is drawn on beyond them."
    )
    deposit_margin: Rate = Field(0.0, description="Deposit interest over (or under) the reference rate.")
    working_capital: Money | None = Field(None, description="Working capital without premium deviation, same day.")
    dividends: MoneyOverTimeFromZero = Field(ZERO, description="Dividends (utbytter), those of `companies` apart.")
    companies: tuple[Company, ...] = Field((), description="Companies that pay dividends.")
    gains: MoneyOverTime = Field(ZERO, description="Gains less losses on financial current assets.")
