"""The columns of the Agency's table: which there are by their headings, and what the tonnes are in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from okplan.problems import CellPlace, Place, Problem, Refused, Word
from okplan.reading.sheets import text
from okplan.reading.tables import DEEPEST

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
RELATIVE = re.compile(r"\bper\b(?!\s+år)|\bpr\b(?!\.?\s+år)|/(?!\s*år)|\bendring|\bandel|\bprosent|%")
"""What a figure in tonnes is called that is no year's emissions: by inhabitant, or from one year to another."""

UNITS = (
    (re.compile(r"\bmill(?:\.|ioner)?\s*tonn|\bmegatonn|\bmt\b"), Decimal(1_000_000)),
    (re.compile(r"\b1[ .,]?000\s*tonn|\bkilotonn|\bkt\b|\btusen\s*tonn"), Decimal(1000)),
    (re.compile(r"\btonn\b|\btonnes?\b"), Decimal(1)),
)
"""What the heading of the tonnes says that they are in."""

NEEDED = ("sector", "year", "tonnes")
SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
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


def columns_of(file: str, sheet: str, rows: Rows) -> Columns:
    """The heading among the first rows; raises Refused with what the nearest of them lacks."""
    best: tuple[int, int, tuple[str, ...], dict[str, int]] | None = None
    for number, values in islice(rows, DEEPEST):
        names = tuple(text(value) for value in values)
        at = _kinds(names)
        if all(kind in at for kind in NEEDED):
            alike = [name for name in names if _is_tonnes(name)]
            if len(alike) > 1:
                raise Refused("emissions_ambiguous", _place(file, sheet, number, 1), names="; ".join(alike))
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
        kind = kind or ("tonnes" if _is_tonnes(name) else "")
        if kind and kind not in at:
            at[kind] = column
    return at


def _is_tonnes(heading: str) -> bool:
    plain = heading.casefold().translate(SUBSCRIPT)
    return bool(TONNES.fullmatch(plain)) and not RELATIVE.search(plain)


def _factor(heading: str, file: str, sheet: str, row: int) -> Decimal:
    """Tonnes or thousands of them: a file that does not say is not guessed at."""
    plain = heading.casefold().translate(SUBSCRIPT)
    found = next((factor for form, factor in UNITS if form.search(plain)), None)
    if found is None:
        raise Refused("emissions_unit", _place(file, sheet, row, 1), found=heading)
    return found


def _place(file: str, sheet: str, row: int, column: int) -> Place:
    return CellPlace(file, row, column, sheet) if sheet else Place(file, row, column)
