"""Stresses that say nothing, or are called as what okplan puts together itself."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.problems import Found

ALL_ADVERSE = "all-adverse"
"""The worst of every kind at once: it follows from the others."""


def stresses(scenario: Scenario) -> Iterator[Found]:
    for place, stress in enumerate(scenario.stresses):
        path = ("stresses", place)
        if stress.id == ALL_ADVERSE:
            if stress.changes or stress.tried:
                yield Found("stress_follows", (*path, "id"), {"found": stress.id})
        elif stress.tried and not stress.changes:
            yield Found("stress_of_nothing", path, {"found": stress.id})
