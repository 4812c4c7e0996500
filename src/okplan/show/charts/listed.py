"""The standard charts, declared once: which there are and of which lines. The report and the workbook both read this.

They differ where a workbook must: its cells are formulas over lines, so it has no chart whose parts have a rest that is
no line, and of shares it always draws the first, whatever the council has its rule on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Listed:
    key: str
    amounts: tuple[str, ...] = ()
    """Lines in kroner; several are stacked."""

    shares: tuple[str, ...] = ()
    """Lines that a council may have its rule on: the first of them where it has none."""

    over: str = ""
    """The line whose items are the parts."""

    whole: str = ""
    """The line that the amounts are parts of; what they leave of it is a part of its own."""


CHARTS = (
    Listed("debt", ("debt",), ("net_debt_pct", "long_term_debt_pct", "debt_served_by_free_income_pct")),
    Listed("service", ("interest_expense", "instalments")),
    Listed("result", (), ("net_operating_result_pct", "corrected_net_operating_result_pct")),
    Listed("reserve", ("general_reserve",), ("general_reserve_pct", "free_operating_equity_pct")),
    Listed("people", over="group_population"),
    Listed(
        "investment",
        ("loan_used", "vat_compensation", "grants_from_others", "transfer_to_investment", "asset_sales"),
        whole="investment_expenditure",
    ),
)
"""In the order of a report: what the verdict rests on first."""

LIVE = tuple(chart for chart in CHARTS if not chart.whole)
"""Those that a workbook has."""
