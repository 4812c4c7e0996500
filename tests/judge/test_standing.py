"""How a rule stands over its years, and which is the worst of several."""

from __future__ import annotations

from dataclasses import replace

from okplan.judge.standing import room, standings, worst
from okplan.judge.verdict import Finding

FLOOR = Finding("result", "Result", "net_operating_result_pct", "breach", 2027, 0.01, 0.0175, "floor", -5e6, "ratio",
                legal=False, hard=False, source="")  # fmt: skip
"""1 % where 1.75 % is asked for."""


def of(rule: str, values: dict[int, float], legal: bool = False, hard: bool = False) -> list[Finding]:
    """A rule with a floor, judged in each year that a value is given for."""
    own = replace(FLOOR, rule=rule, legal=legal, hard=hard)
    return [
        replace(own, year=year, value=value, level="breach" if value < own.limit else "ok")
        for year, value in values.items()
    ]


def test_a_rule_stands_at_its_gravest_level_with_the_years_of_that_level() -> None:
    (one,) = standings(of("result", {2026: 0.01, 2027: 0.02, 2028: 0.005}))
    assert (one.level, one.years, one.judged, one.worst.year) == ("breach", (2026, 2028), 3, 2028)


def test_a_rule_that_is_near_in_some_years_and_broken_in_others_is_broken() -> None:
    near = replace(FLOOR, level="warning", year=2026)
    assert standings([near, FLOOR])[0].years == (2027,)


def test_the_law_comes_before_hard_rules_and_these_before_others() -> None:
    own, hard = of("own", {2026: -0.5}), of("hard", {2026: 0.017}, hard=True)
    law = of("law", {2026: 0.0174}, legal=True)
    assert [one.worst.rule for one in standings([*own, *hard, *law])] == ["law", "hard", "own"]


def test_a_rule_broken_by_half_for_years_is_worse_than_one_broken_once_by_a_little() -> None:
    once, often = of("once", {2026: 0.017}), of("often", dict.fromkeys(range(2026, 2034), 0.009))
    assert [one.worst.rule for one in standings([*once, *often])] == ["often", "once"]
    assert [one.worst.rule for one in standings([*often, *once])] == ["often", "once"]


def test_far_past_the_limit_once_is_worse_than_a_hair_for_years() -> None:
    deep, long = of("deep", {2026: -0.02}), of("long", dict.fromkeys(range(2026, 2034), 0.0174))
    assert standings([*long, *deep])[0].worst.rule == "deep"


def test_what_is_broken_comes_before_what_is_near_and_that_before_what_is_kept() -> None:
    kept = of("kept", {2026: 0.03}, legal=True)
    near = [replace(FLOOR, rule="near", level="warning", hard=True)]
    assert [one.worst.rule for one in standings([*kept, *near, *of("broken", {2026: 0.0174})])] == [
        "broken",
        "near",
        "kept",
    ]


def test_a_councils_rule_may_be_called_as_the_laws() -> None:
    assert len(standings([*of("balance", {2026: 0.01}), *of("balance", {2026: 0.01}, legal=True)])) == 2


def test_the_worst_is_the_furthest_past_a_limit_that_moves() -> None:
    ceiling = replace(FLOOR, side="ceiling")
    strict, mild = replace(ceiling, year=2026, value=1.2, limit=1.0), replace(ceiling, year=2027, value=1.3, limit=1.2)
    assert worst([strict, mild]) is strict
    assert room(strict) < room(mild) < 0 < room(replace(mild, limit=1.5))
