"""The scenarios between two: what the first says at some addresses, and what the second says at the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.realism.fields import Realism
from okplan.chapters.scenario import Scenario
from okplan.engine.lines import KR
from okplan.engine.projection import TOLERANCE
from okplan.fields.values import UNITS
from okplan.studies.addresses import Address, at, changed, in_unit, with_all_people
from okplan.studies.candidates.asked import either
from okplan.studies.candidates.question import Question
from okplan.studies.candidates.reference import References
from okplan.studies.groups import Groups, Invalid
from okplan.studies.shapley import Values

APART = 1e-9
"""Relative: changing everything in the first scenario must give the second."""

UNASKED: dict[Address, Any] = {("history",): {}, ("realism",): Realism()}
"""No line follows from them, and what they answer for is not there in every scenario between."""

Report = Callable[[int, int], None]
"""Told how many projections are done, and of how many."""


@dataclass
class Between(Groups):
    """The scenarios between two: some groups of addresses say what the second does, the rest what the first does."""

    a: Scenario
    b: Scenario
    paths: Sequence[Address]
    lines: tuple[str, ...]
    year: int
    before: Values
    after: Values
    references: References | None = None
    """Where the plan was adopted, whose lines move with what differs."""

    report: Report = lambda done, of: None
    groups: list[tuple[Address, ...]] = field(init=False)
    runs: int = 0
    """How many scenarios between the two the answer rests on."""
    expected: int = 0
    """How many runs there will be in all."""

    def __post_init__(self) -> None:
        self.groups = [(path,) for path in self.paths]
        scale = UNITS[self.b.unit] / UNITS[self.a.unit]
        self.start = changed(with_all_people(self.a, self.b), UNASKED)
        self.new = {path: in_unit(at(self.b, path), scale) for path in self.paths}
        self.together: dict[frozenset[Address], Values | None] = {}
        """By the addresses that say what the second does: what is known of sets that nobody has asked for yet."""
        whole = self._one(frozenset(self.paths))
        if whole is None or not all(map(alike, self.lines, whole, self.after)):
            raise AssertionError("the second scenario does not follow from the first and what differs")
        self.known: dict[frozenset[Address], Values | None] = {
            frozenset(): self.before,
            frozenset(self.paths): self.after,
        }

    def ask_for(self, sets: Iterable[int]) -> None:
        """Project many sets of groups in one run: each is a candidate, and says what the first or the second does."""
        owns = [self.within(groups) for groups in sets]
        asked = list(dict.fromkeys(own for own in owns if own not in self.known and own not in self.together))
        if asked:
            self.together.update(zip(asked, self._candidates(asked), strict=True))

    def value(self, groups: int) -> Values:
        """The lines with a set of groups changed; raises Invalid."""
        found = self.peek(groups)
        if found is None:
            raise Invalid(groups)
        return found

    def peek(self, groups: int) -> Values | None:
        """The same, but None where the scenario is not valid."""
        own = self.within(groups)
        if own not in self.known:
            self.known[own] = self._one(own)
            self.report(self.runs, max(self.expected, self.runs))
        return self.known[own]

    def _one(self, own: frozenset[Address]) -> Values | None:
        self.runs += 1
        return self.together[own] if own in self.together else self._candidates([own])[0]

    def _candidates(self, sets: Sequence[frozenset[Address]]) -> list[Values | None]:
        """The lines of candidates that say at some addresses what the second does; None of those that are refused."""
        said = [
            either(path, at(self.start, path).value, self.new[path], [path in own for own in sets])
            for path in self.paths
        ]
        if not said:
            return [self.before for _ in sets]
        found = Question(self.start, tuple(said), self.references).answer(self.lines)
        place = found.years.index(self.year)
        rows = np.array([found.values[name][place, 0] for name in self.lines])
        return [None if any(map(math.isnan, column)) else tuple(column) for column in rows.T.tolist()]

    def akin(self, one: Address, other: Address) -> int:
        return common(one, other)


def alike(line: str, one: float, other: float) -> bool:
    known = MODEL[line]
    return math.isclose(one, other, rel_tol=APART, abs_tol=TOLERANCE if known.unit == KR else APART)


def common(path: Address, other: Address) -> int:
    """How many steps two addresses have in common."""
    same = [one == two for one, two in zip(path, other, strict=False)]
    return same.index(False) if False in same else len(same)
