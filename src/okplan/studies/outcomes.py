"""Candidates judged: what every rule and the verdict say of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.judge.lines import BREACH, judged
from okplan.judge.rules import Test, tests
from okplan.judge.verdict import VERDICTS, VerdictLevel
from okplan.studies.candidates.question import Candidates, candidates

VERDICT = ("general_reserve", "net_operating_result", "premium_deviation", "net_debt_pct")
"""The lines that a verdict follows from beside those that rules are of."""

Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Outcomes:
    """Every candidate's kept lines with the judge's on top; those that are refused have no level."""

    found: Candidates
    tests: tuple[Test, ...]
    lines: dict[str, Array]
    """The judge's own, (years + 1, 1, draws), as `judge.lines.judged` gives them."""

    @property
    def years(self) -> range:
        """The projected years."""
        return self.found.years[1:]

    def row(self, name: str, draw: int, item: int = 0) -> Array:
        """One kept line of one candidate, year 0 first."""
        return self.found.values[name][:, item, draw]

    def broken(self, test: Test) -> Mask:
        """(projected years, draws): where a rule is broken; False of what is refused."""
        rows = self._wide(self.lines[f"{test.key}.level"][1:, 0])
        return (rows >= BREACH) & ~self.found.refused

    def level(self, draw: int) -> VerdictLevel | None:
        """The verdict on one candidate; None where it is refused."""
        if self.found.refused[draw]:
            return None
        return VERDICTS[int(self._wide(self.lines["verdict.level"][-1])[0, draw])]

    def not_worse(self, level: VerdictLevel) -> Mask:
        """(draws,): the verdict is this or better."""
        reached = self._wide(self.lines["verdict.level"][-1])[0]
        within: Mask = reached <= VERDICTS.index(level)
        return within & ~self.found.refused

    def _wide(self, rows: Array) -> Array:
        return np.broadcast_to(rows, (*rows.shape[:-1], len(self.found.refused)))


def outcomes(
    scenario: Scenario, addresses: Mapping[Any, Sequence[Any]], keep: Iterable[str] = (), **asked: Any
) -> Outcomes:
    """The candidates at some addresses, one value a draw at each, judged by the scenario's rules; see `candidates`."""
    asks = tests(scenario, scenario.years)
    names = dict.fromkeys([*keep, *VERDICT, *(test.indicator for test in asks)])
    return of_candidates(scenario, candidates(scenario, addresses, names, **asked))


def of_candidates(scenario: Scenario, found: Candidates) -> Outcomes:
    """The same of candidates that are known, with every line that the judge asks for."""
    asks = tests(scenario, scenario.years)
    # What is refused has no values; the judge then says nothing of it.
    projection = Projection(found.years, found.items, found.values, MODEL)
    return Outcomes(found, asks, judged(projection, asks))
