"""What patience gives, drawn: what the rules judge before and after, and how the investments are moved."""

from __future__ import annotations

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.show.answers.rounded import scale_of
from okplan.show.charts.figures import Chart, Curve, Limit, Panel, against_rules, axis_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.studies.phase import Phased
from okplan.words import label, say
from okplan.words.digits import NBSP, in_kroner, number

SPENT = "investment_gross"


def chart(result: Result, found: Phased) -> Chart:
    """The line of what binds, else of the first of the council's own rules, else the result; and gross investment."""
    language, years = result.language, tuple(found.after.outcomes.found.years)
    rule = found.binds.rule if found.binds else next((one for one in found.asked.rules if not one.legal), None)
    line = rule.indicator if rule is not None else "net_operating_result"
    base = result.loaded.scenario.base_year
    judged = Panel(
        f"{label(line, language)}, {_axis(line, base, language)}",
        _curves(found, line, language),
        limits=tuple(_limits(result, rule)),
        sign="%" if MODEL[line].unit == "ratio" else "",
    )
    spent = Panel(f"{label(SPENT, language)}, {_axis(SPENT, base, language)}", _curves(found, SPENT, language))
    panels = (judged, spent)
    said = _message(found, line, language)
    called = spans(result.loaded.scenario, years, language)
    return Chart("phase", _say("chart", language), years, panels, language, said, spans=called)


def _message(found: Phased, line: str, language: str) -> str:
    """The line in the last year, before and after, and the year in which they are furthest apart."""
    before, after = (_shown(found, key, line, language) for key in ("before", "after"))
    apart = np.where(np.isnan(after - before), 0, abs(after - before))
    place, years = int(apart.argmax()), tuple(found.after.outcomes.found.years)

    def told(value: float) -> str:
        scale = scale_of(line, "mill", language)
        text = number(value, scale.decimals, language)
        if scale.unit == "ratio":
            return f"{text}{NBSP}%"
        unit = {"kr": "mill", "kr_each": "kr"}.get(scale.unit)
        return in_kroner(text, unit, language) if unit else text

    words = {"line": label(line, language), "year": years[place]}
    return _say("chart_message", language, **words, before=told(before[place]), after=told(after[place]))


def _curves(found: Phased, line: str, language: str) -> tuple[Curve, ...]:
    names = {"before": "as_it_is", "after": "with_it"}
    return tuple(Curve(_say(said, language), _shown(found, key, line, language)) for key, said in names.items())


def _shown(found: Phased, key: str, line: str, language: str) -> Array:
    values = found.line(found.before if key == "before" else found.after, line)
    return scale_of(line, "mill", language).shown(values)


def _axis(line: str, base: int, language: str) -> str:
    return axis_of(scale_of(line, "mill", language).unit, "mill", "nominal", base, language)


def _limits(result: Result, rule: Test | None) -> list[Limit]:
    """Of a rule of the council's own; what the law asks stands in the text."""
    if rule is None or rule.legal:
        return []
    show = Showing(result.projection, result.language, "mill", "nominal")
    return against_rules(result, show.line(rule.indicator), "mill", only=rule.id)[0]


def _say(key: str, language: str, **said: object) -> str:
    return say(f"answers.phase.{key}", language, **said)
