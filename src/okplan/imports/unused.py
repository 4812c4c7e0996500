"""Columns of a list that give nothing to a project: named, and a row's own sum compared with what was read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from okplan.imports.cells import amount
from okplan.imports.headings import Header, is_number
from okplan.imports.mapping import Mapping
from okplan.imports.sums import Amounts, Line, added, called, line_of, rounding, same, within
from okplan.imports.years import answer, not_understood
from okplan.problems import Problem, letters
from okplan.reading.headings import unit_of, year_heading
from okplan.reading.sheets import Sheet, empty

SPAN = re.compile(r"(?<!\d)(20\d\d)\s*[-\u2013\u2014/]\s*(20\d\d|\d\d)(?!\d)")


@dataclass(frozen=True)
class Control:
    """A column of the list's own sums by row, which came out in so many rows."""

    name: str
    rows: int


def beside(sheet: Sheet, head: Header, mapping: Mapping, lines: list[Line]) -> tuple[list[Control], list[Problem]]:
    """The columns of sums that came out, and what to say of the others that hold something beside a project."""
    rows = [sheet.row(line.row) for line in lines]
    width = max(map(len, rows), default=0)
    held = [at for at in range(1, width + 1) if any(at <= len(row) and not empty(row[at - 1]) for row in rows)]
    left = {at: head.names.get(at) or letters(at) for at in held if at not in head.used}
    controls: list[Control] = []
    said = [*_unit(sheet, head, mapping), *_above(sheet, head)]
    for at in list(left):
        found = _compared(sheet, head, at, lines)
        if isinstance(found, Control):
            controls.append(found)
            del left[at]
        elif found is not None:
            said.append(found)
            del left[at]
    if left:
        said.append(_problem(sheet, head, "columns_unused", found=", ".join(left.values())))
    like = not_understood(left, head.years) if head.years else []
    if like:
        said.append(_problem(sheet, head, "years_not_read", answer=answer(like)))
    return controls, said


def _problem(sheet: Sheet, head: Header, code: str, **context: object) -> Problem:
    return Problem(code, sheet.place(head.row), context, "warning")


def _compared(sheet: Sheet, head: Header, column: int, lines: list[Line]) -> Control | Problem | None:
    """A column of sums beside the years that it covers; None where it is no such column."""
    name = head.names.get(column, "")
    years = _covered(name, head)
    if not years or not called(name):
        return None
    wrong = []
    for line in lines:
        said = amount(sheet[line.row, column], name)
        if isinstance(said, Problem):
            return None
        here: Amounts = {year: amount for year, amount in line.amounts.items() if year in years}
        if not _adds_up(here, said or Decimal(0)):
            wrong.append(f"{line.row} {line.shown}".strip())
    if wrong:
        return _problem(sheet, head, "rows_differ", found=name, rows="; ".join(wrong))
    return Control(name, len(lines))


def _adds_up(amounts: Amounts, said: Decimal) -> bool:
    """Whether the years of a row give its own sum, but for rounding."""
    own: Amounts = {"cost": said}
    total, off = added(line_of(0, {"cost": amount}) for amount in amounts.values())
    return within(own, total, rounding(off, own)) or same(own, total)


def _covered(name: str, head: Header) -> list[int]:
    """The years that a sum is of: those of its heading, all of which must have been read; or all there are."""
    span = SPAN.search(name)
    if span is None:
        return list(head.years)
    first, last = int(span[1]), int(span[1][: 4 - len(span[2])] + span[2])
    years = list(range(first, last + 1))
    return years if set(years) <= set(head.years) else []


def _above(sheet: Sheet, head: Header) -> Iterator[Problem]:
    """Rows above the heading that have figures may be another table."""
    told = []
    for row in (row for row in sheet.numbers if row < head.row):
        held = [cell for _, cell in sheet.across(row)]
        if any(is_number(cell) and not year_heading(cell.value) for cell in held):
            told.append(f"{row} {held[0].text}")
    if told:
        yield _problem(sheet, head, "rows_above", found="; ".join(told))


def _unit(sheet: Sheet, head: Header, mapping: Mapping) -> Iterator[Problem]:
    """What stands above the list, in a comment, or in the heading of an amount may say another unit than was said."""
    above = [cell for row in sheet.numbers if row < head.row for _, cell in sheet.across(row)]
    texts = [*sheet.comments, *(cell.text for cell in above), *(head.names[at] for at in head.money.values())]
    for said in texts:
        unit = unit_of(said)
        if unit and unit != mapping.unit:
            yield _problem(sheet, head, "other_unit", found=said, unit=mapping.unit)
            return


def hidden(sheet: Sheet, head: Header, read: set[int]) -> Iterator[Problem]:
    """Hidden rows and columns are read like the others, and it is said that they were."""
    rows = sorted(read & sheet.kept.hidden_rows)
    columns = [head.names[at] for at in sorted(head.used) if at in sheet.kept.hidden_columns]
    if rows:
        context = {"found": ", ".join(map(str, rows))}
        yield Problem("hidden_rows", sheet.place(rows[0], head.columns["name"]), context, "warning")
    if columns:
        yield _problem(sheet, head, "hidden_columns", found=", ".join(columns))
