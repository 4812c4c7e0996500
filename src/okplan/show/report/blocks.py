"""What a report is made of, whatever it becomes: headings, text, tables and figures in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from okplan.judge.verdict import VerdictLevel
from okplan.show.charts.figures import Drawing
from okplan.show.tables.printed import Printed

NARROW = 8
"""Columns of a table that a page has room for standing."""


@dataclass(frozen=True)
class Verdict:
    """The conclusion in a frame: a sign, its headline, and its sentences."""

    level: VerdictLevel
    sign: str
    headline: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    text: str
    kind: Literal["text", "lead", "quote", "note"] = "text"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """Of a part of a section; the section's own is its title."""

    text: str


@dataclass(frozen=True)
class Figures:
    """A table of figures by year."""

    printed: Printed


@dataclass(frozen=True)
class Facts:
    """A table of words: the first column is the head of each row."""

    key: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    """How wide the columns are, of a hundred."""

    words: int = 99
    """How many of the first columns are of words; the rest are of figures."""


@dataclass(frozen=True)
class Picture:
    chart: Drawing
    figures: Printed | None
    """The same figures as a table, for whoever cannot see the chart; nothing where a table beside it has them."""


Block = Verdict | Paragraph | Bullets | Heading | Figures | Facts | Picture


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def wide(self) -> bool:
        """Whether its tables need a page on its side."""
        return any(
            isinstance(block, Figures) or (isinstance(block, Facts) and len(block.heads) > NARROW)
            for block in self.blocks
        )


@dataclass(frozen=True)
class Report:
    title: str
    subtitle: str
    author: str
    language: str
    sections: tuple[Section, ...]
    foot: str
