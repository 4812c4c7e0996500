"""Programmes tried: each projected in full and held against the rules that were chosen, in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.rules import Test, tests
from okplan.studies.outcomes import Mask, Outcomes, outcomes
from okplan.studies.phase.moves import Programmes, Space

BLOCK = 4096
"""Programmes run together: so many that their start costs little, so few that their lines take little room."""


@dataclass(frozen=True)
class Asked:
    """Which programmes are tried, the rules that are to hold, and from when."""

    space: Space
    rules: tuple[Test, ...]
    start: int
    also: Mapping[Any, Any] = field(default_factory=dict)
    """What every programme says beside its starts, by address."""

    @property
    def scenario(self) -> Scenario:
        return self.space.scenario

    @cached_property
    def after(self) -> Mask:
        """(projected years,): those in which the rules are to hold."""
        found: Mask = np.array(self.scenario.years) >= self.start
        return found

    @property
    def years(self) -> range:
        return range(self.start, self.scenario.years.stop)

    def run(
        self, rows: Programmes, keep: Iterable[str] = (), by_draw: Mapping[Any, Sequence[Any]] | None = None
    ) -> Tried:
        """The programmes; `by_draw` says more, with one value of each of them at an address."""
        said: dict[Any, Sequence[Any]] = {path: [one] * len(rows) for path, one in self.also.items()}
        return Tried(
            self, rows, outcomes(self.scenario, {**self.space.addresses(rows), **said, **(by_draw or {})}, keep)
        )

    def blocks(self, rows: Programmes, first: int = BLOCK) -> Iterator[Tried]:
        """All of them, in blocks; the first may be smaller, since the best come first."""
        edges = [0, *range(first, len(rows), BLOCK), len(rows)]
        for begins, ends in pairwise(edges):
            if ends > begins:
                yield self.run(rows[begins:ends])


@dataclass(frozen=True)
class Tried:
    asked: Asked
    rows: Programmes
    outcomes: Outcomes

    @cached_property
    def broken(self) -> Mask:
        """(rules, years from the first, programmes)"""
        found: Mask = np.array([self.outcomes.broken(rule)[self.asked.after] for rule in self.asked.rules])
        return found.reshape(len(self.asked.rules), len(self.asked.years), len(self.rows))

    @cached_property
    def holds(self) -> Mask:
        """(programmes,): whether every rule does; not where the programme is refused."""
        found: Mask = ~self.broken.any(axis=(0, 1)) & ~self.outcomes.found.refused
        return found

    @cached_property
    def breaks(self) -> Array:
        """(programmes,): how often a rule is broken, each year of each; of a refused programme without end."""
        found: Array = np.where(self.outcomes.found.refused, np.inf, self.broken.sum(axis=(0, 1)))
        return found

    @cached_property
    def values(self) -> Array:
        """What each rule judges: (rules, years from the first, programmes); NaN where it is unknown or refused."""
        rows = [self._by_draw(f"{rule.key}.value") for rule in self.asked.rules]
        return np.array(rows).reshape(len(rows), len(self.asked.years), len(self.rows))

    def _by_draw(self, name: str) -> Array:
        rows = self.outcomes.lines[name][1:, 0][self.asked.after]
        return np.broadcast_to(rows, (len(rows), len(self.rows)))

    @cached_property
    def room(self) -> Array:
        """How far within its bounds each value is; negative past them, and likewise NaN."""
        return np.array([room(rule, row, self.asked) for rule, row in zip(self.asked.rules, self.values, strict=True)])


def room(rule: Test, values: Array, asked: Asked) -> Array:
    """(years, programmes): to the nearest of the bounds past which the rule is broken; NaN where it is not asked."""
    found = np.full(values.shape, np.inf)
    if rule.floor is not None:
        found = np.minimum(found, values - rule.floor[asked.after, None])
    if rule.ceiling is not None:
        found = np.minimum(found, rule.ceiling[asked.after, None] - values)
    asked_of = np.array(asked.years) >= rule.from_year
    return np.where(asked_of[:, None] & np.isfinite(found), found, np.nan)


def breaks(rule: Test) -> bool:
    """Whether it can be broken: some only warn."""
    return rule.floor is not None or rule.ceiling is not None


def rules_of(scenario: Scenario) -> tuple[Test, ...]:
    """Every rule that a programme can be asked to keep."""
    return chosen(tests(scenario, scenario.years), ())


def chosen(asked: Sequence[Test], names: Sequence[str]) -> tuple[Test, ...]:
    """The rules of some names, the law's and the council's alike; all that can be broken where none is said."""
    return tuple(test for test in asked if breaks(test) and (not names or test.id in names))
