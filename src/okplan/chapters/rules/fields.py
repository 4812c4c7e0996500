"""The council's fiscal rules."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import Block, Flag, Id, Year
from okplan.fields.values import Limit, Quantity

LIMITS = ("floor", "ceiling", "warning", "target")
"""What a rule says in the unit of its line."""


class Rule(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the rule is called.")
    indicator: str = Field(
        description="A line in kroner, per cent, man-years, persons or a number, such as net_debt_pct. Emissions have"
        " `climate.targets`."
    )
    floor: Limit | None = Field(None, description="Not below; with `ceiling`, a band.")
    ceiling: Limit | None = Field(None, description="Not above.")
    warning: Limit | None = Field(None, description="Warn from this level; the target if not said. A band has none.")
    target: Limit | None = Field(None, description="What the council aims at.")
    average: Annotated[int, Quantity("count", low=1, high=10)] = Field(
        1, description="Judge the average of so many years; 1 for every year by itself."
    )
    hard: Flag = Field(False, description="Broken, it makes the verdict `unsustainable`.")
    start: Year | None = Field(None, description="First year it applies.")
    source: str = Field(description="Who decided it, where and when; or that it is an assumption.")
