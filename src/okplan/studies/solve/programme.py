"""What can be solved for in the investment programme: a level, a scale, and the start of one project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from okplan.chapters.investments.fields import Project, Running
from okplan.chapters.investments.inputs import depreciation_life, project_profile
from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.fields.relative import Relative
from okplan.fields.values import UNITS, Series
from okplan.problems import nearest
from okplan.studies.addresses import changed
from okplan.studies.left_out import left_out
from okplan.studies.solve.varied import KRONER, Facts, Path, Varied, by_year, grid, refused
from okplan.studies.starts import begun, in_time

LEVEL = "solve:level"
"""The id of the project that stands for a level; no file can say it."""

SCALED: tuple[tuple[str, ...], ...] = (
    ("cost",),
    ("grants",),
    ("contributions",),
    ("sales",),
    ("running", "amount"),
    ("running", "revenue"),
    ("running", "staff"),
)
"""The amounts of a project that follow its size; the share that running costs are of the cost follows by itself."""


def investment_scale(scenario: Scenario, known: Projection) -> Varied:
    """The desirable projects times a factor, in the years in which they stand."""
    projects = _desirable(scenario)
    if not projects:
        raise refused("solve_no_desirable", scenario, found="investment-scale")

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        times = [Relative("*", value) for value in values]
        return {("investments", project.id, *inside): times for project in projects for inside in SCALED}

    names = tuple(project.name for project in projects)
    facts: Facts = {"projects": names, "a_year": _a_year(scenario, known, projects)}
    return Varied("investment-scale", "factor", scenario, said, grid(0, 3, 120), 1.0, 1e-6, facts=facts)


def investment_level(scenario: Scenario, known: Projection) -> Varied:
    """Kroner a year in base-year prices in place of the desirable projects, as these are in the mean.

    Those that fees pay any part of stay: they bring their own income.
    """
    projects = [project for project in _desirable(scenario) if not project.self_cost]
    if not projects:
        raise refused("solve_no_desirable", scenario, found="investment-level")
    start, kr = improvement_start(scenario), UNITS[scenario.unit]
    if start not in scenario.years:
        raise refused("solve_too_late", scenario, found=start, span=f"{scenario.years[0]}–{scenario.years[-1]}")
    years = range(start, scenario.years.stop)
    mean = _Mean(scenario, projects)
    path: Path = ("investments", LEVEL)

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        whole: dict[Path, list[Any]] = {(*path, "cost"): [by_year(np.full(len(years), v / kr)) for v in values]}
        for name, share in mean.paid.items():
            whole[(*path, name)] = [share * value / kr * len(years) for value in values]
        return whole

    own = _a_year(scenario, known, projects)
    most = max(3 * own, 0.15 * float(known.row("operating_revenue")[0]))
    most = float(np.ceil(most / 1e7) * 1e7)
    names = tuple(project.name for project in projects)
    facts: Facts = {"start": start, "projects": names, "a_year": own, **mean.facts}
    scenario = _in_place(scenario, projects, mean.project(start, len(years)))
    return Varied("investment-level", "kr", scenario, said, grid(0, most, 120), None, KRONER, facts=facts)


def start(scenario: Scenario, known: Projection, id: str) -> Varied:
    """The first year of spending on a project: as it is, and every year that a decision can move it to.

    It is then finished, and in use a whole year, within the horizon, as where a programme is phased.
    """
    ids = [project.id for project in scenario.investments]
    if id not in ids:
        raise refused("solve_project", scenario, found=id, names=", ".join(ids), near=nearest(id, ids))
    project, first, last = scenario.investments[ids.index(id)], improvement_start(scenario), scenario.years[-1]
    own = project_profile(project)[0]
    if begun(project, first):
        raise refused("solve_begun", scenario, found=id, year=own, first=first)
    window = range(max(first, project.earliest_start or first), min(last, project.latest_start or last) + 1)
    timely = [year for year in window if in_time(scenario, project, year)]
    years = sorted({own, *timely})
    if len(years) == 1:
        raise refused("solve_no_start", scenario, found=id, year=own, span=f"{first}–{last}", last=last)

    def said(values: Sequence[float]) -> dict[Path, list[Any]]:
        return {("investments", id, "start"): [int(value) for value in values]}

    ends = {"ends": timely[-1], "bound": timely[-1] == window[-1], "late": not in_time(scenario, project, own)}
    facts: Facts = {"project": project.name, **ends}
    return Varied("start", "year", scenario, said, tuple(map(float, years)), float(own), 1.0, facts=facts)


# --- Parts -----------------------------------------------------------------------------------------------------------


class _Mean:
    """What the projects are in the mean, weighted by their cost as stated."""

    def __init__(self, scenario: Scenario, projects: Sequence[Project]) -> None:
        self.scenario, self.projects = scenario, projects
        self.costs = np.array([sum(project_profile(project)[1]) for project in projects])

    def of(self, values: Sequence[float]) -> float:
        return float(np.dot(self.costs, values) / self.costs.sum())

    @property
    def paid(self) -> dict[str, float]:
        """Grants and the like as shares of the cost."""
        names = ("grants", "contributions", "sales")
        return {name: sum(getattr(p, name) for p in self.projects) / float(self.costs.sum()) for name in names}

    @property
    def running(self) -> float:
        """Running cost a year less revenue, staff included, as a share of the cost."""
        each = self.scenario.operations.staff_cost or 0.0
        fixed = sum(p.running.amount - p.running.revenue + p.running.staff * each for p in self.projects)
        return self.of([p.running.share for p in self.projects]) + fixed / float(self.costs.sum())

    @property
    def life(self) -> int:
        first = self.scenario.years[0]
        return round(self.of([p.life or depreciation_life(p.asset_class, first) for p in self.projects]))

    @property
    def facts(self) -> dict[str, float | int]:
        return {
            "vat_compensable": self.of([p.vat_compensable for p in self.projects]),
            "life": self.life,
            "running": self.running,
            **self.paid,
        }

    def project(self, start: int, years: int) -> Project:
        """A rolling project of no kroner, in service the year after each year's spending."""
        largest = self.projects[int(self.costs.argmax())]
        return Project.model_construct(
            id=LEVEL,
            name=LEVEL,
            area=largest.area,
            need="desirable",
            prices="fixed",
            cost=Series("list", (0.0,) * years),
            start=start,
            rolling=True,
            vat_compensable=self.of([p.vat_compensable for p in self.projects]),
            asset_class=largest.asset_class,
            life=self.life,
            running=Running.model_construct(share=self.running),
        )


def _desirable(scenario: Scenario) -> list[Project]:
    return [project for project in scenario.investments if project.need == "desirable"]


def _in_place(scenario: Scenario, projects: Sequence[Project], level: Project) -> Scenario:
    """The level in place of the projects."""
    gone = {project.id for project in projects}
    kept = tuple(project for project in scenario.investments if project.id not in gone)
    return changed(scenario, {("investments",): (*kept, level), **left_out(scenario, gone)})


def _a_year(scenario: Scenario, known: Projection, projects: Sequence[Project]) -> float:
    """What the projects come to in the scenario itself: kroner a year in base-year prices, over the years it builds."""
    gone = {project.id for project in projects}
    held = [place for place, item in enumerate(known.items["project"]) if item.split("@")[0] in gone]
    spent = known["project_gross"][1:, held, 0].sum(axis=1) / known.row("construction_index")[1:]
    years = max(len([year for year in scenario.years if year >= improvement_start(scenario)]), 1)
    return float(spent.sum() / years)
