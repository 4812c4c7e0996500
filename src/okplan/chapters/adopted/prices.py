"""A plan in fixed prices: each of its figures is indexed once, by the deflator of its own kind.

Such a plan adds up in its own prices, not in the year's: wages grow otherwise than purchases, and interest is nominal
in both. What only controls is therefore compared in the plan's prices, as the sum of its parts there (`x.plan_prices`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from okplan.chapters.adopted.claims import GIVEN, RESIDUAL, TAKES, Decisions, fixable
from okplan.chapters.adopted.formulas import differs
from okplan.chapters.model import MODEL
from okplan.engine.expression import OPENING, Value, lag, parted
from okplan.engine.helpers import where
from okplan.engine.inputs import Inputs
from okplan.engine.lines import INDEX, KR, Input, Line

NOMINAL = frozenset((
    "interest_expense", "investment_interest", "interest_income", "onlending_interest", "lending_interest",
    "net_financial_expense", "instalments", "minimum_instalments", "depreciation", "dividends", "financial_gains",
    "loan_raised", "unspent_loans", "debt", "long_term_debt", "net_debt", "floating_debt", "refinancing_need",
    "renewed_loans", "self_cost_loan_used", "compensation_income", "compensation_base", "own_lending",
    "own_lending_repaid", "extraordinary_instalments", "uncovered_coverage", "financial_sales",
    "company_distributions", "onlending_new", "onlending_loan_used", "onlending_instalments", "onlending_received",
    "deficit_coverage",
    "assets_under_construction", "boundary_assets", "boundary_debt", "boundary_capital", "debt_start",
))  # fmt: skip
"""Owed or booked in kroner: the same in every kind of prices."""

OF_KIND = {
    "wages": "wage_index",
    "social_costs": "wage_index",
    "purchases": "purchase_price_index",
    **dict.fromkeys(
        ("investment_gross", "investment_expenditure", "grants_to_others", "vat_compensation", "investment_grants",
         "developer_contributions", "grants_from_others", "asset_sales", "loan_used", "investment_income"),
        "construction_index",
    ),
}  # fmt: skip
GROWTH = {
    "wage_index": "wage_growth",
    "purchase_price_index": "price_growth",
    "construction_index": "construction_growth",
}
SUMMED = ("loan_raised", RESIDUAL)
"""What a plan may fix, but else follows from other lines of the plan."""


def index_of(name: str) -> str | None:
    """The index of a line's own kind, the municipal deflator of most; None of what is nominal in every plan."""
    return None if name in NOMINAL else OF_KIND.get(name, "price_index")


def index_rows(inputs: Inputs, index: str) -> Any:
    """An index by year with the base year as 1, from what the scenario says of growth."""
    if index in GROWTH:
        growth = inputs.series[GROWTH[index]][:, 0, 0]
    else:
        share = inputs.constants["wage_share"].ravel()[0]
        growth = share * inputs.series["wage_growth"][:, 0, 0] + (1 - share) * inputs.series["price_growth"][:, 0, 0]
    return np.cumprod(1 + growth)


def level_in(inputs: Inputs, index: str, year: int) -> Any:
    """What an index is in the year of the plan's prices."""
    return 1.0 if year < inputs.years.start else index_rows(inputs, index)[year - inputs.years.start]


def is_leaf(name: str) -> bool:
    """Whether a line has prices of its own in a plan, and is not the sum of others there."""
    return (fixable(name) and name not in SUMMED) or name in GIVEN or name not in MODEL.lines


def formula_of(name: str, held_by: str = "") -> tuple[Callable[..., Value], tuple[str, ...]]:
    """A line's value by the formula that holds it, and what that uses: of a stock its movement."""
    line = MODEL.lines[held_by or TAKES.get(name, (name, ""))[0]]
    if line.name == name:
        return line.function, line.arguments
    used = tuple(argument for argument in line.arguments if argument != name)

    def moved(*values: Value) -> Value:
        known = dict(zip(used, values, strict=True))
        return 0 - line.function(*({**known, name: 0}[argument] for argument in line.arguments))

    return moved, used


def deflated(amount: Value, index: Value, in_price_year: Value) -> Value:
    """A nominal amount in the plan's own prices."""
    return amount / index * in_price_year


def indexed(amount: Value, index: Value, in_price_year: Value) -> Value:
    """An amount in the plan's own prices in the year's."""
    return amount * index / in_price_year


