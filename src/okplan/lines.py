"""What a line is: one small pure function that NumPy evaluates and a person, a workbook or a page can read.

A line's argument names are the lines and inputs that it uses; ``x_opening`` is the closing value of ``x`` the year
before. Every value has the shape (items, draws): one item where a line has no item axis, one draw where nothing varies.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Unit = Literal["kr", "base_kr", "ratio", "index", "persons", "years", "number"]
KR: Unit = "kr"
BASE_KR: Unit = "base_kr"
"""Kroner in base-year prices, which no table deflates again."""

RATIO: Unit = "ratio"
INDEX: Unit = "index"
PERSONS: Unit = "persons"
YEARS: Unit = "years"
NUMBER: Unit = "number"

OPENING = "_opening"
PLAIN = (float, int)
Value = Any
"""A NumPy array when a line is evaluated, an Expr when it is read: the line itself does not know which."""


@dataclass(frozen=True, eq=False)
class Line:
    """One line: its function and what a reader must know of it."""

    name: str
    function: Callable[..., Value]
    arguments: tuple[str, ...]
    unit: Unit
    labels: dict[str, str]
    source: str
    over: str | None
    chapter: str

    def label(self, lang: str) -> str:
        return self.labels[lang]

    @property
    def meaning(self) -> str:
        return "\n".join(line.strip() for line in (self.function.__doc__ or "").strip().splitlines())

    def formula(self) -> Expr:
        """The line as an expression over its argument names."""
        expression = self.function(*(Expr("name", argument) for argument in self.arguments))
        return expression if isinstance(expression, Expr) else Expr("number", expression)


REGISTRY: dict[str, Line] = {}


def line(
    *,
    unit: Unit,
    nb: str,
    nn: str,
    en: str,
    source: str = "",
    over: str | None = None,
    name: str = "",
    arguments: tuple[str, ...] = (),
) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Register a function as the line of its name; `over` names the item axis (loan, project …) if it has one.

    One function may be several lines, each with a `name` and `arguments` of its own.
    """

    def register(function: Callable[..., Value]) -> Callable[..., Value]:
        called = name or function.__name__
        if called in REGISTRY:
            raise ValueError(f"line {called} is written twice")
        REGISTRY[called] = Line(
            name=called,
            function=function,
            arguments=arguments or function.__code__.co_varnames[: function.__code__.co_argcount],
            unit=unit,
            labels={"nb": nb, "nn": nn, "en": en},
            source=source,
            over=over,
            chapter=function.__module__.rpartition(".")[2],
        )
        return function

    return register


class Expr:
    """A formula as a tree: what a line becomes when it is called with names instead of numbers."""

    __slots__ = ("args", "op")

    def __init__(self, op: str, *args: Any) -> None:
        self.op = op
        self.args = args

    def __add__(self, other: Value) -> Expr:
        return Expr("+", self, other)

    def __radd__(self, other: Value) -> Expr:
        return Expr("+", other, self)

    def __sub__(self, other: Value) -> Expr:
        return Expr("-", self, other)

    def __rsub__(self, other: Value) -> Expr:
        return Expr("-", other, self)

    def __mul__(self, other: Value) -> Expr:
        return Expr("*", self, other)

    def __rmul__(self, other: Value) -> Expr:
        return Expr("*", other, self)

    def __truediv__(self, other: Value) -> Expr:
        return Expr("/", self, other)

    def __rtruediv__(self, other: Value) -> Expr:
        return Expr("/", other, self)

    def __pow__(self, other: Value) -> Expr:
        return Expr("^", self, other)

    def __neg__(self) -> Expr:
        return Expr("-", 0, self)

    def __gt__(self, other: Value) -> Expr:
        return Expr(">", self, other)

    def __ge__(self, other: Value) -> Expr:
        return Expr(">=", self, other)

    def __lt__(self, other: Value) -> Expr:
        return Expr("<", self, other)

    def __le__(self, other: Value) -> Expr:
        return Expr("<=", self, other)


def names(expression: Value, decide: Callable[[Value], bool | None] = lambda condition: None) -> list[str]:
    """The argument names in an expression, in order; of a choice only the branch that `decide` tells, if it does."""
    if not isinstance(expression, Expr):
        return []
    if expression.op == "name":
        return [expression.args[0]]
    if expression.op == "if":
        condition, yes, no = expression.args
        decided = decide(condition)
        if decided is not None:
            return names(yes if decided else no, decide)
    return [name for part in expression.args for name in names(part, decide)]


