"""Accounts of earlier years: lines that exist, in the scenario's unit."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.lines import INPUTS, REGISTRY
from okplan.problems import nearest
from okplan.review.found import Found
from okplan.scenario import REVENUE_KINDS, Scenario


def history(scenario: Scenario) -> Iterator[Found]:
    """Names that no line has, and amounts a factor of a thousand off the base year's."""
    known = {name for name, line in REGISTRY.items() if not line.over and line.chapter != "checks"}
    known |= {name for name, given in INPUTS.items() if not given.over}
    for name in scenario.history:
        if name not in known:
            context = {"found": name, "near": nearest(name, known), "names": "tax_revenue, net_debt, interest_expense"}
            yield Found("unknown_line", ("history", name), context)
    said = scenario.history.get("operating_revenue", {})
    revenue = scenario.free_income.tax + scenario.free_income.grant
    revenue += sum(getattr(scenario.operations.revenue, kind).amount for kind in REVENUE_KINDS)
    for year, amount in said.items():
        if revenue and not 1 / 30 < amount / revenue < 30:
            context = {"found": f"{amount:.12g}", "wanted": scenario.unit}
            yield Found("factor_thousand", ("history", "operating_revenue", year), context, "warning")
            return
