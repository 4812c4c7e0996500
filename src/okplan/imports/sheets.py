"""A sheet as a person keeps it: titles above the header, merged and hidden cells, formulas and their values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okplan.problems import CellPlace, Place, Refused, nearest
from okplan.reading.sheets import workbook

YEAR_FORMATS = {"yyyy", "åååå", "yyyy;@", "[$-414]yyyy"}


@dataclass(frozen=True)
class Cell:
    """One cell: its value as last saved, and how it came to be."""

    value: Any
    place: CellPlace
    formula: str = ""
    percent: bool = False
    of: tuple[int, int] | None = None
    """Row and column of the first cell of the merged ones that it is part of."""

    @property
    def empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def uncomputed(self) -> bool:
        """A formula whose value no program has saved."""
        return bool(self.formula) and self.value is None

    @property
    def text(self) -> str:
        """As a person reads it: spaces and line breaks are one space, a whole number has no decimals."""
        if self.value is None:
            return ""
        whole = isinstance(self.value, float) and self.value.is_integer()
        return " ".join(str(int(self.value) if whole else self.value).split())


@dataclass(frozen=True)
class Sheet:
    """Cells by row and column, both from 1; those that are not there are empty."""

    file: str
    name: str
    cells: dict[tuple[int, int], Cell]
    rows: int
    columns: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    last_merged: dict[tuple[int, int], int]
    """The last row of merged cells, by row and column of the first."""

    def __getitem__(self, at: tuple[int, int]) -> Cell:
        return self.cells.get(at) or Cell(None, self.place(*at))

    def place(self, row: int, column: int = 1) -> CellPlace:
        return CellPlace(self.file, row, column, self.name)

    def shown(self, row: int, column: int) -> Cell:
        """What stands in a cell, or in the one above that it is merged with."""
        cell = self[row, column]
        return self[cell.of] if cell.of and cell.of[1] == column else cell


def sheet(path: Path, name: str | None, named: Place | None = None) -> Sheet:
    """One sheet of a workbook, by its name unless it is the only one that is shown; raises Refused."""
    said = named or Place(str(path), 1, 1)
    values, formulas = workbook(path, read_only=False)
    names = [one.title for one in values.worksheets]
    shown = [one.title for one in values.worksheets if one.sheet_state == "visible"]
    if name is None and len(shown) != 1:
        raise Refused("which_sheet", Place(str(path), 1, 1), names=", ".join(names))
    found = next((one for one in names if name is not None and one.casefold() == name.strip().casefold()), None)
    if name is not None and found is None:
        raise Refused("no_sheet", said, found=name, names=", ".join(names), near=nearest(name, names))
    chosen = found or shown[0]
    return _read(str(path), values[chosen], formulas[chosen])


def _read(file: str, values: Any, formulas: Any) -> Sheet:
    first: dict[tuple[int, int], tuple[int, int]] = {}
    last: dict[tuple[int, int], int] = {}
    for merged in values.merged_cells.ranges:
        top = (merged.min_row, merged.min_col)
        last[top] = merged.max_row
        first |= {at: top for row in merged.rows for at in row}
    written = formulas._cells  # those that the file has: a format far down the sheet is not a million empty rows
    cells = {}
    for at, cell in values._cells.items():
        formula = written[at]
        said = formula.value if formula.data_type == "f" else ""
        if cell.value is not None or said or at in first:
            text, percent = str(getattr(said, "text", said)), "%" in str(cell.number_format)
            place = CellPlace(file, cell.row, cell.column, values.title)
            cells[at] = Cell(_value(cell), place, text, percent, first.get(at))
    return Sheet(
        file,
        values.title,
        cells,
        max((row for row, _ in cells), default=0),
        max((column for _, column in cells), default=0),
        frozenset(row for row, said in values.row_dimensions.items() if said.hidden),
        _hidden_columns(values),
        last,
    )


def _value(cell: Any) -> Any:
    """A date that is shown as its year only is that year."""
    year = (
        getattr(cell, "is_date", False)
        and str(cell.number_format).lower() in YEAR_FORMATS
        and hasattr(cell.value, "year")
    )
    return cell.value.year if year else cell.value


def _hidden_columns(values: Any) -> frozenset[int]:
    hidden = [said for said in values.column_dimensions.values() if said.hidden]
    return frozenset(column for said in hidden for column in range(said.min or 0, (said.max or 0) + 1))
