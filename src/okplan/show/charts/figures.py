"""What a chart shows, before anything is drawn: curves in the unit shown, limits of rules, breaches, and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.judge.rules import Test
from okplan.judge.verdict import Finding
from okplan.show.result import Result
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.show.tables.rows import Showing, Shown
from okplan.words import say
from okplan.words.digits import NBSP, figure, heading, in_kroner, limit_amount, limit_percent, number

Form = Literal["lines", "stack", "change", "fan"]
"""A fan has the quantiles of one line as its curves, the lowest first, and the middle one in the middle."""

MOST_LEVELS = 4
"""More levels than these of a limit are not named one by one."""


@dataclass(frozen=True)
class Curve:
    """One line over the years, year 0 first, in the unit shown: millions or per cent, never fractions."""

    label: str
    values: Array
    total: bool = False
    """In a stack, what the parts sum to: written above them, not drawn."""


@dataclass(frozen=True)
class Limit:
    """A rule's floor or ceiling by year; NaN in a year that it does not judge."""

    label: str
    """What it is in the last year."""

    values: Array
    earlier: tuple[tuple[int, str], ...] = ()
    """Where it moves: the place of the first year of each earlier level, and what it is there."""

    words: str = ""
    """The whole of it in a sentence."""


@dataclass(frozen=True)
class Panel:
    """Curves of one unit on one axis."""

    axis: str
    curves: tuple[Curve, ...]
    form: Form = "lines"
    limits: tuple[Limit, ...] = ()
    breaches: tuple[tuple[int, float], ...] = ()
    """Year's place and value where a rule is broken."""

    sign: str = ""
    """The unit behind a value beside its curve."""

    plan: Curve | None = None
    """Of a fan, the path of the scenario itself, which need not be its middle."""


@dataclass(frozen=True)
class Chart:
    """A figure: one panel, or up to four above each other, over the same years."""

    key: str
    title: str
    years: tuple[int, ...]
    panels: tuple[Panel, ...]
    language: str
    message: str = field(default="")
    """What it shows, with numbers, for the text and for whoever cannot see it."""

    has_base: bool = True
    """Whether the first year is that of the accounts."""

    spans: tuple[tuple[str, int], ...] = ()
    """What the years are where a plan says it, each with how many they are: accounts, budget, plan, and after."""

    low: bool = False
    """Whether it is drawn lower, for a page where much is to stand."""


@dataclass(frozen=True)
class Bars:
    """A figure of one bar a row, from zero to either side, in the unit shown."""

    key: str
    title: str
    axis: str
    rows: tuple[tuple[str, float], ...]
    language: str
    message: str = ""
    """What it shows, with numbers, for the text and for whoever cannot see it."""


@dataclass(frozen=True)
class Waterfall:
    """From one figure to another, part by part: every figure as printed, so that the parts add up to what is seen."""

    key: str
    title: str
    axis: str
    start: tuple[str, float]
    parts: tuple[tuple[str, float], ...]
    end: tuple[str, float]
    decimals: int
    language: str
    message: str = ""
    """What it shows, with numbers, for the text and for whoever cannot see it."""


Drawing = Chart | Bars | Waterfall
"""Everything that a writer of charts draws."""


def decimals_of(unit: str, values: Sequence[Array]) -> int:
    """As many decimals as the values need to be told apart: one of shares, none of large numbers."""
    if unit == "index":
        return 2
    largest = max((float(np.nanmax(np.abs(v))) for v in values if np.isfinite(v).any()), default=0.0)
    return 1 if unit == "ratio" or 0 < largest < 20 else 0


def axis_of(unit: str, money_unit: str, prices: str, base_year: int, language: str) -> str:
    """What the figures of an axis are."""
    if unit not in ("kr", "base_kr", "kr_each"):
        return say(f"charts.axis.{unit}", language)
    kind = "fixed" if unit == "base_kr" else prices
    return heading("kr" if unit == "kr_each" else money_unit, kind, base_year, language)


def curve(row: Shown) -> Curve:
    """A table's row as a curve: the same figures, shares in per cent."""
    return Curve(row.label, row.values * 100 if row.unit == "ratio" else row.values)


def rules_of(result: Result, indicator: str) -> list[Test]:
    """The council's own rules on a line."""
    return [test for test in result.judgement.tests if not test.legal and test.indicator == indicator]


def against_rules(
    result: Result, row: Shown, money_unit: str, only: str | None = None
) -> tuple[list[Limit], list[tuple[int, float]], list[Curve]]:
    """Limits of the rules on a row's line, the breaches, and the mean where a rule judges the mean of some years."""
    limits: list[Limit] = []
    breaches: list[tuple[int, float]] = []
    means: list[Curve] = []
    scale = _scale(result, row, money_unit)
    broken = {(f.rule, f.year) for f in result.findings if f.level == "breach"}
    years = result.projection.years
    for test in (found for found in rules_of(result, row.name) if only in (None, found.id)):
        values = np.concatenate([[np.nan], result.judgement.row(f"{test.key}.value")[1 : len(years)]]) * scale
        limits += _limits(test, scale, years, money_unit, result.language)
        breaches += [(t, float(values[t])) for t, year in enumerate(years) if (test.id, year) in broken and t > 0]
        if test.average > 1:
            label = say("charts.mean", result.language, label=row.label, n=test.average)
            means.append(Curve(label, values))
    return limits, breaches, means


