"""Sentences on a sheet: over its width in a row high enough, and what a table rests on below it."""

from __future__ import annotations

import math

from okplan.show.result import Result
from okplan.show.tables.budget import WORKBOOK, Budget
from okplan.show.tables.catalogue import TABLES
from okplan.write.workbook.cells import FIRST, LABEL, Sheet

SIGNS = 150
"""Signs that a line has at the least over the label, the unit and the years of a sheet."""


def paragraph(sheet: Sheet, row: int, right: int, text: str, style: str, signs: int = SIGNS) -> int:
    """Text over the width of the sheet, in a row high enough for it: a line has at least so many signs."""
    sheet.text(row, LABEL, text, style)
    sheet.merges.append((row, LABEL, row, right))
    lines = math.ceil(len(text) / (signs if style != "verdict" else signs * 115 // 150))
    sheet.heights[row] = lines * (13.5 if style != "verdict" else 18) + 2
    return row + 1


def said_below(sheet: Sheet, result: Result, *keys: str) -> None:
    """Below tables, what each rests on, and what stands in the budget's column."""
    scenario, language = result.loaded.scenario, result.language
    made = [notes for key in keys if (notes := TABLES[key].notes) is not None]
    told = [note for notes in made for note in notes(scenario, language)]
    right = FIRST + len(scenario.years)
    for note in (*told, *Budget(scenario, result.projection).notes(WORKBOOK, language)):
        sheet.next_row = paragraph(sheet, sheet.next_row + 1, right, note, "note")
