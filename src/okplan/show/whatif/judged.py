"""The rules and the verdict as the page's scripts are given them: which lines tell of each, and what it is called."""

from __future__ import annotations

from typing import Any

from okplan.engine.projection import TOLERANCE
from okplan.judge.lines import REASONS, bounds_of, trend_years
from okplan.judge.rules import Test
from okplan.judge.standing import REGISTER
from okplan.judge.verdict import LEVELS, VERDICTS, Finding, share_of
from okplan.show.lead import cited, rule_name
from okplan.show.onepage.first import MINUS, PLAIN
from okplan.show.report.blocks import SIGNS, VERDICT_SIGNS
from okplan.show.report.signs import label_of
from okplan.show.result import Result
from okplan.words import say


def verdict(result: Result) -> dict[str, Any]:
    scenario = result.loaded.scenario
    return {
        "names": VERDICTS,
        "signs": [VERDICT_SIGNS[level] for level in VERDICTS],
        "levels": [say(f"show.level.{level}", result.language) for level in VERDICTS],
        "marks": [SIGNS[level] for level in LEVELS],
        "reasons": REASONS,
        "rules": bool(scenario.rules),
        "pensions": scenario.pensions is not None,
        "robek": scenario.municipality.robek is not None,
        "trend": trend_years(result.projected.whole.years),
        "tolerance": TOLERANCE,
    }


def rules(result: Result) -> list[dict[str, Any]]:
    """In the order of the judge, without those that begin after the last year."""
    last = result.projected.whole.years[-1]
    return [_rule(test, _named(test), result) for test in result.judgement.tests if test.from_year <= last]


def _named(test: Test) -> Finding:
    """What the words of a rule are asked with: nothing of any year."""
    nothing: dict[str, Any] = {"level": "ok", "year": test.from_year, "value": 0.0, "limit": 0.0, "distance": None}
    own = {name: getattr(test, name) for name in ("name", "indicator", "unit", "legal", "hard", "source")}
    return Finding(rule=test.id, side="floor", **own, **nothing)


def _rule(test: Test, one: Finding, result: Result) -> dict[str, Any]:
    return {
        "key": test.key,
        "id": test.id,
        "name": rule_name(one, result.language),
        "label": label_of([one], result),
        "indicator": test.indicator,
        "unit": test.unit,
        "legal": test.legal,
        "hard": test.hard,
        "register": test.legal and test.id in REGISTER,
        "average": test.average,
        "from": test.from_year,
        "bounds": list(bounds_of(test)),
        "base": share_of(test.indicator),
        "plain": "" if test.average > 1 else PLAIN.get(test.indicator, ""),
        "minus": test.indicator in MINUS,
        "source": cited(one, result.language),
    }
