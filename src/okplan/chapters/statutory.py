"""The statutory statements (§§ 5-4 to 5-6 of the budget and accounting regulation): which line is which row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One row of a table's layout: its statutory number, the line, and whether it is a sum."""

    number: str
    name: str
    is_sum: bool = False


def rows(*said: str) -> tuple[Row, ...]:
    """`"5* general_revenue"` is row 5, a sum."""
    out = []
    for text in said:
        number, _, name = text.rpartition(" ")
        out.append(Row(number.rstrip("*"), name, number.endswith("*")))
    return tuple(out)


DISPOSITION = (
    "{0} transfer_to_investment",
    "{1} earmarked_allocation",
    "{2} earmarked_use",
    "{3} general_reserve_allocation",
    "{4} general_reserve_use",
    "{5} deficit_coverage",
    "{6}* dispositions",
    "{7}* deficit_carried_forward",
)

LAYOUTS = {
    "drift": rows(
        "1 general_grant",
        "2 tax_revenue",
        "3 property_tax",
        "4 other_general_revenue",
        "5* general_revenue",
        "6 net_appropriations",
        "7 depreciation",
        "8* net_operating_expenditure",
        "9* gross_operating_result",
        "10 interest_income",
        "11 dividends",
        "12 financial_gains",
        "13 interest_expense",
        "14 instalments",
        "15* net_financial_expense",
        "16 depreciation",
        "17* net_operating_result",
        *(row.format(*range(18, 26)) for row in DISPOSITION),
    ),
    "investering": rows(
        "1 investment_gross",
        "2 grants_to_others",
        "3 share_purchases",
        "4 own_lending",
        "5 extraordinary_instalments",
        "6* investment_expenditure",
        "7 vat_compensation",
        "8 grants_from_others",
        "9 asset_sales",
        "10 financial_sales",
        "11 company_distributions",
        "12 own_lending_repaid",
        "13 loan_used",
        "14* investment_income",
        "15 onlending_new",
        "16 onlending_loan_used",
        "17 onlending_instalments",
        "18 onlending_received",
        "19* onlending_net",
        "20 transfer_to_investment",
        "21 earmarked_fund_allocation",
        "22 earmarked_fund_use",
        "23 free_fund_allocation",
        "24 free_fund_use",
        "25 uncovered_coverage",
        "26* investment_allocations",
        "27* investment_carried_forward",
    ),
    "art": rows(
        "1 general_grant",
        "2 tax_revenue",
        "3 property_tax",
        "4 other_tax",
        "5 state_transfers",
        "6 other_transfers",
        "7 user_fees",
        "8 sales_revenue",
        "9* operating_revenue",
        "10 wages",
        "11 social_costs",
        "12 purchases",
        "13 transfers",
        "14 depreciation",
        "15* operating_expenditure",
        "16* gross_operating_result",
        "17 interest_income",
        "18 dividends",
        "19 financial_gains",
        "20 interest_expense",
        "21 instalments",
        "22* net_financial_expense",
        "23 depreciation",
        "24* net_operating_result",
        *(row.format(*range(25, 33)) for row in DISPOSITION),
    ),
}
"""The rows of each statement, by the key of its table."""

PARAGRAPHS = {"drift": "5-4", "investering": "5-5", "art": "5-6"}

RENAMED = {
    ("drift", "16"): "contra",
    ("art", "23"): "contra",
    ("drift", "24"): "disposed",
    ("art", "31"): "disposed",
    ("investering", "20"): "transfer",
    ("investering", "16"): "onlending",
}
"""Rows whose title in the table is not the line's own, by table and number."""

INCOME_SIDE = {
    "drift": {*range(1, 6), *range(9, 13), 16, 17, 20, 22, 25},
    "investering": {*range(7, 15), 16, 18, 20, 22, 24, 26, 27},
    "art": {*range(1, 10), *range(16, 20), 23, 24, 27, 29, 32},
}
"""Rows of the statutory tables that bring money, and results: negative where a municipality prints accounting signs."""

SHORT = frozenset((
    "operating_revenue", "investment_gross", "debt", "net_debt_pct", "instalments",
    "net_operating_result_pct", "general_reserve_pct",
))  # fmt: skip
"""Key figures with a label of their own, there being little room."""

FINANCED = "investment_expenditure"
"""The line that is printed again as the sum of what finances it."""
