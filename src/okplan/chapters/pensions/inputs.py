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
    begins = _begins(said, inputs) if said else 0
    before = [reached(begins, year + 1) for year in years] if said else []
    periods = [said.years + (said.years_before - said.years) * old for old in before] if said else []
    inputs.constant("premium_years", periods, *[("pensions", "years")] * len(vintages))
    inputs.constant("premium_payroll_tax", said.payroll_tax if said else 0.0, ("pensions", "payroll_tax"))
    inputs.by_year("stated_premium_deviation", over(said.new if said else None, inputs, kr), ("pensions", "new"))
    where = ("pensions", "runoff" if said and said.runoff else "accumulated")
    inputs.by_year("opening_amortisation", runoff, where)
    inputs.open("opening_deviation_left", opening, ("pensions", "accumulated"))
    inputs.open("premium_deviation", said.deviation * taxed if said else 0.0, ("pensions", "deviation"))
    inputs.open("premium_amortisation", said.amortisation * taxed if said else 0.0, ("pensions", "amortisation"))
    inputs.open("accumulated_premium_deviation", opening, ("pensions", "accumulated"))


def _begins(said: Pensions, inputs: Inputs) -> float:
    """The first year whose deviation is amortised over the years said: a change of method leaves earlier ones alone."""
    return inputs.years.start if said.years_from is None else said.years_from


def _runoff(said: Pensions, inputs: Inputs) -> Array:
    """Amortisation of the opening balance by year, as stated or in equal parts: of the base year's deviation by the
    new method where it holds for that year, of older ones as they were."""
    if said.runoff is not None:
        return in_years(said.runoff, inputs, 1.0)
    return equal_parts(said, inputs.years)


def equal_parts(said: Pensions, years: range) -> Array:
    """Amortisation of the opening balance by year from the first projected, where no run-off is stated."""
    parts = [(said.accumulated, said.years_before)]
    if said.years_from is not None:
        recent = reached(years.start - 1, said.years_from, said.deviation)
        parts = [(recent, said.years), (said.accumulated - recent, said.years_before)]
    by_year = [sum(reached(over, place, amount / over) for amount, over in parts) for place in range(1, len(years) + 1)]
    return np.array(by_year)
