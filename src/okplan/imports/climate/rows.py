"""The rows of the Agency's table: which columns there are, whose a row is, and what it adds or sums up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any

from okplan.imports.kostra.renumbered import same
from okplan.imports.sums import NAMED
from okplan.problems import CellPlace, Place, Problem, Refused, Word
from okplan.reading.number import Unread, exact
from okplan.reading.sheets import empty, text
from okplan.reading.tables import DEEPEST, figure, whole
from okplan.register import Municipality, find, municipality, notes

HEADINGS = {
    "number": ("kommunenummer", "kommunenr", "kommunenr.", "komm.nr", "knr"),
    "name": ("kommune", "kommunenavn"),
    "sector": ("sektor", "hovedsektor", "sektor/hovedkategori", "hovedkategori", "hovedkategori/sektor"),
    "source": ("utslippskilde", "kilde", "utslippskilder"),
    "gas": ("klimagass", "gass", "komponent"),
    "year": ("år", "årstall"),
    "county": ("fylke", "fylkesnavn", "fylkesnummer", "fylkesnr"),
}
"""What each column is called, in small letters."""

TONNES = re.compile(r"utslipp\b.*|.*\bco2-?\s?ekv.*")
UNITS = (
    (re.compile(r"\b1[ .,]?000\s*tonn|\bkilotonn|\bkt\b|\btusen\s*tonn"), Decimal(1000)),
    (re.compile(r"\btonn\b|\btonnes?\b"), Decimal(1)),
)
"""What the heading of the tonnes says that they are in."""

NEEDED = ("sector", "year", "tonnes")
FIRST, LAST = 1900, 2100
ALL = re.compile(r"alle\b.*")
"""What a sum is called here too: «alle klimagasser»."""

LAND = re.compile(r"arealbruk|lulucf|\bopptak")
"""Emissions and uptake of forest and land use, which the Agency's total leaves out; all else is above nothing."""

SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
SHOWN = 12
"""Municipalities that are named where it must be said which."""

Amount = Decimal
Rows = Iterator[tuple[int, Sequence[Any]]]


@dataclass(frozen=True)
class Columns:
    """Where each kind of column stands, by its heading."""

    file: str
    sheet: str
    row: int
    at: dict[str, int]
    headings: tuple[str, ...]
    factor: Decimal

    def place(self, row: int, kind: str = "") -> Place:
        return _place(self.file, self.sheet, row, self.at.get(kind, 0) + 1)

    def cell(self, values: Sequence[Any], kind: str) -> Any:
        at = self.at.get(kind)
        return values[at] if at is not None and at < len(values) else None

    def said(self, values: Sequence[Any], kind: str) -> str:
        return text(self.cell(values, kind))

    def unused(self) -> list[Problem]:
        """Columns of another kind, which may divide the figures in a way that is not known here."""
        used = set(self.at.values())
        left = [name for at, name in enumerate(self.headings) if name and at not in used]
        return [Problem("columns_unused", self.place(self.row), {"found": ", ".join(left)}, "warning")] if left else []


@dataclass
class Sums:
    """What the rows of a municipality add, and what they sum up."""

    parts: list[tuple[str, int, Decimal]] = field(default_factory=list)
    totals: list[tuple[str, str, int, Decimal]] = field(default_factory=list)
    """By which of the columns are totals, with no sector where it is of all of them."""

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


def columns_of(file: str, sheet: str, rows: Rows) -> Columns:
    """The heading among the first rows; raises Refused with what the nearest of them lacks."""
    best: tuple[int, int, tuple[str, ...], dict[str, int]] | None = None
    for number, values in islice(rows, DEEPEST):
        names = tuple(text(value) for value in values)
        at = _kinds(names)
        if all(kind in at for kind in NEEDED):
            return Columns(file, sheet, number, at, names, _factor(names[at["tonnes"]], file, sheet, number))
        if any(names) and (best is None or len(at) > best[0]):
            best = len(at), number, names, at
    if best is None:
        raise Refused("empty_figures", Place(file, 1, 1))
    _, number, names, at = best
    lacking = tuple(Word(f"imports.emissions.{kind}") for kind in NEEDED if kind not in at)
    told = ", ".join(filter(None, names))[:300]
    raise Refused("emissions_columns", _place(file, sheet, number, 1), found=lacking, names=told)


def _kinds(names: tuple[str, ...]) -> dict[str, int]:
    at: dict[str, int] = {}
    for column, name in enumerate(names):
        plain = name.casefold().translate(SUBSCRIPT)
        kind = next((kind for kind, known in HEADINGS.items() if plain in known), "")
        kind = kind or ("tonnes" if TONNES.fullmatch(plain) else "")
        if kind and kind not in at:
            at[kind] = column
    return at


def _factor(heading: str, file: str, sheet: str, row: int) -> Decimal:
    """Tonnes or thousands of them: a file that does not say is not guessed at."""
    plain = heading.casefold().translate(SUBSCRIPT)
    found = next((factor for form, factor in UNITS if form.search(plain)), None)
    if found is None:
        raise Refused("emissions_unit", _place(file, sheet, row, 1), found=heading)
    return found


def _place(file: str, sheet: str, row: int, column: int) -> Place:
    return CellPlace(file, row, column, sheet) if sheet else Place(file, row, column)


def read(columns: Columns, rows: Rows, owner: Owner) -> Sums:
    """The rows of the municipality below the heading, each told apart from the sums of others."""
    found = Sums()
    others: dict[str, list[tuple[str, int, Decimal]]] = {}
    seen = set[tuple[object, ...]]()
    for number, values in rows:
        if all(empty(columns.cell(values, kind)) for kind in NEEDED[1:]):
            continue  # a remark, or a row between
        if not owner.has(_number(columns.said(values, "number")), columns.said(values, "name"), columns.place(number)):
            continue
        sector, year = columns.said(values, "sector"), _year(columns, number, values)
        if empty(columns.cell(values, "tonnes")):
            found.gaps.add((sector, year))
            continue
        parts = {kind: columns.said(values, kind).casefold() for kind in ("sector", "source", "gas")}
        summed = [kind for kind, said in parts.items() if _sums(said)]
        amount = _tonnes(columns, number, values)
        if amount < 0 and "sector" not in summed and not LAND.search(parts["sector"]):
            negative = {"found": columns.said(values, "tonnes"), "sector": sector, "year": year}
            raise Refused("emissions_negative", columns.place(number, "tonnes"), **negative)
        if (row := (*map(text, values),)) in seen and amount:
            found.repeated.add((sector, year))
        seen.add(row)
        others.setdefault(" ".join(summed), []).append(("" if "sector" in summed else sector, year, amount))
    finest = min(others, key=lambda pattern: len(pattern.split()), default="")
    if "sector" not in finest:
        found.parts = others.pop(finest, [])
    found.totals = [(pattern, *one) for pattern, held in others.items() for one in held]
    return found


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
