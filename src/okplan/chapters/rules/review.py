"""Fiscal rules: what they can be on, limits and years."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from okplan.chapters.model import MODEL
from okplan.chapters.named import LINES, nearest_line, not_so_called
from okplan.chapters.rules.fields import LIMITS, Rule
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import base_name
from okplan.engine.lines import KR, MAN_YEARS, NUMBER, PERSONS, RATIO
from okplan.fields.values import Series
from okplan.problems import Found, Named, Path

UNITS = (RATIO, KR, MAN_YEARS, PERSONS, NUMBER)
"""In what a limit can be said. An index has no size of its own, and kroner of the base year would be held against
kroner of the year."""

ELSEWHERE = "climate"
"""The chapter whose rules are its own targets, which have a verdict of their own."""

INDICATORS = tuple(
    name
    for name in LINES
    if name in MODEL.lines and MODEL.lines[name].unit in UNITS and MODEL.lines[name].chapter != ELSEWHERE
)

ASKED = ("household", "goals", "staff")
"""Blocks without which what follows from them is nothing in every year: then nothing can be judged."""

OF_SERVICES = ("fees", "self_cost")
"""Chapters whose lines are of self-cost services alone."""

WANTED = {"ratio": "percentage", "kr": "plain_amount"}
"""How a limit is written, by the unit of what it is on."""


def rules(scenario: Scenario, years: range) -> Iterator[Found]:
    for place, rule in enumerate(scenario.rules):
        yield from _rule(rule, ("rules", place), years, scenario)


def _rule(rule: Rule, path: Path, years: range, scenario: Scenario) -> Iterator[Found]:
    line, named = MODEL.lines.get(rule.indicator), {"found": Named(rule.indicator)}
    if line is not None and not line.over and rule.indicator not in INDICATORS:
        yield Found("rule_of_climate" if line.chapter == ELSEWHERE else "rule_unit", (*path, "indicator"), named)
        return
    if line is None or line.over:
        names = [name for name, known in MODEL.lines.items() if known.chapter == "indicators"]
        near_name = nearest_line(rule.indicator, tuple(n for n, known in MODEL.lines.items() if not known.over))
        context = {"found": rule.indicator, "near": near_name, "names": ", ".join(names)}
        yield Found(not_so_called(rule.indicator), (*path, "indicator"), context)
        return
    if (block := _missing(rule.indicator, scenario)) is not None:
        yield Found("rule_without_block", (*path, "indicator"), {**named, "block": block})
    if rule.floor is None and rule.ceiling is None:
        yield Found("missing_key", path, {"found": "floor / ceiling", "block": f"rules.{rule.id}"})
    for name in LIMITS:
        limit: Series | None = getattr(rule, name)
        if limit is not None and limit.is_rate != (line.unit == "ratio"):
            wanted = WANTED.get(line.unit, "plain_number")
            yield Found("limit_unit", (*path, name), {**named, "wanted": wanted})
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


def _missing(indicator: str, scenario: Scenario) -> str | None:
    """The block that must be said before a line can be judged, where the scenario has it not."""
    if indicator == "without_place" and not any(area.capacity for area in scenario.operations.areas):
        return "operations.areas.capacity"
    if MODEL.lines[indicator].chapter in OF_SERVICES and scenario.self_cost is None:
        return "self_cost"
    return next((block for block in ASKED if block in _chapters(indicator) and getattr(scenario, block) is None), None)


@cache
def _chapters(indicator: str) -> frozenset[str]:
    """The chapters of all that a line follows from, however far back."""
    found: set[str] = set()
    left = [indicator]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += map(base_name, MODEL.lines[name].arguments) if name in MODEL.lines else ()
    return frozenset(MODEL[name].chapter for name in found if name in MODEL.inputs)
