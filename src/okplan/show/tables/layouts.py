"""What some lines are shown in, and which are left out, whatever the table."""

from __future__ import annotations

from okplan.chapters.adopted.review import EACH

BEYOND_ROUNDING = {"grant_difference"}
"""Rows left out where they are only the rounding of what was printed."""

WHOLE_KRONER = {
    *EACH,
    "service_fee_per_household",
    "area_per_person",
    "service_fee_with_vat",
    "household_fees_fixed",
    "household_property_tax_fixed",
    "household_payments_fixed",
    "household_deduction",
    "climate_cost_per_tonne",
}
"""Amounts too small for thousands or millions: of one inhabitant, household or tonne."""
