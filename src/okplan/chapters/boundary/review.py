"""A boundary drawn anew: within the years, of groups that there are, and of nothing that would go with half of it."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.operations.fields import Measure
from okplan.chapters.population.inputs import groups
from okplan.chapters.population.review import known_groups
from okplan.chapters.scenario import Scenario
from okplan.problems import Found

BLOCK = ("boundary_change",)


def boundary(scenario: Scenario, years: range) -> Iterator[Found]:
    change = scenario.boundary_change
    if change is None:
        return
    yield from known_groups(change.people_by_group, groups(scenario), (*BLOCK, "people_by_group"))
    kept = [name for name in ("self_cost", "on_lending", "leases") if getattr(scenario, name)]
    if kept and (change.debt or change.assets):
        yield Found("boundary_keeps", BLOCK, {"found": ", ".join(kept)}, "warning")
    if change.year not in years:
        context = {"found": change.year, "span": f"{years[0]}–{years[-1]}"}
        yield Found("year_outside", (*BLOCK, "year"), context)
    elif not any(_moves(measure, change.year, years) for measure in scenario.operations.measures):
        yield Found("boundary_costs_stay", BLOCK, {"year": change.year}, "warning")


def _moves(measure: Measure, year: int, years: range) -> bool:
    """Whether a measure changes from the year before."""
    by_year, place = [0.0, *measure.amount.over(years, before=0.0)], years.index(year)
    return bool(by_year[place + 1] != by_year[place])
