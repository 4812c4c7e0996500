"""Too many programmes to try each: HiGHS points to the cheapest by what each move does alone, and each is run in full.

What moves do together is nearly the sum of what they do alone, not quite. The sums are therefore let miss by as much as
they are seen to miss, so that a programme that holds is pointed to though its sum says that it just fails; one that is
pointed to and fails in full is left out, and the next is asked for. What has been tried is what is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np

from okplan.engine.inputs import Array
from okplan.studies.phase.exhaustive import Closest, Searched, Step
from okplan.studies.phase.moves import Programmes, Space
from okplan.studies.phase.objective import in_order
from okplan.studies.phase.trial import Asked, Tried

TRIES = 200
"""Programmes that are pointed to and run in full, at the most."""

STEPS = 20
"""How often what comes closest is made better, at the most."""

SAMPLE = 64
"""Programmes by which it is seen how far sums of single effects miss."""

WIDER = 1.5
"""How much further than any that was seen a sum is let miss."""


@dataclass(frozen=True)
class Effects:
    """What each option of each project does alone to the room of every rule and year."""

    base: Array
    """(conditions,)"""

    alone: Array
    """(conditions, options of all projects)"""

    miss: Array
    """(conditions,): how far the sums are seen to miss."""


def mixed(asked: Asked, step: Step) -> Searched:
    """The cheapest that holds of those pointed to; where none does, what reaches furthest and comes closest."""
    seen, space = Closest(asked), asked.space
    effects = _effects(asked, seen)
    pointer = _Pointer(space, effects)
    for count in range(1, TRIES + 1):
        row = pointer.cheapest()
        if row is None:
            break
        step(count, TRIES)
        tried = asked.run(row)
        seen.see(tried)
        if tried.holds[0]:
            return Searched(row, seen.tried, space.count, False, seen.row, seen.reach)
        pointer.leave_out(row)
    _run(asked, np.concatenate([space.latest, _furthest(space, effects)]), seen)
    row = _improved(asked, seen)
    return Searched(row if seen.fewest == 0 else None, seen.tried, space.count, False, row, seen.reach)


def _furthest(space: Space, effects: Effects) -> Programmes:
    """For each rule and year what makes the most room for it, as far as moves do together what they do alone."""
    known = np.where(np.isnan(effects.alone), -np.inf, effects.alone)
    edges = np.cumsum([len(one.starts) for one in space.movable])[:-1]
    best = [part.argmax(axis=1) for part in np.split(known, edges, axis=1)]
    return np.unique(np.stack(best, axis=1), axis=0).astype(np.int64)


def _improved(asked: Asked, seen: Closest) -> Programmes:
    """From what comes closest, two projects at a time, until none breaks less, or as little and is better itself."""
    row, fewest = seen.row, seen.fewest
    for _ in range(STEPS):
        near = in_order(asked.space, _near(asked.space, row))
        found, breaks = row, fewest
        for tried in asked.blocks(near):
            seen.see(tried)
            best = int(tried.breaks.argmin())
            if tried.breaks[best] < breaks or (tried.breaks[best] == breaks and found is row):
                found, breaks = tried.rows[best : best + 1], tried.breaks[best]
        if (found == row).all():
            break
        row, fewest = found, breaks
    seen.row, seen.fewest = row, fewest
    return row


def _near(space: Space, row: Programmes) -> Programmes:
    """The programme, and those that have another option of one or two projects."""
    one = [(place, option) for place, movable in enumerate(space.movable) for option in range(len(movable.starts))]
    found = [row[0]]
    for changes in combinations_with_replacement(one, 2):
        changed = row[0].copy()
        for place, option in changes:
            changed[place] = option
        found.append(changed)
    return np.unique(np.array(found), axis=0)


def _singles(space: Space) -> Programmes:
    """The programme as it is, and each move alone."""
    rows = [space.own[0]]
    for place, one in enumerate(space.movable):
        for option in range(1, len(one.starts)):
            row = space.own[0].copy()
            row[place] = option
            rows.append(row)
    return np.array(rows)


def _effects(asked: Asked, seen: Closest) -> Effects:
    space = asked.space
    singles = _run(asked, _singles(space), seen)
    alone = np.zeros((len(singles), sum(len(one.starts) for one in space.movable)))
    place, row = 0, 1
    for one in space.movable:
        for option in range(1, len(one.starts)):
            alone[:, place + option] = singles[:, row] - singles[:, 0]
            row += 1
        place += len(one.starts)
    sample = _sample(space)
    told = singles[:, :1] + alone @ _choices(space, sample).T
    miss = np.nanmax(np.abs(_run(asked, sample, seen) - told), axis=1, initial=0.0)
    return Effects(singles[:, 0], alone, miss * WIDER)


def _run(asked: Asked, rows: Programmes, seen: Closest) -> Array:
    """The room of each rule and year, (conditions, programmes); what is not asked has no end of it."""
    found = []
    for tried in asked.blocks(rows):
        seen.see(tried)
        found.append(_conditions(tried))
    return np.concatenate(found, axis=1)


def _conditions(tried: Tried) -> Array:
    """Of a refused programme NaN."""
    rows = tried.room.reshape(-1, len(tried.rows))
    return np.where(tried.outcomes.found.refused, np.nan, np.where(np.isnan(rows), 0.0, rows))


def _sample(space: Space) -> Programmes:
    """Programmes all over: always the same ones."""
    sizes = np.array([len(one.starts) for one in space.movable])
    drawn = np.random.default_rng(0).random((SAMPLE - 1, len(sizes)))
    return np.concatenate([(drawn * sizes).astype(np.int64), space.latest])


def _choices(space: Space, rows: Programmes) -> Array:
    """(programmes, options of all projects): 1 where it is chosen."""
    parts = [np.eye(len(one.starts))[column] for column, one in zip(rows.T, space.movable, strict=True)]
    return np.concatenate(parts, axis=1)


class _Pointer:
    """The programmes in order of what they cost, of those whose sums of effects may hold."""

    def __init__(self, space: Space, effects: Effects) -> None:
        self.space, self.sizes = space, [len(one.starts) for one in space.movable]
        refused = np.isnan(effects.alone).any(axis=0)
        alone = np.where(refused, 0.0, effects.alone)
        self.refused, self.left_out = refused.astype(float), np.empty((0, alone.shape[1]))
        asks = (effects.base < 0) | (alone < 0).any(axis=1)  # else it holds whatever is moved
        scale = np.maximum(np.abs(alone[asks]).max(axis=1, initial=0.0), 1e-12)[:, None]
        self.rows, self.least = alone[asks] / scale, (-effects.base - effects.miss)[asks] / scale[:, 0]

    def leave_out(self, row: Programmes) -> None:
        self.left_out = np.concatenate([self.left_out, _choices(self.space, row)])

    def cheapest(self) -> Programmes | None:
        """Each aim in turn, the ones before it kept."""
        kept: list[tuple[Array, float]] = []
        found = None
        for aim in self._aims():
            solved = self._solved(aim, kept)
            if solved is None:
                return found
            found, reached = solved
            kept.append((aim, reached))
        return found

    def _aims(self) -> list[Array]:
        """What is dropped, what waits, how many are moved, and then each project in the order of the file."""
        space = self.space
        dropped = [one.cost * one.dropped(o) for one in space.movable for o in range(len(one.starts))]
        waits = [abs(years) * one.weight for one in space.movable for years in one.delays]
        moved = [float(o > 0) for size in self.sizes for o in range(size)]
        aims = [self._scaled(aim) for aim in (dropped, waits, moved)]
        for place, size in enumerate(self.sizes):
            before = sum(self.sizes[:place])
            aims.append(np.concatenate([np.zeros(before), np.arange(size), np.zeros(len(moved) - before - size)]))
        return aims

    @staticmethod
    def _scaled(aim: list[float]) -> Array:
        values = np.array(aim)
        return values / max(float(values.max(initial=0.0)), 1.0) if values.max(initial=0.0) > 1 else values

    def _solved(self, aim: Array, kept: list[tuple[Array, float]]) -> tuple[Programmes, float] | None:
        from scipy.optimize import Bounds, LinearConstraint, milp

        each = np.zeros((len(self.sizes), len(aim)))
        for place, begins in enumerate(np.cumsum([0, *self.sizes[:-1]])):
            each[place, begins : begins + self.sizes[place]] = 1
        limits: list[Any] = [LinearConstraint(each, 1, 1)]
        if len(self.rows):
            limits.append(LinearConstraint(self.rows, self.least, np.inf))
        if len(self.left_out):
            limits.append(LinearConstraint(self.left_out, -np.inf, len(self.sizes) - 1))
        limits += [LinearConstraint(row[None], -np.inf, reached + 1e-7) for row, reached in kept]
        found = milp(
            aim,
            constraints=limits,
            integrality=np.ones(len(aim)),
            bounds=Bounds(0, 1 - self.refused),
            options={"mip_rel_gap": 0.0},
        )
        if found.x is None:
            return None
        parts = np.split(found.x, np.cumsum(self.sizes)[:-1])
        return np.array([[int(part.argmax()) for part in parts]]), float(found.fun)
