"""Loans, on-lending and liquidity."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from okplan.fields.block import ZERO, Block, Flag, Id, Whole, _exact
from okplan.fields.days import Day, YearOrDay, moment
from okplan.fields.files import OrFile
from okplan.fields.values import (
    MoneyEveryYear,
    MoneyFromZero,
    MoneyInYears,
    MoneyOverTimeFromZero,
    Quantity,
    Rate,
    RateEveryYear,
    Share,
    ShareOverTime,
    YearsLeft,
)

LoanKind = Literal["serial", "annuity", "bullet"]


class Terms(Block):
    kind: LoanKind = Field(description="serial (equal instalments), annuity, or bullet (due at the end).")
    grace: Annotated[float, Quantity("number", low=0, high=100)] = Field(
        0, description="Years at the start without instalments, within the term; in whole payment periods."
    )
    per_year: Annotated[Literal[1, 2, 4, 12], BeforeValidator(_exact)] = Field(2, description="Payments a year.")
    margin: Rate = Field(description="Margin over the reference rate while the rate floats.")


class Loan(Terms):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the loan is called.")
    balance: MoneyFromZero = Field(description="Balance on 31 December of the base year.")
    years_left: YearsLeft | None = Field(
        None, description="Years left from 31 December of the base year: in whole payment periods, a bullet in any."
    )
    matures: Day | None = Field(None, description="The day of the last instalment, in place of `years_left`.")
    first_instalment: Day | None = Field(
        None, description="The day of the next instalment, in place of `grace`: none is paid before it."
    )
    fixed_rate: Rate | None = Field(None, description="Fixed rate, if any.")
    fixed_until: YearOrDay | None = Field(
        None, description="Last year, or the last day, with the fixed rate; floating after it."
    )
    refinanced: Flag = Field(True, description="Bullet only: renewed at maturity, else repaid from operations.")
    renewed_for: Annotated[int, Quantity("count", low=1, high=100)] | None = Field(
        None, description="Bullet only: years of each renewal, 1 for a certificate; the term of new loans if not said."
    )

    def term(self, base_year: int) -> float:
        """Years left: whole payment periods, of which a day ends the one that it falls in; a bullet's to the day."""
        if self.matures is not None:
            span = moment(self.matures) - base_year
            return span if self.kind == "bullet" else math.ceil(span * self.per_year - SLIGHT) / self.per_year
        left = self.years_left or 0.0
        return left if self.kind == "bullet" else round(left * self.per_year) / self.per_year

    def free(self, base_year: int) -> float:
        """Years without instalments: as said, or up to the payment period of the first one."""
        if self.first_instalment is None:
            return self.grace
        periods = math.ceil((moment(self.first_instalment) - base_year) * self.per_year - SLIGHT)
        return (periods - 1) / self.per_year


def whole(periods: float) -> bool:
    """Whether a number of periods is whole, years being written with a few decimals."""
    return abs(periods - round(periods)) < 0.02


SLIGHT = 1e-9
"""Of a period: what a float may add to a day at the end of one."""


class NewLoans(Terms):
    years: YearsLeft = Field(description="Term of each year's new loan; first instalment the year after.")
    fixed_rate: RateEveryYear | None = Field(None, description="Fixed rate of the year the loan is raised, if any.")
    fixed_years: Whole = Field(0, description="Years after raising with the fixed rate.")
    fixed_share: Share = Field(1.0, description="Share of each year's loan that has the fixed rate; the rest floats.")


