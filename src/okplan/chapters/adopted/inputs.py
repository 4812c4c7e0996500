"""An adopted plan's figures: the lines they fix, and the parts that then take the difference.

A fixed line `x` has helpers: what the model says (`x.model`), what is decided (`x.decided`), and how the plan's level
is carried on after its last year: as a factor (`x.level`), or an amount where a factor says nothing (`x.beyond`). Where
the plan fixes a sum, one part is solved from the sum's own formula, so that sums and ratios hold. Every figure of the
plan is also compared with what is projected, so that what cannot be fixed is at least controlled.

A scenario that changes what a plan was adopted in has that as its `Reference`: its projection gives the plan's figure
of every fixed line (`x.planned`) and the model's (`x.reference`). The plan's level is measured there, and where the
plan is `free` a fixed line moves from the plan's figure by what the changes make in the model's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from okplan.chapters.adopted.claims import (
    CARRIED,
    CARRIED_CHAPTERS,
    GIVEN,
    GIVEN_IN,
    RESIDUAL,
    TAKES,
    Decisions,
    Mask,
    decide,
    rounding,
)
from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.adopted.formulas import (
    beyond,
    decided_beyond_rounding,
    decided_beyond_rounding_in_plan_prices,
    decided_or_from_its_level,
    decided_or_model,
    level,
    moved_or_from_its_level,
    moved_or_model,
    same,
)
from okplan.chapters.adopted.prices import PlanPrices, index_of, index_rows, indexed, level_in
from okplan.chapters.adopted.reference import Reference
from okplan.chapters.adopted.signs import natural
from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.expression import OPENING, Value
from okplan.engine.helpers import where
from okplan.engine.inputs import Array, Inputs, Mark
from okplan.engine.lines import KR, NUMBER, RATIO, Input, Line, Unit
from okplan.fields.values import UNITS


@dataclass
class _Own:
    """The lines and inputs that a plan's decisions are made of."""

    plan: Adopted
    inputs: Inputs
    decisions: Decisions
    rounding: float
    reference: Reference | None
    free: bool
    price_year: int
    kr: float
    lines: dict[str, Line] = field(default_factory=dict)
    given: dict[str, Input] = field(default_factory=dict)

    def beyond(self, name: str) -> float:
        """What a closed plan was beyond the model where no factor says it, in kroner."""
        return self.plan.beyond.get(name, 0.0) * self.kr

    @cached_property
    def prices(self) -> PlanPrices | None:
        """Of a plan in fixed prices."""
        if self.plan.prices == "nominal":
            return None
        return PlanPrices(self.inputs, self.price_year, self.decisions, self.lines, self.given)


def adopted(
    scenario: Scenario, inputs: Inputs, kr: float, reference: Reference | None = None, free: bool = False
) -> None:
    """Fix what the scenario's adopted plan decides; the lines so made are a model on top of the municipality's."""
    plan = scenario.adopted
    inputs.constant("unlisted_life", plan.life if plan else 1.0, ("adopted", "life"))
    for name in ("reserve_gross_up", "decided_loans"):
        inputs.by_year(name, np.zeros(len(inputs.years)), ("adopted", "lines"))
    if plan is None:
        return
    amounts = {name: _row(plan, name, inputs, kr) for name in plan.lines}
    most, price_year = rounding(plan, UNITS[scenario.unit]), plan.price_year or scenario.base_year
    decisions = decide(amounts)
    for name in (name for name in (*plan.levels, *plan.beyond) if name not in GIVEN):
        decisions.claimed.setdefault(name, np.zeros(len(inputs.years), dtype=bool))
    own = _Own(plan, inputs, decisions, most / UNITS[scenario.unit] * kr, reference, free, price_year, kr)
    inputs.adopted = amounts
    inputs.prepared |= {"reference": reference, "free": free, "said": {}, "rounding": most}
    for name, row in amounts.items():
        if name in GIVEN:
            _give_series(own, name, row)
    for name in (name for name in {**plan.levels, **plan.beyond} if name in GIVEN and name not in amounts):
        _give_series(own, name, np.full(len(inputs.years), np.nan))
    _give_gross_up(own, amounts)
    if RESIDUAL in amounts:
        decided = _nominal(own, RESIDUAL, np.nan_to_num(amounts[RESIDUAL]))
        inputs.by_year("decided_loans", decided, ("adopted", "lines", RESIDUAL))
    for name in {**amounts, **own.decisions.claimed}:
        inputs.marks[name] = _marks(amounts.get(name), own.decisions.claimed.get(name))
    _lines(own, amounts)
    inputs.model = inputs.model.with_these(own.lines, own.given)


