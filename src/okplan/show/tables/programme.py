"""The investment programme as municipalities print it: necessary and desirable, by area, and how it is paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from okplan.chapters.investments.fields import Project
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.show.tables.financing import paid_by
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say

NEEDS = ("necessary", "desirable")
WHOLE, UNLISTED = "investment_gross", "unlisted_investment"
BESIDE = ("grants_to_others", "share_purchases", "own_lending", "extraordinary_instalments")
"""What else § 5-5 has to be financed; left out where there is nothing of it."""


def project_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Gross cost by project with sums by need and by area, and below it the financing, as § 5-5 has it."""
    made = _Programme(scenario, Showing(projection, language, unit, prices))
    return made.show.table("prosjekter", [*made.projects(), *made.areas(), *made.financing()])


def of_need(need: str) -> str:
    """The row of all that is necessary, or desirable."""
    return f"need_{need}"


def of_area(area: str) -> str:
    """The row of all that is invested in an area."""
    return f"invested_in_{area}"


def area_name(scenario: Scenario, project: Project) -> str:
    """The name of the area that a project says by id or by name; as it is said where there is no such area."""
    known = scenario.operations.area_of(project.area)
    return project.area if known is None else scenario.operations.areas[known].name


def by_priority(projects: Sequence[Project]) -> list[Project]:
    """The necessary first, each need in its own order."""
    return sorted(projects, key=lambda one: (NEEDS.index(one.need), one.priority))


class _Programme:
    def __init__(self, scenario: Scenario, show: Showing) -> None:
        self.scenario, self.show, self.language = scenario, show, show.language
        self.owner = [item.partition("@")[0] for item in show.projection.items["project"]]

    def projects(self) -> Iterator[Shown]:
        """Each project below what it is, the sum of each need, what no project has, and all of it."""
        sums = []
        for need in NEEDS:
            of = [project for project in by_priority(self.scenario.investments) if project.need == need]
            if of:
                heading = say(f"tables.heading.{need}", self.language)
                rows = [self._project(project) for project in of]
                yield from (replace(rows[0], above=heading), *rows[1:])
                yield self._sum(of_need(need), say(f"tables.sum.{need}", self.language), of)
                sums.append(of_need(need))
        if self.show.projection.row(UNLISTED)[1:].any():
            above = say("tables.heading.unlisted", self.language)
            yield replace(self.show.line(UNLISTED), above=above)
            sums.append(UNLISTED)
        yield replace(self.show.line(WHOLE, is_sum=True, number="1"), of=tuple(sums))

    def areas(self) -> Iterator[Shown]:
        """The same projects by service area."""
        above = say("tables.heading.by_area", self.language)
        projects = self.scenario.investments
        for name in dict.fromkeys(area_name(self.scenario, project) for project in projects):
            of = [project for project in projects if area_name(self.scenario, project) == name]
            yield replace(self._sum(of_area(name), name, of), is_sum=False, above=above)
            above = ""

    def financing(self) -> Iterator[Shown]:
        """What else is to be financed, and what pays for all of it."""
        above = say("tables.heading.beside", self.language)
        for name in BESIDE:
            row = self.show.line(name)
            if row.values[1:].any():
                yield replace(row, above=above)
                above = ""
        yield self.show.line("investment_expenditure", is_sum=True)
        above = say("tables.heading.financed_by", self.language)
        for row in paid_by(self.show):
            yield replace(row, above="" if row.nothing else above)
            above = above if row.nothing else ""
        label = say("chapters.row.financing", self.language)
        yield self.show.line("investment_expenditure", label=label, is_sum=True)

    def _project(self, project: Project) -> Shown:
        label = say(
            "tables.row.project",
            self.language,
            name=project.name,
            priority=project.priority,
            area=area_name(self.scenario, project),
        )
        return self.show.sum_of(project.id, label, self._parts([project]))

    def _sum(self, name: str, label: str, of: Sequence[Project]) -> Shown:
        row = self.show.sum_of(name, label, self._parts(of), is_sum=True)
        return replace(row, of=tuple(project.id for project in of))

    def _parts(self, of: Sequence[Project]) -> tuple[tuple[str, int], ...]:
        """A rolling project's years stand together."""
        names = {project.id for project in of}
        return tuple(("project_gross", place) for place, name in enumerate(self.owner) if name in names)
