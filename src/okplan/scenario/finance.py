"""Loans, on-lending and liquidity."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from okplan.scenario.block import ZERO, Block, Flag, Id, LoanKind, Whole, Year, _exact
from okplan.scenario.values import (
    Money,
    MoneyEveryYear,
    MoneyFromZero,
    MoneyOverTime,
    MoneyOverTimeFromZero,
    Rate,
    YearsLeft,
)


class Terms(Block):
    kind: LoanKind = Field(description="serial (equal instalments), annuity, or bullet (due at the end).")
    grace: Whole = Field(0, description="Years at the start without instalments, within the term.")
    per_year: Annotated[Literal[1, 2, 4, 12], BeforeValidator(_exact)] = Field(2, description="Payments a year.")
    margin: Rate = Field(description="Margin over the reference rate while the rate floats.")
    fixed_rate: Rate | None = Field(None, description="Fixed rate, if any.")


class Loan(Terms):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the loan is called.")
    balance: MoneyFromZero = Field(description="Balance on 31 December of the base year.")
    years_left: YearsLeft = Field(description="Years left, in whole payment periods.")
    fixed_until: Year | None = Field(None, description="Last year with the fixed rate; floating after it.")
    refinanced: Flag = Field(True, description="Bullet only: renewed at maturity, else repaid from operations.")


class NewLoans(Terms):
    years: YearsLeft = Field(description="Term of each year's new loan; first instalment the year after.")
    fixed_years: Whole = Field(0, description="Years after raising with the fixed rate.")


class Instalments(Block):
    policy: Literal["contractual", "minimum", "larger", "planned"] = Field(
        description="The loans' own, the statutory minimum (§ 14-18), the larger of them, or planned amounts."
    )
    amount: MoneyEveryYear | None = Field(None, description="Instalments a year under policy `planned`.")
    unspent_in_minimum: Flag = Field(True, description="Unspent loans count as debt in § 14-18 (text unverified).")
    construction_in_minimum: Flag = Field(True, description="Unfinished assets count as assets in § 14-18 (likewise).")


class Loans(Block):
    existing: tuple[Loan, ...] = Field(description="Loans for own investments, on-lending loans apart.")
    new: NewLoans = Field(description="Terms of new loans.")
    self_cost_opening: MoneyFromZero = Field(0.0, description="Part of the opening debt that fees pay (selvkost).")
    unspent_opening: MoneyFromZero = Field(0.0, description="Unspent loans (ubrukte lånemidler) at the opening.")
    unspent_target: MoneyOverTimeFromZero = Field(ZERO, description="Unspent loans to be held at the end of the year.")
    raised: MoneyEveryYear | None = Field(
        None, description="Loans raised a year; else what is used less unspent loans beyond the target."
    )
    instalments: Instalments = Field(description="Which instalments are paid.")
    interest: Literal["mid_year", "opening", "schedule"] = Field(
        "mid_year", description="Interest on the average balance, the opening balance, or as payments fall due."
    )


class OnLending(Block):
    debt: MoneyFromZero = Field(description="On-lending loans (startlån m.m.) owed on 31 December of the base year.")
    lending: MoneyFromZero = Field(description="Lent on and outstanding on the same day.")
    new: MoneyOverTimeFromZero = Field(ZERO, description="New on-lending, borrowed for in the same year.")
    instalments: MoneyOverTimeFromZero = Field(ZERO, description="Instalments paid on on-lending loans.")
    received: MoneyOverTimeFromZero = Field(ZERO, description="Instalments received on on-lending.")
    margin: Rate = Field(0.0, description="Margin paid over the reference rate.")
    lending_margin: Rate = Field(0.0, description="Margin received over the reference rate.")


class Liquidity(Block):
    deposits: MoneyFromZero = Field(description="Bank deposits and money-market funds, 31 December of the base year.")
    deposit_margin: Rate = Field(0.0, description="Deposit interest over (or under) the reference rate.")
    working_capital: Money | None = Field(None, description="Working capital without premium deviation, same day.")
    dividends: MoneyOverTimeFromZero = Field(ZERO, description="Dividends (utbytter).")
    gains: MoneyOverTime = Field(ZERO, description="Gains less losses on financial current assets.")
