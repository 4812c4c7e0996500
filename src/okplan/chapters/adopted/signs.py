"""Signs of printed figures: which rows municipalities print as negative income, and what cannot be negative."""

from __future__ import annotations

from typing import Literal

from okplan.chapters.adopted.fields import Signs

Printed = Literal["drift", "investering", "art"]

_FUNDS = ("earmarked_use", "general_reserve_use", "deficit_carried_forward")
_KINDS = ("general_grant", "tax_revenue", "property_tax", "other_tax", "state_transfers", "other_transfers",
          "user_fees", "sales_revenue", "operating_revenue")  # fmt: skip
_FINANCIAL = ("interest_income", "dividends", "financial_gains")
_INVESTMENT = ("vat_compensation", "grants_from_others", "asset_sales", "financial_sales", "company_distributions",
               "own_lending_repaid", "loan_used", "investment_income")  # fmt: skip

INCOME_ROWS: dict[str, dict[int, str]] = {
    "drift": {
        **dict(enumerate((*_KINDS[:3], "other_general_revenue", "general_revenue"), 1)),
        **dict(enumerate(("gross_operating_result", *_FINANCIAL), 9)),
        16: "depreciation", 17: "net_operating_result",
        **dict(zip((20, 22, 25), _FUNDS, strict=True)),
    },
    "investering": {
        **dict(enumerate(_INVESTMENT, 7)),
        16: "onlending_new", 18: "onlending_received", 20: "transfer_to_investment", 22: "earmarked_fund_use",
        24: "free_fund_use", 26: "investment_allocations", 27: "investment_carried_forward",
    },
    "art": {
        **dict(enumerate(_KINDS, 1)),
        **dict(enumerate(("gross_operating_result", *_FINANCIAL), 16)),
        23: "depreciation", 24: "net_operating_result",
        **dict(zip((27, 29, 32), _FUNDS, strict=True)),
    },
}  # fmt: skip
"""Rows of the statutory tables that bring money, and results: negative where a municipality prints accounting signs."""

EITHER = frozenset(("depreciation", "transfer_to_investment", "onlending_new"))
"""Income in one row or table and expenditure in another: of a figure without its row the sign says nothing."""

GRANT_PARTS = frozenset((
    "population_grant", "expenditure_equalisation", "income_guarantee", "special_grant", "growth_grant",
    "discretionary_grant", "other_grants", "grant_before_equalisation", "symmetric_equalisation", "supplement",
    "supplement_financing", "income_equalisation", "grant_by_system",
))  # fmt: skip
"""What the general grant is made of by the income system."""

_MORE_INCOME = frozenset(("free_income", "investment_grants", "developer_contributions", "lending_interest",
                          "integration_grant", "compensation_income"))  # fmt: skip
INCOME = (
    frozenset(name for rows in INCOME_ROWS.values() for name in rows.values()) | GRANT_PARTS | _MORE_INCOME
) - EITHER

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
"""Results, nets, differences, gains, and the parts of the grant that equalise: of all else there is none below nothing."""


def natural(line: str, amount: float, signs: Signs, table: str | None = None) -> float:
    """A printed figure with the sign that okplan reckons with; of a `table` that is known, by its own rows."""
    if signs == "natural":
        return amount
    rows = set(INCOME_ROWS[table].values()) if table in INCOME_ROWS else INCOME
    if line in EITHER and (table not in INCOME_ROWS or line != "transfer_to_investment"):
        return abs(amount)
    return 0.0 - amount if line in rows else amount


def below_nothing(line: str, amount: float) -> bool:
    """Whether a figure, with its natural sign, is negative where none can be."""
    return amount < 0 and line not in SIGNED
