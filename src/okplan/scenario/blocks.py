"""The scenario: what a user may say, each field declared once with type, unit, bounds and meaning."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

from okplan.scenario.values import (
    Groups,
    Limit,
    Money,
    MoneyEveryYear,
    MoneyFromZero,
    MoneyInYears,
    MoneyOverTime,
    MoneyOverTimeFromZero,
    MoneyProfile,
    Number,
    PersonsOverTime,
    Quantity,
    Rate,
    RateEveryYear,
    RateOverTime,
    Requirement,
    Series,
    Share,
    ShareEveryYear,
    ShareOverTime,
    Shares,
    YearsLeft,
    constant,
    fault,
)


def _year(raw: Any) -> Any:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 1900 <= raw <= 2200:
        raise fault("not_a_year", found=raw)
    return raw


def _exact(raw: Any) -> Any:
    """A whole number that is neither true nor 1.0."""
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else str(raw)


Flag = Annotated[bool, Strict()]
Id = Annotated[str, Field(pattern=r"^[a-zæøå0-9][a-zæøå0-9_-]*$")]
Year = Annotated[int, BeforeValidator(_year)]
Whole = Annotated[int, Quantity("count", low=0, high=100)]
Horizon = Annotated[int, Quantity("count", low=1, high=40)]
ZERO = constant(0.0)

REVENUE_KINDS = ("property_tax", "other_tax", "state_transfers", "other_transfers", "user_fees", "sales")
EXPENDITURE_KINDS = ("wages", "social_costs", "purchases", "transfers")
OperatingKind = Literal[
    "property_tax",
    "other_tax",
    "state_transfers",
    "other_transfers",
    "user_fees",
    "sales",
    "wages",
    "social_costs",
    "purchases",
    "transfers",
]
LoanKind = Literal["serial", "annuity", "bullet"]
Prices = Literal["nominal", "fixed"]
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


class Block(BaseModel):
    """What every part of a scenario shares: unknown keys are errors, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, use_attribute_docstrings=False)


class Municipality(Block):
    name: str = Field(description="Name, as it stands in headings.")
    number: str | None = Field(None, pattern=r"^\d{4}$", description="Four-digit municipality number, quoted.")


class Economy(Block):
    wage_growth: RateEveryYear = Field(description="Wage growth (lønnsvekst) of the year.")
    price_growth: RateEveryYear = Field(description="Price growth (prisvekst) of other purchases.")
    wage_share: Share = Field(description="Weight of wages in the municipal deflator (kommunal deflator).")
    construction_growth: RateEveryYear = Field(description="Price growth of construction (byggekostnader).")
    reference_rate: RateEveryYear = Field(description="3-month NIBOR, average of the year.")


class Population(Block):
    opening: Annotated[dict[str, float], Groups()] = Field(
        description="Inhabitants on 31 December of the base year: in total, or by age group."
    )
    growth: RateEveryYear | None = Field(None, description="Growth of the year, the same in every age group.")
    persons: PersonsOverTime | None = Field(
        None, description="Growth of the year in persons, shared among the age groups by their size."
    )
    table: dict[str, Annotated[Series, Quantity("number", "over_time", low=0)]] | None = Field(
        None, description="Inhabitants on 31 December by age group: a list, or a map that names every year."
    )


class FreeIncome(Block):
    method: Literal["simple"] = Field("simple", description="`simple`: grows with deflator, population, real growth.")
    tax: MoneyFromZero = Field(description="Income and wealth tax (inntekts- og formuesskatt) of the base year.")
    grant: Money = Field(description="General grant with income equalisation (rammetilskudd) of the base year.")
    real_growth: RateOverTime = Field(ZERO, description="Real growth per inhabitant of the year, both.")


class Kind(Block):
    amount: MoneyFromZero = Field(description="Amount in the accounts of the base year.")
    real_growth: RateOverTime = Field(ZERO, description="Real growth of the year beyond its price index.")
    with_population: Share = Field(0.0, description="Share of population growth that it follows.")


class Revenue(Block):
    property_tax: Kind = Field(description="Property tax (eiendomsskatt), indexed with the price growth.")
    other_tax: Kind = Field(
        default_factory=lambda: Kind(amount=0.0), description="Other tax revenue (andre skatteinntekter)."
    )
    state_transfers: Kind = Field(description="Other transfers from the state, indexed with the municipal deflator.")
    other_transfers: Kind = Field(description="Transfers from others, VAT compensation included; municipal deflator.")
    user_fees: Kind = Field(description="User fees (brukerbetalinger), indexed with the municipal deflator.")
    sales: Kind = Field(description="Sales and rents (salgs- og leieinntekter), utility fees included; deflator.")


class Expenditure(Block):
    wages: Kind = Field(description="Wages (lønnsutgifter), indexed with the wage growth.")
    social_costs: Kind = Field(description="Social costs (sosiale utgifter), indexed with the wage growth.")
    purchases: Kind = Field(description="Goods and services (kjøp), indexed with the price growth.")
    transfers: Kind = Field(description="Transfers to others (overføringer), indexed with the price growth.")


