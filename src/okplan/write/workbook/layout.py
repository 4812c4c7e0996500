"""Where every line and input stands in the calculating sheets of one scenario, and how each is referred to.

Inputs that the scenario says are formulas over its assumptions; those that law, statistics or a choice decide are given
as numbers on a sheet of their own. Lines are formulas over both. Nothing is computed here but addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from okplan.chapters.inputs import SPARSE, build, traced
from okplan.engine.dialects.excel import BEFORE, NOW, Writer, letters, moved_on
from okplan.engine.expression import OPENING, Expr, base_name, lag, names, parted
from okplan.engine.lines import Input
from okplan.engine.projection import known_in_year_zero
from okplan.engine.tracing import Cell as Said
from okplan.engine.tracing import Step, Steps, Traced
from okplan.problems import Place
from okplan.show.explain import Explainer
from okplan.show.result import Result
from okplan.words import label, say
from okplan.write.workbook.assumptions import Assumptions
from okplan.write.workbook.cells import CONSTANT, FIRST, HEAD, ITEM, LABEL, SOURCE, UNIT, Sheet
from okplan.write.workbook.common import Common
from okplan.write.workbook.home import Home
from okplan.write.workbook.names import SINGLE, Tag
from okplan.write.workbook.shared import Shared

COUNTED = 100
"""Whole numbers up to it are counts of years and parts: larger ones, and fractions, have a cell of their own."""

HOMES = {"group": "population", "loan": "loans", "hedge": "loans", "project": "projects"}
"""Lines over these items have sheets of their own."""


class Layout:
    """The calculating sheets of one scenario."""

    def __init__(
        self,
        result: Result,
        named: Callable[[Place], str],
        tag: Tag = SINGLE,
        shown_in: float | None = None,
        first: Layout | None = None,
    ) -> None:
        """`named` says a place as the workbook does; `shown_in` is the divisor, if it stands on these sheets.

        Where a workbook holds several, each has one sheet for all that calculates, and what is common with the `first`
        over the same years stands on the first's.
        """
        self.result, self.language, self.tag = result, result.language, tag
        self.years = result.projection.years
        self.first: Layout | None = first if first is not None and first.years == self.years else None
        self.scenario = result.loaded.scenario
        self.values = result.projection.values
        self.explainer = Explainer(result, named)
        self.model, self.items = result.inputs.model, result.inputs.items
        above: Assumptions | None = self.first.assumptions if self.first else None
        self.assumptions: Assumptions = Assumptions(result, self.new("assumptions"), named, shown_in, above)
        self.steps = Steps(SPARSE)
        adopted_in, free = result.inputs.prepared.get("reference"), result.projected.free
        self.inputs = build(traced(self.scenario), self.assumptions.unit, self.steps, adopted_in, free)
        self.homes: dict[str, Home] = {}
        self.constants: dict[float, int] = {}
        self.headed: dict[tuple[str, int], str] = {}
        """What rows are called, by sheet and place."""
        self.rendered: dict[int, tuple[Sheet, int, int]] = {}
        self.last: dict[tuple[str, int], tuple[int, Expr, str]] = {}
        """Of rows of traced numbers the last one: its column, expression and formula."""
        self.remembered = self._remembered()
        self.undefined = self._undefined()
        self.at_opening = known_in_year_zero(result.inputs)
        self.common = Common(self.first, self) if self.first else None
        self.shared = Shared(self.common) if self.common else None
        self.by_key = {"assumptions": self.assumptions.sheet, **self._by_key()}
        self.sheets = list({sheet.key: sheet for sheet in map(self.by_key.__getitem__, SHEETS)}.values())

    def _by_key(self) -> dict[str, Sheet]:
        """The calculating sheets: one each of a single scenario, and of several all that is computed on one."""
        if not self.tag.letter:
            return {key: self.new(key) for key in SHEETS}
        computed = self.new("calculation")
        return {key: self.new(f"{key}_of_several") if key in GIVEN else computed for key in SHEETS}

    def new(self, key: str) -> Sheet:
        name = say(f"workbook.sheet.{key}", self.language)
        own = key.removesuffix("_of_several")
        return Sheet(own, self.tag.name(name), name, say(f"workbook.about.{own}", self.language))

    def is_common(self, name: str) -> bool:
        """Whether the rows of an input, a step or a line are those of the workbook's first scenario."""
        return self.common is not None and name in self.common.names

    def section(self, key: str) -> None:
        """Where several kinds of rows share a sheet, what those that follow are."""
        if self.by_key[key].key != key:
            sheet = self.by_key[key]
            sheet.next_row += 2 * (sheet.next_row > HEAD + 1)
            sheet.text(sheet.next_row, LABEL, say(f"workbook.sheet.{key}", self.language), "part")
            sheet.heights[sheet.next_row] = 21.0
            sheet.next_row += 1

    # --- What refers to what

    def home(self, name: str, sheet: Sheet, count: int, by_year: bool = True) -> Home:
        """A name is given its rows, those of the first scenario left out, and the sheet goes on below them."""
        whole = Home(sheet, sheet.next_row, count, by_year)
        home = self.homes[name] = self.shared.home(name, whole) if self.shared else whole
        sheet.next_row = home.after
        return home

    def reference(self, sheet: Sheet, item: int, name: str, every: bool | range) -> str:
        """The place of an argument, seen from an item's row of a sheet; every item of it, or a run, within a sum."""
        kept = self.homes.get(name)
        whole = kept or self.homes.get(base_name(name))
        if whole is None:
            return "0"  # over an axis that has no items
        run = every if isinstance(every, range) else range(whole.length or whole.count)
        if whole.length:
            home = whole.of(item)
            column = letters(home.beside(item))
            prefix = "" if home.sheet is sheet else f"{home.sheet.quoted}!"
            return f"{prefix}${column}${home.at(run.start) + 1}:${column}${home.at(run.stop - 1) + 1}"
        spanned = bool(every) and whole.count > 1
        home = whole.of(run.start if spanned else item)
        prefix = "" if home.sheet is sheet else f"{home.sheet.quoted}!"
        if not home.by_year:
            column, row_sign = f"${letters(home.column)}", "$"
        else:
            column, row_sign = NOW if kept else BEFORE, ""
        if spanned:
            top, bottom = home.at(run.start) + 1, home.at(run.stop - 1) + 1
            return f"{prefix}{column}{row_sign}{top}:{column}{row_sign}{bottom}"
        return f"{prefix}{column}{row_sign}{home.at(item) + 1}"

    def spans(self, summed: Expr) -> tuple[bool | range, ...]:
        """The runs in which a sum over items is written: those that stand here, and those with the first scenario."""
        lists = (self.model[parted(name)[0]].over for name in names(summed) if parted(name)[0] in self.model)
        over = next((one for one in lists if one), "")
        return self.shared.runs.get(over, (True,)) if self.shared else (True,)

    def cell(self, name: str, t: int, item: int = 0, seen_from: Sheet | None = None) -> str:
        """The address of a value: a line or input of one year and item."""
        home = self.homes[name].of(item)
        column = FIRST + t if home.by_year else home.column
        prefix = "" if home.sheet is seen_from else f"{home.sheet.quoted}!"
        return f"{prefix}{letters(column)}{home.at(item) + 1}"

    def _remembered(self) -> dict[str, int]:
        """How many years back rows are kept of a name: a formula looks one column back, and not before year 0."""
        found: dict[str, int] = {}
        for name, years in (parted(argument) for line in self.model.lines.values() for argument in line.arguments):
            if years > 1 or lag(name, years) in self.inputs.earlier:
                found[name] = max(years, found.get(name, 0))
        return found

    def _undefined(self) -> frozenset[str]:
        """Names that are not a number in some year, whose comparisons then must ask."""
        found: set[str] = set()
        for name, rows in self.values.items():
            if np.isnan(rows[:-1]).any():
                found.update(lag(name, years) for years in range(1, self.remembered.get(name, 0) + 1))
                found.add(name + OPENING)
            if np.isnan(rows[1:]).any() or np.isnan(self.result.inputs.opening.get(name, 0.0)).any():
                found.add(name)
        found.update(name for name, rows in self.result.inputs.constants.items() if np.isnan(rows).any())
        return frozenset(found)

    def address(self, cell: Said | Step, seen_from: Sheet) -> str:
        """The place of a traced number: of an assumption, or of a step towards the inputs."""
        if isinstance(cell, Step):
            home = self.homes[f"step {cell.name}"]
            column = letters(FIRST + cell.t) if home.by_year else f"${letters(home.column)}$"
            prefix = "" if home.sheet is seen_from else f"{home.sheet.quoted}!"
            return f"{prefix}{column}{home.at(cell.place) + 1}"
        return self.assumptions.address(cell, seen_from)

    # --- Cells

    def formula(self, sheet: Sheet, row: int, column: int, value: Traced, unit: str) -> None:
        """A traced number: its own expression over assumptions, and over cells where a part of it already stands."""
        had = self.last.get((sheet.key, row))
        if had and had[0] == column - 1 > FIRST and self._moved(had[1], value.expr):
            text = moved_on(had[2])  # the year before's, one column on
        else:
            text = self._written(sheet, row, value)
        self.last[sheet.key, row] = column, value.expr, text
        sheet.computed(row, column, text, float(value), f"calc_{unit}")
        if value.expr.op != "cell":
            self.rendered[id(value.expr)] = (sheet, row, column)

    def _written(self, sheet: Sheet, row: int, value: Traced) -> str:

        def known(expression: Expr) -> str | None:
            place = self.rendered.get(id(expression))
            if place is None or expression is value.expr:
                return None
            home, at, of = place
            fixed = "$" if of == CONSTANT else ""
            return f"{'' if home is sheet else home.quoted + '!'}{fixed}{letters(of)}{fixed}{at + 1}"

        def constant(number: float) -> str | None:
            return self._constant(float(number), sheet, row)

        return Writer(lambda cell, every: self.address(cell, sheet), known=known, constant=constant).text(value.expr)

    def _constant(self, number: float, sheet: Sheet, row: int) -> str | None:
        """Where a number stands that the inputs bring themselves; None for counts that a formula may say itself."""
        if number == self.years[0]:
            return f"{self.assumptions.sheet.quoted}!${letters(FIRST)}${HEAD + 1}"
        if number.is_integer() and abs(number) <= COUNTED:
            return None
        if self.first and number in self.first.constants:
            return f"{self.first.by_key['given'].quoted}!${letters(CONSTANT)}${self.first.constants[number] + 1}"
        given = self.by_key["given"]
        if number not in self.constants:
            self.constants[number] = given.next_row
            of = self.headed.get((sheet.key, row), sheet.title)
            given.text(given.next_row, LABEL, say("workbook.constant", self.language, of=of), "label")
            given.given(given.next_row, CONSTANT, number, "given_number")
            given.next_row += 1
        prefix = "" if given is sheet else f"{given.quoted}!"
        return f"{prefix}${letters(CONSTANT)}${self.constants[number] + 1}"

    def _moved(self, before: Any, here: Any) -> bool:
        """Whether an expression is that of the year before, every place of a year in it one year on."""
        if not isinstance(before, Expr) or not isinstance(here, Expr):
            return bool(before == here) and not isinstance(before, Expr) and not isinstance(here, Expr)
        if before.op != here.op:
            return False
        if here.op == "cell":
            one, other = before.args[0], here.args[0]
            if isinstance(other, Said):
                return isinstance(one, Said) and self.assumptions.moved(one, other)
            by_year = self.homes[f"step {other.name}"].by_year
            return bool(one == Step(other.name, other.t - by_year, other.place))
        place, had = self.rendered.get(id(here)), self.rendered.get(id(before))
        if place and had:
            return had == (place[0], place[1], place[2] - (place[2] != CONSTANT))
        return place is had and all(self._moved(a, b) for a, b in zip(before.args, here.args, strict=True))

    def head(
        self,
        sheet: Sheet,
        row: int,
        name: str,
        item: int,
        count: int,
        source: str | None = None,
        back: int = 0,
        leading: int = 0,
    ) -> None:
        """What stands left of a row's numbers; `back` is how many years earlier its values are.

        The row of the `leading` item says what is the same for all.
        """
        known = self.model[name]
        text = label(name, self.language)
        if back:
            text = f"{text}, {say('workbook.years_before', self.language, years=back)}"
        if isinstance(known, Input) and known.choices:
            text = f"{text} ({', '.join(f'{place} {choice}' for place, choice in enumerate(known.choices))})"
        sheet.text(row, LABEL, text, "label")
        self.headed[sheet.key, row] = text
        items = self.result.inputs.items.get(known.over or "", ())
        sheet.text(row, ITEM, items[item] if item < len(items) and (count > 1 or len(items) == 1) else "", "item")
        if item == leading:
            sheet.text(row, UNIT, say(f"workbook.unit.{known.unit}", self.language), "unit")
        if item == leading or source is None:
            told = self.source(name, item) if source is None else source
            is_input = sheet.key in ("given", "inputs") or (sheet.key == "calculation" and isinstance(known, Input))
            sheet.text(row, SOURCE, told, "origin" if is_input else "source")

    def source(self, name: str, item: int) -> str:
        """Where an input was said; of a published one each source, from the first year that has it."""
        told = self.explainer.place(name, item, 1) or self.explainer.place(name + OPENING, item, 0)
        figures = self.result.inputs.published.get(name, {})
        known = {figures[self.years[1]].source} if self.years[1] in figures else set()
        for t, year in enumerate(self.years):
            if t > 1 and year in figures and figures[year].source not in known:
                known.add(figures[year].source)
                told += f" · {self.explainer.place(name, item, t)}"
        return told

    def chapter(self, sheet: Sheet, chapter: str) -> None:
        if sheet.next_row > HEAD + 1:
            sheet.next_row += 1
        sheet.text(sheet.next_row, LABEL, say(f"chapters.chapter.{chapter}", self.language), "chapter")
        sheet.next_row += 1


HOME_SHEETS: tuple[str, ...] = tuple(dict.fromkeys(HOMES.values()))
SHEETS: tuple[str, ...] = ("given", "inputs", "tables", "cohorts", *HOME_SHEETS, "model", "checks")
GIVEN = ("given", "tables")
"""Those that hold numbers and not only formulas."""
