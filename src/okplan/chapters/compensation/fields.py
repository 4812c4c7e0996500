"""State compensation of interest, and in the oldest schemes of instalments, paid through Husbanken."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import Block, Id, Whole
from okplan.fields.values import MoneyFromZero, Quantity, Rate, RateEveryYear


class CompensationScheme(Block):
    """Interest on a calculated serial loan with two payments a year, whatever was borrowed."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the scheme is called: schools, churches, care homes.")
    base: MoneyFromZero = Field(description="Base left (restgrunnlag) on 31 December of the base year.")
    years_left: Annotated[int, Quantity("count", low=1, high=40)] = Field(
        description="Years until the base is nothing; it falls in equal parts."
    )
    grace: Whole = Field(0, description="Years first in which the base does not fall.")
    covers: Literal["interest", "interest_and_instalments"] = Field(
        "interest", description="Interest, or for care homes of 1998–2004 interest and instalments."
    )
    margin: Rate | None = Field(None, description="Compensation rate over (or under) the reference rate.")
    rate: RateEveryYear | None = Field(None, description="Compensation rate as stated, instead of `margin`.")
    included: MoneyFromZero = Field(
        description="Compensation of the base year that stands in `state_transfers`; not carried forward there."
    )
