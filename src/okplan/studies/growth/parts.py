"""What growth brings in and costs: parts of the net operating result, taken from the lines that it is the sum of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.accounts.inputs import is_sum
from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.judge.stated import terms
from okplan.studies.growth.runs import Pair

RESULT = "net_operating_result"
OF_LINE = {
    "tax_revenue": "tax",
    "general_grant": "grant",
    "property_tax": "property_tax",
    "user_fees": "fees",
    "sales_revenue": "sales",
    "other_tax": "other_revenue",
    "state_transfers": "other_revenue",
    "other_transfers": "other_revenue",
    "wages": "other_operations",
    "social_costs": "other_operations",
    "purchases": "other_operations",
    "transfers": "other_operations",
    "interest_expense": "interest",
    "interest_income": "interest_income",
    "instalments": "instalments",
}
"""The part that a line of the result's sum goes to; what is of no part of its own is `other`."""

WITHIN = (
    ("growth_grant", "grant", ("growth_grant",), 1),
    ("income_equalisation", "grant", ("income_equalisation",), 1),
    ("self_cost_fees", "sales", ("service_fees",), 1),
    (
        "self_cost_operations",
        "other_operations",
        ("service_wages", "service_social_costs", "service_purchases", "service_transfers"),
        -1,
    ),
    ("running", "other_operations", ("running_cost", "running_staff_cost"), -1),
)
"""Parts that a line holds and that are told by themselves: what is left of the line keeps its name."""

BY_AREA = ("area_demographic_cost", "area_capacity_cost", "area_measures")
IN_ALL = ("demographic_cost", "capacity_cost")
"""Cost that follows ages and units opened: by area, or in all where no area says its own."""

ORDER = (
    "tax", "income_equalisation", "grant", "growth_grant", "property_tax", "fees", "self_cost_fees", "sales",
    "other_revenue", "operations", "running", "self_cost_operations", "other_operations", "interest",
    "interest_income", "instalments", "other", "half_year",
)  # fmt: skip
"""The parts as they are told; operations by area follow `operations`, which is what no area holds."""

Parts = dict[str, Array]


def parts(by_middle: Pair, known: Pair) -> Parts:
    """What each part adds to the net operating result by projected year: their sum is the whole difference.

    Costs are those of people in the middle of the year; what more the people of 31 December cost is a part.
    """
    found = dict.fromkeys((name for name in ORDER), np.zeros(len(known.net)))
    for line, sign in _leaves(RESULT, by_middle):
        part = OF_LINE.get(line, "other")
        found[part] = found[part] + sign * by_middle.more(line)
    # The grant is the same in both runs; only the one by the law's own dates knows what it is made of.
    for part, whole, lines, sign in WITHIN:
        _taken_out(found, part, whole, sign * _of(known if whole == "grant" else by_middle, lines))
    for part, amount in _operations(by_middle):
        _taken_out(found, part, "other_operations", -amount)
    found["half_year"] = known.net - by_middle.net
    return {name: rows[1:] for name, rows in found.items()}


def _taken_out(found: Parts, part: str, whole: str, amount: Array) -> None:
    found[whole] = found[whole] - amount
    found[part] = found.get(part, np.zeros(len(amount))) + amount


def _of(pair: Pair, lines: tuple[str, ...]) -> Array:
    """More of some lines, over all their items; nothing where the scenario does not use them."""
    rows = [np.nansum(pair.own[line], axis=(1, 2)) - np.nansum(pair.other[line], axis=(1, 2)) for line in lines]
    found: Array = np.sum(rows, axis=0)
    return found


def _operations(pair: Pair) -> Iterator[tuple[str, Array]]:
    """More operations because of ages and units opened, by area; what no area says is `operations`."""
    by_area = np.zeros(len(pair.net))
    for place, area in enumerate(pair.own.items["area"]):
        amount = np.sum([pair.more(line, place) for line in BY_AREA], axis=0)
        by_area = by_area + amount
        yield f"operations.{area}", amount
    yield "operations", _of(pair, IN_ALL) - by_area


def _leaves(name: str, pair: Pair) -> Iterator[tuple[str, float]]:
    """The lines that a sum is made of, with their signs: a line that is no sum, or has a part of its own, is itself.

    A sum that is not what it is made of, because an adopted plan decides it, is itself too.
    """
    formula = MODEL.lines[name].formula() if name in MODEL.lines else None
    if name in OF_LINE or not is_sum(formula):
        yield name, 1.0
        return
    made_of = list(terms(formula))
    if np.abs(pair.more(name) - sum(sign * pair.more(part) for part, sign in made_of))[1:].max() > TOLERANCE:
        yield name, 1.0
        return
    for part, sign in made_of:
        yield from ((leaf, sign * own) for leaf, own in _leaves(part, pair))
