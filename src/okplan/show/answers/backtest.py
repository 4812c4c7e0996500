"""A back-test laid out: what was projected, what came, and the error."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Screen,
    Value,
    plain,
)
from okplan.show.answers.answer import Row as Shown
from okplan.show.answers.by_year import by_year
from okplan.show.columns import heads as year_heads
from okplan.show.result import Result
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.studies.backtest import KEY, Backtest, Row
from okplan.words import label, say
from okplan.words.digits import MINUS, NBSP, cell, number, percent

MOST = 10.0
LEAST, SUMMARY = 12, 17
"""The narrowest columns of a year's table and of the summary."""


class Backtested(Answer):
    """`chosen` says that the reader named the lines; else people are shown the key ones, and programs all."""

    def __init__(self, result: Result, found: Backtest, chosen: bool, unit: str) -> None:
        self.result, self.found, self.chosen, self.unit = result, found, chosen, unit
        self.language = result.language

    # --- For programs --------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Null where a side does not know a year."""
        found, scenario = self.found, self.result.loaded.scenario
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "base_year": scenario.base_year,
            "years": list(found.years),
            "unit": "kr",
            "lines": {row.name: self._line(row) for row in found.rows},
            "not_compared": {
                "unknown_in_actuals": list(found.unknown),
                "without_common_year": list(found.not_projected),
                "missing_in_actuals": list(found.without_actual),
            },
            "base_year_differs": [
                {"line": name, "scenario": ours, "actual": theirs} for name, ours, theirs in found.base_differs
            ],
            "stamp": self.result.stamp,
        }

    def _line(self, row: Row) -> dict[str, Any]:
        return {
            "unit": row.unit,
            "label": label(row.name, self.language),
            "projected": plain(row.projected),
            "actual": plain(row.actual),
            "error": plain(row.error),
            "error_share": plain(row.share),
            "mean_absolute_error": plain(np.array([mean_absolute(row.error)]))[0],
            "mean_absolute_error_share": plain(np.array([mean_absolute(row.share)]))[0],
        }

    def records(self) -> Records:
        """One line and year a row, kroner and fractions."""
        heads = ["line", "label", "unit", "year", "projected", "actual", "error", "error_share"]
        return Records(heads, self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        for row in self.found.rows:
            sides = (row.projected, row.actual, row.error, row.share)
            for year, *values in zip(self.found.years, *(side.tolist() for side in sides), strict=True):
                yield (row.name, label(row.name, self.language), row.unit, year, *values)

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        """One table a year, then the summary, then what could not be compared."""
        blocks: list[OnPage] = [Heading(self._title), Paragraph(self._say("sign")), *self._by_year()]
        blocks.append(self._summary())
        return [*blocks, *map(Paragraph, self.notes(self.rows, self.chosen)), Paragraph(self._stamp)]

    def screen(self) -> Screen:
        """The same; what the summary is stands above its table."""
        blocks: list[OnScreen] = [Line(self._title), Line(self._say("sign"))]
        for grid in self._by_year():
            blocks += [Line(), grid]
        grid = self._summary()
        blocks += [Line(), Line(grid.heads[0]), replace(grid, heads=("", *grid.heads[1:]))]
        said = self.notes(self.rows, self.chosen)
        blocks += [Line()] * bool(said) + [Line(note, wrap=True, hang="  ") for note in said]
        return [*blocks, Line(), Line(self._stamp)]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines that people are shown."""
        key = () if self.chosen else tuple(row for row in self.found.rows if row.name in KEY)
        return key or self.found.rows

    def _by_year(self) -> list[Grid]:
        heads = (*(self._say(name) for name in ("projected", "actual", "error")), "%")
        made = []
        for place, year in enumerate(self.found.years):
            rows = tuple(Shown((label(row.name, self.language), *self._cells(row, place))) for row in self.rows)
            (called,) = year_heads(self.result.loaded.scenario, (year,), self.language)
            made.append(Grid((called, *heads), rows, fit="cut"))
        figures = (len(text) + 2 for grid in made for row in grid.rows for text in row.cells[1:])
        least = max([LEAST, *figures])  # the years' tables are as wide as each other
        return [replace(grid, least=least) for grid in made]

    def notes(self, rows: tuple[Row, ...], full: bool) -> list[str]:
        """What is not in the tables, and why; only how many where the reader did not choose the lines."""
        found = self.found
        counts = {"more": len(found.rows) - len(rows), "missing": 0 if full else len(found.without_actual)}
        lists = (
            ("not_projected", found.not_projected),
            ("without_actual", found.without_actual if full else ()),
            ("base_differs", [self._differs(*said) for said in found.base_differs]),
        )
        said = [self._say(key, count=count) for key, count in counts.items() if count]
        return said + [f"{self._say(key)}: {', '.join(names)}." for key, names in lists if names]

    def _summary(self) -> Grid:
        return summary(self.found, self.rows, self.language, self.result.loaded.scenario)

    # --- Parts ---------------------------------------------------------------------------------------------------

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.backtest.{key}", self.language, **said)

    @property
    def _title(self) -> str:
        scenario = self.result.loaded.scenario
        where = f"{scenario.municipality.name} · {scenario.name}"
        return f"{where}: {self._say('title')} ({say(f'common.unit.{self.unit}', self.language)})"

    @property
    def _stamp(self) -> str:
        return self.result.signed()

    def _cells(self, row: Row, place: int) -> list[str]:
        each = row.name in WHOLE_KRONER
        scale = UNITS[self.unit] if row.unit == "kr" and not each else 1.0
        amounts = [float(side[place]) / scale for side in (row.projected, row.actual, row.error)]
        shown = [cell(amount, row.unit, "kr" if each else self.unit, self.language) for amount in amounts]
        return [*shown, _percentage(float(row.share[place]), self.language)]

    def _differs(self, name: str, ours: float, theirs: float) -> str:
        return f"{name}{NBSP}({percent(ours / theirs - 1, self.language)})" if theirs else name


def summary(found: Backtest, rows: Iterable[Row], language: str, scenario: Scenario | None = None) -> Grid:
    """Error by line and year, the years as a scenario's plan calls them."""
    first, last = (say(f"answers.backtest.{key}", language) for key in ("summary", "mean"))
    shown = tuple(Shown((label(row.name, language), *_summary(row, language))) for row in rows)
    return by_year(first, scenario, found.years, shown, language, (last,), SUMMARY, fit="cut")


def mean_absolute(values: Array) -> float:
    """The mean of the errors' size in the years both sides know."""
    known = np.abs(values[np.isfinite(values)])
    return float(known.mean()) if known.size else math.nan


def relative(row: Row) -> Array:
    """The error as a share of the accounts, or in points of a line that is a share."""
    return row.error if row.unit == "ratio" else row.share


def _summary(row: Row, language: str) -> list[str]:
    errors = relative(row)
    return [_percentage(value, language) for value in [*errors.tolist(), mean_absolute(errors)]]


def _percentage(share: float, language: str) -> str:
    """Beyond ten times what came, a percentage says nothing more."""
    if abs(share) >= MOST:
        return ("<" + MINUS if share < 0 else ">") + number(MOST * 100, 0, language)
    return number(share * 100, 1, language)
