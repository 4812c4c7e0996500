"""Figures that a scenario keeps in a file of their own: a CSV or a sheet beside it, read in place of its name."""

from __future__ import annotations

import csv
import math
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from okplan.load.nodes import Node, read
from okplan.problems import Place, Problem, nearest

UNIT = re.compile(r"#\s*unit:\s*(kr|tkr|mill)\b")
SAID = "said"
"""In a problem's context: where the scenario names the file, of which nothing more is then said."""

Cell = Any
"""Text or a number, as the file has it."""


@dataclass(frozen=True)
class Row:
    """One row below the header: its cells by column name, and where it stands."""

    cells: dict[str, Cell]
    place: Place


@dataclass(frozen=True)
class Table:
    """A header and the rows below it as they stand in the file, with the number of each row's line."""

    file: str
    header: list[str]
    cells: list[list[Cell]]
    numbers: list[int]

    def __iter__(self) -> Iterator[Row]:
        for cells, number in zip(self.cells, self.numbers, strict=True):
            yield Row(dict(zip(self.header, cells, strict=True)), Place(self.file, number, 1))

    def place(self, row: int = 0) -> Place:
        return Place(self.file, self.numbers[row], 1)

    def column(self, name: str) -> list[float]:
        """The figures of a column, whole ones as whole numbers."""
        columns(self, (name,))
        at = self.header.index(name)
        found = [cells[at] for cells in self.cells]
        try:
            figures = list(map(float, found))
        except (TypeError, ValueError):
            figures = [math.nan]
        if not all(map(math.isfinite, figures)) or bool in set(map(type, found)):
            figures = [figure(cell, self.place(row), name) for row, cell in enumerate(found)]
        whole = list(map(int, figures))
        return list[float](whole) if whole == figures else figures

    def wholes(self, name: str) -> list[int]:
        """The whole numbers of a column."""
        figures = self.column(name)
        broken = next((row for row, found in enumerate(figures) if found % 1), None)
        if broken is not None:
            raise Refused("not_a_figure", self.place(broken), found=f"{figures[broken]:g}", field=name)
        return list(map(int, figures))


class Refused(Exception):  # noqa: N818 - it is no error of okplan's
    """A file that cannot be used; the problem says why."""

    def __init__(self, code: str, place: Place, **context: Any) -> None:
        super().__init__(code)
        self.problem = Problem(code, place, context)


def fill(root: Node, problems: list[Problem]) -> None:
    """Put the figures of named files in the places of their names."""
    for path in FORMS:
        put(root, path, lambda file, said: lines(rows(file, said)), problems)


def put(
    root: Node,
    path: tuple[str, ...],
    made: Callable[[Path, Place], Node],
    problems: list[Problem],
) -> None:
    """Where the scenario names a file at a path, put what is made of it in place of the name."""
    parent = root
    for step in path[:-1]:
        inner = parent.child(step) if isinstance(parent.value, dict) else None
        if inner is None:
            return
        parent = inner
    node = parent.value.get(path[-1]) if isinstance(parent.value, dict) else None
    told = node is not None and node.place in {problem.context.get(SAID) for problem in problems}
    if node is not None and isinstance(node.value, str) and not told:
        try:
            parent.value[path[-1]] = made(_beside(node), node.place)
        except Refused as refused:
            refused.problem.context[SAID] = node.place
            problems.append(refused.problem)


def _beside(node: Node) -> Path:
    """A file is named relative to the file that names it; from the command line, to where one stands.

    Standard input is `-` in the folder where it is taken to lie.
    """
    here = Path(node.place.file)
    return (here.parent if here.is_file() or here.name == "-" else Path()) / str(node.value)


