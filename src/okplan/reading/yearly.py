"""Tables of amounts by year, as plans and accounts are printed: a row a line, years across; or a row for each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from okplan.problems import Place, Refused, letters
from okplan.reading.headings import Kind, YearHeading, kind_of, year_heading
from okplan.reading.sheets import Sheet, empty, text
from okplan.reading.tables import is_figure, padded

LABELS = {"line", "linje", "linjer", "post", "poster", "navn", "namn", "name", "tekst", "benevnelse", "nemning", "art",
          "arter", "beskrivelse", "label"}  # fmt: skip
NUMBERS = {"nr", "nr.", "nummer", "no", "no.", "number"}
YEARS = {"år", "year", "årstall", "årstal", "budsjettår"}
AMOUNTS = {"amount", "beløp", "value", "verdi", "sum", "kroner", "tall", "tal"}
OF_UNIT = {"unit", "enhet", "eining"}
OF_PRICES = {"prices", "priser", "prisar"}
"""Columns that say of each row what its amounts are in, and in which prices."""

SOURCES = {"source", "kilde", "kjelde"}
"""A column that tells where figures are from: it is no figure, and nobody misses it."""


@dataclass(frozen=True)
class Amount:
    """One cell of a row, and the heading that says its year."""

    heading: YearHeading
    value: Any
    place: Place


@dataclass(frozen=True)
class Entry:
    """One row: its words, its number where there is a column of numbers, and its cells."""

    label: str
    number: str
    place: Place
    amounts: tuple[Amount, ...]
    unit: str = ""
    prices: str = ""
    """What a column says of the row's amounts."""


@dataclass(frozen=True)
class Yearly:
    """One table: what stands above it, what its columns are, and its rows that are not empty."""

    sheet: Sheet
    row: int
    """The number of the heading row."""

    title: tuple[str, ...]
    """Every text above it, down from the table before."""

    corner: str
    """The heading of the column of labels."""

    years: tuple[tuple[int, YearHeading], ...]
    """Column and year, from left to right; none where each row says its own."""

    unused: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def place(self) -> Place:
        return self.sheet.place(self.row)


def yearly(sheet: Sheet) -> list[Yearly]:
    """Every table of a sheet that has years; a heading row ends the one above it."""
    heads = list(_heads(sheet))
    ends = [*(head.row for head in heads[1:]), len(sheet.cells)][: len(heads)]
    found: list[Yearly] = []
    begins: int | None = 0
    for head, end in zip(heads, ends, strict=True):
        begins = _just_above(sheet, head.row) if begins is None else begins
        title = tuple(said for row in sheet.cells[begins : head.row] for cell in row if (said := text(cell)))
        found.append(_table(sheet, head, end, title))
        if any(entry.amounts for entry in found[-1].entries):  # a year alone above a heading is of its title
            begins = None
    return found


def _just_above(sheet: Sheet, head: int) -> int:
    """Where the title of a heading row begins: rows of one cell above it, perhaps with an empty row between."""

    def is_title(row: int) -> bool:
        return row >= 0 and sum(not empty(cell) for cell in sheet.cells[row]) == 1

    row = head
    while row and all(map(empty, sheet.cells[row - 1])):
        row -= 1
    while is_title(row - 1) and (row == head or sheet.numbers[row] - sheet.numbers[row - 1] == 1):
        row -= 1
    return row


@dataclass(frozen=True)
class _Head:
    row: int
    """Counted from 0, the first of its rows,"""
    last: int
    years: tuple[tuple[int, YearHeading], ...]
    """by column, counted from 0."""

    long: tuple[int, int] | None = None
    """The columns of year and amount."""


def _heads(sheet: Sheet) -> Iterator[_Head]:
    before: _Head | None = None
    for row in range(len(sheet.cells)):
        if before is not None and row <= before.last:
            continue
        found = _long(sheet, row) or _wide(sheet, row, before)
        if found is not None:
            yield found
            before = found


def _long(sheet: Sheet, row: int) -> _Head | None:
    names = [text(cell).casefold().partition("(")[0].strip() for cell in sheet.cells[row]]
    year = next((at for at, name in enumerate(names) if name in YEARS), None)
    amount = next((at for at, name in enumerate(names) if name in AMOUNTS), None)
    if year is None or amount is None or not LABELS & set(names):
        return None
    return _Head(row, row, (), (year, amount))


def _wide(sheet: Sheet, row: int, before: _Head | None) -> _Head | None:
    cells = sheet.cells[row]
    years = {at: found for at, cell in enumerate(cells) if (found := year_heading(cell))}
    others = [cell for at, cell in enumerate(cells) if at not in years and not empty(cell)]
    if not years or any(is_figure(cell) for cell in others) or (min(years) == 0 and len(years) < len(others) + 2):
        return None
    if before is not None and all(found.text.isdigit() for found in years.values()):
        # Amounts that are like years: a heading only where they are those of the heading above, or follow each other.
        said = [found.year for found in years.values()]
        again = {at: found.year for at, found in before.years} == {at: found.year for at, found in years.items()}
        if not again and (len(said) < 2 or any(b - a != 1 for a, b in pairwise(said))):
            return None
    below = row + 1 < len(sheet.cells) and _only_kinds(sheet, row + 1, years)
    last = row + 1 if below else row
    if below:
        years = _reaching(sheet, row + 1, years)
    told = ((at, _with_kind(sheet, row, last, at, found, min(years))) for at, found in years.items())
    return _Head(row, last, tuple(told))