def limit_words(result: Result, finding: Finding) -> str:
    """What one of the council's rules says, also where it moves or has two bounds."""
    nominal = replace(result, prices="nominal")  # as it was decided, whatever the prices of the tables
    row = Showing(result.projection, result.language, "mill", "nominal").line(finding.indicator)
    limits, _, _ = against_rules(nominal, row, "mill", only=finding.rule)
    return "; ".join(limit.words for limit in limits)


def _scale(result: Result, row: Shown, money_unit: str) -> Array:
    """From the line's own unit to that of the row, by year: a rule on kroner is nominal, and is shown as the row is."""
    ones = np.ones(len(result.projection.years))
    if row.unit == "ratio":
        return ones * 100
    if row.unit not in ("kr", "kr_each"):
        return ones
    index = result.projection.row("price_index") if result.prices == "fixed" else ones
    return ones / index / (UNITS[money_unit] if row.name not in WHOLE_KRONER else 1.0)


def _limits(test: Test, scale: Array, years: range, money_unit: str, language: str) -> list[Limit]:
    """Each bound of a rule: at least 5 %; at most 150 %, from 2030 145 %."""
    out = []
    for side, bound in (("floor", test.floor), ("ceiling", test.ceiling)):
        if bound is None:
            continue
        values = np.concatenate([[np.nan], bound[: len(years) - 1]]) * scale
        values[np.array(years) < test.from_year] = np.nan
        known = [t for t in range(len(values)) if np.isfinite(values[t])]
        moves = [t for t in known if t == known[0] or not np.isclose(values[t], values[t - 1], rtol=1e-12, atol=0)]
        if not known:
            continue
        by_axis = [
            say(f"charts.limit.{side}", language, limit=_bound(test.unit, float(values[t]), language)) for t in moves
        ]
        said = [_in_full(test, float(values[t]), money_unit, language) for t in moves]
        first = say(f"charts.limit.{side}", language, limit=said[0])
        few = len(moves) <= MOST_LEVELS
        key = "charts.from" if few else "charts.stepwise"
        more = [say(key, language, year=years[t], limit=text) for t, text in zip(moves[1:], said[1:], strict=True)]
        earlier = tuple(zip(moves[:-1], by_axis[:-1], strict=True)) if few else ()
        out.append(Limit(by_axis[-1], values, earlier, ", ".join([first, *(more if few else more[-1:])])))
    return out


def _bound(unit: str, value: float, language: str) -> str:
    """A bound beside an axis that has the unit; what prices have made uneven as its axis is read."""
    if unit == "ratio":
        return limit_percent(value / 100, language)
    said = abs(value - round(value, 2)) < 1e-9
    return figure(value, language) if said else number(value, 1 if abs(value) < 100 else 0, language)


def _in_full(test: Test, value: float, money_unit: str, language: str) -> str:
    """A bound with its unit."""
    text = _bound(test.unit, value, language)
    if test.unit == "kr":
        return in_kroner(text, "kr" if test.indicator in WHOLE_KRONER else money_unit, language)
    return text if test.unit == "ratio" else limit_amount(value, test.unit, language)


def spread(wanted: Sequence[float], room: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of labels of the given heights, near where they are wanted, in order and not over each other."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    out = list(wanted)
    floor = low
    for i in order:
        out[i] = max(wanted[i], floor + room[i] / 2)
        floor = out[i] + room[i] / 2
    ceiling = high
    for i in reversed(order):
        out[i] = min(out[i], ceiling - room[i] / 2)
        ceiling = out[i] - room[i] / 2
    return out


@dataclass(frozen=True)
class Name:
    """What a curve, a limit or a part of a stack is called, and how high it ends."""

    kind: Literal["curve", "limit", "part"]
    label: str
    said: str
    """The last value of a curve, with its unit."""

    height: float

    @property
    def lines(self) -> str:
        """Broken as it stands beside what it names."""
        return "\n".join(filter(None, (wrapped(self.label), self.said)))


def names(panel: Panel, language: str) -> list[Name]:
    """In the order drawn; a sum is written above its parts and has no name of its own."""
    found = []
    stacked = 0.0
    for drawn in (*panel.curves, *([panel.plan] if panel.plan else [])):
        if drawn.total:
            continue
        last = _last(drawn.values)
        if panel.form == "stack":
            found.append(Name("part", drawn.label, "", stacked + last / 2))
            stacked += last
        else:
            decimals = 1 if panel.sign == "%" else decimals_of("kr", [drawn.values])
            said = number(last, decimals, language) + (NBSP + panel.sign if panel.sign else "")
            found.append(Name("curve", drawn.label, said, last))
    return found + [Name("limit", limit.label, "", _last(limit.values)) for limit in panel.limits]


def _last(values: Array) -> float:
    known = values[np.isfinite(values)]
    return float(known[-1]) if known.size else 0.0


def wrapped(text: str, room: int = 21) -> str:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + len(word) < room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)
