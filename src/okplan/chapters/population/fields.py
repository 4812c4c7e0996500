"""Inhabitants at the opening, and how they grow."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.fields.ages import AGREED, AgeGroups, ByAge, Counts, Fertility, Mortality, People, Profile, TrendOr
from okplan.fields.block import ZERO, Block, Id, Year
from okplan.fields.files import OrFile
from okplan.fields.values import (
    Groups,
    PersonsOverTime,
    Quantity,
    RateEveryYear,
    RateOverTime,
    Schedule,
    Series,
    Share,
)


class Dwellings(Block):
    id: Id = Field(description="Short name by which `set` and `--set` find it.")
    name: str = Field(description="What the type of dwelling is called.")
    dwellings: Annotated[Schedule, Quantity("number", "single_years", low=0)] = Field(
        description="Dwellings completed in the year."
    )
    persons_per_dwelling: Annotated[float, Quantity("number", low=0, high=20)] = Field(
        description="Residents of a new dwelling."
    )
    newcomers: Share = Field(1.0, description="Share of them who come from outside the municipality.")
    profile: Annotated[dict[str, float], Profile()] = Field(
        description="Their ages: shares that sum to 100 % by any ages, such as `0-5`, `20-39`, `67+`; "
        "within each they are spread as the people who live there."
    )


class Housing(Block):
    """A housing programme: dwellings completed a year × persons per dwelling × age profile."""

    mode: Literal["on_top", "instead"] = Field(
        description="Newcomers on top of other migration, or instead of it. "
        "On top, with a target total, other migration is what the target still needs."
    )
    types: tuple[Dwellings, ...] = Field(description="Types of dwellings.")


class CohortModel(Block):
    """Inhabitants carried forward by sex and single year of age: ageing, deaths, births and net migration."""

    people: Annotated[ByAge, People()] = Field(
        description="The municipality on 1 January: a CSV with the columns year, age, male, female "
        "(`okplan import population` writes one); a table of Statistics Norway by sex and single year of age, as CSV, "
        "Excel or JSON-stat2 (`{file: people.xlsx, sheet: NAME}` where several sheets have one); "
        "or `{year: {male: […], female: […]}}`. The opening is 1 January after the base year. Where only age groups "
        "are known: a file with year, group, persons on 1 January, or `shipped`, which is Statistics Norway's figures "
        "for `municipality.number` that ship with okplan; single years and sexes are then those of the country within "
        "each group, which is an assumption."
    )
    spread: bool = Field(
        False,
        description="Whether the single years and sexes of `people` are spread from age groups, an assumption. "
        "okplan says it itself of a file by age group and of `shipped`.",
    )
    country: Annotated[ByAge | None, People()] = Field(
        None,
        description="The whole country likewise, projected in the same groups: okplan's own projection. `shipped` is "
        "Statistics Norway's figures that ship with okplan.",
    )
    country_growth: RateEveryYear | None = Field(
        None, description="Growth of the country's total of the year; its own trend if not said."
    )
    groups: Annotated[tuple[str, ...], AgeGroups()] = Field(
        AGREED, description="Age groups that follow on each other from 0, such as `0`, `1-5`, `90+`."
    )
    calibrate: Annotated[int, Quantity("count", low=1, high=30)] = Field(
        5, description="Last years from which births and net migration are taken."
    )
    counted: Year | None = Field(
        None,
        description="Last year of `people` and `country` that is counted on 1 January, where the opening is projected: "
        "births and migration are taken from the years up to it. The opening if not said.",
    )
    migration: Annotated[Series | None, TrendOr(Quantity("number", "over_time", whole_span=True))] = Field(
        None, description="`trend`, or net migration in persons a year, the housing programme apart."
    )
    births: Annotated[Series | None, Quantity("rate", "over_time", low=0, high=3, whole_span=True)] = Field(
        None, description="Births in proportion to the rate of the calibrated years: 100 % if not said."
    )
    mortality: Annotated[tuple[Counts, Counts] | None, Mortality()] = Field(
        None,
        description="Chances of dying within the year per 1,000, in place of the country's: a CSV with the columns "
        "age, male, female, or `{male: […], female: […]}`; the first row, `birth`, is a newborn's chance to die "
        "before 31 December, then ages on 1 January, 0 to 104, and 105 and older.",
    )
    mortality_decline: Annotated[float | None, Quantity("rate", low=-0.05, high=0.1)] = Field(
        None, description="Yearly fall of mortality at every age from the base year, in place of the country's."
    )
    fertility: Annotated[dict[int, float] | None, Fertility()] = Field(
        None, description="Children a year per 1,000 women by age, in place of the country's. Only the shape matters."
    )


class Population(Block):
    opening: Annotated[dict[str, float] | None, Groups()] = Field(
        None,
        description="Inhabitants on 31 December of the base year: in total, or by age group. "
        "Follows from `cohorts.people` where that is given.",
    )
    cohorts: CohortModel | None = Field(None, description="Inhabitants carried forward by sex and age.")
    growth: RateEveryYear | None = Field(
        None, description="Growth of the year: the same in every age group, or with `cohorts` the total to be met."
    )
    persons: PersonsOverTime | None = Field(
        None,
        description="Growth of the year in persons: shared among the age groups by their size, "
        "or with `cohorts` the total to be met.",
    )
    table: Annotated[dict[str, Annotated[Series, Quantity("number", "over_time", low=0)]] | None, OrFile()] = Field(
        None,
        description="Inhabitants on 31 December by age group: a list, or a map that names every year; or the name of a "
        "file with group, year, persons, or with group and one column a year; or of inhabitants on 1 January by sex "
        "and single year of age, as for `cohorts.people`. With `cohorts`, they give the opening, the earlier years and "
        "the groups, and the table gives the inhabitants.",
    )
    housing: Housing | None = Field(None, description="A housing programme; needs `cohorts`.")
    deviation: RateOverTime = Field(
        ZERO,
        description="People in every age group above (+) or below (-) the projection, % of the projection of the year"
        " (a level, not a growth). Nobody is projected anew: births, deaths and moves are those of the projection, and"
        " the country's people do not move.",
    )
    deviations: dict[str, RateOverTime] = Field(
        default_factory=dict, description="The same for single age groups, added to `deviation`."
    )
    history: dict[Year, Annotated[dict[str, float], Groups()]] | None = Field(
        None,
        description="Inhabitants on 1 January of earlier years, in total or by age group, without `cohorts`.",
    )
