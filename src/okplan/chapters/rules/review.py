"""Fiscal rules: indicators, limits and years."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.model import MODEL
from okplan.chapters.named import nearest_line, not_so_called
from okplan.chapters.rules.fields import Rule
from okplan.chapters.scenario import Scenario
from okplan.fields.values import Series
from okplan.problems import Found, Named, Path


def rules(scenario: Scenario, years: range) -> Iterator[Found]:
    for place, rule in enumerate(scenario.rules):
        yield from _rule(rule, ("rules", place), years, scenario)


def _rule(rule: Rule, path: Path, years: range, scenario: Scenario) -> Iterator[Found]:
    line = MODEL.lines.get(rule.indicator)
    if line is not None and not line.over and line.unit not in ("ratio", "kr"):
        yield Found("rule_unit", (*path, "indicator"), {"found": Named(rule.indicator)})
        return
    if line is None or line.over:
        names = [name for name, known in MODEL.lines.items() if known.chapter == "indicators"]
        near_name = nearest_line(rule.indicator, tuple(n for n, known in MODEL.lines.items() if not known.over))
        context = {"found": rule.indicator, "near": near_name, "names": ", ".join(names)}
        yield Found(not_so_called(rule.indicator), (*path, "indicator"), context)
        return
    if rule.floor is None and rule.ceiling is None:
        yield Found("missing_key", path, {"found": "floor / ceiling", "block": f"rules.{rule.id}"})
    for name in ("floor", "ceiling", "warning", "target"):
        limit: Series | None = getattr(rule, name)
        if limit is not None and limit.is_rate != (line.unit == "ratio"):
            wanted = "percentage" if line.unit == "ratio" else "plain_amount"
            yield Found("limit_unit", (*path, name), {"found": Named(rule.indicator), "wanted": wanted})
    near = rule.warning or rule.target
    if rule.warning and rule.floor and rule.ceiling:
        yield Found("band_warning", (*path, "warning"), {"found": rule.id})
    elif near is not None and (
        (rule.floor and not rule.ceiling and (near.over(years) < rule.floor.over(years)).any())
        or (rule.ceiling and not rule.floor and (near.over(years) > rule.ceiling.over(years)).any())
    ):
        yield Found("warning_side", (*path, "warning" if rule.warning else "target"), {"found": rule.id})
    if rule.average > len(years) + 1:
        yield Found("average_too_long", (*path, "average"), {"found": rule.average, "wanted": len(years) + 1})
    if rule.floor and rule.ceiling and (rule.floor.over(years) > rule.ceiling.over(years)).any():
        yield Found("band_turned", path, {"found": rule.id})
    if rule.start is not None and rule.start not in years:
        yield Found("year_outside", (*path, "start"), {"found": rule.start, "span": f"{years.start}–{years.stop - 1}"})
    if rule.indicator.startswith("working_capital") and scenario.liquidity.working_capital is None:
        yield Found("missing_key", ("liquidity",), {"found": "working_capital", "block": "liquidity"})
