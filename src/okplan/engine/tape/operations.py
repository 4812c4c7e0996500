"""The operations of the lines' trees, each in one place: of known numbers, of linear forms, and by item and draw."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.engine import helpers
from okplan.engine.inputs import Array
from okplan.engine.tape import kernels
from okplan.engine.tape.forms import (
    Algebra,
    Form,
    Known,
    Terms,
    Value,
    alike,
    as_form,
    column,
    is_finite,
    is_matrix,
    is_one,
    is_zero,
    matrix,
    single,
)
from okplan.engine.tape.kernels import Kernel
from okplan.engine.tape.program import Row, span, width

# --- How forms go through operations; None where they must be laid out ------------------------------------------------


def _sum(algebra: Algebra, x: Value, y: Value, sign: float = 1.0) -> Value | None:
    items = span(width(x), width(y))
    if not isinstance(x, Form):
        assert isinstance(y, Form)
        return algebra.form(items, x + sign * y.constant, {row: sign * by for row, by in y.terms.items()})
    if not isinstance(y, Form):
        return algebra.form(items, x.constant + sign * y, x.terms)
    terms = dict(x.terms)
    for row, by in y.terms.items():
        if row in terms:
            algebra.assume(row)
            had, more = alike(row, terms[row], by, items)
            terms[row] = had + sign * more
        else:
            terms[row] = sign * by
    return algebra.form(items, x.constant + sign * y.constant, terms)


def _difference(algebra: Algebra, x: Value, y: Value) -> Value | None:
    return _sum(algebra, x, y, -1.0)


def _product(algebra: Algebra, x: Value, y: Value) -> Value | None:
    if not isinstance(x, Form) or not isinstance(y, Form):
        return _multiple(algebra, *((y, x) if isinstance(x, Form) else (x, y)))
    items = span(x.items, y.items)
    parts = [(row, other, by * also) for row, by in _parts(algebra, x) for other, also in _parts(algebra, y)]
    parts = [part for part in parts if not is_zero(part[2])]
    if items > 1 and not _distributes(parts, items):
        return None
    constant: Known = 0.0
    terms: Terms = {}
    for row, other, by in parts:
        if row is None and other is None:
            constant = by
            continue
        both = algebra.rows.make(kernels.MULTIPLY, row, other) if row and other else row or other
        assert both
        terms[both] = terms.get(both, 0.0) + by
    if len(terms) > 1:
        algebra.assume(*terms)
    return algebra.form(items, constant, terms)


def _parts(algebra: Algebra, x: Form) -> list[tuple[Row | None, Known]]:
    """What a form is the sum of, the constant as a part of no row; without items it is one part."""
    if x.items == 1:
        return [algebra.factors(x)]
    return [(None, x.constant), *x.terms.items()]


def _distributes(parts: list[tuple[Row | None, Row | None, Known]], items: int) -> bool:
    """Whether a product is no dearer part by part than laid out; and can be, of rows that have other items."""
    laid = [(row, other, by) for row, other, by in parts if max(width(row), width(other)) > 1]
    if any(is_matrix(by) and row and other and row.items > 1 and other.items > 1 for row, other, by in laid):
        return False
    return len(laid) <= 1 and len(parts) - len(laid) <= _limit(items)


def _limit(items: int) -> int:
    """The most rows without items for which a form is no dearer than its items laid out."""
    return max(3, items // 2)


def _multiple(algebra: Algebra, by: Value, x: Value) -> Value | None:
    if isinstance(by, Form) or not isinstance(x, Form) or not is_finite(by):
        return None
    if is_one(by):
        return x
    terms = {row: had * by for row, had in x.terms.items()}
    return algebra.form(span(width(by), x.items), x.constant * by, terms)


def _quotient(algebra: Algebra, x: Value, y: Value, kernel: Kernel = kernels.DIVIDE) -> Value | None:
    if not isinstance(y, Form):
        if not isinstance(x, Form) or not is_finite(y) or not np.all(y):
            return None
        terms = {row: had / y for row, had in x.terms.items()}
        return algebra.form(span(x.items, width(y)), x.constant / y, terms)
    if y.items == 1 and isinstance(x, Form) and x.items == 1:
        row, by = algebra.factors(x)
        return Form(1, 0.0, {algebra.rows.make(kernel, row, algebra.operand(y)): by})
    inverse = _inverse(algebra, y, kernel)
    return None if inverse is None else _product(algebra, x, inverse)


def _part_of(algebra: Algebra, x: Value, y: Value) -> Value | None:
    return _quotient(algebra, x, y, kernels.RATIO)


def _inverse(algebra: Algebra, x: Form, kernel: Kernel) -> Form | None:
    """One over a form: once for all items that are alike, such as projects of one price index."""
    if x.items == 1:
        return Form(1, 0.0, {algebra.rows.make(kernel, 1.0, algebra.operand(x)): 1.0})
    if any(row.items > 1 for row in x.terms):
        return None
    every = np.hstack([column(part, x.items) for part in (x.constant, *x.terms.values())])
    alike, which = np.unique(every, axis=0, return_inverse=True)
    if len(alike) > _limit(x.items):
        return None
    constant: Known = 0.0
    terms: Terms = {}
    for place, (plain, *by) in enumerate(alike.tolist()):
        one = algebra.form(1, plain, dict(zip(x.terms, by, strict=True)))
        here = (which.reshape(-1, 1) == place).astype(float)
        if isinstance(one, Form):
            terms[algebra.rows.make(kernel, 1.0, algebra.operand(one))] = here
        elif one == 0:
            return None
        else:
            constant = constant + here / one
    algebra.assume(*terms)
    return Form(x.items, constant, terms)


def _over_items(algebra: Algebra, x: Value) -> Value | None:
    return _weigh(algebra, np.ones((1, width(x))), x)


def _weighted(algebra: Algebra, table: Value, x: Value) -> Value | None:
    return _weigh(algebra, table[:, 0, :], x) if isinstance(table, np.ndarray) else None


def _weigh(algebra: Algebra, weights: Array, x: Value) -> Value:
    x = as_form(x)
    terms = {row: single(weights @ matrix(row, by, x.items)) for row, by in x.terms.items()}
    return algebra.form(len(weights), single(weights @ column(x.constant, x.items)), terms)


# --- The table of operations ------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of the tree: of known numbers, as a kernel of rows, and, where they go through it, of forms."""

    known: Callable[..., Any]
    kernel: Kernel
    form: Callable[..., Value | None] | None = None
    width: Callable[..., int] = span


