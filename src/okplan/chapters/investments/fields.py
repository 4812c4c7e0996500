"""The investment programme, and what else stands in the investment statement."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import ZERO, Block, Flag, Id, Prices, Whole, Year
from okplan.fields.values import (
    Money,
    MoneyFromZero,
    MoneyInYears,
    MoneyOverTimeFromZero,
    MoneyProfile,
    Number,
    Quantity,
    Share,
    ShareOverTime,
    Shares,
    Tags,
)

AssetClass = Literal[
    "it_equipment",
    "software",
    "equipment",
    "heavy_vehicles",
    "technical_plants",
    "parking",
    "roads",
    "schools_housing",
    "institutions_administration",
    "pipe_networks",
    "land",
]

Stage = Literal["idea", "sketch", "tender"]
"""How far the estimate of a project has come: the earlier, the less is known of what it will cost."""


class Running(Block):
    share: Share = Field(0.0, description="Running cost (FDV) a year as a share of the gross cost.")
    amount: Money = Field(0.0, description="Other running cost a year (negative for a saving), base-year prices.")
    revenue: MoneyFromZero = Field(0.0, description="Rents and fees that follow, a year, base-year prices.")
    staff: Number = Field(0.0, description="Man-years (årsverk) that follow.")
    delay: Whole = Field(1, description="Years from the last year of spending until it begins.")
    start: Year | None = Field(
        None, description="The year it begins, instead of `delay`; does not move with the project."
    )


class Project(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What it is called in tables.")
    area: str = Field(description="Service area (tjenesteområde): id or name of one of `operations.areas`, if given.")
    need: Literal["necessary", "desirable"] = Field(description="Necessary (nødvendig) or desirable (ønskelig).")
    priority: Whole = Field(1, description="Order among projects of the same need, 1 first.")
    prices: Prices = Field(
        description="`fixed`: base-year prices, indexed once with construction growth; or `nominal`."
    )
    cost: MoneyProfile = Field(
        description="Gross cost incl. VAT: a total with `spread`, a list from `start`, or a map of single years."
    )
    start: Year | None = Field(None, description="First year of spending; moves the whole project.")
    spread: Shares | None = Field(None, description="Shares of a total by year from `start`; sum 100 %.")
    earliest_start: Year | None = Field(None, description="No start before this year.")
    latest_start: Year | None = Field(None, description="No start after this year; a study moves it no further.")
    priced_for: Year | None = Field(
        None,
        description="Start that `nominal` costs are stated for, if not the first year of a map; a later `start` adds"
        " construction growth of the years between.",
    )
    growth: Share = Field(0.0, description="Share of the project that population growth makes necessary.")
    stage: Stage | None = Field(
        None, description="How far its estimate has come: `idea`, `sketch` (skisse) or `tender` (anbud)."
    )
    overrun: Annotated[float, Quantity("rate", low=-0.99, high=5)] = Field(
        0.0,
        description="Cost above (+) or below what is stated, every year; grants, contributions, sales and running cost"
        " follow what is stated.",
    )
    rolling: Flag = Field(
        False,
        description="Each year's spending is finished that year (rullerende tiltak); of `running`, the share follows"
        " each year's spending, amount, revenue and staff the first.",
    )
    spent_before: MoneyFromZero = Field(0.0, description="Capitalised by 31 December of the base year, not yet in use.")
    vat_compensable: Share = Field(description="Share of the cost that gives VAT compensation.")
    self_cost: Share = Field(0.0, description="Share paid by fees at self-cost (selvkost).")
    self_cost_service: str | None = Field(None, description="Self-cost service, by id, whose fees pay that share.")
    grants: MoneyFromZero = Field(0.0, description="Investment grants in all, received as the cost is spent.")
    contributions: MoneyFromZero = Field(0.0, description="Developer contributions in all, received likewise.")
    sales: MoneyFromZero = Field(0.0, description="Proceeds of assets sold for the project in all, likewise.")
    asset_class: AssetClass = Field(description="Class of asset, which gives the depreciation life.")
    life: Whole | None = Field(None, description="Depreciation life in years, instead of the class's.")
    running: Running = Field(default_factory=Running, description="Operating effects when it is in use.")
    goals: Tags = Field(
        default_factory=dict,
        description="Share of the project by focus area or goal; of its running cost in place of what its service area"
        " says.",
    )


class OtherInvestment(Block):
    grants_to_others: MoneyOverTimeFromZero = Field(ZERO, description="Grants to others' investments (§ 5-5 line 2).")
    share_purchases: MoneyOverTimeFromZero = Field(ZERO, description="Shares, pension capital (line 3); no loan.")
    own_lending: MoneyOverTimeFromZero = Field(ZERO, description="Lending of own funds (line 4); no loan.")
    extraordinary_instalments: MoneyInYears | None = Field(
        None, description="Extraordinary instalments paid from own means (line 5), beside those of operations."
    )
    uncovered_coverage: MoneyInYears | None = Field(None, description="Earlier uncovered amounts covered (line 25).")
    financial_sales: MoneyOverTimeFromZero = Field(ZERO, description="Sale of financial fixed assets (line 10).")
    company_distributions: MoneyOverTimeFromZero = Field(ZERO, description="Distributions from companies (line 11).")
    own_lending_repaid: MoneyOverTimeFromZero = Field(ZERO, description="Repaid own lending (line 12).")


class Transfer(Block):
    amount: MoneyOverTimeFromZero = Field(ZERO, description="Transfer from operations in kroner.")
    revenue_share: ShareOverTime = Field(ZERO, description="As a share of the year's operating revenue.")
    result_share: ShareOverTime = Field(
        ZERO, description="As a share of last year's net operating result, if positive."
    )


class Financing(Block):
    transfer: Transfer = Field(
        default_factory=Transfer,
        description="Transfer from operations to investment (overføring fra drift); the three are added.",
    )
    free_fund_use: MoneyInYears | None = Field(
        None, description="Use of the free investment fund; else what is lacking, as far as it goes, before loans."
    )
    earmarked_fund_use: MoneyInYears | None = Field(None, description="Use of earmarked investment funds.")


class Holding(Block):
    """Assets held at the opening, by class."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    asset_class: AssetClass
    book_value: MoneyFromZero = Field(description="Book value on 31 December of the base year.")
    depreciation: MoneyFromZero = Field(description="Depreciation a year, until the book value is used up.")
    disposals: MoneyInYears | None = Field(None, description="Book value of what is sold or scrapped.")
    self_cost: str | None = Field(None, description="Self-cost service, by id, whose fees carry the capital cost.")
