"""The heading of a list: where each named column stands, which columns are years, and what is not used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from okplan.imports.mapping import ROW_YEAR, YEAR, Mapping, Said
from okplan.imports.years import Heads, header_years
from okplan.problems import Problem, nearest
from okplan.reading.headings import year_heading
from okplan.reading.number import Unread, exact
from okplan.reading.sheets import Cell, Sheet
from okplan.reading.tables import DEEPEST


@dataclass(frozen=True)
class Header:
    """The rows of the headings with those that merged cells reach, and the column of each field and year."""

    row: int
    last: int
    columns: dict[str, int]
    years: dict[int, int]
    names: dict[int, str]
    """Every column by its heading."""

    amount: str = "cost"
    """The field that is the amount, where it is not by year."""

    @property
    def money(self) -> dict[int | str, int]:
        """The columns that give the cost: years, or the total."""
        if self.years:
            return dict[int | str, int](self.years.items())
        return {self.amount: self.columns[self.amount]} if self.amount in self.columns else {}

    @property
    def row_year(self) -> int | None:
        """The column that says the year of each row."""
        return self.columns.get(ROW_YEAR)

    @property
    def used(self) -> set[int]:
        return {*self.columns.values(), *self.money.values()}


@dataclass(frozen=True)
class Found:
    """The rows that look most like the heading, and how much they look so: fields named, then years."""

    row: int = 0
    last: int = 0
    fields: frozenset[str] = frozenset()
    years: int = 0

    @property
    def score(self) -> tuple[int, int, int]:
        return len(self.fields) + bool(self.years), len(self.fields), self.years

    def is_list(self, mapping: Mapping) -> bool:
        """Whether projects are named, and what they cost."""
        named = {name for name, said in mapping.columns.items() if plain(said.value) in self.fields}
        return "name" in named and (
            self.years > 0 or any(name == mapping.shape.amount or YEAR.fullmatch(name) for name in named)
        )


def plain(text: str) -> str:
    """A heading as it is compared: case and line breaks do not matter."""
    return " ".join(text.split()).casefold()


def heading(sheet: Sheet, mapping: Mapping) -> Found:
    """The first row with most of the named headings, or the row that is named; two rows where they say more."""
    named = mapping.header_row
    rows = sheet.numbers[: DEEPEST + 1]
    pairs = [pair for pair in pairwise(rows) if not named or named in pair]
    return _best(sheet, mapping, [*((row, row) for row in ([named] if named else rows[:DEEPEST])), *pairs])


def _best(sheet: Sheet, mapping: Mapping, tried: Iterable[tuple[int, int]]) -> Found:
    best = Found()
    for row, last in tried:
        found = _looked(sheet, mapping, Heads(sheet, row, last))
        if found.score > best.score:
            best = found
    return best


def _looked(sheet: Sheet, mapping: Mapping, heads: Heads) -> Found:
    """What a row names, or it and the next: then a column that one of them names has nothing in the other."""
    wanted = {plain(said.value) for said in mapping.columns.values()}
    named: set[str] = set()
    years = 0
    for column in heads.columns:
        texts = heads.texts(column)
        here = {plain(text) for text in texts} & wanted
        if len(texts) > 1 and here and not any(map(year_heading, texts)):
            return Found()
        named |= here | ({plain(" ".join(texts))} & wanted)
        years += mapping.years_from is not None and any(mapping.takes(year_heading(text)) for text in texts)
    return Found(heads.row, heads.last, frozenset(named), years)


def header(sheet: Sheet, mapping: Mapping, problems: list[Problem]) -> Header | None:
    """The heading with its columns; None where there is none."""
    found = heading(sheet, mapping)
    if not found.score[0]:
        names = ", ".join(said.value for said in mapping.columns.values())
        problems.append(Problem("no_header", sheet.place(mapping.header_row or 1), {"found": names}))
        return None
    heads = Heads(sheet, found.row, _last(sheet, mapping, found))
    called = _called(heads)
    columns, years = {}, {}
    for name, said in mapping.columns.items():
        at = _column(heads, name, said, called, problems)
        if at is not None and YEAR.fullmatch(name):
            years[int(name)] = at
        elif at is not None:
            columns[name] = at
    if mapping.years_from is not None:
        years |= header_years(heads, mapping, {*columns.values()}, years, problems)
    used = {*columns.values(), *years.values()}
    ends = [sheet.kept.last_merged[cell.of] for column in used if (cell := sheet[heads.row, column]).of]
    last = max([heads.last, *ends])
    return Header(heads.row, last, columns, dict(sorted(years.items())), heads.names, mapping.shape.amount)


def _last(sheet: Sheet, mapping: Mapping, found: Found) -> int:
    """The last row of the heading: the next is one too if it has nothing but words, and has them below years."""
    row = next((row for row in sheet.numbers if row > found.last), None)
    if row is None or found.last > found.row:
        return found.last
    wanted = {plain(said.value) for name, said in mapping.columns.items() if not YEAR.fullmatch(name)}
    heads = Heads(sheet, found.row, found.row)
    below = {column: cell for column in sheet.columns if not (cell := sheet[row, column]).empty}
    named = any(plain(text) in wanted for column in below for text in heads.texts(column))
    years = any(year_heading(heads.over(found.row, column)) for column in below)
    words = all(not is_number(cell) for cell in below.values())
    return row if words and years and not named else found.last


def is_number(cell: Cell) -> bool:
    """Whether a cell is a figure, or text that is one."""
    if not isinstance(cell.value, str):
        return not cell.empty
    try:
        exact(cell.text)
    except Unread as unread:
        return unread.code == "ambiguous_number"
    return True


def _called(heads: Heads) -> dict[str, list[int]]:
    """Columns by what they may be called: the text of each row of the heading, both together, or with what is above."""
    found: dict[str, list[int]] = {}
    for column, name in heads.names.items():
        texts, above = heads.texts(column), heads.above(column)
        joined = [" ".join(texts), " ".join(reversed(texts)), *(f"{above} {text}" for text in texts if above)]
        for text in dict.fromkeys(map(plain, (*texts, *joined, name))):
            if text:
                found.setdefault(text, []).append(column)
    return found


def _column(heads: Heads, name: str, said: Said, called: dict[str, list[int]], problems: list[Problem]) -> int | None:
    columns, place = called.get(plain(said.value), []), heads.sheet.place
    if not columns:
        names = [text for text in heads.names.values() if text]
        near = nearest(said.value, names)
        context = {"found": said.value, "field": name, "names": ", ".join(names), "near": near}
        problems.append(Problem("no_heading", place(heads.row), context))
        return None
    if len(columns) > 1:
        context = {"found": said.value, "other": place(heads.row, columns[0])}
        problems.append(Problem("heading_twice", place(heads.row, columns[1]), context))
    return columns[0]
