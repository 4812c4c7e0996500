"""What a workbook holds, before it is a file: sheets of cells, each a number or text, or a formula with its value."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from okplan.engine.dialects.excel import letters

LABEL, ITEM, UNIT, SOURCE, CONSTANT, FIRST = 0, 1, 2, 3, 4, 5
"""Columns of every calculating sheet: what it is, of what, unit, source, a value for all years, and year 0 on."""

HEAD = 3
"""The row of the years, below the sheet's title and what it is; rows count from 0."""

DASH = "–"
"""What stands where there is nothing to say."""

UNDEFINED = "#N/A"
"""What a cell shows whose value is not known."""


class Cell(NamedTuple):
    """`formula` without its equals sign, empty for what is given; `value` is then what the formula comes to."""

    row: int
    column: int
    value: float | str
    formula: str
    style: str


Range = tuple[int, int, int, int]
"""Top, left, bottom, right."""


class Validation(NamedTuple):
    """Cells that take only a `decimal` or `integer` between two, one of a `list`, or where `closed` nothing at all."""

    ranges: tuple[Range, ...]
    kind: str
    within: tuple[float, ...]
    told: str


@dataclass
class Sheet:
    key: str
    name: str
    title: str
    about: str = ""
    cells: list[Cell] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] = (HEAD + 1, 1)
    landscape: bool = True
    next_row: int = HEAD + 1
    links: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Places of links to other sheets: row, column, the sheet's name, the text."""

    highlights: list[Range] = field(default_factory=list)
    """Ranges whose signs × and ! are coloured."""

    zeros: list[Range] = field(default_factory=list)
    """Ranges that must be nothing."""

    alarms: list[tuple[Range, str]] = field(default_factory=list)
    """Ranges that are coloured where a formula holds, which is written for the first cell."""

    validations: list[Validation] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    """Rows that are folded away below the row above them, with their level of the outline."""

    tab: str = ""
    one_page: bool = False
    repeated: int = HEAD
    """The last of the rows that stand on every page."""

    breaks: list[int] = field(default_factory=list)
    """Rows that begin a page."""

    footer: str = ""
    """What stands at the foot of each page in the place of the workbook's own line."""

    printed: Range | None = None
    """What is printed; all of it where nothing is said."""
    merges: list[Range] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)

    @functools.cached_property
    def quoted(self) -> str:
        """The name as formulas write it."""
        return self.name if self.name.isascii() and self.name.isalnum() else "'" + self.name.replace("'", "''") + "'"

    def text(self, row: int, column: int, value: str, style: str = "text") -> None:
        if value:
            self.cells.append(Cell(row, column, value, "", style))

    def given(self, row: int, column: int, value: float, style: str) -> None:
        """A number to be changed; nothing where it is not known."""
        if math.isnan(value):
            self.cells.append(Cell(row, column, "", "", style))
        else:
            self.cells.append(Cell(row, column, value, "", style))

    def computed(self, row: int, column: int, formula: str, value: float | str, style: str) -> None:
        """A formula; grey where what it comes to is not known."""
        self.cells.append(Cell(row, column, value, formula, "unknown" if value == UNDEFINED else style))


@dataclass
class Chart:
    """A chart of rows, each with its name and sheet: `series` as columns, `lines` as lines; and where it stands."""

    title: str
    alt: str
    kind: str
    unit: str
    series: list[tuple[str, str, int]]
    lines: list[tuple[str, str, int]] = field(default_factory=list)
    sheet: str = ""
    row: int = 0
    limit: str = ""
    """The name of those lines that are limits."""
    axis: str = ""
    heads: int = HEAD
    """The row of the years on the sheet of each series."""

    lines_beside: bool = False
    """Lines are in per cent, on an axis of their own to the right."""


@dataclass
class Figure:
    """A chart over cells of a sheet of values: names in the column of labels, one row a series."""

    sheet: str
    row: int
    """Where it stands."""

    title: str
    alt: str
    kind: Literal["bar", "line", "column"]
    axis: str
    heads: int
    """The row of the categories; of bars the names are the categories."""

    series: range
    """The rows."""

    columns: int
    """How many values a row has, from the second column on."""


@dataclass
class Book:
    sheets: list[Sheet]
    years: range
    charts: list[Chart] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    language: str = "nb"
    properties: dict[str, str] = field(default_factory=dict)

    def sheet(self, key: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.key == key)


@functools.cache
@functools.cache
def address(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"
