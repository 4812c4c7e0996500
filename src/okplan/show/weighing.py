"""Weighted sums as a person reads them: each weight with what it weighs, and nothing of what counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from okplan.engine.expression import Expr, names

Row = Callable[[str], dict[int, float]]
"""The weights of a table by position, those of zero left out."""


def counted(expression: Any, row: Row) -> dict[str, set[int]]:
    """The items of each name that a weighted sum counts; none for a table whose row is empty."""
    found: dict[str, set[int]] = {}
    if isinstance(expression, Expr) and expression.op == "weighted":
        for name in names(expression):
            found.setdefault(name, set()).update(row(expression.args[0].args[0]))
    elif isinstance(expression, Expr):
        for part in expression.args:
            for name, places in counted(part, row).items():
                found.setdefault(name, set()).update(places)
    return found


def spelled(expression: Any, row: Row, term: Callable[[str, float, Any, int], str]) -> Any:
    """The expression with its weighted sums written out; `term` says a weight and what it weighs at a position."""
    if not isinstance(expression, Expr) or expression.op == "name":
        return expression
    if expression.op != "weighted":
        return expression.of(*(spelled(part, row, term) for part in expression.args))
    table, weighed = expression.args[0].args[0], expression.args[1]
    terms = [term(table, weight, weighed, place) for place, weight in row(table).items()]
    return Expr("spelled", f"({' + '.join(terms)})" if len(terms) > 1 else "".join(terms) or "0")
