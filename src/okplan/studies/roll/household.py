"""A typical household a year on: its dwelling at the closed year's value, or the tax that it paid in it."""

from __future__ import annotations

from okplan.studies.roll.changes import Closing, Steps

DWELLING: Steps = ("household", "property")


def household(closing: Closing) -> None:
    block = closing.scenario.household
    if block is None or block.property is None:
        return
    tax = block.property.tax
    if tax is None:
        closing.put((*DWELLING, "value"), closing.kroner("household_value"), "projected")
        return
    paid = closing.kroner("household_property_tax")
    ahead = {year: amount for year, amount in zip(tax.years, tax.values, strict=True) if year > closing.year}
    closing.put((*DWELLING, "tax"), ({closing.year: paid} if paid else {}) | ahead, "projected")
