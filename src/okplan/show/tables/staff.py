"""Hands to do the work: man-years needed and to be recruited, persons, and the share of those of working age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from okplan.chapters.scenario import Scenario
from okplan.chapters.staff.fields import Staff, StaffArea
from okplan.chapters.staff.inputs import cut_across, from_base, project_man_years
from okplan.engine.projection import Projection
from okplan.fields.values import Series
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say
from okplan.words.digits import figure, limit_percent, plus, spans

BY_AREA = (
    ("area_man_years", "man_years_elsewhere", "man_years_needed"),
    ("area_man_years_recruited", "recruited_elsewhere", "man_years_recruited"),
)
"""Of each part of the table: the line of the areas, of projects elsewhere, and the sum."""

PERSONS = ("employees", "employees_recruited", "full_time_reserve")
MOST_RUNS = 3
"""Values over time that are told one by one."""

GAIN = ("man_years_with_productivity", "recruited_with_productivity")


def staff_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Needed and recruited area by area, then persons, those of working age, and what a stated gain would mean."""
    block = scenario.staff or Staff(areas=())
    names = {area.id: area.name for area in scenario.operations.areas}
    show = Showing(projection, language, unit, prices)
    rows: list[Shown] = []
    for line, elsewhere, whole in BY_AREA:
        parts = [
            show.line(line, place=place, item=area.id, label=names[area.id]) for place, area in enumerate(block.areas)
        ]
        beside = show.line(elsewhere)
        beside = replace(beside, nothing=not projection.row("man_years_elsewhere").any())
        of = tuple(row.name for row in (*parts, beside))
        rows += [*_headed(f"staff_{whole}", [*parts, beside], language)]
        rows.append(replace(show.line(whole, is_sum=True, label=say(f"tables.row.{whole}", language)), of=of))
        if whole == "man_years_recruited":
            rows.append(show.line("man_years_leaving", label=say("tables.row.leaving", language)))
    rows += _headed("staff_persons", [show.line(name) for name in PERSONS], language)
    people = say("tables.row.working_age", language, ages=block.working.replace("-", "–"))
    age = [show.line("working_age_population", label=people), show.line("man_years_share_of_working_age_pct")]
    rows += _headed("staff_people", age, language)
    if any(block.productivity.values):
        rows += _headed("staff_gain", [show.line(name) for name in GAIN], language)
    return show.table("arsverk", rows)


def _runs(values: Sequence[float], first: int) -> list[tuple[float, list[int]]]:
    """Years that follow on each other and have the same value."""
    by_value = groupby(enumerate(values, first), key=lambda one: one[1])
    return [(value, [year for year, _ in run]) for value, run in by_value]


def _headed(key: str, rows: list[Shown], language: str) -> list[Shown]:
    """The rows of a part under its heading."""
    return [replace(rows[0], above=say(f"tables.heading.{key}", language)), *rows[1:]]


def staff_notes(scenario: Scenario, language: str) -> tuple[str, ...]:
    """What the man-years follow, who is recruited and who leaves, the part-time, and what is not counted."""
    return tuple(_Notes(scenario, language).all()) if scenario.staff else ()


class _Notes:
    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language, self.block = scenario, language, scenario.staff or Staff(areas=())
        self.areas = {area.id: area for area in scenario.operations.areas}

    def all(self) -> Iterator[str]:
        first, last = self.scenario.base_year, self.scenario.years[-1]
        if self.block.source:
            yield self._say("source", base=first, source=self.block.source.rstrip("."))
        yield self._say("follows", base=first)
        yield from self._still()
        changed = [one for one in self.block.areas if any(one.change.values)]
        if changed:
            yield self._say("changed", changes=self._by_area((one, self._change(one)) for one in changed))
        yield self._say("recruited", base=first)
        if self.scenario.boundary_change:
            yield self._say("boundary", year=self.scenario.boundary_change.year)
        yield self._say("leaving", rates=self._by_area((one, self._over(one.leaving)) for one in self.block.areas))
        part_time = [one for one in self.block.areas if any(from_base(one.part_time, range(first, last + 1)))]
        if part_time:
            yield self._say("part_time", shares=self._by_area((one, self._position(one)) for one in part_time))
        if any(self.block.productivity.values):
            yield self._say("productivity", rate=self._over(self.block.productivity))
        if cut_across(self.scenario, self.block.working):
            yield self._say("ages_unknown", ages=self.block.working.replace("-", "–"))
        stated = {one.id for one in self.block.areas}
        left_out = [area.name for area in self.areas.values() if area.id not in stated]
        if left_out:
            beside = any(number and owner not in stated for _, owner, number in project_man_years(self.scenario))
            yield self._say("left_out_but_projects" if beside else "left_out", names=self._listed(left_out))

    def _still(self) -> Iterator[str]:
        """Areas without unit costs: they follow the number of inhabitants as far as is said, or stand still."""
        ageless = [one for one in self.block.areas if not self.areas[one.id].unit_costs]
        following = [(one, self._share(one.with_population)) for one in ageless if one.with_population]
        if following:
            yield self._say("following", shares=self._by_area(following))
        still = [self.areas[one.id].name for one in ageless if not one.with_population]
        if still:
            yield self._say("still", names=self._listed(still))

    def _position(self, area: StaffArea) -> str:
        """From the base year on, whose persons are counted too."""
        assert area.average_part is not None
        first = self.scenario.base_year
        span = range(first, self.scenario.years.stop)
        share, part = (from_base(said, span) for said in (area.part_time, area.average_part))
        key = "position" if len({*share}) == len({*part}) == 1 else "position_moves"
        return self._say(key, share=self._in_years(share, first), part=self._in_years(part, first))

    def _over(self, said: Series) -> str:
        """A rate over the projected years."""
        years = self.scenario.years
        return self._in_years(said.over(years, before=0.0).tolist(), years[0])

    def _change(self, area: StaffArea) -> str:
        """Man-years more or fewer, in the years in which there are any."""
        years = self.scenario.years
        runs = [run for run in _runs(area.change.over(years, before=0.0).tolist(), years[0]) if run[0]]
        return ", ".join(self._of(plus(figure(value, self.language)), span) for value, span in runs)

    def _in_years(self, values: Sequence[float], first: int) -> str:
        """A rate that is one in every year as such, else as it changes; of many changes the ends, and how far it is."""
        runs = _runs(values, first)
        if len(runs) == 1:
            return self._share(values[0])
        if len(runs) <= MOST_RUNS:
            return ", ".join(self._of(self._share(value), span) for value, span in runs)
        ends = {"first": self._share(values[0]), "from_": first}
        ends |= {"last": self._share(values[-1]), "to": first + len(values) - 1}
        return self._say("moves", **ends, low=self._share(min(values)), high=self._share(max(values)))

    def _of(self, value: str, span: Sequence[int]) -> str:
        return self._say("in_years", value=value, years=spans(span))

    def _by_area(self, said: Iterable[tuple[StaffArea, str]]) -> str:
        return "; ".join(f"{self.areas[area.id].name} {told}" for area, told in said)

    def _listed(self, names: list[str]) -> str:
        return "; ".join(names)  # names of areas have commas and conjunctions of their own

    def _share(self, share: float) -> str:
        return limit_percent(share, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"tables.staff.{key}", self.language, **said)
