"""A sheet as a person keeps it, in a workbook or a text file: cells by row, formulas, what is merged or hidden."""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from okplan.problems import CellPlace, Place, Refused, nearest
from okplan.reading.files import content
from okplan.reading.packed import look_through
from okplan.reading.texts import binary, decoded, records

YEAR_FORMAT = re.compile(r'(?:\[[^\]]*\])*(?:"(?P<words>[^"]*)")?(?:yyyy|åååå)(?:;@)?')
"""How a date is shown that is a year, perhaps behind words of its own."""

WORKBOOKS = (".xlsx", ".xlsm")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel keeps a sign that XML cannot hold."""

WITH_EMPTY = 4_000_000
"""Cells of a sheet's rows, each from the first column to its last that holds something."""

INFINITY = float("inf")
BREAKS = {"\x0b", "\x0c", "\r", "\n", "\t"}

Spot = tuple[int, int]
"""Row and column, both from 1."""


def text(value: Any) -> str:
    """A cell as a person reads it: spaces and line breaks are one space, a whole number has no decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        said = ESCAPED.sub(_unescaped, value) if "_x" in value else value
        return " ".join(said.split())
    whole = isinstance(value, float) and value.is_integer()
    return " ".join(str(int(value) if whole else value).split())


def _unescaped(found: re.Match[str]) -> str:
    """A break is a space; any other such sign stays as it is written."""
    return " " if chr(int(found[1], 16)) in BREAKS else found[0]


def empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True)
class Cell:
    """One cell: its value as last saved, and how it came to be."""

    value: Any
    place: Place
    formula: str = ""
    percent: bool = False
    of: Spot | None = None
    """The first cell of the merged ones that it is part of."""

    @property
    def empty(self) -> bool:
        return empty(self.value)

    @property
    def uncomputed(self) -> bool:
        """A formula whose value no program has saved."""
        return bool(self.formula) and self.value is None

    @property
    def text(self) -> str:
        return text(self.value)


@dataclass(frozen=True)
class Kept:
    """What a workbook keeps beside the values of a sheet."""

    formulas: Mapping[Spot, str] = field(default_factory=dict)
    percents: frozenset[Spot] = frozenset()
    merged: Mapping[Spot, Spot] = field(default_factory=dict)
    """Each of merged cells to the first."""

    last_merged: Mapping[Spot, int] = field(default_factory=dict)
    """The last row of merged cells, by the first."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """Rows of values as they stand, with the number of each in the file; a text file is a sheet without a name."""

    file: str
    name: str
    cells: list[list[Any]]
    numbers: list[int]
    kept: Kept = Kept()
    comments: tuple[str, ...] = ()

    @cached_property
    def _at(self) -> dict[int, int]:
        return {number: at for at, number in enumerate(self.numbers)}

    @property
    def rows(self) -> int:
        """The number of the last row."""
        return self.numbers[-1] if self.numbers else 0

    @cached_property
    def columns(self) -> list[int]:
        """The columns in which something stands: one far to the right is not thousands of empty ones."""
        found = {at for row in self.cells for at, value in enumerate(row, 1) if not empty(value)}
        return sorted(found | {column for _, column in self.kept.formulas})

    @cached_property
    def _merged(self) -> dict[int, list[int]]:
        """By row, the columns that are merged with one above."""
        found: dict[int, list[int]] = {}
        for (row, column), (_, first) in self.kept.merged.items():
            if column == first:
                found.setdefault(row, []).append(column)
        return found

    def row(self, number: int) -> list[Any]:
        """The values of a row, as far as it goes."""
        return self.cells[self._at[number]] if number in self._at else []

    def __getitem__(self, spot: Spot) -> Cell:
        row, column = spot
        found = self.row(row)
        value = found[column - 1] if column <= len(found) else None
        kept, place = self.kept, self.place(row, column)
        return Cell(value, place, kept.formulas.get(spot, ""), spot in kept.percents, kept.merged.get(spot))

    def place(self, row: int, column: int = 1) -> Place:
        return CellPlace(self.file, row, column, self.name) if self.name else Place(self.file, row, column)

    def shown(self, row: int, column: int) -> Cell:
        """What stands in a cell, or in the one above that it is merged with."""
        cell = self[row, column]
        return self[cell.of] if cell.of and cell.of[1] == column else cell

    def across(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that show something, each with its column."""
        held = {at for at, value in enumerate(self.row(row), 1) if not empty(value)}
        for column in sorted(held.union(self._merged.get(row, ()))):
            cell = self.shown(row, column)
            if not cell.empty:
                yield column, cell


@dataclass(frozen=True)
class Book:
    """The sheets of a file, and which of them are shown."""

    file: str
    sheets: tuple[Sheet, ...]
    visible: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sheet.name for sheet in self.sheets)

    @property
    def shown(self) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.name in self.visible)

    def named(self, name: str, said: Place) -> Sheet:
        """The sheet of a name, hidden or not; raises Refused."""
        wanted = text(name).casefold()
        found = next((sheet for sheet in self.sheets if text(sheet.name).casefold() == wanted), None)
        if found is None and self.names == ("",):
            raise Refused("no_sheets", said, found=name)
        if found is None:
            raise Refused("no_sheet", said, found=name, names=", ".join(self.names), near=nearest(name, self.names))
        return found


