"""Many values of one quantity tried in one run, and the edges between what holds and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.rules import tests
from okplan.studies.candidates import Candidates, Question
from okplan.studies.candidates.asked import asked
from okplan.studies.candidates.reference import References
from okplan.studies.outcomes import VERDICT, Outcomes, of_candidates
from okplan.studies.solve.held import Broken, Wanted
from okplan.studies.solve.varied import Path, Varied

KEPT, BROKEN, REFUSED = 1, 0, -1
"""What a value comes to: all that is wanted holds, or not, or the scenario cannot say it."""


@dataclass(frozen=True)
class Side:
    """One value tried, whether all that is wanted holds there (None where it is refused), and else what breaks."""

    value: float
    holds: bool | None
    breaks: tuple[Broken, ...]


@dataclass(frozen=True)
class Edge:
    """Two neighbouring values, tried again by themselves, of which one holds and the other does not."""

    below: Side
    above: Side

    @property
    def value(self) -> float:
        """The one that holds."""
        return self.below.value if self.below.holds else self.above.value


@dataclass(frozen=True)
class Bracket:
    """Two values tried that differ in what is wanted, by its place."""

    wanted: int
    low: float
    high: float


class Search:
    """Values of one quantity, held against one or several sets of what is wanted."""

    def __init__(self, scenario: Scenario, varied: Varied, sets: Sequence[Wanted]) -> None:
        self.scenario, self.varied, self.sets = scenario, varied, sets
        indicators = (test.indicator for test in tests(scenario, scenario.years))
        self.keep = tuple(dict.fromkeys([*VERDICT, *indicators]))

    def tried(self, values: Sequence[float]) -> Outcomes:
        return of_candidates(self.scenario, self.candidates(self.varied.scenario, self.varied.said(values)))

    def candidates(self, scenario: Scenario, said: dict[Path, list[object]]) -> Candidates:
        """Lines of an adopted plan move by what the quantity makes of them in the scenario as it was given."""
        question = Question(
            scenario, tuple(asked(scenario, path, values) for path, values in said.items()), References(self.scenario)
        )
        return question.answer(self.keep)

    def states(self, found: Outcomes) -> Array:
        """(sets, draws)."""
        kept = np.array([one.kept(found) for one in self.sets])
        return np.where(found.found.refused, REFUSED, np.where(kept, KEPT, BROKEN))

    def brackets(self, values: Sequence[float], states: Array) -> list[Bracket]:
        """Neighbours that differ, of each set."""
        return [
            Bracket(place, low, high)
            for place, row in enumerate(states)
            for (low, one), (high, other) in pairwise(zip(values, row, strict=True))
            if one != other and KEPT in (one, other)
        ]

    def edges(self, brackets: Sequence[Bracket]) -> list[Edge]:
        """Between each pair the two nearest values that differ, both tried again."""
        pairs = [(one.low, one.high) for one in brackets]
        if brackets and self.varied.unit != "year":
            from okplan.studies.solve.bracketing import narrowed  # SciPy, only where there is an edge

            pairs = narrowed(self._differs(brackets), pairs, self.varied.finest)
        sides = [self._alone(self.sets[one.wanted], pair) for one, pair in zip(brackets, pairs, strict=True)]
        return [Edge(*pair) for pair in sides]

    def _differs(self, brackets: Sequence[Bracket]) -> Differs:
        return Differs(self, brackets)

    def _alone(self, wanted: Wanted, pair: tuple[float, float]) -> list[Side]:
        found = self.tried(pair)
        kept = wanted.kept(found)
        return [self.side(found, wanted, value, draw, bool(kept[draw])) for draw, value in enumerate(pair)]

    def side(self, found: Outcomes, wanted: Wanted, value: float, draw: int, kept: bool) -> Side:
        if found.found.refused[draw]:
            return Side(value, None, ())
        return Side(value, kept, wanted.breaks(found, draw))


class Differs:
    """A function of values that is above 0 on the side of each bracket's low end and below on the other."""

    def __init__(self, search: Search, brackets: Sequence[Bracket]) -> None:
        self.search, self.brackets = search, brackets
        ends = search.tried([one.low for one in brackets])
        self.at_low = search.states(ends)[[one.wanted for one in brackets], range(len(brackets))]

    def __call__(self, values: Array, of: Array) -> Array:
        """The margin of what is wanted, where it tells; `of` says which bracket each value is of."""
        found = self.search.tried(values.tolist())
        states, draws = self.search.states(found), np.arange(len(values))
        wanted = np.array([one.wanted for one in self.brackets])[of]
        margins = np.array([one.margin(found) for one in self.search.sets])[wanted, draws]
        state, low = states[wanted, draws], self.at_low[of]
        size = np.where(state == REFUSED, 1.0, np.maximum(abs(np.nan_to_num(margins, nan=1.0)), 1e-300))
        return np.where(state == low, size, -size)