def _only_kinds(sheet: Sheet, row: int, years: dict[int, YearHeading]) -> bool:
    """Whether the row below the years says what each column's figures are, and nothing more."""
    said = [text(cell) for cell in sheet.cells[row]]
    kinds = [_kind(said[at]) if at < len(said) else None for at in years]
    return all(kinds) and not any(is_figure(cell) for cell in said)


def _kind(said: str) -> Kind | None:
    """What kind of figures a cell says, that says nothing else."""
    return kind_of(said) if said and not any(sign.isdigit() for sign in said) else None


def _reaching(sheet: Sheet, row: int, years: dict[int, YearHeading]) -> dict[int, YearHeading]:
    """The years, each over every column to the right of it that has a kind in the row below and no year of its own."""
    found, year = {}, None
    for at, cell in enumerate(sheet.cells[row]):
        year = years.get(at, year)
        if year is not None and (at in years or _kind(text(cell))):
            found[at] = year
    return found


def _with_kind(sheet: Sheet, row: int, last: int, at: int, found: YearHeading, first: int) -> YearHeading:
    """A bare year with what the row above it, or below it, says of the column; above, it may reach over empty cells."""
    if found.kind:
        return found
    spot = (sheet.numbers[row] - 1, at + 1)
    above = sheet[sheet.kept.merged.get(spot, spot)].text
    for left in range(at, first, -1):
        above = above or sheet[spot[0], left].text
    below = text(sheet.cells[last][at]) if last > row and at < len(sheet.cells[last]) else ""
    for said in (below, above):
        kind = _kind(said)
        if kind:
            return YearHeading(found.year, kind, f"{said} {found.text}")
    return found


def _table(sheet: Sheet, head: _Head, end: int, title: tuple[str, ...]) -> Yearly:
    body = [row for row in range(head.last + 1, end) if not all(map(empty, sheet.cells[row]))]
    header = [text(cell) for cell in sheet.cells[head.row]]
    figures = {at for at, _ in head.years} | set(head.long or ())
    width = max([*figures, *(at for at, name in enumerate(header) if name)]) + 1
    wide = max([width, *(len(sheet.cells[row]) for row in body)])
    names = [*header, *[""] * (wide - len(header))]
    held = [at for at in range(wide) if at not in figures and _holds(sheet, body, at)]
    label = _label(sheet, body, names, held)
    of = _Columns(label, *(_called(words, names, held, label) for words in (NUMBERS, OF_UNIT, OF_PRICES)))
    entries = tuple(_entry(sheet, row, head, of, width) for row in body)
    left = [at for at in held if at not in (of.label, of.number, of.unit, of.prices)]
    left = [at for at in left if names[at].casefold() not in SOURCES]
    years = tuple((at + 1, found) for at, found in head.years)
    unused = tuple(names[at] or letters(at + 1) for at in left)
    corner = names[label] if label is not None else ""
    title = (*title, *(names[at] for at in head.long or ()))
    return Yearly(sheet, sheet.numbers[head.row], title, corner, years, unused, entries)


@dataclass(frozen=True)
class _Columns:
    """Where a row's words stand, counted from 0; None for what no column says."""

    label: int | None
    number: int | None
    unit: int | None
    prices: int | None


def _called(words: set[str], names: list[str], held: list[int], label: int | None) -> int | None:
    return next((at for at in held if names[at].casefold() in words and at != label), None)


def _holds(sheet: Sheet, body: list[int], at: int) -> bool:
    return any(at < len(sheet.cells[row]) and not empty(sheet.cells[row][at]) for row in body)


def _label(sheet: Sheet, body: list[int], names: list[str], held: list[int]) -> int | None:
    """The column of the rows' words: the one that is called so, else the leftmost that is not of numbers."""
    for at in held:
        if names[at].casefold() in LABELS:
            return at
    for at in held:
        found = [sheet.cells[row][at] for row in body if at < len(sheet.cells[row]) and not empty(sheet.cells[row][at])]
        if (
            sum(map(is_figure, found)) * 2 < len(found)
            and names[at].casefold() not in NUMBERS | SOURCES | OF_UNIT | OF_PRICES
        ):
            return at
    return None


def _entry(sheet: Sheet, row: int, head: _Head, of: _Columns, width: int) -> Entry:
    line, cells = sheet.numbers[row], sheet.cells[row]
    if sum(not empty(cell) for cell in cells) > 1:
        cells = padded(sheet, line, cells, max(width, len(cells) if sheet.name else 0))

    def said(at: int | None) -> str:
        return text(cells[at]) if at is not None and at < len(cells) else ""

    def amount(at: int, heading: YearHeading) -> Iterator[Amount]:
        spot = (line, at + 1)
        value = cells[at] if at < len(cells) else None
        if spot in sheet.kept.merged and not sheet[sheet.kept.merged[spot]].empty:
            raise Refused("merged_amount", sheet.place(*spot))
        if not empty(value) or spot in sheet.kept.formulas:
            yield Amount(heading, value, sheet.place(*spot))

    found: list[Amount] = []
    if head.long:
        year, at = head.long
        heading = year_heading(cells[year]) if year < len(cells) else None
        found += amount(at, heading or YearHeading(0, "", said(year)))
    else:
        for at, heading in head.years:
            found += amount(at, heading)
    words = (said(of.label), said(of.number))
    return Entry(*words, sheet.place(line), tuple(found), said(of.unit), said(of.prices))
