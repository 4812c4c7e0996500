"""Signs of printed figures: which rows municipalities print as negative income, and what cannot be negative."""

from __future__ import annotations

from okplan.chapters.adopted.fields import Signs
from okplan.chapters.statutory import INCOME_SIDE, LAYOUTS

INCOME_ROWS = {
    table: frozenset(row.name for row in rows if row.number and int(row.number) in INCOME_SIDE[table])
    for table, rows in LAYOUTS.items()
}
"""By statement the lines that stand in a row that brings money, and results."""

EITHER = frozenset(("depreciation", "transfer_to_investment"))
"""Income in one row or table and expenditure in another: of a figure without its row the sign says nothing."""

GRANT_PARTS = frozenset((
    "population_grant", "expenditure_equalisation", "income_guarantee", "special_grant", "growth_grant",
    "district_grant_south", "district_grant_north", "small_municipality_grant",
    "discretionary_grant", "other_grants", "grant_before_equalisation", "symmetric_equalisation", "supplement",
    "supplement_financing", "income_equalisation", "grant_by_system",
))  # fmt: skip
"""What the general grant is made of by the income system."""

_MORE_INCOME = frozenset(("free_income", "investment_grants", "developer_contributions", "lending_interest",
                          "integration_grant", "compensation_income"))  # fmt: skip
INCOME = frozenset[str]().union(*INCOME_ROWS.values(), GRANT_PARTS, _MORE_INCOME) - EITHER

SIGNED = frozenset((
    "gross_operating_result", "net_operating_result", "corrected_net_operating_result", "left_for_disposition",
    "net_financial_expense", "net_appropriations", "net_operating_expenditure", "dispositions",
    "deficit_carried_forward", "financial_gains", "investment_allocations", "investment_carried_forward",
    "onlending_net", "net_debt", "own_means", "own_financing", "own_liquidity", "working_capital", "bank_deposits",
    "funds_and_unspent", "grant_difference", "tax_difference", "symmetric_equalisation", "supplement_financing",
    "income_equalisation", "expenditure_equalisation", "income_guarantee", "other_grants", "hedge_interest",
    "investment_interest", "activity_change", "capacity_cost", "demographic_cost", "services_net",
    "common_appropriations", "unlisted_investment", "unlisted_capitalised", "unlisted_cost", "unlisted_depreciation",
    "unlisted_book", "premium_deviation", "premium_amortisation", "premium_effect", "accumulated_premium_deviation",
    "opening_deviation_left", "required_adjustment", "instalments_margin", "loan_room", "net_interest_exposure",
    "rate_sensitivity", "rate_sensitivity_next_year", "floating_exposure", "unfixed_debt",
    "debt_served_by_free_income", "free_operating_equity", "running_cost", "self_cost_debt", "other_operating_funds",
    "efficiency_saving", "debt_service", "self_financing",
))  # fmt: skip
"""Results, nets, differences, gains, and the parts of the grant that equalise: all else is never below nothing."""


def natural(line: str, amount: float, signs: Signs, table: str | None = None) -> float:
    """A printed figure with the sign that okplan reckons with; of a `table` that is known, by its own rows."""
    if signs == "natural":
        return amount
    own = INCOME_ROWS.get(table or "")
    if line in EITHER and (own is None or line != "transfer_to_investment"):
        return abs(amount)
    return 0.0 - amount if line in (INCOME if own is None else own) else amount


def below_nothing(line: str, amount: float) -> bool:
    """Whether a figure, with its natural sign, is negative where none can be."""
    return amount < 0 and line not in SIGNED


def wrong_sign(line: str, amount: float, signs: Signs) -> str:
    """What is wrong with the sign of a printed figure, or nothing: it may look like the other convention."""
    if not below_nothing(line, natural(line, amount, signs)):
        return ""
    if signs == "natural" and (line in INCOME or line in EITHER):
        return "looks_accounting"
    return "income_not_negative" if signs == "accounting" and line in INCOME else "below_nothing_adopted"
