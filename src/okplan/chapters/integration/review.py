"""The integration grant as a part of the state transfers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.integration.fields import YEARS
from okplan.chapters.integration.inputs import settled
from okplan.chapters.population.inputs import groups
from okplan.chapters.population.review import groups as review_groups
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS
from okplan.problems import Found


def integration(scenario: Scenario, years: range) -> Iterator[Found]:
    """The integration grant: a part of the state transfers, and what the persons settled give."""
    block, where = scenario.integration, ("integration",)
    if block is None:
        return
    operations = scenario.operations
    corrected = sum(min(one.amount, 0.0) for one in operations.one_offs if one.kind == "state_transfers")
    transfers = operations.revenue.state_transfers.amount - corrected  # what was repaid is no part of what came in
    if block.amount > transfers:
        context = {"found": f"{block.amount:.12g}", "wanted": f"{transfers:.12g}"}
        yield Found("integration_beyond", (*where, "amount"), context)
    if block.ages is not None:
        yield from review_groups(block.ages, groups(scenario), (*where, "ages"))
        if abs(sum(block.ages.values()) - 1) > 1e-9:
            yield Found("shares_sum", (*where, "ages"), {"found": f"{sum(block.ages.values()) * 100:g} %"})
    before = settled(block, years, YEARS)[:YEARS]
    computed = np.dot(before[::-1], block.rates) / UNITS[scenario.unit]
    if abs(computed - block.amount) > max(block.amount, computed) / 4:
        said = {"found": f"{computed:.0f}", "wanted": f"{block.amount:.12g}", "year": scenario.base_year}
        yield Found("integration_differs", (*where, "amount"), said, "warning")
