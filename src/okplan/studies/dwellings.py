"""What new dwellings ask of a municipality: who moves in, children, places, projects and their capital cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from okplan.chapters.areas.fields import Capacity
from okplan.chapters.investments.fields import Project
from okplan.chapters.population.cohorts import aged
from okplan.chapters.population.fields import Housing
from okplan.chapters.population.projected import newcomers
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection
from okplan.fields.ages import AGES, ages
from okplan.problems import Problem
from okplan.studies.candidates.question import candidates
from okplan.studies.growth.without import less
from okplan.studies.population import SCHOOL, Row, Table, of_ages

CAME = {"0-5": range(6), "6-12": range(6, 13), "13-15": range(13, 16), "16-66": range(16, 67), "67+": range(67, AGES)}
"""The ages that those who move in are shown by: kindergarten, the two steps of school, working age and the old."""

CHILDREN = ("1-5", "6-12", "13-15")
"""Of the years that go to kindergarten and school, those that the municipality has places for."""

GROWN = 16


@dataclass(frozen=True)
class Chain:
    """The steps that the scenario says something of, the first of them the dwellings."""

    years: tuple[int, ...]
    tables: tuple[Table, ...]
    units: tuple[Capacity, ...]
    """What has places for children."""

    projects: tuple[Project, ...]
    """Those that build more of it."""

    in_use: tuple[int | None, ...]
    """The first year of each that it is in use; None where that is after the years shown."""

    unplaced: tuple[str, ...]
    """Ages of children that the scenario states no places for."""

    def rows(self, *kinds: str) -> list[Row]:
        """Those of some kinds, in the order of the chain."""
        return [row for table in self.tables for row in table.rows if row.kind in kinds]


def chain(scenario: Scenario, inputs: Inputs, projection: Projection) -> Chain | Problem:
    """From dwellings to capital cost; where there is no housing programme, what to add."""
    housing = scenario.population.housing
    if housing is None or not housing.types:
        return Problem("no_housing", None)
    units = [unit for area in scenario.operations.areas for unit in area.capacity if _is_of_children(unit)]
    builders = {unit.built_by for unit in units}
    projects = [project for project in scenario.investments if project.id in builders]
    steps = [
        Table("dwellings", tuple(_dwellings(housing, inputs, projection))),
        Table("newcomers", tuple(_newcomers(housing, inputs, projection))),
        Table("children", tuple(_children(housing, inputs, projection))),
        Table("places", tuple(_places(units, inputs, projection))),
        Table("projects", tuple(_lines(projects, inputs, projection, "project_gross"))),
        Table("capital", tuple(_capital(scenario, projects, inputs, projection))),
    ]
    shown = tuple(step for step in steps if step.rows)
    in_use = tuple(_in_use(row.values, projection) for row in _lines(projects, inputs, projection, "project_in_use"))
    return Chain(tuple(projection.years), shown, tuple(units), tuple(projects), in_use, tuple(_unplaced(units)))


def _unplaced(units: Sequence[Capacity]) -> Iterator[str]:
    """Ages of which no child has a place in any unit."""
    spans = [span for unit in units for group in unit.groups if (span := ages(group))]
    for name in CHILDREN:
        if not any(age in span for span in spans for age in SCHOOL[name]):
            yield name


def _is_of_children(unit: Capacity) -> bool:
    spans = [ages(group) for group in unit.groups]
    return all(span is not None and span.stop <= GROWN for span in spans)


def _dwellings(housing: Housing, inputs: Inputs, projection: Projection) -> Iterator[Row]:
    completed = [_from_first(kind.dwellings.over(inputs.years), projection) for kind in housing.types]
    for kind, values in zip(housing.types, completed, strict=True):
        yield Row(f"dwellings[{kind.id}]", "number", False, values, "dwellings", kind.name)
    yield Row("dwellings", "number", True, np.sum(completed, axis=0), "all_dwellings")


def _from_first(values: Array, projection: Projection) -> Array:
    """With a year 0 of which nothing is said, through the last year shown."""
    return np.append(np.nan, values)[: len(projection.years)]


def _came(housing: Housing, inputs: Inputs) -> Array:
    """(years, ages): those who come to new dwellings in each projected year."""
    opening = inputs.prepared["cohorts"].people[0]
    came: Array = newcomers(housing, opening, inputs.years).sum(axis=1)
    return came


def _newcomers(housing: Housing, inputs: Inputs, projection: Projection) -> Iterator[Row]:
    came = _came(housing, inputs)
    for name, span in CAME.items():
        values = _from_first(came[:, span.start : span.stop].sum(axis=1), projection)
        yield Row(f"newcomers[{name}]", "persons", False, values, "newcomers", name)
    yield Row("housing_newcomers", "persons", True, projection.row("housing_newcomers"), "all_newcomers")


def _children(housing: Housing, inputs: Inputs, projection: Projection) -> Iterator[Row]:
    """All in the municipality, and those who came to the dwellings as the years make them older."""
    living = _living(_came(housing, inputs))
    for name in CHILDREN:
        span = SCHOOL[name]
        everybody = of_ages(inputs, projection, span)
        assert everybody is not None  # a housing programme needs people by age
        yield Row(name, "persons", False, everybody, "children", name)
        here = _from_first(living[:, span.start : span.stop].sum(axis=1), projection)
        yield Row(f"new[{name}]", "persons", False, here, "new_children", name)


def _living(came: Array) -> Array:
    """(years, ages): all who have come so far; births, deaths and moves after that are not followed."""
    living = [came[0]]
    for more in came[1:]:
        living.append(aged(living[-1]) + more)
    return np.array(living)


def _places(units: Sequence[Capacity], inputs: Inputs, projection: Projection) -> Iterator[Row]:
    for unit in units:
        place = inputs.items["capacity"].index(unit.id)
        open_places = projection.row("capacity_units", place) * unit.places
        rows = {
            "users": projection.row("capacity_users", place),
            "places": open_places,
            "without_place": projection.row("capacity_without_place", place),
        }
        for what, values in rows.items():
            yield Row(f"{what}[{unit.id}]", "persons", False, values, what, unit.name)


def _lines(projects: Sequence[Project], inputs: Inputs, projection: Projection, line: str) -> Iterator[Row]:
    for project in projects:
        values = projection.row(line, inputs.items["project"].index(project.id))
        yield Row(f"{line}[{project.id}]", "kr", False, values, line, project.name)


def _capital(scenario: Scenario, projects: Sequence[Project], inputs: Inputs, projection: Projection) -> Iterator[Row]:
    """Interest that the plan has less of without the project, and its depreciation."""
    depreciation = _lines(projects, inputs, projection, "project_depreciation")
    for project, written_off, paid in zip(
        projects, depreciation, _interest(scenario, projects, projection), strict=True
    ):
        interest = Row(f"interest[{project.id}]", "kr", False, paid, "interest", project.name)
        yield interest
        yield written_off
        both = interest.values + written_off.values
        yield Row(f"capital_cost[{project.id}]", "kr", True, both, "capital_cost", project.name)


def _interest(scenario: Scenario, projects: Sequence[Project], projection: Projection) -> list[Array]:
    """By project: interest expense of the scenario less that of the same scenario with nothing spent on it."""
    if not projects:
        return []
    plans = [scenario.investments, *(_without(scenario, project) for project in projects)]
    found = candidates(scenario, {("investments",): plans}, ["interest_expense"]).values["interest_expense"][:, 0]
    return [_from_first((found[:, 0] - found[:, draw])[1:], projection) for draw in range(1, len(plans))]


def _without(scenario: Scenario, project: Project) -> tuple[Project, ...]:
    nothing = less(project, 1.0, scenario.base_year)
    return tuple(nothing if one is project else one for one in scenario.investments)


def _in_use(values: Array, projection: Projection) -> int | None:
    return next((year for year, used in zip(projection.years, values, strict=True) if used > 0), None)
