"""Leases: years in order, and projects that exist."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.leases.fields import Lease
from okplan.chapters.scenario import Scenario
from okplan.problems import Found, Path, nearest


def leases(scenario: Scenario, years: range) -> Iterator[Found]:
    for place, lease in enumerate(scenario.leases):
        yield from _lease(lease, ("leases", place), scenario, years)


def _lease(lease: Lease, path: Path, scenario: Scenario, years: range) -> Iterator[Found]:
    first = lease.start or years.start
    if lease.end < max(first, years.start):
        yield Found("lease_over", (*path, "end"), {"found": lease.end, "wanted": years.start})
    if lease.included and lease.start is not None and lease.start > scenario.base_year:
        context = {"found": lease.start, "wanted": scenario.base_year}
        yield Found("lease_not_begun", (*path, "included"), context)
    if lease.replaced_by is None:
        return
    project = next((one for one in scenario.investments if one.id == lease.replaced_by), None)
    where = (*path, "replaced_by")
    if project is None:
        near = nearest(lease.replaced_by, [one.id for one in scenario.investments])
        yield Found("unknown_project", where, {"found": lease.replaced_by, "near": near})
    elif project.rolling:
        yield Found("rolling_replaces", where, {"found": project.id})
    else:
        begins = _in_use(project)
        if begins is not None and begins <= min(lease.end, years[-1]):
            yield Found("lease_binds", where, {"found": begins, "wanted": lease.end}, "warning")


def _in_use(project: Project) -> int | None:
    """The year that a project is taken into use; unknown where its start is, which is a fault of its own."""
    if project.start is None and project.cost.form != "map":
        return None
    start, profile = project_profile(project)
    return project.running.start or start + len(profile) - 1 + project.running.delay
