"""Inhabitants at the opening, and how they grow."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from okplan.scenario.ages import AGREED, AgeGroups, ByAge, People, Profile, TrendOr
from okplan.scenario.block import Block, Id, Year
from okplan.scenario.values import Groups, PersonsOverTime, Quantity, RateEveryYear, Schedule, Series, Share


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
        "(`okplan import population` writes one), or `{year: {male: […], female: […]}}`. "
        "The opening is 1 January after the base year."
    )
    country: Annotated[ByAge | None, People()] = Field(
        None, description="The whole country likewise, projected in the same groups: okplan's own projection."
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
    migration: Annotated[Series | None, TrendOr(Quantity("number", "over_time", whole_span=True))] = Field(
        None, description="`trend`, or net migration in persons a year, the housing programme apart."
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
    table: dict[str, Annotated[Series, Quantity("number", "over_time", low=0)]] | None = Field(
        None, description="Inhabitants on 31 December by age group: a list, or a map that names every year."
    )
    housing: Housing | None = Field(None, description="A housing programme; needs `cohorts`.")
    history: dict[Year, Annotated[dict[str, float], Groups()]] | None = Field(
        None,
        description="Inhabitants on 1 January of earlier years, in total or by age group, without `cohorts`.",
    )
