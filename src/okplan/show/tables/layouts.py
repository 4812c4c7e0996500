"""What some lines are shown in, and which are left out, whatever the table."""

from __future__ import annotations

BEYOND_ROUNDING = {"grant_difference"}
"""Rows left out where they are only the rounding of what was printed."""

WHOLE_KRONER = {
    "service_fee_per_household",
    "area_per_person",
    "debt_per_capita",
    "free_income_per_capita",
    "national_tax",
    "grant_per_inhabitant",
    "fee_per_household",
}