def _divide(a: Known, b: Known) -> Any:
    return np.divide(a, b) if isinstance(b, np.ndarray) or b == 0 else a / b


def _choose(kind: Known, *cases: Known) -> Any:
    return helpers.choose(kind, **{str(place): case for place, case in enumerate(cases)})


def _one(*_: int) -> int:
    return 1


def _first(items: int, *_: int) -> int:
    return items


OPERATIONS: dict[str, Operation] = {
    "+": Operation(operator.add, kernels.ADD, _sum),
    "-": Operation(operator.sub, kernels.SUBTRACT, _difference),
    "*": Operation(operator.mul, kernels.MULTIPLY, _product),
    "/": Operation(_divide, kernels.DIVIDE, _quotient),
    "ratio": Operation(helpers.ratio, kernels.RATIO, _part_of),
    "^": Operation(np.power, kernels.POWER),
    "mod": Operation(np.remainder, kernels.REMAINDER),
    "max": Operation(helpers.maximum, kernels.LARGER),
    "min": Operation(helpers.minimum, kernels.SMALLER),
    ">": Operation(operator.gt, kernels.GREATER),
    ">=": Operation(operator.ge, kernels.GREATER_EQUAL),
    "<": Operation(operator.lt, kernels.LESS),
    "<=": Operation(operator.le, kernels.LESS_EQUAL),
    "=": Operation(helpers.equal, kernels.EQUAL),
    "and": Operation(helpers.both, kernels.BOTH),
    "ceiling": Operation(helpers.ceiling, kernels.CEILING),
    "sum": Operation(helpers.total, kernels.TOTAL, _over_items, _one),
    "weighted": Operation(helpers.weighted, kernels.WEIGHTED, _weighted, _first),
    "pick": Operation(helpers.pick, kernels.PICK, None, _first),
    "if": Operation(helpers.where, kernels.WHERE),
    "choose": Operation(_choose, kernels.WHERE),
}


def apply(algebra: Algebra, name: str, values: Sequence[Value]) -> Value:
    """What an operation makes of its arguments."""
    operation = OPERATIONS[name]
    for value in values:
        if type(value) is Form:
            break
    else:
        return single(operation.known(*values))
    found = operation.form(algebra, *values) if algebra.linear and operation.form else None
    if found is None:
        found = algebra.lay(operation.kernel, values, operation.width(*map(width, values)))
    return found
