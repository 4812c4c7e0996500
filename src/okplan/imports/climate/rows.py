"""The rows of the Agency's table: whose each is, and what it adds or sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

from okplan.imports.climate.columns import NEEDED, Columns, Rows
from okplan.imports.kostra.renumbered import same
from okplan.imports.sums import NAMED
from okplan.problems import Place, Problem, Refused, Word
from okplan.reading.number import Unread, exact
from okplan.reading.sheets import empty, text
from okplan.reading.tables import figure, whole
from okplan.register import Municipality, find, municipality, notes

DIVIDING = ("sector", "source", "gas")
"""Columns that say which part of the emissions a row is."""

WHOLE = ""
"""No sector: what is of all of them."""

FIRST, LAST = 1900, 2100
ALL = re.compile(r"alle\b.*")
"""What a sum is called here too: «alle klimagasser»."""

LAND = re.compile(r"arealbruk|lulucf|\bopptak")
"""Emissions and uptake of forest and land use, which the Agency's total leaves out; all else is above nothing."""

SHOWN = 12
"""Municipalities that are named where it must be said which."""

Amount = Decimal


@dataclass
class Sums:
    """What the rows of a municipality add, and what they sum up."""

    parts: list[tuple[str, int, Decimal]] = field(default_factory=list)
    totals: list[tuple[str, str, int, Decimal]] = field(default_factory=list)
    """By which of the columns are totals, and what one of all sectors is called: two of them are two sums."""

    gaps: set[tuple[str, int]] = field(default_factory=set)
    """Sectors and years of which a part has no figure."""

    repeated: set[tuple[str, int]] = field(default_factory=set)
    """Sectors and years of which a row stands more than once with the same figure; each is added."""


class Owner:
    """Whose rows are read: the municipality that is said, or the only one that there is."""

    def __init__(self, said: str | None) -> None:
        self.said = said
        self.whose: Municipality | None = find(said) if said else None
        self._known: dict[str, bool] = {}
        self.seen: dict[str, str] = {}
        self.labelled = False
        """Whether the file says whose its rows are."""

    def has(self, number: str, name: str, place: Place) -> bool:
        """Whether a row is the municipality's; raises Refused where several may be meant."""
        key = number or name
        if key not in self._known:
            self.labelled = self.labelled or bool(key)
            self.seen[key] = f"{name} ({number})" if number and name else key
            if self.whose is None and len(self.seen) > 1:
                raise Refused("emissions_which", place, names="; ".join(self.seen.values()))
            self._known[key] = self._is(number, name) if self.whose is not None and key else True
        return self._known[key]

    def _is(self, number: str, name: str) -> bool:
        assert self.whose is not None, "asked only where one is said"
        if number:
            return same(number, self.whose.number)
        try:
            return find(name) == self.whose
        except Refused:
            return False  # a county, or the whole country

    @property
    def written(self) -> str:
        """As it is told."""
        if self.whose is not None:
            return self.whose.written
        only = next(iter(self.seen), "")
        known = municipality(only)
        return known.written if known else self.seen.get(only, "")

    def absent(self, start: Place) -> Refused:
        """That the file has nothing of the municipality."""
        names = list(self.seen.values())
        told = "; ".join(names[:SHOWN]) + ("; …" if len(names) > SHOWN else "")
        return Refused("emissions_absent", start, found=self.written, names=told or "–")

    def warnings(self, start: Place) -> list[Problem]:
        told = notes(self.said) if self.said else []
        if not self.labelled:
            told.append(
                Problem(
                    "emissions_unlabelled",
                    start,
                    {"found": self.written or Word("imports.emissions.unnamed")},
                    "warning",
                )
            )
        return told


