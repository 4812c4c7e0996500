"""Many values of one quantity tried in one run, and the edges between what holds and what does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.rules import tests
from okplan.studies.candidates.asked import asked
from okplan.studies.candidates.fees import Fees
from okplan.studies.candidates.question import Candidates, Question
from okplan.studies.candidates.reference import References
from okplan.studies.outcomes import VERDICT, Mask, Outcomes, of_candidates
from okplan.studies.solve.closure import ASKED, Given, Held, hold_debt
from okplan.studies.solve.held import Broken, Wanted
from okplan.studies.solve.varied import Path, Varied

Hold = Literal["services", "debt"]
"""What is as the scenario says, while the other moves; see `closure`."""

FEES = ("user_fees", "sales_revenue")

DEBT_HELD = "debt_held"
"""What breaks where the debt cannot be held."""

Pair = tuple[float, float]

KEPT, BROKEN, REFUSED = 1, 0, -1
"""What a value comes to: all that is wanted holds, or not, or the scenario cannot say it."""


@dataclass(frozen=True)
class Side:
    """One value tried, whether all that is wanted holds there (None where it is refused), and else what breaks."""

    value: float
    holds: bool | None
    breaks: tuple[Broken, ...] = ()
    given: Given | None = None
    """Where the debt is held, what that takes."""


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


@dataclass(frozen=True)
class Tried:
    """Candidates judged, with what holding their debt takes where it is held."""

    outcomes: Outcomes
    held: Held | None

    def kept(self, wanted: Wanted) -> Mask:
        kept = wanted.kept(self.outcomes)
        return kept if self.held is None else kept & ~self.held.missed.any(axis=0)

    @property
    def refused(self) -> Mask:
        return self.outcomes.found.refused


class Search:
    """Values of one quantity, held against one or several sets of what is wanted."""

    def __init__(self, scenario: Scenario, varied: Varied, sets: Sequence[Wanted], hold: Hold = "services") -> None:
        self.scenario, self.varied, self.sets, self.hold = scenario, varied, sets, hold
        self.references, self.fees = References(scenario.adopted_in), Fees(scenario)
        indicators = (test.indicator for test in tests(scenario, scenario.years))
        self.keep = tuple(dict.fromkeys([*VERDICT, *indicators, *ASKED, *FEES]))

    def tried(self, values: Sequence[float]) -> Tried:
        said, held = self.varied.said(values), None
        if self.hold == "debt":
            found, held = hold_debt(self.scenario, self.candidates, self.varied.scenario, said)
        else:
            found = self.candidates(self.varied.scenario, said)
        return Tried(of_candidates(self.scenario, found), held)

    def candidates(self, scenario: Scenario, said: dict[Path, list[Any]]) -> Candidates:
        """Lines of an adopted plan, and fees of stated growth, move from what they are in the scenario as given."""
        several = tuple(asked(scenario, path, values) for path, values in said.items())
        return Question(scenario, several, self.references, self.fees).answer(self.keep)

    def states(self, found: Tried) -> Array:
        """(sets, draws)."""
        kept = np.array([found.kept(one) for one in self.sets])
        return np.where(found.refused, REFUSED, np.where(kept, KEPT, BROKEN))

    def brackets(self, values: Sequence[float], states: Array) -> list[Bracket]:
        """Neighbours that differ, of each set."""
        return [
            Bracket(place, low, high)
            for place, row in enumerate(states)
            for (low, one), (high, other) in pairwise(zip(values, row, strict=True))
            if one != other and KEPT in (one, other)
        ]

    def edges(self, brackets: Sequence[Bracket], narrow: Narrow | None = None) -> list[Edge]:
        """Between each pair the two nearest values that differ, all tried again in one run."""
        pairs = [(one.low, one.high) for one in brackets]
        if brackets and self.varied.unit != "year":
            pairs = (narrow or bracketed)(self, brackets)
        again = self.tried([value for pair in pairs for value in pair]) if pairs else None
        sides = [
            self.side(again, self.sets[one.wanted], value, 2 * place + second)
            for place, (one, pair) in enumerate(zip(brackets, pairs, strict=True))
            for second, value in enumerate(pair)
            if again is not None
        ]
        return [Edge(below, above) for below, above in zip(sides[::2], sides[1::2], strict=True)]

    def side(self, found: Tried, wanted: Wanted, value: float, draw: int) -> Side:
        """What one of the candidates comes to."""
        if found.refused[draw]:
            return Side(value, None)
        holds, breaks, held = bool(found.kept(wanted)[draw]), wanted.breaks(found.outcomes, draw), found.held
        if held is None:
            return Side(value, holds, breaks)
        if held.missed[:, draw].any():
            breaks = (*breaks, Broken(DEBT_HELD, False, found.outcomes.years[int(held.missed[:, draw].argmax())]))
        return Side(value, holds, breaks, held.of(draw))


Narrow = Callable[[Search, Sequence[Bracket]], list[Pair]]
"""Each bracket's ends brought as near to each other as the quantity is to be found."""


def bracketed(search: Search, brackets: Sequence[Bracket]) -> list[Pair]:
    from okplan.studies.solve.bracketing import narrowed  # SciPy, only where there is an edge

    return narrowed(_Differs(search, brackets), [(one.low, one.high) for one in brackets], search.varied.finest)


class _Differs:
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
        margins = np.array([one.margin(found.outcomes) for one in self.search.sets])[wanted, draws]
        state, low = states[wanted, draws], self.at_low[of]
        size = np.where(state == REFUSED, 1.0, np.maximum(abs(np.nan_to_num(margins, nan=1.0)), 1e-300))
        return np.where(state == low, size, -size)
