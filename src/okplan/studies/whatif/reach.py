"""How far a lever goes, in which steps, and from which year."""

from __future__ import annotations

from math import floor

import numpy as np

from okplan.chapters.operations.inputs import improvement_start
from okplan.chapters.scenario import Scenario

MILLION = 1e6
RATE = 0.01
"""One of a lever of a rate is a per cent."""

ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""What a range ends on, times a power of ten."""

STEPS = (1.0, 0.5, 0.1, 0.05, 0.01)
FINE = 100
"""Steps to either side that an amount has at least."""

Ends = tuple[float, float, float]
"""Low, high and step."""


def first_decided(scenario: Scenario) -> int:
    """The first year of which amounts can still be decided: after a plan that is adopted, and after the budget."""
    after_budget = scenario.plan.budget + 1 if scenario.plan else 0
    return max(improvement_start(scenario), after_budget)


def ends(kroner: float) -> Ends:
    """As far to either side, in mill. kroner: a round number, in steps that are many enough."""
    most = rounded(kroner / MILLION)
    step = next((one for one in STEPS if most / one >= FINE), most / FINE)
    return -most, most, step


def rounded(amount: float) -> float:
    """Up to a number that is read without counting."""
    power = 10.0 ** floor(np.log10(amount)) if amount > 0 else 0.01
    return round(next(one for one in ROUND if one * power >= amount * (1 - 1e-9)) * power, 10) if amount > 0 else power


def floored(amount: float, step: float) -> float:
    """Down to a whole number of steps."""
    return round(floor(amount / step + 1e-9) * step, 10) + 0.0


def ident(kind: str, of: str) -> str:
    """Unique, whatever it is of is called: an area may have the name of a project."""
    return f"{kind}.{of}"
