"""Assets and reserves at the opening."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.scenario.block import AssetClass, Block, Id, Year
from okplan.scenario.values import MoneyFromZero, MoneyInYears, Quantity


class Holding(Block):
    """Assets held at the opening, by class."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    asset_class: AssetClass
    book_value: MoneyFromZero = Field(description="Book value on 31 December of the base year.")
    depreciation: MoneyFromZero = Field(description="Depreciation a year, until the book value is used up.")
    disposals: MoneyInYears | None = Field(None, description="Book value of what is sold or scrapped.")
    self_cost: str | None = Field(None, description="Self-cost service, by id, whose fees carry the capital cost.")


class Deficit(Block):
    amount: MoneyFromZero = Field(description="Earlier deficit (merforbruk) still to be covered.")
    incurred: Year | None = Field(None, description="Year it arose; the base year if not said.")
    cover_within: Annotated[int, Quantity("count", low=1, high=4)] = Field(
        2, description="Years to cover it and later ones: 2, or up to 4 if the council has granted it (§ 14-11)."
    )


class Reserves(Block):
    general: MoneyFromZero = Field(description="General reserve (disposisjonsfond), 31 December of the base year.")
    earmarked_operating: MoneyFromZero = Field(0.0, description="Earmarked operating funds (bundne driftsfond).")
    earmarked_investment: MoneyFromZero = Field(0.0, description="Earmarked investment funds.")
    free_investment: MoneyFromZero = Field(0.0, description="Free investment fund (ubundet investeringsfond).")
    earmarked_allocation: MoneyInYears | None = Field(None, description="Allocated to earmarked operating funds.")
    earmarked_use: MoneyInYears | None = Field(None, description="Use of earmarked operating funds.")
    deficit: Deficit | None = Field(None, description="Earlier deficit to cover.")
