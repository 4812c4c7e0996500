"""A formula in ordinary notation, and the number of one over plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from okplan.engine.expression import OPERATIONS, Expr

SYMBOLS = {"-": "\N{MINUS SIGN}", "*": "×", ">=": "≥", "<=": "≤"}


def text(expression: Any, name: Any = str, outer: int = -1) -> str:
    """An expression in ordinary notation; `name` says what stands for each name."""
    if not isinstance(expression, Expr):
        return f"{expression:g}"
    op, args = expression.op, expression.args
    if op == "name":
        return str(name(args[0]))
    if op == "spelled":
        return str(args[0])
    if op == "ratio":
        return text(Expr("/", *args), name, outer)
    if op == "choose":
        cases = ", ".join(f"{case}={text(arg, name)}" for case, arg in zip(expression.cases, args[1:], strict=True))
        return f"choose({text(args[0], name)}, {cases})"
    known = OPERATIONS.get(op)
    if known is not None and known.rank is not None:
        right = known.rank if known.associates else known.rank + 1
        inside = f"{text(args[0], name, known.rank)} {SYMBOLS.get(op, op)} {text(args[1], name, right)}"
        return f"({inside})" if known.rank < outer else inside
    return f"{op}({', '.join(text(arg, name) for arg in args)})"


def evaluate(expression: Any, value: Callable[[str], float]) -> float:
    """The number of a condition over plain values."""
    if not isinstance(expression, Expr):
        return float(expression)
    if expression.op == "name":
        return value(expression.args[0])
    if expression.op == "choose":
        kind, *cases = expression.args
        return evaluate(cases[int(evaluate(kind, value))], value)
    return float(OPERATIONS[expression.op].compute(*(evaluate(part, value) for part in expression.args)))
