"""The rows below the heading of a list: projects, sums, rows without amounts, what is left out, and other tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import pairwise

from okplan.imports.cells import amount
from okplan.imports.headings import Header, is_number, plain
from okplan.imports.mapping import Mapping
from okplan.imports.sums import Line
from okplan.problems import Problem, Refused
from okplan.reading.headings import kind_of, unit_of, year_heading
from okplan.reading.sheets import Cell, Sheet, empty, text
from okplan.reading.tables import padded
from okplan.reading.yearly import AMOUNTS

SHARES = {"%", "prosent", "andel", "endring", "i %"}
"""What a column of shares is called."""


@dataclass
class Rows:
    """What the rows of a list are."""

    sheet: Sheet
    head: Header
    mapping: Mapping
    lines: list[Line] = field(default_factory=list)
    """Those with amounts, which are projects unless they are sums."""

    without: list[Line] = field(default_factory=list)
    skipped: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def matches(self, line: Line, patterns: tuple[str, ...]) -> bool:
        """By name, or by the text that a row begins with where its name stands elsewhere."""
        texts = {line.name.casefold(), line.shown.casefold()}
        return any(fnmatchcase(one, pattern.casefold()) for one in texts for pattern in patterns)

    def kept(self, line: Line) -> bool:
        return self.matches(line, self.mapping.keep)

    def left_out(self, line: Line) -> bool:
        return self.matches(line, self.mapping.skip) and not self.kept(line)


def rows(sheet: Sheet, head: Header, mapping: Mapping) -> Rows:
    """Every row below the heading that holds anything: the same heading once more goes on, another ends the list."""
    out = Rows(sheet, head, mapping)
    repeated = [*_headings(out)]
    other: _Other | None = None
    tables: list[_Other] = []
    for row in sheet.numbers:
        if row <= head.last or _blank(sheet, head, row):
            continue
        line = _line(out, row)
        if _repeats(_texts(out, row), repeated):
            other = None
            out.skipped.append(_bare(line))
        elif (found := _other(out, line)) is not None and (found.same or not out.kept(line)):
            out.skipped.append(_bare(line))
            other = None if found.same and out.kept(found.line) else found
            tables += [found] if other and not out.left_out(found.line) else []
        elif other is not None:
            other.rows.append(line)
            out.skipped.append(_bare(line))
        else:
            _sort(out, line)
    out.problems += [_second(sheet, table) for table in tables]
    if head.row_year is not None:
        out.lines, twice = _by_project(out, out.lines)
        out.skipped, _ = _by_project(out, out.skipped)
        out.problems += twice
    return out


def _sort(out: Rows, line: Line) -> None:
    if out.left_out(line):
        out.skipped.append(line)
        return
    faults = _faults(out, line)
    out.problems += faults
    some = any(line.amounts.values())
    if some and not line.name and not faults:
        out.problems.append(Problem("no_name", out.sheet.place(line.row, out.head.columns["name"])))
    elif some or faults:
        out.lines.append(line)
    else:
        out.without.append(line)


def _blank(sheet: Sheet, head: Header, row: int) -> bool:
    return all(map(empty, sheet.row(row))) and not any(sheet[row, column].uncomputed for column in head.used)


def _bare(line: Line) -> Line:
    """A row of which the figures are no amounts of the list."""
    return Line(line.row, line.name, {}, {}, line.label)


def _line(out: Rows, row: int) -> Line:
    sheet, head = out.sheet, out.head
    cells = {key: sheet[row, column] for key, column in _money(out, row).items()}
    amounts = {key: found for key, cell in cells.items() if isinstance(found := _amount(out, cell), Decimal)}
    first = min(head.money.values(), default=0)
    held = sheet.row(row)
    ahead = (cell for cell in (*held[: first - 1], *held) if isinstance(cell, str))
    label = next((said for cell in ahead if (said := text(cell))), "")
    return Line(row, sheet[row, head.columns["name"]].text, amounts, cells, label)


def _money(out: Rows, row: int) -> dict[int | str, int]:
    """What each column of amounts is of: its year, or the year that the row says."""
    if out.head.row_year is None:
        return out.head.money
    said = year_heading(out.sheet[row, out.head.row_year].value)
    return {said.year if said else out.head.amount: column for column in out.head.money.values()}


def _by_project(out: Rows, lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    """Rows that differ in year and amount only as one, and where one of them says a year once more."""
    alike = sorted(out.head.used - {out.head.row_year, *out.head.money.values()})
    made: list[Line] = []
    last: dict[tuple[str, ...], int] = {}
    twice = []
    for line in lines:
        key = tuple(plain(out.sheet.shown(line.row, column).text) for column in alike)
        first = made[last[key]] if key in last else None
        again = first.amounts.keys() & line.amounts.keys() if first else set()
        twice += [Problem("repeated_row", out.sheet.place(line.row), {"found": f"{line.name}, {at}"}) for at in again]
        if first and line.amounts and not again:
            cells = {**first.cells, **line.cells}
            made[last[key]] = replace(first, amounts=first.amounts | line.amounts, cells=cells)
        else:
            last |= {key: len(made)} if line.amounts else {}
            made.append(line)
    return made, twice


def _amount(out: Rows, cell: Cell) -> Decimal | Problem | None:
    """The cost of a cell, in the sheet's unit; a text may stand for a figure (`values: {cost: {"-": 0}}`)."""
    if cell.empty and not cell.formula:
        return None
    said = out.mapping.values.get(out.head.amount, {}).get(cell.text.casefold())
    if said is not None and isinstance(said.value, int | float):
        return Decimal(repr(said.value))
    return Problem("merged_amount", cell.place) if cell.of else amount(cell, out.head.amount)


