"""Funds, earlier deficits, and the target for the result."""

from __future__ import annotations

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs, in_years
from okplan.law import by_year


def reserves(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    reserves = scenario.reserves
    inputs.open("general_reserve", reserves.general * kr, ("reserves", "general"))
    inputs.open("earmarked_operating_funds", reserves.earmarked_operating * kr, ("reserves", "earmarked_operating"))
    inputs.open("earmarked_investment_funds", reserves.earmarked_investment * kr, ("reserves", "earmarked_investment"))
    inputs.open("free_investment_fund", reserves.free_investment * kr, ("reserves", "free_investment"))
    inputs.by_year(
        "planned_earmarked_allocation",
        in_years(reserves.earmarked_allocation, inputs, kr),
        ("reserves", "earmarked_allocation"),
    )
    inputs.by_year("planned_earmarked_use", in_years(reserves.earmarked_use, inputs, kr), ("reserves", "earmarked_use"))
    deficit = reserves.deficit
    owed = deficit.amount * kr if deficit else 0.0
    arose = deficit.by_year(scenario.base_year) if deficit else {}
    inputs.open("accumulated_deficit", owed, ("reserves", "deficit", "amount"))
    incurred = ("reserves", "deficit", "incurred")
    inputs.open("deficit_of_year", arose.get(scenario.base_year, 0.0) * kr, incurred)
    for years in (1, 2, 3):
        inputs.before("deficit_of_year", years, arose.get(scenario.base_year - years, 0.0) * kr, incurred)
    inputs.constant("deficit_years", deficit.cover_within if deficit else 2, ("reserves", "deficit", "cover_within"))
    _plan(scenario, inputs, kr)
    target = next((r.floor for r in scenario.rules if r.indicator == "net_operating_result_pct" and r.floor), None)
    place = [rule.indicator for rule in scenario.rules].index("net_operating_result_pct") if target else 0
    if target:
        inputs.by_year("result_target", target.over(inputs.years), ("rules", place, "floor"))
    else:
        inputs.of_law("result_target", by_year("result.target", inputs.years), ("rules", place, "floor"))


def _plan(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    """What a plan covers of an earlier deficit by year, and in which years the ministry has approved that it stands."""
    deficit, path = scenario.reserves.deficit, ("reserves", "deficit")
    plan = deficit.cover if deficit else None
    amounts, last = in_years(plan, inputs, kr), max(plan.years) if plan else 0
    planned = [amount if year <= last else np.nan for year, amount in zip(inputs.years, amounts, strict=True)]
    inputs.by_year("planned_coverage", np.array(planned), (*path, "cover"))
    until = deficit.approved_until if deficit else None
    approved = [float(until is not None and year < until) for year in inputs.years]
    inputs.by_year("deficit_is_approved", np.array(approved), (*path, "approved_until"))
    inputs.open("deficit_is_approved", 0.0, (*path, "approved_until"))
    inputs.open("earlier_deficit_left", deficit.amount * kr if deficit else 0.0, (*path, "amount"))
