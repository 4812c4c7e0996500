"""Every programme in the order of what it costs: the first that holds is the answer, and where none does, none can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from okplan.engine.inputs import Array
from okplan.studies.phase.moves import Programmes
from okplan.studies.phase.objective import in_order
from okplan.studies.phase.trial import Asked, Tried

MOST = 200_000
"""Programmes that are all tried; of more, those that the single effects point to."""

FIRST = 256
"""Of the first block: what is found is often among the first."""

Step = Callable[[int, int], None]
"""Told how many programmes have been tried, and of how many."""


@dataclass(frozen=True)
class Searched:
    """What a search came to."""

    row: Programmes | None
    """The best programme that holds, as one row; None where none does."""

    tried: int
    of: int
    every: bool
    """Whether all that could be better were tried; else those that single effects point to, and the latest of all."""

    closest: Programmes
    """Where none holds: the best of those that break the rules in the fewest years."""

    reach: Array
    """(rules, years): the most room that any programme tried has."""


class Closest:
    """Over all that is tried: which comes closest, and how far each rule comes in each year."""

    def __init__(self, asked: Asked) -> None:
        self.row, self.fewest, self.tried = asked.space.own, np.inf, 0
        self.reach = np.full((len(asked.rules), len(asked.years)), -np.inf)

    def see(self, tried: Tried) -> None:
        self.tried += len(tried.rows)
        best = int(tried.breaks.argmin())
        if tried.breaks[best] < self.fewest:
            self.row, self.fewest = tried.rows[best : best + 1], tried.breaks[best]
        self.reach = np.fmax(self.reach, np.fmax.reduce(tried.room, axis=2))


def exhaustive(asked: Asked, step: Step, rows: Programmes | None = None) -> Searched:
    """Of all programmes, or of some that are in order."""
    rows = in_order(asked.space, asked.space.every()) if rows is None else rows
    seen = Closest(asked)
    for tried in asked.blocks(rows, FIRST):
        seen.see(tried)
        step(seen.tried, len(rows))
        if tried.holds.any():
            best = int(tried.holds.argmax())
            return Searched(tried.rows[best : best + 1], seen.tried, len(rows), True, seen.row, seen.reach)
    return Searched(None, seen.tried, len(rows), True, seen.row, seen.reach)
