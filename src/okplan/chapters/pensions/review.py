"""Pensions: a stated run-off must be that of the accumulated deviation."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.pensions.fields import Pensions
from okplan.chapters.scenario import Scenario
from okplan.problems import Found, Named

ROUNDING = 5
"""Units of the scenario by which published sums may miss their parts."""


def pensions(scenario: Scenario, years: range) -> Iterator[Found]:
    said = scenario.pensions
    if said is None:
        for place, rule in enumerate(scenario.rules):
            if rule.indicator.startswith("corrected_net_operating_result"):
                yield Found("no_pensions", ("rules", place, "indicator"), {"found": Named(rule.indicator)}, "warning")
        return
    if said.years_from is not None and said.years_from > years[-1]:
        context = {"found": said.years_from, "span": f"–{years[-1]}"}
        yield Found("year_outside", ("pensions", "years_from"), context)
    if said.runoff is None:
        yield from _method(said, scenario.base_year)
        return
    direction = 1 if said.accumulated >= 0 else -1
    left = direction * (said.accumulated - sum(said.runoff.values))
    goes_on = years.stop - 1 in said.runoff.years
    if left < -ROUNDING or (left > ROUNDING and not goes_on):
        context = {"found": f"{sum(said.runoff.values):.12g}", "wanted": f"{said.accumulated:.12g}"}
        yield Found("runoff_differs", ("pensions", "runoff"), context)


def _method(said: Pensions, base_year: int) -> Iterator[Found]:
    """A method other than that of older deviations, without the year it begins, is told of."""
    if said.years != said.years_before and said.years_from is None and said.accumulated:
        context = {"found": said.years, "year": base_year + 1, "before": said.years_before, "base": base_year}
        yield Found("premium_method", ("pensions", "years"), context, "warning")
