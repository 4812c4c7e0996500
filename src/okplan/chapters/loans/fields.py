"""Loans, on-lending and liquidity."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from okplan.fields.block import ZERO, Block, Flag, Id, Whole, Year, _exact
from okplan.fields.values import (
    MoneyEveryYear,
    MoneyFromZero,
    MoneyInYears,
    MoneyOverTimeFromZero,
    OrFile,
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
    grace: Whole = Field(0, description="Years at the start without instalments, within the term.")
    per_year: Annotated[Literal[1, 2, 4, 12], BeforeValidator(_exact)] = Field(2, description="Payments a year.")
    margin: Rate = Field(description="Margin over the reference rate while the rate floats.")


class Loan(Terms):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the loan is called.")
    balance: MoneyFromZero = Field(description="Balance on 31 December of the base year.")
    years_left: YearsLeft = Field(description="Years left, in whole payment periods.")
    fixed_rate: Rate | None = Field(None, description="Fixed rate, if any.")
    fixed_until: Year | None = Field(None, description="Last year with the fixed rate; floating after it.")
    refinanced: Flag = Field(True, description="Bullet only: renewed at maturity, else repaid from operations.")
    renewed_for: Annotated[int, Quantity("count", low=1, high=100)] | None = Field(
        None, description="Bullet only: years of each renewal, 1 for a certificate; the term of new loans if not said."
    )


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
    start: Year | None = Field(None, description="First year in force; the first projected year if not said.")
    end: Year = Field(description="Last year in force.")


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
        "mid_year", description="Interest on the average balance, the opening balance, or as payments fall due."
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
