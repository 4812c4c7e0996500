"""Operating amounts and one-offs."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.review.found import Found
from okplan.scenario import EXPENDITURE_KINDS, REVENUE_KINDS, Scenario


def operations(scenario: Scenario) -> Iterator[Found]:
    operations = scenario.operations
    amounts = {kind: getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS}
    amounts |= {kind: getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS}
    for place, one_off in enumerate(operations.one_offs):
        amounts[one_off.kind] -= one_off.amount
        if amounts[one_off.kind] < 0:
            context = {"found": f"{one_off.amount:.12g}", "wanted": one_off.kind}
            yield Found("one_off_too_large", ("operations", "one_offs", place, "amount"), context)
    if sum(amounts[kind] for kind in EXPENDITURE_KINDS) <= 0:
        yield Found("no_expenditure", ("operations", "expenditure"))
