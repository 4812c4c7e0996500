"""What stresses come to: by line and year, what is newly broken, and what it costs that projects are late."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.judge.standing import REGISTER
from okplan.judge.verdict import VerdictLevel
from okplan.load.restated import Change
from okplan.problems import Problem
from okplan.studies.stress.listed import Named

RANKED = "free_operating_equity"
"""The general reserve less accumulated deficits: by how much less of it the stresses are ranked."""

LINES = {"net_operating_result": 1, RANKED: 1, "debt_service": -1, "debt": -1}
"""The lines that are shown, with the side that is the better one: 1 more, −1 less."""


@dataclass(frozen=True)
class Effect:
    """What a stress does to one line: by projected year, beside the scenario and as it becomes."""

    years: range
    better: int
    change: Array
    level: Array

    @property
    def worst(self) -> tuple[float, int | None]:
        """The change that is the most adverse, and its year; of a line that only improves the least improvement.

        What does not change has no such year.
        """
        value, year = _worst(self.change, self.years, self.better)
        return value, year if self.moves else None

    @property
    def moves(self) -> bool:
        return bool(self.change.any())

    @property
    def lowest(self) -> tuple[float, int]:
        """The worst that the line becomes, and when."""
        return _worst(self.level, self.years, self.better)


def _worst(row: Array, years: range, better: int) -> tuple[float, int]:
    place = int(np.argmin(row * better))
    return float(row[place]), years[place]


@dataclass(frozen=True)
class Breach:
    """A rule that is broken in a year in which the scenario itself keeps it."""

    test: Test
    year: int


@dataclass(frozen=True)
class Lateness:
    """What it costs that projects are late: kroner of the year, those finished within the years that are projected."""

    projects: int
    cost: float
    pushed_out: float
    """Spending that falls after the last year, of the other projects."""


@dataclass(frozen=True)
class Tried:
    """One stress and what it came to."""

    named: Named
    sets: tuple[Change, ...]
    parts: tuple[str, ...]
    """Of all at once: which stresses it is made of."""

    level: VerdictLevel
    breaches: tuple[Breach, ...]
    """Every new one, in order of time; of one year the gravest first."""

    reasons: tuple[tuple[str, int], ...]
    """What no rule says, but makes the plan unsustainable as the scenario itself is not: what, and from which year."""

    effects: dict[str, Effect]
    without_place: Array
    """Persons without a place by projected year."""

    late: Lateness | None = None
    left: tuple[Problem, ...] = ()
    """Why some of what it says is not tried."""

    @property
    def id(self) -> str:
        return self.named.id

    @property
    def first(self) -> Breach | None:
        return self.breaches[0] if self.breaches else None

    @property
    def gravest(self) -> Breach | None:
        return min(self.breaches, key=lambda one: (gravity(one.test), one.year), default=None)

    @property
    def moves(self) -> bool:
        """Whether it changes any of the lines at all."""
        return any(effect.moves for effect in self.effects.values())


@dataclass(frozen=True)
class NotTried:
    """A stress that does not fit the scenario, and why."""

    named: Named
    why: tuple[Problem, ...]


@dataclass(frozen=True)
class Stressed:
    """The scenario and its stresses, those first that cost the most of the reserve."""

    years: range
    base: VerdictLevel
    levels: dict[str, Array]
    """The lines of the scenario itself by projected year."""

    tried: tuple[Tried, ...]
    not_tried: tuple[NotTried, ...]

    @cached_property
    def lowest(self) -> dict[str, tuple[float, int]]:
        return {name: _worst(row, self.years, LINES[name]) for name, row in self.levels.items()}


def gravity(test: Test) -> tuple[bool, bool, bool]:
    """The law before rules that are hard, and those before others; the grounds for the register after the law's own."""
    return (not test.legal, test.legal and test.id in REGISTER, not test.hard)
