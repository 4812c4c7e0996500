"""Operating amounts and one-offs."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.compensation.inputs import included_compensation
from okplan.chapters.operations.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.pensions.inputs import base_year_effect
from okplan.chapters.scenario import Scenario
from okplan.problems import Found


def operations(scenario: Scenario) -> Iterator[Found]:
    operations = scenario.operations
    amounts = {kind: getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS}
    amounts |= {kind: getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS}
    for place, one_off in enumerate(operations.one_offs):
        amounts[one_off.kind] -= one_off.amount
        if amounts[one_off.kind] < 0:
            context = {"found": f"{one_off.amount:.12g}", "wanted": one_off.kind}
            yield Found("one_off_too_large", ("operations", "one_offs", place, "amount"), context)
    amounts["social_costs"] += base_year_effect(scenario)
    if amounts["social_costs"] < 0 and scenario.pensions:
        context = {"found": f"{-base_year_effect(scenario):.12g}", "wanted": "social_costs"}
        yield Found("part_beyond_line", ("pensions", "deviation"), context)
    amounts["state_transfers"] -= included_compensation(scenario)
    if amounts["state_transfers"] < 0 and scenario.compensation_schemes:
        context = {"found": f"{included_compensation(scenario):.12g}", "wanted": "state_transfers"}
        yield Found("part_beyond_line", ("compensation_schemes", 0, "included"), context)
    if sum(amounts[kind] for kind in EXPENDITURE_KINDS) <= 0:
        yield Found("no_expenditure", ("operations", "expenditure"))
