"""A book as an xlsx file: the only place that knows XlsxWriter. Every formula is written with its value beside it."""

from __future__ import annotations

import io
from datetime import datetime
from functools import partial
from html import escape as escape_all
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from okplan.engine.dialects.excel import letters
from okplan.words import say
from okplan.write.workbook.cells import UNDEFINED, Book, Cell, Sheet
from okplan.write.workbook.drawing import draw
from okplan.write.workbook.styles import style_of

Formats = dict[str, Any]
escape = partial(escape_all, quote=False)


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet that takes cells as they are: what XlsxWriter else looks for in each takes most of the time.

    None of our formulas is an array or needs the prefixes of later functions, and rows and columns are numbers.
    """

    def put(self, cell: Cell, form: Any) -> None:
        row, column, value, formula, _ = cell
        if formula:
            self._check_dimensions(row, column)
            self.table[row][column] = CellFormulaTuple(formula, form, value)
        elif value == "":
            self._write_blank(row, column, None, form)
        elif isinstance(value, str):
            self._write_string(row, column, value, form)
        else:
            self._write_number(row, column, value, form)

    def _calculate_spans(self) -> None:
        self.row_spans: dict[int, str] = {}  # a hint to readers that none needs

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """As the inherited one, for the kinds of cell that fill our sheets."""
        if not isinstance(cell, CellFormulaTuple | CellNumberTuple | CellStringTuple):
            super()._write_cell(row, col, cell)
            return
        head = f'<c r="{letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        if isinstance(cell, CellNumberTuple):
            self.fh.write(f"{head}><v>{float(cell.number)!r}</v></c>")
        elif isinstance(cell, CellStringTuple):
            self.fh.write(f'{head} t="s"><v>{cell.string}</v></c>')
        else:
            kind, value = "", cell.value
            if isinstance(value, str):
                kind = ' t="e"' if value == UNDEFINED else ' t="str"'
                value = escape(value)
            self.fh.write(f"{head}{kind}><f>{escape(cell.formula)}</f><v>{value}</v></c>")


def as_bytes(book: Book) -> bytes:
    """The file's bytes: the same for the same book."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    # A date that follows from the book alone: the same book is the same file.
    workbook.set_properties({**book.properties, "created": datetime(book.years.start, 12, 31)})
    workbook.set_calc_mode("auto")
    formats: Formats = {}
    pages = {}
    for sheet in book.sheets:
        page = workbook.add_worksheet(sheet.name, worksheet_class=Page)
        pages[sheet.key] = page
        _set_up(page, sheet, book)
        for cell in sheet.cells:
            page.put(cell, formats.get(cell.style) or _format(cell.style, formats, workbook))
        for merge in sheet.merges:
            _join(page, merge, sheet, formats, workbook)
        _mark(page, sheet, workbook, formats)
        _validate(page, sheet, book.language)
    draw(workbook, pages, book)
    workbook.close()
    return out.getvalue()


def _format(style: str, formats: Formats, workbook: Any) -> Any:
    if style not in formats:
        formats[style] = workbook.add_format(style_of(style))
    return formats[style]


def _join(page: Any, merge: tuple[int, int, int, int], sheet: Sheet, formats: Formats, workbook: Any) -> None:
    """One text over several columns."""
    text = next(cell for cell in sheet.cells if (cell.row, cell.column) == merge[:2])
    page.merge_range(*merge, "", _format(text.style, formats, workbook))
    page.put(text, _format(text.style, formats, workbook))


def _set_up(page: Any, sheet: Sheet, book: Book) -> None:
    """Widths, frozen panes, and A4 landscape with the head on every page."""
    for column, width in sheet.widths.items():
        page.set_column(column, column, width)
    page.freeze_panes(*sheet.frozen)
    page.hide_gridlines(2)
    page.set_paper(9)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, int(sheet.one_page))
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if not sheet.one_page:
        page.repeat_rows(0, sheet.repeated)
    page.set_h_pagebreaks(sheet.breaks)
    if sheet.printed:
        page.print_area(*sheet.printed)
    said = (sheet.footer or book.properties["comments"]).replace("&", "&&")
    page.set_footer(f"&L&8{said}&C&8&A&R&8&P / &N")
    for row, height in sheet.heights.items():
        page.set_row(row, height)
    page.outline_settings(True, False, True, False)  # what folds is below the row that says so
    for row, level in sheet.levels.items():
        page.set_row(row, None, None, {"level": level, "hidden": True})
        if row - 1 not in sheet.levels:
            page.set_row(row - 1, None, None, {"collapsed": True})
    if sheet.tab:
        page.set_tab_color(sheet.tab)


def _mark(page: Any, sheet: Sheet, workbook: Any, formats: Formats) -> None:
    """Links, and colour beside the signs for breach and warning, for what should be nothing, and for the unknown."""
    for row, column, target, text in sheet.links:
        page.write_url(row, column, f"internal:'{target}'!A1", _format("link", formats, workbook), text)
    for top, left, bottom, right in sheet.highlights:
        for sign, style in (("×", "breach"), ("!", "warned"), ("✓", "kept")):
            page.conditional_format(
                top, left, bottom, right,
                {"type": "text", "criteria": "begins with", "value": sign, "format": _format(style, formats, workbook)},
            )  # fmt: skip
    alarms = list(sheet.alarms)
    for zero in sheet.zeros:
        place = f"{letters(zero[1])}{zero[0] + 1}"
        alarms.append((zero, f"AND(ISNUMBER({place}),{place}<>0)"))
    for where, formula in alarms:
        asked = {"type": "formula", "criteria": f"={formula}", "format": _format("breach", formats, workbook)}
        page.conditional_format(*where, asked)


def _validate(page: Any, sheet: Sheet, language: str) -> None:
    """What cells take, refused with a word of what they do."""
    title = say("workbook.check.refused", language)
    for one in sheet.validations:
        asked: dict[str, Any] = {"validate": one.kind, "error_title": title, "error_message": one.told}
        if one.kind == "list":
            asked["source"] = [f"{number:.0f}" for number in one.within]
        elif one.kind == "closed":
            asked |= {"validate": "custom", "value": "=1=0"}
        else:
            asked |= {"criteria": "between", "minimum": one.within[0], "maximum": one.within[1]}
        page.data_validation(*one.ranges[0], {**asked, "other_cells": [list(other) for other in one.ranges[1:]]})
