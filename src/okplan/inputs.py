"""From a scenario to arrays: constants, series by year, and opening values, each with the place it was said.

Shapes: constants (items, 1), series (years, items, 1), opening (items, 1); kroner, shares, persons.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from okplan.parameters import depreciation_life, law
from okplan.scenario import EXPENDITURE_KINDS, REVENUE_KINDS, Scenario
from okplan.scenario.blocks import Kind, Loan, Project, Terms
from okplan.scenario.values import UNITS, Schedule, Series

Array = np.ndarray[Any, np.dtype[np.float64]]
Path = tuple[str | int, ...]


@dataclass
class Inputs:
    """What a projection starts from. `items` names the items of each axis; `sources` where each item was said."""

    years: range
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constants: dict[str, Array] = field(default_factory=dict)
    series: dict[str, Array] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    sources: dict[str, tuple[Path, ...]] = field(default_factory=dict)

    def constant(self, name: str, values: float | Sequence[float], *sources: Path) -> None:
        self.constants[name] = np.atleast_1d(np.array(values, dtype=float))[:, None]
        self.sources[name] = sources

    def by_year(self, name: str, values: Array | Sequence[Array], *sources: Path) -> None:
        """One array over the years, or one an item."""
        stacked = np.array(values, dtype=float).reshape(-1, len(self.years))
        self.series[name] = stacked.T[:, :, None]
        self.sources[name] = sources

    def open(self, name: str, values: float | Sequence[float], *sources: Path) -> None:
        self.opening[name] = np.atleast_1d(np.array(values, dtype=float))[:, None]
        self.sources[f"{name}_opening"] = sources


def build(scenario: Scenario) -> Inputs:
    """All inputs of a scenario. Pre-condition: `review` found no error in it."""
    first = scenario.base_year + 1
    inputs = Inputs(range(first, first + scenario.horizon))
    kr = UNITS[scenario.unit]
    inputs.by_year("year", np.arange(first, first + scenario.horizon, dtype=float), ("base_year",))
    _economy(scenario, inputs)
    _population(scenario, inputs, kr)
    _operations(scenario, inputs, kr)
    _measures(scenario, inputs, kr)
    _projects(scenario, inputs, kr)
    _investment(scenario, inputs, kr)
    _assets(scenario, inputs, kr)
    _loans(scenario, inputs, kr)
    _lending_and_liquidity(scenario, inputs, kr)
    _reserves(scenario, inputs, kr)
    for name, amount in scenario.accounts.items():
        inputs.open(name, amount * kr, ("accounts", name))
    return inputs


def _over(series: Series | None, inputs: Inputs, scale: float = 1.0) -> Array:
    return series.over(inputs.years, before=0.0) * scale if series else np.zeros(len(inputs.years))


def _in_years(schedule: Schedule | None, inputs: Inputs, scale: float) -> Array:
    return schedule.over(inputs.years) * scale if schedule else np.zeros(len(inputs.years))


def _economy(scenario: Scenario, inputs: Inputs) -> None:
    economy = scenario.economy
    for name in ("wage_growth", "price_growth", "construction_growth", "reference_rate"):
        inputs.by_year(name, getattr(economy, name).over(inputs.years), ("economy", name))
    inputs.constant("wage_share", economy.wage_share, ("economy", "wage_share"))
    for index in ("price_index", "wage_index", "purchase_price_index", "construction_index", "population_index"):
        inputs.open(index, 1.0, ("base_year",))


def _population(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    population = scenario.population
    groups = tuple(population.opening)
    inputs.items["group"] = groups
    opening = np.array([population.opening[group] for group in groups])
    inputs.open("group_population", list(opening), *[("population", "opening", group) for group in groups])
    years = len(inputs.years)
    growth, added = np.zeros((1, years)), np.zeros((len(groups), years))
    said: Path = ("population", "growth")
    if population.growth:
        growth[:] = population.growth.over(inputs.years)
    if population.persons:
        share = opening / opening.sum() if opening.sum() else np.full(len(groups), 1 / len(groups))
        added, said = share[:, None] * population.persons.over(inputs.years), ("population", "persons")
    if population.table:
        levels = np.array([population.table[group].over(inputs.years) for group in groups])
        added, said = np.diff(np.column_stack([opening, levels]), axis=1), ("population", "table")
    inputs.by_year("group_growth", growth, *[said] * len(groups))
    inputs.by_year("group_added", added, *[said] * len(groups))
    demography = scenario.operations.demography
    costs = demography.unit_costs if demography else {}
    path: Path = ("operations", "demography")
    inputs.constant(
        "unit_cost",
        [costs.get(group, 0.0) * kr for group in groups],
        *[(*path, "unit_costs", group) for group in groups],
    )
    inputs.by_year(
        "compensation", _over(demography.compensation if demography else None, inputs), (*path, "compensation")
    )
    inputs.open("demographic_need", 0.0, path)


def _operations(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    operations, free_income = scenario.operations, scenario.free_income
    inputs.open("tax_revenue", free_income.tax * kr, ("free_income", "tax"))
    inputs.open("general_grant", free_income.grant * kr, ("free_income", "grant"))
    inputs.by_year("free_income_real_growth", _over(free_income.real_growth, inputs), ("free_income", "real_growth"))
    one_offs = dict.fromkeys((*REVENUE_KINDS, *EXPENDITURE_KINDS), 0.0)
    for one_off in operations.one_offs:
        one_offs[one_off.kind] += one_off.amount * kr
    base: dict[str, float] = {}
    for side, kinds in (("revenue", REVENUE_KINDS), ("expenditure", EXPENDITURE_KINDS)):
        for kind in kinds:
            said: Kind = getattr(getattr(operations, side), kind)
            path: Path = ("operations", side, kind)
            base[kind] = said.amount * kr - one_offs[kind]
            inputs.open("sales_revenue" if kind == "sales" else kind, said.amount * kr, (*path, "amount"))
            inputs.constant(f"{kind}_base", base[kind], (*path, "amount"))
            volume: Array = np.asarray(np.cumprod(1 + _over(said.real_growth, inputs)), dtype=np.float64)
            inputs.by_year(f"{kind}_volume", volume, (*path, "real_growth"))
            inputs.constant(f"{kind}_with_population", said.with_population, (*path, "with_population"))
    spent = sum(base[kind] for kind in EXPENDITURE_KINDS)
    for kind in EXPENDITURE_KINDS:
        inputs.constant(f"{kind}_weight", base[kind] / spent if spent else 0.0, ("operations", "expenditure"))
    staff = base["wages"] + base["social_costs"]
    inputs.constant("wages_of_staff", base["wages"] / staff if staff else 1.0, ("operations", "expenditure"))
    inputs.constant("controllable_base", spent, ("operations", "expenditure"))
    inputs.by_year("efficiency_requirement", _over(operations.efficiency, inputs), ("operations", "efficiency"))
    inputs.open("efficiency_volume", 0.0, ("operations", "efficiency"))
    tried = scenario.improvement
    begins = tried.start or inputs.years.start
    improvement = np.where(np.array(inputs.years) >= begins, tried.amount * kr, 0.0)
    inputs.by_year("improvement", improvement, ("improvement", "amount"))
    share = np.full(len(inputs.years), tried.to_investment)
    inputs.by_year("improvement_to_investment", share, ("improvement", "to_investment"))


def _measures(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    measures = scenario.operations.measures
    paths: list[Path] = [("operations", "measures", place) for place in range(len(measures))]
    inputs.items["measure"] = tuple(measure.id for measure in measures)
    inputs.by_year("measure_stated", [_over(m.amount, inputs, kr) for m in measures], *[(*p, "amount") for p in paths])
    inputs.constant("measure_is_fixed", [m.prices == "fixed" for m in measures], *[(*p, "prices") for p in paths])
    for kind in (*REVENUE_KINDS, *EXPENDITURE_KINDS):
        inputs.constant(f"measure_in_{kind}", [m.kind == kind for m in measures], *[(*p, "kind") for p in paths])


@dataclass(frozen=True)
class _Item:
    """A project, or one year of a rolling one, which is then a project of its own."""

    name: str
    project: Project
    place: int
    start: int
    profile: tuple[float, ...]
    first: bool


def vat_of_gross() -> float:
    """VAT as a share of a price that includes it."""
    return law("vat_rate") / (1 + law("vat_rate"))


def project_profile(project: Project) -> tuple[int, tuple[float, ...]]:
    """First year of spending, and the cost of each year from it, in the scenario's unit."""
    if project.cost.form == "map":
        begins, ends = project.cost.years[0], project.cost.years[-1]
        said = dict(zip(project.cost.years, project.cost.values, strict=True))
        return project.start or begins, tuple(said.get(year, 0.0) for year in range(begins, ends + 1))
    assert project.start is not None
    if project.cost.form == "list":
        return project.start, project.cost.values
    return project.start, tuple(share * project.cost.values[0] for share in project.spread or (1.0,))


