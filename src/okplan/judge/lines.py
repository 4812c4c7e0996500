"""The judge as lines on top of the model: each rule's level by year, and what the verdict is made of.

They are read as every line is: by NumPy for one run or many draws, and by the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from okplan.engine.expression import OPENING, Value, lag
from okplan.engine.helpers import both, maximum, where
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import NUMBER, Input, Line, Model, Unit
from okplan.engine.projection import TOLERANCE, Projection, on_top
from okplan.judge.rules import Bound, Test

OK, WARNING, BREACH = 0, 1, 2
SLACK = 1e-12
"""Of a bound: what the last digits of a float may miss by."""

TREND = 3
"""Years: the debt ratio rises at the end when it is higher in the last year than so many years before."""

BOUNDS: tuple[tuple[Bound, int, int], ...] = (
    ("warn_below", 1, WARNING),
    ("warn_above", -1, WARNING),
    ("floor", 1, BREACH),
    ("ceiling", -1, BREACH),
)
"""Each bound with the side it is on, 1 below and −1 above, and the level of what is past it; the gravest last."""

REASONS = ("law", "reserve_emptied", "hard_rule", "debt_rising")
"""What makes a plan unsustainable, each a line of the judge."""


def past(value: Value, bound: Value, sign: int) -> Value:
    """Whether a value is on the wrong side of a bound: below it with the sign 1, above it with −1."""
    return (value - bound) * sign < -SLACK * maximum(1, maximum(bound, 0 - bound))


def graded(test: Test) -> Callable[..., Value]:
    """OK, WARNING or BREACH of a value against the bounds that the rule has, in their order; a value unknown is OK."""
    asked = [(sign, grade) for bound, sign, grade in BOUNDS if getattr(test, bound) is not None]

    def level(value: Value, *bounds: Value) -> Value:
        """The gravest level of a bound that the value is past."""
        found: Value = OK
        for bound, (sign, grade) in zip(bounds, asked, strict=True):
            found = where(past(value, bound, sign), grade, found)
        return found

    return level


def bounds_of(test: Test) -> dict[Bound, Array]:
    return {bound: getattr(test, bound) for bound, _, _ in BOUNDS if getattr(test, bound) is not None}


def judged(projection: Projection, tests: Sequence[Test]) -> dict[str, Array]:
    """Every line of the judge over a projection, of one draw or many: (years + 1, 1, draws), year 0 first.

    The lines of a rule are `<key>.value`, what it judges, and `<key>.level`; of the verdict `verdict.<reason>` and
    `verdict.level`, of which the last year tells.
    """
    return _over(projection, tests, _of_verdict(tests, len(projection.years) - 1))


def levels(projection: Projection, tests: Sequence[Test]) -> dict[str, Array]:
    """The level of each rule by its key: (projected years, draws)."""
    found = _over(projection, tests, [])
    return {test.key: found[f"{test.key}.level"][1:, 0, :] for test in tests}


def _over(projection: Projection, tests: Sequence[Test], verdict: list[Line]) -> dict[str, Array]:
    years = range(projection.years.start + 1, projection.years.stop)
    lines = {line.name: line for line in (*(line for test in tests for line in _of_rule(test)), *verdict)}
    inputs = Inputs(years, Model(lines, _given(tests)))
    inputs.by_year("year", np.array(years))
    for test in tests:
        for bound, values in bounds_of(test).items():
            inputs.by_year(f"{test.key}.{bound}", values)
    for reason in ("law", "hard_rule", "reserve_emptied", "broken", "warned"):
        inputs.open(f"verdict.{reason}", 0.0)
    with np.errstate(invalid="ignore"):
        return on_top(projection, inputs)


def _given(tests: Iterable[Test]) -> dict[str, Input]:
    names = [f"{test.key}.{bound}" for test in tests for bound in bounds_of(test)]
    return {name: Input(name, NUMBER, None, "judge") for name in names}


def _line(name: str, function: Callable[..., Value], arguments: Iterable[str], unit: Unit = NUMBER) -> Line:
    return Line(name, function, tuple(arguments), unit, "", None, "judge")


def judged_value(test: Test) -> Line:
    """What a rule judges: the year's own value, or the mean of some years, the oldest first; unknown where one is."""

    def mean(*values: Value) -> Value:
        """The mean of the years; unknown where one of them is."""
        return sum(values[1:], values[0]) / len(values) if len(values) > 1 else values[0]

    looked = [lag(test.indicator, back) for back in range(test.average - 1, -1, -1)]
    return _line(f"{test.key}.value", mean, looked)


def _of_rule(test: Test) -> list[Line]:
    """What a rule judges, and the level of it from the rule's first year."""
    level = graded(test)

    def from_its_year(year: Value, value: Value, *bounds: Value) -> Value:
        """The level, from the first year that the rule applies."""
        return where(year < test.from_year, OK, level(value, *bounds))

    asked = ["year", f"{test.key}.value", *(f"{test.key}.{bound}" for bound in bounds_of(test))]
    return [judged_value(test), _line(f"{test.key}.level", from_its_year, asked)]


def _of_verdict(tests: Sequence[Test], years: int) -> list[Line]:
    def ever(at_least: int) -> Callable[..., Value]:
        def seen(before: Value, *levels: Value) -> Value:
            """1 from the first year in which one of the rules stands at the level or worse."""
            found = before
            for level in levels:
                found = maximum(found, where(level >= at_least, 1, 0))
            return found

        return seen

    def emptied(before: Value, general_reserve: Value) -> Value:
        """1 from the first year in which nothing is left of the general reserve."""
        return maximum(before, where(general_reserve <= TOLERANCE, 1, 0))

    def rising(debt: Value, earlier: Value, *levels: Value) -> Value:
        """1 where the debt ratio is higher than some years before and a rule is broken in the year."""
        worst: Value = OK
        for level in levels:
            worst = maximum(worst, level)
        return where(both(debt > earlier, worst >= BREACH), 1, 0)

    def verdict(law: Value, reserve: Value, hard: Value, rises: Value, broken: Value, warned: Value) -> Value:
        """2 unsustainable, 1 strained, 0 sustainable."""
        grave = maximum(maximum(law, reserve), maximum(hard, rises))
        return where(grave > 0, BREACH, where(maximum(broken, warned) > 0, WARNING, OK))

    def levels(chosen: Iterable[Test]) -> list[str]:
        return [f"{test.key}.level" for test in chosen]

    def asks(name: str, *rest: str) -> list[str]:
        return [f"verdict.{name}{OPENING}", *rest]

    legal, hard = [t for t in tests if t.legal], [t for t in tests if t.hard and not t.legal]
    back = min(TREND, years)
    return [
        _line("verdict.law", ever(BREACH), asks("law", *levels(legal))),
        _line("verdict.reserve_emptied", emptied, asks("reserve_emptied", "general_reserve")),
        _line("verdict.hard_rule", ever(BREACH), asks("hard_rule", *levels(hard))),
        _line("verdict.debt_rising", rising, ["net_debt_pct", lag("net_debt_pct", back), *levels(tests)]),
        _line("verdict.broken", ever(BREACH), asks("broken", *levels(tests))),
        _line("verdict.warned", ever(WARNING), asks("warned", *levels(tests))),
        _line("verdict.level", verdict, [f"verdict.{name}" for name in (*REASONS, "broken", "warned")]),
    ]
