"""The one value that every answer is laid out as; `write` gives it form, one writer a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from okplan.engine.inputs import Array
from okplan.words import say

if TYPE_CHECKING:
    from okplan.show.charts.figures import Bars, Chart  # what is laid out without a chart does not load what draws one

Value = str | int | float | None
"""A cell for programs: numbers unrounded, None or NaN where there is none."""

Fit = Literal["half", "whole", "table", "cut", "effects"]
"""How a grid shares the width of a console between its labels and its figures; see write/terminal."""


@dataclass(frozen=True)
class Records:
    """One value or few a row, for spreadsheets and statistics."""

    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True)
class Heading:
    """Of a document: level 2 is the title. On a console a blank line stands above it."""

    text: str
    level: int = 2
    note: str = ""
    """What the figures below are in."""


@dataclass(frozen=True)
class Paragraph:
    text: str
    lead: str = ""
    """What stands first, in strong type."""


@dataclass(frozen=True)
class Signature(Paragraph):
    """Program, inputs and the command that makes the answer again: of an answer that stands alone."""


@dataclass(frozen=True)
class Line:
    """Text on a console, as it stands or wrapped."""

    text: str = ""
    style: str = ""
    wrap: bool = False
    hang: str = ""
    """What the lines after the first begin with."""

    inset: int = 0
    """Signs that the whole is moved in."""

    before: str = ""
    """Strong text in front, outside what is wrapped."""

    aside: str = ""
    """Faint text behind, where there is room for it."""

    lead: int = 0
    """How many of the first signs have `lead_style`."""

    lead_style: str = ""


@dataclass(frozen=True)
class Note:
    """What is said of an answer; a document does without the key or the command that it can be set by."""

    text: str
    set_by: str = ""
    add: str = ""
    """What to write in the scenario to have what is lacking."""

    def on_screen(self, language: str) -> str:
        set_by = self.set_by and say("answers.set_by", language, name=self.set_by)
        return " ".join(filter(None, (self.text, set_by, self.add)))

    def as_point(self, language: str) -> Line:
        """Among others on a console."""
        return Line(f"· {self.on_screen(language)}", wrap=True, hang="  ")


@dataclass(frozen=True)
class Hung:
    """`A, C  text`, wrapped under itself; `style` is of the text's first sign."""

    who: str
    text: str
    room: int
    style: str = ""


@dataclass(frozen=True)
class Roster:
    """Who takes part: a letter, a name, a grade with its style, and a file, whose end is kept where room is short."""

    rows: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True)
class Row:
    """A row's cells as text: of words first (in each a line break is kept), then figures."""

    cells: tuple[str, ...]
    style: str = ""
    above: str = ""
    """The heading of the rows that begin here; it has no figures."""

    below: tuple[Line, ...] = ()
    """What is said of the row, on a console."""


@dataclass(frozen=True)
class Grid:
    """A table as text; the first column is of words, as are the next where `words` says so."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    words: int = 1
    fit: Fit = "table"
    least: int = 0
    """The narrowest column of figures on a console."""

    room: int = 0
    """What the labels need at the most, where it is more than the rows say."""

    widths: tuple[int, ...] = ()
    """Of every column, where they are fixed; negative where it is of words, to the left."""

    over: tuple[tuple[str, str, int], ...] = ()
    """On a console, what stands above the first heads of figures: in full, in short, and over how many of them."""

    titles: tuple[str, ...] = ()
    """In a document, the heads in full, where they are other than on a console."""

    @property
    def called(self) -> tuple[str, ...]:
        """The heads in a document."""
        return self.titles or self.heads


@dataclass(frozen=True)
class Tornado:
    """On a console: one bar a row, from zero to either side, its name and its figure beside it."""

    rows: tuple[tuple[str, float], ...]
    language: str


OnPage = Heading | Paragraph | Grid
OnScreen = Heading | Line | Hung | Roster | Grid | Tornado
Page = Sequence[OnPage]
Screen = Sequence[OnScreen]


class Answer:
    """What a study found, laid out; a form that no command offers stays as it is here."""

    def document(self) -> dict[str, Any]:
        """For programs: kroner and fractions, unrounded, year 0 first."""
        raise NotImplementedError

    def records(self) -> Records:
        raise NotImplementedError

    def page(self) -> Page:
        """For a document: headings, paragraphs and grids."""
        raise NotImplementedError

    def screen(self) -> Screen:
        """For a console."""
        raise NotImplementedError

    def charts(self) -> tuple[Chart | Bars, ...]:
        """What of it is drawn, in documents and in the workbook."""
        return ()


def plain(values: Array) -> list[float | None]:
    """A row for a document: null where a value is not defined."""
    return [None if np.isnan(value) else float(value) for value in values]
