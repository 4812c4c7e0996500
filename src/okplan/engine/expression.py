"""A formula as a tree: what a line becomes when it is called with names instead of numbers, and the tree's operations.

An argument `x` is this year's value of `x`, `x_opening` that of the year before, `x_lag_3` that of three years before.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

OPENING, LAG = "_opening", "_lag_"
BACK = re.compile(rf"(.+?)(?:{OPENING}|{LAG}(\d+))")
Value = Any
"""A NumPy array when a line is evaluated, an Expr when it is read: the line itself does not know which."""


@dataclass(frozen=True)
class Operation:
    """One operation of the tree over plain numbers; `rank` is how tightly an infix one binds, None of a function."""

    compute: Callable[..., Any]
    rank: int | None = None
    associates: bool = True
    """Whether a op (b op c) may be written without its parentheses."""


def _larger(a: float, b: float) -> float:
    return a if a > b or a != a else b


def _smaller(a: float, b: float) -> float:
    return a if a < b or a != a else b


COMPARED, ADDED, MULTIPLIED, RAISED = 0, 1, 2, 3
OPERATIONS = {
    ">": Operation(operator.gt, COMPARED),
    ">=": Operation(operator.ge, COMPARED),
    "<": Operation(operator.lt, COMPARED),
    "<=": Operation(operator.le, COMPARED),
    "=": Operation(operator.eq, COMPARED),
    "+": Operation(operator.add, ADDED),
    "-": Operation(operator.sub, ADDED, associates=False),
    "*": Operation(operator.mul, MULTIPLIED),
    "/": Operation(operator.truediv, MULTIPLIED, associates=False),
    "^": Operation(operator.pow, RAISED, associates=False),
    "max": Operation(_larger),
    "min": Operation(_smaller),
    "if": Operation(lambda condition, yes, no: yes if condition else no),
    "choose": Operation(lambda kind, *cases: cases[int(kind)]),
    "and": Operation(lambda a, b: a and b),
    "mod": Operation(operator.mod),
    "ratio": Operation(lambda part, whole: part / whole if whole != 0 else math.nan),
    "ceiling": Operation(lambda x: math.ceil(x - 1e-6)),
    "abs": Operation(abs),
    "round": Operation(round),
    "roundup": Operation(math.ceil),
    "number": Operation(float),
}
"""Every operation on single numbers. Beside them stand names, and the sums over items: sum, weighted, pick."""


class Expr:
    """One node: an operation and what it is done to; of a choice by kind also what its cases are called."""

    __slots__ = ("args", "cases", "op")

    def __init__(self, op: str, *args: Any, cases: tuple[str, ...] = ()) -> None:
        self.op = op
        self.args = args
        self.cases = cases

    def of(self, *args: Any) -> Expr:
        """The same operation on something else."""
        return Expr(self.op, *args, cases=self.cases)

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


@cache
def parted(argument: str) -> tuple[str, int]:
    """The name in an argument, and how many years back it asks for."""
    found = BACK.fullmatch(argument)
    return (found[1], int(found[2] or 1)) if found else (argument, 0)


def base_name(argument: str) -> str:
    return parted(argument)[0]


def lag(name: str, years: int) -> str:
    """The argument that stands for a line's value so many years before."""
    return name if years == 0 else name + OPENING if years == 1 else f"{name}{LAG}{years}"


Settled = Callable[[Value], "Value | None"]
"""Of a condition or a kind: its value where it is the same for the whole run, else None."""


def names(expression: Value, settled: Settled = lambda condition: None) -> list[str]:
    """The argument names in an expression, in order; of a choice only the branch that is `settled`, if it is."""
    if not isinstance(expression, Expr):
        return []
    if expression.op == "name":
        return [expression.args[0]]
    if expression.op == "if":
        condition, yes, no = expression.args
        known = settled(condition)
        if known is not None:
            return names(yes if known else no, settled)
    if expression.op == "choose":
        kind, *cases = expression.args
        known = settled(kind)
        chosen = cases if known is None else [cases[int(known)]]
        asked = names(kind, settled) if known is None else []
        return [*asked, *(name for case in chosen for name in names(case, settled))]
    return [name for part in expression.args for name in names(part, settled)]


def terms(expression: Value) -> list[Value]:
    """What a sum adds, from the left: a long one is deeper than a stack is."""
    found: list[Value] = []
    left = expression
    while isinstance(left, Expr) and left.op == "+":
        found.append(left.args[1])
        left = left.args[0]
    return [left, *reversed(found)]


def parts(expression: Value) -> list[Value]:
    """What an expression is made of, one step down."""
    if not isinstance(expression, Expr) or expression.op in ("name", "cell", "spelled"):
        return []
    return list(expression.args)


def chosen_by(condition: Value) -> str | None:
    """The name in a condition of the form `name > 0`, or of a kind that is chosen by."""
    if not isinstance(condition, Expr):
        return None
    if condition.op == "name":
        return str(condition.args[0])
    if condition.op != ">" or condition.args[1] != 0:
        return None
    name = condition.args[0]
    return str(name.args[0]) if isinstance(name, Expr) and name.op == "name" else None


def chosen(expression: Value) -> frozenset[str]:
    """All names that an expression chooses by."""
    found: set[str] = set()
    ahead = [expression]
    while ahead:
        one = ahead.pop()
        if isinstance(one, Expr):
            name = chosen_by(one.args[0]) if one.op in ("if", "choose") else None
            found.update([name] if name else [])
            ahead += parts(one)
    return frozenset(found)
