"""Wages, prices, rates, and whose economy it is."""

from __future__ import annotations

from pydantic import Field

from okplan.fields.block import Block
from okplan.fields.values import RateEveryYear, Share


class Municipality(Block):
    name: str = Field(description="Name, as it stands in headings.")
    number: str | None = Field(None, pattern=r"^\d{4}$", description="Four-digit municipality number, quoted.")


class Economy(Block):
    wage_growth: RateEveryYear = Field(description="Wage growth (lønnsvekst) of the year.")
    price_growth: RateEveryYear = Field(description="Price growth (prisvekst) of other purchases.")
    wage_share: Share = Field(description="Weight of wages in the municipal deflator (kommunal deflator).")
    construction_growth: RateEveryYear = Field(description="Price growth of construction (byggekostnader).")
    reference_rate: RateEveryYear = Field(description="3-month NIBOR, average of the year.")