def _faults(out: Rows, line: Line) -> list[Problem]:
    """What is wrong with a row's width, name and amounts."""
    name = out.sheet[line.row, out.head.columns["name"]]
    found = [_amount(out, cell) for cell in line.cells.values()]
    if out.head.row_year is not None and out.head.amount in line.amounts:
        year = out.sheet[line.row, out.head.row_year]
        found.append(Problem("no_year_of_row", year.place, {"found": year.text}))
    if name.uncomputed:
        found.append(Problem("uncomputed", name.place, {"found": name.formula}))
    return [*_width(out, line.row), *(problem for problem in found if isinstance(problem, Problem))]


def _width(out: Rows, row: int) -> list[Problem]:
    """In a text file a row of another width than its heading has lost its columns."""
    cells = out.sheet.row(row)
    if out.sheet.name or sum(not empty(cell) for cell in cells) < 2:
        return []
    try:
        padded(out.sheet, row, cells, max(column for column, name in out.head.names.items() if name))
    except Refused as refused:
        return [refused.problem]
    return []


# --- Other headings --------------------------------------------------------------------------------------------------


@dataclass
class _Other:
    """A second heading, with the rows below it; `same` where its years stand in the columns of the first."""

    line: Line
    texts: str
    same: bool
    rows: list[Line] = field(default_factory=list)


def _texts(out: Rows, row: int) -> tuple[str, ...]:
    return tuple(plain(out.sheet[row, column].text) for column in sorted(out.head.used))


def _repeats(texts: tuple[str, ...], repeated: list[tuple[str, ...]]) -> bool:
    """Whether a row says what the heading says, in two columns or more, and nothing else."""
    return sum(map(bool, texts)) > 1 and any(
        all(text in ("", head) for text, head in zip(texts, heads, strict=True)) for heads in repeated
    )


def _headings(out: Rows) -> Iterator[tuple[str, ...]]:
    """The rows of the heading as they would stand again."""
    used = sorted(out.head.used)
    for row in (row for row in out.sheet.numbers if out.head.row <= row <= out.head.last):
        texts = tuple(plain(out.sheet.shown(row, column).text) for column in used)
        if any(texts):
            yield texts
            yield _texts(out, row)


def _other(out: Rows, line: Line) -> _Other | None:
    """A row that is a heading, of this list or another: years where there are amounts, or what amounts are called."""
    own = [cell for cell in line.cells.values() if not cell.empty]
    if not own or any(is_number(cell) and year_heading(cell.value) is None for cell in own):
        return None
    cells = dict(out.sheet.across(line.row))
    money = {column: year for year, column in out.head.money.items()}
    held = {column: cell for column, cell in cells.items() if column in money}
    line, texts = replace(line, name=line.label or line.name), ", ".join(cell.text for cell in cells.values())
    years = {column: found.year for column, cell in cells.items() if (found := year_heading(cell.value))}
    if years and not any(is_number(cell) for column, cell in cells.items() if column not in years):
        same = all(money[column] == years.get(column) for column in held)
        words = any(column in years and not cell.text.isdigit() for column, cell in held.items())
        follow = len(years) > 1 and all(b - a == 1 for a, b in pairwise(years.values()))
        return _Other(line, texts, same) if out.head.years and (words or same or follow) else None
    named = line.shown and all(map(_names_amounts, held.values()))
    return _Other(line, texts, False) if named else None


def _names_amounts(cell: Cell) -> bool:
    """Whether a text says what stands below it."""
    said = cell.text.casefold()
    words = said in AMOUNTS | SHARES or bool(kind_of(said)) or unit_of(said) is not None
    return not is_number(cell) and (words or year_heading(said) is not None)


def _second(sheet: Sheet, table: _Other) -> Problem:
    below = "; ".join(f"{line.row} {line.label or line.name}".strip() for line in table.rows)
    context = {"found": table.texts, "rows": below, "row": table.line.row, "name": table.line.shown}
    return Problem("second_table" if table.same else "other_table", sheet.place(table.line.row), context)
