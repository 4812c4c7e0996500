"""The levers of what a scenario lists: its projects and its measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.operations.fields import Measure
from okplan.chapters.scenario import Scenario
from okplan.studies.starts import begun, dropped, in_time, window
from okplan.studies.whatif.lever import Lever
from okplan.studies.whatif.reach import first_decided, ident

TIMES = (0.5, 2.0, 0.1)
"""Low, high and step of how many times as much a measure is."""


def projects(scenario: Scenario) -> Iterator[Lever]:
    """In or out of what is desirable, and when it begins; of what is necessary only where its window is said."""
    first, names = first_decided(scenario), _named(scenario.investments)
    for project in scenario.investments:
        own, start = project.id, project_profile(project)[0]
        if begun(project, first) or start not in scenario.years:
            continue
        desirable = project.need == "desirable"
        if desirable:
            yield Lever(
                ident("in", own), "projects", "", "in", names[own], f"investments.{own}", "in", "flag",
                1.0, 0.0, 1.0, 1.0, 1.0, out=dropped(project, scenario.years.stop),
            )  # fmt: skip
        starts = _starts(scenario, project, first)
        if len(starts) > 1:
            yield Lever(
                ident("start", own), "projects", "", "start", names[own], f"investments.{own}.start", "=", "year",
                1.0, float(starts[0]), float(starts[-1]), 1.0, float(start),
                under=ident("in", own) if desirable else "",
            )  # fmt: skip


def _starts(scenario: Scenario, project: Project, first: int) -> list[int]:
    """The years in which it may begin, its own among them; what is desirable may also be brought forward."""
    own = project_profile(project)[0]
    others = {start for start in window(project, first) if in_time(scenario, project, start)}
    if project.need == "desirable":
        others |= set(range(max(first, project.earliest_start or first), own))
    return sorted({own, *others})


def measures(scenario: Scenario) -> Iterator[Lever]:
    """In or out, and so many times as much, of those of which something falls in years that can be decided."""
    first, years = first_decided(scenario), scenario.years
    stated = scenario.operations.revenue.property_tax.by_year is not None
    names = _named(scenario.operations.measures)
    for measure in scenario.operations.measures:
        amounts = dict(zip(years, measure.amount.over(years, 0.0).tolist(), strict=True))
        if not any(amounts[year] for year in range(first, years.stop)):
            continue
        if stated and measure.kind == "property_tax":  # it is not reckoned with
            continue
        path, begins = f"operations.measures.{measure.id}", any(amounts[year] for year in range(years.start, first))
        yield Lever(
            ident("measure", measure.id), "measures", "", "measure", names[measure.id], path, "in", "flag",
            1.0, 0.0, 1.0, 1.0, 1.0, out=_taken_out(measure, path, amounts, first) if begins else {path: None},
            first=first if begins else None,
        )  # fmt: skip
        yield Lever(
            ident("times", measure.id), "measures", "", "times", names[measure.id], f"{path}.amount", "*", "times",
            1.0, *TIMES, 1.0, under=ident("measure", measure.id), first=first if begins else None,
            by=dict.fromkeys(range(first, years.stop), 1.0) if begins else {},
        )  # fmt: skip


def _taken_out(measure: Measure, path: str, amounts: dict[int, float], first: int) -> dict[str, Any]:
    """Nothing of it from the first year that can be decided; the years before it keep what they have."""
    said = {year for year in measure.amount.years if year > first}
    kept = {year: int(amount) if amount.is_integer() else amount for year, amount in amounts.items() if year < first}
    return {f"{path}.amount": kept | dict.fromkeys(sorted({first, *said}), 0)}


def _named(items: Sequence[Project] | Sequence[Measure]) -> dict[str, str]:
    """What each is called, by its id; two of one name by their ids as well, for nobody could tell them apart."""
    many = Counter(item.name for item in items)
    return {item.id: item.name if many[item.name] == 1 else f"{item.name} ({item.id})" for item in items}
