"""The permanent improvement that would keep every rule: solved by trying many in one run of the same plan."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import TOLERANCE, Projection
from okplan.fields.values import UNITS
from okplan.judge.lines import BREACH, levels
from okplan.judge.rules import Test, tests
from okplan.studies.candidates.draws import of_inputs

SHARES = np.linspace(0, 1, 5)
"""Shares of the improvement that go to investment in place of loans, tried side by side."""

LEVELS = 110
"""Amounts tried in one run, for each share."""

LIKELY = 0.2
"""Share of revenue that is searched first; all of it if nothing there is enough."""

STEP = 100_000.0
"""Kroner in prices of the first year: the least multiple of this that keeps every rule is found."""


@dataclass(frozen=True)
class Improvement:
    """Kroner a year from `start`, in its prices, beyond what the scenario has; None where none keeps all rules."""

    start: int
    amount: float | None
    base_prices: float
    to_investment: float
    beyond: tuple[str, ...]
    """Rules that no improvement up to the whole revenue keeps."""


def needed_improvement(scenario: Scenario, inputs: Inputs, known: Projection) -> Improvement:
    """The smallest improvement a year, the same in real terms, from the first year it is possible.

    Every rule is to hold from that year on and the general reserve not to be emptied; part of the improvement may be
    transferred to investment, which lowers debt. The least over the shares tried wins; it has itself been tried.
    """
    start = improvement_start(scenario)
    if start not in inputs.years:
        return Improvement(start, None, 0.0, 0.0, ())
    watched = list(tests(scenario, inputs.years))
    index = known.row("price_index")[start - known.years.start]

    def kept(amounts: Array, shares: Array) -> Array:
        return _kept(_try(inputs, known, start, amounts, shares, watched), watched, start)

    if _kept(known, watched, start)[0]:
        return Improvement(start, 0.0, 0.0, 0.0, ())
    low = np.zeros(len(SHARES))
    most = np.ceil(_revenue(known, scenario) * index / STEP / LEVELS)
    width = np.ceil(most * LIKELY)
    while True:
        steps = low + width * np.arange(1, LEVELS + 1)[:, None]
        held = kept((steps * STEP / index).ravel(), np.tile(SHARES, LEVELS)).reshape(LEVELS, len(SHARES))
        if not held.any() and width < most:
            width = most
            continue
        if not held.any():
            highest = np.full(len(SHARES), steps[-1] * STEP / index)
            return Improvement(start, None, 0.0, 0.0, _beyond(inputs, known, start, highest, watched))
        found = np.where(held.any(axis=0), low + width * (held.argmax(axis=0) + 1), np.inf)
        if width == 1:
            break
        low = np.where(np.isfinite(found), found - width, low)
        width = np.ceil(width / LEVELS)
    best = int(found.argmin())
    amount = float(found[best] * STEP)
    return Improvement(start, amount, float(amount / index), float(SHARES[best]), ())


def _revenue(known: Projection, scenario: Scenario) -> float:
    """No improvement can be larger than the whole revenue."""
    revenue = float(known.row("operating_revenue")[0])
    return revenue if revenue > 0 else UNITS[scenario.unit]


def _try(
    inputs: Inputs, known: Projection, start: int, amounts: Array, shares: Array, watched: list[Test]
) -> Projection:
    """The watched lines with each amount (base-year prices) and share as a draw of its own."""
    begun = np.array(inputs.years)[:, None, None] >= start
    more = np.where(begun, amounts[None, None, :], 0.0)
    had, had_share = inputs.series["improvement"], inputs.series["improvement_to_investment"]
    both = had + more
    share = (had * had_share + more * shares) / np.where(both == 0, 1, both)
    tried = replace(inputs, series={**inputs.series, "improvement": both, "improvement_to_investment": share})
    names = tuple(dict.fromkeys([*(test.indicator for test in watched), "general_reserve"]))
    return of_inputs(inputs, tried, names, known)


def _kept(tried: Projection, watched: list[Test], start: int) -> Array:
    """Whether every rule holds in every year from `start`, by draw."""
    after = np.array(tried.years)[1:] >= start
    kept = (tried["general_reserve"][1:, 0][after] > TOLERANCE).all(axis=0)
    for level in levels(tried, watched).values():
        kept = kept & (level[after] < BREACH).all(axis=0)
    return np.asarray(kept)


def _beyond(inputs: Inputs, known: Projection, start: int, high: Array, watched: list[Test]) -> tuple[str, ...]:
    found = levels(_try(inputs, known, start, high, SHARES, watched), watched)
    after = np.array(inputs.years) >= start
    return tuple(test.id for test in watched if not (found[test.key][after] < BREACH).all(axis=0).any())