def _lines(own: _Own, amounts: dict[str, Array]) -> None:
    claimed = own.decisions.claimed
    for name in claimed:
        if not own.free:
            _decided_line(own, name, amounts.get(name))
        elif name not in TAKES:
            _series(own, name, "is_decided", claimed[name], NUMBER)
    for name in claimed:
        if name not in TAKES:
            _fixed_line(own, name)
    if own.prices and not own.free:
        for name in (*amounts, *own.plan.totals):
            own.prices.of(name)


def _row(plan: Adopted, name: str, inputs: Inputs, kr: float) -> Array:
    """What the plan says of a line by year, in its own prices and with its natural sign; NaN where it says nothing."""
    row, schedule = np.full(len(inputs.years), np.nan), plan.lines[name]
    for year, amount in zip(schedule.years, schedule.values, strict=True):
        if year in inputs.years:
            row[year - inputs.years.start] = natural(name, float(amount), plan.signs) * kr
    return row


def _marks(said: Array | None, claimed: Mask | None) -> tuple[Mark, ...]:
    of_plan = np.zeros(0 if claimed is None else len(claimed), dtype=bool) if said is None else ~np.isnan(said)
    taken = np.zeros(len(of_plan), dtype=bool) if claimed is None else claimed
    by_year = zip(of_plan, taken, strict=True)
    return tuple("adopted" if said_so else "difference" if part else "" for said_so, part in by_year)


def _nominal(own: _Own, name: str, row: Array) -> Any:
    """A plan's figures in the year's prices."""
    index = index_of(name) if own.plan.prices == "fixed" else None
    if index is None:
        return row
    return row * index_rows(own.inputs, index) / level_in(own.inputs, index, own.price_year)


def _give_series(own: _Own, name: str, row: Array) -> None:
    """What is an input by year is simply given; after the plan's last year its level goes on where it is carried."""
    inputs = own.inputs
    series, beside = GIVEN_IN.get(name, (name, None))
    rest = inputs.series[beside][:, :, 0].sum(axis=1) if beside else np.zeros(len(row))
    said = inputs.series[series][:, 0, 0] + rest
    inputs.prepared["said"][name] = said
    measured = own.reference.said(name, inputs.years) if own.reference else said
    decided, amounts = ~np.isnan(row), _nominal(own, name, row)
    given = np.where(decided, amounts + (said - measured) if own.free else amounts, said)
    if own.plan.after == "level" and name in CARRIED and decided.any():
        last = int(np.flatnonzero(decided)[-1])
        there, had = amounts[last], measured[last]
        given[last + 1 :] = said[last + 1 :] * (there / had) if had * there > 0 else there
    elif own.plan.after == "level" and not decided.any():
        given = said * own.plan.levels.get(name, 1.0) + own.beyond(name)
    inputs.by_year(series, given - rest, ("adopted", "lines", name))


def _give_gross_up(own: _Own, amounts: dict[str, Array]) -> None:
    """A plan that both sets aside to the general reserve and uses it: the result gives the net, the plan the rest."""
    allocated, used = (amounts.get(f"general_reserve_{side}") for side in ("allocation", "use"))
    if allocated is not None and used is not None:
        both_sides = _nominal(own, "general_reserve_use", np.nan_to_num(np.minimum(allocated, used)))
        own.inputs.by_year("reserve_gross_up", both_sides, ("adopted", "lines", "general_reserve_use"))


