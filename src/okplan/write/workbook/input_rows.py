"""Every input as rows: given as a number, or as a formula over the scenario's assumptions."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from okplan.engine.dialects.excel import Writer, letters
from okplan.engine.tracing import Step, Traced
from okplan.show.chapters import CHAPTERS
from okplan.words import label
from okplan.write.workbook.cells import CONSTANT, FIRST, LABEL, SOURCE, UNDEFINED, Sheet
from okplan.write.workbook.home import Home
from okplan.write.workbook.layout import Layout


def write_inputs(layout: Layout) -> None:
    """Every input: given as a number, or as a formula over the scenario's assumptions."""
    begun = False
    if layout.shared:
        layout.shared.begin()
    for chapter in CHAPTERS:
        names = [
            name for name in (*layout.inputs.constants, *layout.inputs.series) if layout.model[name].chapter == chapter
        ]
        headed: set[str] = set()
        for name in names:
            grid = _grid(layout, name)
            if not grid or (layout.common and layout.common.input(name)):
                continue
            own = _assumed(layout, name, grid)
            if own is not None:
                layout.homes[name] = own
                continue
            is_traced = any(isinstance(value, Traced) for row in grid for value in row.values())
            sheet = layout.by_key["inputs" if is_traced else "given"]
            if sheet.key == "calculation" and not begun:
                layout.section("inputs")
                begun = True
            if sheet.key not in headed:
                headed.add(sheet.key)
                layout.chapter(sheet, chapter)
            _input_rows(layout, sheet, name, grid)


def _grid(layout: Layout, name: str) -> list[dict[int, Any]]:
    """For each item of an input: what stands in which column."""
    if name in layout.inputs.constants:
        return [{CONSTANT: value} for value in layout.inputs.constants[name][:, 0]]
    rows = layout.inputs.series[name]
    grid = [{FIRST + 1 + t: rows[t, item, 0] for t in range(len(rows))} for item in range(rows.shape[1])]
    if name in layout.inputs.opening:
        for item, row in enumerate(grid):
            row[FIRST] = layout.inputs.opening[name][min(item, len(layout.inputs.opening[name]) - 1), 0]
    return grid


def _assumed(layout: Layout, name: str, grid: list[dict[int, Any]]) -> Home | None:
    """The row of the scenario's own assumption, where the input is just that."""
    if len(grid) > 1:
        return None
    steps = [value.expr.args[0] if isinstance(value, Traced) else None for value in grid[0].values()]
    if steps == [Step(name, t, 0) for t in range(1, len(steps) + 1)]:
        return layout.homes[f"step {name}"]
    place = layout.assumptions.row_of(grid[0])
    return None if place is None else Home(*place, 1, CONSTANT not in grid[0])


def _input_rows(layout: Layout, sheet: Sheet, name: str, grid: list[dict[int, Any]]) -> None:
    by_year = CONSTANT not in grid[0]
    home = layout.home(name, sheet, len(grid), by_year)
    unit = layout.model[name].unit
    unknown = all(math.isnan(value) for row in grid for value in row.values())
    for item in home.here:
        row, at = grid[item], home.at(item)
        layout.head(sheet, at, name, item, len(grid), leading=home.leading)
        gaps = any(math.isnan(value) for column, value in row.items() if column > FIRST)
        for column, value in row.items():
            if isinstance(value, Traced) and not math.isnan(value) and not (gaps and column > FIRST):
                layout.formula(sheet, at, column, value, unit)
            elif unknown:  # a blank would count as nothing
                sheet.computed(at, column, "NA()", UNDEFINED, "unknown")
            elif sheet.key == "given":
                sheet.given(at, column, float(value), f"given_{unit}")
            else:
                _linked(layout, sheet, at, column, name, item, float(value), row)


def _linked(
    layout: Layout, sheet: Sheet, row: int, column: int, name: str, item: int, value: float, beside: dict[int, Any]
) -> None:
    """A number that no assumption leads to, in a row where others do: given on its own sheet, and linked."""
    unit = layout.model[name].unit
    own = beside[column]
    asked = own.expr if isinstance(own, Traced) else None
    if math.isnan(value):
        asked = layout.assumptions.unsaid(beside, column)
    shown: float | str = "" if math.isnan(value) else value
    if asked is not None:  # a year for which the scenario says something, or could
        text = Writer(lambda cell, every: layout.assumptions.address(cell, sheet)).text(asked)
        blank = layout.assumptions.address(layout.assumptions.only_cell(asked), sheet)
        sheet.computed(row, column, f'IF(ISNUMBER({blank}),{text},"")', shown, f"calc_{unit}")
        return
    given = layout.by_key["given"]
    beyond = layout.homes.get(f"{name}.given")
    if beyond is None:
        count, known = len(_grid(layout, name)), layout.homes[name]
        beyond = replace(known, sheet=given, row=given.next_row, count=count, by_year=True, column=CONSTANT)
        layout.homes[f"{name}.given"] = beyond
        for place in beyond.here:
            layout.head(given, beyond.at(place), name, place, count, leading=beyond.leading)
        given.next_row = beyond.after
    given.given(beyond.at(item), column, value, f"given_{unit}")
    where = f"{given.quoted}!{letters(column)}{beyond.at(item) + 1}"
    formula = f'IF(ISNUMBER({where}),{where},"")' if math.isnan(value) else where
    sheet.computed(row, column, formula, shown, f"calc_{unit}")


def write_tables(layout: Layout) -> None:
    """Inputs of which each item has several values: one column an item, downwards by position."""
    sheet = layout.by_key["tables"]
    for name, rows in layout.inputs.tables.items():
        count, _, length = rows.shape
        if not count or not length or (layout.common and layout.common.input(name)):
            continue
        top = sheet.next_row
        sheet.text(top, LABEL, label(name, layout.language), "chapter")
        items = layout.result.inputs.items.get(layout.model[name].over or "", ())
        whole = Home(sheet, top + 1, count, False, FIRST, length)
        home = layout.homes[name] = layout.shared.home(name, whole) if layout.shared else whole
        for item in home.here:
            sheet.text(top, home.beside(item), items[item] if item < len(items) else "", "item_head")
        sheet.text(top, SOURCE, layout.source(name, home.leading), "origin")
        for place in range(length):
            sheet.text(home.at(place), LABEL, f"{place + 1}", "position")
            for item in home.here:
                value = rows[item, 0, place]
                if isinstance(value, Traced):
                    layout.formula(sheet, home.at(place), home.beside(item), value, layout.model[name].unit)
                elif value:  # a blank counts as nothing
                    style = f"given_{layout.model[name].unit}"
                    sheet.given(home.at(place), home.beside(item), float(value), style)
        sheet.next_row = home.after + 1
