"""Whether what is typed among the assumptions can be: as formulas beside the rows, and as Excel's data validation."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS
from okplan.chapters.areas.review import AREA_REVENUE, ROUNDING
from okplan.engine.dialects.excel import letters
from okplan.engine.inputs import Path
from okplan.fields.values import UNITS as KRONER
from okplan.words import say
from okplan.words.digits import number, percent
from okplan.write.workbook.assumptions import AMOUNTS, SHOWN_IN, Assumptions
from okplan.write.workbook.cells import CONSTANT, FIRST, HEAD, Cell, Sheet, address
from okplan.write.workbook.scenario_rows import Row
from okplan.write.workbook.validations import Asked, validations

KEPT = "✓"
KINDS_OF_AREAS = (("operations", "expenditure"), ("operations", "revenue"))
"""What areas are made of, beside what they say themselves."""

YEARS = (1900, 2200)
"""What a year can be, wherever it is no year of the plan."""

WHOLE = ("year", "count")
"""Kinds of number that have no decimals."""

LARGEST = 10**15
"""What is larger is no number of a municipality; a bound that Excel needs in order to refuse text."""

Test = tuple[str, str, str]
"""A condition under which a row is wrong, the formula of the words for it, and the words where it is wrong already."""


class InputChecks:
    """The column of checks right of the years, and the bounds of every cell that takes a number."""

    def __init__(self, assumptions: Assumptions, first: InputChecks | None = None) -> None:
        """`first` holds the checks of what this scenario has in common with the first of its workbook."""
        self.assumptions, self.sheet, self.language = assumptions, assumptions.sheet, assumptions.language
        self.first = first if assumptions.first else None
        self.rows = [row for row in assumptions.rows.values() if row.live]
        self.final = FIRST + len(assumptions.years)
        # A list may go on after the plan's last year.
        shown = (assumptions.column(at) for row in assumptions.rows.values() for at in row.shown)
        self.last = max((self.final, *shown))
        self.column = self.last + 1
        self.by_place = {row.row: row for row in self.rows}
        self.wrong = 0
        self.after = assumptions.sheet.next_row

    @property
    def failing(self) -> str:
        """A formula: how many rows are wrong, here and of what is common with the first."""
        column = letters(self.column)
        span = f"${column}${HEAD + 2}:${column}${self.after + 1}"
        place = f"{self.sheet.quoted}!{span}"
        own = f'SUMPRODUCT(--(LEFT({place},1)="×"))'
        return f"({self.first.failing}+{own})" if self.first else own

    @property
    def failed(self) -> int:
        """How many they are in an untouched workbook."""
        return self.wrong + (self.first.failed if self.first else 0)

    @property
    def sheets(self) -> str:
        """Where they stand."""
        return f"{self.first.sheets} / {self.sheet.name}" if self.first else self.sheet.name

    def write(self) -> None:
        """A check beside each row that formulas use, its cells' bounds, and the colour of a row that is wrong."""
        for column in range(FIRST, self.last + 1):  # years that formulas use: they stand with what is given
            self.sheet.given(HEAD, column, self.assumptions.base_year + column - FIRST, "head")
        self.sheet.text(HEAD, self.column, self._say("head"), "head_text")
        self.sheet.widths[self.column] = 40
        shares = self._shares()
        for row in self.rows:
            tests = [*self._tests(row), *shares.get(row.path, ()), *self._areas(row)]
            formula, shown = f'"{KEPT}"', KEPT
            for wrong, words, already in reversed(tests):
                formula, shown = f"IF({wrong},{words},{formula})", already or shown
            self.wrong += shown != KEPT
            self.sheet.computed(row.row, self.column, formula, shown, "sign_text")
        self.sheet.validations += validations(self.sheet, self._asked)
        whole = (HEAD + 1, 0, self.after, self.column)
        self.sheet.highlights.append((HEAD + 1, self.column, self.after, self.column))
        self.sheet.alarms.append((whole, f'LEFT(${letters(self.column)}{HEAD + 2},1)="×"'))

    def _say(self, key: str, **said: object) -> str:
        return say(f"workbook.check.{key}", self.language, **said)

    def _words(self, key: str, **said: object) -> str:
        return f'"× {self._say(key, **said)}"'

    def _span(self, row: Row) -> str:
        return f"{address(row.row, CONSTANT)}:{address(row.row, self.last)}"

    def _cell(self, path: Path) -> str | None:
        return self.assumptions.place(path)

    def _tests(self, row: Row) -> Iterator[Test]:
        span = self._span(row)
        yield f"COUNT({span})<COUNTA({span})", self._words("no_number"), ""
        filled, count = self.assumptions.filled(row), sum(not math.isnan(value) for value in row.shown.values())
        if filled:
            yield f"COUNT({','.join(filled)})<{count}", self._words("missing"), ""
        yield f"COUNTA({span})>COUNTA({','.join(self.assumptions.taken(row))})", self._words("unused"), ""
        low, high = bounds(row)
        if low > -math.inf:
            key = "negative" if low == 0 else "low"
            yield f"AND(COUNT({span})>0,MIN({span})<{_text(low)})", self._words(key, bound=self._bound(row, low)), ""
        if high < math.inf:
            yield f"MAX({span})>{_text(high)}", self._words("high", bound=self._bound(row, high)), ""
        if row.kind == "year":
            yield from self._years(row)

    def _years(self, row: Row) -> Iterator[Test]:
        """A start or end against the plan's years, and against each other, as `validate` has it."""
        cell, block, name = address(row.row, CONSTANT), row.path[0], row.path[-1]
        first, last = (f"${letters(column)}${HEAD + 1}" for column in (FIRST + 1, self.final))
        if name == "end":
            yield f"{cell}<{first}", self._words("over"), ""
            start = self._cell((*row.path[:-1], "start"))
            if start:
                yield f"{cell}<N({start})", self._words("order"), ""
        elif name == "start" and block in ("improvement", "loans"):
            yield f"{cell}>{last}", self._words("horizon"), ""
        elif name == "start" and block == "investments" and len(row.path) == 3:
            is_outside = not self.assumptions.years[0] <= row.shown[None] <= self.assumptions.years[-1]
            already = self._words("horizon").strip('"') if is_outside else ""  # a warning, as `validate` has it
            yield f"OR({cell}<{first},{cell}>{last})", self._words("horizon"), already
            earliest = self._cell((*row.path[:-1], "earliest_start"))
            if earliest:
                yield f"{cell}<N({earliest})", self._words("earliest"), ""
            latest = self._cell((*row.path[:-1], "latest_start"))
            if latest:
                yield f"{cell}>N({latest})", self._words("latest"), ""

    def _bound(self, row: Row, bound: float) -> str:
        if row.kind in ("rate", "limit"):
            return percent(bound, self.language, 0)
        places = 0 if float(bound).is_integer() else 2
        return f"{bound:g}" if row.kind == "year" else number(bound, places, self.language)

    def _shares(self) -> dict[Path, list[Test]]:
        """Of shares of a whole: on the first row of them, that they are all of it."""
        found = {}
        parts = [row for row in self.rows if row.asked.shares]
        for _, group in itertools.groupby(parts, lambda row: row.path[:-1]):
            rows = list(group)
            span = f"{address(rows[0].row, CONSTANT)}:{address(rows[-1].row, CONSTANT)}"
            words = f'"× {self._say("shares")} "&ROUND(100*SUM({span}),4)&" %"'
            found[rows[0].path] = [(f"ABS(SUM({span})-1)>0.000001", words, "")]
        return found

    def _areas(self, row: Row) -> Iterator[Test]:
        """The areas' net allocations against the kinds that they are made of, § 5-4 line 6."""
        if row.path[:2] != ("operations", "areas") and row.path[:2] not in KINDS_OF_AREAS:
            return
        costs: list[Path] = [("operations", "expenditure", kind, "amount") for kind in EXPENDITURE_KINDS]
        revenue: list[Path] = [("operations", "revenue", kind, "amount") for kind in AREA_REVENUE]
        every = sorted(
            path
            for path in (*self.assumptions.rows, *self.assumptions.common)
            if path[:2] == ("operations", "areas") and path[3:] == ("net",)
        )
        beside = next((path for path in (*every, *costs, *revenue) if path in self.assumptions.rows), None)
        if not every or row.path != beside:
            return
        nets, cost, paid = (list(filter(None, map(self._cell, paths))) for paths in (every, costs, revenue))
        unit = KRONER[self.assumptions.result.loaded.scenario.unit]
        off = f"{'+'.join(nets)}-({'+'.join(cost)}-{'-'.join(paid)})"
        yield (
            f"IFERROR(ABS({off}),0)>{_text(ROUNDING * min(unit, 1e5) / unit)}",
            f'"× {self._say("areas")} "&ROUND({off},2)',
            "",
        )

    # --- Data validation

    def _asked(self, cell: Cell) -> Asked | None:
        """What a cell takes: a number within the bounds of its row, or none in a year that is not asked for."""
        if cell.style in ("closed", "head"):
            return Asked("closed", (), self._say("closed" if cell.style == "closed" else "years"))
        row = self.by_place.get(cell.row)
        if row is None or not cell.style.startswith("given"):
            return None
        if row.path in (AMOUNTS, SHOWN_IN):
            return Asked("list", tuple(KRONER.values()), self._say("shown_in"))
        low, high = bounds(row)
        told = self._say("no_number")
        if low > -math.inf:
            has_end = high < math.inf
            told = self._say("between" if has_end else "least", low=self._bound(row, low), high=self._bound(row, high))
        return Asked(
            "integer" if row.kind in WHOLE else "decimal",
            (_short(max(low, -LARGEST)), _short(min(high, LARGEST))),
            told,
        )


def bounds(row: Row) -> tuple[float, float]:
    return YEARS if row.kind == "year" else (row.asked.low, row.asked.high)


def _short(number: float) -> float:
    """A bound with as many digits as every program keeps."""
    return float(_text(number)) if isinstance(number, float) else number


def _text(number: float) -> str:
    return f"{number:.12g}"


def only_numbers(sheet: Sheet, language: str) -> None:
    """Cells that are given take numbers, whatever they are."""
    asked = Asked("decimal", (-LARGEST, LARGEST), say("workbook.check.no_number", language))
    sheet.validations += validations(sheet, lambda cell: asked if cell.style.startswith("given") else None)
