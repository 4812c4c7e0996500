"""Hedges, and how long every loan's rate is still fixed."""

from __future__ import annotations

import numpy as np

from okplan.inputs.arrays import Array, Inputs, Path
from okplan.scenario import Scenario
from okplan.scenario.finance import Hedge
from okplan.tracing import larger, reached


def hedges(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    said = scenario.loans.hedges
    paths: list[Path] = [("loans", "hedges", place) for place in range(len(said))]
    inputs.items["hedge"] = tuple(hedge.id for hedge in said)
    years = np.arange(inputs.years.start, inputs.years.stop + 1, dtype=float)
    through = [_in_force(hedge, inputs, years) * kr for hedge in said]
    notional: list[Path] = [(*path, "notional") for path in paths]
    inputs.by_year("hedge_notional", [row[:-1] for row in through], *notional)
    inputs.by_year("hedge_ahead", [row[1:] for row in through], *notional)
    inputs.open("hedge_ahead", [row[0] for row in through], *notional)
    ends: list[Path] = [(*path, "end") for path in paths]
    left = [larger(hedge.end - years, 0) for hedge in said]
    inputs.by_year("hedge_years_left", [row[:-1] for row in left], *ends)
    inputs.open("hedge_years_left", [larger(hedge.end - scenario.base_year, 0) for hedge in said], *ends)
    inputs.constant("hedge_fixed_rate", [h.fixed_rate for h in said], *[(*path, "fixed_rate") for path in paths])


def _in_force(hedge: Hedge, inputs: Inputs, years: Array) -> Array:
    """Notional amount by year, the year after the last included; a list or map holds its last value."""
    amounts = hedge.notional.over(inputs.years, before=0.0)
    begins = hedge.start or inputs.years.start
    held = zip(years.tolist(), [*amounts, amounts[-1]], strict=True)
    return np.array([reached(hedge.end, year, reached(year, begins, amount)) for year, amount in held])


def fixing(until: list[float], scenario: Scenario, inputs: Inputs, paths: list[Path]) -> None:
    """Whole years left of every loan's fixed rate on 31 December."""
    ends = np.array(until)
    left = larger(ends[:, None] - inputs.series["year"][None, :, 0, 0], 0)
    inputs.by_year("loan_fixed_left", left, *paths)
    inputs.open("loan_fixed_left", list(larger(ends - scenario.base_year, 0)), *paths)
