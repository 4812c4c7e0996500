"""Service areas (rammeområder): what each was allocated, whom it serves, and what opens by the step."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import Block, Id, Whole
from okplan.fields.values import Money, MoneyFromZero, Quantity, Share, Tags


class AreaFees(Block):
    amount: MoneyFromZero = Field(description="The area's part of the kind `user_fees` in the base year.")
    groups: tuple[str, ...] = Field(description="Age groups that pay: the fees follow them, and the deflator.")


class Capacity(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it, its own among all areas.")
    name: str = Field(description="What a unit is, such as a school or a nursing home.")
    groups: tuple[str, ...] = Field(description="Age groups that use it.")
    coverage: Share = Field(description="Share of those groups that uses it.")
    places: Annotated[float, Quantity("number", low=1)] = Field(description="Persons that one unit takes.")
    units: Whole = Field(description="Units open in the base year. No unit closes by itself: that is a measure.")
    opens_at: Annotated[float, Quantity("rate", low=0.1, high=1.5)] = Field(
        1.0, description="Use of the open places beyond which the next unit opens."
    )
    built_by: str | None = Field(
        None,
        description="Project, by id, that builds the next units: none opens before the project is in use, and people"
        " beyond the open places are without one. Units open by need alone if not said.",
    )
    built_units: Annotated[int, Quantity("count", low=1, high=100)] = Field(
        1, description="Units that the project builds."
    )
    cost: MoneyFromZero = Field(
        description="Net running cost a year of one more unit, base-year prices: only what comes with the unit and is"
        " neither in `unit_costs` nor on a project."
    )


class Area(Block):
    id: Id = Field(description="Short name by which `set`, measures and projects find it.")
    name: str = Field(description="What it is called in tables.")
    net: Money = Field(
        description="Net allocation in the accounts of the base year, depreciation apart; negative where revenue is"
        " larger. The areas together are the net operating appropriations (§ 5-4 line 6)."
    )
    holds: tuple[Literal["pensions", "self_cost"], ...] = Field(
        (),
        description="What of the whole stands here alone: `pensions`, the premium deviation; `self_cost`, fees and"
        " running cost of the self-cost services.",
    )
    unit_costs: dict[str, MoneyFromZero] = Field(
        default_factory=dict,
        description="Cost per inhabitant of the age groups it serves, base-year prices: net, but before `user_fees`"
        " if they are given; where `capacity` is given, only the part that varies with every person.",
    )
    user_fees: AreaFees | None = Field(None, description="User fees that follow the area's own age groups.")
    capacity: tuple[Capacity, ...] = Field((), description="What opens a whole unit at a time.")
    goals: Tags = Field(
        default_factory=dict,
        description="Share of the allocation by focus area or goal, but for measures and projects with tags of their"
        " own.",
    )
