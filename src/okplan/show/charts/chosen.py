"""A figure of the lines that are asked for: one unit, with the rules on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from okplan.load.nodes import Node
from okplan.problems import Problem
from okplan.show.charts.figures import Chart, Curve, Limit, Panel, against_rules, axis_of, curve
from okplan.show.charts.told import Told
from okplan.show.columns import spans
from okplan.show.line_asked import find_line
from okplan.show.result import Result
from okplan.show.tables.rows import Showing, Shown
from okplan.show.tables.series import prices_of
from okplan.words import label as label_of
from okplan.words import say


def chosen(
    result: Result, asked: Sequence[str], money_unit: str, title: str | None = None
) -> tuple[Chart | None, list[Problem]]:
    """The chart of some lines, or what is wrong with the asking."""
    rows: list[Shown] = []
    problems: list[Problem] = []
    show = Showing(result.projection, result.language, money_unit, result.prices)
    for text in dict.fromkeys(asked):
        name, place, problem = find_line(result, text, None)
        problem = problem or _unknown(result, name, place, text)
        if problem:
            problems.append(problem)
        else:
            rows.append(_row(result, show, name, place))
    if not problems and len({_axis(result, row, money_unit) for row in rows}) > 1:
        said = "; ".join(f"{row.name} ({_unit(row, money_unit, result.language)})" for row in rows)
        problems.append(Problem("mixed_units", None, {"found": said}))
    return (None if problems else _chart(result, rows, money_unit, title)), problems


def _unknown(result: Result, name: str, place: int, text: str) -> Problem | None:
    values = result.projection.values.get(name)
    if values is None:
        return Problem("not_over_time", None, {"found": text})
    known = values.shape[1] > place and np.isfinite(values[:, place, 0]).any()
    return None if known else Problem("no_values", None, {"found": text})


def _row(result: Result, show: Showing, name: str, place: int) -> Shown:
    """A line or an input as a row, of one item under the name of its owner."""
    known = result.inputs.model[name]
    label, own = label_of(name, result.language), name
    items = result.projection.items.get(known.over or "", ())
    if items:
        label = f"{_owner(result, items[place])}: {label[:1].lower()}{label[1:]}"
        own = f"{name}[{items[place]}]"
    return show.row(own, label, result.projection.row(name, place), known.unit)


def _owner(result: Result, item: str) -> str:
    """What the scenario calls an item; a rolling project's year is told."""
    id, _, year = item.partition("@")
    names = [node.value["name"].value for node in _blocks(result.loaded.root) if node.value["id"].value == id]
    return " ".join(filter(None, (str(names[0]) if names else id, year)))


def _blocks(node: Node) -> Iterator[Node]:
    """Every item with an id and a name."""
    if isinstance(node.value, dict):
        if {"id", "name"} <= node.value.keys():
            yield node
        for child in node.value.values():
            yield from _blocks(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _blocks(child)


def _axis(result: Result, row: Shown, money_unit: str) -> str:
    return axis_of(
        row.unit, money_unit, prices_of(row.name, result.prices), result.projection.years[0], result.language
    )


def _unit(row: Shown, money_unit: str, language: str) -> str:
    if row.unit in ("kr", "base_kr", "kr_each"):
        return say(f"common.unit.{'kr' if row.unit == 'kr_each' else money_unit}", language)
    return say(f"charts.axis.{row.unit}", language)


def _chart(result: Result, rows: list[Shown], money_unit: str, title: str | None) -> Chart:
    curves: list[Curve] = []
    limits: list[Limit] = []
    breaches: list[tuple[int, float]] = []
    for row in rows:
        bounds, broken, means = against_rules(result, row, money_unit)
        curves += [curve(row), *means]
        limits += bounds
        breaches += broken
    sign = "%" if rows[0].unit == "ratio" else ""
    axis = _axis(result, rows[0], money_unit)
    panel = Panel(axis, tuple(curves), "lines", tuple(limits), tuple(breaches), sign)
    scenario, told = result.loaded.scenario, Told(result, money_unit)
    who = f"{scenario.municipality.name}, {scenario.name}"
    named = title or (f"{rows[0].label}. {who}" if len(rows) == 1 else who)
    said = [f"{row.label} {told.moves(row)}." for row in rows if np.isfinite(row.values[-1])]
    kept = [sentence for row in rows for sentence in told.kept(row)]
    message = " ".join([*said, *kept])
    years = tuple(result.projection.years)
    called = spans(scenario, years, result.language)
    return Chart("chart", named, years, (panel,), result.language, message, spans=called)
