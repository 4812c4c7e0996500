"""What another scenario says where a traced number was said: the same field, item and year."""

from __future__ import annotations

import math
from typing import Any

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Path
from okplan.engine.tracing import Cell
from okplan.fields.block import Block
from okplan.fields.values import Schedule, Series
from okplan.studies.addresses import Address
from okplan.studies.candidates.asked import IN_OR_OUT

YEARS_FROM = 1000
"""A number at a lower place is one of a list, and not of a year."""


def address_of(scenario: Scenario, path: Path) -> Address:
    """A path with items by their ids."""
    found: list[Any] = []
    value: Any = scenario
    for step in path:
        if isinstance(value, tuple):
            value = value[int(step)]
            found.append(value.id if isinstance(value, Block) and hasattr(value, "id") else step)
        else:
            value = getattr(value, str(step)) if isinstance(value, Block) else value[step]
            found.append(step)
    return tuple(found)


def is_amount(address: Address) -> bool:
    """Whether it is one of the amounts without which an item is as if it were not there."""
    for above, (_, amounts) in IN_OR_OUT.items():
        below = address[len(above) + 1 :]
        if address[: len(above)] == above and any(below[: len(one)] == one for one in amounts):
            return True
    return False


def reading(scenario: Scenario, address: Address, cell: Cell) -> float:
    """The number that a scenario says there; undefined where it says none.

    Of an item that it has not: no amount, and else what the cell says, which makes no difference then.
    """
    value: Any = scenario
    for step in address:
        if isinstance(value, tuple):
            value = _item(value, step)
        elif isinstance(value, Block):
            value = getattr(value, str(step))
        else:
            value = (value or {}).get(step)
        if value is None:
            return 0.0 if is_amount(address) else cell.value
    return _number(value, cell, scenario.years)


def _item(items: tuple[Any, ...], step: Any) -> Any:
    if isinstance(step, int):
        return items[step] if step < len(items) else None
    return next((item for item in items if item.id == step), None)


def _number(value: Any, cell: Cell, years: range) -> float:
    at = cell.at
    if isinstance(value, Series | Schedule):
        if at is None:
            return float(value.values[0]) if len(value.values) == 1 else math.nan
        if at < YEARS_FROM:
            return float(value.values[at]) if at < len(value.values) else 0.0
        return _of_year(value, at, years)
    if isinstance(value, dict):
        return float(value.get(at, math.nan))
    return float(value) if isinstance(value, int | float) else math.nan


def _of_year(value: Series | Schedule, year: int, years: range) -> float:
    """Of a year that is projected, or of one before that is named."""
    if isinstance(value, Schedule) or year not in years:
        said = dict(zip(value.years, value.values, strict=True)) if value.years else {}
        return float(said.get(year, 0.0 if isinstance(value, Schedule) else math.nan))
    return float(value.over(years)[year - years.start])
