"""A table as it is printed in a document: its words, and figures that are rounded so that they add up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from okplan.inputs import Array
from okplan.numbers import DASH, MARKS, heading, mark_notes, number, percent
from okplan.projection import Projection
from okplan.scenario import Scenario
from okplan.scenario.values import UNITS
from okplan.tables import BY_ITEM, Shown, Table, table
from okplan.tables.layouts import INCOME_SIDE
from okplan.tables.notes import ACCOUNTS, NOTES
from okplan.tables.rounding import Rounded, round_column
from okplan.tables.sums import first, item_sums, printed_lines, sums

Signs = Literal["positive", "accounting"]
DECIMALS = {"kr": 0, "tkr": 0, "mill": 1}


@dataclass(frozen=True)
class PrintedRow:
    """One row: its statutory number, its words, and a cell for each year."""

    number: str
    name: str
    label: str
    unit: str
    decimals: int
    is_sum: bool
    cells: tuple[str, ...]
    """The figures as text, without marks."""

    values: tuple[float | None, ...]
    """The figures as printed, amounts in the table's unit and shares as fractions; None where there is none."""

    marks: tuple[str, ...]
    """The sign behind each figure, explained in the notes; empty where there is none."""


@dataclass(frozen=True)
class Printed:
    key: str
    title: str
    head: str
    """What the amounts are in: the head of the column of labels."""

    years: tuple[int, ...]
    columns: tuple[str, ...]
    """The heads of the other columns: year 0 is the accounts."""

    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...]
    """In the reading order: signs, marks, the base year, rounding."""

    source: str
    """Municipality, scenario and stamp."""

    language: str


class Printer:
    """The tables of one projection, in one language, unit, kind of prices and signs; the same line is the same in all.

    `unit` is kr, tkr or mill, `prices` nominal or fixed, `signs` positive (income and expenditure both are) or
    accounting (income is negative, in the tables of §§ 5-4 to 5-6).
    """

    def __init__(
        self,
        scenario: Scenario,
        projection: Projection,
        language: str,
        unit: str = "tkr",
        prices: str = "nominal",
        signs: Signs = "positive",
        stamp: str = "",
    ) -> None:
        self.scenario, self.projection, self.language = scenario, projection, language
        self.unit, self.prices, self.signs, self.stamp = unit, prices, signs, stamp
        self.place = 10 ** DECIMALS[unit]
        known = {name: self._units(projection.row(name)) for name in printed_lines() if name in projection.values}
        self.lines = self._rounded(known)

    def table(self, key: str) -> Printed:
        """The table of a key of LAYOUTS or BY_ITEM."""
        if key in BY_ITEM:
            shown = BY_ITEM[key](self.scenario, self.projection, self.language, self.unit, self.prices)
        else:
            shown = table(key, self.projection, self.language, self.unit, self.prices)
        columns = self._columns(shown)
        rows = [self._row(shown, row, columns) for row in shown.rows]
        kept = tuple(row for row, was in zip(rows, shown.rows, strict=True) if not was.nothing or any(row.values))
        years = shown.years
        head = heading(self.unit, self.prices, self.scenario.base_year, self.language)
        heads = (ACCOUNTS[self.language].format(year=years[0]), *map(str, years[1:]))
        notes = self._notes(shown, kept, columns)
        who = f"{self.scenario.municipality.name} · {self.scenario.name}"
        source = f"{who} · {self.stamp}" if self.stamp else who
        return Printed(key, shown.title, head, years, heads, kept, notes, source, self.language)

    def _units(self, kroner: Array) -> Array:
        """In units of the last printed place."""
        index = self.projection.row("price_index") if self.prices == "fixed" else 1.0
        scaled: Array = kroner / index / UNITS[self.unit] * self.place
        return scaled

    def _rounded(self, known: dict[str, Array]) -> list[Rounded]:
        years = range(len(self.projection.years))
        return [round_column({name: float(row[t]) for name, row in known.items()}, sums(), first()) for t in years]

    def _columns(self, shown: Table) -> list[Rounded]:
        """The whole units of the table's own amounts, year by year: those of the items fit what the lines have."""
        if shown.key not in BY_ITEM:
            return self.lines
        rows = [row for row in shown.rows if row.unit == "kr"]
        own = item_sums(shown.key, [row.name for row in rows])
        out = []
        for t, lines in enumerate(self.lines):
            values = {row.name: float(row.values[t]) * self.place for row in rows}
            settled = {name: lines.figures[name] for name in values if name in lines.figures}
            out.append(round_column(values, own, [row.name for row in rows if row.is_sum], settled))
        return out

    def _row(self, shown: Table, row: Shown, columns: list[Rounded]) -> PrintedRow:
        money = row.unit == "kr"
        turned = self.signs == "accounting" and int(row.number or 0) in INCOME_SIDE.get(shown.key, ())
        values: list[float | None] = []
        for t, value in enumerate(row.values.tolist()):
            if math.isnan(value):
                values.append(None)
            elif money:
                figure = columns[t].figures[row.name]
                values.append((-figure if turned else figure) / self.place)
            else:
                values.append(value)
        decimals = DECIMALS[self.unit] if money else _decimals(row, values)
        cells = tuple(_text(value, row.unit, decimals, self.language) for value in values)
        marks = tuple(MARKS.get(mark, "") for mark in row.marks) or ("",) * len(cells)
        label = row.label if row.unit == "ratio" else row.full_label
        return PrintedRow(row.number, row.name, label, row.unit, decimals, row.is_sum, cells, tuple(values), marks)

    def _notes(self, shown: Table, rows: tuple[PrintedRow, ...], columns: list[Rounded]) -> tuple[str, ...]:
        plan = self.scenario.adopted
        marks = (mark for row in shown.rows for mark in row.marks)
        adopted = mark_notes(marks, plan.source if plan else "", self.language)
        said: list[str] = [self.signs] if shown.key in INCOME_SIDE else []
        said.append("base")
        said += ["dash"] if any(value is None for row in rows for value in row.values) else []
        if any(row.is_sum and row.unit == "kr" for row in rows):
            said.append("rounded" if all(column.adds_up for column in columns) else "apart")
        return (*adopted, *(NOTES[which][self.language].format(year=shown.years[0]) for which in said))


def _decimals(row: Shown, values: list[float | None]) -> int:
    if row.unit == "ratio":
        return 1
    if row.unit == "index":
        return 4
    return 1 if row.unit == "number" and any(value is not None and value % 1 for value in values) else 0


def _text(value: float | None, unit: str, decimals: int, language: str) -> str:
    if value is None:
        return DASH
    return percent(value, language, decimals) if unit == "ratio" else number(value, decimals, language)
