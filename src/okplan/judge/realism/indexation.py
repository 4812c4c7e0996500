"""Indexation twice: growth that is already in the price index, and fixed prices that rise as prices do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.judge.realism.case import Case
from okplan.problems import Found, Kroner, Path, Percent

NEAR = 0.005
"""How near its price index growth must be, on average, to look like it."""

LEAST = 0.01
"""Growth a year below which it is no price growth."""

NEAR_SUM, LEAST_YEARS = 0.25, 3
"""How near the price growth of its kind since the base year a measure must be, and in how many years."""

WITH_WAGES = ("wages", "social_costs")
WITH_PRICES = ("purchases", "transfers", "property_tax")


def real_growth_is_prices(case: Case) -> Iterator[Found]:
    """A real growth that is the price growth once more."""
    operations = case.scenario.operations
    said: list[tuple[Path, Array, str]] = [
        (("free_income", "real_growth"), case.scenario.free_income.real_growth.over(case.years, 0.0), "deflator")
    ]
    for block, kinds in (("revenue", REVENUE_KINDS), ("expenditure", EXPENDITURE_KINDS)):
        for kind in kinds:
            stated = getattr(getattr(operations, block), kind)
            if stated.amount:
                where_said: Path = ("operations", block, kind, "real_growth")
                said.append((where_said, stated.real_growth.over(case.years, 0.0), _index(kind)))
    services = case.scenario.self_cost.services if case.scenario.self_cost else ()
    for place, service in enumerate(services):
        where: Path = ("self_cost", "services", place, "running", "real_growth")
        said.append((where, service.running.real_growth.over(case.years, 0.0), "deflator"))
    for path, real, index in said:
        prices = _prices(case, index)
        if real.mean() >= LEAST and np.abs(real - prices).mean() <= NEAR:
            context = {"found": Percent(float(real.mean())), "wanted": Percent(float(prices.mean()))}
            yield Found("indexed_twice", path, context, "warning")


def fixed_prices_rise(case: Case) -> Iterator[Found]:
    """Amounts in base-year prices that rise year by year as the prices they will be indexed with."""
    for place, project in enumerate(case.scenario.investments):
        if project.prices == "fixed" and project.cost.form != "scalar":
            yield from _rises(case, np.array(project.cost.values), "construction", ("investments", place, "cost"))
    for place, measure in enumerate(case.scenario.operations.measures):
        if measure.prices == "fixed" and measure.amount.form != "scalar":
            where: Path = ("operations", "measures", place, "amount")
            yield from _rises(case, np.array(measure.amount.values), "deflator", where)


def measures_are_prices(case: Case) -> Iterator[Found]:
    """A measure that is the price growth of its kind, which the kind is indexed with anyway."""
    operations = case.scenario.operations
    for place, measure in enumerate(operations.measures):
        block = operations.revenue if measure.kind in REVENUE_KINDS else operations.expenditure
        base = getattr(block, measure.kind).amount
        said = [year for year in measure.amount.years if year in case.years]
        if measure.amount.form != "scalar" and base and len(said) >= LEAST_YEARS:
            rows = [year - case.years.start for year in said]
            amounts = measure.amount.over(case.years, 0.0)[rows]
            growth = base * (np.cumprod(1 + _prices(case, _index(measure.kind))) - 1)[rows]
            if (np.diff(amounts) > 0).all() and (np.abs(amounts - growth) <= NEAR_SUM * growth).all():
                context = {"found": measure.name, "wanted": Kroner(float(growth[-1]) * _kr(case)), "year": said[-1]}
                yield Found("measure_is_prices", ("operations", "measures", place, "amount"), context, "warning")


def _kr(case: Case) -> float:
    return UNITS[case.scenario.unit]


def _index(kind: str) -> str:
    return "wages" if kind in WITH_WAGES else "prices" if kind in WITH_PRICES else "deflator"


def _rises(case: Case, amounts: Array, index: str, path: Path) -> Iterator[Found]:
    if len(amounts) < 3 or (amounts == 0).any():
        return
    growth = amounts[1:] / amounts[:-1] - 1
    prices = float(_prices(case, index).mean())
    if growth.min() >= LEAST and np.abs(growth - prices).mean() <= NEAR:
        context = {"found": Percent(float(growth.mean())), "wanted": Percent(prices)}
        yield Found("indexed_twice", path, context, "warning")


def _prices(case: Case, index: str) -> Array:
    series = case.inputs.series
    wages, prices = series["wage_growth"][:, 0, 0], series["price_growth"][:, 0, 0]
    share = case.scenario.economy.wage_share
    kinds = {"wages": wages, "prices": prices, "construction": series["construction_growth"][:, 0, 0]}
    return kinds.get(index, share * wages + (1 - share) * prices)
