"""What is said of a scenario as it is written, and of no variant that a study makes: no krone follows from it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.projection import TOLERANCE, Projection
from okplan.problems import Figure, Found, Named


def man_years(scenario: Scenario, projection: Projection) -> Iterator[Found]:
    """More taken away from an area, by decisions or projects, than there is."""
    names = {area.id: area.name for area in scenario.operations.areas}
    for place, area in enumerate(scenario.staff.areas if scenario.staff else ()):
        row = projection.row("area_man_years", place)[1:]
        broken = np.flatnonzero(row < -TOLERANCE)
        if broken.size:
            t = int(broken[0])
            context = {"area": names[area.id], "year": projection.years[t + 1], "found": Figure(float(row[t]))}
            yield Found("man_years_below_nothing", ("staff", "areas", place, "change"), context)


def unjudged(scenario: Scenario, projection: Projection) -> Iterator[Found]:
    """A warning of each rule of the council's that is held against nothing in any of its years."""
    years = np.array(projection.years)
    for place, rule in enumerate(scenario.rules):
        known = ~np.isnan(projection.row(rule.indicator))
        whole = np.array([known[max(t + 1 - rule.average, 0) : t + 1].all() and t + 1 >= rule.average
                          for t in range(len(years))])  # fmt: skip
        if not whole[(years > years[0]) & (years >= (rule.start or 0))].any():
            context = {"found": Named(rule.indicator), "rule": rule.name}
            yield Found("rule_unjudged", ("rules", place, "indicator"), context, "warning")
