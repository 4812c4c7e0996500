"""Rows that add up others: taken for projects they would count twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from okplan.imports.sheets import Cell
from okplan.problems import letters

NAMES = re.compile(
    r"(?:del|mellom)?sum\b.*|total(?:t|sum)?\b.*|i alt\b.*|til sammen\b.*|samla\b.*|samlet\b.*|herav\b.*"
)
REFERENCE = re.compile(r"(?<![!A-Z])\$?([A-Z]{1,3})\$?\d+(?::\$?([A-Z]{1,3})\$?\d+)?")
EXACT = Decimal("1e-6")

Amounts = dict[int | str, Decimal]


@dataclass(frozen=True)
class Line:
    """A row with its name, and its amounts by year (or in all)."""

    row: int
    name: str
    amounts: Amounts
    cells: tuple[Cell, ...]


def sums(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """The rows that look like sums, each with what gives it away: its name, a formula, or rows that it equals."""
    ordinary: list[Line] = []
    found: dict[int, str] = {}
    for line in lines:
        why = _named(line) or _written(line) or _equal(line, ordinary[::-1])
        if why:
            found[line.row] = why
        else:
            ordinary.append(line)
    for place, line in enumerate(ordinary):
        why = _equal(line, ordinary[place + 1 :])
        if why:
            found[line.row] = why
    yield from ((line, found[line.row]) for line in lines if line.row in found)


def _named(line: Line) -> str:
    return line.name.split()[0] if NAMES.fullmatch(line.name.casefold()) else ""


def _written(line: Line) -> str:
    """A formula that adds cells of its own column."""
    for cell in line.cells:
        own = letters(cell.place.column)
        refs = REFERENCE.findall(cell.formula.upper())
        many = len(refs) > 1 or any(last for _, last in refs)
        if many and all(first == own and last in ("", own) for first, last in refs):
            return cell.formula
    return ""


def _equal(line: Line, others: list[Line]) -> str:
    """The nearest rows in one direction whose amounts the row's are, year by year: enough of them to be no accident."""
    if not any(line.amounts.values()):
        return ""
    total: Amounts = {}
    for count, other in enumerate(others, 1):
        for year, amount in other.amounts.items():
            total[year] = total.get(year, Decimal(0)) + amount
        several = count > 2 or (count == 2 and sum(1 for amount in line.amounts.values() if amount) > 1)
        if several and same(total, line.amounts):
            first, last = sorted((others[0].row, other.row))
            return f"{first}–{last}"
    return ""


def same(one: Amounts, other: Amounts) -> bool:
    """Whether amounts are equal in every year."""
    zero = Decimal(0)
    return all(
        abs(one.get(year, zero) - other.get(year, zero)) <= EXACT * max(abs(one.get(year, zero)), Decimal(1))
        for year in {*one, *other}
    )
