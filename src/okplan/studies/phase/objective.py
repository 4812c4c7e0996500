"""Which programme is the better of two that both hold: what is dropped, what waits, how much is moved, and the file.

In order: kroner dropped; years of delay times their weight; how many projects are moved; and the projects in the order
of the file, of which the first keep their time. A necessary project that is moved ahead counts as one that waits: it is
moved as far. So no two programmes are alike, and the answer is one.
"""

from __future__ import annotations

import numpy as np

from okplan.engine.inputs import Array
from okplan.studies.phase.moves import Programmes, Space

DIGITS = 9
"""Of the largest: sums of the same parts in another order differ in their last digits, and are the same."""


def kroner_dropped(space: Space, rows: Programmes) -> Array:
    return _summed(rows, [[one.cost * one.dropped(o) for o in range(len(one.starts))] for one in space.movable])


def waiting(space: Space, rows: Programmes) -> Array:
    """Years of delay, each by the weight of its project."""
    return _summed(rows, [[abs(years) * one.weight for years in one.delays] for one in space.movable])


def years_of_delay(space: Space, rows: Programmes) -> Array:
    """Years that projects wait, in all."""
    return _summed(rows, [[max(years, 0) for years in one.delays] for one in space.movable])


def in_order(space: Space, rows: Programmes) -> Programmes:
    """The programmes, the best first."""
    moved = np.count_nonzero(rows, axis=1)
    keys = [_rounded(kroner_dropped(space, rows)), _rounded(waiting(space, rows)), moved, *rows.T]
    return rows[np.lexsort(keys[::-1])]


def _summed(rows: Programmes, by_option: list[list[float]]) -> Array:
    found = np.zeros(len(rows))
    for column, values in zip(rows.T, by_option, strict=True):
        found += np.array(values, dtype=float)[column]
    return found


def _rounded(values: Array) -> Array:
    largest = float(np.max(values, initial=0.0))
    return np.round(values / largest, DIGITS) if largest > 0 else values
