"""The sheets that are read: tables in statutory order, rules, checks and charts, each cell a link to the model."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from okplan.chapters.inputs import traced
from okplan.engine.dialects.excel import Every, Writer, letters
from okplan.engine.expression import parted
from okplan.engine.projection import TOLERANCE
from okplan.engine.tracing import Traced
from okplan.judge.lines import bounds_of, judged_value
from okplan.judge.rules import Bound, Test, tests
from okplan.show.tables import laid_out
from okplan.show.tables.catalogue import lacking, reading
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say
from okplan.write.workbook.cells import CONSTANT, DASH, FIRST, HEAD, ITEM, LABEL, UNIT, Sheet, address
from okplan.write.workbook.home import ranges
from okplan.write.workbook.layout import Layout
from okplan.write.workbook.sign_formula import SIGNS, status

SHOWN: tuple[Bound, ...] = ("floor", "ceiling", "warn_below", "warn_above")
"""The bounds of a rule in the order of their rows."""


class Outputs:
    """The reading sheets of one scenario, over its calculating ones."""

    def __init__(self, layout: Layout, unit: str, divisor: Sheet, row: int, first: Outputs | None = None) -> None:
        """The cell of `divisor` in `row` says what amounts are divided by, and the one in the column of units how.

        Limits of the law that are the `first` scenario's stand with what is given there.
        """
        self.first = first if layout.first else None
        self.layout, self.result, self.unit = layout, layout.result, unit
        self.divisor = f"{divisor.quoted}!${letters(CONSTANT)}${row + 1}"
        self.shown_in = f"{divisor.quoted}!${letters(UNIT)}${row + 1}"
        self.language, self.years = layout.language, layout.years
        self.off_row = self.slack_row = 0
        self.bounds: dict[tuple[int, str], int] = {}
        self.limits: dict[tuple[int, str, int], tuple[float, str]] = {}
        """Bounds that are given: by row, label and column what each is, and its cell."""

        self.statuses: list[tuple[Test, int]] = []
        """Each rule with the row of its signs."""

        self.limited: dict[str, int] = {}
        """By line the row of what the council allows at least, or at most."""

    def new(self, key: str, name: str, title: str, about: str = "") -> Sheet:
        sheet = Sheet(key, self.layout.tag.name(name), title, about)
        sheet.widths = {LABEL: 52, ITEM: 6, UNIT: 12, 3: 2, CONSTANT: 11}
        sheet.frozen = (HEAD + 1, 1)
        return sheet

    # --- Tables

    def read(self) -> Iterator[tuple[str, str, list[Shown]]]:
        """The key and title of each of them, and the rows that say something."""
        for laid in reading():
            found = None if lacking(laid.key, self.result.inputs.items) else self._found(laid.key)
            rows = [row for row in found.worth_reading.rows if not np.isnan(row.values[1:]).all()] if found else []
            if found and rows:
                yield laid.key, found.title, rows

    def _found(self, key: str) -> Table | None:
        """A table whose every row is a link to the model."""
        scenario, projection = self.result.loaded.scenario, self.result.projection
        made = laid_out(key, scenario, projection, self.language, self.unit, self.result.prices)
        return made if all(row.parts or row.signed for row in made.rows) else None

    def prices(self) -> str:
        base = self.result.loaded.scenario.base_year
        said = say(f"common.prices.{self.result.prices}", self.language, year=base)
        return said[:1].upper() + said[1:]

    def say_unit(self, sheet: Sheet, row: int = HEAD - 1) -> None:
        """What amounts are shown in, which follows the divisor."""
        text = say("workbook.amounts_in", self.language)
        shown = f"{text} {say(f'common.unit.{self.unit}', self.language)}"
        sheet.computed(row, LABEL, f'"{text} "&{self.shown_in}', shown, "about")

    def row(self, sheet: Sheet, shown: Shown, span: range | None = None) -> int:
        """A row of a table: its number, label and unit, and a link to the model in every year, or those of a span."""
        if shown.above:
            sheet.text(sheet.next_row, LABEL, shown.above, "chapter")
            sheet.next_row += 1
        at = sheet.next_row
        sheet.text(at, LABEL, shown.label, "sum_label" if shown.is_sum else "label")
        sheet.text(at, ITEM, shown.number, "sum_label" if shown.is_sum else "item")
        unit = say(f"workbook.unit.{'kr' if shown.unit == 'kr_each' else shown.unit}", self.language)
        sheet.text(at, UNIT, "" if shown.unit == "kr" else unit, "unit")
        for column, year in enumerate(span or self.years, start=FIRST):
            self.figure(sheet, at, column, shown, year)
        sheet.next_row += 1
        return at

    def figure(self, sheet: Sheet, row: int, column: int, shown: Shown, year: int) -> None:
        """A figure of a row of a table, as a link to the model."""
        value = float(shown.values[year - self.years.start])
        formula = self.linked(sheet, shown, year)
        sheet.computed(row, column, formula, DASH if math.isnan(value) else value, self.style(shown))

    def style(self, shown: Shown) -> str:
        return f"{'sum' if shown.is_sum else 'out'}_{_form(shown.unit, self.unit)}"

    def linked(self, sheet: Sheet, shown: Shown, year: int) -> str:
        """The formula of a figure."""
        index = "price_index" if self.result.prices == "fixed" and shown.unit in ("kr", "kr_each") else ""
        return self._link(sheet, shown, year - self.years.start, shown.unit == "kr", index)

    def _link(self, sheet: Sheet, row: Shown, t: int, divided: bool, index: str) -> str:
        """In the unit and prices of the sheet; a dash where some cell is empty, which a sum would take for nothing."""
        of = row.parts or tuple((name, 0) for _, name in row.signed)
        cells = [self.layout.cell(name, t, place, sheet) for name, place in of]
        made, over, places = cells[0], ",".join(cells), [place for _, place in of]
        if row.signed:
            made = "".join(
                f"{'+' if sign > 0 else '-'}{cell}" for (sign, _), cell in zip(row.signed, cells, strict=True)
            )
            made = f"({made})"
        elif len(cells) > 1:
            if places == list(range(places[0], places[-1] + 1)):
                over = ranges(self.layout.homes[of[0][0]], places, cells)
            made = f"SUM({over})"
        known = f"ISNUMBER({made})" if made == over else f"COUNT({over})={len(cells)}"
        shown = made + (f"/{self.layout.cell(index, t, 0, sheet)}" if index else "")
        shown += f"/{self.divisor}" if divided else ""
        return f'IF({known},{shown},"{DASH}")'

    # --- Rules

    def rules(self) -> Sheet:
        """Each rule with its value, its bounds and a sign a year; the council's own first."""
        title, about = say("workbook.rules.title", self.language), say("workbook.rules.about", self.language)
        sheet = self.new("rules", say("workbook.sheet.rules", self.language), title, about)
        self.rules_on(sheet)
        return sheet

    def rules_on(self, sheet: Sheet) -> None:
        scenario, language = self.result.loaded.scenario, self.language
        ahead = range(self.years.start + 1, self.years.stop)
        pairs = list(zip(tests(traced(scenario), ahead), tests(scenario, ahead), strict=True))
        for legal in (False, True):
            here = [pair for pair in pairs if pair[1].legal == legal]
            if here:
                kind = say("workbook.law" if legal else "workbook.council", language)
                sheet.text(sheet.next_row, LABEL, kind, "chapter")
                sheet.next_row += 1
            for said, test in here:
                self._rule(sheet, said, test)

    def _rule(self, sheet: Sheet, said: Test, test: Test) -> None:
        """`said` has bounds that are traced to the assumptions, `test` the same as numbers."""
        top = sheet.next_row
        name = say(f"show.legal.{test.id}", self.language) if test.legal else test.name
        sheet.text(top, LABEL, name, "bold")
        sheet.text(top, UNIT, say(f"workbook.unit.{test.unit}", self.language), "unit")
        sheet.text(top, FIRST, test.source, "source")
        sheet.text(top + 1, LABEL, say("workbook.value", self.language), "label")
        value, level = (self.result.judgement.row(f"{test.key}.{part}")[1:] for part in ("value", "level"))
        places: dict[Bound, int] = {}
        at, bounds = top + 2, bounds_of(test)
        slack = {bound: self._slack(limits) for bound, limits in bounds.items() if abs(limits[0]) == TOLERANCE}
        for bound in SHOWN:
            if bound in bounds:
                places[bound] = at
                sheet.text(at, LABEL, say(f"workbook.bound.{bound}", self.language), "label")
                at += 1
        if places and not test.legal:
            self.limited.setdefault(test.indicator, top + 2)
        sheet.text(at, LABEL, say("workbook.status", self.language), "bold")
        for t in range(1, len(self.years)):
            column = FIRST + t
            judged_here = not math.isnan(value[t - 1]) and self.years[t] >= test.from_year
            shown = float(value[t - 1]) if judged_here else ""
            sheet.computed(top + 1, column, self._judged(sheet, test, t), shown, f"calc_{test.unit}")
            for bound, row in places.items():
                limit = 0.0 if bound in slack else getattr(said, bound)[t - 1]
                side = say(f"workbook.bound.{bound}", self.language).lower()
                self.bound(sheet, row, column, limit, test.unit, f"{name}: {side}")
            sign = SIGNS[int(level[t - 1])] if judged_here else ""
            sheet.computed(at, column, status(test, top + 1, places, slack, column), sign, "sign")
        sheet.highlights.append((at, FIRST + 1, at, FIRST + len(self.years) - 1))
        self.statuses.append((test, at))
        sheet.next_row = at + 2

    def _slack(self, limits: Any) -> str:
        """What a limit of nothing is missed by before it counts: how amounts are rounded, and no limit of the law."""
        given, sign = self.layout.by_key["given"], "+" if limits[0] > 0 else "-"
        if self.first and self.first.slack_row:
            given = self.first.layout.by_key["given"]
            return f"{sign}{given.quoted}!${letters(CONSTANT)}${self.first.slack_row + 1}"
        if not self.slack_row:
            self.slack_row = given.next_row
            given.text(given.next_row, LABEL, say("workbook.slack", self.language), "label")
            given.text(given.next_row, UNIT, say("workbook.unit.kr", self.language), "unit")
            given.given(given.next_row, CONSTANT, TOLERANCE, "given_number")
            given.next_row += 1
        return f"{sign}{given.quoted}!${letters(CONSTANT)}${self.slack_row + 1}"

    def _judged(self, sheet: Sheet, test: Test, t: int) -> str:
        """The value that a rule judges: the year's own, or an average; nothing before its first year."""
        if self.years[t] < test.from_year or t + 1 < test.average:
            return '""'

        def place(argument: str, every: Every) -> str:
            name, back = parted(argument)
            return self.layout.cell(name, t - back, 0, sheet)

        value = Writer(place).text(judged_value(test).formula())
        return f'IF(ISNUMBER({value}),{value},"")'

    def bound(self, sheet: Sheet, row: int, column: int, bound: Any, unit: str, label: str = "") -> None:
        """A bound that the scenario says, or that law gives on the sheet of what is given."""
        if isinstance(bound, Traced):
            text = Writer(lambda cell, every: self.layout.assumptions.address(cell, sheet)).text(bound.expr)
            sheet.computed(row, column, text, float(bound), f"calc_{unit}")
            return
        style, given = "number" if unit == "kr" else unit, self.layout.by_key["given"]
        known, where = self.first.limits.get((row, label, column), (math.nan, "")) if self.first else (math.nan, "")
        if known == float(bound):
            sheet.computed(row, column, where, float(bound), f"calc_{style}")
            return
        if (row, label) not in self.bounds:
            self.bounds[row, label] = given.next_row
            given.text(given.next_row, LABEL, label, "label")
            given.text(given.next_row, UNIT, say(f"workbook.unit.{unit}", self.language), "unit")
            given.next_row += 1
        at = self.bounds[row, label]
        given.given(at, column, float(bound), f"given_{style}")
        where = f"{given.quoted}!{address(at, column)}"
        self.limits[row, label, column] = float(bound), where
        sheet.computed(row, column, where, float(bound), f"calc_{style}")

    # --- Checks

    def sum_of_checks(self) -> None:
        """Below the identities: how far off they are in all, which must be nothing."""
        sheet, right = self.layout.by_key["checks"], FIRST + len(self.years) - 1
        names = [name for name, line in self.layout.model.lines.items() if line.chapter == "checks"]
        homes = [self.layout.homes[name] for name in names if name in self.layout.homes]
        top, last = min(home.row for home in homes), max(home.after for home in homes) - 1
        sheet.zeros.append((top, FIRST, last, right))
        sheet.next_row += 1
        sheet.text(sheet.next_row, LABEL, say("workbook.off", self.language), "sum_label")
        for column in range(FIRST, right + 1):
            known = [cell for cell in sheet.cells if cell.column == column and top <= cell.row <= last and cell.formula]
            formula = "+".join(f"ABS({address(cell.row, column)})" for cell in known)
            off = sum(abs(cell.value) for cell in known if isinstance(cell.value, float))
            sheet.computed(sheet.next_row, column, formula, off, "sum_kr")
        sheet.zeros.append((sheet.next_row, FIRST, sheet.next_row, right))
        self.off_row = sheet.next_row
        sheet.next_row += 1

    def shown(self, name: str, place: int = 0) -> Shown:
        return self._showing.line(name, place=place)

    def summed(self, label: str, parts: tuple[tuple[str, int], ...]) -> Shown:
        """The sum of some items of a line, as a row of its own."""
        name = parts[0][0]
        return self._showing.sum_of(name, label, parts, self.result.inputs.model[name].unit)

    @property
    def _showing(self) -> Showing:
        return Showing(self.result.projection, self.language, self.unit, self.result.prices)


def _form(unit: str, money_unit: str) -> str:
    if unit == "kr":
        return "shown1" if money_unit == "mill" else "shown0"
    return {"ratio": "share1", "kr_each": "shown0"}.get(unit, unit)
