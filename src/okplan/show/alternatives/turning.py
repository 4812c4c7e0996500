"""One chart with every alternative: the line that their verdicts turn on."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.engine.inputs import Array
from okplan.judge.standing import standings
from okplan.show.charts.figures import Chart, Curve, Limit, Panel, against_rules, axis_of
from okplan.show.columns import spans
from okplan.show.compared import Comparison, Line
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.words import say
from okplan.words.digits import NBSP

UNRULED = "net_operating_result_pct"
"""What is drawn where no alternative has a rule of its own that it breaks or comes near."""


FEW = 3
"""Alternatives whose names have room beside a low chart."""


def turning(found: Comparison) -> str:
    """The line of the council's rule that tells the alternatives apart the most: what some break and others keep.

    Where they stand alike, the rule that is broken the worst in the first that breaks one.
    """
    by_rule: dict[str, list[tuple[int, ...]]] = {}
    order: list[str] = []
    for result in found.results:
        for one in standings(result.findings):
            if one.worst.legal or one.level == "ok":
                continue
            order.append(one.worst.indicator)
            by_rule.setdefault(one.worst.indicator, []).append(one.years)
    drawn = [name for name in dict.fromkeys(order) if all(name in one.projection.values for one in found.results)]
    apart = [name for name in drawn if len(set(by_rule[name])) > 1 or len(by_rule[name]) < len(found.results)]
    return next(iter([*apart, *drawn]), UNRULED)


def chart(found: Comparison) -> Chart:
    """A curve an alternative, with the limits that all of them are held against."""
    name = turning(found)
    shown = found.line(name)
    base = found.results[0].loaded.scenario.base_year
    share = shown.unit == "ratio"
    axis = axis_of(shown.unit, found.unit, found.prices, base, found.language)
    curves = tuple(
        Curve(who, values * 100 if share else values) for who, values in zip(found.titles, shown.values, strict=True)
    )
    panel = Panel(axis, curves, "lines", _limits(found, name), (), "%" if share else "")
    title = say("alternatives.chart", found.language, line=shown.label)
    years = tuple(found.years)
    called = spans(found.called, years, found.language)
    said = _message(found, shown)
    return Chart("alternatives", title, years, (panel,), found.language, said, spans=called, low=len(curves) <= FEW)


def _limits(found: Comparison, name: str) -> tuple[Limit, ...]:
    """The limits of the first, where every other has the same: a line that is not everybody's would mislead."""
    each = [_of(found, result, name) for result in found.results]
    same = all([limit.words for limit in one] == [limit.words for limit in each[0]] for one in each)
    return tuple(each[0]) if same else ()


def _of(found: Comparison, result: Result, name: str) -> list[Limit]:
    row = Showing(result.projection, found.language, found.unit, found.prices).line(name)
    limits, _, _ = against_rules(result, row, found.unit)
    first = found.years.start - result.projection.years.start
    span = slice(first, first + len(found.years))
    return [Limit(limit.label, limit.values[span], (), limit.words) for limit in limits]


def _message(found: Comparison, shown: Line) -> str:
    """Where each begins and ends, for whoever cannot see it."""
    ends = [_ends(found, shown, values) for values in shown.values]
    told = [
        say("alternatives.goes", found.language, who=who, first=first, last=last)
        for who, (first, last) in zip(found.titles, ends, strict=True)
    ]
    said = {"line": shown.label, "first": found.years[0], "last": found.years[-1]}
    return say("alternatives.chart_message", found.language, what="; ".join(told), **said)


def _ends(found: Comparison, shown: Line, values: Array | Sequence[float]) -> tuple[str, str]:
    sign = f"{NBSP}%" if shown.unit == "ratio" else ""
    first, last = found.cells(shown, (float(values[0]), float(values[-1])))
    return f"{first}{sign}", f"{last}{sign}"
