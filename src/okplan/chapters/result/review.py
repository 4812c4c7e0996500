"""Earlier deficits: no older than a council may still cover."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.problems import Found

OLDEST = 3
"""Years before the base year: an older deficit is past every time limit of § 14-11."""


def result(scenario: Scenario) -> Iterator[Found]:
    deficit = scenario.reserves.deficit
    if deficit and deficit.incurred and not scenario.base_year - OLDEST <= deficit.incurred <= scenario.base_year:
        context = {"found": deficit.incurred, "span": f"{scenario.base_year - OLDEST}–{scenario.base_year}"}
        yield Found("year_outside", ("reserves", "deficit", "incurred"), context)
