"""The sheet of assumptions: every number that the scenario holds, under its own path, with unit and source.

A cell that the formulas use is an input, to be changed; one that they do not use is marked, and is changed in the
scenario itself: what okplan makes of it (a choice between rules, say) is more than a formula says.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

from okplan.engine.dialects.excel import letters
from okplan.engine.expression import Expr
from okplan.engine.inputs import Inputs, Path
from okplan.engine.tracing import Cell, Traced
from okplan.fields.values import UNITS as KRONER
from okplan.load.nodes import Node
from okplan.problems import Place
from okplan.show.explain import said
from okplan.show.result import Result
from okplan.words import field as field_word
from okplan.words import say, words
from okplan.write.workbook.cells import CONSTANT, FIRST, ITEM, LABEL, SOURCE, UNIT, Sheet
from okplan.write.workbook.moved import cells, moved
from okplan.write.workbook.row_words import field_labels, field_units, unit_words
from okplan.write.workbook.scenario_rows import YEARS_FROM, Asked, Row, comment, leaves, says_the_same, together

AMOUNTS = ("unit",)
"""The path of the kroner in the scenario's unit."""

SHOWN_IN = ("unit", "shown")
"""The path of the kroner that tables are shown in: the one divisor of a workbook, which is no field of the scenario."""

STYLES = {"money": "kr", "rate": "ratio", "limit": "ratio", "number": "number", "count": "number"}


