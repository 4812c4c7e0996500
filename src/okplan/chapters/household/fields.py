"""A typical household: its dwelling, and what it pays in property tax."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import ZERO, Block
from okplan.fields.permille import PerMille
from okplan.fields.values import KnownShare, Quantity, RateOverTime, Schedule, Series

DwellingValue = Annotated[float, Quantity("number", low=100_000, high=1e9, says_low="dwelling_in_kroner")]
"""Kroner, whatever the scenario's unit; the bound tells millions and thousands from kroner."""

Deduction = Annotated[Series, Quantity("number", "over_time", low=0, high=1e8, from_earlier=True)]
DwellingRate = Annotated[Series, PerMille("rate", "over_time", low=0, high=0.007, from_earlier=True)]
TaxInYears = Annotated[Schedule, Quantity("number", "single_years", low=0, high=1e6, from_earlier=True)]


class Dwelling(Block):
    """The tax of a stated value and rate, or a tax that is known of some years and follows the municipality's own."""

    value: DwellingValue | None = Field(
        None,
        description="Value of a typical dwelling in the base year, in kroner whatever the scenario's unit: the market"
        " value that the tax is reckoned from, before any reduction.",
    )
    growth: RateOverTime = Field(
        ZERO, description="Growth of that value in the year; where the municipality values by itself, in years it does."
    )
    taxed_share: KnownShare | None = Field(
        None, description="Share of the value that is taxed; the law's (70 % from 2020) if not said, never above it."
    )
    deduction: Deduction = Field(ZERO, description="Basic deduction (bunnfradrag) for a dwelling, in kroner.")
    tax_rate: DwellingRate | None = Field(
        None,
        description="Rate on dwellings with its sign, such as `1.7 ‰`; no tax before the first year named. Within the"
        " limits of eigedomsskattelova §§ 11 and 13.",
    )
    tax: TaxInYears | None = Field(
        None,
        description="Instead of value and rate: what the household pays in single years, in kroner. In years between"
        " and after, it follows the municipality's property tax per inhabitant, which is an assumption.",
    )


class Household(Block):
    """What a typical household pays: the fees of all self-cost services with VAT, and property tax."""

    property: Dwelling | None = Field(None, description="Its dwelling; no property tax on dwellings if not said.")
