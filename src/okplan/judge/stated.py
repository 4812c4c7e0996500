"""A sum that the accounts state: how exact it is written, and what it is made of in the base year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.accounts.inputs import is_sum
from okplan.chapters.adopted.claims import ROUNDING, THOUSAND
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr
from okplan.engine.inputs import Array
from okplan.engine.many import values_of
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS

DIGITS = 3
"""Digits that stand whatever is rounded: of 202000 the last three zeros may be rounding, of 200000 three of five."""


REMAINDERS = {"deficit_carried_forward", "investment_carried_forward"}
"""What is left of a whole account: of all its records, each rounded by itself,"""

OF_RECORDS = 30 * THOUSAND
"""which Statistics Norway lets miss by so much (controls 100 and 140 of its control program)."""


def allowance(scenario: Scenario, name: str, amount: object) -> Array:
    """Kroner by which a stated sum may miss its parts: half its own last place, and the rounding of the parts."""
    if name in REMAINDERS:
        return np.array([OF_RECORDS])
    unit = UNITS[scenario.unit]
    own = np.array([_place(value, DIGITS) for value in np.ravel(values_of(amount)).tolist()])
    coarsest = max(THOUSAND / unit, 1.0)  # accounts are kept in thousands, whatever unit they are written in
    parts = min([coarsest, *(_place(part, 1) for part in _amounts(scenario) if part)])
    return own * unit / 2 + ROUNDING * parts * unit


def _place(amount: float, digits: int) -> float:
    """What the last digit stands for; zeros at the end are rounding as far as so many digits stand before them."""
    whole, _, decimals = f"{abs(amount):.6f}".rstrip("0").partition(".")
    zeros = min(len(whole) - len(whole.rstrip("0")), len(whole) - digits)
    return 10.0 ** (-len(decimals) if decimals else max(zeros, 0))


def _amounts(scenario: Scenario) -> Iterator[float]:
    """The base year's amounts of a plain run, or of the first of many draws."""
    operations = scenario.operations
    kinds = [getattr(operations.revenue, kind).amount for kind in REVENUE_KINDS]
    kinds += [getattr(operations.expenditure, kind).amount for kind in EXPENDITURE_KINDS]
    for amount in (scenario.free_income.tax, scenario.free_income.grant, *kinds, *scenario.accounts.values()):
        yield float(np.ravel(values_of(amount))[0])


def summed(name: str, projection: Projection) -> Array:
    """A sum of the base year by its parts, where it is known: what is added and taken away again need not be.

    So the net result needs no depreciation, which its counter-item takes out.
    """
    total = np.zeros(1)
    for part, sign in _parts(name, projection).items():
        total = total + sign * _base_year(part, projection)
    return total


def unknown(name: str, projection: Projection) -> list[str]:
    """The parts of a sum of the base year that nothing is said of: the sum is then held against nothing."""
    return [part for part in _parts(name, projection) if np.isnan(_base_year(part, projection)).any()]


def _parts(name: str, projection: Projection) -> dict[str, float]:
    times: dict[str, float] = {}
    for part, sign in terms(MODEL.lines[name].formula()):
        _write_out(part, sign, projection, times)
    return {part: sign for part, sign in times.items() if sign}


def _write_out(name: str, sign: float, projection: Projection, times: dict[str, float]) -> None:
    line = MODEL.lines.get(name)
    if np.isnan(_base_year(name, projection)).any() and line is not None and is_sum(line.formula()):
        for part, own in terms(line.formula()):
            _write_out(part, sign * own, projection, times)
    else:
        times[name] = times.get(name, 0.0) + sign


def _base_year(name: str, projection: Projection) -> Array:
    values = projection.values.get(name)
    return np.full(1, np.nan) if values is None else np.ravel(values[0])


def terms(formula: object) -> Iterator[tuple[str, float]]:
    """The lines of a sum with their signs."""
    assert isinstance(formula, Expr)
    if formula.op == "name":
        yield str(formula.args[0]), 1.0
        return
    for place, part in enumerate(formula.args):
        sign = -1.0 if formula.op == "-" and place else 1.0
        yield from ((name, sign * own) for name, own in terms(part))
