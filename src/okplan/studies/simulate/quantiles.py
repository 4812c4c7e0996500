"""Quantiles by selection: as a sort would have them, at a part of its cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from okplan.engine.inputs import Array

Places = np.ndarray[Any, np.dtype[np.int64]]
BINS = 4096
"""Of which those that hold a quantile are sorted: a few hundredths of the values."""


def quantiles(values: Array, levels: Sequence[float]) -> Array:
    """(levels,): at each level, between the two values that it falls between, as `np.quantile` by its default.

    Of n values in order the level p stands at p (n − 1), counted from 0. Undefined where one of the values is.
    """
    last = len(values) - 1
    at = np.array(levels) * last
    below = np.floor(at).astype(int)
    above = np.minimum(below + 1, last)
    if np.isnan(values).any():
        return np.full(len(at), np.nan)
    places, again = np.unique([below, above], return_inverse=True)
    low, high = selected(values, places)[again.reshape(2, -1)]
    share = at - below
    found: Array = np.where(share < 0.5, low + (high - low) * share, high - (high - low) * (1 - share))
    return found


def selected(values: Array, places: Places) -> Array:
    """The values at these places of their order, counted from 0: exactly, whatever the bins are.

    A larger value is never in an earlier bin, so that only the bins in which the places fall need to be sorted.
    """
    least, most = values.min(), values.max()
    if not np.isfinite(most - least) or most == least:
        return np.partition(values, places)[places]
    bins = ((values - least) * ((BINS - 1) / (most - least))).astype(np.int32)
    ends = np.cumsum(np.bincount(bins, minlength=BINS))
    own = np.searchsorted(ends, places, side="right")
    wanted = np.zeros(BINS, dtype=bool)
    wanted[own] = True
    inside = np.sort(values[wanted[bins]])
    left_out = np.cumsum(np.where(wanted, 0, np.diff(ends, prepend=0)))
    found: Array = inside[places - left_out[own]]
    return found


def worst_mean(values: Array, share: float) -> float:
    """The mean of the lowest share of the values, and of one at least."""
    count = max(int(np.ceil(share * len(values) - 1e-9)), 1)
    return float(np.partition(values, count - 1)[:count].mean())


def least_enough(needed: Array, share: float) -> float:
    """The least of what is needed by draw that is enough for at least this share of the draws."""
    place = max(int(np.ceil(share * len(needed) - 1e-9)) - 1, 0)
    return float(np.partition(needed, place)[place])
