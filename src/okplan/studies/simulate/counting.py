"""What is kept of each block of draws: rows of the lines asked for, and counts of all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import TOLERANCE
from okplan.judge.lines import BREACH, REASONS
from okplan.judge.rules import Test
from okplan.judge.verdict import VERDICTS
from okplan.studies.simulate.shocks import BLOCK

EQUITY = "free_operating_equity"
"""The general reserve less deficits that are still to be covered: it goes on down where the reserve is empty."""

RESERVE = "general_reserve"
VERDICT = "verdict.level"
REASON = {name: f"verdict.{name}" for name in REASONS}
"""The line of each reason for a plan that is not sustainable: 1 in the last year where it is one."""

AT_LAST = frozenset((VERDICT, *REASON.values()))
"""Lines of which the last year tells."""


@dataclass
class Counts:
    """Of every draw so far. Blocks may come in any order: each has its own place."""

    lines: tuple[str, ...]
    tests: tuple[Test, ...]
    years: int
    draws: int
    kept: dict[str, Array] = field(default_factory=dict)
    """By line (years, draws), or (years, 1) where nothing varies."""

    def __post_init__(self) -> None:
        rules = len(self.tests)
        self.broken = np.zeros((rules, self.years), dtype=np.int64)
        self.together = np.zeros((rules, rules), dtype=np.int64)
        """Draws in which two rules are broken in some year, each of its own; on the diagonal, one."""

        self.holds = np.ones(self.draws, dtype=bool)
        self.any_broken = self.below_zero = self.emptied = self.done = 0
        self.reached = np.zeros(len(VERDICTS), dtype=np.int64)
        self.reasons = dict.fromkeys(REASONS, 0)
        """Draws that each makes not sustainable; one may have many."""

        self.decided = False
        names = dict.fromkeys([*self.lines, EQUITY])
        rooms = np.empty((len(names), self.years, self.draws))  # one large one: the system gives it in larger pieces
        self._rooms = dict(zip(names, rooms, strict=True))

    @cached_property
    def watched(self) -> tuple[str, ...]:
        """Every line that a block must keep."""
        levels = (f"{test.key}.level" for test in self.tests)
        return tuple(dict.fromkeys([*self.lines, EQUITY, RESERVE, VERDICT, *REASON.values(), *levels]))

    def room(self, name: str, rows: Array) -> Array:
        if name not in self.kept:
            self.kept[name] = self._rooms[name][:, : None if rows.shape[-1] > 1 else 1]
        return self.kept[name]

    def add(self, begins: int, tried: Inputs, found: dict[str, Array]) -> None:
        """One block, of which as many are kept as are asked for."""
        size = min(self.draws - begins, BLOCK)
        for name in self._rooms:
            rows = tried.series[name][:, 0] if name in tried.series else found[name][1:, 0]
            place = self.room(name, rows)
            place[:, begins : begins + size if rows.shape[-1] > 1 else None] = rows[:, :size]
        self._count_rules(found, begins, size)
        self.reached += np.bincount(_wide(found[VERDICT][-1], size)[0].astype(np.int64), minlength=len(VERDICTS))
        for reason, name in REASON.items():
            self.reasons[reason] += int((_wide(found[name][-1], size) > 0).sum())
        reserve, equity = (_wide(found[name][1:, 0], size) <= TOLERANCE for name in (RESERVE, EQUITY))
        self.emptied += int(reserve.any(axis=0).sum())
        self.decided |= bool((reserve != equity).any())
        self.done += size
        self.below_zero += int((_wide(tried.series["reference_rate"][:, 0], size) < 0).any(axis=0).sum())

    def _count_rules(self, found: dict[str, Array], begins: int, size: int) -> None:
        ever = np.zeros((len(self.tests), size), dtype=np.float32)
        for place, test in enumerate(self.tests):
            broken = found[f"{test.key}.level"][1:, 0, :size] >= BREACH
            if broken.any():
                self.broken[place] += _wide(broken, size).sum(axis=1)
                ever[place] = broken.any(axis=0)
        self.together += np.rint(ever @ ever.T).astype(np.int64)
        broken_once = ever.any(axis=0)
        self.holds[begins : begins + size] = ~broken_once
        self.any_broken += int(broken_once.sum())


def _wide(rows: Any, size: int) -> Any:
    return np.broadcast_to(rows, (*rows.shape[:-1], size)) if rows.shape[-1] == 1 else rows[..., :size]


def breakable(tests: Sequence[Test]) -> tuple[Test, ...]:
    """The rules that can be broken; others only warn."""
    return tuple(test for test in tests if test.floor is not None or test.ceiling is not None)
