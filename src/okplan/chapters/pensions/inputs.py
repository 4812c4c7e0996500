"""Premium deviations: those of the base year, the run-off of the opening balance, and new ones."""

from __future__ import annotations

import numpy as np

from okplan.chapters.pensions.fields import Pensions
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, in_years, over
from okplan.engine.tracing import reached


def base_year_effect(scenario: Scenario) -> float:
    """What the premium deviation did for the base year's result, in the scenario's unit; it is not carried forward."""
    said = scenario.pensions
    return (said.deviation - said.amortisation) * (1 + said.payroll_tax) if said else 0.0


def pensions(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    said, years = scenario.pensions, inputs.years
    taxed = kr * (1 + said.payroll_tax) if said else 0.0
    runoff = _runoff(said, inputs) * taxed if said else np.zeros(len(years))
    opening = said.accumulated * taxed if said else 0.0
    inputs.items["vintage"] = tuple(str(year) for year in years) if said else ()
    vintages = list(years) if said else []
    inputs.constant("vintage_year", vintages, *[("pensions", "new")] * len(vintages))
    inputs.open("vintage_deviation", [0.0] * len(vintages), *[("pensions", "new")] * len(vintages))
    inputs.constant("premium_years", said.years if said else 1, ("pensions", "years"))
    inputs.constant("premium_payroll_tax", said.payroll_tax if said else 0.0, ("pensions", "payroll_tax"))
    inputs.by_year("stated_premium_deviation", over(said.new if said else None, inputs, kr), ("pensions", "new"))
    where = ("pensions", "runoff" if said and said.runoff else "accumulated")
    inputs.by_year("opening_amortisation", runoff, where)
    inputs.open("opening_deviation_left", opening, ("pensions", "accumulated"))
    inputs.open("premium_deviation", said.deviation * taxed if said else 0.0, ("pensions", "deviation"))
    inputs.open("premium_amortisation", said.amortisation * taxed if said else 0.0, ("pensions", "amortisation"))
    inputs.open("accumulated_premium_deviation", opening, ("pensions", "accumulated"))


def _runoff(said: Pensions, inputs: Inputs) -> Array:
    """Amortisation of the opening balance by year, as stated or in equal parts."""
    if said.runoff is not None:
        return in_years(said.runoff, inputs, 1.0)
    part = said.accumulated / said.years
    return np.array([reached(said.years, place, part) for place in range(1, len(inputs.years) + 1)])
