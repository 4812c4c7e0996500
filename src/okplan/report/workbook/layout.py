"""Where every line and input stands in the calculating sheets, and its formula there: the model as rows by year.

Inputs that the scenario says are formulas over its assumptions; those that law, statistics or a choice decide are given
as numbers on a sheet of their own. Lines are formulas over both. Nothing is computed here but addresses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.chapters import CHAPTERS
from okplan.explain import Explainer
from okplan.inputs import build
from okplan.lines import INPUTS, OPENING, REGISTRY, Expr, Input, Line
from okplan.plan import base_name
from okplan.projection import known_in_year_zero
from okplan.report.workbook.assumptions import Assumptions
from okplan.report.workbook.cells import CONSTANT, FIRST, HEAD, ITEM, LABEL, SOURCE, UNIT, Cell, Sheet, letters
from okplan.report.workbook.formulas import BEFORE, NOW, Writer
from okplan.report.workbook.words import SEXES, SHEETS, STEPS, UNDEFINED, UNITS, WORDS
from okplan.run import Result
from okplan.scenario.ages import AGES
from okplan.tracing import Cell as Said
from okplan.tracing import Step, Steps, Traced, traced

RUN = 40
"""Rows alike that may follow on each other: LibreOffice computes longer runs in threads, and some of them wrongly."""

HOMES = {"group": "population", "loan": "loans", "hedge": "loans", "project": "projects"}
"""Lines over these items have sheets of their own."""


@dataclass(frozen=True)
class Home:
    """Where a name stands: the first of its rows, one an item; in one column where it is the same every year."""

    sheet: Sheet
    row: int
    count: int
    by_year: bool = True
    column: int = CONSTANT
    """Of a table: the column of its first item; its rows are positions."""

    length: int = 0

    def at(self, place: int) -> int:
        """The row of an item, or of a position in a table: RUN rows together, then a blank one."""
        held = min(place, (self.length or self.count) - 1)
        return self.row + held + held // RUN

    @property
    def after(self) -> int:
        """The row after the last one."""
        return self.at((self.length or self.count) - 1) + 1


class Layout:
    """The calculating sheets of one scenario."""

    def __init__(self, result: Result, suffix: str = "") -> None:
        self.result, self.language, self.suffix = result, result.language, suffix
        self.scenario = result.loaded.scenario
        self.values = result.projection.values
        self.years = result.projection.years
        self.explainer = Explainer(result)
        self.lines: dict[str, Line] = {**REGISTRY, **result.inputs.lines}
        self.known: dict[str, Line | Input] = {**INPUTS, **result.inputs.declared, **self.lines}
        self.assumptions = Assumptions(result, self.new("assumptions"))
        self.steps = Steps()
        self.inputs = build(traced(self.scenario), self.assumptions.unit, self.steps)
        self.homes: dict[str, Home] = {}
        self.rendered: dict[int, tuple[Sheet, int, int]] = {}
        self.undefined = self._undefined()
        self.sheets = [
            self.new(key) for key in ("given", "inputs", "tables", "cohorts", *HOME_SHEETS, "model", "checks")
        ]
        self.by_key = {sheet.key: sheet for sheet in (self.assumptions.sheet, *self.sheets)}
        self._cohorts()
        self._inputs()
        self._tables()
        self._lines()

    def new(self, key: str) -> Sheet:
        name = SHEETS[key][self.language]
        return Sheet(key, f"{name}{self.suffix}", name, WORDS[key][self.language] if key in WORDS else "")

    # --- What refers to what

    def reference(self, sheet: Sheet, item: int, name: str, every: bool) -> str:
        """The place of an argument, seen from an item's row of a sheet; every item of it within a sum."""
        home = self.homes.get(base_name(name))
        if home is None:
            return "0"  # over an axis that has no items
        prefix = "" if home.sheet is sheet else f"{home.sheet.quoted}!"
        if home.length:
            column = letters(home.column + item)
            return f"{prefix}${column}${home.row + 1}:${column}${home.after}"
        if not home.by_year:
            column, row_sign = f"${letters(home.column)}", "$"
        else:
            column, row_sign = BEFORE if name.endswith(OPENING) else NOW, ""
        if every and home.count > 1:
            return f"{prefix}{column}{row_sign}{home.row + 1}:{column}{row_sign}{home.after}"
        return f"{prefix}{column}{row_sign}{home.at(item) + 1}"

    def cell(self, name: str, t: int, item: int = 0, seen_from: Sheet | None = None) -> str:
        """The address of a value: a line or input of one year and item."""
        home = self.homes[name]
        column = FIRST + t if home.by_year else home.column
        prefix = "" if home.sheet is seen_from else f"{home.sheet.quoted}!"
        return f"{prefix}{letters(column)}{home.at(item) + 1}"

    def _undefined(self) -> frozenset[str]:
        """Names that are not a number in some year, whose comparisons then must ask."""
        found = set()
        for name, rows in self.values.items():
            if np.isnan(rows[:-1]).any():
                found.add(name + OPENING)
            if np.isnan(rows[1:]).any() or np.isnan(self.result.inputs.opening.get(name, 0.0)).any():
                found.add(name)
        found.update(name for name, rows in self.result.inputs.constants.items() if np.isnan(rows).any())
        return frozenset(found)

    def _address(self, cell: Said | Step, seen_from: Sheet) -> str:
        """The place of a traced number: of an assumption, or of a step towards the inputs."""
        if isinstance(cell, Step):
            home = self.homes[f"step {cell.name}"]
            column = letters(FIRST + cell.t) if home.by_year else f"${letters(home.column)}$"
            prefix = "" if home.sheet is seen_from else f"{home.sheet.quoted}!"
            return f"{prefix}{column}{home.at(cell.place) + 1}"
        return self.assumptions.address(cell, seen_from)

    # --- People by age

    def _cohorts(self) -> None:
        """Every step of the cohort projection by sex and age: what it starts from is given, the rest are formulas."""
        for name, by_year in self.steps.rows.items():
            count = len(by_year[min(by_year)])
            computed = any(isinstance(value, Traced) for values in by_year.values() for value in values)
            sheet = self.by_key["cohorts" if computed else "given"]
            sheet.next_row += 1
            sheet.text(sheet.next_row, LABEL, STEPS[name][self.language], "chapter")
            home = Home(sheet, sheet.next_row + 1, count, by_year=set(by_year) != {0})
            self.homes[f"step {name}"] = home
            sheet.next_row = home.after
        for name, by_year in self.steps.rows.items():
            self._step(name, by_year)

    def _step(self, name: str, by_year: dict[int, list[Any]]) -> None:
        home, style = self.homes[f"step {name}"], STEP_STYLES.get(name, "persons1")
        sheet, given = home.sheet, self.by_key["given"]
        for place in range(home.count):
            row, said = home.at(place), self._who(place, home.count)
            sheet.text(row, LABEL, STEPS[name][self.language], "label")
            sheet.text(row, ITEM, said, "item")
            if place == 0 and sheet is given:
                sheet.text(row, SOURCE, self._source("group_population", 0), "source")
            for t, values in by_year.items():
                column, value = FIRST + t if home.by_year else CONSTANT, values[place]
                if isinstance(value, Traced):
                    self._formula(sheet, row, column, value, style)
                elif sheet is given:
                    sheet.given(row, column, float(value), f"given_{style}")
                elif value:
                    at = given.next_row
                    given.text(at, LABEL, STEPS[name][self.language], "label")
                    given.text(at, ITEM, said, "item")
                    given.text(at, SOURCE, self._source("group_population", 0), "source")
                    given.given(at, column, float(value), f"given_{style}")
                    where = f"{given.quoted}!{letters(column)}{at + 1}"
                    sheet.computed(row, column, where, float(value), f"opening_{style}")
                    given.next_row += 1

    def _who(self, place: int, count: int) -> str:
        """Sex and age of a place in a step's array."""
        by_sex = count % 2 == 0 and count != AGES
        sex = SEXES[place // (count // 2)][self.language] if by_sex else ""
        age = place % (count // 2) if by_sex else place
        return f"{sex} {age}".strip() if count > 2 else sex

    # --- Inputs

    def _inputs(self) -> None:
        """Every input: given as a number, or as a formula over the scenario's assumptions."""
        for chapter in CHAPTERS:
            names = [
                name for name in (*self.inputs.constants, *self.inputs.series) if self.known[name].chapter == chapter
            ]
            headed: set[str] = set()
            for name in names:
                grid = self._grid(name)
                if not grid:
                    continue
                own = self._assumed(name, grid)
                if own is not None:
                    self.homes[name] = own
                    continue
                is_traced = any(isinstance(value, Traced) for row in grid for value in row.values())
                sheet = self.by_key["inputs" if is_traced else "given"]
                if sheet.key not in headed:
                    headed.add(sheet.key)
                    self._chapter(sheet, chapter)
                self._input_rows(sheet, name, grid)

    def _grid(self, name: str) -> list[dict[int, Any]]:
        """For each item of an input: what stands in which column."""
        if name in self.inputs.constants:
            return [{CONSTANT: value} for value in self.inputs.constants[name][:, 0]]
        rows = self.inputs.series[name]
        grid = [{FIRST + 1 + t: rows[t, item, 0] for t in range(len(rows))} for item in range(rows.shape[1])]
        if name in self.inputs.opening:
            for item, row in enumerate(grid):
                row[FIRST] = self.inputs.opening[name][min(item, len(self.inputs.opening[name]) - 1), 0]
        return grid

    def _assumed(self, name: str, grid: list[dict[int, Any]]) -> Home | None:
        """The row of the scenario's own assumption, where the input is just that."""
        if len(grid) > 1:
            return None
        steps = [value.expr.args[0] if isinstance(value, Traced) else None for value in grid[0].values()]
        if steps == [Step(name, t, 0) for t in range(1, len(steps) + 1)]:
            return self.homes[f"step {name}"]
        row = self.assumptions.row_of(grid[0])
        return None if row is None else Home(self.assumptions.sheet, row, 1, CONSTANT not in grid[0])

    def _input_rows(self, sheet: Sheet, name: str, grid: list[dict[int, Any]]) -> None:
        by_year = CONSTANT not in grid[0]
        home = self.homes[name] = Home(sheet, sheet.next_row, len(grid), by_year)
        unit = self.known[name].unit
        for item, row in enumerate(grid):
            at = home.at(item)
            self._head(sheet, at, name, item, len(grid))
            gaps = any(math.isnan(value) for column, value in row.items() if column > FIRST)
            for column, value in row.items():
                if isinstance(value, Traced) and not (gaps and column > FIRST):
                    self._formula(sheet, at, column, value, unit)
                elif sheet.key == "given":
                    sheet.given(at, column, float(value), f"given_{unit}")
                else:
                    self._linked(sheet, at, column, name, item, float(value), row)
        sheet.next_row = home.after

    def _formula(self, sheet: Sheet, row: int, column: int, value: Traced, unit: str) -> None:
        """A traced number: its own expression over assumptions, and over cells where a part of it already stands."""

        def known(expression: Expr) -> str | None:
            place = self.rendered.get(id(expression))
            if place is None or expression is value.expr:
                return None
            home, at, of = place
            fixed = "$" if of == CONSTANT else ""
            return f"{'' if home is sheet else home.quoted + '!'}{fixed}{letters(of)}{fixed}{at + 1}"

        writer = Writer(lambda cell, every: self._address(cell, sheet), known=known)
        sheet.computed(row, column, writer.text(value.expr), float(value), f"calc_{unit}")
        if value.expr.op != "cell":
            self.rendered[id(value.expr)] = (sheet, row, column)

    def _linked(
        self, sheet: Sheet, row: int, column: int, name: str, item: int, value: float, beside: dict[int, Any]
    ) -> None:
        """A number that no assumption leads to, in a row where others do: given on its own sheet, and linked."""
        unit = self.known[name].unit
        own = beside[column]
        asked = own.expr if isinstance(own, Traced) else None
        if math.isnan(value):
            asked = self.assumptions.unsaid(beside, column)
        shown: float | str = "" if math.isnan(value) else value
        if asked is not None:  # a year for which the scenario says something, or could
            text = Writer(lambda cell, every: self.assumptions.address(cell, sheet)).text(asked)
            blank = self.assumptions.address(self.assumptions.only_cell(asked), sheet)
            sheet.computed(row, column, f'IF(ISNUMBER({blank}),{text},"")', shown, f"calc_{unit}")
            return
        given = self.by_key["given"]
        beyond = self.homes.get(f"{name}.given")
        if beyond is None:
            count = len(self._grid(name))
            beyond = self.homes[f"{name}.given"] = Home(given, given.next_row, count)
            for place in range(count):
                self._head(given, beyond.at(place), name, place, count)
            given.next_row = beyond.after
        given.given(beyond.at(item), column, value, f"given_{unit}")
        where = f"{given.quoted}!{letters(column)}{beyond.at(item) + 1}"
        formula = f'IF(ISNUMBER({where}),{where},"")' if math.isnan(value) else where
        sheet.computed(row, column, formula, shown, f"calc_{unit}")

    def _head(self, sheet: Sheet, row: int, name: str, item: int, count: int, source: str | None = None) -> None:
        known = self.known[name]
        sheet.text(row, LABEL, known.labels[self.language], "label")
        items = self.result.inputs.items.get(known.over or "", ())
        sheet.text(row, ITEM, items[item] if item < len(items) and (count > 1 or len(items) == 1) else "", "item")
        if item == 0:  # the same for all
            sheet.text(row, UNIT, UNITS[known.unit][self.language], "unit")
        if item == 0 or source is None:
            sheet.text(row, SOURCE, self._source(name, item) if source is None else source, "source")

    def _source(self, name: str, item: int) -> str:
        return self.explainer.place(name, item, 1) or self.explainer.place(name + OPENING, item, 0)

    def _chapter(self, sheet: Sheet, chapter: str) -> None:
        if sheet.next_row > HEAD + 1:
            sheet.next_row += 1
        sheet.text(sheet.next_row, LABEL, CHAPTERS[chapter][self.language], "chapter")
        sheet.next_row += 1

    # --- Tables

    def _tables(self) -> None:
        """Inputs of which each item has several values: one column an item, downwards by position."""
        sheet = self.by_key["tables"]
        for name, rows in self.inputs.tables.items():
            count, _, length = rows.shape
            if not count or not length:
                continue
            top = sheet.next_row
            sheet.text(top, LABEL, self.known[name].labels[self.language], "chapter")
            items = self.result.inputs.items.get(self.known[name].over or "", ())
            for item in range(count):
                sheet.text(top, FIRST + item, items[item] if item < len(items) else "", "item_head")
            sheet.text(top, SOURCE, self._source(name, 0), "source")
            home = self.homes[name] = Home(sheet, top + 1, count, False, FIRST, length)
            for place in range(length):
                sheet.text(home.at(place), LABEL, f"{place + 1}", "position")
                for item in range(count):
                    value = rows[item, 0, place]
                    if isinstance(value, Traced):
                        self._formula(sheet, home.at(place), FIRST + item, value, self.known[name].unit)
                    elif value:  # a blank counts as nothing
                        style = f"given_{self.known[name].unit}"
                        sheet.given(home.at(place), FIRST + item, float(value), style)
            sheet.next_row = home.after + 1

    # --- Lines

    def _lines(self) -> None:
        """Every line that the scenario has: places first, since lines refer forwards, then formulas."""
        at_opening = known_in_year_zero(self.result.inputs)
        for sheet, names in self._by_sheet():
            for chapter, name in names:
                if chapter:
                    self._chapter(sheet, chapter)
                count = self.values[name].shape[1]
                home = self.homes[name] = Home(sheet, sheet.next_row, count)
                sheet.next_row = home.after
        for name, home in list(self.homes.items()):
            if name in self.lines:
                self._line(name, home, name in at_opening)

    def _by_sheet(self) -> Iterator[tuple[Sheet, list[tuple[str, str]]]]:
        """For each sheet its lines in the order of the chapters, the first of each chapter with its name."""
        names = [name for name in self.lines if name in self.values and self.values[name].shape[1]]
        own = {name: self._home_key(self.lines[name]) for name in names}
        for key in (*HOME_SHEETS, "model", "checks"):
            ordered = []
            for chapter in CHAPTERS:
                here = [name for name in names if own[name] == key and self.lines[name].chapter == chapter]
                ordered += [(chapter if place == 0 else "", name) for place, name in enumerate(here)]
            yield self.by_key[key], ordered

    def _home_key(self, line: Line) -> str:
        if line.chapter == "checks":
            return "checks"
        return HOMES.get(line.over or "", "model") if self.values[line.name].shape[1] else "model"

    def _line(self, name: str, home: Home, at_opening: bool) -> None:
        line, rows, sheet = self.lines[name], self.values[name], home.sheet
        expression, style = line.formula(), f"calc_{line.unit}"
        years = range(1, len(self.years))
        for item in range(home.count):
            row = home.at(item)
            self._head(sheet, row, name, item, home.count, line.source)

            def refer(argument: str, every: bool, item: int = item) -> str:
                return self.reference(sheet, item, argument, every)

            text = Writer(refer, self.undefined.__contains__).text(expression)
            self._year_zero(name, item, sheet, row, text if at_opening else None)
            numbers = rows[:, item, 0].tolist()
            for t in years:
                formula = text.replace(NOW, letters(FIRST + t)).replace(BEFORE, letters(FIRST + t - 1))
                value = numbers[t]
                sheet.cells.append(Cell(row, FIRST + t, UNDEFINED if value != value else value, formula, style))

    def _year_zero(self, name: str, item: int, sheet: Sheet, row: int, text: str | None) -> None:
        """The base year: the opening that the scenario gives, else the line's formula where all it uses is known."""
        value = float(self.values[name][0, item, 0])
        shown: float | str = UNDEFINED if math.isnan(value) else value
        style = f"opening_{self.lines[name].unit}"
        opening = self.inputs.opening.get(name)
        if opening is not None:
            said = opening[min(item, len(opening) - 1), 0]
            if isinstance(said, Traced):
                self._formula(sheet, row, FIRST, said, self.lines[name].unit)
            else:
                sheet.computed(row, FIRST, self._given_opening(name, item, float(said)), shown, style)
        elif text is not None:
            formula = text.replace(NOW, letters(FIRST)).replace(BEFORE, letters(FIRST - 1))
            sheet.computed(row, FIRST, formula, shown, style)
        else:
            sheet.computed(row, FIRST, "NA()", UNDEFINED, "unknown")

    def _given_opening(self, name: str, item: int, value: float) -> str:
        """An opening value that no assumption leads to: given on its own sheet."""
        if math.isnan(value):
            return "NA()"
        given = self.by_key["given"]
        self._head(given, given.next_row, name, item, self.homes[name].count, self._source(name, item))
        given.given(given.next_row, FIRST, value, f"given_{self.lines[name].unit}")
        given.next_row += 1
        return f"{given.quoted}!{letters(FIRST)}{given.next_row}"


STEP_STYLES = {
    "living": "rate",
    "living_newborn": "rate",
    "fertility": "rate",
    "share_moving": "rate",
    "share_of_births": "rate",
    "births_of_trend": "index",
    "births_level": "index",
    "living_children": "index",
    "moving_level": "index",
    "grown": "index",
    "year": "years",
}
HOME_SHEETS: tuple[str, ...] = tuple(dict.fromkeys(HOMES.values()))


def formulas(sheets: Iterable[Sheet]) -> int:
    return sum(bool(cell.formula) for sheet in sheets for cell in sheet.cells)
