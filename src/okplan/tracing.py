"""A scenario whose numbers remember where they were said, so that every input built from them is also a formula.

The inputs room computes with these numbers as with any others: what it makes of them is a number and an expression at
once. So a workbook can show an assumption as the user wrote it, and follow it to the model, with nothing written twice.
A number that is only compared, or taken apart as a float, leaves no trace: what follows from it is then a plain number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pydantic import BaseModel

from okplan.lines import Expr
from okplan.scenario import Scenario
from okplan.scenario.values import Schedule, Series

Path = tuple[str | int, ...]

UNTRACED = {"okplan", "base_year", "horizon", "adopted", "history", "realism", "municipality", "cohorts", "calibrate"}
"""Fields whose numbers are not quantities of the projection, or of which okplan makes more than a formula can say."""


@dataclass(frozen=True)
class Cell:
    """Where a number was said: the path of its field, and the year or place within it; None where it is one number."""

    path: Path
    at: int | None = None
    value: float = field(default=0.0, compare=False)


def _pair(op: str, compute: Callable[[float, float], float]) -> Callable[[Any, Any], Any]:
    def forward(self: Traced, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return NotImplemented
        return Traced(compute(self.value, float(other)), Expr(op, self.expr, expression(other)))

    return forward


def _pair_reversed(op: str, compute: Callable[[float, float], float]) -> Callable[[Any, Any], Any]:
    def backward(self: Traced, other: Any) -> Any:
        if isinstance(other, np.ndarray):
            return NotImplemented
        return Traced(compute(float(other), self.value), Expr(op, expression(other), self.expr))

    return backward


class Traced:
    """A number with the expression it came by. Comparisons are of the number alone."""

    __slots__ = ("expr", "value")

    def __init__(self, value: float, expr: Expr) -> None:
        self.value, self.expr = value, expr

    __add__, __radd__ = _pair("+", lambda a, b: a + b), _pair_reversed("+", lambda a, b: a + b)
    __sub__, __rsub__ = _pair("-", lambda a, b: a - b), _pair_reversed("-", lambda a, b: a - b)
    __mul__, __rmul__ = _pair("*", lambda a, b: a * b), _pair_reversed("*", lambda a, b: a * b)
    __truediv__, __rtruediv__ = _pair("/", lambda a, b: a / b), _pair_reversed("/", lambda a, b: a / b)
    __pow__, __rpow__ = _pair("^", lambda a, b: a**b), _pair_reversed("^", lambda a, b: a**b)

    def __neg__(self) -> Traced:
        return 0 - self  # type: ignore[no-any-return]

    def __float__(self) -> float:
        return float(self.value)

    def __int__(self) -> int:
        return int(self.value)

    def __index__(self) -> int:
        return int(self.value)

    def __round__(self, digits: int | None = None) -> Traced:
        return Traced(round(self.value, digits or 0), Expr("round", self.expr, digits or 0))

    def __ceil__(self) -> Traced:
        return Traced(math.ceil(self.value), Expr("roundup", self.expr))

    def __bool__(self) -> bool:
        return bool(self.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == plain(other))

    def __lt__(self, other: Any) -> bool:
        return bool(self.value < plain(other))

    def __le__(self, other: Any) -> bool:
        return bool(self.value <= plain(other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > plain(other))

    def __ge__(self, other: Any) -> bool:
        return bool(self.value >= plain(other))

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, form: str) -> str:
        return format(self.value, form)


def plain(value: Any) -> Any:
    """The number without its trace."""
    return value.value if isinstance(value, Traced) else value


def expression(value: Any) -> Any:
    return value.expr if isinstance(value, Traced) else float(value)


@dataclass(frozen=True)
class TracedSeries(Series):
    """A value over time of which each year is a cell of its own."""

    path: Path = ()

    def over(self, years: range, before: float = math.nan) -> Any:
        untraced = Series(self.form, tuple(map(plain, self.values)), self.years).over(years, before)
        return _by_year(untraced, years, self.path)


@dataclass(frozen=True)
class TracedSchedule(Schedule):
    """Amounts in single years, of which each year is a cell of its own: nothing where none is named."""

    path: Path = ()

    def over(self, years: range) -> Any:
        return _by_year(Schedule(self.years, tuple(map(plain, self.values))).over(years), years, self.path)


def _by_year(values: Any, years: range, path: Path) -> Any:
    found = np.empty(len(years), dtype=object)
    for place, (year, value) in enumerate(zip(years, values, strict=True)):
        number = float(value)
        found[place] = number if math.isnan(number) else Traced(number, Expr("cell", Cell(path, year, number)))
    return found


def _choice(op: str, sign: int) -> Any:
    def choose(a: Any, b: Any) -> Any:
        one, other = float(a), float(b)
        value = one if sign * one >= sign * other or math.isnan(one) else other
        return Traced(value, Expr(op, expression(a), expression(b))) if Traced in (type(a), type(b)) else value

    return np.frompyfunc(choose, 2, 1)


LARGER, SMALLER = _choice("max", 1), _choice("min", -1)


def larger(a: Any, b: Any) -> Any:
    """The larger of two, number by number; where one is traced the choice is too, as no comparison would be."""
    return LARGER(a, b) if _has_traces(a, b) else np.maximum(a, b)


def smaller(a: Any, b: Any) -> Any:
    """The smaller of two likewise."""
    return SMALLER(a, b) if _has_traces(a, b) else np.minimum(a, b)


def same(a: Any, b: float) -> Any:
    """1 where two numbers are the same, else 0."""
    value = float(plain(a) == b)
    return Traced(value, Expr("if", Expr("=", a.expr, b), 1.0, 0.0)) if isinstance(a, Traced) else value


def _has_traces(*values: Any) -> bool:
    return any(np.asarray(value).dtype == object for value in values)


def traced(scenario: Scenario) -> Scenario:
    """The same scenario with every number traced to the place where it was, or could have been, said."""
    copy: Scenario = _copy(scenario, ())
    return copy


def _copy(value: Any, path: Path) -> Any:
    if isinstance(value, Series):
        at = [None] if value.form == "scalar" else value.years or range(len(value.values))
        values = tuple(
            Traced(number, Expr("cell", Cell(path, place, number)))
            for number, place in zip(value.values, at, strict=True)
        )
        return TracedSeries(value.form, values, value.years, value.is_rate, path)  # type: ignore[arg-type]
    if isinstance(value, Schedule):
        pairs = zip(value.years, value.values, strict=True)
        values = tuple(Traced(number, Expr("cell", Cell(path, year, number))) for year, number in pairs)
        return TracedSchedule(value.years, values, path)  # type: ignore[arg-type]
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields if name not in UNTRACED}
        return value.model_copy(update={name: _copy(field, (*path, name)) for name, field in fields.items()})
    if isinstance(value, tuple):
        return tuple(_copy(item, (*path, place)) for place, item in enumerate(value))
    if isinstance(value, dict):
        return {key: _copy(item, (*path, key)) for key, item in value.items()}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Traced(value, Expr("cell", Cell(path, None, value)))
    return value
