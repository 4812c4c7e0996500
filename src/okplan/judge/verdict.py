"""Rules and a projection to findings, and findings to one verdict: mechanical, so that nobody can argue with it.

The verdict is `unsustainable` when a legal requirement is broken, the general reserve is emptied, a rule marked hard is
broken, or net debt in per cent still rises at the end while a rule is broken in the last year; `strained` when any rule
is broken or stands at its warning level; else `sustainable`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.rules.fields import Rule
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr, Value
from okplan.engine.helpers import maximum
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS, Series
from okplan.law import law

TREND = 3
"""Years: the debt ratio rises at the end when it is higher in the last year than so many years before."""

SLACK = 1e-12
"""Of a bound: what the last digits of a float may miss by."""

OK, WARNING, BREACH = 0, 1, 2
Level = Literal["ok", "warning", "breach"]
LEVELS: tuple[Level, ...] = ("ok", "warning", "breach")
VerdictLevel = Literal["sustainable", "strained", "unsustainable"]


@dataclass(frozen=True)
class Test:
    """One rule as arrays over the projected years: which line, its bounds, and where each bound comes from."""

    id: str
    name: str
    indicator: str
    floor: Array | None
    ceiling: Array | None
    warn_below: Array | None
    warn_above: Array | None
    average: int
    from_year: int
    hard: bool
    legal: bool
    source: str

    @property
    def unit(self) -> str:
        return MODEL.lines[self.indicator].unit


@dataclass(frozen=True)
class Finding:
    """What one rule says of one year; `distance` is in kroner, positive when there is room and negative when short."""

    rule: str
    name: str
    indicator: str
    level: Level
    year: int
    value: float
    limit: float
    side: Literal["floor", "ceiling"]
    distance: float | None
    unit: str
    legal: bool
    hard: bool
    source: str


@dataclass(frozen=True)
class Verdict:
    level: VerdictLevel
    reasons: tuple[str, ...]
    """Keys of `narrative.REASONS`: what made the level."""


def tests(scenario: Scenario, years: range) -> tuple[Test, ...]:
    """The legal rules, which always apply, and the council's own."""
    return (*_legal(scenario, years), *(_council(rule, years, UNITS[scenario.unit]) for rule in scenario.rules))


def _legal(scenario: Scenario, years: range) -> tuple[Test, ...]:
    nothing = np.full(len(years), TOLERANCE)
    share = np.full(len(years), law("robek_deficit_share"))

    def test(id: str, indicator: str, source: str, ceiling: Array = nothing) -> Test:
        return Test(id, id, indicator, None, ceiling, None, None, 1, years.start, True, True, source)

    def not_below(id: str, indicator: str, source: str) -> Test:
        return Test(id, id, indicator, -nothing, None, None, None, 1, years.start, True, True, source)

    def warned(id: str, indicator: str, source: str, below: Array | None, above: Array | None) -> Test:
        return Test(id, id, indicator, None, None, below, above, 1, years.start, True, True, source)

    self_cost = (
        test("self_cost_fund", "overdue_surplus", "kommuneloven § 15-1, selvkostforskriften § 8 andre ledd"),
        warned("self_cost_deficit", "overdue_advance", "selvkostforskriften § 8 tredje ledd", None, nothing),
    )
    operating_funds = "other_operating_funds" if scenario.self_cost else "earmarked_operating_funds"
    granted = scenario.reserves.deficit is not None and scenario.reserves.deficit.cover_within > 2
    return (
        test("balance", "deficit_of_year", "kommuneloven § 14-10, § 28-1 a, b"),
        test("time_limit", "overdue_deficit", "kommuneloven § 14-11"),
        not_below("minimum_instalments", "instalments_margin", "kommuneloven §§ 14-10, 14-18"),
        not_below("loan_purpose", "loan_room", "kommuneloven §§ 14-15, 14-16"),
        not_below("unspent_loans", "unspent_loans", "kommuneloven § 14-10"),
        not_below("operating_funds", operating_funds, "kommuneloven § 14-10"),
        not_below("investment_funds", "earmarked_investment_funds", "kommuneloven § 14-10"),
        not_below("free_fund", "free_investment_fund", "kommuneloven § 14-10"),
        # A grant of more than two years is the ground itself; without one it is when two years have passed.
        test("robek_time", "accumulated_deficit" if granted else "deficit_past_two_years", "kommuneloven § 28-1 c"),
        test("robek_share", "accumulated_deficit_pct", "kommuneloven § 28-1 d", share),
        warned("minimum_undefined", "minimum_is_undefined", "kommuneloven § 14-18", None, nothing),
        warned("liquidity", "bank_deposits", "kommuneloven § 14-1", -nothing, None),
        *(self_cost if scenario.self_cost else ()),
    )


def _council(rule: Rule, years: range, kr: float) -> Test:
    scale = kr if MODEL.lines[rule.indicator].unit == "kr" else 1.0

    def over(limit: Series | None) -> Array | None:
        return None if limit is None else limit.over(years) * scale

    floor, ceiling = over(rule.floor), over(rule.ceiling)
    near = over(rule.warning or rule.target)
    below = near if ceiling is None else None
    above = near if floor is None else None
    return Test(
        id=rule.id,
        name=rule.name,
        indicator=rule.indicator,
        floor=floor,
        ceiling=ceiling,
        warn_below=below,
        warn_above=above,
        average=rule.average,
        from_year=rule.start or years.start,
        hard=rule.hard,
        legal=False,
        source=rule.source,
    )