def read(columns: Columns, rows: Rows, owner: Owner, spelled: dict[str, str]) -> Sums:
    """The rows of the municipality below the heading, each told apart from the sums of others.

    `spelled` is how each sector was first written: it is the same in small letters, and on another sheet.
    """
    found, blanks = Sums(), _Blanks(columns)
    held: dict[tuple[str, int], dict[tuple[str, ...], list[Decimal]]] = {}
    seen = set[tuple[object, ...]]()
    for number, values in rows:
        if all(empty(columns.cell(values, kind)) for kind in NEEDED[1:]):
            continue  # a remark, or a row between
        whose = _number(columns.said(values, "number")), columns.said(values, "name")
        blanks.of_nobody(number, whose)
        if not owner.has(*whose, columns.place(number)):
            continue
        said, year = columns.said(values, "sector"), _year(columns, number, values)
        sector = spelled.setdefault(said.casefold(), said)
        if empty(columns.cell(values, "tonnes")):
            found.gaps.add((sector, year))
            continue
        parts = {kind: columns.said(values, kind).casefold() for kind in DIVIDING}
        summed = tuple(kind for kind, name in parts.items() if _sums(name))
        amount = _tonnes(columns, number, values)
        _above_nothing(columns, number, values, amount, "sector" in summed or LAND.search(parts["sector"]) is not None)
        if not summed:
            blanks.add(number, parts, year)
        if (row := (*map(text, values),)) in seen and amount:
            found.repeated.add((sector, year))
        seen.add(row)
        if "sector" in summed:
            found.totals.append((" ".join((*summed, parts["sector"])), WHOLE, year, amount))
        else:
            held.setdefault((sector, year), {}).setdefault(summed, []).append(amount)
    blanks.check(owner.labelled)
    for (sector, year), by_pattern in held.items():
        finest = min(by_pattern, key=len)  # a sector that is only a sum is that
        found.parts += [(sector, year, amount) for amount in by_pattern.pop(finest)]
        found.totals += [(" ".join(of), sector, year, one) for of, amounts in by_pattern.items() for one in amounts]
    return found


class _Blanks:
    """Rows that do not say what they are a part of: each may be the sum of those that do."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.rows: dict[tuple[str, str, int], int] = {}
        self.said = set[tuple[str, str, int]]()
        self.unowned = 0
        """The first row that does not say whose it is."""

    def of_nobody(self, row: int, whose: tuple[str, str]) -> None:
        """One row, with the number and the name of the municipality that it is of."""
        if not any(whose):
            self.unowned = self.unowned or row

    def add(self, row: int, parts: dict[str, str], year: int) -> None:
        """One row, with what it says of each column that divides the figures."""
        for kind, name in parts.items():
            if kind not in self.columns.at:
                continue
            key = kind, parts["sector"], year
            if name:
                self.said.add(key)
            else:
                self.rows.setdefault(key, row)

    def check(self, labelled: bool) -> None:
        """Raises Refused where a municipality is blank that others have, a sector, or a source or gas of the same."""
        if self.unowned and labelled:
            self._refuse("number" if "number" in self.columns.at else "name", self.unowned)
        for (kind, sector, year), row in self.rows.items():
            if kind == "sector" or (kind, sector, year) in self.said:
                self._refuse(kind, row)

    def _refuse(self, kind: str, row: int) -> NoReturn:
        heading = self.columns.headings[self.columns.at[kind]]
        raise Refused("emissions_blank", self.columns.place(row, kind), field=heading)


def _sums(said: str) -> bool:
    return bool(NAMED.search(said) or ALL.fullmatch(said))


def _number(said: str) -> str:
    """A municipality's number has four digits, of which a sheet of numbers drops the first where it is 0."""
    return said.zfill(4) if said.isdigit() else said


def _year(columns: Columns, row: int, values: Sequence[Any]) -> int:
    cell, place = columns.cell(values, "year"), columns.place(row, "year")
    heading = columns.headings[columns.at["year"]]
    if hasattr(cell, "year"):
        return int(cell.year)
    found = whole(cell, place, heading)
    if not FIRST <= found <= LAST:
        raise Refused("not_a_year", place, field=heading, found=text(cell))
    return found


def _above_nothing(columns: Columns, row: int, values: Sequence[Any], amount: Decimal, may_be_below: bool) -> None:
    """Raises Refused where a part of the emissions is negative, which only uptake and what sums it up can be."""
    if amount < 0 and not may_be_below:
        said = {"sector": columns.said(values, "sector"), "year": _year(columns, row, values)}
        raise Refused("emissions_negative", columns.place(row, "tonnes"), found=columns.said(values, "tonnes"), **said)


def _tonnes(columns: Columns, row: int, values: Sequence[Any]) -> Decimal:
    """The figure as exactly as it is written, in tonnes."""
    cell, place = columns.cell(values, "tonnes"), columns.place(row, "tonnes")
    heading = columns.headings[columns.at["tonnes"]]
    if isinstance(cell, str):
        try:
            return exact(cell) * columns.factor
        except Unread:
            pass  # told as of every other door
    return Decimal(repr(figure(cell, place, heading))) * columns.factor