def book(path: Path) -> Book:
    """Every sheet of a workbook, or the one of a text file; raises Refused."""
    if path.suffix.lower() not in WORKBOOKS:
        return Book(str(path), (_text_sheet(path),), frozenset([""]))
    values, formulas = workbook(path)
    with unharmed(path):
        sheets = tuple(_sheet(str(path), one, formulas[one.title]) for one in values.worksheets)
    return Book(str(path), sheets, frozenset(one.title for one in values.worksheets if one.sheet_state == "visible"))


def workbook(path: Path, times: int = 1) -> tuple[Any, Any]:
    """A workbook twice: with the values last saved, and with its formulas; raises Refused."""
    from openpyxl import load_workbook  # only where a sheet is read

    held = content(path)
    with unharmed(path), warnings.catch_warnings():
        look_through(held, Place(str(path), 1, 1), times)
        warnings.simplefilter("ignore")  # of drop-down lists and the like, which hold no figures
        return load_workbook(BytesIO(held), data_only=True), load_workbook(BytesIO(held))


def streamed(path: Path, most: int, times: int) -> Iterator[tuple[str, Iterator[tuple[int, Sequence[Any]]]]]:
    """Each sheet that is shown of a workbook too large for a memory, with the number and the values of each row."""
    if path.suffix.lower() not in WORKBOOKS:
        yield "", iter(zip((found := _text_sheet(path)).numbers, found.cells, strict=True))
        return
    from openpyxl import load_workbook  # only where a sheet is read

    with unharmed(path), warnings.catch_warnings():
        look_through(held := content(path, most), Place(str(path), 1, 1), times)
        warnings.simplefilter("ignore")
        for sheet in load_workbook(BytesIO(held), data_only=True, read_only=True).worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title, enumerate(sheet.iter_rows(values_only=True), 1)


@contextmanager
def unharmed(path: Path) -> Iterator[None]:
    """Reading of a workbook: where it is damaged, any error of the library's may come; raises Refused."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:  # whatever the file is, it is no workbook
        raise Refused("no_workbook", Place(str(path), 1, 1)) from error


def _text_sheet(path: Path) -> Sheet:
    start = Place(str(path), 1, 1)
    raw = content(path)
    kind = binary(raw)
    if kind:
        raise Refused("binary_table", start, found=kind)
    try:
        found, comments = records(decoded(raw))
    except UnicodeError as error:
        raise Refused("not_text", start) from error
    except csv.Error as error:
        raise Refused("open_quote", start) from error
    return Sheet(
        str(path), "", [cells for _, cells in found], [number for number, _ in found], comments=tuple(comments)
    )


def _sheet(file: str, values: Any, formulas: Any) -> Sheet:
    merged: dict[Spot, Spot] = {}
    last: dict[Spot, int] = {}
    for span in values.merged_cells.ranges:
        top = (span.min_row, span.min_col)
        last[top] = span.max_row
        merged |= {at: top for row in span.rows for at in row}
    written = formulas._cells  # those that the file has: a format far down the sheet is not a million empty rows
    said = {at: _formula(cell) for at, cell in written.items() if cell.data_type == "f"}
    held = {at: _value(cell) for at, cell in values._cells.items() if not empty(cell.value)}
    cells: dict[int, list[Any]] = {row: [] for row in sorted({row for row, _ in (*held, *said)})}
    _narrow(held, Place(file, 1, 1))
    for (row, column), value in sorted(held.items()):
        line = cells[row]
        line += [None] * (column - len(line))
        line[column - 1] = value
    percents = frozenset(at for at in held if "%" in str(values._cells[at].number_format))
    hidden = frozenset(row for row, how in values.row_dimensions.items() if how.hidden)
    kept = Kept(said, percents, merged, last, hidden, _hidden_columns(values))
    return Sheet(file, values.title, list(cells.values()), list(cells), kept)


def _narrow(held: Iterable[Spot], start: Place) -> None:
    """Refuse rows that would be mostly of empty cells, more than a memory holds."""
    widths: dict[int, int] = {}
    for row, column in held:
        widths[row] = max(column, widths.get(row, 0))
    if sum(widths.values()) > WITH_EMPTY:
        raise Refused("too_many_cells", start, found=sum(widths.values()), wanted=WITH_EMPTY)


def _formula(cell: Any) -> str:
    return str(getattr(cell.value, "text", cell.value))


def _value(cell: Any) -> Any:
    """A date that is shown as its year only is that year, with the words in front of it; infinity is no figure."""
    if isinstance(cell.value, int | float) and not abs(cell.value) < INFINITY:
        return str(cell.value)
    shown = YEAR_FORMAT.fullmatch(str(cell.number_format)) if cell.is_date and hasattr(cell.value, "year") else None
    if shown is None:
        return cell.value
    return f"{shown['words']}{cell.value.year}" if shown["words"] else cell.value.year


def _hidden_columns(values: Any) -> frozenset[int]:
    hidden = [said for said in values.column_dimensions.values() if said.hidden]
    return frozenset(column for said in hidden for column in range(said.min or 0, (said.max or 0) + 1))
