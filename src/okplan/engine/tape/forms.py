"""Values of a tape: known numbers, linear forms over rows of draws, and rows laid out by item and draw.

A linear form over items (constant + coefficients × rows without items) costs nothing by item: a sum over the items of a
form is again a form, and so a programme of ninety projects costs a draw no more than one. Only where a maximum, a
minimum, a choice or a division meets the items is the form laid out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeGuard

import numpy as np

from okplan.engine.inputs import Array
from okplan.engine.tape import kernels
from okplan.engine.tape.kernels import Kernel
from okplan.engine.tape.program import Operand, Row, Rows, span, width

Known = float | Array
"""A number, a column of one an item (items, 1), or a table (items, 1, positions); also of truth values."""


@dataclass(slots=True, eq=False)
class Form:
    """constant + the sum of coefficient × row. Without items of its own it has at most one row, which has none either.

    A coefficient is a number, a column of one an item (items, 1), or, of a row that has other items than the form, a
    matrix (items, the row's items). At most one row is laid out by the form's own items.
    """

    items: int
    constant: Known
    terms: dict[Row, Known]


Value = Known | Form
Terms = dict[Row, Known]
NOTHING: Array = np.empty((0, 1))


def is_known(value: Value) -> TypeGuard[Known]:
    return type(value) is not Form


def single(value: Any) -> Known:
    """A single number as such."""
    found: Known = value.item() if isinstance(value, np.ndarray) and value.size == 1 else value
    return found


def is_zero(value: Known) -> bool:
    return not value.any() if isinstance(value, np.ndarray) else value == 0


def is_one(value: Known) -> bool:
    return type(value) is float and value == 1


def is_number_or_zero(yes: Value, no: Value) -> bool:
    """Whether a choice is between a known number and zero."""
    return isinstance(yes, int | float) and isinstance(no, int | float) and math.isfinite(yes) and no == 0


def is_finite(value: Known) -> bool:
    return math.isfinite(value) if type(value) is float else bool(np.isfinite(value).all())


def is_matrix(by: Known) -> bool:
    return isinstance(by, np.ndarray) and by.shape[-1] > 1


def column(value: Known, items: int) -> Array:
    return value if isinstance(value, np.ndarray) and len(value) == items else np.full((items, 1), value, float)


def matrix(row: Row, by: Known, items: int) -> Array:
    """A coefficient as what is to be multiplied with all items of its row."""
    if isinstance(by, np.ndarray) and is_matrix(by):
        return by
    return np.array(column(by, items)) if row.items == 1 else np.diagflat(column(by, items))


def as_form(value: Value) -> Form:
    return value if isinstance(value, Form) else Form(width(value), value, {})


def _ones_first(term: tuple[Row, Known]) -> bool:
    return not is_one(term[1])


def alike(row: Row, a: Known, b: Known, items: int) -> tuple[Known, Known]:
    """Two coefficients of a row as can be added or chosen between: both by item, or both matrices."""
    if is_matrix(a) == is_matrix(b):
        return a, b
    return matrix(row, a, items), matrix(row, b, items)


def _proportions(by: Known, items: int) -> tuple[bytes, float]:
    """How a column that is not nothing is divided on its items, to the last digits but two, as a key; and its size."""
    if not isinstance(by, np.ndarray):
        return _alike(items), float(by)
    by = column(by, items)
    size = float(by.item(int(np.abs(by).argmax())))
    return _rounded(by / size + 0.0), size  # nothing without a sign


@cache
def _alike(items: int) -> bytes:
    return _rounded(np.ones((items, 1)))


def _rounded(shares: Array) -> bytes:
    return ((shares.view(np.int64) + 128) >> 8).tobytes()


class Algebra:
    """Computes with values; what is not known becomes rows. Without `linear` every operation is laid out as it stands.

    A form takes its rows for finite: that nothing times a row is nothing, that a row less itself is. Of rows that may
    be otherwise (they rest on a division, say) those it has so taken are `assumed`: whoever runs the rows must look.
    """

    def __init__(self, linear: bool) -> None:
        self.linear = linear
        self.rows = Rows()
        self.assumed: dict[Row, None] = {}

    def lay(self, kernel: Kernel, values: Sequence[Value], items: int) -> Value:
        """What a kernel makes of values, by item and draw."""
        if items == 0:
            return NOTHING
        if self.linear and kernel is kernels.WHERE and is_number_or_zero(*values[1:]):
            kernel, values = kernels.COUNTED, values[:2]  # many times as quick as to choose
        row = self.rows.make(kernel, *[self.operand(value) for value in values], items=items)
        return Form(items, 0.0, {row: 1.0})

    def operand(self, value: Value) -> Operand:
        """A value as an argument of a kernel: a form becomes the row it stands for."""
        if not isinstance(value, Form):
            return value
        found, constant = self._spread(value), value.constant
        terms = list(value.terms.items())
        if value.items == 1 and len(terms) == 1 and type(constant) is float and constant:
            ((row, by),) = terms
            if type(by) is float and by == -1:
                return self.rows.make(kernels.SUBTRACT, constant, row)
        if found is not None:
            terms, constant = [(row, by) for row, by in terms if row.items > 1], 0.0
        for row, by in sorted(terms, key=_ones_first):
            found = self._with_term(found, row, by)
        if found is None or not is_zero(constant):
            found = constant if found is None else self.rows.make(kernels.ADD, found, constant)
        if value.items > 1 and isinstance(found, Row) and found.items == 1:
            found = self.rows.make(kernels.ADD, found, np.zeros((value.items, 1)))
        return found

    def _with_term(self, found: Operand | None, row: Row, by: Known) -> Operand:
        if found is not None and type(by) is float and by == -1:
            return self.rows.make(kernels.SUBTRACT, found, row)
        if is_matrix(by):
            term = self.rows.make(kernels.MATRIX, by, row, items=width(by))
        else:
            term = row if is_one(by) else self.rows.make(kernels.MULTIPLY, row, by)
        return term if found is None else self.rows.make(kernels.ADD, found, term)

    def _spread(self, value: Form) -> Operand | None:
        """The part of a form that rests on rows without items, laid out item by item if most have few of the rows."""
        terms = {row: by for row, by in value.terms.items() if row.items == 1}
        if value.items == 1 or len(terms) < 2:
            return None
        by = np.hstack([column(part, value.items) for part in terms.values()])
        if np.count_nonzero(by) * 2 > by.size:
            return None
        self.assume(*terms)
        constant = np.array(column(value.constant, value.items))
        return self.rows.make(kernels.SPREAD, by, constant, *terms, items=value.items)

    def assume(self, *rows: Row) -> None:
        """Take rows for finite."""
        self.assumed.update({row: None for row in rows if row.risky})

    def form(self, items: int, constant: Known, terms: Terms) -> Value:
        """A form without the rows that have no part in it; its rows by item, or if it has none all, are added up."""
        gone = [row for row, by in terms.items() if is_zero(by)]
        if gone:
            self.assume(*gone)
            terms = {row: by for row, by in terms.items() if not is_zero(by)}
        if not terms:
            return constant if width(constant) == items else np.full((items, 1), constant)
        if items > 1:
            constant, terms = self._merged(items, constant, terms)
        if self._is_to_be_laid(items, constant, terms):
            row = self.operand(Form(items, constant if items > 1 else 0.0, terms))
            assert isinstance(row, Row)
            return Form(items, constant if items == 1 else 0.0, {row: 1.0})
        return Form(items, constant, terms)

    def _merged(self, items: int, constant: Known, terms: Terms) -> tuple[Known, Terms]:
        """With rows that the items share in the same proportions added up first, as age groups that grow alike."""
        if len(terms) == 1 and is_zero(constant):
            return constant, terms
        merged: Terms = {row: by for row, by in terms.items() if row.items > 1}
        alike: dict[bytes, list[tuple[Row, float]]] = {}
        for row, by in terms.items():
            if row.items == 1:
                shares, size = _proportions(by, items)
                alike.setdefault(shares, []).append((row, size))
        level = (b"", 0.0) if is_zero(constant) else _proportions(constant, items)
        for shares, ((first, size), *others) in alike.items():
            found, by = first, terms[first]
            added = level[1] / size if shares == level[0] else 0.0
            if others or added:
                sizes = {row: also / size for row, also in others}
                found, _ = self.factors(Form(1, added, {first: 1.0, **sizes}))
            if added:
                constant = 0.0
            merged[found] = merged[found] + by if found in merged else by
        return constant, merged

    def _is_to_be_laid(self, items: int, constant: Known, terms: Terms) -> bool:
        """Whether a form is better added up at once: without items, or where most of it is laid out already."""
        if items == 1:
            return len(terms) > 1 or next(iter(terms)).items > 1
        laid = sum(row.items > 1 for row in terms)
        if laid == 0:
            return len(terms) > 1 and len(terms) * 3 >= items * 2
        return laid > 1 or len(terms) - 1 + (not is_zero(constant)) > items // 4

    def choose(self, condition: Known, yes: Value, no: Value) -> Value:
        """By item: `yes` where a known condition holds, else `no`."""
        items = span(*map(width, (condition, yes, no)))
        if not self.linear:
            return self.lay(kernels.WHERE, (condition, yes, no), items)
        yes, no = as_form(yes), as_form(no)
        terms: Terms = {}
        for row in {**yes.terms, **no.terms}:
            terms[row] = np.where(condition, *alike(row, yes.terms.get(row, 0.0), no.terms.get(row, 0.0), items))
        self.assume(*terms)
        return self.form(items, np.where(condition, yes.constant, no.constant), terms)

    def truth(self, condition: Value) -> Value:
        """A condition as truth values: as in NumPy, whatever is not nothing holds."""
        row = self.operand(condition)
        if isinstance(row, Row) and row.shape[1]:
            return condition
        return self.lay(kernels.UNEQUAL, (condition, 0.0), width(condition))

    def widen(self, value: Value, items: int) -> Value:
        """The same for every item, where it has none of its own."""
        if items in (1, width(value)):
            return value
        if items == 0:
            return NOTHING
        return Form(items, value.constant, value.terms) if isinstance(value, Form) else np.full((items, 1), value)

    def factors(self, value: Form) -> tuple[Row, Known]:
        """A form without items as one row and what it is multiplied by."""
        if value.constant == 0 and len(value.terms) == 1:
            return next(iter(value.terms.items()))
        whole = self.operand(value)
        assert isinstance(whole, Row)
        return whole, 1.0
