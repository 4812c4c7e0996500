"""What projects cost beyond what is stated: skewed, the wider the earlier the estimate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.scenario import Scenario
from okplan.chapters.simulation.inputs import UNSTATED, Overrun
from okplan.engine.inputs import Array


@dataclass(frozen=True)
class Uncertain:
    """A project of which the cost may become another, and what stage it is taken to be at."""

    project: str
    stage: str
    stated: bool


def uncertain(scenario: Scenario) -> Iterator[Uncertain]:
    """Projects that have not begun. A frame that rolls from year to year is kept by doing less, if it says no stage."""
    for project in scenario.investments:
        stage = getattr(project, "stage", None)
        begun = project.spent_before > 0 or project_profile(project)[0] <= scenario.base_year
        if not begun and (stage is not None or not project.rolling):
            yield Uncertain(project.id, stage or UNSTATED, stage is not None)


def lognormal(by: Overrun) -> tuple[float, float]:
    """The logarithm's mean and standard deviation of 1 + overrun with this median and standard deviation."""
    median = 1 + by.median
    squared = (1 + np.sqrt(1 + 4 * (by.volatility / median) ** 2)) / 2
    return float(np.log(median)), float(np.sqrt(np.log(squared)))


def mean_of(by: Overrun) -> float:
    """What is beyond the stated on average, which the few very dear ones raise above the median."""
    level, spread = lognormal(by)
    return float(np.exp(level + spread**2 / 2) - 1)


def overruns(
    found: Array,
    items: tuple[str, ...],
    of: Mapping[str, Overrun],
    stated: Array,
    own: Mapping[str, Array],
    common: Array,
    share: float,
) -> None:
    """Fill (items, draws) with the cost beyond what is stated, which alone (items, 1) is that of a certain project.

    `own` are normals (draws,) by project, `common` those that all of them share, `share` of the variance.
    """
    found[...] = stated
    for place, item in enumerate(items):
        project = item.partition("@")[0]
        if project in of:
            level, spread = lognormal(of[project])
            mixed = np.sqrt(share) * common + np.sqrt(1 - share) * own[project]
            found[place] = (1 + found[place]) * np.exp(level + spread * mixed) - 1
