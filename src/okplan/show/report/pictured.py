"""The figures of the report that have a table's name, one by one: as they are there, with the municipality's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from okplan.problems import Problem, nearest
from okplan.show.charts.figures import Chart
from okplan.show.report.blocks import Block, Picture
from okplan.show.report.climate import climate
from okplan.show.report.goals import goals
from okplan.show.report.household import KEY as HOUSEHOLD
from okplan.show.report.household import household
from okplan.show.report.staff import KEY as STAFF
from okplan.show.report.staff import staff
from okplan.show.report.telling import Telling
from okplan.show.result import Result
from okplan.show.tables.catalogue import lacking
from okplan.show.tables.climate import KEY as CLIMATE
from okplan.show.tables.goals import KEY as GOALS

PICTURED: Mapping[str, Callable[[Telling], list[Block]]] = {
    HOUSEHOLD: household,
    CLIMATE: climate,
    GOALS: goals,
    STAFF: staff,
}
"""By the name of the table beside it: the section that draws it."""


def near_figures(problems: Sequence[Problem]) -> list[Problem]:
    """The same; a line that is none, and like the name of a figure, is told which."""
    told = []
    for one in problems:
        near = nearest(str(one.context.get("found", "")), [*PICTURED]) if one.code == "unknown_line" else ""
        told.append(replace(one, context={**one.context, "near": near}) if near else one)
    return told


def pictured(
    result: Result, asked: Sequence[str], money_unit: str, title: str | None = None
) -> tuple[Chart | None, list[Problem]]:
    """One such figure, or what is wrong with the asking: it stands alone, in the unit that it has in the report."""
    key = next(name for name in asked if name in PICTURED)
    found = next((name for name in asked if name != key), None)
    if found is not None:
        return None, [Problem("drawn_alone", None, {"found": key, "other": found})]
    if money_unit != "mill":
        return None, [Problem("drawn_in_millions", None, {"found": key, "unit": money_unit})]
    lacks = lacking(key, result.inputs.items)
    if lacks is not None:
        return None, [lacks]
    charts = [one.chart for one in PICTURED[key](Telling(result)) if isinstance(one, Picture)]
    chart = next((one for one in charts if isinstance(one, Chart)), None)
    if chart is None:
        return None, [Problem("no_values", None, {"found": key})]
    scenario = result.loaded.scenario
    named = title or f"{chart.title}. {scenario.municipality.name}, {scenario.name}"
    return replace(chart, title=named), []
