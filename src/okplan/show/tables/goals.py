"""The plan's money by focus area: appropriations and investment, what no tag claims, and the accounts' own sums."""

from __future__ import annotations

from dataclasses import replace

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say

KEY = "satsingsomrader"
PARTS = (
    ("operations", "focus_operations", "untagged_operations", "net_appropriations", "6"),
    ("investment", "focus_investment", "untagged_investment", "investment_gross", "1"),
)
"""Of each side of the plan: the line over focus areas, what is outside them, their sum and its row of the statute."""


def goals_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Focus area by focus area, first of the appropriations and then of the investment, each summed to the whole."""
    show = Showing(projection, language, unit, prices)
    return show.table(KEY, [row for part in PARTS for row in _part(scenario, show, *part)])


def goals_notes(scenario: Scenario, language: str) -> tuple[str, ...]:
    """How the tags are counted, what the base year does not have, and whose a decided investment beyond projects is."""
    plan = scenario.adopted
    is_decided = plan is not None and "investment_gross" in {*plan.lines, *plan.levels, *plan.beyond}
    keys = ("tagged", "base_year", *(["decided"] if is_decided else []))
    return tuple(say(f"tables.goals.{key}", language, base=scenario.base_year) for key in keys)


def _part(
    scenario: Scenario, show: Showing, head: str, line: str, untagged: str, whole: str, number: str
) -> list[Shown]:
    areas = scenario.goals.areas if scenario.goals else ()
    rows = [show.line(line, place=place, item=area.id, label=area.name) for place, area in enumerate(areas)]
    rows.append(show.line(untagged, label=say("tables.goals.untagged", show.language)))
    rows[0] = replace(rows[0], above=say(f"tables.goals.{head}", show.language))
    total = show.line(whole, is_sum=True, number=number)
    return [*rows, replace(total, of=tuple(row.name for row in rows))]
