"""The sheet of assumptions: every number that the scenario holds, under its own path, with unit and source.

A cell that the formulas use is an input, to be changed; one that they do not use is marked, and is changed in the
scenario itself: what okplan makes of it (a choice between rules, say) is more than a formula says.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any, get_args

from pydantic import BaseModel

from okplan.chapters.inputs import UNTRACED
from okplan.engine.dialects.excel import letters
from okplan.engine.expression import OPENING, Expr
from okplan.engine.inputs import Inputs, Path
from okplan.engine.tracing import Cell, Traced
from okplan.fields.ages import Profile
from okplan.fields.values import UNITS as KRONER
from okplan.fields.values import Quantity, Schedule, Series, Spread
from okplan.load.nodes import Node
from okplan.problems import Place
from okplan.reading.texts import lines
from okplan.show.explain import said
from okplan.show.result import Result
from okplan.words import field as field_word
from okplan.words import label, say, words
from okplan.words.signs import visible
from okplan.write.workbook.cells import CONSTANT, FIRST, ITEM, LABEL, SOURCE, UNIT, Sheet

AMOUNTS = ("unit",)
"""The path of the kroner in the scenario's unit."""

YEARS_FROM = 1000
"""Places of a list are below it, years above."""

STYLES = {"money": "kr", "rate": "ratio", "limit": "ratio", "number": "number", "count": "number"}


@dataclass
class Row:
    """One field: its kind of number, and what it says by year or place; None is for every year."""

    path: Path
    kind: str
    said: dict[int | None, float]
    row: int = 0
    live: dict[int | None, float] = field(default_factory=dict)


class Assumptions:
    """Rows by path, and the places of their cells."""

    def __init__(self, result: Result, sheet: Sheet) -> None:
        self.result, self.sheet, self.language = result, sheet, result.language
        scenario = result.loaded.scenario
        self.base_year, self.years = scenario.base_year, result.inputs.years
        self.unit = Traced(KRONER[scenario.unit], Expr("cell", Cell(AMOUNTS, None, KRONER[scenario.unit])))
        self.rows: dict[Path, Row] = {AMOUNTS: Row(AMOUNTS, "number", {None: KRONER[scenario.unit]})}
        self.rows |= {row.path: row for row in leaves(scenario, (), None)}
        self.headings: dict[int, str] = {}
        last = None
        for row in self.rows.values():
            block = str(row.path[0])
            if block != last:
                sheet.next_row += last is not None
                self.headings[sheet.next_row] = block
                sheet.next_row += 1
            last, row.row = block, sheet.next_row
            sheet.next_row += 1

    def address(self, cell: Cell, seen_from: Sheet | None = None) -> str:
        """Where a number stands; it is then live."""
        row = self._row(cell)
        if cell.at not in row.live or not math.isnan(cell.value):
            row.live[cell.at] = cell.value
        prefix = "" if seen_from is self.sheet else f"{self.sheet.quoted}!"
        column = self._column(cell)
        if column == CONSTANT:
            return f"{prefix}${letters(column)}${row.row + 1}"
        return f"{prefix}{letters(column)}{row.row + 1}"

    def moved(self, before: Cell, here: Cell) -> bool:
        """Whether a cell is the one before it a year on, or the same where it is of no year; it is then live."""
        at = here.at
        if before.path != here.path or (at is not None and (before.at != at - 1 or 1000 < at <= self.base_year)):
            return False
        if at is None:
            return before.at is None
        self._row(here).live[at] = here.value
        return True

    def row_of(self, values: dict[int, Any]) -> int | None:
        """The row where all of these already stand in their columns; they are then live."""
        found = [value.expr.args[0] if isinstance(value, Traced) and value.expr.op == "cell" else None
                 for value in values.values()]  # fmt: skip
        cells = [cell if isinstance(cell, Cell) else None for cell in found]
        rows = {id(self._row(cell)): self._row(cell) for cell in cells if cell}
        if None in cells or len(rows) != 1:
            return None
        if any(self._column(cell) != column for cell, column in zip(cells, values, strict=True) if cell):
            return None
        for cell in cells:
            if cell:
                self.address(cell)
        return next(iter(rows.values())).row

    def unsaid(self, values: dict[int, Any], column: int) -> Any:
        """The expression that a year without a number would have, as its row has in others; None if there is none."""
        traced = [(at, value.expr) for at, value in values.items() if isinstance(value, Traced) and at > FIRST]
        if not traced or column <= FIRST or all(cell.at is None for cell in _cells(traced[-1][1])):
            return None
        return _moved(traced[-1][1], column - traced[-1][0])

    def only_cell(self, expression: Any) -> Cell:
        """The first number of a year in an expression."""
        return next(cell for cell in _cells(expression) if cell.at is not None)

    def _row(self, cell: Cell) -> Row:
        """The row of a cell's path; years before the base year, which have no column, have rows of their own."""
        earlier = cell.at is not None and 1000 < cell.at < self.base_year
        path = (*cell.path, cell.at or 0) if earlier else cell.path
        if path not in self.rows:
            kind = self.rows[cell.path].kind
            self.rows[path] = Row(path, kind, {None: cell.value}, self.sheet.next_row)
            self.sheet.next_row += 1
        return self.rows[path]

    def _column(self, cell: Cell) -> int:
        if cell.at is None or 1000 < cell.at < self.base_year:
            return CONSTANT
        return FIRST + (cell.at - self.base_year if cell.at > 1000 else 1 + cell.at)

    def write(self, inputs: Inputs) -> None:
        """Every row with its label, unit and source, once it is known which cells the formulas use."""
        labels, sheet = _labels(inputs, self.language), self.sheet
        for heading, block in self.headings.items():
            sheet.text(heading, LABEL, say(f"workbook.block.{block}", self.language), "chapter")
        for row in self.rows.values():
            sheet.text(row.row, LABEL, self._label(row, labels), "label")
            sheet.text(row.row, ITEM, self._spoken(row.path), "item")
            sheet.text(row.row, UNIT, self._unit(row), "unit")
            sheet.text(row.row, SOURCE, self._source(row), "source")
            style = self._style(row)
            for at, value in (row.live or row.said).items():
                column = self._column(Cell(row.path, at))
                sheet.given(row.row, column, value, f"{'given' if row.live else 'shown'}_{style}")

    def _label(self, row: Row, labels: dict[Path, str]) -> str:
        if row.path == AMOUNTS:
            return say("workbook.unit_of_amounts", self.language)
        names = [str(step) for step in row.path if isinstance(step, str)]
        said = self._called(names, labels.get(row.path))
        last = row.path[-1]
        return said if isinstance(last, str) else f"{said} {last + 1 if last < YEARS_FROM else last}"

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

    def _unit(self, row: Row) -> str:
        if row.kind == "money":
            return say(f"common.unit.{self.result.loaded.scenario.unit}", self.language)
        unit = {"rate": "ratio", "limit": "ratio", "year": "years"}.get(row.kind, "number")
        return say(f"workbook.unit.{unit}", self.language)

    def _style(self, row: Row) -> str:
        """By the kind of number: amounts and counts whole where every one of them is."""
        whole = all(float(value).is_integer() for value in (row.live or row.said).values() if not math.isnan(value))
        if row.kind == "year":
            return "years"
        if row.kind == "money":
            return "kr" if whole else "amount"
        return "persons" if whole and STYLES[row.kind] == "number" else STYLES[row.kind]

    def _spoken(self, path: Path) -> str:
        """The path as `--set` takes it: items by their ids."""
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
        place = said(self.result.loaded, row.path, self.base_year, 0)
        told = say("show.explain.default", self.language) if place is None else f"{File(place.file).name}:{place.line}"
        remark = comment(place) if place else ""
        told = f"{told} · {remark}" if remark else told
        return told if row.live else f"{told} · {say('workbook.not_live', self.language)}"


