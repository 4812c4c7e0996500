"""Printed tables as a workbook of figures, one sheet a table: the room that writes it with XlsxWriter."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from okplan.show.tables.printed import Printed, PrintedRow
from okplan.words import say

TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What a scenario says is text, whatever it begins with."""

A4 = 9
LABEL = 56
"""The width of the column of labels, in signs."""

TOP = 2
"""The row of the heads: the title stands above it, and what the years are."""

Look = dict[str, Any]
PLAIN: Look = {"font_name": "Arial", "font_size": 10, "valign": "top"}


def workbook(tables: Sequence[Printed]) -> bytes:
    """Figures as numbers, as printed, so that they add up; formats follow the reader's own locale."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, TEXT_ONLY) as book:
        # A date that follows from the tables alone: the same tables are the same file.
        book.set_properties({"title": tables[0].source, "created": datetime(tables[0].years[0], 12, 31)})
        for printed in tables:
            _Sheet(book, printed).fill()
    return out.getvalue()


class _Sheet:
    def __init__(self, book: xlsxwriter.Workbook, printed: Printed) -> None:
        self.book, self.printed = book, printed
        self.numbered = any(row.number for row in printed.rows)
        self.first = 2 if self.numbered else 1
        self.last = self.first + len(printed.columns) - 1
        self.sheet = book.add_worksheet(say(f"tables.sheet.{printed.key}", printed.language))
        self.looks: dict[str, Any] = {}

    def fill(self) -> None:
        printed, sheet = self.printed, self.sheet
        sheet.write_string(0, 0, printed.title, self._look(bold=True, font_size=13))
        head = self._look(bold=True, bottom=2, text_wrap=True, valign="bottom")
        heads = [*([say("tables.number", printed.language)] if self.numbered else []), printed.head]
        for column, text in enumerate(heads):
            sheet.write_string(TOP, column, text, head)
        figures = self._look(bold=True, bottom=2, text_wrap=True, valign="bottom", align="right")
        self._groups()
        for column, text in enumerate(printed.below if printed.groups else printed.columns, self.first):
            sheet.write_string(TOP, column, text, figures)
        line = TOP
        for row in printed.rows:
            if row.above:
                line += 1
                sheet.write_string(line, self.first - 1, row.above, self._look(italic=True))
            line += 1
            self._row(line, row)
        for note in (*printed.notes, printed.source):
            line += 1
            sheet.write_string(line + 1, 0, note, self._look(font_size=9))
        self._page(line + 1)

    def _groups(self) -> None:
        """What the years are, over them."""
        column = self.first
        for text, count in self.printed.groups:
            look = self._look(bold=True, bottom=1, align="center" if count > 1 else "right")
            if count > 1:
                self.sheet.merge_range(TOP - 1, column, TOP - 1, column + count - 1, text, look)
            else:
                self.sheet.write_string(TOP - 1, column, text, look)
            column += count

    def _row(self, line: int, row: PrintedRow) -> None:
        edge: Look = {"bold": True, "top": 1} if row.is_sum else {}
        if self.numbered:
            self.sheet.write_string(line, 0, row.number, self._look(**edge))
        wrapped = math.ceil(len(row.label) / (LABEL * 1.2))  # lines, for a reader that does not fit rows by itself
        if wrapped > 1:
            self.sheet.set_row(line, 13.5 * wrapped)
        self.sheet.write_string(line, self.first - 1, row.label, self._look(text_wrap=True, **edge))
        for column, (value, mark) in enumerate(zip(row.values, row.marks, strict=True), self.first):
            if value is None:
                self.sheet.write_string(line, column, "–", self._look(align="right", **edge))
            else:
                self.sheet.write_number(line, column, value, self._look(num_format=_format(row, mark), **edge))

    def _page(self, last_line: int) -> None:
        """A4 on its side, one page wide, the heads on every page; on the screen they stand still."""
        sheet = self.sheet
        if self.numbered:
            sheet.set_column(0, 0, 5)
        sheet.set_column(self.first - 1, self.first - 1, LABEL)
        sheet.set_column(self.first, self.last, 10.5)
        sheet.freeze_panes(TOP + 1, self.first)
        sheet.repeat_rows(TOP - bool(self.printed.groups), TOP)
        sheet.print_area(0, 0, last_line, self.last)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8" + self.printed.source.replace("&", "&&") + "&R&8&P/&N")
        sheet.hide_gridlines(2)

    def _look(self, **said: Any) -> Any:
        """One format for each look."""
        key = repr(sorted(said.items()))
        if key not in self.looks:
            self.looks[key] = self.book.add_format({**PLAIN, **said})
        return self.looks[key]


def _format(row: PrintedRow, mark: str) -> str:
    """The reader's own group and decimal signs; a mark stands behind the figure and is no part of it."""
    form = ("#,##0" if row.unit != "ratio" else "0") + ("." + "0" * row.decimals if row.decimals else "")
    form += "%" if row.unit == "ratio" else ""
    if mark:
        return f'{form}"{mark}"'
    return f"{form}_*" if any(row.marks) else form
