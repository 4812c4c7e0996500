"""The scenario: what a user may say, each field declared once with type, unit, bounds and meaning."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from okplan.scenario.adopted import Adopted
from okplan.scenario.balance import Holding, Reserves
from okplan.scenario.block import Block, Flag, Horizon, Id, Prices, Year, _exact
from okplan.scenario.compensation import CompensationScheme
from okplan.scenario.finance import Liquidity, Loans, OnLending
from okplan.scenario.income import FreeIncome
from okplan.scenario.integration import Integration
from okplan.scenario.investments import Financing, OtherInvestment, Project
from okplan.scenario.leases import Lease
from okplan.scenario.operations import Operations
from okplan.scenario.pensions import Pensions
from okplan.scenario.people import Population
from okplan.scenario.realism import Realism
from okplan.scenario.self_cost import SelfCost
from okplan.scenario.values import Limit, Money, MoneyFromZero, OrFile, Quantity, RateEveryYear, Share


class Municipality(Block):
    name: str = Field(description="Name, as it stands in headings.")
    number: str | None = Field(None, pattern=r"^\d{4}$", description="Four-digit municipality number, quoted.")


class Economy(Block):
    wage_growth: RateEveryYear = Field(description="Wage growth (lønnsvekst) of the year.")
    price_growth: RateEveryYear = Field(description="Price growth (prisvekst) of other purchases.")
    wage_share: Share = Field(description="Weight of wages in the municipal deflator (kommunal deflator).")
    construction_growth: RateEveryYear = Field(description="Price growth of construction (byggekostnader).")
    reference_rate: RateEveryYear = Field(description="3-month NIBOR, average of the year.")


class Rule(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the rule is called.")
    indicator: str = Field(description="A line of the projection, such as net_debt_pct.")
    floor: Limit | None = Field(None, description="Not below; with `ceiling`, a band.")
    ceiling: Limit | None = Field(None, description="Not above.")
    warning: Limit | None = Field(None, description="Warn from this level; the target if not said. A band has none.")
    target: Limit | None = Field(None, description="What the council aims at.")
    average: Annotated[int, Quantity("count", low=1, high=10)] = Field(
        1, description="Judge the average of so many years; 1 for every year by itself."
    )
    hard: Flag = Field(False, description="Broken, it makes the verdict `unsustainable`.")
    start: Year | None = Field(None, description="First year it applies.")
    source: str = Field(description="Who decided it, where and when; or that it is an assumption.")


class Improvement(Block):
    start: Year | None = Field(None, description="First year a permanent improvement is possible.")
    amount: MoneyFromZero = Field(0.0, description="Improvement of operations a year from then, base-year prices.")
    to_investment: Share = Field(0.0, description="Share of it transferred to investment, in place of loans.")


class Scenario(Block):
    """A municipality's finances from the accounts of the base year, and the assumptions for the years after."""

    okplan: Annotated[Literal[1], BeforeValidator(_exact)] = Field(description="Version of this format.")
    name: str = Field(description="Name of the scenario.")
    description: str = Field("", description="What it assumes, in a sentence or two.")
    municipality: Municipality = Field(description="Which municipality it is.")
    base_year: Year = Field(description="The last closed or budgeted year, year 0.")
    horizon: Horizon = Field(10, description="Years projected.")
    unit: Literal["kr", "tkr", "mill"] = Field(description="What the amounts are in: kroner, thousands, millions.")
    language: Literal["nb", "nn", "en"] = Field("nb", description="Language of labels and messages.")
    prices: Prices = Field("nominal", description="Prices in which tables are shown.")
    economy: Economy = Field(description="Wages, prices and the reference rate.")
    population: Population = Field(description="Inhabitants at the opening, and how they grow.")
    free_income: FreeIncome = Field(description="Tax and general grant (frie inntekter).")
    integration: Integration | None = Field(
        None, description="Integration grant (integreringstilskudd) by persons settled."
    )
    operations: Operations = Field(description="Operating revenue and expenditure, and what changes them.")
    pensions: Pensions | None = Field(None, description="Premium deviation (premieavvik) and its amortisation.")
    compensation_schemes: tuple[CompensationScheme, ...] = Field(
        (), description="State compensation of interest (rentekompensasjon) through Husbanken."
    )
    investments: tuple[Project, ...] = Field((), description="The investment programme.")
    other_investment: OtherInvestment = Field(
        default_factory=OtherInvestment,
        description="Investment statement beyond projects (§ 5-5 lines 2–4 and 10–12).",
    )
    financing: Financing = Field(default_factory=Financing, description="Own financing.")
    loans: Loans = Field(description="Existing loans, terms of new ones, instalments and interest.")
    on_lending: OnLending | None = Field(None, description="On-lending (videreutlån), outside the operating result.")
    liquidity: Liquidity = Field(description="Deposits, dividends and working capital.")
    assets: tuple[Holding, ...] = Field(description="Fixed assets at the opening.")
    reserves: Reserves = Field(description="Funds, and earlier deficits to cover.")
    adopted: Adopted | None = Field(None, description="The adopted plan (vedtatt økonomiplan), which fixes lines.")
    self_cost: SelfCost | None = Field(None, description="Services paid by fees at cost: water, sewage, waste.")
    leases: tuple[Lease, ...] = Field((), description="Long leases, whose rent stands in purchases.")
    accounts: dict[str, Money] = Field(
        default_factory=dict,
        description="Base-year amounts of lines that are not derived, shown as year 0: line name to amount.",
    )
    history: Annotated[dict[str, dict[Year, Money]], OrFile()] = Field(
        default_factory=dict,
        description="Accounts of earlier years, line name to year to amount, or a CSV or sheet with them; what"
        " `validate --realism` judges by. Years after the base year are for `backtest` and not used here.",
    )
    realism: Realism = Field(default_factory=Realism, description="What the scenario answers to `validate --realism`.")
    rules: tuple[Rule, ...] = Field((), description="The council's fiscal rules (finansielle måltall).")
    improvement: Improvement = Field(
        default_factory=Improvement, description="A permanent improvement of operations, to try one."
    )
    judgement: str | None = Field(None, description="The officer's own written judgement, shown beside the verdict.")