class Assumptions:
    """Rows by path, and the places of their cells."""

    def __init__(
        self,
        result: Result,
        sheet: Sheet,
        named: Callable[[Place], str],
        shown_in: float | None = None,
        first: Assumptions | None = None,
    ) -> None:
        """`first` holds those of the workbook's first scenario: only what is said otherwise stands here."""
        self.result, self.sheet, self.named, self.language = result, sheet, named, result.language
        scenario = result.loaded.scenario
        self.base_year, self.years = scenario.base_year, result.inputs.years
        self.unit = Traced(KRONER[scenario.unit], Expr("cell", Cell(AMOUNTS, None, KRONER[scenario.unit])))
        self.rows: dict[Path, Row] = {AMOUNTS: Row(AMOUNTS, Asked("number"), {None: KRONER[scenario.unit]})}
        if shown_in:
            self.rows[SHOWN_IN] = Row(SHOWN_IN, Asked("number"), {None: shown_in}, live={None: shown_in})
        self.rows |= {row.path: row for row in leaves(scenario, (), Asked())}
        self.first, self.common = first, self._common_with(first) if first else frozenset()
        self.rows = {path: row for path, row in self.rows.items() if path not in self.common}
        self.pieces: dict[Path, Node | None] = {}
        self.headings: dict[int, str] = {}
        self.folds: dict[int, int] = {}
        """The row above what a block leaves unsaid, with how many rows it folds away."""
        for block, rows in itertools.groupby(list(self.rows.values()), lambda row: str(row.path[0])):
            self._place(block, list(rows))

    def _common_with(self, first: Assumptions) -> frozenset[Path]:
        """The paths of which both say the same; what is judged together is common all of it, or none."""

        def same(path: Path, row: Row) -> bool:
            return says_the_same(row, first.rows.get(path)) and self.spoken(path) == first.spoken(path)

        apart = {together(path, row) for path, row in self.rows.items() if not same(path, row)}
        return frozenset(path for path, row in self.rows.items() if together(path, row) not in apart)

    def _place(self, block: str, rows: list[Row]) -> None:
        """A block: its heading, what the scenario says, and below it, folded, what it leaves unsaid."""
        sheet = self.sheet
        sheet.next_row += bool(self.headings)
        self.headings[sheet.next_row] = block
        sheet.next_row += 1
        for is_unsaid, here in itertools.groupby(sorted(rows, key=self._is_unsaid), self._is_unsaid):
            folded = list(here)
            if is_unsaid:
                self.folds[sheet.next_row] = len(folded)
                sheet.next_row += 1
            for row in folded:
                row.row = sheet.next_row
                sheet.next_row += 1

    def _is_unsaid(self, row: Row) -> bool:
        if row.path not in self.pieces:
            own = row.path == SHOWN_IN
            self.pieces[row.path] = None if own else said(self.result.loaded, row.path, self.base_year, 0)
        return self.pieces[row.path] is None and row.path not in (AMOUNTS, SHOWN_IN)

    def address(self, cell: Cell, seen_from: Sheet | None = None) -> str:
        """Where a number stands; it is then live."""
        if self.first and cell.path in self.common:
            return self.first.address(cell, seen_from)
        row = self._row(cell)
        if cell.at not in row.live or not math.isnan(cell.value):
            row.live[cell.at] = cell.value
        prefix = "" if seen_from is self.sheet else f"{self.sheet.quoted}!"
        column = self.column(cell.at)
        if column == CONSTANT:
            return f"{prefix}${letters(column)}${row.row + 1}"
        return f"{prefix}{letters(column)}{row.row + 1}"

    def moved(self, before: Cell, here: Cell) -> bool:
        """Whether a cell is the one before it a year on, or the same where it is of no year; it is then live."""
        at = here.at
        if self.first and here.path in self.common:
            return self.first.moved(before, here)
        if before.path != here.path or (at is not None and (before.at != at - 1 or 1000 < at <= self.base_year)):
            return False
        if at is None:
            return before.at is None
        self._row(here).live[at] = here.value
        return True

    def row_of(self, values: dict[int, Any]) -> tuple[Sheet, int] | None:
        """The sheet and row where all of these already stand in their columns; they are then live."""
        found = [value.expr.args[0] if isinstance(value, Traced) and value.expr.op == "cell" else None
                 for value in values.values()]  # fmt: skip
        cells = [cell if isinstance(cell, Cell) else None for cell in found]
        rows = {id(self._row(cell)): self._row(cell) for cell in cells if cell}
        if None in cells or len(rows) != 1:
            return None
        if any(self.column(cell.at) != column for cell, column in zip(cells, values, strict=True) if cell):
            return None
        for cell in cells:
            if cell:
                self.address(cell)
        path = next(cell.path for cell in cells if cell)
        return self.sheet_of(path), next(iter(rows.values())).row

    def unsaid(self, values: dict[int, Any], column: int) -> Any:
        """The expression that a year without a number would have, as its row has in others; None if there is none."""
        traced = [(at, value.expr) for at, value in values.items() if isinstance(value, Traced) and at > FIRST]
        if not traced or column <= FIRST or all(cell.at is None for cell in cells(traced[-1][1])):
            return None
        return moved(traced[-1][1], column - traced[-1][0])

    def only_cell(self, expression: Any) -> Cell:
        """The first number of a year in an expression."""
        return next(cell for cell in cells(expression) if cell.at is not None)

    def _row(self, cell: Cell) -> Row:
        """The row of a cell's path; years before the base year, which have no column, have rows of their own."""
        earlier = cell.at is not None and 1000 < cell.at < self.base_year
        if self.first and cell.path in self.common:
            return self.first._row(cell)
        path = (*cell.path, cell.at or 0) if earlier else cell.path
        if path not in self.rows:
            self.rows[path] = Row(path, self.rows[cell.path].asked, {None: cell.value}, self.sheet.next_row)
            self.sheet.next_row += 1
        return self.rows[path]

    def is_common(self, path: Path) -> bool:
        """Whether the number of a path stands with the workbook's first scenario."""
        return path in self.common

    def sheet_of(self, path: Path) -> Sheet:
        return self.first.sheet if self.first and path in self.common else self.sheet

    def place(self, path: Path) -> str | None:
        """The cell of a number that is the same every year, seen from here; None where there is no such number."""
        rows = self.first.rows if self.first and path in self.common else self.rows
        if path not in rows:
            return None
        sheet = self.sheet_of(path)
        prefix = "" if sheet is self.sheet else f"{sheet.quoted}!"
        return f"{prefix}{letters(CONSTANT)}{rows[path].row + 1}"

    def column(self, at: int | None) -> int:
        """The column of a year, or of a place in a list."""
        if at is None or YEARS_FROM < at < self.base_year:
            return CONSTANT
        return FIRST + (at - self.base_year if at > YEARS_FROM else 1 + at)

    def filled(self, row: Row) -> list[str]:
        """Places of the cells of a row that hold a number, those side by side as one."""
        return self._places(row, [at for at, value in row.shown.items() if not math.isnan(value)])

    def taken(self, row: Row) -> list[str]:
        """Places of all cells of a row that take a number."""
        return self._places(row, list(row.shown))

    def _places(self, row: Row, of: list[int | None]) -> list[str]:
        columns = sorted(self.column(at) for at in of)
        runs: list[list[int]] = []
        for column in columns:
            if runs and runs[-1][1] == column - 1:
                runs[-1][1] = column
            else:
                runs.append([column, column])
        at = row.row + 1
        return [f"{letters(left)}{at}:{letters(right)}{at}" for left, right in runs]

    def write(self, inputs: Inputs) -> None:
        """Every row with its label, unit and source, once it is known which cells the formulas use."""
        labels, sheet, last = field_labels(inputs, self.language), self.sheet, FIRST + len(self.years)
        counted = field_units(inputs, self.result.loaded.scenario)
        for heading, block in self.headings.items():
            sheet.text(heading, LABEL, say(f"workbook.block.{block}", self.language), "chapter")
        for fold, count in self.folds.items():
            sheet.text(fold, LABEL, say("workbook.unsaid", self.language, count=count), "about")
            sheet.levels |= dict.fromkeys(range(fold + 1, fold + 1 + count), 1)
        for row in self.rows.values():
            sheet.text(row.row, LABEL, self._label(row, labels), "label")
            sheet.text(row.row, ITEM, self.spoken(row.path), "item")
            sheet.text(row.row, SOURCE, self._source(row), "origin")
            if row.path == SHOWN_IN:
                formula, shown = unit_words(f"{letters(CONSTANT)}{row.row + 1}", row.said[None], self.language)
                sheet.computed(row.row, UNIT, formula, shown, "unit")
            else:
                sheet.text(row.row, UNIT, self._unit(row, counted(row.path)), "unit")
            style, filled = self._style(row), {self.column(at): value for at, value in row.shown.items()}
            for column, value in filled.items():
                sheet.given(row.row, column, value, f"{'given' if row.live else 'shown'}_{style}")
            if row.live and row.by_year:  # a year that no formula asks for takes no number
                for column in set(range(FIRST, last + 1)) - set(filled):
                    sheet.given(row.row, column, math.nan, "closed")

    def _label(self, row: Row, labels: dict[Path, str]) -> str:
        if row.path in (AMOUNTS, SHOWN_IN):
            return say("workbook.unit_of_amounts" if row.path == AMOUNTS else "workbook.divisor", self.language)
        names = [str(step) for step in row.path if isinstance(step, str)]
        said = self._called(names, labels.get(row.path))
        last, item = row.path[-1], self._item(row.path)
        said = said if isinstance(last, str) else f"{said} {last + 1 if last < YEARS_FROM else last}"
        return f"{item}: {said}" if item else said

    def _item(self, path: Path) -> str:
        """The name of the project, area, loan or other item that a path is within; nothing where there is none."""
        node: Node | None = self.result.loaded.root
        name = ""
        for step in path:
            node = node.child(step) if node is not None else None
            if node is None:
                break
            found = (node.child("name") or node.child("id")) if isinstance(step, int) else None
            name = str(found.value) if found is not None else name
        return name

    def _called(self, names: list[str], read: str | None) -> str:
        """By its last two keys or the last, where the input that is read from the field has a name that says less."""
        known, both = words("workbook"), ".".join(names[-2:])
        if f"field.{both}" in known:
            return say(f"workbook.field.{both}", self.language)
        if read is not None:
            return read
        for key, group in ((names[-1], ""), ("".join(names[-2:-1]), f", {names[-1]}")):
            if f"field.{key}" in known:
                return say(f"workbook.field.{key}", self.language) + group
        said = field_word(names[-1], self.language)
        return said[:1].upper() + said[1:]

    def _unit(self, row: Row, counted: str) -> str:
        if row.kind == "money":
            return say(f"common.unit.{self.result.loaded.scenario.unit}", self.language)
        unit = {"rate": "ratio", "limit": "ratio", "year": "years"}.get(row.kind, counted)
        return say(f"workbook.unit.{unit}", self.language)

    def _style(self, row: Row) -> str:
        """By the kind of number: amounts and counts whole where every one of them is."""
        whole = all(float(value).is_integer() for value in row.shown.values() if not math.isnan(value))
        if row.kind == "year":
            return "years"
        if row.kind == "money":
            return "kr" if whole else "amount"
        return "persons" if whole and STYLES[row.kind] == "number" else STYLES[row.kind]

    def spoken(self, path: Path) -> str:
        """The path as `--set` takes it: items by their ids."""
        if path == SHOWN_IN:
            return "--unit"
        spoken: list[str] = []
        node: Node | None = self.result.loaded.root
        for step in path:
            inner = node.child(step) if node is not None else None
            name = inner.child("id") if isinstance(step, int) and inner is not None else None
            spoken.append(str(name.value) if name is not None else str(step))
            node = inner
        return ".".join(spoken)

    def _source(self, row: Row) -> str:
        """File and line, and the file's own comment there; or that it is a default. What is not live says so."""
        if row.path == SHOWN_IN:
            return ""
        self._is_unsaid(row)
        piece = self.pieces[row.path]
        place = piece.place if piece else None
        told = say("show.explain.default", self.language) if place is None else self.named(place).rpartition(":")[0]
        told = f"{told}: {piece.moved}" if piece and piece.moved else told
        remark = comment(place) if place else ""
        told = f"{told} · {remark}" if remark else told
        return told if row.live else f"{told} · {say('workbook.not_live', self.language)}"
