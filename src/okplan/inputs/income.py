"""Free income: tax and general grant."""

from __future__ import annotations

from okplan.inputs.arrays import Inputs, over
from okplan.scenario import Scenario


def free_income(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    free_income = scenario.free_income
    inputs.open("tax_revenue", free_income.tax * kr, ("free_income", "tax"))
    inputs.open("general_grant", free_income.grant * kr, ("free_income", "grant"))
    inputs.by_year("free_income_real_growth", over(free_income.real_growth, inputs), ("free_income", "real_growth"))
