"""The rows of a table's layout, and what some of them are called and shown in."""

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
