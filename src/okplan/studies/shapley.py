"""Sharing a difference out on what was changed: the Shapley value of each change, the parts adding up exactly.

A set of changes is a number with a bit for each change. `value` gives the lines' values with such a set changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import factorial
from typing import Literal

import numpy as np

Values = tuple[float, ...]
Value = Callable[[int], Values]

SEED = 20260101
"""The same orders every time."""


@dataclass(frozen=True)
class Shares:
    """The part of each change by line, and its standard error: nothing where every order is counted."""

    parts: tuple[Values, ...]
    errors: tuple[Values, ...]
    method: Literal["exact", "sampled"]
    orders: int


def exact(many: int, value: Value) -> Shares:
    """The mean over every order: what a change adds to each set of the others, times the orders with that set first."""
    columns, units = _as_integers([value(changed) for changed in range(1 << many)])
    weight = [factorial(n) * factorial(many - 1 - n) for n in range(many)]
    lines = range(len(columns))
    parts = []
    for place in range(many):
        bit = 1 << place
        without = [(changed, weight[changed.bit_count()]) for changed in range(1 << many) if not changed & bit]
        sums = [sum(times * (known[s | bit] - known[s]) for s, times in without) for known in columns]
        parts.append([Fraction(one, unit * factorial(many)) for one, unit in zip(sums, units, strict=True)])
    effects = adding_up(parts, _totals(many, value))
    return Shares(effects, tuple((0.0,) * len(lines) for _ in effects), "exact", factorial(many))


def _as_integers(values: Sequence[Values]) -> tuple[list[list[int]], list[int]]:
    """By line, the values in the coarsest unit in which all of them are whole, and how many units there are in one."""
    columns, units = [], []
    for column in zip(*values, strict=True):
        ratios = [one.as_integer_ratio() for one in column]
        unit = max(below for _, below in ratios)  # each is a power of two
        columns.append([above * (unit // below) for above, below in ratios])
        units.append(unit)
    return columns, units


def sampled(many: int, value: Value, pairs: int) -> Shares:
    """The mean over drawn orders, each with its reverse; every order adds up, and so does their mean."""
    orders = list(orders_of(many, pairs))
    lines = len(value(0))
    parts = [[Fraction(0)] * lines for _ in range(many)]
    added = np.zeros((len(orders), many, lines))
    for row, order in enumerate(orders):
        sets = [0]
        for place in order:
            sets.append(sets[-1] | 1 << place)
        for place, (before, after) in zip(order, pairwise(map(value, sets)), strict=True):
            for line, (one, other) in enumerate(zip(before, after, strict=True)):
                added[row, place, line] = other - one
                parts[place][line] += (Fraction(other) - Fraction(one)) / len(orders)
    of_pairs = (added[0::2] + added[1::2]) / 2
    errors = of_pairs.std(axis=0, ddof=1) / np.sqrt(pairs)
    return Shares(adding_up(parts, _totals(many, value)), tuple(map(tuple, errors.tolist())), "sampled", len(orders))


def orders_of(many: int, pairs: int) -> Iterator[list[int]]:
    draw = np.random.default_rng(SEED)
    for _ in range(pairs):
        order = draw.permutation(many).tolist()
        yield order
        yield order[::-1]


def drawn_sets(many: int, pairs: int) -> set[int]:
    """The sets of changes that `sampled` asks for."""
    sets = {0}
    for order in orders_of(many, pairs):
        changed = 0
        for place in order:
            changed |= 1 << place
            sets.add(changed)
    return sets


def _totals(many: int, value: Value) -> Values:
    return tuple(after - before for before, after in zip(value(0), value((1 << many) - 1), strict=True))


def adding_up(parts: Sequence[Sequence[Fraction]], totals: Values) -> tuple[Values, ...]:
    """Exact parts as floats whose exact sum, rounded once, is the total.

    What rounding to floats leaves goes to the smallest part that is something: a float is finest near zero.
    """
    columns = []
    for line, total in enumerate(totals):
        column = [float(own[line]) for own in parts]
        finest = min((place for place, part in enumerate(column) if part), key=lambda p: abs(column[p]), default=None)
        if finest is not None:
            column[finest] = float(Fraction(column[finest]) + Fraction(total) - sum(map(Fraction, column)))
        columns.append(column)
    return tuple(tuple(column[place] for column in columns) for place in range(len(parts)))
