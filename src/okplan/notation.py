"""A formula in ordinary notation, and the number of one over plain values."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from okplan.lines import REGISTRY, Expr
from okplan.numbers import MINUS

PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3, ">": 0, ">=": 0, "<": 0, "<=": 0, "=": 0}
SYMBOLS = {"-": MINUS, "*": "×", ">=": "≥", "<=": "≤"}
OPERATIONS: dict[str, Callable[..., float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "and": lambda a, b: a and b,
    "mod": operator.mod,
    "if": lambda condition, yes, no: yes if condition else no,
    "max": max,
    "min": min,
    "ceiling": lambda x: math.ceil(x - 1e-6),
}


def text(expression: Any, name: Any = str, outer: int = -1) -> str:
    """An expression in ordinary notation; `name` says what stands for each name."""
    if not isinstance(expression, Expr):
        return f"{expression:g}"
    op, args = expression.op, expression.args
    if op == "name":
        return str(name(args[0]))
    if op == "spelled":
        return str(args[0])
    if op in PRECEDENCE:
        rank = PRECEDENCE[op]
        right = rank + 1 if op in "-/^" else rank
        inside = f"{text(args[0], name, rank)} {SYMBOLS.get(op, op)} {text(args[1], name, right)}"
        return f"({inside})" if rank < outer else inside
    if op == "ratio":
        return text(Expr("/", *args), name, outer)
    return f"{op}({', '.join(text(arg, name) for arg in args)})"


def evaluate(expression: Any, value: Callable[[str], float]) -> float:
    """The number of a condition over plain values."""
    if not isinstance(expression, Expr):
        return float(expression)
    if expression.op == "name":
        return value(expression.args[0])
    return float(OPERATIONS[expression.op](*(evaluate(part, value) for part in expression.args)))


def formula(name: str) -> str:
    """A line's formula with names."""
    return text(REGISTRY[name].formula())