def has_own_prices(name: str) -> bool:
    """Whether a line can be told in the plan's prices: kroner without items, and of no nominal kind of its own."""
    line = MODEL.get(name)
    told = name in MODEL.lines or name in (*GIVEN, "reserve_gross_up")
    nominal = is_leaf(name) and index_of(name) is None
    return told and line is not None and line.unit == KR and not line.over and not nominal


class PlanPrices:
    """Adds to a model's own lines what they are in a plan's prices, as far as something asks for it."""

    def __init__(
        self, inputs: Inputs, year: int, decisions: Decisions, lines: dict[str, Line], given: dict[str, Input]
    ) -> None:
        self.inputs, self.year, self.lines, self.given = inputs, year, lines, given
        self.claimed, self.links = decisions.claimed, decisions.links

    def index(self, name: str) -> tuple[str, ...]:
        """The index of a line's kind and what it is in the year of the plan's prices; nothing of what is nominal."""
        index = index_of(name)
        if index is None:
            return ()
        there = f"{index}.price_year"
        if there not in self.given:
            self.given[there] = Input(there, INDEX, None, MODEL.lines[index].chapter)
            self.inputs.constant(there, level_in(self.inputs, index, self.year), ("adopted", "price_year"))
        return index, there

    def of(self, argument: str) -> str:
        """The argument that stands for another in the plan's prices: itself where it is the same there."""
        name, back = parted(argument)
        return lag(self._line(name), back)

    def _line(self, name: str) -> str:
        told = has_own_prices(name) and not (name in SUMMED and name != RESIDUAL and name in self.claimed)
        called = f"{name}.plan_prices"
        if not told:
            return name
        if called not in self.lines:
            made = self.lines[called] = Line(called, deflated, (), KR, "", None, MODEL[name].chapter)
            function, arguments = self._formula(name)  # which finds it by name where a stock uses its own opening
            self.lines[called] = replace(made, function=function, arguments=arguments)
            if name + OPENING in arguments or called + OPENING in arguments:
                self.inputs.open(called, np.ravel(self._at_base(name))[0], ("adopted", "prices"))
        return called

    def _formula(self, name: str) -> tuple[Callable[..., Value], tuple[str, ...]]:
        if is_leaf(name):
            return deflated, (name, *self.index(name))
        function, used = formula_of(name, self._held_by(name))
        if name == RESIDUAL and name in self.claimed:
            return printed_residual, (
                f"{name}.is_decided",
                f"{name}.decided",
                *self.index(name),
                self.closing(),
                f"{name}.rounding",
            )
        arguments = tuple(map(self.of, used))
        part = TAKES.get(name, (name, ""))[1]
        if name not in {whole for whole, _ in self.links.get(part, ())}:
            return function, arguments
        index = self.index(name)
        own = 2 + len(index)

        def stated(*values: Value) -> Value:
            as_said = deflated(values[1], *values[2:own]) if index else values[1]
            return where(values[0] > 0, as_said, function(*values[own:]))

        return stated, (f"{part}.from.{name}", name, *index, *arguments)

    def _held_by(self, name: str) -> str:
        """The gross result of a plan that fixes what the areas get is that of § 5-4, whose rows then add up."""
        by_areas = {"net_appropriations", "net_operating_expenditure"} & set(self.claimed)
        return "check_statements" if name == "gross_operating_result" and by_areas else ""

    def _at_base(self, name: str) -> Any:
        """What the base year's accounts give of a line."""
        for known in (self.inputs.opening, self.inputs.constants):
            if name in known:
                return known[name]
        line = MODEL.lines.get(name)
        if line is None or any(parted(argument)[1] for argument in line.arguments):
            return np.full((1, 1), np.nan)
        return line.function(*map(self._at_base, line.arguments))

    def closing(self) -> str:
        """What closes § 5-5 in the plan's prices."""
        called = f"{RESIDUAL}.closing"
        if called not in self.lines:
            line = MODEL.lines[RESIDUAL]
            self.lines[called] = replace(line, name=called, arguments=tuple(map(self.of, line.arguments)))
        return called


def printed_residual(
    is_decided: Value, decided: Value, index: Value, in_price_year: Value, closing: Value, rounding: Value
) -> Value:
    """What closes the statement, or the plan's figure where that is not the printed form of it."""
    stated = deflated(decided, index, in_price_year)
    return where(differs(is_decided, stated, closing, rounding), stated, closing)
