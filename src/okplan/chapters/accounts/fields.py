"""The kinds of the operating statement (§ 5-6), by which revenue and expenditure are said."""

from __future__ import annotations

from typing import Literal

REVENUE_KINDS = ("property_tax", "other_tax", "state_transfers", "other_transfers", "user_fees", "sales")
EXPENDITURE_KINDS = ("wages", "social_costs", "purchases", "transfers")
OperatingKind = Literal[
    "property_tax",
    "other_tax",
    "state_transfers",
    "other_transfers",
    "user_fees",
    "sales",
    "wages",
    "social_costs",
    "purchases",
    "transfers",
]
