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
from okplan.engine.projection import TOLERANCE
from okplan.judge.lines import SAVINGS
from okplan.judge.rules import Test, tests
from okplan.law import law
from okplan.studies.outcomes import Mask, Outcomes, outcomes
from okplan.studies.phase.moves import Programmes, Space
from okplan.studies.solve.held import Wanted

BLOCK = 4096
"""Programmes run together: so many that their start costs little, so few that their lines take little room."""


SAVED = {
    "reserve_emptied": "general_reserve",
    "loss_years": "net_operating_result",
    "loss_sum": "net_operating_result",
}
"""The lines that tell whether a plan lives on its savings."""


@dataclass(frozen=True)
class Saving(Test):
    """One of `judge.lines.SAVINGS` as a rule: no rule asks it, but it can be asked for by name."""

    @property
    def key(self) -> str:
        return f"verdict.{self.id}"


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

    def wanted(self, start: int) -> Wanted:
        """The rules as what is not to be broken from a year on."""
        saved = tuple(rule.id for rule in self.rules if isinstance(rule, Saving))
        return Wanted(tuple(rule for rule in self.rules if not isinstance(rule, Saving)), saved, start, named=True)

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
        masks = self.asked.wanted(self.asked.start).broken(self.outcomes)
        found: Mask = np.array([masks[rule.key] for rule in self.asked.rules])
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
        rows = [self._judged(rule)[1:][self.asked.after] for rule in self.asked.rules]
        wide = [np.broadcast_to(row, (len(row), len(self.rows))) for row in rows]
        return np.array(wide).reshape(len(rows), len(self.asked.years), len(self.rows))

    def _judged(self, rule: Test) -> Array:
        """(years, programmes or one): the line that a rule is held against."""
        if not isinstance(rule, Saving):
            return self.outcomes.lines[f"{rule.key}.value"][:, 0]
        if rule.id == "reserve_emptied":
            return self.outcomes.found.values["general_reserve"][:, 0]
        return self.outcomes.lines["verdict.earned" if rule.id == "loss_sum" else "verdict.result"][:, 0]

    @cached_property
    def room(self) -> Array:
        """How far within its bounds each value is; negative past them, and likewise NaN."""
        return np.array([room(rule, row, self.asked) for rule, row in zip(self.asked.rules, self.values, strict=True)])


def room(rule: Test, values: Array, asked: Asked) -> Array:
    """(years, programmes): to the nearest of the bounds past which the rule is broken; NaN where it is not asked."""
    found = np.full(values.shape, np.inf)
    low, high = limits(rule)
    if low is not None:
        found = np.minimum(found, values - low[asked.after, None])
    if high is not None:
        found = np.minimum(found, high[asked.after, None] - values)
    asked_of = np.array(asked.years) >= rule.from_year
    return np.where(asked_of[:, None] & np.isfinite(found), found, np.nan)


def limits(rule: Test) -> tuple[Array | None, Array | None]:
    """The bounds past which it is broken; of one that only warns, those past which it warns."""
    return (rule.floor, rule.ceiling) if breaks(rule) else (rule.warn_below, rule.warn_above)


def breaks(rule: Test) -> bool:
    """Whether it can be broken: some only warn."""
    return rule.floor is not None or rule.ceiling is not None


def rules_of(scenario: Scenario, names: Sequence[str] = ()) -> tuple[Test, ...]:
    """The rules of some names; where none is said, all that can be broken, the law's and the council's alike."""
    if not names:
        return tuple(test for test in tests(scenario, scenario.years) if breaks(test))
    return tuple(test for test in every_rule(scenario) if test.id in names)


def every_rule(scenario: Scenario) -> tuple[Test, ...]:
    """What can be asked for by name: those that only warn too, and that the plan does not live on its savings."""
    years = scenario.years
    last = np.where(np.array(years) == years[-1], law("rules.loss_sum", years[-1]).value, np.nan)
    floors = {"reserve_emptied": np.full(len(years), TOLERANCE), "loss_years": None, "loss_sum": last}
    saved = (
        Saving(name, name, SAVED[name], floors[name], None, None, None, 1, years.start, False, False, "")
        for name in SAVINGS
    )
    return (*tests(scenario, years), *saved)
