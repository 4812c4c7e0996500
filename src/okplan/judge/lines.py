"""The judge as lines on top of the model: each rule's level by year, and what the verdict is made of.

They are read as every line is: by NumPy for one run or many draws, and by the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from okplan.engine.expression import OPENING, Value, lag
from okplan.engine.helpers import both, maximum, where
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import KR, NUMBER, Input, Line, Model, Unit
from okplan.engine.projection import TOLERANCE, Projection, on_top
from okplan.judge.rules import Bound, Test
from okplan.law import law

OK, WARNING, BREACH = 0, 1, 2
SLACK = 1e-12
"""Of a bound: what the last digits of a float may miss by."""

BOUNDS: tuple[tuple[Bound, int, int], ...] = (
    ("warn_below", 1, WARNING),
    ("warn_above", -1, WARNING),
    ("floor", 1, BREACH),
    ("ceiling", -1, BREACH),
)
"""Each bound with the side it is on, 1 below and −1 above, and the level of what is past it; the gravest last."""

REASONS = ("law", "reserve_emptied", "hard_rule", "loss_years", "loss_sum", "debt_rising")
"""What makes a plan unsustainable, the gravest first, each a line of the judge."""

SAVINGS = ("reserve_emptied", "loss_years", "loss_sum")
"""Those that are no rules, but say that the plan lives on what was saved; a needed improvement clears them too."""

FOLLOWED = ("general_reserve", "net_operating_result", "premium_deviation")
"""The lines that these follow from."""

THRESHOLDS = ("loss_years", "loss_sum")
"""Figures of okplan's own judgement, which stand with the limits of the law."""


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


def gravest(least: Value, *levels: Value) -> Value:
    """The largest of some levels."""
    for level in levels:
        least = maximum(least, level)
    return least


def trend_years(years: range) -> int:
    """Over how many years the debt ratio is compared at the end of these, the base year the first."""
    return min(int(law("rules.trend_years", years[-1]).value), len(years) - 1)


def bounds_of(test: Test) -> dict[Bound, Array]:
    return {bound: getattr(test, bound) for bound, _, _ in BOUNDS if getattr(test, bound) is not None}


def judged(projection: Projection, tests: Sequence[Test]) -> dict[str, Array]:
    """Every line of the judge over a projection, of one draw or many: (years + 1, 1, draws), year 0 first.

    The lines of a rule are `<key>.value`, what it judges, and `<key>.level`; of the verdict `verdict.<reason>` and
    `verdict.level`, of which the last year tells.
    """
    return _over(projection, tests, _of_verdict(tests, projection.years))


def levels(projection: Projection, tests: Sequence[Test]) -> dict[str, Array]:
    """The level by year of each rule, and of `SAVINGS`, by their keys: (projected years, draws)."""
    found = _over(projection, tests, _of_savings(projection.years[-1]))
    keys = [*(test.key for test in tests), *(f"verdict.{name}" for name in SAVINGS)]
    return {key: found[f"{key}.level"][1:, 0, :] for key in keys}


def judging(inputs: Inputs, tests: Sequence[Test]) -> Inputs:
    """The inputs with the judge's lines on top of their model, for whoever runs all of them at once; see `judged`."""
    return _with(inputs, tests, _of_verdict(tests, range(inputs.years.start - 1, inputs.years.stop)))


def _over(projection: Projection, tests: Sequence[Test], verdict: list[Line]) -> dict[str, Array]:
    years = range(projection.years.start + 1, projection.years.stop)
    alone = Inputs(years, Model())
    alone.by_year("year", np.array(years))
    with np.errstate(invalid="ignore"):
        return on_top(projection, _with(alone, tests, verdict))


def _with(had: Inputs, tests: Sequence[Test], verdict: list[Line]) -> Inputs:
    """Inputs with these lines on top, and what the lines start from."""
    lines = {line.name: line for line in (*(line for test in tests for line in _of_rule(test)), *verdict)}
    inputs = replace(
        had,
        model=had.model.with_these(lines, _given(tests)),
        series=dict(had.series),
        opening=dict(had.opening),
        sources=dict(had.sources),
    )
    years = inputs.years
    for test in tests:
        for bound, values in bounds_of(test).items():
            inputs.by_year(f"{test.key}.{bound}", values)
    for name in THRESHOLDS:
        inputs.by_year(f"verdict.{name}.limit", np.array([law(f"rules.{name}", year).value for year in years]))
    for started in ("law", "hard_rule", *SAVINGS, "broken", "warned", "losses_in_a_row", "earned"):
        inputs.open(f"verdict.{started}", 0.0)
    return inputs


