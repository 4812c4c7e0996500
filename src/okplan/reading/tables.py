"""Tables within a sheet: a heading row, found below titles, and the rows down to the next one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from okplan.problems import Place, Refused, Word, letters
from okplan.reading.number import Unread, number
from okplan.reading.sheets import Sheet, empty, text

DASHES = {"-", "\u2013", "\u2014", "\u2212"}
"""Nothing to some, unknown to others."""

DEEPEST = 200
"""Rows from the top among which a first heading is looked for."""


@dataclass(frozen=True)
class Row:
    """One row below the heading: its cells by column name, and where it stands."""

    cells: dict[str, Any]
    place: Place


@dataclass(frozen=True)
class Table:
    """A header and the rows below it as they stand in the file, with the number of each row's line."""

    sheet: Sheet
    head: int
    """The number of the header's own line."""

    header: list[str]
    cells: list[list[Any]]
    numbers: list[int]

    @property
    def file(self) -> str:
        return self.sheet.file

    def __iter__(self) -> Iterator[Row]:
        for cells, line in zip(self.cells, self.numbers, strict=True):
            yield Row(dict(zip(self.header, cells, strict=True)), self.sheet.place(line))

    def place(self, row: int = 0) -> Place:
        return self.sheet.place(self.numbers[row] if self.numbers else 1)

    def of(self, rows: list[int]) -> Table:
        """Some of the rows."""
        return Table(self.sheet, self.head, self.header, [self.cells[n] for n in rows], [self.numbers[n] for n in rows])

    def column(self, name: str) -> list[float]:
        """The figures of a column, whole ones as whole numbers."""
        at = self.header.index(name)
        found = [cells[at] for cells in self.cells]
        if all(type(cell) is int or (type(cell) is str and cell.isascii() and cell.isdigit()) for cell in found):
            return list[float](map(int, found))
        figures = [figure(cell, self.place(row), name) for row, cell in enumerate(found)]
        return [int(value) if value.is_integer() else value for value in figures]

    def wholes(self, name: str) -> list[int]:
        """The whole numbers of a column."""
        figures = self.column(name)
        broken = next((row for row, found in enumerate(figures) if found % 1), None)
        if broken is not None:
            raise Refused("not_a_figure", self.place(broken), found=f"{figures[broken]:g}", field=name)
        return list(map(int, figures))


def table(sheet: Sheet, is_head: Callable[[list[str]], bool]) -> Table | None:
    """The first table with such a heading; it ends where the heading stands again, with what follows unread."""
    for at, row in enumerate(sheet.cells[:DEEPEST]):
        header = [text(cell) for cell in row]
        if is_head(header):
            return _below(sheet, at, header)
    return None


def _below(sheet: Sheet, head: int, header: list[str]) -> Table:
    width = max((column for column, name in enumerate(header, 1) if name), default=0)
    twice = next((name for name in header if name and header.count(name) > 1), None)
    if twice:
        first, line = header.index(twice) + 1, sheet.numbers[head]
        second = header.index(twice, first) + 1
        raise Refused("heading_twice", sheet.place(line, second), found=twice, other=sheet.place(line, first))
    rows, numbers = sheet.cells[head + 1 :], sheet.numbers[head + 1 :]
    if set(map(len, rows)) - {width}:
        rows = [padded(sheet, line, row, width) for line, row in zip(numbers, rows, strict=True)]
    kept = [at for at, row in enumerate(rows) if not all(map(empty, row))]
    if len(kept) < len(rows):
        rows, numbers = [rows[at] for at in kept], [numbers[at] for at in kept]
    for spot in sheet.kept.formulas:
        if spot[0] in numbers and spot[1] <= width and sheet[spot].uncomputed:
            raise Refused("formula_without_value", sheet.place(*spot))
    return Table(sheet, sheet.numbers[head], header[:width], rows, numbers)


def padded(sheet: Sheet, number: int, row: list[Any], width: int) -> list[Any]:
    """A row as wide as its heading; in a text file one with cells too many or too few has lost its columns."""
    found = len(row)
    while found > width and empty(row[found - 1]):
        found -= 1
    if found > width or (not sheet.name and 1 < found < width):
        raise Refused("row_length", sheet.place(number), found=found, wanted=width)
    return [*row[:width], *[None] * (width - found)]


def unused(found: Table, used: Iterable[str]) -> list[str]:
    """The columns that hold something and are not used, by their headings or letters."""
    left = [(at, name) for at, name in enumerate(found.header) if name not in set(used)]
    return [name or letters(at + 1) for at, name in left if any(not empty(row[at]) for row in found.cells)]


def columns(found: Table, wanted: tuple[str, ...]) -> None:
    """Refuse a table that lacks a column."""
    for name in wanted:
        if name not in found.header:
            raise Refused("no_column", found.place(), found=name, names=", ".join(found.header))


def figure(cell: Any, place: Place, name: str | Word) -> float:
    """A number of a cell, by the rule of every door; anything else is refused."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) <= sys.float_info.max:
        return float(cell)
    try:
        return number(cell if isinstance(cell, str) else "")
    except Unread as unread:
        context = {"found": text(cell), "field": name, **unread.readings}
        code = "dash_cell" if text(cell) in DASHES else "not_a_figure" if unread.code == "not_a_number" else unread.code
        raise Refused(code, place, **context) from unread


def is_figure(cell: Any) -> bool:
    """Whether a cell is a number, or text that is one in one way or another."""
    if isinstance(cell, str):
        try:
            number(cell)
        except Unread as unread:
            return unread.code == "ambiguous_number"
        return True
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def whole(cell: Any, place: Place, name: str) -> int:
    found = figure(cell, place, name)
    if found != int(found):
        raise Refused("not_a_figure", place, found=cell, field=name)
    return int(found)
