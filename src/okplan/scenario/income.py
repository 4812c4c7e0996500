"""Free income: tax and general grant."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from okplan.scenario.block import ZERO, Block
from okplan.scenario.values import Money, MoneyFromZero, RateOverTime


class FreeIncome(Block):
    method: Literal["simple"] = Field("simple", description="`simple`: grows with deflator, population, real growth.")
    tax: MoneyFromZero = Field(description="Income and wealth tax (inntekts- og formuesskatt) of the base year.")
    grant: Money = Field(description="General grant with income equalisation (rammetilskudd) of the base year.")
    real_growth: RateOverTime = Field(ZERO, description="Real growth per inhabitant of the year, both.")
