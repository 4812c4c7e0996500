"""SciPy's bracketing: many edges narrowed side by side, each step one run of all candidates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import elementwise

from okplan.engine.inputs import Array

MOST = 200
"""Steps: a bracket of a whole range is halved to the last digit in 60."""


def narrowed(
    differs: Callable[[Array, Array], Array], pairs: Sequence[tuple[float, float]], finest: float
) -> list[tuple[float, float]]:
    """Each pair, of opposite signs, narrowed until its ends are as near as they are to be.

    A function that jumps is halved: Chandrupatla's method is bracketing throughout. It may end on the very root, where
    the last digits of a float decide the sign: both ends are then moved out by half of what is finest.
    """
    low, high = (np.array(ends, dtype=float) for ends in zip(*pairs, strict=True))
    found = elementwise.find_root(
        differs,
        (low, high),
        args=(np.arange(len(low)),),
        tolerances={"xatol": finest, "xrtol": 0.0, "fatol": 0.0, "frtol": 0.0},
        maxiter=MOST,
    )
    ends = np.sort(found.bracket, axis=0)
    left, right = np.maximum(ends[0] - finest / 2, low), np.minimum(ends[1] + finest / 2, high)
    return list(zip(left.tolist(), right.tolist(), strict=True))
