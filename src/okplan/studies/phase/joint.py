"""Waiting weighed against saving: how many kroner a year in operations make how much waiting needless.

Each amount has the programme that waits the least of those that hold with it, and each programme the least amount with
which it holds. Nothing is dropped here: what is dropped neither waits nor is saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from okplan.chapters.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS, Series, constant
from okplan.studies.phase.exhaustive import MOST, Step, exhaustive
from okplan.studies.phase.mixed import mixed
from okplan.studies.phase.moves import Programmes, Space
from okplan.studies.phase.objective import in_order, waiting, years_of_delay
from okplan.studies.phase.trial import Asked

POINTS = 12
"""Amounts that are asked for, from what is needed without waiting and down, where each is enough."""

HALVINGS, ASKED = 4, 30
"""How often the step down is halved where it was too long, and how many amounts are asked for at the most."""

LEVELS = 100
"""Amounts tried in one run."""

STEP = 100_000.0
"""Kroner: the least multiple of this is found."""

KNEE = 0.1
"""A curve has a knee where it comes this far within the straight line between its ends, both ways from 0 to 1."""


@dataclass(frozen=True)
class Point:
    """A programme and the least kroner a year with which it holds, in prices of the base year."""

    row: Programmes
    amount: float
    years: float
    waiting: float
    """Years of delay by their weights."""


@dataclass(frozen=True)
class Tradeoff:
    space: Space
    points: tuple[Point, ...]
    """The least waiting first."""

    share: float
    """Of the amount that goes to investment in place of loans."""

    knee: int | None
    depth: float
    """How far within the line the curve comes at the most."""


def joint(asked: Asked, step: Step) -> Tradeoff:
    """The curve; no points where no amount is enough."""
    had = asked.scenario.improvement
    own = any(value > 0 for value in had.amount.values)
    share = had.to_investment if own else asked.scenario.phasing.to_investment
    if not own:
        begin = {"improvement.start": improvement_start(asked.scenario), "improvement.to_investment": share}
        asked = replace(asked, also={**asked.also, **begin})
    points = _curve(asked, step)
    knee, depth = _knee(points)
    return Tradeoff(asked.space, points, share, knee, depth)


def _curve(asked: Asked, step: Step) -> tuple[Point, ...]:
    """Down from the whole revenue until no programme is enough, in steps that then are halved; each better than before.

    What no programme is enough with, is taken not to be enough with less either.
    """
    space = asked.space
    found: list[Point] = []
    rows = in_order(space, space.every()) if space.count <= MOST else None
    amount, width, halved = _revenue(asked), 0.0, 0
    for _ in range(ASKED):
        with_it = replace(asked, also={**asked.also, "improvement.amount": _added(asked.scenario, amount)})
        searched = mixed(with_it, step) if rows is None else exhaustive(with_it, step, rows)
        least = None if searched.row is None else _least(asked, searched.row)
        if searched.row is not None and least is not None and (not found or least < found[-1].amount):
            width = width or least / POINTS
            point = _point(asked, searched.row, least)
            found = [*(one for one in found if one.waiting < point.waiting), point]  # with less, and no more waiting
            if rows is not None:
                rows = rows[int((rows == searched.row).all(axis=1).argmax()) :]
        elif found:
            width, halved = width / 2, halved + 1
        else:
            return ()
        if found[-1].amount == 0 or halved > HALVINGS or width < STEP:
            break
        amount = max(found[-1].amount - width, 0.0)
    return tuple(found)


def _point(asked: Asked, row: Programmes, amount: float) -> Point:
    return Point(row, amount, float(years_of_delay(asked.space, row)[0]), float(waiting(asked.space, row)[0]))


def _added(scenario: Scenario, kroner: float) -> Series:
    """The scenario's own improvement, and so much more every year."""
    had, more = scenario.improvement.amount, kroner / UNITS[scenario.unit]
    return replace(had, values=tuple(value + more for value in had.values)) if had.values else constant(more)


def _least(asked: Asked, row: Programmes) -> float | None:
    """The least multiple of a step with which a programme holds, if the whole revenue is enough: a grid, then finer."""
    steps = np.arange(0, LEVELS + 1) * np.ceil(_revenue(asked) / LEVELS / STEP)
    while True:
        held = _held(asked, row, steps * STEP)
        if not held.any():
            return None
        first = int(held.argmax())
        width = steps[1] - steps[0]
        if first == 0 or width == 1:
            return float(steps[first] * STEP)
        steps = np.arange(steps[first] - width, steps[first] + 1, np.ceil(width / LEVELS))


def _revenue(asked: Asked) -> float:
    """No improvement can be larger than the whole revenue of the base year."""
    known = asked.run(asked.space.own, ("operating_revenue",)).outcomes.row("operating_revenue", 0)
    return max(float(known[0]), STEP)


def _held(asked: Asked, row: Programmes, amounts: Sequence[float] | Any) -> Any:
    said = {"improvement.amount": [_added(asked.scenario, float(amount)) for amount in amounts]}
    return asked.run(np.repeat(row, len(amounts), axis=0), (), said).holds


def _knee(points: Sequence[Point]) -> tuple[int | None, float]:
    """The point furthest within the line between the ends, if it is far enough."""
    if len(points) < 3:
        return None, 0.0
    x, y = np.array([one.waiting for one in points]), np.array([one.amount for one in points])
    within = 1 - (x - x[0]) / (x[-1] - x[0]) - (y - y[-1]) / (y[0] - y[-1])
    place = int(within.argmax())
    return (place if within[place] >= KNEE else None), float(within[place])
