"""Staff: areas that exist, ages that can be told apart, units whose man-years are said, and nothing counted twice."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.areas.fields import Area
from okplan.chapters.population.inputs import groups
from okplan.chapters.scenario import Scenario
from okplan.chapters.staff.fields import Staff, StaffArea
from okplan.chapters.staff.inputs import along_groups, cut_across, from_base
from okplan.fields.ages import ages
from okplan.problems import Figure, Found, Path, nearest

AREAS: Path = ("staff", "areas")
OF_WORKING_AGE = ("working_age_population", "man_years_share_of_working_age_pct")


def staff(scenario: Scenario, years: range) -> Iterator[Found]:
    block = scenario.staff
    if block is None:
        return
    if not block.areas:
        yield Found("staff_of_nobody", AREAS)
    known = {area.id: area for area in scenario.operations.areas}
    for place, said in enumerate(block.areas):
        path: Path = (*AREAS, place)
        if said.id not in known:
            context = {"found": said.id, "near": nearest(said.id, list(known)), "names": ", ".join(known) or "–"}
            yield Found("unknown_area", (*path, "id"), context)
            continue
        yield from _area(said, known[said.id], path, range(scenario.base_year, years.stop))
    yield from _working_age(scenario, block)
    yield from _elsewhere(scenario, block)


def _area(said: StaffArea, area: Area, path: Path, span: range) -> Iterator[Found]:
    if said.with_population and area.unit_costs:
        yield Found("staff_follows_twice", (*path, "with_population"), {"found": said.id})
    yield from _units(said, area, path)
    for name in ("part_time", "average_part"):
        series = getattr(said, name)
        if series is not None and series.form == "map" and series.years[0] > span[0]:
            yield Found("first_year_missing", (*path, name), {"found": series.years[0], "wanted": span[0]})
    if said.average_part is None and any(from_base(said.part_time, span)):
        yield Found("missing_key", path, {"found": "average_part", "block": f"staff.areas.{said.id}"})


def _units(said: StaffArea, area: Area, path: Path) -> Iterator[Found]:
    """Each unit that opens has its man-years, if only 0; and nothing else is called a unit."""
    units = [unit.id for unit in area.capacity]
    for name in said.per_unit:
        if name not in units:
            context = {"found": name, "near": nearest(name, units), "names": ", ".join(units) or "–", "area": area.id}
            yield Found("unknown_staff_unit", (*path, "per_unit", name), context)
    missing = [name for name in units if name not in said.per_unit]
    if missing:
        write = ", ".join(f"{name}: 0" for name in missing)
        yield Found("units_without_staff", path, {"found": ", ".join(missing), "area": area.id, "write": write})


def _working_age(scenario: Scenario, block: Staff) -> Iterator[Found]:
    """Ages that can be told: whole groups, or single years where they are projected.

    Where nobody has said which, or asked for a rule on them, their number is only not known.
    """
    path: Path = ("staff", "working_age")
    if ages(block.working) is None:
        yield Found("not_ages", path, {"found": block.working})
        return
    if split := cut_across(scenario, block.working):
        needed = block.working_age or any(rule.indicator in OF_WORKING_AGE for rule in scenario.rules)
        write = along_groups(groups(scenario), block.working)
        code, context = "working_age_ungrouped", {"found": block.working}
        if write is not None:
            code, context = "working_age_split", {**context, "names": ", ".join(split), "write": write}
        yield Found(code, path, context, "error" if needed else "warning")


def _elsewhere(scenario: Scenario, block: Staff) -> Iterator[Found]:
    """Man-years of projects in areas whose own are not stated: they are counted, and nobody of them leaves."""
    operations, stated = scenario.operations, {area.id for area in block.areas}
    for place, project in enumerate(scenario.investments):
        owner = operations.area_of(project.area)
        area = project.area if owner is None else operations.areas[owner].id
        if project.running.staff and area not in stated:
            context = {"found": project.name, "area": area, "man_years": Figure(project.running.staff)}
            yield Found("staff_elsewhere", ("investments", place, "running", "staff"), context, "warning")
