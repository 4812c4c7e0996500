"""The state's money: one-off grants carried on, income at a market price, tax that jumps against the country's, and refugees who cost nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.free_income.inputs import SYSTEM, base_relation
from okplan.chapters.population.inputs import known
from okplan.fields.values import UNITS
from okplan.judge.realism.case import Case
from okplan.judge.realism.costs import COSTED, costs_follow
from okplan.problems import Found, Kroner, Percent

SMALL = 5e-4
"""Share of revenue below which a grant is too small to matter."""

NEAR = 0.1
"""How near the base year's amount a grant must be to be that amount carried on."""

SEVERAL = 2
"""Years from which a one-off is carried on."""

COUNTED_ON = 0.02
"""Share of revenue from which income at a market price is more than a year's result may miss."""

JUMP = 0.03
"""Of the country's tax per inhabitant, in one year."""


def grants_carried_on(case: Case) -> Iterator[Found]:
    """Other general grant of the base year, which is stated each year, stated on at its own level."""
    if not _by_system(case):
        return
    base, *ahead = case.row("other_grants")
    same = np.abs(np.array(ahead) - base) <= NEAR * abs(base)
    if base > SMALL * case.revenue and same.sum() >= SEVERAL:
        context = {"found": Kroner(float(base)), "year": case.scenario.base_year, "span": case.span(same)}
        yield Found("grants_carried_on", (*SYSTEM, "other"), context, "warning")


def market_counted_on(case: Case) -> Iterator[Found]:
    """Income at a market price that is a good part of the revenue, and is counted on as if it were certain."""
    sums = case.projection["market_income"][:, :, 0].sum(axis=1)
    share = sums[1:] / case.row("operating_revenue")[1:]
    if len(share) and share.max() > COUNTED_ON:
        most = int(share.argmax())
        context = {
            "found": Kroner(float(sums[most + 1])),
            "share": Percent(float(share[most])),
            "year": case.years[most],
        }
        yield Found("market_counted_on", ("operations", "market_income"), context, "warning")


def relative_tax_jumps(case: Case) -> Iterator[Found]:
    """Own tax against the country's in the first year, far from that of the base-year accounts."""
    if not _by_system(case):
        return
    before = base_relation(case.scenario, UNITS[case.scenario.unit], known(case.scenario))
    first = float(case.row("relative_tax")[1])
    if abs(first - before) > JUMP:
        context = {
            "found": Percent(first),
            "year": case.years[0],
            "wanted": Percent(before),
            "base": case.scenario.base_year,
        }
        yield Found("relative_tax_jumps", (*SYSTEM, "relative_tax"), context, "warning")


def settled_cost_nothing(case: Case) -> Iterator[Found]:
    """An integration grant that rises beyond the base year's, whose accounts hold what those already settled cost."""
    block = case.scenario.integration
    if block is None or (block.added_to_population and costs_follow(case) >= COSTED):
        return
    rises = case.row("integration_grant")[1:] / case.row("price_index")[1:] - case.row("integration_grant")[0]
    most = int(np.argmax(rises))
    rise, followed = float(rises[most]), _added_cost(case, most + 1)
    if rise > case.limit("settlement") * case.revenue and followed < case.limit("settlement_cost") * rise:
        context = {
            "found": Kroner(rise),
            "year": case.years[most],
            "base": case.scenario.base_year,
            "followed": Kroner(followed),
        }
        yield Found("refugees_cost_nothing", ("integration", "settled"), context, "warning")


def _added_cost(case: Case, t: int) -> float:
    """Base-year kroner by which measures and real growth raise expenditure.

    People in the forecast are paid by free income as everybody else; the grant is for what comes on top.
    """
    operations, prices, kr = case.scenario.operations, float(case.row("price_index")[t]), UNITS[case.scenario.unit]
    dated = case.projection["measure_nominal"][t, :, 0] / prices + case.projection["measure_fixed"][t, :, 0]
    costs = [measure.kind in EXPENDITURE_KINDS for measure in operations.measures]
    grown = [
        getattr(operations.expenditure, kind).amount * kr * (float(case.row(f"{kind}_volume")[t]) - 1)
        for kind in EXPENDITURE_KINDS
    ]
    return float(np.maximum([*dated[costs], *grown], 0).sum())


def _by_system(case: Case) -> bool:
    return case.scenario.free_income.method == "system"
