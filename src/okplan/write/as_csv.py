"""CSV: records for programs, and printed tables that a spreadsheet opens with a double click."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from okplan.reading.number import clear, written
from okplan.reading.texts import FORMULA
from okplan.show.answers.answer import Records, Value
from okplan.words import say
from okplan.words.signs import LINES, visible

if TYPE_CHECKING:
    from okplan.show.tables.printed import Printed, PrintedRow

MARK = "\ufeff"
"""A byte order mark: without it Excel reads UTF-8 as something else."""


def as_csv(records: Records) -> str:
    """Tidy: commas, point as decimal mark, nothing where there is no value; text is never a formula."""
    return _written([records.heads, *([_cell(value) for value in row] for row in records.rows)], ",", "\n")


def tables_csv(tables: Sequence[Printed]) -> str:
    """The tables below each other: in Norwegian with semicolons and decimal commas, as Excel there reads them.

    Figures have no group signs and no marks; shares have their per cent sign; an undefined figure is an empty cell.
    """
    english = tables[0].language == "en"
    rows: list[Sequence[str]] = []
    for place, printed in enumerate(tables):
        rows += [[]] if place else []
        rows += [[guarded(printed.title)], [say("tables.number", printed.language), printed.head, *printed.columns]]
        for row in printed.rows:
            rows += [["", guarded(row.above)]] if row.above else []
            rows.append([row.number, guarded(row.label), *(_figure(row, value, english) for value in row.values)])
        rows += [[guarded(note)] for note in printed.notes]
    return MARK + _written([*rows, [guarded(tables[0].source)]], "," if english else ";", "\r\n")


def _written(rows: Iterable[Sequence[str | int | float]], delimiter: str, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def _cell(value: Value) -> str | int | float:
    if isinstance(value, str):
        return guarded(value)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return written(value) if isinstance(value, float) and math.isfinite(value) else value


def guarded(text: str) -> str:
    """Text that a spreadsheet would take for a formula is quoted with an apostrophe; it has no sign unseen."""
    return visible(f"'{text}" if FORMULA.match(text) else text, LINES)


def _figure(row: PrintedRow, value: float | None, english: bool) -> str:
    if value is None:
        return ""
    share = row.unit == "ratio"
    figure = f"{value * 100 if share else value:.{row.decimals}f}"
    text = f"{figure}%" if share else clear(figure)
    return text if english else text.replace(".", ",")
