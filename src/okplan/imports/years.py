"""Which columns of a list are years: as people write them, in one row or two, of one kind or several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from okplan.imports.mapping import YEAR, Mapping
from okplan.problems import Problem, letters
from okplan.reading.headings import Kind, YearHeading, kind_of, year_heading
from okplan.reading.sheets import Sheet

IN_TEXT = re.compile(rf"(?<!\d){YEAR.pattern}(?!\d)")
LIKELY: tuple[Kind, ...] = ("revised", "budget", "plan", "forecast", "", "accounts")
"""Of columns for one year, which of them the answer that is shown takes."""

Candidate = tuple[YearHeading, int]
"""What a heading says of a year, and its column."""


@dataclass(frozen=True)
class Heads:
    """The rows of a heading, column by column."""

    sheet: Sheet
    row: int
    last: int

    @cached_property
    def rows(self) -> list[int]:
        """Its rows that hold something, the first and the last whether they do or not."""
        held = {row for row in self.sheet.numbers if self.row <= row <= self.last}
        return sorted(held | {self.row, self.last})

    @property
    def columns(self) -> list[int]:
        """The columns in which the rows show something."""
        return sorted({column for row in self.rows for column, _ in self.sheet.across(row)})

    def texts(self, column: int) -> list[str]:
        """What stands in the rows of a column, each text once."""
        found = (self.sheet.shown(at, column).text for at in self.rows)
        return list(dict.fromkeys(text for text in found if text))

    def over(self, row: int, column: int) -> str:
        """What stands in a cell, or in those that it is merged with in any direction."""
        return self.sheet[self.sheet.kept.merged.get((row, column), (row, column))].text

    def above(self, column: int) -> str:
        """What stands above the heading."""
        return self.over(self.row - 1, column) if self.row > 1 else ""

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every column that a heading says the year of."""
        found: dict[int, YearHeading] = {}
        for row in self.rows:
            told: dict[int, YearHeading | None] = {}
            for column in self.sheet.columns:
                said = year_heading(self.over(row, column))
                if said is None and self._shares(row, column):
                    said = told.get(column - 1)
                told[column] = said
                if said is not None and column not in found:
                    found[column] = self._told(said, column)
        return [(said, column) for column, said in found.items()]

    @cached_property
    def names(self) -> dict[int, str]:
        """Every column by its whole heading."""
        plain = {column: " ".join(self.texts(column)) for column in self.sheet.columns}
        return plain | {column: said.text for said, column in self.candidates}

    def _shares(self, row: int, column: int) -> bool:
        """Whether nothing stands beside a year, and below it a word that stands below other years too: gross, net."""
        if row == self.last or not self.sheet[row, column].empty:
            return False
        below = self.over(row + 1, column)
        return bool(below) and row + 1 in self._often and self._often[row + 1][below] > 1

    @cached_property
    def _often(self) -> dict[int, Counter[str]]:
        """How many columns each text of a row stands over."""
        return {row: Counter(self.over(row, column) for column in self.sheet.columns) for row in self.rows}

    def _told(self, said: YearHeading, column: int) -> YearHeading:
        """A year with what the rows above and below it say of its figures."""
        others = [text for row in self.rows if (text := self.over(row, column)) and text != said.text]
        for text in [*others, self.above(column)]:
            kind = kind_of(text) if text and not said.kind else None
            if kind:
                return YearHeading(said.year, kind, f"{text} {said.text}")
        return YearHeading(said.year, said.kind, " ".join([*others, said.text]))

    def full(self, said: YearHeading, column: int) -> str:
        """A year's heading, with what stands above it where it is no more than the year."""
        above = self.above(column)
        return f"{above} {said.text}" if above and said.text == str(said.year) else said.text


def header_years(
    heads: Heads, mapping: Mapping, used: Collection[int], given: Collection[int], problems: list[Problem]
) -> dict[int, int]:
    """The column of every year that the heading has and none is named for; of two for one year it is asked which."""
    by_year: dict[int, list[Candidate]] = {}
    for said, column in heads.candidates:
        if mapping.takes(said) and column not in used and said.year not in given:
            by_year.setdefault(said.year, []).append((said, column))
    for year, several in by_year.items():
        if len(several) > 1:
            problems.append(_which(heads, year, several))
    if not by_year and not given:
        problems.append(_no_years(heads))
    return {year: several[0][1] for year, several in by_year.items()}


def not_understood(names: dict[int, str], read: Collection[int]) -> list[tuple[int, str]]:
    """Headings that have one year in them, of which no column is read, and are not understood as one."""
    found: dict[int, str] = {}
    for name in names.values():
        years = [int(year) for year in IN_TEXT.findall(name)]
        if len(years) == 1 and years[0] not in read and year_heading(name) is None:
            found.setdefault(years[0], name)
    return list(found.items())


def answer(found: list[tuple[int, str]]) -> str:
    """What is written after --columns to say which column is which year."""
    return ", ".join(f"{year}={name}" for year, name in found)


def _which(heads: Heads, year: int, several: list[Candidate]) -> Problem:
    """Two columns for one year: where their headings differ, the answer names one of them."""
    place, (_, one), (_, other) = heads.sheet.place, *several[:2]
    names = [heads.full(*each) for each in several]
    if max(Counter(names).values()) > 1:
        return Problem("heading_twice", place(heads.row, other), {"found": year, "other": place(heads.row, one)})
    best = min(several, key=lambda each: LIKELY.index(each[0].kind))
    told = ", ".join(f"{name} ({letters(column)})" for name, (_, column) in zip(names, several, strict=True))
    context = {"year": year, "found": told, "answer": answer([(year, heads.full(*best))])}
    return Problem("which_year_column", place(heads.row, other), context)


def _no_years(heads: Heads) -> Problem:
    names = ", ".join(name for name in heads.names.values() if name)
    like = answer(not_understood(heads.names, ())) or "2026=…"
    return Problem("no_year_heading", heads.sheet.place(heads.row), {"names": names, "answer": like})
