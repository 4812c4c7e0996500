"""Which sheet of a workbook the list stands in."""

from __future__ import annotations

from okplan.imports.headings import heading
from okplan.imports.mapping import Mapping
from okplan.problems import Place, Problem, Refused
from okplan.reading.sheets import Book, Sheet


def chosen(book: Book, mapping: Mapping) -> tuple[Sheet, list[Problem]]:
    """The sheet that is named, or the only one shown that has the headings; raises Refused.

    With it comes a warning that names what else is shown and not read.
    """
    if mapping.sheet is not None:
        return book.named(mapping.sheet.value, mapping.sheet.place), []
    shown = [sheet for sheet in book.shown if sheet.rows] or list(book.shown[:1])
    found = shown if len(shown) == 1 else _with_headings(shown, mapping)
    start = Place(book.file, 1, 1)
    if len(found) != 1:
        raise Refused("which_sheet", start, names=", ".join(sheet.name for sheet in found or shown))
    others = ", ".join(sheet.name for sheet in shown if sheet is not found[0])
    return found[0], [Problem("sheets_not_read", start, {"found": others}, "warning")] if others else []


def _with_headings(sheets: list[Sheet], mapping: Mapping) -> list[Sheet]:
    """Those where projects and their costs are named, or else those with any of the headings."""
    found = {sheet.name: heading(sheet, mapping) for sheet in sheets}
    full = [sheet for sheet in sheets if found[sheet.name].is_list(mapping)]
    return full or [sheet for sheet in sheets if found[sheet.name].score[0]]