class Hedge(Block):
    """An interest-rate swap: pays the fixed rate and receives the reference rate on part of the floating debt."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the hedge is called.")
    notional: MoneyOverTimeFromZero = Field(description="Amount hedged through the year.")
    fixed_rate: Rate = Field(description="Rate paid; the loans' margins come in addition.")
    start: YearOrDay | None = Field(
        None, description="First year, or the day, in force; the first projected year if not said."
    )
    end: YearOrDay = Field(description="Last year, or the last day, in force.")


class LandTerm(Block):
    """Loans for land and other assets that are not depreciated: out of the debt of § 14-18, paid over 50 years.

    Projects of the class `land` are reckoned in from their own year.
    """

    debt: MoneyFromZero = Field(0.0, description="Of the loans, what is owed for land on 31 December of the base year.")
    years_left: Annotated[int, Quantity("count", low=1, high=50)] | None = Field(
        None, description="Years left of the term of that debt; the regulation's 50 if not said."
    )


class ChurchTerm(Block):
    """Loans for church buildings whose life is considerably longer: out of the debt, paid over that life."""

    life: Annotated[int, Quantity("count", low=50, high=200)] = Field(
        description="Life of the church buildings in years: new loans are paid over it, from the year after."
    )
    debt: MoneyFromZero = Field(
        0.0, description="Of the loans, what is owed for church buildings on 31 December of the base year."
    )
    years_left: Annotated[int, Quantity("count", low=1, high=200)] | None = Field(
        None, description="Years left of the term of that debt; `life` if not said."
    )
    new: MoneyOverTimeFromZero = Field(ZERO, description="Of each year's loans, what is for church buildings.")


class Instalments(Block):
    policy: Literal["contractual", "minimum", "larger", "planned"] = Field(
        description="The loans' own, the statutory minimum (§ 14-18), the larger of them, or planned amounts."
    )
    amount: MoneyEveryYear | None = Field(None, description="Instalments a year under policy `planned`.")
    unspent_in_minimum: Flag = Field(
        True,
        description="Unspent loans count as debt in § 14-18 (FOR-2024-09-27-2348 § 3-4); false for older accounts.",
    )
    construction_in_minimum: Flag = Field(
        True,
        description="Unfinished assets count as assets: §§ 3-2 and 3-3 exempt none; false for older accounts.",
    )
    land: LandTerm | None = Field(
        None, description="Loans for land kept out of the debt and paid over 50 years (§ 3-5 first paragraph)."
    )
    church: ChurchTerm | None = Field(
        None, description="Loans for church buildings kept out and paid over their longer life (§ 3-5 third paragraph)."
    )


class Loans(Block):
    existing: Annotated[tuple[Loan, ...], OrFile()] = Field(
        description="Loans for own investments, on-lending loans apart; or a CSV or xlsx with a row for each."
    )
    new: NewLoans = Field(description="Terms of new loans.")
    hedges: Annotated[tuple[Hedge, ...], OrFile()] = Field(
        (), description="Interest-rate hedges (rentebytteavtaler) of these loans; or a CSV or xlsx with a row for each."
    )
    self_cost_opening: MoneyFromZero = Field(
        0.0,
        description="Part of the opening debt that fees pay, where there is no `self_cost` block with its own debt.",
    )
    unspent_opening: MoneyFromZero = Field(0.0, description="Unspent loans (ubrukte lånemidler) at the opening.")
    unspent_target: MoneyOverTimeFromZero = Field(ZERO, description="Unspent loans to be held at the end of the year.")
    raised: MoneyEveryYear | None = Field(
        None, description="Loans raised a year; else what is used less unspent loans beyond the target."
    )
    instalments: Instalments = Field(description="Which instalments are paid.")
    interest: Literal["mid_year", "opening", "schedule"] = Field(
        "mid_year",
        description="Interest on the average of the year's opening and closing balance whatever the days of payment,"
        " on the opening balance, or as payments fall due, each at the end of its payment period.",
    )


class OnLending(Block):
    debt: MoneyFromZero = Field(description="On-lending loans (startlån m.m.) owed on 31 December of the base year.")
    lending: MoneyFromZero = Field(description="Lent on and outstanding on the same day.")
    new: MoneyOverTimeFromZero = Field(ZERO, description="New on-lending, borrowed for in the same year.")
    instalments: MoneyOverTimeFromZero = Field(ZERO, description="Instalments paid on on-lending loans.")
    instalment_share: ShareOverTime = Field(ZERO, description="Instalments paid as a share of the opening debt, too.")
    received: MoneyOverTimeFromZero = Field(ZERO, description="Instalments received on on-lending.")
    received_share: ShareOverTime = Field(ZERO, description="Received as a share of opening lending, too.")
    pays_other_loans: MoneyInYears | None = Field(
        None,
        description="Of extraordinary instalments, what instalments received pay: it stays in the debt of § 14-18"
        " (FOR-2024-09-27-2348 § 3-4 third paragraph).",
    )
    paid_other_loans_before: MoneyFromZero = Field(
        0.0, description="The same of earlier years, in all, on 31 December of the base year."
    )
    losses: MoneyInYears | None = Field(None, description="On-lending written off; the loan behind it is still owed.")
    margin: Rate = Field(0.0, description="Margin paid over the reference rate.")
    lending_margin: Rate = Field(0.0, description="Margin received over the reference rate.")