def rows(path: Path, said: Place) -> Table:
    """The rows of a CSV (comma or semicolon) or of the first sheet of a workbook."""
    if not path.is_file():
        near = nearest(path.name, [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else [])
        raise Refused("no_figures", said, found=str(path), near=near)
    found = _sheet(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    if not found.cells:
        raise Refused("empty_figures", Place(str(path), 1, 1))
    return found


def _csv(path: Path) -> Table:
    problems: list[Problem] = []
    text = read(path, problems)
    if text is None:
        raise Refused(problems[0].code, Place(str(path), 1, 1), **problems[0].context)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if not lines:
        return Table(str(path), [], [], [])
    sign = ";" if ";" in lines[0][1] else ","
    header, *table = csv.reader((line for _, line in lines), delimiter=sign)
    numbers = [number for number, _ in lines[1:]]
    if set(map(len, table)) - {len(header)}:
        number, cells = next((n, cells) for n, cells in zip(numbers, table, strict=True) if len(cells) != len(header))
        raise Refused("row_length", Place(str(path), number, 1), found=len(cells), wanted=len(header))
    if any(" " in line for _, line in lines[1:]):
        table = [[cell.strip() for cell in cells] for cells in table]
    return Table(str(path), [name.strip() for name in header], table, numbers)


def there(path: Path) -> None:
    """Raises Refused for a file named on the command line that is not there, or is a folder."""
    if path.is_dir():
        raise Refused("not_a_file", Place(str(path), 1, 1))
    if not path.exists():
        near = nearest(
            path.name, [p.name for p in path.parent.iterdir() if p.is_file()] if path.parent.is_dir() else []
        )
        raise Refused("no_file", Place(str(path), 1, 1), near=near)


def workbook(path: Path, read_only: bool = True) -> tuple[Any, Any]:
    """A workbook twice: with the values last saved, and with its formulas; raises Refused."""
    from openpyxl import load_workbook  # only where a sheet is read

    there(path)
    try:
        held = path.read_bytes()  # openpyxl would keep the file open
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-down lists and the like, which hold no figures
            values = load_workbook(BytesIO(held), read_only=read_only, data_only=True)
            return values, load_workbook(BytesIO(held), read_only=read_only)
    except Exception as error:  # whatever the file is, it is no workbook
        raise Refused("no_workbook", Place(str(path), 1, 1)) from error


def _sheet(path: Path) -> Table:
    sheet, formulas = (book.worksheets[0] for book in workbook(path))
    header: list[str] = []
    kept: list[list[Cell]] = []
    numbers: list[int] = []
    both = zip(sheet.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=True)
    for number, (cells, written) in enumerate(both, 1):
        if any(cell is None and str(said).startswith("=") for cell, said in zip(cells, written, strict=True)):
            raise Refused("formula_without_value", Place(str(path), number, 1))
        if all(cell is None for cell in cells):
            continue
        if not header:
            header = ["" if cell is None else str(cell).strip() for cell in cells]
        else:
            kept.append([*cells[: len(header)], *[None] * (len(header) - len(cells))])
            numbers.append(number)
    named = [place for place, name in enumerate(header) if name]
    return Table(str(path), [header[at] for at in named], [[row[at] for at in named] for row in kept], numbers)


def columns(table: Table, wanted: tuple[str, ...]) -> None:
    """Refuse a table that lacks a column."""
    for name in wanted:
        if name not in table.header:
            raise Refused("no_column", table.place(), found=name, names=", ".join(table.header))


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


def lines(table: Table) -> Node:
    """Rows of `line`, `year`, `amount`, or of `line` and one column a year, to `{line: {year: amount}}`."""
    columns(table, ("line",))
    found = Node({}, Place(table.file, 1, 1))

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


@dataclass(frozen=True)
class Published:
    """Accounts read for comparison: line to year to amount, where each line stands, and the unit the file states."""

    lines: dict[str, dict[int, float]]
    places: dict[str, Place]
    unit: str | None


def published(path: Path) -> Published:
    """The accounts in a file of the form `lines`; raises Refused. A comment `# unit: tkr` states what they are in."""
    there(path)
    found = lines(rows(path, Place(str(path), 1, 1)))
    return Published(found.plain(), {str(name): place for name, place in found.keys.items()}, _stated_unit(path))


def _stated_unit(path: Path) -> str | None:
    if path.suffix.lower() == ".xlsx":
        return None
    said = (UNIT.match(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.startswith("#"))
    return next((match[1] for match in said if match), None)


FORMS = (("adopted", "lines"), ("history",))
"""The fields that may name a file of the form `lines`."""
