"""Inhabitants as tables: age groups, what moves them, and the years that go to kindergarten and school."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from okplan.chapters.population.cohorts import Trend
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection
from okplan.fields.ages import AGES, ages
from okplan.words import label

Words = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One row: persons, or a share; year 0 first, NaN where not known."""

    name: str
    label: str
    unit: str
    is_sum: bool
    values: Array


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Inhabitants:
    """The tables of a scenario, and what was taken from earlier years where people are known by age."""

    years: tuple[int, ...]
    trend: Trend | None
    tables: tuple[Table, ...]

    @property
    def by_age(self) -> bool:
        return self.trend is not None


TITLES: dict[str, Words] = {
    "groups": {
        "nb": "Innbyggere 31.12. etter alder",
        "nn": "Innbyggjarar 31.12. etter alder",
        "en": "Inhabitants 31 December by age",
    },
    "movements": {"nb": "Endring gjennom året", "nn": "Endring gjennom året", "en": "Change through the year"},
    "school": {
        "nb": "Barnehage og skole: alder ved utgangen av året",
        "nn": "Barnehage og skule: alder ved utgangen av året",
        "en": "Kindergarten and school: age at the end of the year",
    },
}
YEARS_OLD: Words = {"nb": "{name} år", "nn": "{name} år", "en": "aged {name}"}
SCHOOL: tuple[tuple[str, range, Words], ...] = (
    ("1", range(1, 2), {"nb": "1 år", "nn": "1 år", "en": "Age 1"}),
    ("2", range(2, 3), {"nb": "2 år", "nn": "2 år", "en": "Age 2"}),
    ("3", range(3, 4), {"nb": "3 år", "nn": "3 år", "en": "Age 3"}),
    ("4", range(4, 5), {"nb": "4 år", "nn": "4 år", "en": "Age 4"}),
    ("5", range(5, 6), {"nb": "5 år", "nn": "5 år", "en": "Age 5"}),
    ("1-5", range(1, 6), {"nb": "Barnehage, 1–5 år", "nn": "Barnehage, 1–5 år", "en": "Kindergarten, 1–5"}),
    (
        "6",
        range(6, 7),
        {"nb": "Førsteklassinger om høsten, 6 år", "nn": "Førsteklassingar om hausten, 6 år", "en": "First form, 6"},
    ),
    ("6-12", range(6, 13), {"nb": "Barnetrinn, 6–12 år", "nn": "Barnesteg, 6–12 år", "en": "Primary school, 6–12"}),
    (
        "13-15",
        range(13, 16),
        {"nb": "Ungdomstrinn, 13–15 år", "nn": "Ungdomssteg, 13–15 år", "en": "Lower secondary school, 13–15"},
    ),
    (
        "16-18",
        range(16, 19),
        {
            "nb": "Videregående alder, 16–18 år",
            "nn": "Vidaregåande alder, 16–18 år",
            "en": "Upper secondary age, 16–18",
        },
    ),
)
SUMS = {"1-5", "6-12", "13-15", "16-18"}
NATURAL: Words = {"nb": "Fødselsoverskudd", "nn": "Fødselsoverskot", "en": "Natural increase"}
CHANGE: Words = {"nb": "Endring i folketallet", "nn": "Endring i folketalet", "en": "Change of the population"}


def inhabitants(inputs: Inputs, projection: Projection, language: str) -> Inhabitants:
    """What a scenario says of its inhabitants; where only groups are known, what follows from them."""
    trend = inputs.prepared["cohorts"].trend if inputs.prepared["cohorts"] else None
    tables = [_groups(inputs, projection, language), _movements(inputs, projection, language, trend is not None)]
    tables.append(_school(inputs, projection, language))
    return Inhabitants(tuple(projection.years), trend, tuple(table for table in tables if table.rows))


def _label(name: str, language: str) -> str:
    return label(name, language)


def _groups(inputs: Inputs, projection: Projection, language: str) -> Table:
    rows = [
        Row(name, YEARS_OLD[language].format(name=name) if ages(name) else name, "persons", False, values)
        for name, values in zip(inputs.items["group"], projection["group_population"][:, :, 0].T, strict=True)
        if name != "all"
    ]
    rows.append(Row("population", _label("population", language), "persons", True, projection.row("population")))
    growth = projection.row("population_growth")
    rows.append(Row("population_growth", _label("population_growth", language), "ratio", False, growth))
    return Table("groups", TITLES["groups"][language], tuple(rows))


def _movements(inputs: Inputs, projection: Projection, language: str, by_age: bool) -> Table:
    def line(name: str, is_sum: bool = False) -> Row:
        return Row(name, _label(name, language), "persons", is_sum, projection.row(name))

    people = projection.row("population")
    change = np.append(np.nan, np.diff(people))
    rows = [Row("population_change", CHANGE[language], "persons", True, change)]
    if by_age:
        births, deaths = line("births"), line("deaths")
        natural = Row("natural_increase", NATURAL[language], "persons", True, births.values - deaths.values)
        moved = [line("net_migration")]
        if np.any(inputs.series["housing_newcomers"]):
            moved.append(line("housing_newcomers"))
        rows = [births, deaths, natural, *moved, *rows]
    return Table("movements", TITLES["movements"][language], tuple(rows))


def _school(inputs: Inputs, projection: Projection, language: str) -> Table:
    rows = []
    for name, span, said in SCHOOL:
        values = _of_ages(inputs, projection, span)
        if values is not None:
            rows.append(Row(name, said[language], "persons", name in SUMS, values))
    return Table("school", TITLES["school"][language], tuple(rows))


def _of_ages(inputs: Inputs, projection: Projection, span: range) -> Array | None:
    """Persons of an age span: by single year, or from groups that together are the span; None where neither tells."""
    cohorts = inputs.prepared["cohorts"]
    if cohorts is not None:
        found: Array = cohorts.people[:, :, span.start : span.stop].sum(axis=(1, 2))
        return found
    spans = [ages(name) or range(AGES) for name in inputs.items["group"]]
    inside = [place for place, group in enumerate(spans) if group.start >= span.start and group.stop <= span.stop]
    if sum(len(spans[place]) for place in inside) != len(span):
        return None
    summed: Array = projection["group_population"][:, inside, 0].sum(axis=1)
    return summed