def _given(tests: Iterable[Test]) -> dict[str, Input]:
    names = [f"{test.key}.{bound}" for test in tests for bound in bounds_of(test)]
    names += [f"verdict.{name}.limit" for name in THRESHOLDS]
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


def _of_savings(last: int) -> list[Line]:
    """Whether a year leaves the plan living on its savings: nothing left, years of losses, more lost than won."""

    def emptied(general_reserve: Value) -> Value:
        """Nothing is left of the general reserve."""
        return where(general_reserve <= TOLERANCE, BREACH, OK)

    def result(net_operating_result: Value, premium_deviation: Value) -> Value:
        """The net operating result without the year's premium deviation, which is income that brings no money."""
        return net_operating_result - premium_deviation

    def in_a_row(before: Value, result: Value) -> Value:
        """Years with a loss, one after the other, up to this one."""
        return where(result < -TOLERANCE, before + 1, 0)

    def too_many(in_a_row: Value, limit: Value) -> Value:
        return where(in_a_row >= limit, BREACH, OK)

    def earned(before: Value, result: Value) -> Value:
        """The results of the projected years so far."""
        return before + result

    def too_little(year: Value, earned: Value, limit: Value) -> Value:
        """In the last year alone: what one year loses another may win."""
        return where(both(year >= last, earned < limit - TOLERANCE), BREACH, OK)

    return [
        _line("verdict.reserve_emptied.level", emptied, ["general_reserve"]),
        _line("verdict.result", result, ["net_operating_result", "premium_deviation"], KR),
        _line("verdict.losses_in_a_row", in_a_row, [f"verdict.losses_in_a_row{OPENING}", "verdict.result"]),
        _line("verdict.loss_years.level", too_many, ["verdict.losses_in_a_row", "verdict.loss_years.limit"]),
        _line("verdict.earned", earned, [f"verdict.earned{OPENING}", "verdict.result"], KR),
        _line("verdict.loss_sum.level", too_little, ["year", "verdict.earned", "verdict.loss_sum.limit"]),
    ]


def _of_verdict(tests: Sequence[Test], years: range) -> list[Line]:
    def ever(at_least: int) -> Callable[..., Value]:
        def seen(before: Value, *levels: Value) -> Value:
            """1 from the first year in which one of the levels is this or worse."""
            return maximum(before, where(gravest(OK, *levels) >= at_least, 1, 0))

        return seen

    def rising(debt: Value, earlier: Value, *levels: Value) -> Value:
        """1 where the debt ratio is higher than some years before and a rule is broken in the year."""
        return where(both(debt > earlier, gravest(OK, *levels) >= BREACH), 1, 0)

    def verdict(broken: Value, warned: Value, *grave: Value) -> Value:
        """2 unsustainable, 1 strained, 0 sustainable."""
        return where(gravest(0, *grave) > 0, BREACH, where(maximum(broken, warned) > 0, WARNING, OK))

    def levels(chosen: Iterable[Test]) -> list[str]:
        return [f"{test.key}.level" for test in chosen]

    def asks(name: str, *rest: str) -> list[str]:
        return [f"verdict.{name}{OPENING}", *rest]

    legal, hard = [t for t in tests if t.legal], [t for t in tests if t.hard and not t.legal]
    back = trend_years(years)
    return [
        *_of_savings(years[-1]),
        _line("verdict.law", ever(BREACH), asks("law", *levels(legal))),
        *(_line(f"verdict.{name}", ever(BREACH), asks(name, f"verdict.{name}.level")) for name in SAVINGS),
        _line("verdict.hard_rule", ever(BREACH), asks("hard_rule", *levels(hard))),
        _line("verdict.debt_rising", rising, ["net_debt_pct", lag("net_debt_pct", back), *levels(tests)]),
        _line("verdict.broken", ever(BREACH), asks("broken", *levels(tests))),
        _line("verdict.warned", ever(WARNING), asks("warned", *levels(tests))),
        _line("verdict.level", verdict, [f"verdict.{name}" for name in ("broken", "warned", *REASONS)]),
    ]
