"""Wages, prices, rates, and whose economy it is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from okplan.fields.block import Block, Year
from okplan.fields.values import RateEveryYear, Share


class Robek(Block):
    """In the register of municipalities under state control: loans and long leases need approval (§ 28-3)."""

    since: Year | None = Field(None, description="Year it was entered in the register, where it is known.")
    grounds: tuple[Literal["a", "b", "c", "d", "e", "f", "g"], ...] = Field(
        min_length=1, description="Letters of § 28-1 first paragraph on which it was entered."
    )

    @property
    def of_deficit(self) -> bool:
        """Whether it leaves the register when its deficits are covered (§ 28-5 third paragraph)."""
        return bool({"c", "d", "g"} & set(self.grounds))


class Municipality(Block):
    name: str = Field(description="Name, as it stands in headings.")
    number: str | None = Field(None, pattern=r"^\d{4}$", description="Four-digit municipality number, quoted.")
    robek: Robek | None = Field(
        None, description="Where it is in the register of state approval and control (ROBEK) when the plan is made."
    )


class Economy(Block):
    wage_growth: RateEveryYear = Field(description="Wage growth (lønnsvekst) of the year.")
    price_growth: RateEveryYear = Field(description="Price growth (prisvekst) of other purchases.")
    wage_share: Share = Field(description="Weight of wages in the municipal deflator (kommunal deflator).")
    construction_growth: RateEveryYear = Field(description="Price growth of construction (byggekostnader).")
    reference_rate: RateEveryYear = Field(description="3-month NIBOR, average of the year.")
