"""Figures that a scenario keeps in a file of their own: a CSV or a sheet beside it, read in place of its name."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okplan.load.nodes import Node, read
from okplan.problems import Place, Problem, nearest

Cell = Any
"""Text or a number, as the file has it."""


@dataclass(frozen=True)
class Row:
    """One row below the header: its cells by column name, and where it stands."""

    cells: dict[str, Cell]
    place: Place


class Refused(Exception):  # noqa: N818 - it is no error of okplan's
    """A file that cannot be used; the problem says why."""

    def __init__(self, code: str, place: Place, **context: Any) -> None:
        super().__init__(code)
        self.problem = Problem(code, place, context)


def fill(root: Node, problems: list[Problem]) -> None:
    """Put the figures of named files in the places of their names."""
    for path, build in FORMS.items():
        parent = root
        for step in path[:-1]:
            inner = parent.child(step) if isinstance(parent.value, dict) else None
            if inner is None:
                break
            parent = inner
        else:
            node = parent.value.get(path[-1]) if isinstance(parent.value, dict) else None
            if node is not None and isinstance(node.value, str):
                try:
                    filled = build(rows(_beside(node), node.place))
                    parent.value[path[-1]] = filled
                except Refused as refused:
                    problems.append(refused.problem)
                    parent.value.pop(path[-1])


def _beside(node: Node) -> Path:
    """A file is named relative to the file that names it; from the command line, to where one stands."""
    here = Path(node.place.file)
    return (here.parent if here.is_file() else Path()) / str(node.value)


def rows(path: Path, said: Place) -> list[Row]:
    """The rows of a CSV (comma or semicolon) or of the first sheet of a workbook."""
    if not path.is_file():
        near = nearest(path.name, [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else [])
        raise Refused("no_figures", said, found=str(path), near=near)
    found = list(_sheet(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    if not found:
        raise Refused("empty_figures", Place(str(path), 1, 1))
    return found


def _csv(path: Path) -> Iterator[Row]:
    problems: list[Problem] = []
    text = read(path, problems)
    if text is None:
        raise Refused(problems[0].code, Place(str(path), 1, 1), **problems[0].context)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if not lines:
        return
    sign = ";" if ";" in lines[0][1] else ","
    table = csv.reader((line for _, line in lines), delimiter=sign)
    header = [name.strip() for name in next(table)]
    for (number, _), cells in zip(lines[1:], table, strict=True):
        place = Place(str(path), number, 1)
        if len(cells) != len(header):
            raise Refused("row_length", place, found=len(cells), wanted=len(header))
        yield Row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), place)


def _sheet(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook  # only where a sheet is read

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # whatever the file is, it is no workbook
        raise Refused("unreadable", Place(str(path), 1, 1), found=str(error)) from error
    header: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if all(cell is None for cell in cells):
            continue
        if not header:
            header = ["" if cell is None else str(cell).strip() for cell in cells]
        else:
            found = {name: cell for name, cell in zip(header, cells, strict=False) if name}
            yield Row(found, Place(str(path), number, 1))


def columns(table: list[Row], wanted: tuple[str, ...]) -> None:
    """Refuse a table that lacks a column."""
    found = list(table[0].cells)
    for name in wanted:
        if name not in found:
            raise Refused("no_column", table[0].place, found=name, names=", ".join(found))


def figure(cell: Cell, place: Place, name: str) -> float:
    """A number of a cell: `1234.5`, or `1 234,5` as a Norwegian sheet saves it; anything else is refused."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    text = str(cell).replace("\u00a0", "").replace(" ", "").replace("−", "-")
    text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise Refused("not_a_figure", place, found=cell if cell is not None else "", field=name)
    return found


def whole(cell: Cell, place: Place, name: str) -> int:
    found = figure(cell, place, name)
    if found != int(found):
        raise Refused("not_a_figure", place, found=cell, field=name)
    return int(found)


def people(table: list[Row]) -> Node:
    """Rows of year, age, male and female to `{year: {male: […], female: […]}}`, ages from 0 and without gaps."""
    columns(table, ("year", "age", "male", "female"))
    years: dict[int, dict[int, Row]] = {}
    for row in table:
        year, age = whole(row.cells["year"], row.place, "year"), whole(row.cells["age"], row.place, "age")
        if age in years.setdefault(year, {}):
            raise Refused("repeated_row", row.place, found=f"{year}, {age}")
        years[year][age] = row
    start = Place(table[0].place.file, 1, 1)
    found = Node({}, start)
    for year, ages in sorted(years.items()):
        missing = next((age for age in range(max(ages) + 1) if age not in ages), None)
        if missing is not None:
            raise Refused("age_missing", ages[max(ages)].place, found=missing, wanted=year)
        place = ages[0].place
        sexes = {
            sex: Node(tuple(figure(ages[age].cells[sex], ages[age].place, sex) for age in range(len(ages))), place)
            for sex in ("male", "female")
        }
        found.value[year] = Node(sexes, place, dict.fromkeys(sexes, place))
        found.keys[year] = place
    return found


def lines(table: list[Row]) -> Node:
    """Rows of `line`, `year`, `amount`, or of `line` and one column a year, to `{line: {year: amount}}`."""
    columns(table, ("line",))
    found = Node({}, Place(table[0].place.file, 1, 1))

    def put(row: Row, year: int, cell: Cell) -> None:
        name = str(row.cells["line"])
        known = found.value.setdefault(name, Node({}, row.place))
        found.keys.setdefault(name, row.place)
        if year in known.value:
            raise Refused("repeated_row", row.place, found=f"{name}, {year}")
        known.value[year] = Node(figure(cell, row.place, str(year)), row.place)
        known.keys[year] = row.place

    for row in table:
        if "year" in row.cells and "amount" in row.cells:
            put(row, whole(row.cells["year"], row.place, "year"), row.cells["amount"])
            continue
        for name, cell in row.cells.items():
            if name.isdigit() and len(name) == 4 and cell not in ("", None):
                put(row, int(name), cell)
    return found


FORMS: dict[tuple[str, ...], Callable[[list[Row]], Node]] = {
    ("population", "cohorts", "people"): people,
    ("population", "cohorts", "country"): people,
    ("adopted", "lines"): lines,
    ("history",): lines,
}
"""The fields that may name a file, and how its rows are read."""
