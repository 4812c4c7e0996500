"""What an adopted plan leaves: lines that fall back after its last year, and parts that take the rest of a sum."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.judge.realism.case import Case
from okplan.problems import Found, Kroner, Named, Path

REVERTS = (
    "transfer_to_investment",
    "earmarked_allocation",
    "earmarked_use",
    "earmarked_fund_allocation",
    "earmarked_fund_use",
    "free_fund_use",
)
"""Lines whose level the plan does not carry on and the scenario does not state from then on."""

JUMP = 0.01
"""Of operating revenue."""

MOVED, SMALL = 0.5, 5e-4
"""Of the model's own figure; and of revenue, below which a difference is rounding."""


def falls_back(case: Case) -> Iterator[Found]:
    """A line that jumps in the first year after the plan."""
    for name in REVERTS:
        decided = case.inputs.adopted.get(name)
        if decided is None or np.isnan(decided).all():
            continue
        last = int(np.flatnonzero(~np.isnan(decided))[-1]) + 1
        row = case.row(name)
        after = last + 1
        if after < len(row) and abs(row[after] - row[last]) > JUMP * case.row("operating_revenue")[after]:
            context = {
                "line": Named(name),
                "wanted": Kroner(float(row[last])),
                "year": case.years[last - 1],
                "found": Kroner(float(row[after])),
            }
            yield Found("plan_falls_back", ("adopted", "lines", name), context, "warning")


def takes_difference(case: Case) -> Iterator[Found]:
    """A part of a decided sum that turns negative, or moves far from what the model says."""
    for name, marks in case.projection.marks.items():
        taken = np.array([mark == "difference" for mark in marks])
        if not taken.any() or f"{name}.model" not in case.projection.values:
            continue
        row, model = case.row(name)[1:], case.row(f"{name}.model")[1:]
        apart = np.where(taken, np.abs(row - model), 0.0)
        negative = (row < 0) & (model >= 0)
        wrong = (apart > SMALL * case.revenue) & (negative | (apart > MOVED * np.abs(model)))
        if wrong.any():
            worst = int(np.argmax(np.where(wrong, apart, 0.0)))
            context = {
                "line": Named(name),
                "found": Kroner(float(row[worst])),
                "year": case.years[worst],
                "wanted": Kroner(float(model[worst])),
            }
            path: Path = ("adopted", "lines")
            yield Found("difference_moves", path, context, "warning")
