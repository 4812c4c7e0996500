"""Growth outside the municipality's own history: people, money per head, the result and investment."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.engine.inputs import Array
from okplan.judge.realism.case import SHORTEST, Case, average_growth, growths, windows
from okplan.judge.realism.indexation import real_growth_is_prices
from okplan.problems import Found, Kroner, Named, Path, Percent

MARGIN = 0.005
"""A year, beyond the lowest or highest of the accounts."""

RESULT_MARGIN = 0.01
MOST_REAL = 0.03
"""Real growth a year of one kind over the whole horizon that needs a reason."""

FEE_JUMP = 0.25
INVESTMENT = (0.5, 1.25)
"""Of the lowest and the highest investment level of the accounts."""


def no_history(case: Case) -> Iterator[Found]:
    """Without accounts of earlier years than the base year the growth has nothing to be held against."""
    if all(year >= case.scenario.base_year for said in case.scenario.history.values() for year in said):
        yield Found("no_history", (), {}, "warning")


def population(case: Case) -> Iterator[Found]:
    """Inhabitants growing faster or slower than in any year before."""
    earlier = growths(case.history("population"))
    if len(earlier) < SHORTEST:
        return
    low, high = min(earlier.values()), max(earlier.values())
    path: Path = ("population", "growth") if case.scenario.population.growth else ("population",)
    yield from _outside(case, path, "population", case.population_growth, low, high)


def per_head(case: Case) -> Iterator[Found]:
    """Free income and expenditure per inhabitant growing more a year than over any like span of the accounts."""
    persons, n = case.row("population"), len(case.years)
    people = case.history("population")
    paths: dict[str, Path] = {"free_income": ("free_income",), "operating_expenditure": ("operations", "expenditure")}
    for name, path in paths.items():
        said = case.history(name)
        before = windows({year: said[year] / people[year] for year in said if people.get(year)}, n)
        heads = case.row(name) / persons
        ahead = average_growth(heads[0], heads[-1], n)
        if before and ahead > max(before) + MARGIN:
            context = {"line": Named(name), "found": Percent(ahead), "wanted": Percent(max(before))}
            yield Found("head_above_history", path, context, "warning")


def real_growth(case: Case) -> Iterator[Found]:
    """One kind of revenue or expenditure growing in real terms year after year."""
    operations = case.scenario.operations
    twice = {found.path for found in real_growth_is_prices(case)}
    for block, kinds in (("revenue", REVENUE_KINDS), ("expenditure", EXPENDITURE_KINDS)):
        for kind in kinds:
            stated = getattr(getattr(operations, block), kind)
            real = stated.real_growth.over(case.years, 0.0)
            path: Path = ("operations", block, kind, "real_growth")
            if stated.amount and len(real) > SHORTEST and real.mean() > MOST_REAL and path not in twice:
                context = {"found": Percent(float(real.mean())), "span": case.span(real > 0)}
                yield Found("real_growth_lasting", path, context, "warning")


def spending(case: Case) -> Iterator[Found]:
    """Expenditure per inhabitant, depreciation and premium deviation apart, growing less than prices."""
    spent = case.row("operating_expenditure") - case.row("depreciation") + case.row("premium_effect")
    heads = spent / case.row("population")
    n = len(case.years)
    ahead, prices = average_growth(heads[0], heads[-1], n), average_growth(1.0, case.row("price_index")[-1], n)
    if ahead < prices - MARGIN:
        context = {"found": Percent(ahead), "wanted": Percent(prices)}
        yield Found("spending_below_prices", ("operations", "expenditure"), context, "warning")


def result(case: Case) -> Iterator[Found]:
    """A net operating result better than any the municipality has had."""
    earlier = case.ratio_history("net_operating_result", "operating_revenue")
    ahead = case.row("net_operating_result_pct")[1:]
    if len(earlier) > SHORTEST and ahead.max() > max(earlier.values()) + RESULT_MARGIN:
        most = max(earlier.values())
        year = case.years[int(np.argmax(ahead))]
        context = {"found": Percent(float(ahead.max())), "year": year, "wanted": Percent(most)}
        yield Found("result_above_history", ("operations",), context, "warning")


def investment(case: Case) -> Iterator[Found]:
    """Investment of revenue far below or above the level of the accounts."""
    earlier = case.ratio_history("investment_gross", "operating_revenue")
    if len(earlier) < SHORTEST:
        return
    low, high = min(earlier.values()) * INVESTMENT[0], max(earlier.values()) * INVESTMENT[1]
    level = case.row("investment_pct")[1:]
    for wrong, worst in ((level < low, level.min()), (level > high, level.max())):
        if wrong.any():
            context = {
                "found": Percent(float(worst)),
                "span": case.span(wrong),
                "low": Percent(min(earlier.values())),
                "high": Percent(max(earlier.values())),
            }
            yield Found("investment_outside_history", ("investments",), context, "warning")


def fees_jump(case: Case) -> Iterator[Found]:
    """A service whose fee per subscriber changes more in a year than users would take unasked."""
    for place, service in enumerate(case.scenario.self_cost.services if case.scenario.self_cost else ()):
        fees = case.projection["service_fee_per_household"][:, place, 0]
        change = np.abs(fees[1:] / np.where(fees[:-1] == 0, np.nan, fees[:-1]) - 1)
        if (change > FEE_JUMP).any():
            worst = int(np.nanargmax(change))
            context = {
                "line": service.name,
                "year": case.years[worst],
                "wanted": Kroner(float(fees[worst])),
                "found": Kroner(float(fees[worst + 1])),
            }
            yield Found("fee_jumps", ("self_cost", "services", place, "fees"), context, "warning")


def programme_ends(case: Case) -> Iterator[Found]:
    """Investment that falls away in the last years because nothing is listed so far ahead."""
    real = (case.row("investment_gross") / case.row("construction_index"))[1:]
    last, before = real[-2:].mean(), real[:-2].mean() if len(real) > 5 else 0.0
    if last < before / 2:
        share = Percent(float(last / before))
        context = {"found": share, "span": f"{case.years[-2]}–{case.years[-1]}"}
        yield Found("programme_ends", ("investments",), context, "warning")


def _outside(case: Case, path: Path, name: str, ahead: Array, low: float, high: float) -> Iterator[Found]:
    """One warning for the years below the range, and one for those above it."""
    history = {"line": Named(name), "low": Percent(low), "high": Percent(high)}
    above, below = ahead > high + MARGIN, ahead < low - MARGIN
    if above.any():
        context = {**history, "span": case.span(above), "found": Percent(float(ahead.max()))}
        yield Found("growth_above_history", path, context, "warning")
    if below.any():
        context = {**history, "span": case.span(below), "found": Percent(float(ahead.min()))}
        yield Found("growth_below_history", path, context, "warning")
