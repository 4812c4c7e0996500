"""An adopted plan's figures: the lines they fix, and the parts that then take the difference.

A fixed line `x` has helpers: what the model says (`x.model`), what is decided (`x.decided`), and how the plan's level
is carried on after its last year: as a factor (`x.level`), or an amount where a factor says nothing (`x.beyond`). Where
the plan fixes a sum, one part is solved from the sum's own formula, so that sums and ratios hold. Every figure of the
plan is also compared with what is projected, so that what cannot be fixed is at least controlled (`faults`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import OPENING, Value
from okplan.engine.helpers import both, equal, maximum, where
from okplan.engine.inputs import Array, Inputs, Mark
from okplan.engine.lines import KR, NUMBER, RATIO, Input, Line, Unit

Mask = np.ndarray[Any, np.dtype[np.bool_]]
ROUNDING = 5
"""Units of the scenario by which printed sums may miss their printed parts."""

TAKES: dict[str, tuple[str, str]] = {
    "other_general_revenue": ("other_general_revenue", "state_transfers"),
    "general_revenue": ("general_revenue", "other_general_revenue"),
    "free_income": ("free_income", "general_grant"),
    "operating_revenue": ("operating_revenue", "other_transfers"),
    "net_appropriations": ("net_appropriations", "purchases"),
    "net_operating_expenditure": ("net_operating_expenditure", "net_appropriations"),
    "operating_expenditure": ("operating_expenditure", "purchases"),
    "gross_operating_result": ("gross_operating_result", "operating_expenditure"),
    "interest_expense": ("interest_expense", "investment_interest"),
    "net_financial_expense": ("net_financial_expense", "interest_expense"),
    "net_operating_result": ("net_operating_result", "gross_operating_result"),
    "grants_from_others": ("grants_from_others", "investment_grants"),
    "investment_expenditure": ("investment_expenditure", "investment_gross"),
    "investment_income": ("investment_income", "loan_used"),
    "unspent_loans": ("unspent_loans", "loan_raised"),
    "debt": ("check_debt", "loan_raised"),
    "long_term_debt": ("long_term_debt", "debt"),
    "net_debt": ("check_net_debt", "loan_used"),
}
"""A sum that a plan may fix: the formula that holds it, and the part that takes the difference. Parts before sums."""

FIXED_CHAPTERS = ("income", "operations", "compensation", "assets", "investments", "financing", "loans", "interest",
                  "onlending")  # fmt: skip
CARRIED_CHAPTERS = ("income", "operations", "compensation", "assets", "interest")
CARRIED = ("instalments", "dividends", "share_purchases", "onlending_interest", "lending_interest")
"""Lines whose level goes on after the plan; what is invested, borrowed and set aside follows the scenario again."""

GIVEN = ("dividends", "financial_gains", "grants_to_others", "share_purchases", "own_lending", "own_lending_repaid",
         "extraordinary_instalments", "uncovered_coverage", "financial_sales", "company_distributions",
         "onlending_new")  # fmt: skip
"""Rows of the statutory tables that a scenario gives as they are: a plan's figure simply stands in their place."""

GIVEN_IN = {"dividends": ("stated_dividends", "company_dividend")}
"""A row that is a sum of what is given: the part that takes the plan's figure, and what stands beside it."""

RESIDUAL = "loan_used"
"""Closes § 5-5: a figure within rounding of what closes it is the printed form of that."""

FOLLOWS = {"free_fund_allocation", "own_means", "own_financing", "investment_allocations", "investment_carried_forward",
           "loan_ceiling", "minimum_debt", "minimum_assets", "contractual_instalments", "extra_instalments",
           "refinanced_instalments", "onlending_net", "onlending_shortfall", "fixed_assets", "depreciable_assets",
           "unlisted_investment", "unlisted_capitalised", "unlisted_depreciation", "listed_depreciation",
           "self_cost_instalments"}  # fmt: skip
"""Follows from other lines whatever a plan says: controlled, not fixed."""


@dataclass
class _Decisions:
    """For each line: the years it is decided in, and the formulas that give it there."""

    claimed: dict[str, Mask] = field(default_factory=dict)
    links: dict[str, list[tuple[str, Mask]]] = field(default_factory=dict)
    """Part to the sums that it is solved from, each with its years."""


@dataclass
class _Own:
    """The lines and inputs that a plan's decisions are made of."""

    inputs: Inputs
    lines: dict[str, Line] = field(default_factory=dict)
    given: dict[str, Input] = field(default_factory=dict)


