"""The calls that a program is made of: each writes one row of draws, from rows and known numbers, into a buffer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.engine.helpers import pick
from okplan.engine.inputs import Array

Buffer = np.ndarray[Any, Any]


@dataclass(frozen=True, eq=False)
class Kernel:
    """A call that writes a row: its arguments are rows and known numbers, and last the buffer to be written."""

    call: Callable[..., object]
    logical: bool = False
    """The row holds truth values, which are never undefined."""
    hazard: bool = False
    """The row may be undefined, or infinite, where what it is made of is neither."""
    commutes: bool = False
    in_place: bool = True
    """The buffer may be that of an argument."""
    whole: bool = False
    """A known number is laid out for all draws: NumPy is more than twice as fast with it so."""


def _total(x: Buffer, out: Buffer) -> None:
    np.add.reduce(x, 0, out=out, keepdims=True)


def _matrix(weights: Array, x: Buffer, out: Buffer) -> None:
    # Row by row: of a matrix NumPy's library makes threads, which cost many times the product where cores are shared.
    for place in range(len(weights)):
        np.matmul(weights[place : place + 1], x, out[place : place + 1])


def _weighted(table: Array, x: Buffer, out: Buffer) -> None:
    _matrix(table[:, 0, :], x, out)


def _spread(coefficients: Array, constants: Array, *rows: Buffer) -> None:
    """Lay out a form over items of which each has few of its rows, as a loan has the need of its own year."""
    *terms, out = rows
    for here, by, (constant,) in zip(out, coefficients, constants, strict=True):
        first, *others = np.flatnonzero(by) if by.any() else (0,)
        np.multiply(terms[first][0], by[first], here)
        for place in others:
            np.add(here, terms[place][0] * by[place], here)
        if constant:
            np.add(here, constant, here)


def _counted(condition: Buffer, number: Any, out: Buffer) -> None:
    # As the integers that truth values are: NumPy converts those a block at a time, where of truth it takes three.
    np.multiply(condition.view(np.int8) if condition.dtype == np.bool_ else condition, number, out)


def _where(condition: Buffer, yes: Any, no: Any, out: Buffer) -> None:
    np.copyto(out, no)
    np.copyto(out, yes, where=condition)


def _ratio(part: Any, whole: Any, out: Buffer) -> None:
    np.divide(part, whole, out)
    if not np.logical_and.reduce(whole, axis=None):
        np.copyto(out, np.nan, where=np.equal(whole, 0))


def _larger(a: Buffer, b: Buffer, out: Buffer) -> None:
    np.maximum(a, b, out=out)


def _smaller(a: Buffer, b: Buffer, out: Buffer) -> None:
    np.minimum(a, b, out=out)


def _ceiling(x: Buffer, out: Buffer) -> None:
    np.subtract(x, 1e-6, out)
    np.ceil(out, out)


def _pick(profile: Array, position: Buffer, out: Buffer) -> None:
    np.copyto(out, pick(profile, position))


ADD, SUBTRACT = Kernel(np.add, commutes=True), Kernel(np.subtract)
MULTIPLY, DIVIDE = Kernel(np.multiply, commutes=True), Kernel(np.divide, hazard=True)
RATIO = Kernel(_ratio, hazard=True, in_place=False)
POWER, REMAINDER = Kernel(np.power, hazard=True), Kernel(np.remainder, hazard=True)
LARGER, SMALLER = Kernel(_larger, whole=True), Kernel(_smaller, whole=True)
GREATER, GREATER_EQUAL = Kernel(np.greater, logical=True), Kernel(np.greater_equal, logical=True)
LESS, LESS_EQUAL = Kernel(np.less, logical=True), Kernel(np.less_equal, logical=True)
EQUAL, UNEQUAL = Kernel(np.equal, logical=True), Kernel(np.not_equal, logical=True)
BOTH = Kernel(np.logical_and, logical=True)
CEILING = Kernel(_ceiling)
TOTAL, WEIGHTED = Kernel(_total, in_place=False), Kernel(_weighted, in_place=False)
MATRIX, SPREAD = Kernel(_matrix, in_place=False), Kernel(_spread, in_place=False)
WHERE, PICK = Kernel(_where, in_place=False), Kernel(_pick, in_place=False)
COUNTED = Kernel(_counted)
"""A number where a condition holds, and nothing elsewhere."""
