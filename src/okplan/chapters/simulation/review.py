"""What is said of chance must be possible at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import NAMES, correlation
from okplan.engine.inputs import Array
from okplan.problems import Figure, Found, Path

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
    all_said = correlation(scenario)
    least = _least(all_said)
    if least < LEAST:
        found = {"found": Figure(min(round(least, 2), -0.01)), "wanted": Figure(_nearer(scenario, all_said))}
        yield Found("correlations_impossible", WHERE, found)


def _nearer(scenario: Scenario, all_said: Array) -> float:
    """What every correlation that the scenario says can be multiplied with to fit okplan's own of the other pairs."""
    without = np.array(all_said)
    for one, others in scenario.simulation.correlation.items():
        for other in others:
            i, j = NAMES.index(one), NAMES.index(other)
            without[i, j] = without[j, i] = 0.0
    shares = np.arange(0, 1, 0.01)
    fits = [float(share) for share in shares if _least(without + share * (all_said - without)) >= LEAST]
    return max(fits, default=0.0)


def _least(matrix: Array) -> float:
    return float(np.linalg.eigvalsh(matrix)[0])
