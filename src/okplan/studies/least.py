"""The least number of steps that is enough, of many problems side by side: a grid, and then a finer one within it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from okplan.engine.inputs import Array
from okplan.studies.candidates.draws import Mask

LEVELS = 110
"""Steps tried in one run, for each problem."""

LIKELY = 0.2
"""Share of the widest grid that is searched first; all of it if nothing there is enough."""


def least_kept(
    kept: Callable[[Array], Mask], problems: int, most: float, levels: int = LEVELS, above: float = 0.0
) -> Array:
    """(problems,): the least steps above some that are kept, of many problems side by side; infinite where none is.

    `kept` is asked of (levels, problems) at a time: a grid over what is likely, then finer between what was not kept
    and what was. `most` is the widest step of a grid. Who needs more than is likely, beside others who do not, has
    infinite too: it is not the least of them.
    """
    low = np.full(problems, above)
    width = np.ceil(most * LIKELY)
    while True:
        steps = low + width * np.arange(1, levels + 1)[:, None]
        held = kept(steps)
        if not held.any():
            if width >= most:
                return np.full(problems, np.inf)
            width = most
            continue
        found = np.where(held.any(axis=0), low + width * (held.argmax(axis=0) + 1), np.inf)
        if width == 1:
            return found
        low = np.where(np.isfinite(found), found - width, low)
        width = np.ceil(width / levels)
