"""Compensation schemes: how the rate is said, and that the base year's part stands where it is taken from."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.problems import Found


def compensation(scenario: Scenario) -> Iterator[Found]:
    for place, scheme in enumerate(scenario.compensation_schemes):
        path = ("compensation_schemes", place)
        ways = [name for name in ("margin", "rate") if getattr(scheme, name) is not None]
        if len(ways) != 1:
            yield Found("exactly_one", path, {"found": ", ".join(ways) or "–", "wanted": "margin, rate"})
        if scheme.grace >= scheme.years_left:
            context = {"found": scheme.grace, "wanted": scheme.years_left}
            yield Found("grace_too_long", (*path, "grace"), context)
