"""The effects of an amendment's points in many lines and years at once: Shapley values that sum to the whole exactly.

As in `studies.shapley`, but with arrays: a council's amendment is told of in hundreds of lines over all years.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import factorial
from typing import Literal

import numpy as np

from okplan.engine.inputs import Array
from okplan.studies.amend.sets import Sets
from okplan.studies.diff import EXACTLY, FEWEST, MOST, RUNS
from okplan.studies.groups import Invalid
from okplan.studies.shapley import drawn_sets, orders_of

BITS = 52
"""Of a float's 53: what effects are rounded to, so that they sum without rounding in whatever order they are added."""


@dataclass(frozen=True)
class Shares:
    parts: Array
    """(groups, cells)"""

    total: Array
    errors: Array
    """Standard errors of the parts where orders are drawn; nothing where every order is counted."""

    method: Literal["exact", "sampled"]
    orders: int


def shared_out(sets: Sets) -> Shares:
    """The part of every group, once the groups are such that every order goes through valid scenarios."""
    while True:
        try:
            return _exact(sets) if len(sets.groups) <= EXACTLY else _sampled(sets)
        except Invalid as invalid:
            sets.join(invalid.groups)


def _exact(sets: Sets) -> Shares:
    many = len(sets.groups)
    sets.ask_for(range(1 << many))
    values = np.array([sets.value(groups) for groups in range(1 << many)])
    sizes = np.array([groups.bit_count() for groups in range(1 << many)])
    weights = np.array([factorial(n) * factorial(many - 1 - n) / factorial(many) for n in range(many)])
    parts = np.empty((many, values.shape[1]))
    for place in range(many):
        without = np.flatnonzero(np.arange(1 << many) & 1 << place == 0)
        parts[place] = weights[sizes[without]] @ (values[without | 1 << place] - values[without])
    found, total = summing(parts, values[-1] - values[0])
    return Shares(found, total, np.zeros_like(found), "exact", factorial(many))


def _sampled(sets: Sets) -> Shares:
    """The mean over drawn orders, each with its reverse; every order adds up, and so does their mean."""
    many = len(sets.groups)
    pairs = min(max(RUNS // (2 * (many - 1)), FEWEST), MOST)
    sets.ask_for(drawn_sets(many, pairs))
    orders = list(orders_of(many, pairs))
    whole = sets.value(sets.everything) - sets.value(0)
    sums, squares = np.zeros((many, len(whole))), np.zeros((many, len(whole)))
    for one, other in zip(orders[::2], orders[1::2], strict=True):
        both = (_added(sets, one) + _added(sets, other)) / 2
        sums += both
        squares += both**2
    mean = sums / pairs
    spread = np.sqrt(np.maximum(squares / pairs - mean**2, 0) * pairs / (pairs - 1) / pairs)
    found, total = summing(mean, whole)
    return Shares(found, total, np.where(found == 0, 0.0, spread), "sampled", len(orders))


def _added(sets: Sets, order: list[int]) -> Array:
    """What each group adds in one order."""
    reached = [0]
    for place in order:
        reached.append(reached[-1] | 1 << place)
    steps = np.array([sets.value(after) - sets.value(before) for before, after in pairwise(reached)])
    added = np.empty_like(steps)
    added[order] = steps
    return added


def summing(parts: Array, total: Array) -> tuple[Array, Array]:
    """The parts and the total in whole numbers of a unit that is fine enough, the parts summing to the total.

    What rounding leaves goes to the largest part; a part that is nothing stays so. Undefined where one of them is.
    """
    known = ~(np.isnan(parts).any(axis=0) | np.isnan(total))
    parts, total = np.where(known, parts, 0.0), np.where(known, total, 0.0)
    size = len(parts) * np.maximum(np.abs(parts).max(axis=0), np.abs(total))
    unit = np.exp2(np.ceil(np.log2(np.where(size > 0, size, 1.0))) - BITS)
    whole, counted = np.rint(parts / unit), np.rint(total / unit)
    largest = np.abs(whole).argmax(axis=0)
    whole[largest, np.arange(parts.shape[1])] += counted - whole.sum(axis=0)
    nothing = np.where(known, 0.0, np.nan)
    return whole * unit + nothing, counted * unit + nothing
