"""The income system's own statements: one-off grants carried on, and tax that jumps against the country's."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.free_income.inputs import SYSTEM, base_relation
from okplan.chapters.population.inputs import known
from okplan.fields.values import UNITS
from okplan.judge.realism.case import Case
from okplan.problems import Found, Kroner, Percent

SMALL = 5e-4
"""Share of revenue below which a grant is too small to matter."""

NEAR = 0.1
"""How near the base year's amount a grant must be to be that amount carried on."""

SEVERAL = 2
"""Years from which a one-off is carried on."""

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


def _by_system(case: Case) -> bool:
    return case.scenario.free_income.method == "system"
