"""A scenario whose numbers remember where they were said, so that every input built from them is also a formula.

The chapters' inputs compute with these numbers as with any others: what comes of it is a number and an expression at
once. So a workbook can show an assumption as the user wrote it, and follow it to the model, with nothing written twice.
A number that is only compared, or taken apart as a float, leaves no trace: what follows from it is then a plain number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from pydantic import BaseModel

from okplan.engine.expression import OPERATIONS, Expr
from okplan.engine.inputs import Array, Path
from okplan.engine.many import Many, combined
from okplan.fields.values import Schedule, Series


@dataclass(frozen=True)
class Cell:
    """Where a number was said: the path of its field, and the year or place within it; None where it is one number."""

    path: Path
    at: int | None = None
    value: float = field(default=0.0, compare=False)


def _pair(op: str, reverse: bool = False) -> Callable[[Any, Any], Any]:
    operation = OPERATIONS[op].compute
    keeps = op == "+" or (op == "-" and not reverse)

    def compute(self: Traced, other: Any) -> Any:
        if type(other) is Traced:  # the order of an operation between two is always this one
            return Traced(operation(self.value, other.value), Expr(op, self.expr, other.expr))
        if isinstance(other, np.ndarray):
            return NotImplemented
        number = float(other)
        if number == 0 and op == "*":  # nothing that nobody said
            return 0.0
        if number == 0 and keeps:
            return self
        if reverse:
            return Traced(operation(number, self.value), Expr(op, number, self.expr))
        return Traced(operation(self.value, number), Expr(op, self.expr, number))

    return compute


class Traced:
    """A number with the expression it came by. Comparisons are of the number alone."""

    __slots__ = ("expr", "value")

    def __init__(self, value: float, expr: Expr) -> None:
        self.value, self.expr = value, expr

    __add__, __radd__ = _pair("+"), _pair("+", reverse=True)
    __sub__, __rsub__ = _pair("-"), _pair("-", reverse=True)
    __mul__, __rmul__ = _pair("*"), _pair("*", reverse=True)
    __truediv__, __rtruediv__ = _pair("/"), _pair("/", reverse=True)
    __pow__, __rpow__ = _pair("^"), _pair("^", reverse=True)

    def __neg__(self) -> Traced:
        return 0 - self  # type: ignore[no-any-return]

    def __abs__(self) -> Traced:
        return Traced(abs(self.value), Expr("abs", self.expr))

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


PLAIN = np.frompyfunc(plain, 1, 1)


def numbers(rows: Any) -> Array:
    """An array of its own with the numbers of another, without their traces."""
    return np.array(PLAIN(rows) if rows.dtype == object else rows, dtype=float)


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


@dataclass(frozen=True)
class Step:
    """A number on the way: of a step's array the place, in a year; 0 is the opening."""

    name: str
    t: int
    place: int


def _choice(op: str, sign: int) -> Any:
    of_many = np.maximum if sign > 0 else np.minimum

    def choose(a: Any, b: Any) -> Any:
        if isinstance(a, Many) or isinstance(b, Many):
            return combined(of_many, a, b)
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
    if isinstance(a, Many):
        return combined(lambda x: np.where(x == b, 1.0, 0.0), a)
    value = float(plain(a) == b)
    return Traced(value, Expr("if", Expr("=", a.expr, b), 1.0, 0.0)) if isinstance(a, Traced) else value


def reached(year: Any, begins: Any, then: Any = 1.0) -> Any:
    """1, or what `then` is, from the year that something begins; else 0."""
    if isinstance(year, Many) or isinstance(begins, Many):
        return combined(lambda *x: np.where(x[0] >= x[1], x[2], 0.0), plain(year), plain(begins), plain(then))
    value = then if plain(year) >= plain(begins) else 0.0
    if not isinstance(year, Traced) and not isinstance(begins, Traced):
        return value
    asked = Expr(">=", expression(year), expression(begins))
    return Traced(float(value), Expr("if", asked, expression(then), 0.0))


def share_of(part: Any, whole: Any) -> Any:
    """A part of a whole, nothing of nothing."""
    if isinstance(whole, Many):
        return combined(lambda x, y: np.where(y == 0, 0.0, x / np.where(y == 0, 1.0, y)), plain(part), whole)
    value = part / whole if plain(whole) else 0.0
    if not isinstance(whole, Traced):
        return value
    return Traced(float(value), Expr("if", Expr("=", whole.expr, 0.0), 0.0, Expr("/", expression(part), whole.expr)))


def held_in(value: Any, year: int) -> Any:
    """A number of a year as it holds in a later one: there its own cell, since it may be said for that year too."""
    cell = value.expr.args[0] if isinstance(value, Traced) and value.expr.op == "cell" else None
    if not isinstance(cell, Cell) or cell.at is None:
        return value
    return Traced(value.value, Expr("cell", Cell(cell.path, year, cell.value)))


def _has_traces(*values: Any) -> bool:
    return any(np.asarray(value).dtype == object for value in values)


class Steps:
    """Keeps the steps of a computation as cells of their own: later steps refer to them, and do not repeat them."""

    def __init__(self, sparse: Container[str] = ()) -> None:
        """`sparse` names steps that are mostly nothing: of them also what is computed is kept only where it is not."""
        self.sparse = sparse
        self.rows: dict[str, dict[int, list[Any]]] = {}
        """By name and year the numbers of a step, traced or plain, in the order of their array."""

    def __call__(self, name: str, t: int, values: Any) -> Any:
        flat = list(np.asarray(values).ravel())
        self.rows.setdefault(name, {})[t] = flat
        kept = np.empty(len(flat), dtype=object)
        computed = any(isinstance(value, Traced) for value in flat)
        for place, value in enumerate(flat):
            known = isinstance(value, Traced) or float(value) != 0 or not (computed or name in self.sparse)
            kept[place] = Traced(float(value), Expr("cell", Step(name, t, place))) if known else 0.0
        return kept.reshape(np.shape(values)) if np.shape(values) else kept[0]


Said = TypeVar("Said", bound=BaseModel)


def traced(scenario: Said, untraced: Container[str]) -> Said:
    """The same scenario with every number traced to the place where it was, or could have been, said.

    Fields that are `untraced` are left as they are.
    """
    copy: Said = _copy(scenario, (), untraced)
    return copy


def _copy(value: Any, path: Path, untraced: Container[str]) -> Any:
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
        fields = {name: getattr(value, name) for name in type(value).model_fields if name not in untraced}
        return value.model_copy(update={name: _copy(field, (*path, name), untraced) for name, field in fields.items()})
    if isinstance(value, tuple):
        return tuple(_copy(item, (*path, place), untraced) for place, item in enumerate(value))
    if isinstance(value, dict) and any(isinstance(key, int) for key in value):  # by year
        return {year: Traced(number, Expr("cell", Cell(path, year, number))) for year, number in value.items()}
    if isinstance(value, dict):
        return {key: _copy(item, (*path, key), untraced) for key, item in value.items()}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Traced(value, Expr("cell", Cell(path, None, value)))
    return value
