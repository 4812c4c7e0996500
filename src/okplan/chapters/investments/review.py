"""Projects: years, costs, lives."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import (
    depreciation_life,
    priced_for,
    project_profile,
    vat_of_cost,
    vat_of_gross,
)
from okplan.chapters.scenario import Scenario
from okplan.problems import Found, Path


def investments(scenario: Scenario, years: range) -> Iterator[Found]:
    vat = {year: figure.value for year, figure in vat_of_gross(years).items()}
    for place, project in enumerate(scenario.investments):
        yield from _project(project, ("investments", place), years, scenario, vat)
    for place, holding in enumerate(scenario.assets):
        if holding.asset_class == "land" and holding.depreciation:
            path = ("assets", place, "depreciation")
            yield Found("land_depreciation", path, {"found": f"{holding.depreciation:.12g}"})


def _project(project: Project, path: Path, years: range, scenario: Scenario, vat: dict[int, float]) -> Iterator[Found]:
    form = project.cost.form
    if form != "map" and project.start is None:
        yield Found("missing_key", path, {"found": "start", "block": f"investments.{project.id}"})
        return
    if form == "scalar" and project.spread is None:
        yield Found("missing_key", path, {"found": "spread", "block": f"investments.{project.id}"})
        return
    if project.spread is not None and form != "scalar":
        yield Found("spread_without_total", (*path, "spread"))
    start, profile = project_profile(project)
    if start < years.start:
        yield Found("year_outside", (*path, "start"), {"found": start, "span": f"{years.start}–{years.stop - 1}"})
    yield from _window(project, path, start, years)
    cost = sum(profile) * (1 + project.overrun)
    share = project.vat_compensable * vat_of_cost(start, profile, vat)
    paid, net = project.grants + project.contributions, cost * (1 - share)
    if paid > net * (1 + 1e-9):
        yield Found("paid_beyond_cost", path, {"found": f"{paid:.12g}", "wanted": f"{net:.12g}"})
    if not profile:
        yield Found("missing_key", (*path, "cost"), {"found": "cost", "block": f"investments.{project.id}"})
    elif start >= years.stop:
        context = {"found": start, "wanted": years.stop - 1}
        yield Found("beyond_horizon", (*path, "start"), context, "warning")
    if project.running.staff and scenario.operations.staff_cost is None:
        yield Found("missing_key", (*path, "running", "staff"), {"found": "staff_cost", "block": "operations"})
    last = start + len(profile) - 1
    if project.running.start is not None and project.running.start <= last and not project.rolling:
        context = {"found": project.running.start, "wanted": last}
        yield Found("runs_before_finished", (*path, "running", "start"), context)
    longest = depreciation_life(project.asset_class, max(start + len(profile), years.start))
    if project.life is not None and (project.life > longest or project.life < 1):
        yield Found(
            "life_too_long", (*path, "life"), {"found": project.life, "wanted": longest, "class": project.asset_class}
        )


def _window(project: Project, path: Path, start: int, years: range) -> Iterator[Found]:
    """The years within which a project may start, and the start that its costs are stated for."""
    earliest, latest = project.earliest_start, project.latest_start
    if earliest is not None and start < earliest:
        yield Found("too_early", (*path, "start"), {"found": start, "wanted": earliest})
    if earliest is not None and latest is not None and latest < earliest:
        yield Found("latest_before_earliest", (*path, "latest_start"), {"found": latest, "wanted": earliest})
    elif latest is not None and start > latest:
        yield Found("too_late", (*path, "start"), {"found": start, "wanted": latest})
    if project.prices == "fixed":
        if project.priced_for is not None:
            yield Found("priced_in_fixed", (*path, "priced_for"), {"found": project.priced_for}, "warning")
    elif project.priced_for is not None and priced_for(project) < years.start - 1:
        context = {"found": project.priced_for, "wanted": years.start - 1}
        yield Found("priced_too_early", (*path, "priced_for"), context)
