"""Operating revenue and expenditure by kind, measures, and a tried improvement."""

from __future__ import annotations

from typing import get_args

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS, side_of
from okplan.chapters.adopted.claims import decides_operations
from okplan.chapters.compensation.inputs import included_compensation
from okplan.chapters.leases.inputs import included_rent
from okplan.chapters.operations.fields import Kind, MarketIncome
from okplan.chapters.pensions.inputs import base_year_effect
from okplan.chapters.scenario import Scenario
from okplan.chapters.self_cost.inputs import in_services
from okplan.engine.inputs import Inputs, Path, over
from okplan.engine.tracing import reached

MARKET_KINDS = get_args(MarketIncome.model_fields["kind"].annotation)
"""The lines that may have revenue with a price path of its own."""


def improvement_start(scenario: Scenario) -> int:
    """The first year an improvement works: as the scenario says, and once an adopted plan leaves operations free."""
    return max(scenario.improvement.start or 0, undecided(scenario))


def undecided(scenario: Scenario) -> int:
    """The first year after the accounts and after the last in which an adopted plan decides operations."""
    lines = scenario.adopted.lines.items() if scenario.adopted else ()
    decided = [year for name, said in lines if decides_operations(name) for year in said.years]
    return max([scenario.base_year + 1, *(year + 1 for year in decided)])


def line_of(kind: str) -> str:
    """The line that a kind of the accounts opens."""
    return "sales_revenue" if kind == "sales" else kind


def operations(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    operations = scenario.operations
    one_offs = dict.fromkeys((*REVENUE_KINDS, *EXPENDITURE_KINDS), 0.0)
    for one_off in operations.one_offs:
        one_offs[one_off.kind] += one_off.amount * kr
    for income in operations.market_income:
        one_offs[income.kind] += income.amount * kr
    one_offs["state_transfers"] += scenario.integration.amount * kr if scenario.integration else 0.0
    one_offs["social_costs"] -= base_year_effect(scenario) * kr
    one_offs["state_transfers"] += included_compensation(scenario) * kr
    base: dict[str, float] = {}
    for side, kinds in (("revenue", REVENUE_KINDS), ("expenditure", EXPENDITURE_KINDS)):
        for kind in kinds:
            said: Kind = getattr(getattr(operations, side), kind)
            path: Path = ("operations", side, kind)
            base[kind] = said.amount * kr - one_offs[kind] - elsewhere(scenario, kind) * kr
            inputs.open(line_of(kind), said.amount * kr, (*path, "amount"))
            followed = sum(area.user_fees.amount for area in operations.areas if area.user_fees)
            inputs.constant(f"{kind}_base", base[kind] - followed * kr * (kind == "user_fees"), (*path, "amount"))
            inputs.by_year(f"{kind}_real_growth", over(said.real_growth, inputs), (*path, "real_growth"))
            inputs.open(f"{kind}_volume", 1.0, ("base_year",))
            inputs.constant(f"{kind}_with_population", said.with_population, (*path, "with_population"))
    stated = operations.revenue.property_tax.by_year
    by_year = np.full(len(inputs.years), np.nan) if stated is None else stated.over(inputs.years) * kr
    inputs.by_year("property_tax_stated", by_year, ("operations", "revenue", "property_tax", "by_year"))
    spent = sum(base[kind] for kind in EXPENDITURE_KINDS)
    for kind in EXPENDITURE_KINDS:
        inputs.constant(f"{kind}_weight", base[kind] / spent if spent else 0.0, ("operations", "expenditure"))
    staff = base["wages"] + base["social_costs"]
    inputs.constant("wages_of_staff", base["wages"] / staff if staff else 1.0, ("operations", "expenditure"))
    inputs.constant("controllable_base", spent, ("operations", "expenditure"))
    inputs.by_year("efficiency_requirement", over(operations.efficiency, inputs), ("operations", "efficiency"))
    inputs.open("efficiency_volume", 0.0, ("operations", "efficiency"))
    _improvement(scenario, inputs, kr)


def _improvement(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    """One that the scenario tries, from the first year for which nothing is decided."""
    tried = scenario.improvement
    begins, possible, amounts = tried.start or 0, undecided(scenario), over(tried.amount, inputs, kr)
    improvement = [
        reached(year, begins, amount) if year >= possible else 0.0
        for year, amount in zip(inputs.series["year"][:, 0, 0], amounts, strict=True)
    ]
    inputs.by_year("improvement", np.array(improvement), ("improvement", "amount"))
    share = np.full(len(inputs.years), tried.to_investment)
    inputs.by_year("improvement_to_investment", share, ("improvement", "to_investment"))


def elsewhere(scenario: Scenario, kind: str) -> float:
    """What of a kind is carried forward by self-cost services and leases instead, in the scenario's unit."""
    return in_services(scenario, kind) + (included_rent(scenario) if kind == "purchases" else 0.0)


def measures(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    measures = scenario.operations.measures
    paths: list[Path] = [("operations", "measures", place) for place in range(len(measures))]
    inputs.items["measure"] = tuple(measure.id for measure in measures)
    inputs.by_year("measure_stated", [over(m.amount, inputs, kr) for m in measures], *[(*p, "amount") for p in paths])
    inputs.constant("measure_is_fixed", [m.prices == "fixed" for m in measures], *[(*p, "prices") for p in paths])
    inputs.constant("measure_side", [side_of(m.kind) for m in measures], *[(*p, "kind") for p in paths])
    for kind in (*REVENUE_KINDS, *EXPENDITURE_KINDS):
        inputs.constant(f"measure_in_{kind}", [m.kind == kind for m in measures], *[(*p, "kind") for p in paths])


def market_income(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    """Revenue with a price path of its own, and the line that each stands in."""
    incomes = scenario.operations.market_income
    paths: list[Path] = [("operations", "market_income", place) for place in range(len(incomes))]
    inputs.items["income"] = tuple(income.id for income in incomes)
    by_year = [over(income.by_year, inputs, kr) for income in incomes]
    inputs.by_year("market_income", by_year, *[(*path, "by_year") for path in paths])
    inputs.open("market_income", [income.amount * kr for income in incomes], *[(*path, "amount") for path in paths])
    for kind in MARKET_KINDS:
        marks = [income.kind == kind for income in incomes]
        inputs.constant(f"market_in_{kind}", marks, *[(*path, "kind") for path in paths])
