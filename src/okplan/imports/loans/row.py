"""A row of a lender's list: the list that it is of, what it says, and what is said for all rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from okplan.imports.headings import Header
from okplan.imports.loans import cells as read
from okplan.imports.mapping import Mapping
from okplan.imports.sums import Line
from okplan.problems import Problem
from okplan.reading.sheets import Cell, Sheet


@dataclass(frozen=True)
class List:
    """What holds of a whole list: where it stands, its base year, and how its rates are written."""

    sheet: Sheet
    head: Header
    mapping: Mapping
    base_year: int
    scales: dict[str, read.Scale]
    reference: Decimal | None
    """The reference rate in per cent, less which a nominal rate is a margin."""

    def cell(self, row: int, name: str) -> Cell | None:
        return self.sheet.shown(row, self.head.columns[name]) if name in self.head.columns else None

    def heading(self, name: str) -> str:
        return self.head.names.get(self.head.columns.get(name, 0), "")


@dataclass
class Terms:
    """What a row says; `guessed` are the fields that nothing says, or not in so many words."""

    line: Line
    said: dict[str, Any] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    margin_from: str = ""
    """Where a guessed margin is from: the `rate`, or the other `loans`."""

    over: Decimal | None = None
    """The reference rate that a floating loan's rate and margin come to."""

    self_cost: Decimal = Decimal(0)
    on_lending: Decimal = Decimal(0)
    number: str = ""

    @property
    def balance(self) -> Decimal:
        return next(iter(self.line.amounts.values()))

    @property
    def kind(self) -> str:
        return str(self.said["kind"])

    @property
    def is_fixed(self) -> bool:
        return "fixed_rate" in self.said


def default(listed: List, name: str) -> Any:
    node = listed.mapping.defaults.get(name)
    return None if node is None else node.value


def fallback(listed: List, made: Terms, name: str, otherwise: Any) -> Any:
    """What the command line says where a row does not, or else what is usual: either way it is marked."""
    made.guessed.append(name)
    said = default(listed, name)
    return otherwise if said is None else said


def day_after(listed: List, made: Terms, name: str) -> str | None:
    """A day after the base year; a fixed rate or a next instalment that is past says nothing."""
    cell = listed.cell(made.line.row, name)
    found = read.day_of(cell, name)
    if isinstance(found, Problem):
        made.problems.append(found)
        return None
    if found is None or cell is None:
        return None
    if found <= date(listed.base_year, 12, 31):
        if name == "matures":
            context = {"found": found.isoformat(), "year": listed.base_year}
            made.problems.append(Problem("day_over", cell.place, context))
        return None
    return found.isoformat()
