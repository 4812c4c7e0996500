"""Values over time a year on: what is past is cut, and what holds in the new first year is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from okplan.chapters.scenario import Scenario
from okplan.fields.block import Block, quantity_of
from okplan.fields.values import Quantity
from okplan.load.standins import block_in
from okplan.studies.roll.changes import Closing, Steps, Why

BY_HAND = {
    ("operations", "measures", "amount"),
    ("self_cost", "services", "running", "change"),
    ("improvement", "amount"),
    ("pensions", "runoff"),
    ("staff", "areas", "change"),
}
"""What is counted from the base year, and has a rule of its own: paths without the ids of items."""


def series(closing: Closing) -> None:
    """Every value over time of the scenario."""
    _block(Scenario, closing.root.plain(), (), (), closing)


def _block(model: type[Block], raw: Any, steps: Steps, fields: tuple[str, ...], closing: Closing) -> None:
    if not isinstance(raw, Mapping):
        return
    for name, field in model.model_fields.items():
        said, path, named = raw.get(name), (*steps, name), (*fields, name)
        if said is None or named in BY_HAND:
            continue
        quantity, inner = quantity_of(field), block_in(field.annotation)
        if inner is not None and isinstance(said, list):
            for item in said:
                _block(inner, item, (*path, str(item.get("id"))), named, closing)
        elif inner is not None:
            _block(inner, said, path, named, closing)
        elif quantity is not None and quantity.form in ("over_time", "single_years"):
            _said(said, path, quantity, _holds_names(field.annotation), closing)


def _holds_names(annotation: Any) -> bool:
    """Whether it is a map from names to such values, as the lines of a plan are."""
    if get_origin(annotation) is dict:
        return True
    return any(_holds_names(inner) for inner in get_args(annotation) if get_origin(inner) is not None)


def _said(said: Any, path: Steps, quantity: Quantity, by_name: bool, closing: Closing) -> None:
    if by_name and isinstance(said, Mapping):
        kept = [name for name, one in said.items() if _cut(one, (*path, name), quantity, closing)]
        if not kept:
            closing.drop(path if path[0] != "adopted" or path[-1] == "totals" else path[:1], "cut")
    elif not by_name and not _cut(said, path, quantity, closing):
        closing.drop(path, "cut")


def _cut(said: Any, path: Steps, quantity: Quantity, closing: Closing) -> bool:
    """The value a year on; False where nothing of it is left."""
    found, why = a_year_on(said, quantity, closing.year, closing.scenario.horizon)
    if found is None:
        closing.drop(path, "cut")
        return False
    closing.put(path, found, why)
    return True


def a_year_on(said: Any, quantity: Quantity, year: int, horizon: int) -> tuple[Any, Why]:
    """What is said from the year after the closed one: nothing where every year of it is past.

    A list has its last year again: what the new last year is to be, nobody has said.
    """
    if isinstance(said, list) and quantity.from_earlier:
        return dict(zip(range(year, year + horizon), said, strict=True)), "assumed"
    if isinstance(said, list):
        return [*said[1:], said[-1]], "assumed"
    if not isinstance(said, Mapping) or quantity.from_earlier:
        return said, "cut"
    ahead = {one: value for one, value in said.items() if one > year}
    if quantity.form == "single_years":
        return ahead or None, "cut"
    past = [one for one in said if one <= year]
    if past and year + 1 not in ahead:
        ahead = {year + 1: said[max(past)], **ahead}
    return ahead, "cut"
