"""The kinds of the operating statement (§ 5-6), by which revenue and expenditure are said."""

from __future__ import annotations

from typing import Literal, get_args

RevenueKind = Literal["property_tax", "other_tax", "state_transfers", "other_transfers", "user_fees", "sales"]
ExpenditureKind = Literal["wages", "social_costs", "purchases", "transfers"]
OperatingKind = Literal[RevenueKind, ExpenditureKind]
REVENUE_KINDS: tuple[str, ...] = get_args(RevenueKind)
EXPENDITURE_KINDS: tuple[str, ...] = get_args(ExpenditureKind)


def side_of(kind: str) -> float:
    """The sign of a kind in the net appropriations: −1 of a revenue, which is less of them."""
    return -1.0 if kind in REVENUE_KINDS else 1.0
