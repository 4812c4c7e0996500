"""How `phase` weighs what waits; no line follows from it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import Block
from okplan.fields.values import MoneyFromZero, Quantity, Share


class Phasing(Block):
    weights: dict[str, MoneyFromZero] = Field(
        default_factory=dict,
        description="What a year of waiting weighs, by the id of the project; its cost ÷ priority if not said.",
    )
    to_investment: Share = Field(
        0.5,
        description="Share of an improvement of operations that goes to investment in place of loans, where"
        " `phase --joint` weighs it against waiting.",
    )
    look_ahead: Annotated[int, Quantity("count", low=1, high=20)] = Field(
        10, description="Years past the horizon that the programme is carried on, to see what it pushes ahead of it."
    )
