"""What is read of a scenario on one sheet, where a workbook holds several: the rules, and every table below them."""

from __future__ import annotations

from okplan.show.tables.rows import Shown
from okplan.words import say
from okplan.write.workbook.below import said_below
from okplan.write.workbook.cells import HEAD, LABEL, Sheet
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.totals import write_rows

PAGE = 46
"""Rows that there is room for on a page: a table that is longer than what is left of one begins on the next."""


def stacked(outputs: Outputs) -> Sheet:
    """The rules and the tables; of a table that is the first scenario's own, only where it stands."""
    language = outputs.language
    title = say("workbook.reading.title", language)
    sheet = outputs.new("reading", say("workbook.sheet.reading", language), title, outputs.prices())
    outputs.say_unit(sheet)
    _part(sheet, say("workbook.rules.title", language))
    sheet.text(sheet.next_row, LABEL, say("workbook.rules.about", language), "about")
    sheet.next_row += 1
    outputs.rules_on(sheet)
    same, stand, begun = [], [], HEAD
    for key, name, rows in outputs.read():
        if all(_is_common(outputs, row) for row in rows):
            same.append(name)
            continue
        if sheet.next_row + len(rows) + 2 - begun > PAGE:
            begun = sheet.next_row + 1
            sheet.breaks.append(begun)
        _part(sheet, name)
        write_rows(outputs, sheet, key, rows, sheet.next_row - 1)
        stand.append(key)
    said_below(sheet, outputs.result, *stand)
    if same and outputs.layout.first:
        _part(sheet, say("workbook.reading.same", language, letter=outputs.layout.first.tag.letter))
        for name in same:
            sheet.text(sheet.next_row, LABEL, name, "label")
            sheet.next_row += 1
    return sheet


def _is_common(outputs: Outputs, row: Shown) -> bool:
    """Whether every figure of a row is the first scenario's own."""
    index = ["price_index"] if outputs.result.prices == "fixed" and row.unit.startswith("kr") else []
    return all(outputs.layout.is_common(name) for name in (*index, *(name for name, _ in row.parts)))


def _part(sheet: Sheet, title: str) -> None:
    sheet.next_row += 1
    sheet.text(sheet.next_row, LABEL, title, "part")
    sheet.heights[sheet.next_row] = 21.0
    sheet.next_row += 1