# Each helper has three readings: of plain numbers (a line without items in a plain run, where an array of one is slow),
# of arrays, and of expressions.


def maximum(a: Value, b: Value) -> Value:
    """The larger of two; undefined where one of them is."""
    if isinstance(a, PLAIN) and isinstance(b, PLAIN):
        return a if a > b or a != a else b
    return Expr("max", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.maximum(a, b)


def minimum(a: Value, b: Value) -> Value:
    """The smaller of two; undefined where one of them is."""
    if isinstance(a, PLAIN) and isinstance(b, PLAIN):
        return a if a < b or a != a else b
    return Expr("min", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.minimum(a, b)


def where(condition: Value, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds, else `no`."""
    if isinstance(condition, bool) and not isinstance(yes, Expr) and not isinstance(no, Expr):
        return yes if condition else no
    if isinstance(condition, Expr) or isinstance(yes, Expr) or isinstance(no, Expr):
        return Expr("if", condition, yes, no)
    return np.where(condition, yes, no)


def equal(a: Value, b: Value) -> Value:
    """Whether two are the same."""
    if isinstance(a, PLAIN) and isinstance(b, PLAIN):
        return a == b
    return Expr("=", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.equal(a, b)


def remainder(a: Value, b: Value) -> Value:
    """What is left of a when divided by b."""
    return Expr("mod", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.remainder(a, b)


def both(a: Value, b: Value) -> Value:
    """Whether two conditions hold together."""
    if isinstance(a, bool) and isinstance(b, bool):
        return a and b
    return Expr("and", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.logical_and(a, b)


def total(x: Value) -> Value:
    """The sum over the item axis; the axis stays, with one item."""
    if isinstance(x, PLAIN):
        return x
    return Expr("sum", x) if isinstance(x, Expr) else np.add.reduce(x, axis=-2, keepdims=True)


def weighted(weights: Value, x: Value) -> Value:
    """For each item of a table of weights (items, 1, positions): the weighted sum of x over its items."""
    if isinstance(weights, Expr) or isinstance(x, Expr):
        return Expr("weighted", weights, x)
    return np.matmul(weights[:, 0, :], np.reshape(x, (1, 1)) if isinstance(x, PLAIN) else x)


def ceiling(x: Value) -> Value:
    """The next whole number up; what a float misses by less than a millionth is taken for whole."""
    return Expr("ceiling", x) if isinstance(x, Expr) else np.ceil(x - 1e-6)


def pick(profile: Value, position: Value) -> Value:
    """The value at `position` (0, 1 …) of each item's profile, 0 outside it.

    A profile has the shape (items, 1, positions): its last axis is the year counted from the item's own start.
    """
    if isinstance(profile, Expr) or isinstance(position, Expr):
        return Expr("pick", profile, position)
    length = profile.shape[-1]
    inside = (position >= 0) & (position < length)
    index = np.where(inside, position, 0).astype(int)
    items = np.arange(profile.shape[0])[:, None]
    return np.where(inside, profile[items, 0, index], 0.0)


def root(x: Value, degree: int) -> Value:
    """The root of a number; undefined (NaN) of a negative one."""
    if isinstance(x, Expr):
        return Expr("^", x, Expr("/", 1, degree))
    with np.errstate(invalid="ignore"):
        return np.power(x, 1 / degree)


def ratio(part: Value, whole: Value) -> Value:
    """Part of whole; undefined (NaN, shown as a dash) where the whole is zero."""
    if isinstance(part, PLAIN) and isinstance(whole, PLAIN):
        return part / whole if whole != 0 else math.nan
    if isinstance(part, Expr) or isinstance(whole, Expr):
        return Expr("ratio", part, whole)
    whole = np.where(np.equal(whole, 0), np.nan, whole)
    return part / whole


@dataclass(frozen=True)
class Input:
    """What a line may use that is not a line: a series or a constant from the scenario or from the law's data."""

    name: str
    unit: Unit
    labels: dict[str, str]
    over: str | None
    chapter: str


INPUTS: dict[str, Input] = {}


def given(name: str, unit: Unit, nb: str, nn: str, en: str, over: str | None = None) -> None:
    """Declare an input in the chapter that uses it."""
    caller = sys._getframe(1).f_globals["__name__"]
    INPUTS[name] = Input(name, unit, {"nb": nb, "nn": nn, "en": en}, over, caller.rpartition(".")[2])