def judged(test: Test, values: Array) -> Array:
    """The values that a rule judges: shape (years, draws); NaN where a year is not judged.

    `values` has the shape (years + 1, draws), year 0 first; an average needs all its years, year 0 and on.
    """
    n = test.average
    if n == 1:
        return values[1:]
    out = np.full_like(values[1:], np.nan)
    for t in range(1, len(values)):
        if t + 1 >= n:
            out[t - 1] = values[t + 1 - n : t + 1].mean(axis=0)
    return out


def past(value: Value, bound: Value, sign: int) -> Value:
    """Whether a value is on the wrong side of a bound: below it with the sign 1, above it with −1."""
    return (value - bound) * sign < -SLACK * maximum(1, maximum(bound, 0 - bound))


def levels(test: Test, values: Array, years: range) -> Array:
    """OK, WARNING or BREACH by year and draw; values as in `judged`. Half an øre of slack on kroner, none on ratios."""
    found = judged(test, values)
    level = np.zeros(found.shape)
    with np.errstate(invalid="ignore"):
        for bound, sign, grade in (
            (test.warn_below, 1, WARNING),
            (test.warn_above, -1, WARNING),
            (test.floor, 1, BREACH),
            (test.ceiling, -1, BREACH),
        ):
            if bound is not None:
                level[past(found, bound[:, None], sign)] = grade
    level[np.array(years) < test.from_year] = OK
    return level


def findings(scenario: Scenario, projection: Projection) -> tuple[Finding, ...]:
    """What every rule says of every projected year, in the order of the rules."""
    years = range(projection.years.start + 1, projection.years.stop)
    out: list[Finding] = []
    for test in tests(scenario, years):
        rows = projection[test.indicator][:, 0, :]
        value, level = judged(test, rows)[:, 0], levels(test, rows, years)[:, 0]
        base = _base(test.indicator)
        for t, year in enumerate(years):
            if np.isnan(value[t]) or year < test.from_year:
                continue
            side, limit = _nearest(test, value[t], t)
            room = value[t] - limit if side == "floor" else limit - value[t]
            scale = 1.0 if test.unit == "kr" else float(projection.row(base)[t + 1]) if base else None
            out.append(
                Finding(
                    rule=test.id,
                    name=test.name,
                    indicator=test.indicator,
                    level=LEVELS[int(level[t])],
                    year=year,
                    value=float(value[t]),
                    limit=0.0 if test.legal and abs(limit) == TOLERANCE else float(limit),
                    side=side,
                    distance=None if scale is None else float(room) * scale,
                    unit=test.unit,
                    legal=test.legal,
                    hard=test.hard,
                    source=test.source,
                )
            )
    return tuple(out)


def worst(found: Iterable[Finding]) -> Finding:
    """The finding of one rule that is furthest past its limit, or closest to it."""
    return min(found, key=lambda finding: finding.value if finding.side == "floor" else -finding.value)


def _nearest(test: Test, value: float, t: int) -> tuple[Literal["floor", "ceiling"], float]:
    """The bound that a value is past, or closest to; of a rule that only warns, the warning level."""
    only_warns = test.floor is None and test.ceiling is None
    floor = test.warn_below if only_warns else test.floor
    ceiling = test.warn_above if only_warns else test.ceiling
    if ceiling is None:
        assert floor is not None
        return "floor", float(floor[t])
    if floor is None or value - floor[t] > ceiling[t] - value:
        return "ceiling", float(ceiling[t])
    return "floor", float(floor[t])


def _base(indicator: str) -> str | None:
    """The line that an indicator is a share of, read off its own formula."""
    formula = MODEL.lines[indicator].formula()
    whole = formula.args[1] if formula.op == "ratio" else None
    return str(whole.args[0]) if isinstance(whole, Expr) and whole.op == "name" else None


def verdict(scenario: Scenario, projection: Projection, found: tuple[Finding, ...]) -> Verdict:
    """One level, and why."""
    broken = [finding for finding in found if finding.level == "breach"]
    reasons: list[str] = []
    if any(finding.legal for finding in broken):
        reasons.append("law")
    if (projection.row("general_reserve")[1:] <= TOLERANCE).any():
        reasons.append("reserve_emptied")
    if any(finding.hard and not finding.legal for finding in broken):
        reasons.append("hard_rule")
    debt = projection.row("net_debt_pct")
    last = projection.years[-1]
    if debt[-1] > debt[-1 - min(TREND, len(debt) - 1)] and any(finding.year == last for finding in broken):
        reasons.append("debt_rising")
    if reasons:
        return Verdict("unsustainable", tuple(reasons))
    if broken:
        return Verdict("strained", ("rule_broken",))
    if any(finding.level == "warning" for finding in found):
        return Verdict("strained", ("warning",))
    return Verdict("sustainable", ("all_kept",))