def adopted(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    """Fix what the scenario's adopted plan decides; the lines so made are a model on top of the municipality's."""
    plan = scenario.adopted
    inputs.constant("unlisted_life", plan.life if plan else 1.0, ("adopted", "life"))
    for name in ("reserve_gross_up", "decided_loans"):
        inputs.by_year(name, np.zeros(len(inputs.years)), ("adopted", "lines"))
    if plan is None:
        return
    amounts = {name: _row(schedule.years, schedule.values, inputs, kr) for name, schedule in plan.lines.items()}
    inputs.adopted = amounts
    for name, row in amounts.items():
        if name in GIVEN:
            _give_series(inputs, name, row, plan.after == "level" and name in CARRIED)
    _give_gross_up(inputs, amounts)
    if RESIDUAL in amounts:
        inputs.by_year("decided_loans", np.nan_to_num(amounts[RESIDUAL]), ("adopted", "lines", RESIDUAL))
    decisions, own = _decide(amounts), _Own(inputs)
    for name in {**amounts, **decisions.claimed}:
        row = amounts.get(name, np.full(len(inputs.years), np.nan))
        claimed = decisions.claimed.get(name, np.zeros(len(row), dtype=bool))
        inputs.marks[name] = tuple(
            _mark(not np.isnan(amount), bool(taken)) for amount, taken in zip(row, claimed, strict=True)
        )
    for name in decisions.claimed:
        _decided_line(own, name, amounts.get(name), decisions)
    for name in decisions.claimed:
        if name not in TAKES:
            _fixed_line(own, name, plan.after == "level", ROUNDING * kr)
    inputs.model = inputs.model.with_these(own.lines, own.given)


def fixable(name: str) -> bool:
    """Whether a plan's figure can stand in the place of the line's own; else it is solved for, or controlled."""
    line = MODEL.lines.get(name)
    if name in ("deficit_coverage", "earmarked_allocation", "earmarked_use"):
        return True
    if line is None or line.over or line.unit != KR or line.chapter not in FIXED_CHAPTERS:
        return False
    stock = name + OPENING in line.arguments and line.chapter not in ("income", "operations")
    return not stock and name not in TAKES and name not in FOLLOWS


def _row(years: tuple[int, ...], values: tuple[float, ...], inputs: Inputs, kr: float) -> Array:
    row = np.full(len(inputs.years), np.nan)
    for year, amount in zip(years, values, strict=True):
        if year in inputs.years:
            row[year - inputs.years.start] = amount * kr
    return row


def _mark(said: bool, taken: bool) -> Mark:
    return "adopted" if said else "difference" if taken else ""


def _give_series(inputs: Inputs, name: str, row: Array, carried: bool) -> None:
    """What is an input by year is simply given; after the plan's last year its level goes on where it is carried."""
    series, beside = GIVEN_IN.get(name, (name, None))
    rest = inputs.series[beside][:, :, 0].sum(axis=1) if beside else np.zeros(len(row))
    said = inputs.series[series][:, 0, 0] + rest
    decided = ~np.isnan(row)
    given = np.where(decided, row, said)
    if carried and decided.any():
        last = int(np.flatnonzero(decided)[-1])
        given[last + 1 :] = said[last + 1 :] * (row[last] / said[last]) if said[last] * row[last] > 0 else row[last]
    inputs.by_year(series, given - rest, ("adopted", "lines", name))


def _give_gross_up(inputs: Inputs, amounts: dict[str, Array]) -> None:
    """A plan that both sets aside to the general reserve and uses it: the result gives the net, the plan the rest."""
    allocated, used = (amounts.get(f"general_reserve_{side}") for side in ("allocation", "use"))
    if allocated is not None and used is not None:
        both_sides = np.nan_to_num(np.minimum(allocated, used))
        inputs.by_year("reserve_gross_up", both_sides, ("adopted", "lines", "general_reserve_use"))


def _decide(amounts: dict[str, Array]) -> _Decisions:
    """Which line is decided in which years: the plan's own figures first, then the part of each sum that is free."""
    found = _Decisions()
    for name, row in amounts.items():
        if fixable(name) or name in TAKES:
            found.claimed[name] = ~np.isnan(row)
    for name in [name for name in TAKES if name in amounts]:
        whole, years = name, found.claimed[name]
        while whole in TAKES:
            part = TAKES[whole][1]
            had = found.claimed.get(part, np.zeros_like(years))
            years = years & ~had
            if not years.any():
                break
            found.claimed[part] = had | years
            found.links.setdefault(part, []).append((whole, years))
            whole = part
    return found


def _decided_line(own: _Own, name: str, row: Array | None, decisions: _Decisions) -> None:
    """`x.decided`: the plan's own figure, or what is left of a decided sum."""
    given = np.zeros(len(own.inputs.years)) if row is None else np.nan_to_num(row)
    _series(own, name, "adopted", given, KR)
    _series(own, name, "is_decided", decisions.claimed[name], NUMBER)
    arguments: tuple[str, ...] = (f"{name}.adopted",)
    function: Callable[..., Value] = _same
    for whole, solved_in in decisions.links.get(name, ()):
        _series(own, name, f"from.{whole}", solved_in, NUMBER)
        arguments, function = _or_solved(name, whole, arguments, function)
    _line(own, name, "decided", function, arguments, KR)


def _same(value: Value) -> Value:
    return value


def _or_solved(
    part: str, whole: str, arguments: tuple[str, ...], otherwise: Callable[..., Value]
) -> tuple[tuple[str, ...], Callable[..., Value]]:
    """The part for which the formula of its sum gives what is decided, in the years it is solved from that sum."""
    formula = MODEL.lines[TAKES[whole][0]]
    is_check = formula.name != whole
    used = [argument for argument in formula.arguments if argument != part]
    read = [f"{whole}.decided" if argument == whole else argument for argument in used]
    nothing = {argument: np.zeros((1, 1)) for argument in used}
    sign = float(formula.function(*({**nothing, part: np.ones((1, 1))}[name] for name in formula.arguments)).item())
    own = len(arguments)

    def solved(*values: Value) -> Value:
        known = dict(zip(used, values[own + 2 :], strict=True))
        without = formula.function(*({**known, part: 0}[argument] for argument in formula.arguments))
        wanted = 0 if is_check else values[own + 1]
        left = wanted - without if sign > 0 else without - wanted
        return where(values[own] > 0, left, otherwise(*values[:own]))

    return (*arguments, f"{part}.from.{whole}", f"{whole}.decided", *read), solved


def _fixed_line(own: _Own, name: str, level_goes_on: bool, rounding: float) -> None:
    """The line itself: what is decided, and in other years the model's, from the plan's level on."""
    line = own.inputs.model.lines[name]
    goes_on = line.chapter in CARRIED_CHAPTERS or name in CARRIED
    carried = level_goes_on and goes_on and not _grows_from_itself(own.inputs, line)
    own.lines[f"{name}.model"] = replace(line, name=f"{name}.model")
    uses: tuple[str, ...] = (f"{name}.is_decided", f"{name}.decided", f"{name}.model")
    if name == RESIDUAL:
        _series(own, name, "rounding", np.full(len(own.inputs.years), rounding), KR)
        function: Callable[..., Value] = _decided_beyond_rounding
        uses = (*uses, f"{name}.rounding")
    elif carried:
        _line(own, name, "level", _level, (*uses, f"{name}.level{OPENING}"), RATIO)
        _line(own, name, "beyond", _beyond, (*uses, f"{name}.beyond{OPENING}", "municipal_deflator"), KR)
        own.inputs.open(f"{name}.level", 1.0, ("adopted", "after"))
        own.inputs.open(f"{name}.beyond", 0.0, ("adopted", "after"))
        function, uses = _decided_or_from_its_level, (*uses, f"{name}.level", f"{name}.beyond")
    else:
        function = _decided_or_model
    if name in own.inputs.opening:
        own.inputs.open(f"{name}.model", own.inputs.opening[name].item(), *own.inputs.sources[name + OPENING])
    own.lines[name] = replace(line, function=function, arguments=uses)


def _grows_from_itself(inputs: Inputs, line: Line) -> bool:
    """Whether a line starts from its own last year in this scenario, and so from the plan's level of itself."""
    by_system = line.chapter == "income" and inputs.said("income_method") == "system"
    return line.name + OPENING in line.arguments and not by_system


def _decided_or_model(is_decided: Value, decided: Value, by_model: Value) -> Value:
    return where(is_decided > 0, decided, by_model)


def _decided_beyond_rounding(is_decided: Value, decided: Value, by_model: Value, rounding: Value) -> Value:
    apart = maximum(decided - by_model, by_model - decided)
    return where(both(is_decided > 0, apart > rounding), decided, by_model)


def _decided_or_from_its_level(
    is_decided: Value, decided: Value, by_model: Value, level: Value, beyond: Value
) -> Value:
    return where(is_decided > 0, decided, by_model * level + beyond)


def _level(is_decided: Value, decided: Value, by_model: Value, level_opening: Value) -> Value:
    factor = where(decided * by_model > 0, decided / where(equal(by_model, 0), 1, by_model), 1)
    return where(is_decided > 0, factor, level_opening)


def _beyond(is_decided: Value, decided: Value, by_model: Value, beyond_opening: Value, deflator: Value) -> Value:
    amount = where(decided * by_model > 0, 0, decided - by_model)
    return where(is_decided > 0, amount, beyond_opening * (1 + deflator))


def _series(own: _Own, name: str, helper: str, values: Array | Mask, unit: Unit) -> None:
    own.inputs.by_year(f"{name}.{helper}", np.asarray(values, dtype=np.float64), ("adopted", "lines", name))
    own.given[f"{name}.{helper}"] = Input(f"{name}.{helper}", unit, None, own.inputs.model.lines[name].chapter)


def _line(
    own: _Own, name: str, helper: str, function: Callable[..., Value], arguments: tuple[str, ...], unit: Unit
) -> None:
    line = own.inputs.model.lines[name]
    own.lines[f"{name}.{helper}"] = replace(
        line, name=f"{name}.{helper}", function=function, arguments=arguments, unit=unit
    )
