"""The lists of `data/kostra`: the codes of a year, the line that an art or a chapter stands in, terms of a sum."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from okplan.law import DATA

KNOWN = range(2023, 2027)
"""Years whose codes are listed; of another year every code that any of them has is taken, and that is said."""

CONTROL_ENTRIES = frozenset({"589", "989"})
"""Arts on function 899 that only make a file sum to zero: they stand in no line."""

Table = Literal["art", "investering"]
Kind = Literal["function", "oslo", "art", "chapter", "sector"]
OSLO = "0301"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the lists, remarks left out."""
    with (DATA / "kostra" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


@cache
def codes(kind: Kind, year: int) -> frozenset[str]:
    """Every code of a kind in a year; of a year without a list, those of all the years that have one."""
    years = (year,) if year in KNOWN else KNOWN
    return frozenset(
        code
        for row in rows("codes")
        if row["list"] == kind and any(_from_to(row, one) for one in years)
        for code in row["codes"].split()
    )


def _from_to(row: dict[str, str], year: int) -> bool:
    return int(row["from"] or year) <= year <= int(row["to"] or year)


def functions(region: str, year: int) -> frozenset[str]:
    """The functions of a municipality; Oslo has those of a county too."""
    return codes("function", year) | (codes("oslo", year) if region.startswith(OSLO) else frozenset())


@dataclass(frozen=True)
class Held:
    """The line that an art or a chapter stands in, and the sign that makes its amount positive there."""

    line: str
    sign: int


@cache
def arts(table: Table, group: bool) -> dict[str, Held]:
    """The line of every art in a table; in the group's the internal ones stand together."""
    every = _every_art()
    found: dict[str, Held] = {}
    for who in ("", "group") if group else ("",):
        for row in rows("lines"):
            if (row["table"], row["who"]) == (table, who):
                held = Held(row["line"], _sign(row["sign"]))
                found |= dict.fromkeys(_expanded(row["arts"], every), held)
    return found


@cache
def internal_arts(table: Table) -> frozenset[str]:
    """The arts between the parts of a group."""
    every = _every_art()
    said = [row["arts"] for row in rows("lines") if (row["table"], row["who"]) == (table, "group")]
    return frozenset(code for arts in said for code in _expanded(arts, every))


@cache
def chapters() -> dict[str, Held]:
    """The line of every chapter."""
    return {
        chapter: Held(row["line"], _sign(row["sign"]))
        for row in rows("chapters")
        for chapter in row["chapters"].split()
    }


@cache
def sides() -> dict[str, tuple[str, ...]]:
    """The lines of the balance sheet by what they are part of, in its order."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("chapters"):
        found[row["side"]] = (*found.get(row["side"], ()), row["line"])
    return found


@cache
def sums(table: str) -> dict[int, tuple[tuple[int, str], ...]]:
    """The terms of every sum: a sign and a line, `a12` where it is a line of § 5-6."""
    return {
        int(row["line"]): tuple((-1 if term[0] == "-" else 1, term.lstrip("-")) for term in row["terms"].split())
        for row in rows("sums")
        if row["table"] == table
    }


def _every_art() -> list[str]:
    return sorted({code for year in KNOWN for code in codes("art", year)})


def _sign(said: str) -> int:
    return -1 if said == "-" else 1


def _expanded(said: str, every: list[str]) -> list[str]:
    """`100-285 !160` as the arts that there are."""
    found: list[str] = []
    for term in said.split():
        if term.startswith("!"):
            found.remove(term[1:])
        else:
            first, _, last = term.partition("-")
            found += [code for code in every if first <= code <= (last or first)]
    return found