def _decided_line(own: _Own, name: str, row: Array | None) -> None:
    """`x.decided`: the plan's own figure in the year's prices, or what is left of a decided sum."""
    given = np.zeros(len(own.inputs.years)) if row is None else np.nan_to_num(row)
    _series(own, name, "adopted", given, KR)
    _series(own, name, "is_decided", own.decisions.claimed[name], NUMBER)
    arguments: tuple[str, ...] = (f"{name}.adopted",)
    function: Callable[..., Value] = same
    index = own.prices.index(name) if own.prices else ()
    if index:
        arguments, function = (*arguments, *index), indexed
    for whole, solved_in in own.decisions.links.get(name, ()):
        _series(own, name, f"from.{whole}", solved_in, NUMBER)
        arguments, function = _or_solved(name, whole, arguments, function)
    _line(own, name, "decided", function, arguments, KR)


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


def _fixed_line(own: _Own, name: str) -> None:
    """The line itself: what is decided, and in other years the model's, from the plan's level on."""
    line = own.inputs.model.lines[name]
    own.lines[f"{name}.model"] = replace(line, name=f"{name}.model")
    if name in own.inputs.opening:
        own.inputs.open(f"{name}.model", own.inputs.opening[name].item(), *own.inputs.sources[name + OPENING])
    goes_on = line.chapter in CARRIED_CHAPTERS or name in CARRIED
    carried = own.plan.after == "level" and goes_on and not _grows_from_itself(own.inputs, line)
    if own.reference is not None:
        _from_reference(own, own.reference, name)
    then = _carried_on(own, name) if carried else ()
    if own.free:
        function: Callable[..., Value] = moved_or_from_its_level if carried else moved_or_model
        uses: tuple[str, ...] = ("is_decided", "planned", "model", "reference")
    elif name == RESIDUAL:
        _series(own, name, "rounding", np.full(len(own.inputs.years), own.rounding), KR)
        _residual_line(own, line)
        return
    else:
        function, uses = decided_or_from_its_level if carried else decided_or_model, ("is_decided", "decided", "model")
    own.lines[name] = replace(line, function=function, arguments=(*(f"{name}.{use}" for use in uses), *then))


def _from_reference(own: _Own, reference: Reference, name: str) -> None:
    """What a fixed line is where the plan was adopted, in the plan's years, and the model's figure there."""
    decided = own.decisions.claimed[name]
    for helper, of in (("planned", name), ("reference", f"{name}.model")):
        _series(own, name, helper, np.where(decided, reference.row(of, own.inputs.years), 0.0), KR)


def _carried_on(own: _Own, name: str) -> tuple[str, ...]:
    """How far the plan is from the model, measured in the scenario in which it was adopted."""
    measured = ("is_decided", "decided", "model") if own.reference is None else ("is_decided", "planned", "reference")
    uses = tuple(f"{name}.{use}" for use in measured)
    _line(own, name, "level", level, (*uses, f"{name}.level{OPENING}"), RATIO)
    _line(own, name, "beyond", beyond, (*uses, f"{name}.beyond{OPENING}", "municipal_deflator"), KR)
    own.inputs.open(f"{name}.level", own.plan.levels.get(name, 1.0), ("adopted", "levels", name))
    own.inputs.open(f"{name}.beyond", own.beyond(name), ("adopted", "beyond", name))
    return f"{name}.level", f"{name}.beyond"


def _residual_line(own: _Own, line: Line) -> None:
    """What closes § 5-5 stands where the plan's figure is the printed form of it, in the plan's own prices."""
    name = line.name
    uses: tuple[str, ...] = tuple(f"{name}.{helper}" for helper in ("is_decided", "decided", "model", "rounding"))
    function: Callable[..., Value] = decided_beyond_rounding
    if own.prices:
        function = decided_beyond_rounding_in_plan_prices
        uses = (*uses, own.prices.closing(), *own.prices.index(name))
    own.lines[name] = replace(line, function=function, arguments=uses)


def _grows_from_itself(inputs: Inputs, line: Line) -> bool:
    """Whether a line starts from its own last year in this scenario, and so from the plan's level of itself."""
    by_system = line.chapter == "income" and inputs.said("income_method") == "system"
    return line.name + OPENING in line.arguments and not by_system


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
