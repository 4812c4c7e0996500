"""Which lines stand in which table, in statutory order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One row of a table's layout: its statutory number, the line, and whether it is a sum."""

    number: str
    name: str
    is_sum: bool = False


def _rows(*said: str) -> tuple[Row, ...]:
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

LAYOUTS: dict[str, tuple[Row, ...]] = {
    "nokkeltall": _rows(
        " population",
        " free_income",
        " operating_revenue",
        " investment_gross",
        " loan_used",
        " debt",
        " net_debt_pct",
        " interest_expense",
        " instalments",
        " net_operating_result",
        " net_operating_result_pct",
        " general_reserve",
        " general_reserve_pct",
    ),
    "frieinntekter": _rows(
        " population_grant",
        " expenditure_equalisation",
        " income_guarantee",
        " special_grant",
        " growth_grant",
        " discretionary_grant",
        " other_grants",
        "* grant_before_equalisation",
        " symmetric_equalisation",
        " supplement",
        " supplement_financing",
        " income_equalisation",
        " grant_difference",
        "* general_grant",
        " tax_revenue",
        "* free_income",
        " free_income_change",
        " free_income_per_capita",
        " grant_population",
        " population_january",
        " need_index",
        " relative_tax",
        " national_tax",
        " grant_per_inhabitant",
        " three_year_growth",
    ),
    "drift": _rows(
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
    "investering": _rows(
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
        "16 onlending_new",
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
    "art": _rows(
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
    "gjeld": _rows(
        " loan_raised",
        " loan_used",
        " unspent_loans",
        " contractual_instalments",
        " minimum_instalments",
        " instalments",
        " refinancing_need",
        "* debt",
        " self_cost_debt",
        " onlending_debt",
        " lending",
        "* net_debt",
        " net_debt_pct",
        " interest_expense",
        " interest_income",
        " bank_deposits",
        " own_liquidity",
        " compensation_base",
        " compensation_income",
        " net_interest_exposure",
        " rate_sensitivity",
        " depreciable_assets",
        " debt_per_capita",
    ),
    "renter": _rows(
        " fixed_loans",
        " hedged_debt",
        " unfixed_debt",
        "* debt",
        " fixed_share",
        " fixing_years",
        " fixing_expires",
        " renewed_loans",
        " refinanced_instalments",
        "* refinancing_need",
        " short_term_loans",
        " short_term_loans_pct",
        " net_interest_exposure",
        " net_interest_exposure_pct",
        " floating_exposure",
        " floating_exposure_pct",
        " rate_sensitivity",
        " rate_sensitivity_next_year",
        " hedge_interest",
        " interest_expense",
        " reference_rate",
    ),
    "pensjon": _rows(
        " premium_deviation",
        " premium_amortisation",
        "* premium_effect",
        " accumulated_premium_deviation",
        " net_operating_result",
        " earmarked_allocation",
        " earmarked_use",
        "* corrected_net_operating_result",
        " corrected_net_operating_result_pct",
    ),
    "indikatorer": _rows(
        " net_operating_result_pct",
        " corrected_net_operating_result_pct",
        " net_debt_pct",
        " long_term_debt_pct",
        " debt_served_by_free_income_pct",
        " net_interest_exposure_pct",
        " floating_exposure_pct",
        " general_reserve_pct",
        " free_operating_equity_pct",
        " working_capital_pct",
        " debt_service_pct",
        " net_financial_expense_pct",
        " self_financing_pct",
        " investment_pct",
        " debt_per_capita",
        " free_income_per_capita",
        " required_adjustment",
    ),
}

RENAMED = {
    ("drift", "16"): "contra",
    ("art", "23"): "contra",
    ("drift", "24"): "disposed",
    ("art", "31"): "disposed",
    ("investering", "20"): "transfer",
    ("investering", "16"): "onlending",
}
"""Rows whose title in the table is not the line's own, by table and number."""

SHORT = frozenset((
    "operating_revenue", "investment_gross", "debt", "net_debt_pct", "instalments",
    "net_operating_result_pct", "general_reserve_pct",
))  # fmt: skip
"""Key figures with a label of their own, there being little room."""

WHERE_KNOWN = {"frieinntekter"}
"""Tables without the rows that have nothing in any year, or that a simpler method knows nothing of."""

BEYOND_ROUNDING = {"grant_difference"}
"""Rows left out where they are only the rounding of what was printed."""

WHOLE_KRONER = {
    "service_fee_per_household",
    "debt_per_capita",
    "free_income_per_capita",
    "national_tax",
    "grant_per_inhabitant",
    "fee_per_household",
}
