"""Which code of Statistics Norway's tables goes in which line, and what the sums of a table are sums of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from okplan.imports.kostra.listed import rows

FIRST = 2020
"""The first year of the lines: before it the accounts were laid out by another regulation."""


@dataclass(frozen=True)
class Coded:
    """A code of a table: the line it goes into, with which sign, and the last year that has it.

    What is internal is a difference between the parts of the group.
    """

    table: str
    statement: str
    line: str
    sign: int
    code: str
    to: int | None
    internal: bool

    def of(self, year: int) -> bool:
        """Whether the table has figures of this code in a year."""
        return self.to is None or year <= self.to


@dataclass(frozen=True)
class Sum:
    """A sum of a table: its terms with their signs, and how far rounding can bring it from them."""

    table: str
    code: str
    margin: float
    terms: tuple[tuple[int, str], ...]


@cache
def codes() -> tuple[Coded, ...]:
    """Every code that goes into a line."""
    return tuple(
        Coded(
            row["table"],
            row["statement"],
            row["line"],
            -1 if row["sign"] == "-" else 1,
            row["code"],
            int(row["to"]) if row["to"] else None,
            bool(row["internal"]),
        )
        for row in rows("published")
    )


@cache
def sums() -> tuple[Sum, ...]:
    """Every sum that is held against its terms: each term, and the sum, is rounded by itself."""
    found = []
    for row in rows("published_sums"):
        terms = tuple((-1 if term[0] == "-" else 1, term.lstrip("-")) for term in row["terms"].split())
        margin = float(row["margin"]) if row["margin"] else (len(terms) + 1) / 2
        found.append(Sum(row["table"], row["code"], margin, terms))
    return tuple(found)


def wanted(table: str) -> tuple[str, ...]:
    """Every code to ask a table for, each once: those of lines, and the sums."""
    lines = [coded.code for coded in codes() if coded.table == table]
    return tuple(dict.fromkeys([*lines, *(one.code for one in sums() if one.table == table)]))
