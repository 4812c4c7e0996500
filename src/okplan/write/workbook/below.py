"""Sentences on a sheet: over its width in a row high enough, and what a table rests on below it."""

from __future__ import annotations

import math

from okplan.show.result import Result
from okplan.show.tables.budget import WORKBOOK, Budget
from okplan.show.tables.catalogue import TABLES
from okplan.write.workbook.cells import FIRST, LABEL, Sheet

YEAR = 10.5
"""The width of a column of figures where a sheet says no other."""

SIGNS = 1.2
"""Signs that there is room for at the least in a column of width 1; of a verdict, which is larger, fewer."""


def paragraph(sheet: Sheet, row: int, right: int, text: str, style: str) -> int:
    """Text over the columns of a sheet, in a row that is high enough for it."""
    sheet.text(row, LABEL, text, style)
    sheet.merges.append((row, LABEL, row, right))
    large = style == "verdict"
    room = sum(sheet.widths.get(column, YEAR) for column in range(right + 1)) * SIGNS * (0.75 if large else 1.0)
    sheet.heights[row] = math.ceil(len(text) / room) * (18 if large else 13.5) + 2
    return row + 1


def said_below(sheet: Sheet, result: Result, *keys: str) -> None:
    """Below tables, what each rests on, and what stands in the budget's column."""
    scenario, language = result.loaded.scenario, result.language
    made = [notes for key in keys if (notes := TABLES[key].notes) is not None]
    told = [note for notes in made for note in notes(scenario, language)]
    right = FIRST + len(scenario.years)
    for note in (*told, *Budget(scenario, result.projection).notes(WORKBOOK, language)):
        sheet.next_row = paragraph(sheet, sheet.next_row + 1, right, note, "note")
