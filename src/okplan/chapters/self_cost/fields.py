"""Services paid by fees at cost (selvkost): water, sewage, waste."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import ZERO, Block, Flag, Id, Year
from okplan.fields.values import (
    Money,
    MoneyFromZero,
    MoneyInYears,
    MoneyOverTime,
    Quantity,
    Rate,
    RateEveryYear,
    RateInYears,
    RateOverTime,
    Share,
    ShareEveryYear,
    constant,
)


class ServiceRunning(Block):
    """Running cost of a service in the base-year accounts: parts of the four kinds of expenditure."""

    wages: MoneyFromZero = Field(0.0, description="Part of `expenditure.wages`.")
    social_costs: MoneyFromZero = Field(0.0, description="Part of `expenditure.social_costs`.")
    purchases: MoneyFromZero = Field(0.0, description="Part of `expenditure.purchases`, indirect costs included.")
    transfers: MoneyFromZero = Field(0.0, description="Part of `expenditure.transfers`.")
    real_growth: RateOverTime = Field(ZERO, description="Real growth of the year beyond price index and subscribers.")
    with_households: Share = Field(1.0, description="Share of the growth of subscribers that the cost follows.")
    change: MoneyOverTime = Field(
        ZERO, description="Change of purchases from the base year, base-year prices; 0 before the first year named."
    )


class ServiceFees(Block):
    """Fees of a service: `cost` returns the fund or covers the deficit in equal parts within five years."""

    amount: MoneyFromZero = Field(description="Fees in the base-year accounts, a part of `revenue.sales`.")
    rule: Literal["cost", "growth"] = Field(
        "cost", description="Fees follow cost, or the fee per subscriber grows as stated and the fund takes the rest."
    )
    growth: RateEveryYear | None = Field(None, description="Growth of the fee per subscriber under rule `growth`.")
    stated: MoneyInYears | None = Field(
        None, description="Fees in single years as adopted, nominal, whatever the rule; the fund takes the rest."
    )


class Service(Block):
    id: Id = Field(description="Short name by which assets, projects, `set` and `--set` find it.")
    name: str = Field(description="What the service is called.")
    fees: ServiceFees = Field(description="What the users pay.")
    running: ServiceRunning = Field(description="Running cost in the base year, capital costs apart.")
    coverage: ShareEveryYear = Field(constant(1.0), description="Share of the cost that fees are to cover.")
    households: Annotated[float, Quantity("number", low=1)] = Field(
        description="Subscribers (households or equivalents) on 31 December of the base year."
    )
    households_growth: RateOverTime = Field(ZERO, description="Growth of subscribers of the year, beyond population.")
    with_population: Share = Field(1.0, description="Share of population growth that subscribers follow.")
    fund: Money = Field(
        0.0,
        description="Self-cost fund on 31 December of the base year, a part of `reserves.earmarked_operating`;"
        " negative for a deficit that later fees cover (fremførbart underskudd).",
    )
    fund_from: Year | None = Field(
        None, description="Year the opening fund (or deficit) arose; the base year if not said."
    )
    fund_by_year: dict[Year, Money] = Field(
        default_factory=dict,
        description="Instead of `fund_from`: what each year set aside (negative: the deficit that arose), in full as it"
        " arose; the oldest goes back first.",
    )
    debt: MoneyFromZero = Field(0.0, description="Part of the opening debt that the service's fees pay.")
    vat: Literal["water_sewage", "general", "none"] | None = Field(
        None,
        description="VAT that a household pays on the fee: the rate of water and sewage, the general one, or none. Only"
        " for `household`; no amount of the municipality has VAT in it.",
    )


class SelfCost(Block):
    """Services whose fees may not exceed cost (kommuneloven § 15-1, selvkostforskriften)."""

    services: tuple[Service, ...] = Field(description="The services, each with its own fund.")
    construction_interest: Flag = Field(
        False, description="Whether fees also pay calculated interest on what is being built; else from the year after."
    )
    margin: Rate | None = Field(
        None, description="Calculated interest over the reference rate; the regulation's 0.7 points if not said."
    )
    rate: RateInYears | None = Field(
        None,
        description="Calculated interest in single years, instead of reference rate and margin; needed before 2026,"
        " when it was the 5-year swap rate and 0.5 points.",
    )
