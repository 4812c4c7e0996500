"""The scenario: what a user may say, each field declared once with type, unit, bounds and meaning."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PrivateAttr

from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.boundary.fields import BoundaryChange
from okplan.chapters.climate.fields import Climate
from okplan.chapters.compensation.fields import CompensationScheme
from okplan.chapters.economy.fields import Economy, Municipality
from okplan.chapters.free_income.fields import FreeIncome
from okplan.chapters.goals.fields import Goals
from okplan.chapters.growth_account.fields import GrowthAccount
from okplan.chapters.household.fields import Household
from okplan.chapters.integration.fields import Integration
from okplan.chapters.investments.fields import Financing, Holding, OtherInvestment, Project
from okplan.chapters.leases.fields import Lease
from okplan.chapters.levers.fields import Lever
from okplan.chapters.loans.fields import Loans, OnLending
from okplan.chapters.operations.fields import Improvement, Operations
from okplan.chapters.pensions.fields import Pensions
from okplan.chapters.phasing.fields import Phasing
from okplan.chapters.plan_years.fields import PlanYears
from okplan.chapters.population.fields import Population
from okplan.chapters.realism.fields import Realism
from okplan.chapters.result.fields import Liquidity, Reserves
from okplan.chapters.rules.fields import Rule
from okplan.chapters.self_cost.fields import SelfCost
from okplan.chapters.simulation.fields import Simulation
from okplan.chapters.staff.fields import Staff
from okplan.chapters.stresses.fields import Stress
from okplan.fields.block import Block, Horizon, Prices, Year, _exact
from okplan.fields.files import OrFile
from okplan.fields.values import Money

OF_STUDIES = ("stresses", "levers", "simulation", "phasing", "growth_account")
"""Blocks that only a study asks: no line follows from them."""


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
    boundary_change: BoundaryChange | None = Field(
        None, description="A merger, a division, or a part that changes municipality within the horizon."
    )
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
    plan: PlanYears | None = Field(
        None,
        description="Which year is the budget's and which are the economic plan's (økonomiplan): columns are headed so."
        " Not said: the base year is called accounts, and the years after it are not called anything.",
    )
    adopted: Adopted | None = Field(None, description="The adopted plan (vedtatt økonomiplan), which fixes lines.")
    self_cost: SelfCost | None = Field(None, description="Services paid by fees at cost: water, sewage, waste.")
    household: Household | None = Field(
        None, description="What a typical household pays in fees and property tax; nothing else follows from it."
    )
    climate: Climate | None = Field(
        None, description="Emissions, climate measures and targets beside the accounts; no fiscal line follows from it."
    )
    goals: Goals | None = Field(
        None, description="Focus areas and goals that the plan's money is shown by; nothing else follows from them."
    )
    staff: Staff | None = Field(
        None, description="Man-years by service area, and who must be recruited; no krone follows from it."
    )
    leases: tuple[Lease, ...] = Field((), description="Long leases, whose rent stands in purchases.")
    accounts: dict[str, Money] = Field(
        default_factory=dict,
        description="Base-year amounts of lines that are not derived, shown as year 0: line name to amount. What they"
        " say of what the years after start from is controlled against the other fields. They move nothing after the"
        " base year, but for last year's result where `financing.transfer.result_share` asks for it, and rules of an"
        " average over years. A sum, such as `net_operating_result`, is a control of the other amounts in its file.",
    )
    history: Annotated[dict[str, dict[Year, Money]], OrFile()] = Field(
        default_factory=dict,
        description="Accounts of earlier years, line name to year to amount, or a CSV or sheet with them; what"
        " `validate --realism` judges by. Years after the base year are for `backtest` and not used here.",
    )
    realism: Realism = Field(default_factory=Realism, description="What the scenario answers to `validate --realism`.")
    rules: tuple[Rule, ...] = Field((), description="The council's fiscal rules (finansielle måltall).")
    phasing: Phasing = Field(default_factory=Phasing, description="What `phase` weighs projects that wait by.")
    stresses: tuple[Stress, ...] = Field(
        (), description="What `okplan stress` tries beside the shipped stresses, or says anew of them by their id."
    )
    levers: tuple[Lever, ...] = Field(
        (), description="What the page that `okplan whatif` makes can move, in place of what okplan chooses itself."
    )
    growth_account: GrowthAccount = Field(
        default_factory=GrowthAccount,
        description="What `okplan growth` assumes beside the scenario when it holds growth against what it costs."
        " Nothing else follows from it.",
    )
    improvement: Improvement = Field(
        default_factory=Improvement, description="A permanent improvement of operations, to try one."
    )
    simulation: Simulation = Field(
        default_factory=Simulation, description="How far assumptions may miss, where it is not as okplan takes it."
    )
    judgement: str | None = Field(None, description="The officer's own written judgement, shown beside the verdict.")

    _adopted_in: Scenario | None = PrivateAttr(None)
    """The scenario that the adopted plan was adopted in, where that is another: what is changed since is not in it."""

    @property
    def adopted_in(self) -> Scenario:
        """Where the adopted plan was adopted, by which its lines are measured: here, where nothing else is known."""
        return self._adopted_in or self

    def adopted_before(self, changes: Scenario) -> None:
        """Note in which scenario the plan was adopted; copies with other values know it too."""
        self._adopted_in = changes

    @property
    def years(self) -> range:
        """The projected years."""
        return range(self.base_year + 1, self.base_year + 1 + self.horizon)
