"""What is known of the indicators that rules are on, beyond their formulas."""

from __future__ import annotations

from okplan.chapters.model import MODEL
from okplan.engine.expression import Expr

EXPLAINED = frozenset((
    "net_operating_result", "corrected_net_operating_result", "net_debt", "general_reserve", "free_income", "loan_used",
    "debt_service", "net_interest_exposure", "long_term_debt", "debt_served_by_free_income", "self_financing",
    "free_operating_equity", "investment_gross",
))  # fmt: skip
"""Lines of which a report says what they are."""

LESS_INVESTMENT_HELPS = {
    "debt": "ceiling",
    "net_debt": "ceiling",
    "long_term_debt": "ceiling",
    "debt_served_by_free_income": "ceiling",
    "net_interest_exposure": "ceiling",
    "debt_service": "ceiling",
    "net_financial_expense": "ceiling",
    "investment_gross": "ceiling",
    "investment_expenditure": "ceiling",
    "self_financing": "floor",
}
"""Lines that lower or later investment moves, and the bound that it moves them away from."""


def measured(indicator: str) -> str:
    """The line that an indicator is a share of something else of, read off its own formula; else the indicator."""
    formula = MODEL.lines[indicator].formula() if indicator in MODEL.lines else None
    part = formula.args[0] if formula is not None and formula.op == "ratio" else None
    return str(part.args[0]) if isinstance(part, Expr) and part.op == "name" else indicator
