"""Inhabitants at the opening, and how they grow."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.scenario.block import Block
from okplan.scenario.values import Groups, PersonsOverTime, Quantity, RateEveryYear, Series


class Population(Block):
    opening: Annotated[dict[str, float], Groups()] = Field(
        description="Inhabitants on 31 December of the base year: in total, or by age group."
    )
    growth: RateEveryYear | None = Field(None, description="Growth of the year, the same in every age group.")
    persons: PersonsOverTime | None = Field(
        None, description="Growth of the year in persons, shared among the age groups by their size."
    )
    table: dict[str, Annotated[Series, Quantity("number", "over_time", low=0)]] | None = Field(
        None, description="Inhabitants on 31 December by age group: a list, or a map that names every year."
    )
