"""Operations: the closed year's amounts by kind and by area, and what changes from there."""

from __future__ import annotations

from typing import Any

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.chapters.areas.review import AREA_REVENUE, COMMON_REVENUE
from okplan.chapters.operations.fields import Measure
from okplan.chapters.operations.inputs import line_of
from okplan.fields.values import UNITS, Series
from okplan.studies.roll.changes import Closing, Steps, Why, Worded


def operations(closing: Closing) -> None:
    for side, kinds in (("revenue", REVENUE_KINDS), ("expenditure", EXPENDITURE_KINDS)):
        for kind in kinds:
            closing.put_line(("operations", side, kind, "amount"), line_of(kind))
    for one in closing.scenario.operations.one_offs:
        closing.drop(("operations", "one_offs", one.id), "gone")
    for kind in COMMON_REVENUE:
        if closing.amount(kind) < 0:  # repaid beyond what came in, which no year is begun with
            said = Worded("answers.roll.corrected", {"year": closing.year})
            one_off(closing, f"{kind.replace('_', '-')}-{closing.year}", kind, closing.amount(kind), said, None)
    closing.scaled(("operations", "staff_cost"), closing.index("wage_index"))
    closing.scaled(("operations", "demography", "unit_costs"), closing.index("price_index"))
    for income in closing.scenario.operations.market_income:
        path: Steps = ("operations", "market_income", income.id, "amount")
        closing.put(path, closing.amount("market_income", income.id), "projected")
    for measure in closing.scenario.operations.measures:
        _measure(measure, closing)
    areas(closing)
    _improvement(closing)


def _measure(measure: Measure, closing: Closing) -> None:
    path: Steps = ("operations", "measures", measure.id)
    price = closing.index("price_index") if measure.prices == "fixed" else 1.0
    if closing.own(*path):
        closing.put((*path, "amount"), still_ahead(measure.amount, closing, price), "cut" if price == 1 else "prices")
        return
    left = from_new_base(measure.amount, closing, price)
    begun = float(measure.amount.over(closing.scenario.years, before=0.0)[0]) != 0
    if left is None:
        closing.drop(path, "included" if begun else "gone")
    else:
        closing.put((*path, "amount"), left, "left" if begun else "prices")


def from_new_base(said: Series, closing: Closing, price: float) -> Any:
    """What is said from the base year, from the closed year instead, in its prices; None where nothing changes.

    What it is in the closed year stands in the closed year's own amounts.
    """
    years = range(closing.year, closing.last)
    past = float(said.over(years, before=0.0)[0])
    if said.form == "map":
        left = {
            year: (value - past) * price
            for year, value in zip(said.years, said.values, strict=True)
            if year > closing.year
        }
    else:
        left = {year: (value - past) * price for year, value in zip(years, said.over(years), strict=True)}
        left = {year: value for year, value in left.items() if year > closing.year}
    return left if any(left.values()) else None


def still_ahead(said: Series, closing: Closing, price: float) -> Any:
    """What an alternative says from the base year, from the first year on: nothing of it is in its base's amounts."""
    if said.form == "scalar":
        return float(said.values[0]) * price
    years, found, held = closing.scenario.years, {}, 0.0
    for year, value in zip(years[1:], map(float, said.over(years, before=0.0)[1:]), strict=True):
        if value != held:
            found[year], held = value * price, value
    return found


def areas(closing: Closing) -> None:
    price = closing.index("price_index")
    nets, why = _nets(closing)
    for area in closing.scenario.operations.areas:
        path: Steps = ("operations", "areas", area.id)
        closing.put((*path, "net"), nets[area.id], why)
        closing.scaled((*path, "unit_costs"), price)
        if area.user_fees:
            closing.put((*path, "user_fees", "amount"), closing.amount("area_fees", area.id), "projected")
        for unit in area.capacity:
            here = (*path, "capacity", unit.id)
            closing.scaled((*here, "cost"), price)
            closing.put((*here, "units"), round(closing.kroner("capacity_units", unit.id)), "projected")


def _nets(closing: Closing) -> tuple[dict[str, float], Why]:
    """Net allocations by area: of the accounts, or as projected with the accounts' difference shared by their size."""
    areas, kr = closing.scenario.operations.areas, UNITS[closing.scenario.unit]
    if closing.areas:
        return {id: amount / kr for id, amount in closing.areas.items()}, "accounts"
    nets = {area.id: closing.amount("area_allocation", area.id) for area in areas}
    if not closing.came or not areas:
        return nets, "projected"
    spent = sum(closing.amount(line_of(kind)) for kind in EXPENDITURE_KINDS)
    differs = spent - sum(closing.amount(line_of(kind)) for kind in AREA_REVENUE) - sum(nets.values())
    whole = sum(map(abs, nets.values())) or 1.0
    return {id: net + differs * abs(net) / whole for id, net in nets.items()}, "shared"


def _improvement(closing: Closing) -> None:
    said = closing.scenario.improvement
    if said.start is not None and said.start <= closing.year:
        closing.put(("improvement", "start"), closing.first, "cut")
    if said.amount.values != (0.0,):
        begun = said.start is not None and said.start <= closing.year
        price = closing.index("price_index")
        left = from_new_base(said.amount, closing, price) if begun else None
        if begun and left is None:
            closing.drop(("improvement", "amount"), "gone")
        elif begun:
            closing.put(("improvement", "amount"), left, "left")
        else:
            closing.scaled(("improvement", "amount"), price)


def one_off(closing: Closing, id: str, kind: str, amount: float, reason: Worded, area: str | None) -> None:
    """What stands in the closed year and is not carried forward."""
    said: dict[str, Any] = {"id": id, "kind": kind, "amount": amount, "reason": reason}
    closing.add(("operations", "one_offs"), said | ({"area": area} if area else {}), "arisen")


def running(closing: Closing, id: str, kind: str, amount: float, begins: int, name: Worded, area: str | None) -> None:
    """What a finished project adds to operations from a year that is still ahead, in the new base year's prices."""
    if abs(amount) < 1e-9:
        return
    said: dict[str, Any] = {"id": id, "name": name, "kind": kind, "amount": {begins: amount}, "prices": "fixed"}
    closing.add(("operations", "measures"), said | ({"area": area} if area else {}), "arisen")
