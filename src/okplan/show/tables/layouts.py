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
    "service_fee_with_vat",
    "household_fees",
    "household_fees_fixed",
    "household_property_tax",
    "household_property_tax_fixed",
    "household_payments",
    "household_payments_fixed",
    "household_value",
    "household_deduction",
    "household_tax_base",
    "property_tax_per_inhabitant",
    "climate_cost_per_tonne",
}
