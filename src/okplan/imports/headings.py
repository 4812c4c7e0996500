"""The header row of a sheet: where each named heading stands, and which columns are years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okplan.imports.mapping import Mapping, Said
from okplan.imports.sheets import Sheet
from okplan.problems import Problem, nearest

YEAR = re.compile(r"(?:19|20|21)\d\d")
DEEPEST = 200
"""Rows from the top among which the header is looked for."""


@dataclass(frozen=True)
class Header:
    """The row of the headings, the last row that its merged cells reach, and the column of each field and year."""

    row: int
    last: int
    columns: dict[str, int]
    years: dict[int, int]

    @property
    def money(self) -> dict[int | str, int]:
        """The columns that give the cost: years, or the total."""
        if self.years:
            return dict[int | str, int](self.years.items())
        return {"cost": self.columns["cost"]} if "cost" in self.columns else {}


def plain(text: str) -> str:
    """A heading as it is compared: case and line breaks do not matter."""
    return " ".join(text.split()).casefold()


def header(sheet: Sheet, mapping: Mapping, problems: list[Problem]) -> Header | None:
    """The first row with every named heading, or the row that is named; None where there is none."""
    wanted = {plain(said.value) for said in mapping.columns.values()}
    rows = [mapping.header_row] if mapping.header_row else list(range(1, min(sheet.rows, DEEPEST) + 1))
    headings = {row: _headings(sheet, row) for row in rows}

    def found(row: int) -> int:
        years = mapping.years_from is not None and bool(_years(sheet, row, mapping.years_from))
        return len(wanted & set(headings[row])) + years

    row = max(rows, key=found, default=0)  # the first of those with most
    if not row or not found(row):
        names = ", ".join(said.value for said in mapping.columns.values())
        problems.append(Problem("no_header", sheet.place(row if mapping.header_row else 1), {"found": names}))
        return None
    columns, years = {}, {}
    for name, said in mapping.columns.items():
        column = _column(sheet, row, name, said, headings[row], problems)
        if column is not None and YEAR.fullmatch(name):
            years[int(name)] = column
        elif column is not None:
            columns[name] = column
    if mapping.years_from is not None:
        years |= _header_years(sheet, row, mapping.years_from, problems)
    used = {*columns.values(), *years.values()}
    ends = [sheet.last_merged[cell.of] for column in used if (cell := sheet[row, column]).of]
    return Header(row, max([row, *ends]), columns, dict(sorted(years.items())))


def _headings(sheet: Sheet, row: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column in range(1, sheet.columns + 1):
        text = plain(sheet.shown(row, column).text)
        if text:
            found.setdefault(text, []).append(column)
    return found


def _column(
    sheet: Sheet, row: int, name: str, said: Said, headings: dict[str, list[int]], problems: list[Problem]
) -> int | None:
    columns = headings.get(plain(said.value), [])
    if not columns:
        names = [sheet.shown(row, places[0]).text for places in headings.values()]
        near = nearest(said.value, names)
        context = {"found": said.value, "field": name, "names": ", ".join(names), "near": near}
        problems.append(Problem("no_heading", sheet.place(row), context))
        return None
    if len(columns) > 1:
        context = {"found": said.value, "other": sheet.place(row, columns[0])}
        problems.append(Problem("heading_twice", sheet.place(row, columns[1]), context))
    return columns[0]


def _years(sheet: Sheet, row: int, said: Said) -> list[tuple[int, int]]:
    """Every heading that is a year and nothing more, with its column."""
    texts = [(sheet.shown(row, column).text, column) for column in range(1, sheet.columns + 1)]
    first = 0 if said.value == "header" or not said.value.isdigit() else int(said.value)
    return [(int(text), column) for text, column in texts if YEAR.fullmatch(text) and int(text) >= first]


def _header_years(sheet: Sheet, row: int, said: Said, problems: list[Problem]) -> dict[int, int]:
    years: dict[int, int] = {}
    for year, column in _years(sheet, row, said):
        if year in years:
            context = {"found": year, "other": sheet.place(row, years[year])}
            problems.append(Problem("heading_twice", sheet.place(row, column), context))
        years.setdefault(year, column)
    if not years:
        context = {"found": said.value, "field": "years_from", "names": _shown(sheet, row), "near": ""}
        problems.append(Problem("no_heading", sheet.place(row), context))
    return years


def _shown(sheet: Sheet, row: int) -> str:
    return ", ".join(text for column in range(1, sheet.columns + 1) if (text := sheet.shown(row, column).text))
