"""What is said of chance must be possible at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import correlation
from okplan.problems import Found, Path

WHERE: Path = ("simulation", "correlation")
LEAST = -1e-9
"""An eigenvalue is nothing to the last digits of a float."""


def simulation(scenario: Scenario) -> Iterator[Found]:
    """Each pair of correlations once, none of a thing with itself, and all of them possible together."""
    said = scenario.simulation.correlation
    wrong = False
    for one, others in said.items():
        for other, value in others.items():
            if one == other:
                wrong = True
                yield Found("correlated_with_itself", (*WHERE, one, other), {"found": one})
            elif one < other and said.get(other, {}).get(one, value) != value:
                wrong = True
                yield Found("correlation_said_twice", (*WHERE, one, other), {"found": one, "wanted": other})
    if said and not wrong:
        yield from _possible(scenario)


def _possible(scenario: Scenario) -> Iterator[Found]:
    """Three things cannot all move against each other: no variance of their sum may be below nothing."""
    least = float(np.linalg.eigvalsh(correlation(scenario))[0])
    if least < LEAST:
        share = np.floor(100 / (1 - least)) / 100
        yield Found("correlations_impossible", WHERE, {"found": f"{least:.3f}", "wanted": f"{share:.2f}"})