def leaves(value: Any, path: Path, kind: str | None) -> Iterator[Row]:
    """Every number of the scenario, in its own order."""
    if isinstance(value, Series):
        at: Any = [None] if value.form == "scalar" else value.years or range(len(value.values))
        numbers = dict(zip(at, value.values, strict=True))
        yield Row(path, "rate" if value.is_rate else "number" if kind in (None, "limit") else kind, numbers)
    elif isinstance(value, Schedule):
        yield Row(path, kind or "number", dict(zip(value.years, value.values, strict=True)))
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            if name not in UNTRACED:
                yield from leaves(getattr(value, name), (*path, name), _kind(info, name))
    elif isinstance(value, dict) and any(isinstance(key, int) for key in value):
        yield Row(path, kind or "number", {year: float(number) for year, number in value.items()})
    elif isinstance(value, tuple | dict):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, step), kind)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Row(path, kind or "number", {None: float(value)})


def _kind(info: Any, name: str) -> str | None:
    """The kind of a field's numbers, wherever in its type it is said."""
    for found in (*info.metadata, *_metadata(info.annotation)):
        if isinstance(found, Quantity):
            return found.kind
        if isinstance(found, Spread | Profile):
            return "rate"
    return "year" if "Year" in str(info.annotation) or "_year" in str(info.metadata) else None


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _metadata(inner)


def _labels(inputs: Inputs, language: str) -> dict[Path, str]:
    """What a field is called, after the first input or line that is read from it."""
    found: dict[Path, str] = {}
    for name, paths in inputs.sources.items():
        base = name.removesuffix(OPENING)
        known = base in inputs.model
        for path in paths if known else ():
            found.setdefault(tuple(path), label(base, language) if known else "")
    return found


def _moved(expression: Any, years: int) -> Any:
    """The same expression so many years on."""
    if not isinstance(expression, Expr):
        return expression
    if expression.op == "cell":
        cell: Cell = expression.args[0]
        if not isinstance(cell, Cell) or cell.at is None or cell.at < 1000:
            return expression
        return Expr("cell", Cell(cell.path, cell.at + years, cell.value if years == 0 else math.nan))
    return expression.of(*(_moved(part, years) for part in expression.args))


def _cells(expression: Any) -> Iterator[Cell]:
    if isinstance(expression, Expr):
        if expression.op == "cell":
            yield from [cell for cell in expression.args if isinstance(cell, Cell)]
        else:
            for part in expression.args:
                yield from _cells(part)


@functools.lru_cache(maxsize=32)
def _text(file: str) -> tuple[str, ...]:
    return tuple(map(visible, lines(File(file))))


def comment(place: Place) -> str:
    """What the file itself remarks on a line: the comment at its end, or those just above it."""
    lines = _text(place.file)
    if not 0 < place.line <= len(lines):
        return ""
    here = re.search(r"\s#\s*(.*)$", re.sub(r'"[^"]*"', '""', lines[place.line - 1]))
    if here:
        return here[1]
    above: list[str] = []
    at = place.line - 2
    while at >= 0 and re.match(r"\s*#", lines[at]) and not re.search(r"-{5}", lines[at]):
        above.insert(0, re.sub(r"^\s*#\s*", "", lines[at]))
        at -= 1
    return " ".join(above)
