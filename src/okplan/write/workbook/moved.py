"""The numbers in an expression over assumptions, and the same expression some years on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from okplan.engine.expression import Expr
from okplan.engine.tracing import Cell


def moved(expression: Any, years: int) -> Any:
    """The same expression so many years on."""
    if not isinstance(expression, Expr):
        return expression
    if expression.op == "cell":
        cell: Cell = expression.args[0]
        if not isinstance(cell, Cell) or cell.at is None or cell.at < 1000:
            return expression
        return Expr("cell", Cell(cell.path, cell.at + years, cell.value if years == 0 else math.nan))
    return expression.of(*(moved(part, years) for part in expression.args))


def cells(expression: Any) -> Iterator[Cell]:
    if isinstance(expression, Expr):
        if expression.op == "cell":
            yield from [cell for cell in expression.args if isinstance(cell, Cell)]
        else:
            for part in expression.args:
                yield from cells(part)
