"""The key figures that the page shows year by year."""

from __future__ import annotations

from typing import Any

from okplan.chapters.model import MODEL
from okplan.chapters.statutory import Row
from okplan.show.tables import row_label
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.words import say

KEY = (
    " population",
    " free_income",
    " operating_revenue",
    "*net_operating_result",
    " net_operating_result_pct",
    " general_reserve",
    " general_reserve_pct",
    " investment_gross",
    " loan_used",
    "*debt",
    " debt_per_capita",
    " net_debt_pct",
    " interest_expense",
    " instalments",
    " debt_service_pct",
)
"""The lines of the key figures, with a star those that a reader looks for first."""

DECIMALS = {"ratio": 1, "persons": 0, "tonnes": 0}


def figures(language: str, unit: str) -> list[dict[str, Any]]:
    return [_row(said[1:], _called(said[1:], language), unit, said[0] == "*") for said in KEY]


def _called(name: str, language: str) -> str:
    """As the key figures call it; what is in whole kroner says so, where the table's amounts are in another unit."""
    called = row_label("nokkeltall", Row("", name), language)
    return f"{called}, {say('common.unit.kr', language)}" if name in WHOLE_KRONER else called


def _row(name: str, called: str, unit: str, is_sum: bool) -> dict[str, Any]:
    """A line of one number a year; what is in whole kroner is so whatever the unit."""
    kind = MODEL[name].unit
    each = name in WHOLE_KRONER
    decimals = 0 if each or kind != "kr" or unit != "mill" else 1
    return {
        "parts": [[name, 0]],
        "label": called,
        "unit": "kr_each" if each else kind,
        "deflated": kind == "kr",
        "decimals": DECIMALS.get(kind, decimals),
        "sum": is_sum,
    }
