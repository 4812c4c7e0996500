"""A table as it is printed in a document: its words, and figures that are rounded so that they add up."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.chapters.statutory import INCOME_SIDE
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.show.adopted import source
from okplan.show.columns import groups, heads, year_kind
from okplan.show.tables import laid_out
from okplan.show.tables.around import DECIMALS, decimals_in, has_money, head_of, label_in, own_notes
from okplan.show.tables.budget import Budget
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.financing import GATHERED, gathered
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.show.tables.rounding import WHOLE, Rounded, Sum, nearest, round_column
from okplan.show.tables.rows import Shown, Table, decided, only_its_own
from okplan.show.tables.sums import first, item_sums, printed_lines, sums
from okplan.show.tables.totals import Totals
from okplan.words import say
from okplan.words.digits import DASH, MARKS, mark_notes, number, percent

__all__ = ["Printed", "PrintedRow", "Printer", "Signs"]

Signs = Literal["positive", "accounting"]
SHARE = 1000
"""A share is printed in per cent with one decimal."""

HEADINGS = {
    ("drift", "transfer_to_investment"): "disposition",
    ("art", "general_grant"): "revenue",
    ("art", "wages"): "expenditure",
    ("art", "transfer_to_investment"): "disposition",
    ("finansiering", "vat_compensation"): "financed_by",
    ("finansiering", "share_vat"): "share",
}
"""What stands above a row, by table and row: as municipalities print the statutory tables."""


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
        self.place = {0: 1, 1: 10}[DECIMALS[unit]]
        self.budget = Budget(scenario, projection)

    @functools.cached_property
    def lines(self) -> list[Rounded]:
        """Every line of every table in units of the last printed place, year by year."""
        years = range(len(self.projection.years))
        return [round_column(self._year(self.known, t), sums(), first(), self._settled(t), self.alike) for t in years]

    @functools.cached_property
    def known(self) -> dict[str, list[float]]:
        """What is projected of every line of every table, in those units."""
        rows = self.projection
        lines = {name: self._units(rows.row(name)) for name in printed_lines() if name in rows.values}
        return lines | {name: self._units(gathered(rows, terms)) for name, terms in GATHERED.items()}

    @functools.cached_property
    def decided(self) -> dict[str, list[float]]:
        """What a plan has adopted of them, in those units."""
        return {name: self._units(decided(self.projection, name)) for name in self.projection.adopted}

    def table(self, key: str) -> Printed:
        """The table of a key of the catalogue."""
        exact = self.exact(key)
        columns = self._columns(exact)
        shown = self._rounded(exact, columns)
        rows = tuple(self._row(shown, row) for row in shown.rows)
        years = shown.years
        head = head_of(exact, self.scenario.base_year, self.language)
        called = heads(self.scenario, years, self.language)
        above = groups(self.scenario, years, self.language)
        who = f"{self.scenario.municipality.name} · {self.scenario.name}"
        source = f"{who} · {self.stamp}" if self.stamp else who
        names = {row.name for row in shown.rows}
        notes = own_notes(key, self.scenario, self.language)
        notes += self._notes(shown, not any(column.missed & names for column in columns), self._moved(exact, shown))
        made = Printed(key, shown.title, head, years, called, rows, notes, source, self.language, above)
        return Totals(self.scenario, self.unit, DECIMALS[self.unit]).beside(made, exact) if TABLES[key].totals else made

    def _projected(self, key: str) -> Table:
        """The table before it is rounded; what is adopted stands as it was adopted."""
        made = laid_out(key, self.scenario, self.projection, self.language, self.unit, self.prices)
        return replace(made, rows=tuple(self._as_adopted(row) for row in made.rows))

    def exact(self, key: str) -> Table:
        """The same with the budget in its column, where the table shows it."""
        table = self._projected(key)
        return self.budget.in_table(table, self._size(self.budget.at)) if self.budget.shown_in(key) else table

    def shown(self, key: str) -> Table:
        """The table with amounts as they are printed, in the table's unit; signs are always positive here."""
        exact = self.exact(key)
        return self._rounded(exact, self._columns(exact))

    def _as_adopted(self, row: Shown) -> Shown:
        """A row with the plan's own figures, if it is a line that has some."""
        if row.parts != ((row.name, 0),) or row.name not in self.decided:
            return row
        said = np.array(self.decided[row.name]) / self.place
        marked = tuple(mark if np.isnan(own) else "adopted" for mark, own in zip(row.marks, said, strict=True))
        marks = only_its_own(self.projection, row.name, marked, decided(self.projection, row.name), self.prices)
        return replace(row, values=np.where(np.isnan(said), row.values, said), marks=marks)

    def _units(self, kroner: Array) -> list[float]:
        """In units of the last printed place."""
        index = self.projection.row("price_index") if self.prices == "fixed" else 1.0
        return list(map(float, kroner / index / UNITS[self.unit] * self.place))

    @property
    def alike(self) -> float:
        """A krone in those units: what differs by less is equal. In kroner, that is only what a float leaves."""
        return WHOLE if self.unit == "kr" else self.place / UNITS[self.unit]

    @functools.cached_property
    def _budgeted(self) -> Rounded:
        """The budget as it was adopted, in those units."""
        size = self._size(self.budget.at) / self.place
        return round_column(
            {name: kr / size for name, kr in self.budget.kroner.items()}, sums(), first(), {}, self.alike
        )

    def _size(self, t: int) -> float:
        """Kroner of one unit shown, in the prices of that year."""
        return float(UNITS[self.unit] * (self.projection.row("price_index")[t] if self.prices == "fixed" else 1.0))

    def _year(self, rows: dict[str, list[float]], t: int) -> dict[str, float]:
        return {name: row[t] for name, row in rows.items()}

    def _settled(self, t: int) -> dict[str, int]:
        """What is adopted, in whole units."""
        return {name: nearest(figure) for name, figure in self._year(self.decided, t).items() if not math.isnan(figure)}

    def _columns(self, exact: Table) -> list[Rounded]:
        """The whole units of the table's own rows, year by year, and those of the budget in its column."""
        at = self.budget.at if self.budget.shown_in(exact.key) else -1
        if TABLES[exact.key].make is None:
            return [self._budgeted if t == at else column for t, column in enumerate(self.lines)]
        found = self._of_items(exact)
        return [self._budget_of_items(exact) if t == at else column for t, column in enumerate(found)]

    def _budget_of_items(self, exact: Table) -> Rounded:
        """The budget of items, which fits what the budget has of lines."""
        names = [row.name for row in exact.rows]
        size = self._size(self.budget.at) / self.place
        values = {name: kr / size for name, kr in self.budget.kroner.items() if name in names}
        settled = {name: figure for name, figure in self._budgeted.figures.items() if name in names and "[" not in name}
        return round_column(values, item_sums(exact.key, names), [*settled], settled, self.alike)

    def _of_items(self, exact: Table) -> list[Rounded]:
        """Rows of items year by year: they fit what the lines have."""
        amounts = [row for row in exact.rows if row.unit == "kr"]
        shares = [row for row in exact.rows if row.unit != "kr" and self._scale(exact, row)]
        own = [*item_sums(exact.key, list(dict.fromkeys(row.name for row in (*amounts, *shares))))]
        own += [Sum(row.name, tuple((1, name) for name in row.of)) for row in exact.rows if row.of]
        stands, found = self._standing(exact.key), list[Rounded]()
        for t in range(len(exact.years)):
            settled = stands[t] | (self._still(exact.key, found[0]) if found else {})
            columns = (self._column(exact, rows, own, t, settled) for rows in (amounts, shares))
            found.append(_together(*columns))
        return found

    def _standing(self, key: str) -> list[dict[str, int]]:
        """What stands year by year: the lines, and the rows of a table that another has its own from."""
        after = TABLES[key].after
        tables = [self.lines, *([self._of_items(self._projected(after))] if after else [])]
        return [
            {name: one for column in year for name, one in column.figures.items()} for year in zip(*tables, strict=True)
        ]

    def _still(self, key: str, first_year: Rounded) -> dict[str, int]:
        """Rows that are the same every year, as the first one has them."""
        begins = TABLES[key].still
        return {name: one for name, one in first_year.figures.items() if begins and name.startswith(begins)}

    def _column(
        self, exact: Table, rows: Sequence[Shown], own: Sequence[Sum], t: int, stands: Mapping[str, int]
    ) -> Rounded:
        """One year of rows of one kind."""
        values = {row.name: float(row.values[t]) * self._scale(exact, row) for row in rows}
        values |= {name: self.known[name][t] for name in values if name in self.known}
        settled = {name: stands[name] for name in values if name in stands}
        return round_column(values, own, [row.name for row in rows if row.is_sum], settled, self.alike)

    def _scale(self, exact: Table, row: Shown) -> int:
        """Units of the last printed place in what the row has; 0 where it is rounded by itself."""
        if row.unit == "kr":
            return self.place
        if row.unit in ("tonnes", "man_years") or (row.unit == "kr_each" and TABLES[exact.key].each):
            return 1
        begins, _ = TABLES[exact.key].shares or ("", "")
        return SHARE if begins and row.name.startswith(begins) else 0

    def _rounded(self, exact: Table, columns: list[Rounded]) -> Table:
        """The table with what adds up rounded; a row left out for having nothing is back if a figure is not nothing."""
        rows = []
        for row in exact.rows:
            scale = self._scale(exact, row)
            if scale:
                figures = [column.figures.get(row.name, np.nan) / scale for column in columns]
                nothing = row.nothing and not np.nan_to_num(figures).any()
                row = replace(row, values=np.array(figures), nothing=nothing)
            rows.append(row)
        return replace(exact, rows=tuple(rows)).worth_reading

    def _moved(self, exact: Table, shown: Table) -> bool:
        """Whether a figure in kroner is not the nearest, for the sake of a sum, perhaps one of another table."""
        known = {row.name: row.values for row in exact.rows if row.unit == "kr"}
        off = [np.abs(row.values - known[row.name]) for row in shown.rows if row.name in known]
        return any((np.nan_to_num(values) * self.place > 0.5 + WHOLE).any() for values in off)

    def _row(self, shown: Table, row: Shown) -> PrintedRow:
        turned = self.signs == "accounting" and int(row.number or 0) in INCOME_SIDE.get(shown.key, ())
        signed = 0.0 - row.values if turned else row.values
        values = tuple(None if math.isnan(value) else value for value in signed.tolist())
        decimals = decimals_in(row, self.unit)
        cells = tuple(_text(value, row.unit, decimals, self.language) for value in values)
        marks = tuple(MARKS.get(mark, "") for mark in row.marks) or ("",) * len(cells)
        label = label_in(shown.key, row)
        begins = HEADINGS.get((shown.key, row.name))
        above = say(f"tables.heading.{begins}", self.language) if begins else row.above
        return PrintedRow(row.number, row.name, label, row.unit, decimals, row.is_sum, cells, values, marks, above)

    def _notes(self, shown: Table, adds_up: bool, moved: bool) -> tuple[str, ...]:
        marks = (mark for row in shown.rows for mark in row.marks)
        adopted = mark_notes(marks, source(self.scenario, self.language), self.language)
        said: list[str] = [self.signs] if shown.key in INCOME_SIDE else []
        if not TABLES[shown.key].totals and has_money(shown):
            said.append("base_budget" if year_kind(self.scenario, shown.years[0]) == "budget" else "base")
        said += ["dash"] if any(np.isnan(row.values).any() for row in shown.rows) else []
        if moved or any(row.is_sum and self._scale(shown, row) for row in shown.rows):
            said.append("rounded" if adds_up else "apart")
        told = [say(f"tables.note.{which}", self.language, year=shown.years[0]) for which in said]
        return (*adopted, *self.budget.notes(shown.key, self.language), *told)


def _together(one: Rounded, other: Rounded) -> Rounded:
    return Rounded(one.figures | other.figures, one.missed | other.missed)


def _text(value: float | None, unit: str, decimals: int, language: str) -> str:
    if value is None:
        return DASH
    return percent(value, language, decimals) if unit == "ratio" else number(value, decimals, language)
