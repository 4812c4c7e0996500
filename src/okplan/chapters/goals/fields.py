"""Focus areas (satsingsområder), goals below them and indicators: text and figures as typed, no amounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from okplan.fields.block import Block, Id, Year
from okplan.fields.values import Number, Quantity

Nations = tuple[Annotated[int, Quantity("count", low=1, high=17)], ...]


class SubGoal(Block):
    id: Id = Field(description="Short name by which tags and indicators find it, its own over all three levels.")
    name: str = Field(description="The sub-goal (delmål) as adopted.")
    un: Nations = Field((), description="UN sustainable development goals that it belongs to, by number.")


class MainGoal(Block):
    id: Id = Field(description="Short name by which tags and indicators find it, its own over all three levels.")
    name: str = Field(description="The main goal (hovedmål) as adopted.")
    un: Nations = Field((), description="UN sustainable development goals that it belongs to, by number.")
    goals: tuple[SubGoal, ...] = Field((), description="The sub-goals (delmål) below it.")


class FocusArea(Block):
    id: Id = Field(description="Short name by which tags and indicators find it, its own over all three levels.")
    name: str = Field(description="The focus area (satsingsområde) as adopted.")
    un: Nations = Field((), description="UN sustainable development goals that it belongs to, by number.")
    goals: tuple[MainGoal, ...] = Field((), description="The main goals (hovedmål) below it.")


class Indicator(Block):
    """A figure that a goal is followed by: what is aimed at and what it was, as typed; nothing is projected."""

    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What is counted or measured.")
    goal: Id = Field(description="The focus area, main goal or sub-goal that it follows, by id.")
    unit: str = Field(description="What the figures are in, such as `per cent` or `accidents`.")
    target: dict[Year, Number] = Field(description="What is aimed at, by year; any year.")
    status: dict[Year, Number] = Field(default_factory=dict, description="What has been measured, by year.")
    source: str | None = Field(None, description="Where the figures are from.")


class Goals(Block):
    """What the municipality aims at; tags on service areas, measures and projects point here."""

    areas: tuple[FocusArea, ...] = Field(description="The focus areas (satsingsområder), with the goals below them.")
    indicators: tuple[Indicator, ...] = Field((), description="Figures that the goals are followed by.")

    @property
    def every(self) -> Iterator[tuple[tuple[str | int, ...], int, FocusArea | MainGoal | SubGoal]]:
        """Every level: where it stands below `areas`, the place of its focus area, and itself."""
        for place, area in enumerate(self.areas):
            yield (place,), place, area
            for inner, main in enumerate(area.goals):
                yield (place, "goals", inner), place, main
                for last, sub in enumerate(main.goals):
                    yield (place, "goals", inner, "goals", last), place, sub

    @property
    def homes(self) -> dict[str, int]:
        """The place of the focus area that each id belongs to."""
        return {one.id: home for _, home, one in self.every}
