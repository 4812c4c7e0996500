"""Staff: man-years of each area, what follows units and projects, part-time, and the groups' share of working age."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from okplan.chapters.investments.inputs import project_places
from okplan.chapters.population.inputs import COHORTS, groups
from okplan.chapters.scenario import Scenario
from okplan.chapters.staff.fields import Staff, StaffArea
from okplan.engine.inputs import Array, Inputs, Path, over
from okplan.engine.tracing import share_of
from okplan.fields.ages import ages
from okplan.fields.values import Series, constant


def staff(scenario: Scenario, inputs: Inputs) -> None:
    """Everything of the block `staff`: no man-years where there is none."""
    block = scenario.staff or Staff(areas=())
    areas = block.areas
    paths: list[Path] = [("staff", "areas", place) for place in range(len(areas))]
    inputs.items["staff_area"] = tuple(area.id for area in areas)

    def said(name: str) -> list[Path]:
        return [(*path, name) for path in paths]

    inputs.constant("staff_base", [area.man_years for area in areas], *said("man_years"))
    inputs.open("area_man_years", [area.man_years for area in areas], *said("man_years"))
    inputs.open("man_years_elsewhere", 0.0, ("investments",))
    inputs.open("staff_index", [1.0] * len(areas), *paths)
    inputs.constant("staff_with_population", [area.with_population for area in areas], *said("with_population"))
    changes = [area.change.over(inputs.years, before=0.0) for area in areas]
    inputs.by_year("staff_change", changes, *said("change"))
    inputs.by_year("staff_leaving", [over(area.leaving, inputs) for area in areas], *said("leaving"))
    inputs.by_year("staff_productivity", over(block.productivity, inputs), ("staff", "productivity"))
    inputs.open("productivity_index", 1.0, ("staff", "productivity"))
    _positions(scenario, inputs, areas, paths)
    _followed(scenario, inputs, areas, paths)
    _working_age(scenario, inputs, block.working)


def _positions(scenario: Scenario, inputs: Inputs, areas: tuple[StaffArea, ...], paths: list[Path]) -> None:
    """Part-time from the base year on; nothing is asked of the average part where nobody works part-time."""
    span = range(scenario.base_year, inputs.years.stop)
    parts = [from_base(area.part_time, span) for area in areas]
    averages = [from_base(area.average_part or constant(1.0), span) for area in areas]
    for name, rows, field in (
        ("staff_part_time", parts, "part_time"), ("staff_average_part", averages, "average_part"),
    ):  # fmt: skip
        here = [(*path, field) for path in paths]
        inputs.by_year(name, np.array([row[1:] for row in rows]), *here)
        inputs.open(name, [row[0] for row in rows], *here)


def from_base(said: Series, span: range) -> list[Any]:
    """One value a year from the base year; of a list, which begins the year after, the base year has the first."""
    return [said.values[0], *said.values] if said.form == "list" else list(said.over(span))


def _followed(scenario: Scenario, inputs: Inputs, areas: tuple[StaffArea, ...], paths: list[Path]) -> None:
    """Whose ages, units and projects each area's man-years follow."""
    own = [[float(known.id == area.id) for known in scenario.operations.areas] for area in areas]
    inputs.table("staff_of_area", _table(own, areas), *paths)
    more = [[area.per_unit.get(unit, 0.0) for unit in inputs.items["capacity"]] for area in areas]
    inputs.table("staff_capacity", _table(more, areas), *[(*path, "per_unit") for path in paths])
    needed = project_man_years(scenario)
    rows = [[man_years if owner == area.id else 0.0 for _, owner, man_years in needed] for area in areas]
    inputs.table("staff_projects", _table(rows, areas), *paths)
    known = {area.id for area in areas}
    elsewhere = [0.0 if owner in known or not areas else man_years for _, owner, man_years in needed]
    running: list[Path] = [("investments", place, "running") for place, _, _ in needed]
    inputs.constant("staff_projects_elsewhere", elsewhere, *running)


def project_man_years(scenario: Scenario) -> list[tuple[int, str, float]]:
    """For each item of the project axis: its place, the id of its area, and the man-years that follow.

    Of a rolling project they follow the first year's spending, as its wages do.
    """
    operations, found, seen = scenario.operations, list[tuple[int, str, float]](), set[int]()
    for place in project_places(scenario):
        project = scenario.investments[place]
        owner = operations.area_of(project.area)
        name = project.area if owner is None else operations.areas[owner].id
        found.append((place, name, 0.0 if place in seen else project.running.staff))
        seen.add(place)
    return found


def _table(rows: list[list[Any]], areas: tuple[StaffArea, ...]) -> Any:
    return np.array(rows).reshape(len(areas), len(rows[0]) if rows else 0)


def _working_age(scenario: Scenario, inputs: Inputs, said: str) -> None:
    """Of each group the share that is of working age, year 0 too: by single years of age where they are projected."""
    names, span = inputs.items["group"], range(scenario.base_year, inputs.years.stop)
    cohorts = inputs.prepared["cohorts"]
    rows: list[Any] = []
    for name in names:
        share = share_inside(name, said) if scenario.staff else None
        if share is None and scenario.staff and cohorts:
            rows.append(_share(cohorts.people, ages(name), ages(said)))
        else:  # not known without staff, nor of a group that is of working age in part
            rows.append(np.full(len(span), np.nan if share is None else share))
    sources: list[Path] = [COHORTS if cohorts else ("staff", "working_age")] * len(names)
    inputs.by_year("working_age_share", [row[1:] for row in rows], *sources)
    inputs.open("working_age_share", [row[0] for row in rows], *sources)


def share_inside(group: str, said: str) -> float | None:
    """Of a group that is of working age as a whole 1, of one that is not at all 0; None of one that is in part, or
    whose name says no ages."""
    group_ages, working = set(ages(group) or ()), set(ages(said) or ())
    inside = group_ages & working
    return 0.0 if group_ages and not inside else 1.0 if inside and inside == group_ages else None


def cut_across(scenario: Scenario, said: str) -> list[str]:
    """The groups of which it cannot be told how many are of working age; single years of age tell it of any."""
    population = scenario.population
    single_years = population.cohorts is not None and population.table is None
    return [] if single_years else [name for name in groups(scenario) if share_inside(name, said) is None]


def along_groups(names: Iterable[str], said: str) -> str | None:
    """The span of whole groups that is nearest to it; None where a group's name says no ages."""
    spans, wanted = [ages(name) for name in names], ages(said)
    if wanted is None or not all(spans):
        return None
    pairs = [(one[0], other[-1]) for one in spans for other in spans if one and other and one[0] <= other[-1]]
    first, last = min(pairs, key=lambda pair: abs(pair[0] - wanted[0]) + abs(pair[1] - wanted[-1]))
    return f"{first}-{last}"


def _share(people: Array, group: range | None, working: range | None) -> Array:
    """Year by year, of those whose ages are of the group, those who are also of working age."""
    assert group is not None and working is not None
    part = people[:, :, max(group.start, working.start) : min(group.stop, working.stop)].sum(axis=(1, 2))
    whole = people[:, :, group.start : group.stop].sum(axis=(1, 2))
    return np.array([share_of(one, all_of) for one, all_of in zip(part, whole, strict=True)])