class Demography(Block):
    unit_costs: dict[str, MoneyFromZero] = Field(
        description="Net cost per inhabitant by age group in base-year prices; `all` when the opening is a total."
    )
    compensation: ShareEveryYear = Field(
        constant(1.0), description="Share of the demographic cost need that the services are given."
    )


class OneOff(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    kind: OperatingKind = Field(description="The line of the base-year accounts that it stands in.")
    amount: Money = Field(description="What it adds to that line in the base year, and which is not carried forward.")
    reason: str = Field(description="Why it does not recur.")


class Measure(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What is done.")
    kind: OperatingKind = Field(description="The line that it changes.")
    amount: MoneyOverTime = Field(description="Change of that line in the year; 0 before the first year named.")
    prices: Prices = Field(description="`nominal`, or `fixed` for base-year prices, indexed with the deflator.")


class Operations(Block):
    revenue: Revenue = Field(description="Operating revenue by kind (§ 5-6), tax and general grant apart.")
    expenditure: Expenditure = Field(description="Operating expenditure by kind (§ 5-6), depreciation apart.")
    demography: Demography | None = Field(None, description="Demographic cost (demografikostnader).")
    efficiency: Requirement = Field(
        ZERO, description="Efficiency requirement: new permanent saving each year, of base-year expenditure."
    )
    staff_cost: MoneyFromZero | None = Field(None, description="Cost of one man-year with social costs, base year.")
    one_offs: tuple[OneOff, ...] = Field((), description="One-off amounts in the base-year accounts.")
    measures: tuple[Measure, ...] = Field((), description="Dated measures (tiltak).")


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
    area: str = Field(description="Service area (tjenesteområde).")
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
    rolling: Flag = Field(
        False,
        description="Each year's spending is finished that year (rullerende tiltak); of `running`, the share follows"
        " each year's spending, amount, revenue and staff the first.",
    )
    spent_before: MoneyFromZero = Field(0.0, description="Capitalised by 31 December of the base year, not yet in use.")
    vat_compensable: Share = Field(description="Share of the cost that gives VAT compensation.")
    self_cost: Share = Field(0.0, description="Share paid by fees at self-cost (selvkost).")
    grants: MoneyFromZero = Field(0.0, description="Investment grants in all, received as the cost is spent.")
    contributions: MoneyFromZero = Field(0.0, description="Developer contributions in all, received likewise.")
    sales: MoneyFromZero = Field(0.0, description="Proceeds of assets sold for the project in all, likewise.")
    asset_class: AssetClass = Field(description="Class of asset, which gives the depreciation life.")
    life: Whole | None = Field(None, description="Depreciation life in years, instead of the class's.")
    running: Running = Field(default_factory=Running, description="Operating effects when it is in use.")


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


class Holding(Block):
    """Assets held at the opening, by class."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    asset_class: AssetClass
    book_value: MoneyFromZero = Field(description="Book value on 31 December of the base year.")
    depreciation: MoneyFromZero = Field(description="Depreciation a year, until the book value is used up.")
    disposals: MoneyInYears | None = Field(None, description="Book value of what is sold or scrapped.")


class Deficit(Block):
    amount: MoneyFromZero = Field(description="Earlier deficit (merforbruk) still to be covered.")
    incurred: Year | None = Field(None, description="Year it arose; the base year if not said.")
    cover_within: Annotated[int, Quantity("count", low=1, high=4)] = Field(
        2, description="Years to cover it and later ones: 2, or up to 4 if the council has granted it (§ 14-11)."
    )


class Reserves(Block):
    general: MoneyFromZero = Field(description="General reserve (disposisjonsfond), 31 December of the base year.")
    earmarked_operating: MoneyFromZero = Field(0.0, description="Earmarked operating funds (bundne driftsfond).")
    earmarked_investment: MoneyFromZero = Field(0.0, description="Earmarked investment funds.")
    free_investment: MoneyFromZero = Field(0.0, description="Free investment fund (ubundet investeringsfond).")
    earmarked_allocation: MoneyInYears | None = Field(None, description="Allocated to earmarked operating funds.")
    earmarked_use: MoneyInYears | None = Field(None, description="Use of earmarked operating funds.")
    deficit: Deficit | None = Field(None, description="Earlier deficit to cover.")


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
    operations: Operations = Field(description="Operating revenue and expenditure, and what changes them.")
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
    accounts: dict[str, Money] = Field(
        default_factory=dict,
        description="Base-year amounts of lines that are not derived, shown as year 0: line name to amount.",
    )
    rules: tuple[Rule, ...] = Field((), description="The council's fiscal rules (finansielle måltall).")
    improvement: Improvement = Field(
        default_factory=Improvement, description="A permanent improvement of operations, to try one."
    )
    judgement: str | None = Field(None, description="The officer's own written judgement, shown beside the verdict.")
