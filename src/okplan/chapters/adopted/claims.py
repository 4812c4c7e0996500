"""What a plan's figures fix: which lines they stand for, and which part of a decided sum takes the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.adopted.signs import GRANT_PARTS
from okplan.chapters.model import MODEL
from okplan.engine.expression import OPENING
from okplan.engine.inputs import Array
from okplan.engine.lines import KR

Mask = np.ndarray[Any, np.dtype[np.bool_]]
ROUNDING = 5
"""Steps of the last printed place by which printed sums may miss their printed parts."""

THOUSAND, MILLION = 1e3, 1e6
STEPS = (1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0)
"""Kroner that the last printed place of a plan may stand for."""

TAKES: dict[str, tuple[str, str]] = {
    "income_equalisation": ("income_equalisation", "symmetric_equalisation"),
    "grant_before_equalisation": ("grant_before_equalisation", "expenditure_equalisation"),
    "grant_by_system": ("grant_by_system", "grant_before_equalisation"),
    "other_general_revenue": ("other_general_revenue", "state_transfers"),
    "general_revenue": ("general_revenue", "other_general_revenue"),
    "free_income": ("free_income", "general_grant"),
    "operating_revenue": ("operating_revenue", "other_transfers"),
    "net_appropriations": ("net_appropriations", "purchases"),
    "net_operating_expenditure": ("net_operating_expenditure", "net_appropriations"),
    "operating_expenditure": ("operating_expenditure", "purchases"),
    "gross_operating_result": ("gross_operating_result", "operating_expenditure"),
    "interest_expense": ("interest_expense", "investment_interest"),
    "net_financial_expense": ("net_financial_expense", "interest_expense"),
    "net_operating_result": ("net_operating_result", "gross_operating_result"),
    "grants_from_others": ("grants_from_others", "investment_grants"),
    "investment_expenditure": ("investment_expenditure", "investment_gross"),
    "investment_income": ("investment_income", "loan_used"),
    "unspent_loans": ("unspent_loans", "loan_raised"),
    "debt": ("check_debt", "loan_raised"),
    "long_term_debt": ("long_term_debt", "debt"),
    "net_debt": ("check_net_debt", "loan_used"),
}
"""A sum that a plan may fix: the formula that holds it, and the part that takes the difference. Parts before sums."""

FIXED_CHAPTERS = ("income", "operations", "compensation", "assets", "investments", "financing", "loans", "minimum",
                  "interest", "onlending")  # fmt: skip
CARRIED_CHAPTERS = ("income", "operations", "compensation", "assets", "interest", "grants", "equalisation")
CARRIED = ("instalments", "dividends", "share_purchases", "onlending_interest", "lending_interest")
"""Lines whose level goes on after the plan; what is invested, borrowed and set aside follows the scenario again."""

GIVEN = ("dividends", "financial_gains", "grants_to_others", "share_purchases", "own_lending", "own_lending_repaid",
         "extraordinary_instalments", "uncovered_coverage", "financial_sales", "company_distributions",
         "onlending_new", "discretionary_grant", "other_grants")  # fmt: skip
"""Rows that a scenario gives as they are: a plan's figure simply stands in their place."""

GIVEN_IN = {"dividends": ("stated_dividends", "company_dividend")}
"""A row that is a sum of what is given: the part that takes the plan's figure, and what stands beside it."""

RESIDUAL = "loan_used"
"""Closes § 5-5: a figure within rounding of what closes it is the printed form of that."""

FOLLOWS = {"free_fund_allocation", "own_means", "own_financing", "investment_allocations", "investment_carried_forward",
           "loan_ceiling", "minimum_debt", "minimum_assets", "contractual_instalments", "extra_instalments",
           "refinanced_instalments", "onlending_loan_used", "onlending_net", "onlending_shortfall",
           "fixed_assets", "depreciable_assets",
           "unlisted_investment", "unlisted_capitalised", "unlisted_depreciation", "listed_depreciation",
           "self_cost_instalments", "land_loan_used", "separate_debt", "separate_instalments",
           "boundary_assets", "boundary_debt", "boundary_capital", "debt_start"}  # fmt: skip
"""Follows from other lines whatever a plan says: controlled, not fixed."""


@dataclass
class Decisions:
    """For each line: the years it is decided in, and the formulas that give it there."""

    claimed: dict[str, Mask] = field(default_factory=dict)
    links: dict[str, list[tuple[str, Mask]]] = field(default_factory=dict)
    """Part to the sums that it is solved from, each with its years."""


def printed_step(plan: Adopted, unit: float) -> float:
    """Kroner of the last place that the plan is printed with: the coarsest of which all its figures are multiples."""
    return step_of([one for each in (plan.lines, plan.totals) for said in each.values() for one in said.values], unit)


def step_of(amounts: Sequence[float], unit: float) -> float:
    """The same of amounts in a unit of so many kroner."""
    said = [amount * unit for amount in amounts]
    finest = min(unit, THOUSAND)  # a plan with a decimal in one of its rows is not exact in the others
    coarse = (step for step in STEPS if step > finest and all(abs(kr - step * round(kr / step)) < 0.005 for kr in said))
    return next(coarse, finest) if any(said) else finest


def rounding(plan: Adopted, unit: float) -> float:
    """Kroner by which the plan's figures may miss each other: half a step for each of its lines.

    Round figures are few where they are so by chance: then five thousand kroner, and never more than a million.
    """
    step = printed_step(plan, unit)
    by_lines = len({*plan.lines, *plan.totals}) / 2 * step
    return min(ROUNDING * step, max(ROUNDING * THOUSAND, by_lines), MILLION)


def fixable(name: str) -> bool:
    """Whether a plan's figure can stand in the place of the line's own; else it is solved for, or controlled."""
    line = MODEL.lines.get(name)
    if name in ("deficit_coverage", "earmarked_allocation", "earmarked_use"):
        return True
    if name in GRANT_PARTS:
        return name in MODEL.lines and name not in TAKES
    if line is None or line.over or line.unit != KR or line.chapter not in FIXED_CHAPTERS:
        return False
    stock = name + OPENING in line.arguments and line.chapter not in ("income", "operations")
    return not stock and name not in TAKES and name not in FOLLOWS


def decides_operations(name: str) -> bool:
    """Whether a plan's line fixes operating expenditure: a kind of it, or a sum that is solved by one."""
    while name in TAKES and name not in EXPENDITURE_KINDS:
        name = TAKES[name][1]
    return name in EXPENDITURE_KINDS


def decide(amounts: dict[str, Array]) -> Decisions:
    """Which line is decided in which years: the plan's own figures first, then the part of each sum that is free."""
    found = Decisions()
    for name, row in amounts.items():
        if fixable(name) or name in TAKES:
            found.claimed[name] = ~np.isnan(row)
    for name in [name for name in TAKES if name in amounts]:
        chain, years = _free_parts(name, found)
        for whole, part in chain if years.any() else ():
            found.claimed[part] = found.claimed.get(part, np.zeros_like(years)) | years
            found.links.setdefault(part, []).append((whole, years))
    return found


def _free_parts(name: str, found: Decisions) -> tuple[list[tuple[str, str]], Mask]:
    """Each sum with the part that takes its difference, down to a line that can be fixed; the years all are free in."""
    chain, years, whole = [], found.claimed[name], name
    while whole in TAKES:
        part = TAKES[whole][1]
        years = years & ~found.claimed.get(part, np.zeros_like(years))
        chain.append((whole, part))
        whole = part
    return chain, years
