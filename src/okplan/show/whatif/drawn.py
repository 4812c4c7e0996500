"""The three charts that are drawn anew while a lever moves: of which lines, and against which rules."""

from __future__ import annotations

from typing import Any

from okplan.show.charts.listed import CHARTS, Listed
from okplan.show.charts.standard import NAMED
from okplan.show.result import Result
from okplan.words import label, say
from okplan.words.digits import heading

DRAWN = ("debt", "result", "service")


def charts(result: Result, unit: str) -> list[dict[str, Any]]:
    """In the order of the page; of shares the one that the council has a rule on, as the report draws it."""
    listed = {chart.key: chart for chart in CHARTS}
    return [_chart(listed[key], result, unit) for key in DRAWN]


def _chart(chart: Listed, result: Result, unit: str) -> dict[str, Any]:
    language, base = result.language, result.projected.whole.years[0]
    ruled = next((one for one in chart.shares if _council(result, one)), next(iter(chart.shares), ""))
    panels = []
    if chart.amounts:
        form = "stack" if len(chart.amounts) > 1 else "lines"
        panels.append(_panel(chart.amounts, heading(unit, "nominal", base, language), "kr", form, result))
    if ruled:
        panels.append(_panel((ruled,), say("charts.axis.ratio", language), "ratio", "lines", result))
    named = _name(ruled, language) if ruled else ""
    title = say(
        f"charts.title.{chart.key}", language, name=named if named[:2].isupper() else named[:1].lower() + named[1:]
    )
    return {"key": chart.key, "title": title[:1].upper() + title[1:], "panels": panels}


def _panel(names: tuple[str, ...], axis: str, unit: str, form: str, result: Result) -> dict[str, Any]:
    curves = [{"name": name, "label": _name(name, result.language)} for name in names]
    against = [
        test.key for name in names for test in result.judgement.tests if not test.legal and test.indicator == name
    ]
    return {"axis": axis, "unit": unit, "form": form, "curves": curves, "rules": against}


def _council(result: Result, name: str) -> bool:
    return any(rule.indicator == name for rule in result.loaded.scenario.rules)


def _name(name: str, language: str) -> str:
    return say(f"charts.name.{name}", language) if name in NAMED else label(name, language)
