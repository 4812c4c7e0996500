"""Staff: man-years by service area in the base year, part-time, who leaves, and a stated productivity gain."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okplan.fields.block import ZERO, Block, Id
from okplan.fields.values import KnownShare, Quantity, RateOverTime, Series, Share, ShareEveryYear

ManYears = Annotated[float, Quantity("number", low=0, high=100_000)]
ManYearsChange = Annotated[Series, Quantity("number", "over_time", low=-100_000, high=100_000)]
WORKING = "20-66"
AveragePart = Annotated[Series, Quantity("rate", "over_time", low=0.05, high=1, from_earlier=True)]


class StaffArea(Block):
    """The man-years of one service area; they follow the ages and the units that its cost follows."""

    id: Id = Field(description="Service area, by id of one of `operations.areas`.")
    man_years: ManYears = Field(description="Man-years (årsverk) in the base year, of the municipality's own staff.")
    leaving: ShareEveryYear = Field(
        description="Share of those employed at the start of the year who leave in it: for another employer, with a"
        " pension, or otherwise; from the first projected year."
    )
    part_time: KnownShare = Field(
        description="Share of the employees who work part-time; from the base year, and 0 % where nobody does."
    )
    average_part: AveragePart | None = Field(
        None, description="Average position of those who work part-time, in per cent of a full one."
    )
    with_population: Share = Field(
        0.0,
        description="Share of population growth that the man-years follow, in an area without `unit_costs`; with them"
        " they follow the area's own ages.",
    )
    per_unit: dict[str, ManYears] = Field(
        default_factory=dict,
        description="Man-years that come with one more unit of the area's `capacity`, by the unit's id: those whose"
        " wages stand in its `cost`.",
    )
    change: ManYearsChange = Field(
        ZERO,
        description="Man-years that decisions add or take away, of the year (a level, not a growth); 0 before the first"
        " year named. The kroner of it stand in `operations.measures`.",
    )


class Staff(Block):
    """Man-years beside the accounts: no krone follows from them, for wages are what the accounts give."""

    areas: tuple[StaffArea, ...] = Field(description="Man-years by service area.")
    productivity: RateOverTime = Field(
        ZERO,
        description="Growth of the year in what one man-year does, to see what the same services would take. It changes"
        " neither the man-years needed nor any krone.",
    )
    working_age: str | None = Field(
        None,
        description="The ages that count as working age. If not said, `20-66`; where those cut across the age groups of"
        " the population, their number is not known.",
    )
    source: str = Field("", description="Where the man-years are from, with date; said below the table.")

    @property
    def working(self) -> str:
        """The ages that count as working age."""
        return self.working_age or WORKING
