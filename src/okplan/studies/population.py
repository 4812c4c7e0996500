"""Inhabitants: age groups, what moves them, and the years that go to kindergarten and school."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from okplan.chapters.population.cohorts import Trend
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection
from okplan.fields.ages import AGES, ages
from okplan.judge.realism.people import boundary_change
from okplan.problems import Found


@dataclass(frozen=True)
class Row:
    """One row: persons, or a share; year 0 first, NaN where not known."""

    name: str
    unit: str
    is_sum: bool
    values: Array
    kind: str = ""
    of: str = ""
    """Of a row that is one item's: what it says, and of what (a name, or ages)."""


@dataclass(frozen=True)
class Table:
    key: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Inhabitants:
    """The tables of a scenario, and what was taken from earlier years where people are known by age."""

    years: tuple[int, ...]
    trend: Trend | None
    tables: tuple[Table, ...]
    asked: tuple[Found, ...]
    """What a sceptic would ask of the years it was taken from."""

    @property
    def by_age(self) -> bool:
        return self.trend is not None


SCHOOL = {
    "1": range(1, 2),
    "2": range(2, 3),
    "3": range(3, 4),
    "4": range(4, 5),
    "5": range(5, 6),
    "1-5": range(1, 6),
    "6": range(6, 7),
    "6-12": range(6, 13),
    "13-15": range(13, 16),
    "16-18": range(16, 19),
}
SUMS = {"1-5", "6-12", "13-15", "16-18"}


def inhabitants(scenario: Scenario, inputs: Inputs, projection: Projection) -> Inhabitants:
    """What a scenario says of its inhabitants; where only groups are known, what follows from them."""
    trend = inputs.prepared["cohorts"].trend if inputs.prepared["cohorts"] else None
    tables = [_groups(inputs, projection), _movements(inputs, projection, trend is not None)]
    tables.append(_school(inputs, projection))
    asked = tuple(boundary_change(scenario))
    return Inhabitants(tuple(projection.years), trend, tuple(table for table in tables if table.rows), asked)


def _groups(inputs: Inputs, projection: Projection) -> Table:
    rows = [
        Row(name, "persons", False, values)
        for name, values in zip(inputs.items["group"], projection["group_population"][:, :, 0].T, strict=True)
        if name != "all"
    ]
    rows.append(Row("population", "persons", True, projection.row("population")))
    growth = projection.row("population_growth")
    rows.append(Row("population_growth", "ratio", False, growth))
    return Table("groups", tuple(rows))


def _movements(inputs: Inputs, projection: Projection, by_age: bool) -> Table:
    def line(name: str, is_sum: bool = False) -> Row:
        return Row(name, "persons", is_sum, projection.row(name))

    rows = [Row("population_change", "persons", True, _change(projection.row("population")))]
    beyond = projection.row("people_beyond_projection")
    deviates = bool(np.any(beyond))
    if deviates:
        rows.insert(0, Row("deviation_change", "persons", False, _change(beyond)))
    within = projection.row("people_within")
    if np.any(within):
        rows.insert(0, Row("boundary_change", "persons", False, _change(within)))
    if by_age:
        births, deaths = line("births"), line("deaths")
        excess = births.values - deaths.values
        natural = Row("natural_increase", "persons", True, excess)
        moved = [line("net_migration")]
        if np.any(inputs.series["housing_newcomers"]):
            moved.append(line("housing_newcomers"))
        rows = [births, deaths, natural, *moved, *rows]
    elif len(rows) > 1:
        projected = projection["group_projected"].sum(axis=1)[:, 0]
        rows.insert(0, Row("projected_change", "persons", False, _change(projected)))
    return Table("movements", tuple(rows))


def _change(people: Array) -> Array:
    return np.append(np.nan, np.diff(people))


def _school(inputs: Inputs, projection: Projection) -> Table:
    rows = []
    for name, span in SCHOOL.items():
        values = of_ages(inputs, projection, span)
        if values is not None:
            rows.append(Row(name, "persons", name in SUMS, values))
    return Table("school", tuple(rows))


def of_ages(inputs: Inputs, projection: Projection, span: range) -> Array | None:
    """Persons of an age span: by single year, or from groups that together are the span; None where neither tells."""
    cohorts = inputs.prepared["cohorts"]
    if cohorts is not None:
        shown = cohorts.people[: len(projection.years), :, span.start : span.stop].sum(axis=1)
        found: Array = (shown * _counted(inputs, projection, span)).sum(axis=1)
        return found
    spans = [ages(name) or range(AGES) for name in inputs.items["group"]]
    inside = [place for place, group in enumerate(spans) if group.start >= span.start and group.stop <= span.stop]
    if sum(len(spans[place]) for place in inside) != len(span):
        return None
    summed: Array = projection["group_population"][:, inside, 0].sum(axis=1)
    return summed


def _counted(inputs: Inputs, projection: Projection, span: range) -> Array:
    """(years, ages): what is counted of each age projected, as of its group: what deviates, within the boundary."""
    groups = [ages(name) or range(AGES) for name in inputs.items["group"]]
    of_age = [next(place for place, group in enumerate(groups) if age in group) for age in span]
    deviation = projection["population_deviation"][:, :, 0] + projection["group_deviation"][:, of_age, 0]
    counted: Array = (1 + deviation) * projection["group_within"][:, of_age, 0]
    return counted
