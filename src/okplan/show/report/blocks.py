"""What a report is made of, whatever it becomes: headings, text, tables and figures in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okplan.judge.verdict import Level, VerdictLevel
from okplan.show.charts.figures import Drawing
from okplan.show.report.about import about
from okplan.show.tables.printed import Printed

UPRIGHT = 12
"""Columns of figures that an upright page has room for."""

LISTED = 3
"""Sections of a document that needs no table of contents."""

SIGNS: dict[Level | None, str] = {"ok": "✓", "warning": "!", "breach": "×", None: "–"}
"""What stands for each level of a rule in a year; nothing is judged where there is none."""

VERDICT_SIGNS: dict[VerdictLevel, str] = {"sustainable": "✓", "strained": "!", "unsustainable": "×"}
"""What stands before a verdict: its colour only repeats it."""


Kind = Literal["table", "figure"]


@dataclass(frozen=True)
class Mark:
    """What a table or a figure is called in its document, and the anchor by which a text leads to it."""

    kind: Kind
    name: str
    number: int
    anchor: str

    @property
    def words(self) -> str:
        return f"{self.name}\u00a0{self.number}"


Piece = tuple[str, Mark | None]
"""A part of a text, and what it refers to."""


class Linked(str):
    """A text that refers to a table or a figure: read as any text, formed as links."""

    pieces: tuple[Piece, ...]

    def __new__(cls, pieces: Iterable[Piece]) -> Linked:
        kept = tuple(pieces)
        made = super().__new__(cls, "".join(text for text, _ in kept))
        made.pieces = kept
        return made


def pieces(text: str) -> tuple[Piece, ...]:
    """The parts of a text, of which those that refer lead somewhere."""
    return text.pieces if isinstance(text, Linked) else ((text, None),)


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
    own_page: bool = False
    """Whether it begins a page: one has no room for it and what stands before it."""


@dataclass(frozen=True)
class Figures:
    """A table of figures by year."""

    printed: Printed
    mark: Mark | None = None
    """Its number in the document; `numbered` gives it."""


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

    sums: tuple[int, ...] = ()
    """The rows that sum others, by their place: they are bold."""

    short: tuple[str, ...] = ()
    """The heads as they stand below `groups`, where there are some."""

    groups: tuple[tuple[str, int], ...] = ()
    """What stands above the columns of figures, each over so many of them."""

    mark: Mark | None = None


@dataclass(frozen=True)
class Picture:
    chart: Drawing
    figures: Printed | None
    """The same figures as a table, for whoever cannot see the chart; nothing where a table beside it has them."""

    mark: Mark | None = None


@dataclass(frozen=True)
class Headline:
    """One figure that matters, with what it was and what it becomes; each with its year."""

    label: str
    was: str
    was_when: str
    becomes: str
    becomes_when: str
    note: str
    """What it is, with its unit and prices where they are not said beside the figures."""


@dataclass(frozen=True)
class Headlines:
    """The figures of a page one: what, what it was, and what it becomes."""

    key: str
    caption: str
    heads: tuple[str, str, str]
    rows: tuple[Headline, ...]
    mark: Mark | None = None


@dataclass(frozen=True)
class SignRow:
    """A rule with its level in each year; None in a year that it does not judge."""

    label: str
    levels: tuple[Level | None, ...]
    above: str = ""
    """The heading of the rows that begin here."""


@dataclass(frozen=True)
class Signs:
    """Rules by year as signs: a word for each stands in the legend, and is what a reader that does not see hears."""

    key: str
    caption: str
    head: str
    """Of the column of rules."""

    heads: tuple[str, ...]
    """One a year."""

    rows: tuple[SignRow, ...]
    words: tuple[tuple[Level | None, str], ...]
    """What each sign that occurs means; of no other."""

    message: str
    """Which rules are not kept, and when, for whoever cannot see the signs."""

    groups: tuple[tuple[str, int], ...] = ()
    """What stands above the years, each over so many of them: budget, economic plan, the years after."""

    mark: Mark | None = None

    def word(self, level: Level | None) -> str:
        return dict(self.words)[level]


Block = Verdict | Paragraph | Bullets | Heading | Figures | Facts | Picture | Headlines | Signs


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...]
    one_page: bool = False
    """Whether it is to be one page of its own, and is formed tighter."""
    appendix: bool = False
    """Whether it is for whoever checks the figures: it stands last, and a document may do without it."""

    own_page: bool = False
    """Whether it begins a page, and what comes after it another."""

    @property
    def wide(self) -> bool:
        """Whether it has a table that no upright page has room for."""
        return any(isinstance(block, Figures) and len(block.printed.columns) > UPRIGHT for block in self.blocks)


@dataclass(frozen=True)
class Report:
    title: str
    subtitle: str
    author: str
    language: str
    sections: tuple[Section, ...]
    foot: str
    """What the document is, on every page."""

    date: date | None = None
    """The day that the document is of; nothing is printed, or kept in the file, where none is said."""

    case: str = ""
    stamp: str = ""
    """Program and inputs in short, for the properties of the file."""

    @property
    def about(self) -> str:
        """Case and date, as they stand below the title."""
        return about(self.case, self.date, self.language)

    @property
    def footed(self) -> str:
        """What stands on every page: the document, its case and its date."""
        return " · ".join(filter(None, (self.foot, self.about)))

    @property
    def below_own_foot(self) -> str:
        """The same below a foot that a template has already, where it says more than what the document is."""
        made = not any(section.appendix for section in self.sections)
        return self.footed if made or self.about else ""

    @property
    def has_contents(self) -> bool:
        return len(self.sections) > LISTED

    def begins_page(self, place: int) -> bool:
        """What is one page, or begins one, does; what comes after it, and the appendix."""
        section, before = self.sections[place], self.sections[place - 1] if place else None
        return before is not None and (
            any(one.one_page or one.own_page for one in (section, before)) or (section.appendix and not before.appendix)
        )
