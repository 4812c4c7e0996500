"""Many edges at once without SciPy: many values between each pair are tried in each run, until the ends are as near as
they are to be. In one run hundreds of values cost little more than one, and of all rules there are many edges.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from okplan.studies.solve.search import Bracket, Pair, Search

BETWEEN = 30
"""Values tried between the ends of each pair: three runs from a step of the grid to the hundred-thousandth of a point
that an edge is found to."""


def sectioned(search: Search, brackets: Sequence[Bracket]) -> list[Pair]:
    """Each pair narrowed to two neighbours that differ; of several turns in it the one that is nearest to 0."""
    pairs: list[Pair] = [(one.low, one.high) for one in brackets]
    while max(high - low for low, high in pairs) > search.varied.finest:
        low, high = np.array(pairs).T
        values = np.linspace(low, high, BETWEEN + 2)
        found = search.tried(values.ravel().tolist())
        states = search.states(found).reshape(len(search.sets), *values.shape)
        pairs = [
            _turn(values[:, place].tolist(), states[one.wanted, :, place].tolist())
            for place, one in enumerate(brackets)
        ]
    return pairs


def _turn(values: list[float], states: list[int]) -> Pair:
    """Two neighbours of which one is as the end nearest to 0 is, and the other is not."""
    outward = abs(values[0]) < abs(values[-1])
    order = range(1, len(values)) if outward else range(len(values) - 2, -1, -1)
    back = -1 if outward else 1
    first = next(place for place in order if states[place] != states[place + back])
    low, high = sorted((values[first], values[first + back]))
    return low, high
