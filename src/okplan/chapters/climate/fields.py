"""What may be said of climate: measured emissions, measures with what pays for them, and targets as paths."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.block import ZERO, Block, Id, Year
from okplan.fields.values import Quantity, Schedule, Series

Whose = Literal["community", "own"]
"""All that is emitted within the municipality, or what its own operations emit; the two are never added."""

Tonnes = Annotated[float, Quantity("number", low=0.001, high=1e8)]
Measured = Annotated[Schedule, Quantity("number", "single_years", low=0, high=1e8, from_earlier=True)]
ReferenceGrowth = Annotated[Series, Quantity("rate", "over_time", low=-0.5, high=1, from_earlier=True)]
Path = Annotated[Schedule, Quantity("rate", "single_years", low=0, high=10, from_earlier=True, to_later=True)]
DiscountRate = Annotated[float, Quantity("rate", low=0, high=0.2)]
PaidShare = Annotated[float, Quantity("rate", low=0.0001, high=1)]
"""Not nothing: a measure that takes no share of what pays has no money behind it, and must not be said to have."""

Ramp = Annotated[int, Quantity("count", low=1, high=40)]


class Emission(Block):
    id: Id = Field(description="Short name of the sector, by which measures, `set` and `--set` find it.")
    name: str = Field(description="What the sector is called in tables.")
    of: Whose = Field(
        description="`community` for what is emitted within the municipality, `own` for its own operations. The two"
        " overlap, and are never added."
    )
    tonnes: Measured = Field(
        description="Measured emissions in tonnes of CO2 equivalents, by year up to the base year; the last one is"
        " carried on to the base year by `growth`."
    )
    growth: ReferenceGrowth = Field(
        ZERO, description="The reference path: yearly change without the measures, from the last measured year on."
    )


class PaidBy(Block):
    item: str = Field(
        description="What pays: `investments.ID` or `operations.measures.ID`. Its cost stands there, and only there."
    )
    share: PaidShare = Field(
        1.0, description="Share of its cost that is paid for this measure; together at most 100 % of what pays."
    )


class ClimateMeasure(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What is done.")
    area: str = Field(
        description="Service area that is responsible: id or name of one of `operations.areas`, if given."
    )
    sector: str = Field(description="Id of the sector in `emissions` that it takes from.")
    tonnes: Tonnes = Field(description="Reduction a year at full effect, in tonnes of CO2 equivalents.")
    start: Year | None = Field(
        None,
        description="First year of effect, though never before all that pays for it is in use: a project by its own"
        " running cost, a measure of operations from its first amount. A rolling project that is spent on from the"
        " first year is in use all along.",
    )
    ramp: Ramp = Field(1, description="Years until full effect, by equal steps; 1 is full effect at once.")
    paid_by: tuple[PaidBy, ...] = Field((), description="What pays for it; without it, no money stands behind it.")


class TargetBase(Block):
    year: Year = Field(description="The year that the target is measured from.")
    tonnes: Tonnes = Field(description="Emissions in that year, in tonnes of CO2 equivalents.")


class Target(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the target is called.")
    of: Whose = Field(description="Whose emissions it is about: `community` or `own`.")
    base: TargetBase = Field(description="The emissions that the path is a share of.")
    path: Path = Field(
        description="What is left of them in the years of the target, such as `{2030: 50 %, 2050: 0 %}`: straight from"
        " the base year of the plan to the first of them and between them, and unchanged after the last."
    )
    source: str = Field("", description="Where it was decided.")


class Climate(Block):
    """Emissions, what is done about them, and where they are to be. No fiscal line follows from it."""

    discount_rate: DiscountRate = Field(
        description="Real discount rate by which an investment becomes a yearly cost in kroner per tonne."
    )
    prices: Literal["fixed"] = Field(
        "fixed",
        description="Prices of kroner per tonne: base-year prices, so that what is built later can be held against what"
        " is built now. There are no others.",
    )
    source: str = Field(
        "", description="Where the emissions and the effects of the measures are from, with date; said below the table."
    )
    emissions: tuple[Emission, ...] = Field((), description="Emissions by sector, with the reference path.")
    measures: tuple[ClimateMeasure, ...] = Field((), description="Climate measures; each points to what pays for it.")
    targets: tuple[Target, ...] = Field((), description="The climate targets, as paths of what is left.")
