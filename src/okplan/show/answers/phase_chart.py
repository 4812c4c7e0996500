"""What patience gives, drawn: what the rules judge before and after, and how the investments are moved."""

from __future__ import annotations

import numpy as np

from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.show.charts.figures import Chart, Curve, Limit, Panel, against_rules, axis_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.studies.phase import Phased
from okplan.words import label, say
from okplan.words.digits import in_kroner, number, percent

MILL = 1e6


def chart(result: Result, found: Phased) -> Chart:
    """The line of what binds, else of the first of the council's own rules, else the result; and gross investment."""
    language, years = result.language, tuple(found.after.outcomes.found.years)
    rule = found.binds.rule if found.binds else next((one for one in found.asked.rules if not one.legal), None)
    line = rule.indicator if rule is not None else "net_operating_result"
    base = result.loaded.scenario.base_year
    judged = Panel(
        f"{label(line, language)}, {_axis(rule, base, language)}",
        tuple(
            Curve(_say({"before": "as_it_is", "after": "with_it"}[key], language), _shown(found, key, line, rule))
            for key in ("before", "after")
        ),
        limits=tuple(_limits(result, rule)),
        sign="%" if _is_ratio(rule) else "",
    )
    spent = Panel(
        f"{label('investment_gross', language)}, {axis_of('kr', 'mill', 'nominal', base, language)}",
        tuple(
            Curve(
                _say({"before": "as_it_is", "after": "with_it"}[key], language),
                _shown(found, key, "investment_gross", None),
            )
            for key in ("before", "after")
        ),
    )
    panels = (judged, spent)
    said = _message(found, line, rule, language)
    called = spans(result.loaded.scenario, years, language)
    return Chart("phase", _say("chart", language), years, panels, language, said, spans=called)


def _message(found: Phased, line: str, rule: Test | None, language: str) -> str:
    """The line in the last year, before and after, and the year in which they are furthest apart."""
    before, after = (_shown(found, key, line, rule) for key in ("before", "after"))
    apart = np.where(np.isnan(after - before), 0, abs(after - before))
    place, years = int(apart.argmax()), tuple(found.after.outcomes.found.years)

    def told(value: float) -> str:
        if _is_ratio(rule):
            return percent(value / 100, language, 2)
        return in_kroner(number(value, 1, language), "mill", language)

    words = {"line": label(line, language), "year": years[place]}
    return _say("chart_message", language, **words, before=told(before[place]), after=told(after[place]))


def _shown(found: Phased, key: str, line: str, rule: Test | None) -> Array:
    values = found.line(found.before if key == "before" else found.after, line)
    return values * 100 if _is_ratio(rule) else values / MILL


def _is_ratio(rule: Test | None) -> bool:
    return rule is not None and rule.unit == "ratio"


def _axis(rule: Test | None, base: int, language: str) -> str:
    return axis_of("ratio" if _is_ratio(rule) else "kr", "mill", "nominal", base, language)


def _limits(result: Result, rule: Test | None) -> list[Limit]:
    """Of a rule of the council's own; what the law asks stands in the text."""
    if rule is None or rule.legal:
        return []
    show = Showing(result.projection, result.language, "mill", "nominal")
    return against_rules(result, show.line(rule.indicator), "mill", only=rule.id)[0]


def _say(key: str, language: str, **said: object) -> str:
    return say(f"answers.phase.{key}", language, **said)