def _project_items(scenario: Scenario) -> list[_Item]:
    items: list[_Item] = []
    for place, project in enumerate(scenario.investments):
        start, profile = project_profile(project)
        if project.rolling:
            for offset, cost in enumerate(profile):
                name = f"{project.id}@{start + offset}"
                items.append(_Item(name, project, place, start + offset, (cost,), offset == 0))
        else:
            items.append(_Item(project.id, project, place, start, profile, True))
    return items


def _projects(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    items = _project_items(scenario)
    inputs.items["project"] = tuple(item.name for item in items)

    def put(name: str, values: Sequence[float], field_name: str) -> None:
        inputs.constant(name, values, *[("investments", item.place, field_name) for item in items])

    longest = max([1, *(len(item.profile) for item in items)])
    profiles = np.zeros((len(items), 1, longest))
    for row, item in enumerate(items):
        profiles[row, 0, : len(item.profile)] = np.array(item.profile) * kr
    inputs.constants["project_cost_profile"] = profiles
    inputs.sources["project_cost_profile"] = tuple(("investments", item.place, "cost") for item in items)
    projects = [item.project for item in items]
    stated = [sum(project_profile(project)[1]) for project in projects]

    def share(amounts: Sequence[float]) -> list[float]:
        return [amount / cost if cost else 0.0 for amount, cost in zip(amounts, stated, strict=True)]

    vat = vat_of_gross()
    put("project_start", [item.start for item in items], "start")
    put("project_duration", [len(item.profile) for item in items], "cost")
    put("project_is_fixed", [project.prices == "fixed" for project in projects], "prices")
    put("project_vat_share", [project.vat_compensable * vat for project in projects], "vat_compensable")
    put("project_grant_share", share([project.grants for project in projects]), "grants")
    put("project_contribution_share", share([project.contributions for project in projects]), "contributions")
    put("project_sale_share", share([project.sales for project in projects]), "sales")
    put("project_self_cost_share", [project.self_cost for project in projects], "self_cost")
    put("project_running_delay", [project.running.delay for project in projects], "running")
    put("project_running_start", [project.running.start or 0 for project in projects], "running")
    staff_cost = (scenario.operations.staff_cost or 0.0) * kr
    running = [item.project.running for item in items]
    put(
        "project_running_base",
        [r.amount * kr * i.first for r, i in zip(running, items, strict=True)],
        "running",
    )
    put("project_running_share", [r.share for r in running], "running")
    put("project_revenue_base", [r.revenue * kr * i.first for r, i in zip(running, items, strict=True)], "running")
    put("project_staff_base", [r.staff * staff_cost * i.first for r, i in zip(running, items, strict=True)], "running")
    lives = [_life(item) for item in items]
    put("project_life", [max(life, 1) for life in lives], "asset_class")
    put("project_depreciates", [life > 0 for life in lives], "asset_class")
    spent = [item.project.spent_before * kr * item.first for item in items]
    paths: list[Path] = [("investments", item.place, "spent_before") for item in items]
    inputs.open("project_capitalised", spent, *paths)
    inputs.open("project_book", spent, *paths)
    inputs.open("project_real_cost", [0.0] * len(items), *paths)
    unfinished = sum(amount for amount, life in zip(spent, lives, strict=True) if life)
    inputs.open("assets_under_construction", unfinished, *paths)


def _life(item: _Item) -> int:
    if item.project.life is not None:
        return item.project.life
    return depreciation_life(item.project.asset_class, item.start + len(item.profile))


def _investment(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    other, financing = scenario.other_investment, scenario.financing
    for name in (
        "grants_to_others",
        "share_purchases",
        "own_lending",
        "financial_sales",
        "company_distributions",
        "own_lending_repaid",
    ):
        inputs.by_year(name, _over(getattr(other, name), inputs, kr), ("other_investment", name))
    for name in ("extraordinary_instalments", "uncovered_coverage"):
        inputs.by_year(name, _in_years(getattr(other, name), inputs, kr), ("other_investment", name))
    path: Path = ("financing",)
    planned = _in_years(financing.free_fund_use, inputs, kr)
    inputs.by_year("planned_free_fund_use", planned, (*path, "free_fund_use"))
    inputs.constant("free_fund_is_planned", float(financing.free_fund_use is not None), (*path, "free_fund_use"))
    earmarked = _in_years(financing.earmarked_fund_use, inputs, kr)
    inputs.by_year("planned_earmarked_fund_use", earmarked, (*path, "earmarked_fund_use"))
    transfer = financing.transfer
    inputs.by_year("planned_transfer", _over(transfer.amount, inputs, kr), (*path, "transfer", "amount"))
    inputs.by_year(
        "transfer_revenue_share", _over(transfer.revenue_share, inputs), (*path, "transfer", "revenue_share")
    )
    inputs.by_year("transfer_result_share", _over(transfer.result_share, inputs), (*path, "transfer", "result_share"))


def _assets(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    holdings = scenario.assets
    paths: list[Path] = [("assets", place) for place in range(len(holdings))]
    inputs.items["holding"] = tuple(holding.id for holding in holdings)
    inputs.constant("holding_plan", [h.depreciation * kr for h in holdings], *[(*p, "depreciation") for p in paths])
    depreciates = [h.asset_class != "land" for h in holdings]
    inputs.constant("holding_depreciates", depreciates, *[(*p, "asset_class") for p in paths])
    inputs.open("holding_book", [h.book_value * kr for h in holdings], *[(*p, "book_value") for p in paths])
    inputs.open("holding_left", [1.0] * len(holdings), *paths)
    disposals = [_in_years(h.disposals, inputs, kr) for h in holdings]
    inputs.by_year("holding_disposals", disposals, *[(*p, "disposals") for p in paths])


def _loans(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    loans, years = scenario.loans, inputs.years
    existing, new = loans.existing, loans.new
    terms: list[Terms] = [*existing, *[new] * len(years)]
    paths: list[Path] = [("loans", "existing", place) for place in range(len(existing))]
    paths += [("loans", "new")] * len(years)
    inputs.items["loan"] = (*(loan.id for loan in existing), *(f"new-{year}" for year in years))

    def put(name: str, values: Sequence[float], field_name: str) -> None:
        inputs.constant(name, values, *[(*path, field_name) for path in paths])

    put("loan_year", [*[scenario.base_year] * len(existing), *years], "balance")
    periods = [round(loan.years_left * loan.per_year) / loan.per_year for loan in existing]
    put("loan_years", [*periods, *[round(new.years * new.per_year) / new.per_year] * len(years)], "years_left")
    put("loan_grace", [term.grace for term in terms], "grace")
    put("loan_per_year", [term.per_year for term in terms], "per_year")
    put("loan_is_annuity", [term.kind == "annuity" for term in terms], "kind")
    put("loan_is_bullet", [term.kind == "bullet" for term in terms], "kind")
    put("loan_renewal_years", [new.years] * len(terms), "years_left")
    put("loan_is_refinanced", [*(loan.refinanced for loan in existing), *[True] * len(years)], "refinanced")
    put("loan_fixed_rate", [term.fixed_rate or 0.0 for term in terms], "fixed_rate")
    put("loan_margin", [term.margin for term in terms], "margin")
    until = [_fixed_until(loan, scenario.base_year) for loan in existing]
    until += [0 if new.fixed_rate is None else year + new.fixed_years for year in years]
    put("loan_fixed_until", until, "fixed_until")
    inputs.open("loan_balance", [*(loan.balance * kr for loan in existing), *[0.0] * len(years)], *paths)
    opening = loans.interest == "opening"
    said: Path = ("loans", "interest")
    inputs.constant("interest_on_new", 0.0 if opening else 0.5, said)
    inputs.constant("interest_on_repaid", 0.0 if opening else 0.5, said)
    inputs.constant("interest_on_extra", 0.0 if opening else 0.5, said)
    inputs.constant("interest_by_schedule", float(loans.interest == "schedule"), said)
    inputs.constant("raised_is_planned", float(loans.raised is not None), ("loans", "raised"))
    inputs.by_year("planned_raised", _over(loans.raised, inputs, kr), ("loans", "raised"))
    inputs.by_year("unspent_target", _over(loans.unspent_target, inputs, kr), ("loans", "unspent_target"))
    inputs.open("unspent_loans", loans.unspent_opening * kr, ("loans", "unspent_opening"))
    inputs.open("self_cost_debt", loans.self_cost_opening * kr, ("loans", "self_cost_opening"))
    rule = loans.instalments
    for policy in ("minimum", "larger", "planned"):
        inputs.constant(f"policy_{policy}", float(rule.policy == policy), ("loans", "instalments", "policy"))
    inputs.by_year("planned_instalments", _over(rule.amount, inputs, kr), ("loans", "instalments", "amount"))
    for switch in ("unspent_in_minimum", "construction_in_minimum"):
        inputs.constant(switch, float(getattr(rule, switch)), ("loans", "instalments", switch))


def _fixed_until(loan: Loan, base_year: int) -> int:
    """The last year of the fixed rate, which no renewal outlives; 0 where the loan floats."""
    if loan.fixed_rate is None:
        return 0
    matures = base_year + math.ceil(loan.years_left)
    return min(loan.fixed_until or matures, matures)


def _lending_and_liquidity(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    block = scenario.on_lending
    for name, series in (
        ("onlending_new", block.new if block else None),
        ("onlending_instalments", block.instalments if block else None),
        ("onlending_received", block.received if block else None),
    ):
        inputs.by_year(name, _over(series, inputs, kr), ("on_lending", name.removeprefix("onlending_")))
    inputs.constant("onlending_margin", block.margin if block else 0.0, ("on_lending", "margin"))
    inputs.constant("lending_margin", block.lending_margin if block else 0.0, ("on_lending", "lending_margin"))
    inputs.open("onlending_debt", block.debt * kr if block else 0.0, ("on_lending", "debt"))
    inputs.open("lending", block.lending * kr if block else 0.0, ("on_lending", "lending"))
    liquidity = scenario.liquidity
    inputs.open("bank_deposits", liquidity.deposits * kr, ("liquidity", "deposits"))
    working = liquidity.working_capital
    inputs.open("working_capital", np.nan if working is None else working * kr, ("liquidity", "working_capital"))
    inputs.constant("deposit_margin", liquidity.deposit_margin, ("liquidity", "deposit_margin"))
    inputs.by_year("dividends", _over(liquidity.dividends, inputs, kr), ("liquidity", "dividends"))
    inputs.by_year("financial_gains", _over(liquidity.gains, inputs, kr), ("liquidity", "gains"))


def _reserves(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    reserves = scenario.reserves
    inputs.open("general_reserve", reserves.general * kr, ("reserves", "general"))
    inputs.open("earmarked_operating_funds", reserves.earmarked_operating * kr, ("reserves", "earmarked_operating"))
    inputs.open("earmarked_investment_funds", reserves.earmarked_investment * kr, ("reserves", "earmarked_investment"))
    inputs.open("free_investment_fund", reserves.free_investment * kr, ("reserves", "free_investment"))
    inputs.by_year(
        "earmarked_allocation",
        _in_years(reserves.earmarked_allocation, inputs, kr),
        ("reserves", "earmarked_allocation"),
    )
    inputs.by_year("earmarked_use", _in_years(reserves.earmarked_use, inputs, kr), ("reserves", "earmarked_use"))
    deficit = reserves.deficit
    owed = deficit.amount * kr if deficit else 0.0
    age = scenario.base_year - (deficit.incurred or scenario.base_year) if deficit else 0
    inputs.open("accumulated_deficit", owed, ("reserves", "deficit", "amount"))
    for years_old, name in enumerate(
        ("deficit_of_year", "deficit_one_year_old", "deficit_two_years_old", "deficit_three_years_old")
    ):
        inputs.open(name, owed if age == years_old else 0.0, ("reserves", "deficit", "incurred"))
    inputs.constant("deficit_years", deficit.cover_within if deficit else 2, ("reserves", "deficit", "cover_within"))
    target = next((r.floor for r in scenario.rules if r.indicator == "net_operating_result_pct" and r.floor), None)
    place = [rule.indicator for rule in scenario.rules].index("net_operating_result_pct") if target else 0
    default = np.full(len(inputs.years), law("result_target"))
    limits = target.over(inputs.years) if target else default
    inputs.by_year("result_target", limits, ("rules", place, "floor"))
