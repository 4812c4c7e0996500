"""Whether the figures can be right at all, by what municipalities are: no earlier accounts are needed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.judge.realism import growth
from okplan.judge.realism.case import Case
from okplan.judge.realism.flat import FIELDS
from okplan.judge.stated import unknown
from okplan.problems import Found, Kroner, Named, Path, Percent

EXPENDITURE = ("wages", "social_costs", "purchases", "transfers")
DIGITS = (10.0, 0.1)
"""What a digit too few, or too many, is to be corrected with."""

CONTROL = "net_operating_result"

Amounts = dict[str, float]


def result(case: Case) -> Iterator[Found]:
    """A net operating result worse or better than municipalities have, or than its own best where that is known."""
    low, high = case.limit("result_range")
    ahead = case.row("net_operating_result_pct")[1:]
    for wrong, pick in ((ahead < low, np.nanargmin), (ahead > high, np.nanargmax)):
        measured = pick is np.nanargmax and any(growth.result(case))
        if wrong.any() and not measured:
            worst = int(pick(ahead))
            context = {
                "span": case.span(wrong),
                "found": Percent(float(ahead[worst])),
                "year": case.years[worst],
                "low": Percent(low),
                "high": Percent(high),
            }
            yield Found("result_implausible", ("operations",), context, "warning")


def control(case: Case) -> Iterator[Found]:
    """The accounts' own result is held against the rest of the base year only where all of that is said."""
    lacking = unknown(CONTROL, case.projection) if CONTROL in case.scenario.accounts else []
    if lacking:
        yield Found("result_unchecked", ("accounts", CONTROL), {"parts": tuple(map(Named, lacking))}, "warning")


def proportions(case: Case) -> Iterator[Found]:
    """A kind of revenue or expenditure out of proportion to revenue: most often a digit too few or too many."""
    usual: dict[str, list[float]] = case.limit("shares")
    for t, year in enumerate((case.scenario.base_year, *case.years)):
        amounts = {name: float(case.row(name)[t]) for name in (*usual, "operating_revenue")}
        wrong = {name: far for name, far in _outside(amounts, usual).items() if not _measured(case, name, t)}
        for name in _at_fault(amounts, usual, wrong):
            low, high = usual[name]
            context = {
                "line": Named(name),
                "year": year,
                "found": Kroner(amounts[name]),
                "share": Percent(amounts[name] / amounts["operating_revenue"]),
                "low": Percent(low),
                "high": Percent(high),
            }
            yield Found("out_of_proportion", _place(case, name, t), context, "warning")
        if wrong:
            return  # what is carried forward is wrong in every year


def _outside(amounts: Amounts, usual: dict[str, list[float]]) -> dict[str, float]:
    """The kinds that are unusual, and how many times beyond the nearest usual share each is."""
    revenue, found = amounts["operating_revenue"], {}
    for name, (low, high) in usual.items():
        share = amounts[name] / revenue if revenue > 0 else 0.0
        if share > 0 and not low <= share <= high:
            found[name] = max(low / share, share / high)
    return found


def _at_fault(amounts: Amounts, usual: dict[str, list[float]], wrong: dict[str, float]) -> list[str]:
    """The one kind that a digit would put right, with all that is measured by it; else every one that is unusual."""
    mended = [
        name
        for name in wrong
        if any(not _outside(_with(amounts, name, amounts[name] * times), usual) for times in DIGITS)
    ]
    return [max(mended, key=lambda name: wrong[name])] if mended else list(wrong)


def _with(amounts: Amounts, name: str, amount: float) -> Amounts:
    """The amounts with another of one kind, and the revenue that it gives."""
    more = 0.0 if name in EXPENDITURE else amount - amounts[name]
    return {**amounts, name: amount, "operating_revenue": amounts["operating_revenue"] + more}


def _measured(case: Case, name: str, t: int) -> bool:
    """Whether an amount comes from the base year, and that year's own accounts stand among others to tell it from."""
    held, base_year = case.history(name), case.scenario.base_year
    return base_year in held and min(held) < base_year and not _planned(case, name, t)


def _planned(case: Case, name: str, t: int) -> bool:
    adopted = case.inputs.adopted.get(name)
    return t > 0 and adopted is not None and not np.isnan(adopted[t - 1])


def _place(case: Case, name: str, t: int) -> Path:
    """Where the amount is said: in the accounts of the base year, or in the plan that fixes a later one."""
    if _planned(case, name, t):
        return ("adopted", "lines", name)
    place = FIELDS[name]
    return (*place, "amount") if place[0] == "operations" else place
