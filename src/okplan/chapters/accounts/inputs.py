"""The base year's amounts: shown as year 0; what the next years open with is given by other fields, and controlled."""

from __future__ import annotations

from functools import cache

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import Expr, parted
from okplan.engine.inputs import Inputs
from okplan.engine.projection import known_in_year_zero

OF_THE_ACCOUNTS = "net_operating_result"
"""The one line that the next year asks of the accounts themselves: last year's result, transferred to investment."""


def accounts(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    inputs.prepared["given"] = frozenset((*inputs.opening, *inputs.constants))
    carried = _carried(inputs) if scenario.accounts else frozenset()
    for name, amount in scenario.accounts.items():
        if name not in carried:
            inputs.open(name, amount * kr, ("accounts", name))


def _carried(inputs: Inputs) -> frozenset[str]:
    """Lines of year 0 that the years after it start from, with those that they are made of in that year."""
    follows = known_in_year_zero(inputs)
    asked = (parted(argument) for line in MODEL.lines.values() for argument in line.arguments)
    waiting = [name for name, back in asked if back and name != OF_THE_ACCOUNTS]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += MODEL.lines[name].arguments if name in follows else ()
    return frozenset(found)


def is_sum(formula: object) -> bool:
    """Whether a formula only adds and subtracts lines."""
    if not isinstance(formula, Expr):
        return False
    return formula.op == "name" or (formula.op in "+-" and all(is_sum(part) for part in formula.args))


@cache
def made_of(name: str) -> frozenset[str]:
    """The lines of a sum, and those of the sums among them."""
    line = MODEL.lines.get(name)
    if line is None or not is_sum(line.formula()):
        return frozenset()
    return frozenset(line.arguments).union(*(made_of(argument) for argument in line.arguments))
