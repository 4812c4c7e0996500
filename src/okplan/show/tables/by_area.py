"""What moves each service area's appropriation since the base year, by cause, and what it is per inhabitant served."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from okplan.chapters.areas.inputs import CAUSES
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say

BASE, WHOLE = "area_base", "area_allocation"
FLOAT = 1e-6

IN_FIXED = {"area_base": "area_base_priced", "area_prices": "area_prices_beyond"}
"""In fixed prices the base year's amount stands still, and pay and prices are what exceeds the prices taken out."""


def causes_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Area by area: the base year's allocation, what has moved it since, and the year's; then all of them together."""
    show = Showing(projection, language, unit, prices)
    lines = parts_in(prices)
    rows: list[Shown] = []
    for place, area in enumerate(scenario.operations.areas):
        parts = [show.line(name, place=place, item=area.id) for name in lines]
        rows += [replace(row, nothing=_nothing(row)) for row in parts]
        rows[-len(lines)] = replace(rows[-len(lines)], above=area.name, nothing=False)
        total = show.line(WHOLE, place=place, item=area.id, is_sum=True)
        rows += [replace(total, of=tuple(row.name for row in parts))]
        rows += _people(show, place, area.id)
    return show.table("tjenesteomrader", [*rows, *_together(show, scenario, lines)])


def parts_in(prices: str) -> tuple[str, ...]:
    """The lines that an area's allocation is the sum of, in these prices."""
    lines = (BASE, *CAUSES)
    return tuple(IN_FIXED.get(name, name) for name in lines) if prices == "fixed" else lines


def in_all(name: str) -> str:
    """The row of a line summed over all areas."""
    return f"all_{name}"


def _people(show: Showing, place: int, item: str) -> list[Shown]:
    """The inhabitants that an area is for, and its allocation for each; nothing of an area that names no ages."""
    rows = [show.line(name, place=place, item=item) for name in ("area_served", "area_per_person")]
    nobody = not np.nan_to_num(rows[0].values).any()
    return [replace(row, nothing=nobody) for row in rows]


def _together(show: Showing, scenario: Scenario, lines: tuple[str, ...]) -> list[Shown]:
    areas = scenario.operations.areas
    rows = []
    for name in (*lines, WHOLE):
        label = show.line(name).label
        parts = tuple((name, place) for place in range(len(areas)))
        row = show.sum_of(in_all(name), label, parts, is_sum=name == WHOLE)
        rows.append(replace(row, of=tuple(f"{name}[{area.id}]" for area in areas), nothing=_nothing(row)))
    rows[0] = replace(rows[0], above=say("tables.row.all_areas", show.language), nothing=False)
    return rows


def _nothing(row: Shown) -> bool:
    """Whether it has nothing in any year; what a float leaves of a share is nothing."""
    return not (np.abs(np.nan_to_num(row.values)) > FLOAT).any()
