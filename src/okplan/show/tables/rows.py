"""A table as shown: its rows in one language, unit and kind of prices."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.words import label as label_of
from okplan.words import say

APART = {"tonnes": "t"}
"""Units that a table's heading says, and that are taken for its amounts where a line stands without it."""


@dataclass(frozen=True)
class Shown:
    """One row as shown: amounts in the table's unit, shares and persons as they are; NaN where not defined."""

    number: str
    name: str
    label: str
    unit: str
    is_sum: bool
    values: Array
    marks: tuple[str, ...] = ()
    """What an adopted plan does to each year, year 0 first; empty where it does nothing."""

    nothing: bool = False
    """Left out where people read: figures for programs keep every row."""

    parts: tuple[tuple[str, int], ...] = ()
    """The lines, and the places on their item axis, whose sum the row is."""

    signed: tuple[tuple[int, str], ...] = ()
    """The signed lines that it gathers instead, where some are taken off."""

    of: tuple[str, ...] = ()
    """The rows of the table that it is the sum of, as printed too."""

    above: str = ""
    """The heading of the rows that begin here."""

    sign: str = ""
    """The unit in the language of the label, where the head of the table does not say it."""

    @property
    def full_label(self) -> str:
        """The label with the unit, where the head of the table does not say it."""
        sign = "%" if self.unit == "ratio" else self.sign
        return self.label if not sign or sign in self.label.split() else f"{self.label}, {sign}"

    @property
    def label_among_amounts(self) -> str:
        """The same below a head that is of amounts, for a line that no heading of its own says the unit of."""
        sign = APART.get(self.unit)
        return f"{self.label}, {sign}" if sign else self.full_label


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    years: tuple[int, ...]
    unit: str
    prices: str
    rows: tuple[Shown, ...]

    @property
    def worth_reading(self) -> Table:
        """The table without the rows that have nothing to say."""
        return replace(self, rows=tuple(row for row in self.rows if not row.nothing))


def decided(projection: Projection, name: str) -> Array:
    """What a plan has adopted of a line, in kroner: as it was said, though its parts may give a sum a little else."""
    return np.concatenate([[np.nan], projection.adopted[name]])


SAME = 0.5
"""Kroner: within it a figure is the plan's own."""


def marks(projection: Projection, name: str, prices: str) -> tuple[str, ...]:
    """What an adopted plan does to each year of a line as it is shown in these prices, year 0 first."""
    known = projection.marks.get(name)
    return () if known is None else only_its_own(projection, name, ("", *known), projection.row(name), prices)


def only_its_own(
    projection: Projection, name: str, known: tuple[str, ...], kroner: Array, prices: str
) -> tuple[str, ...]:
    """The marks without those of figures that the plan does not have: shown in other prices than its own."""
    if prices == "nominal" or name not in projection.said:
        return known
    shown = kroner[1:] / projection.row("price_index")[1:]
    own = (True, *(np.abs(shown - projection.said[name]) <= SAME))
    return tuple("" if mark == "adopted" and not is_own else mark for mark, is_own in zip(known, own, strict=True))


class Showing:
    """Lines as rows, in one language, unit and kind of prices; shares are the same in both."""

    def __init__(self, projection: Projection, language: str, unit: str, prices: str) -> None:
        self.projection, self.language, self.unit, self.prices = projection, language, unit, prices

    def line(
        self,
        name: str,
        owner: str = "",
        place: int = 0,
        item: str = "",
        is_sum: bool = False,
        label: str = "",
        number: str = "",
        nothing: bool = False,
    ) -> Shown:
        """A line, or one item of it, under the name of its owner; marked where an adopted plan touches it."""
        known = MODEL[name]
        words = label or label_of(name, self.language)
        said = f"{owner}: {words[:1].lower() + words[1:]}" if owner else words
        own = f"{name}[{item}]" if item else name
        shown = self.sum_of(own, said, ((name, place),), known.unit, is_sum, number)
        touched = () if item else marks(self.projection, name, self.prices)
        return replace(shown, marks=touched, nothing=nothing)

    def sum_of(
        self,
        name: str,
        label: str,
        parts: tuple[tuple[str, int], ...],
        unit: str = "kr",
        is_sum: bool = False,
        number: str = "",
    ) -> Shown:
        """The sum of lines, each at a place of its item axis."""
        values: Array = np.sum([self.projection.row(line, place) for line, place in parts], axis=0)
        return replace(self.row(name, label, values, unit, is_sum, number), parts=parts)

    def row(
        self, name: str, label: str, values: Array, unit: str = "kr", is_sum: bool = False, number: str = ""
    ) -> Shown:
        """Values that are no line of their own."""
        each = name.partition("[")[0] in WHOLE_KRONER
        if unit in ("kr", "base_kr"):
            index = self.projection.row("price_index") if unit == "kr" and self.prices == "fixed" else 1.0
            values = values / index / (1.0 if each else UNITS[self.unit])
        kind, sign = ("kr_each", say("common.unit.kr", self.language)) if each else (unit, "")
        return Shown(number, name, label, kind, is_sum, values, sign=sign)

    def table(self, key: str, rows: list[Shown]) -> Table:
        years = tuple(self.projection.years)
        return Table(key, say(f"tables.title.{key}", self.language), years, self.unit, self.prices, tuple(rows))
