"""The statutory minimum instalments (§ 14-18), by the regulation of 27 September 2024 (FOR-2024-09-27-2348).

The year's depreciation times opening debt over opening depreciable assets (§ 3-1). Loans for land, and for church
buildings with a longer life, may be kept out of that debt and be paid over a term of their own (§ 3-5).
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import equal, minimum, ratio, total, where
from okplan.engine.lines import KR, NUMBER, Chapter

chapter = Chapter("minimum")

T = "term"
chapter.given("term_years", NUMBER, over=T)
chapter.given("term_is_land", NUMBER, over=T)
chapter.given("term_stated", KR, over=T)
chapter.given("term_opening_instalments", KR, over=T)
chapter.given("unspent_in_minimum", NUMBER)

HALF_AN_ORE = 0.005


@chapter.line(unit=KR)
def land_loan_used(loan_used: Value, project_net_cost: Value, project_depreciates: Value) -> Value:
    """Net cost of projects that are not depreciated, as far as the year's loans go."""
    return minimum(loan_used, total(project_net_cost * (1 - project_depreciates)))


@chapter.line(unit=KR, over=T, source="FOR-2024-09-27-2348 § 3-5")
def term_drawn(term_is_land: Value, land_loan_used: Value, term_stated: Value) -> Value:
    """What is borrowed for it in the year: for land what the projects use, for church buildings as stated."""
    return term_is_land * land_loan_used + term_stated


@chapter.line(unit=KR, over=T)
def term_drawn_in_all(term_drawn_in_all_opening: Value, term_drawn: Value) -> Value:
    """Borrowed since the base year; no term ends within a projection."""
    return term_drawn_in_all_opening + term_drawn


@chapter.line(unit=KR, over=T, source="FOR-2024-09-27-2348 § 3-5")
def term_instalments(term_opening_instalments: Value, term_drawn_in_all_opening: Value, term_years: Value) -> Value:
    """Equal parts: of the opening debt over its years left, of each year's loan over the term, from the year after."""
    return term_opening_instalments + term_drawn_in_all_opening / term_years


@chapter.line(unit=KR, over=T)
def term_debt(term_debt_opening: Value, term_drawn: Value, term_instalments: Value) -> Value:
    """Opening and borrowed, less the instalments of its own term."""
    return term_debt_opening + term_drawn - term_instalments


@chapter.line(unit=KR, source="FOR-2024-09-27-2348 § 3-5")
def separate_debt(term_debt: Value, debt: Value) -> Value:
    """Debt with a term of its own, no more than there is of debt in all."""
    return minimum(total(term_debt), debt)


@chapter.line(unit=KR, source="FOR-2024-09-27-2348 § 3-5")
def separate_instalments(term_instalments: Value, separate_debt_opening: Value) -> Value:
    """Minimum of the debt with a term of its own."""
    return minimum(total(term_instalments), separate_debt_opening)


@chapter.line(unit=KR, source="FOR-2024-09-27-2348 § 3-4 tredje ledd")
def paid_by_onlending(paid_by_onlending_opening: Value, onlending_pays_others: Value) -> Value:
    """Debt that received on-lending instalments have paid: it still counts in the minimum."""
    return paid_by_onlending_opening + onlending_pays_others


@chapter.line(unit=KR, source="kommuneloven § 14-18, FOR-2024-09-27-2348 §§ 3-4, 3-5")
def minimum_debt(
    debt: Value,
    separate_debt: Value,
    paid_by_onlending: Value,
    unspent_loans: Value,
    unspent_in_minimum: Value,
) -> Value:
    """Debt for own and others' investments, and what on-lending has paid of it; without debt with a term of its own.

    Loans for on-lending are outside. Unspent loans are in, unless the scenario leaves them out. Less than half an øre
    is what a float leaves of nothing.
    """
    counted = debt - separate_debt + paid_by_onlending - unspent_loans * (1 - unspent_in_minimum)
    return where(counted <= HALF_AN_ORE, 0, counted)


@chapter.line(unit=KR, source="kommuneloven § 14-18, FOR-2024-09-27-2348 §§ 3-1, 3-5")
def minimum_instalments(
    depreciation: Value, minimum_debt_opening: Value, minimum_assets_opening: Value, separate_instalments: Value
) -> Value:
    """Depreciation of the year scaled by opening debt over opening book value of depreciable assets, and the
    instalments of debt with a term of its own.

    Undefined, not zero, where there is other debt and no depreciable asset.
    """
    by_formula = ratio(depreciation * minimum_debt_opening, minimum_assets_opening)
    return where(equal(minimum_debt_opening, 0), 0, by_formula) + separate_instalments
