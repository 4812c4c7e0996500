"""Numbers of the tables and figures of a document, in its order, and the references of its texts to them.

A text of words.csv refers by `[table:KEY]` or `[figure:KEY]`, and reads «tabell 3»; with a capital letter, at the
beginning of a sentence, by `[Table:KEY]`. The key of a table of figures is that of the table, of a figure the chart's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from okplan.show.report.blocks import (
    Block,
    Bullets,
    Facts,
    Figures,
    Headlines,
    Kind,
    Linked,
    Mark,
    Paragraph,
    Picture,
    Piece,
    Report,
    Section,
    Signs,
)
from okplan.words import say

TOKEN = re.compile(r"\[(table|figure|Table|Figure):([^\]\s]+)\]")
BRACKETED = re.compile(r" ?\([^()]*\)")
SENTENCE = re.compile(r"(?<=[.!?:]) (?=[^a-zæøå])")

KINDS: tuple[Kind, ...] = ("table", "figure")


class _Document:
    """The marks of one document: in its order, and by kind and key for whoever refers."""

    def __init__(self, report: Report) -> None:
        found = [name for section in report.sections for block in section.blocks if (name := named(block))]
        keys = {kind: [key for of, key in found if of == kind] for kind in KINDS}
        made = {kind: list(marks_of(kind, keys[kind], report.language)) for kind in KINDS}
        self.next = {kind: iter(made[kind]) for kind in KINDS}
        self.by_key: dict[tuple[str, str], Mark] = {}
        for kind in KINDS:
            for key, mark in zip(keys[kind], made[kind], strict=True):
                self.by_key.setdefault((kind, key), mark)

    def section(self, section: Section) -> Section:
        blocks = (self._block(block) for block in section.blocks)
        return replace(section, blocks=tuple(block for block in blocks if block is not None))

    def _block(self, block: Block) -> Block | None:
        """The block with its number and its references; nothing where no sentence of it is left."""
        match block:
            case Figures() | Facts() | Headlines() | Signs() | Picture():
                name = named(block)
                return replace(block, mark=next(self.next[name[0]])) if name else block
            case Paragraph():
                text = self._linked(block.text)
                return replace(block, text=text) if text else None
            case Bullets():
                items = tuple(text for item in block.items if (text := self._linked(item)))
                return Bullets(items) if items else None
            case _:
                return block

    def _linked(self, text: str) -> str:
        """A text that refers, with links; without the sentence, or the bracket, that refers to what is not here."""
        if not TOKEN.search(text):
            return text
        text = BRACKETED.sub(lambda found: found[0] if self._known(found[0]) else "", text)
        return Linked(self._pieces(" ".join(one for one in SENTENCE.split(text) if self._known(one))))

    def _known(self, text: str) -> bool:
        return all(name in self.by_key for name in referred(text))

    def _pieces(self, text: str) -> Iterator[Piece]:
        at = 0
        for token in TOKEN.finditer(text):
            mark = self.by_key[token[1].lower(), token[2]]
            yield text[at : token.start()], None
            yield mark.words if token[1][0].isupper() else mark.words.lower(), mark
            at = token.end()
        yield text[at:], None


def numbered(report: Report) -> Report:
    """The report with every table and figure numbered, and every reference resolved."""
    document = _Document(report)
    return replace(report, sections=tuple(map(document.section, report.sections)))


def marks_of(kind: Kind, keys: Iterable[str], language: str) -> Iterator[Mark]:
    """The marks of tables or figures in their order; no two have the same anchor."""
    taken: set[str] = set()
    for number, key in enumerate(keys, start=1):
        anchor = f"{kind}-{key}"
        anchor = f"{anchor}-{number}" if anchor in taken else anchor
        taken.add(anchor)
        yield Mark(kind, say(f"report.page.{kind}", language), number, anchor)


def referred(text: str) -> Iterator[tuple[str, str]]:
    """The kind and key of each reference in a text that is not resolved."""
    for token in TOKEN.finditer(text):
        yield token[1].lower(), token[2]


def named(block: Block) -> tuple[Kind, str] | None:
    """The kind and key of what has a number."""
    match block:
        case Figures(printed=printed):
            return "table", printed.key
        case Facts(key=key) | Headlines(key=key) | Signs(key=key):
            return "table", key
        case Picture(chart=chart):
            return "figure", chart.key
        case _:
            return None
