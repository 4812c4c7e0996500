"""What each move buys: alone, and on top of the others, in kroner and in what binds."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from okplan.judge.rules import Test
from okplan.studies.phase.moves import Programmes
from okplan.studies.phase.trial import Asked, Tried

RESULT, DEBT = "net_operating_result", "net_debt"
KEEP = (RESULT, DEBT)
SAME = 0.005
"""Of what a move buys alone: a smaller difference given the others is not worth telling of."""


@dataclass(frozen=True)
class Bought:
    """What a move changes in a line: alone, and given the others, with the year it is told of."""

    project: str
    line: str
    value: float
    given_others: float
    year: int | None = None
    """None of a sum of all years from the first."""

    @property
    def differs(self) -> bool:
        """Whether the others make it something else."""
        return abs(self.given_others - self.value) > SAME * abs(self.value)


@dataclass(frozen=True)
class Binding:
    """The rule and the year that the programme keeps with the least to spare, of those that were broken before."""

    rule: Test
    year: int


def binding(before: Tried, after: Tried) -> Binding | None:
    """Where nothing that was broken is kept, what is furthest past its bound; none where nothing was broken."""
    broken = before.broken[:, :, 0]
    if not broken.any():
        return None
    kept = broken & ~after.broken[:, :, 0]
    size = np.fmax.reduce(np.abs(before.values[:, :, 0]), axis=1, keepdims=True)
    relative = after.room[:, :, 0] / np.where(size > 0, size, 1)
    known = np.where(np.isnan(relative), sys.float_info.max, relative)  # what is not measured binds last
    place = np.where(kept if kept.any() else broken, known, np.inf).argmin()
    rule, year = np.unravel_index(place, broken.shape)
    return Binding(before.asked.rules[rule], before.asked.years[year])


def buys(asked: Asked, row: Programmes, binds: Binding | None) -> tuple[Bought, ...]:
    """Of each project that the programme moves: the result in sum, net debt at the end, and what binds in its year."""
    moved = np.flatnonzero(row[0])
    alone = np.zeros((len(moved), row.shape[1]), dtype=np.int64)
    without = np.repeat(row, len(moved), axis=0)
    for place, project in enumerate(moved):
        alone[place, project] = row[0, project]
        without[place, project] = 0
    keep = (*KEEP, *([binds.rule.indicator] if binds else []))
    tried = asked.run(np.concatenate([asked.space.own, row, alone, without]), keep)
    found = []
    for place, project in enumerate(moved):
        own, given = 2 + place, 2 + len(moved) + place
        name = asked.space.movable[project].project.id
        for line, year in ((RESULT, None), (DEBT, asked.scenario.years[-1]), *_of(binds)):
            values = _values(tried, line, year)
            found.append(Bought(name, line, values[own] - values[0], values[1] - values[given], year))
    return tuple(found)


def _of(binds: Binding | None) -> list[tuple[str, int | None]]:
    return [(binds.rule.indicator, binds.year)] if binds else []


def _values(tried: Tried, line: str, year: int | None) -> list[float]:
    rows = tried.outcomes.found.values[line][:, 0]
    first = tried.outcomes.found.years.start
    chosen = rows[tried.asked.start - first :].sum(axis=0) if year is None else rows[year - first]
    return [float(value) for value in chosen]
