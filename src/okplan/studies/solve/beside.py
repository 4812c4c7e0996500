"""What the intervals by themselves would hide: what no value keeps, what else breaks, and a share that falls alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.studies.solve.held import Stop, Wanted, wanted
from okplan.studies.solve.search import DEBT_HELD, FEES, Search, Tried

SHARE = "net_debt_pct"
"""A share of the revenue, which falls where the revenue rises though nothing is paid."""


@dataclass(frozen=True)
class Hollow:
    """Where a rule on debt in per cent is kept by no less debt than breaks it; kroner in a year, there and as it is."""

    rule: str
    value: float
    year: int
    debt: tuple[float, float]
    revenue: tuple[float, float]
    fees: tuple[float, float]
    """Fees and sales, of the revenue."""


@dataclass(frozen=True)
class Beside:
    stops: tuple[Stop, ...] = ()
    """Where nothing holds: what none of the values keeps."""

    others: tuple[Stop, ...] = ()
    """Where named rules hold: what of the rest all of that breaks."""

    hollow: Hollow | None = None


def beside(search: Search, found: Tried, wants: Wanted) -> Beside:
    """What is told of the values of the grid beside where they hold."""
    kept, said = found.kept(wants), ~found.refused
    if not kept.any():
        stops = wants.stops(found.outcomes, said)
        if found.held is not None and found.held.missed[:, said].any(axis=0).all():
            stops = (*stops, Stop(DEBT_HELD, False, ()))
        return Beside(stops)
    hollow = _hollow(search.varied.tried, search.varied.own, found, wants)
    return Beside((), _others(search.scenario, found, wants), hollow)


def _others(scenario: Scenario, found: Tried, wants: Wanted) -> tuple[Stop, ...]:
    if not wants.named:
        return ()
    named = {*((test.id, test.legal) for test in wants.tests), *((name, False) for name in wants.savings)}
    every = wanted(scenario, (), wants.start).stops(found.outcomes, found.kept(wants))
    return tuple(one for one in every if (one.rule, one.legal) not in named)


def _hollow(values: Sequence[float], own: float | None, found: Tried, wants: Wanted) -> Hollow | None:
    """Of the value nearest to the scenario with which it holds: debt and revenue in the year that breaks as it is."""
    test = next((test for test in wants.tests if test.indicator == SHARE), None)
    if own is None or test is None:
        return None
    at_own = values.index(own)
    broken = next((one for one in wants.breaks(found.outcomes, at_own) if one.rule == test.id), None)
    if broken is None:
        return None
    kept = np.flatnonzero(found.kept(wants))
    there = int(kept[np.abs(np.array(values)[kept] - own).argmin()])
    t = broken.year - found.outcomes.found.years.start
    t = found.outcomes.found.years.index(broken.year)
    debt, revenue, *fees = (_pair(found, name, t, (there, at_own)) for name in ("net_debt", "operating_revenue", *FEES))
    if debt[0] < debt[1]:
        return None
    return Hollow(
        test.id, values[there], broken.year, debt, revenue, (sum(f[0] for f in fees), sum(f[1] for f in fees))
    )


def _pair(found: Tried, name: str, t: int, draws: tuple[int, int]) -> tuple[float, float]:
    row = np.broadcast_to(found.outcomes.found.values[name][t, 0], (len(found.refused),))
    return float(row[draws[0]]), float(row[draws[1]])
