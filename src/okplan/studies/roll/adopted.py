"""An adopted plan a year on: the prices that its figures are of, and the level that its closed years leave behind."""

from __future__ import annotations

from typing import Any

import numpy as np

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.adopted.claims import CARRIED, GIVEN_IN
from okplan.chapters.adopted.fields import Adopted
from okplan.chapters.operations.inputs import line_of
from okplan.fields.values import UNITS
from okplan.imports.plan import Plan
from okplan.studies.roll.changes import Closing, Worded

SAME = 1e-9
"""How far from the model's own figure a plan's level may be and still be that figure."""

DIGITS = 12
"""Decimals of a level: of a billion it moves no krone."""


def adopted(closing: Closing) -> None:
    """A plan in fixed prices keeps the year that its prices are of; what its closed years left goes on."""
    plan = closing.scenario.adopted
    if plan is None:
        return
    levels, beyond = left_behind(plan, closing)
    all_past = any(change.steps == ("adopted",) and change.kind == "drop" for change in closing.changes)
    if all_past and not levels and not beyond:
        return
    if all_past:
        closing.changes = [change for change in closing.changes if change.steps[0] != "adopted"]
        closing.put(("adopted", "lines"), {}, "cut")
        closing.drop(("adopted", "totals"), "cut")
        for name in ("signs", "unit", "sheet", "columns"):
            closing.drop(("adopted", name), "cut")
    for block, said in (("levels", levels), ("beyond", beyond)):
        if said:
            closing.put(("adopted", block), said, "level", exact=True)
        else:
            closing.drop(("adopted", block), "gone")
    if plan.prices == "fixed" and plan.price_year is None:
        closing.put(("adopted", "price_year"), closing.scenario.base_year, "prices")


def left_behind(plan: Adopted, closing: Closing) -> tuple[dict[str, float], dict[str, float]]:
    """Lines that the plan no longer says anything of: the factor, or the amount, that its level is from the model's.

    What the new base year itself starts from needs none; what the accounts have is theirs, and no longer the plan's.
    """
    levels: dict[str, float] = {}
    beyond: dict[str, float] = {}
    if plan.after != "level" or len(closing.inputs.years) < 2:
        return levels, beyond
    kr = UNITS[closing.scenario.unit]
    for name in (name for name in _carried(closing) if name not in closing.came and not _is_ahead(plan, name, closing)):
        factor, amount = _left(name, closing)
        if abs(factor - 1) > SAME:
            levels[name] = round(factor, DIGITS)
        if abs(amount) >= 1:
            beyond[name] = float(closing.rounded(amount / kr))
    return levels, beyond


def _left(name: str, closing: Closing) -> tuple[float, float]:
    if name in closing.inputs.prepared["said"]:
        return _of_given(name, closing)
    if name in _opened(closing):
        return _of_base(name, closing)
    return _of_line(name, closing)


def _carried(closing: Closing) -> list[str]:
    """What the plan's level goes on for, and no amount of the base year opens."""
    opened = _opened(closing) if closing.upon is None else set()
    lines = [name.removesuffix(".level") for name in closing.projection.model.lines if name.endswith(".level")]
    given = [name for name in closing.inputs.prepared["said"] if name in CARRIED]
    return [name for name in (*lines, *given) if name not in opened]


def _opened(closing: Closing) -> set[str]:
    """What an amount of the new base year opens."""
    opened = {line_of(kind) for kind in (*REVENUE_KINDS, *EXPENDITURE_KINDS)} | {"tax_revenue"}
    return opened | ({"general_grant"} if closing.scenario.free_income.method == "simple" else set())


def _of_base(name: str, closing: Closing) -> tuple[float, float]:
    """Of an alternative, whose amounts of the closed year are its base's: what the plan's are of them."""
    assert closing.upon is not None
    own, there = float(closing.projection.row(name)[1]), float(closing.upon.row(name)[0])
    return (own / there, 0.0) if own * there > 0 else (1.0, own - there)


def _is_ahead(plan: Adopted, name: str, closing: Closing) -> bool:
    """Whether the plan decides the line, or a sum that it is solved from, in a year to come."""
    decided = f"{name}.is_decided"
    if decided in closing.inputs.series:
        return bool(np.asarray(closing.inputs.series[decided])[1:].any())
    return name in plan.lines and max(plan.lines[name].years) > closing.year


def _of_line(name: str, closing: Closing) -> tuple[float, float]:
    return float(closing.projection.row(f"{name}.level")[1]), float(closing.projection.row(f"{name}.beyond")[1])


def _of_given(name: str, closing: Closing) -> tuple[float, float]:
    """Of a row that is given by year: what the first year after the closed one is of what the scenario says."""
    said = closing.inputs.prepared["said"][name][1]
    series, beside = GIVEN_IN.get(name, (name, None))
    rest = closing.inputs.series[beside][:, :, 0].sum(axis=1)[1] if beside else 0.0
    given = float(closing.inputs.series[series][1, 0, 0] + rest)
    return (given / said, 0.0) if said * given > 0 else (1.0, given - said)


def renewed(closing: Closing, plan: Plan) -> None:
    """The new plan's lines in place of the old one's."""
    scale = UNITS[plan.unit] / UNITS[closing.scenario.unit]
    lines = {
        name: {year: float(said.amount) * scale for year, said in sorted(figures.items())}
        for name, figures in plan.found.lines.items()
    }
    said: dict[str, Any] = {"source": Worded("answers.roll.plan", {"file": plan.path.name})}
    if plan.prices == "fixed":
        said |= {"prices": "fixed", "price_year": plan.price_year or closing.year}
    closing.changes = [change for change in closing.changes if change.steps[0] != "adopted"]
    closing.put(("adopted",), said | {"lines": lines}, "renewed")
