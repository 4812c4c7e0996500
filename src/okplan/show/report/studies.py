"""What studies of the scenario found, as sections of the report: each answer's own page, and its charts first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.show.answers.answer import Answer, Grid, Heading, Paragraph, Signature
from okplan.show.report import blocks
from okplan.words import say

Answers = Sequence[tuple[str, Answer]]
"""Answers with what they are called: the name of the command."""

TITLE = 2
"""The level of the heading that is an answer's title."""

WORDS = 3
"""How much wider a column of words is than one of figures."""


def sections(answers: Answers, language: str) -> Iterator[blocks.Section]:
    """A section for each answer, under the name of its question."""
    for key, answer in answers:
        title = say(f"report.section.{key}", language)
        yield blocks.Section(key, title, tuple(told(key, answer, title)))


def leads(answers: Answers, language: str) -> Iterator[str]:
    """What each answer says first, under the name of its question: the verdict has it too."""
    for key, answer in answers:
        said = next((block for block in answer.page() if isinstance(block, Paragraph)), None)
        if said is not None:
            yield f"{say(f'report.section.{key}', language)}: {said.lead or said.text}"


def told(key: str, answer: Answer, title: str) -> Iterator[blocks.Block]:
    """What is said first stands first, then the charts, then the rest; a heading of a table is its caption.

    A table further below it is called by the last heading, or as the section; the answer's own title is the section's.
    What makes the answer again is the document's own to say.
    """
    above, called, tables, pictures = "", title, 0, [blocks.Picture(chart, None) for chart in answer.charts()]
    begun = False
    for block in answer.page():
        if begun and not isinstance(block, Paragraph):
            yield from pictures
            pictures = []
        if above and not isinstance(block, Grid):
            yield blocks.Heading(above)
        match block:
            case Heading(level=level, note=note) if level == TITLE:
                if note:
                    yield blocks.Paragraph(f"{note[0].upper()}{note[1:]}.")
                continue
            case Heading():
                called = above = " ".join(filter(None, (block.text, f"({block.note})" if block.note else "")))
                continue
            case Signature():
                continue
            case Paragraph():
                begun = True
                yield blocks.Paragraph(f"{block.lead} {block.text}".strip())
            case Grid():
                tables += 1
                yield facts(f"{key}-{tables}", called, block)
        above = ""
    yield from pictures


def facts(key: str, caption: str, grid: Grid) -> blocks.Facts:
    """A grid as a table of a document, its columns as wide as what they hold; headings between rows are rows."""
    rows: list[tuple[str, ...]] = []
    for row in grid.rows:
        if row.above:
            rows.append((row.above, *[""] * (len(grid.heads) - 1)))
        rows.append(row.cells)
    parts = [WORDS if place < grid.words else 1 for place in range(len(grid.heads))]
    shares = tuple(100 * part // sum(parts) for part in parts)
    over = tuple((text, count) for text, _, count in grid.over)
    rest = len(grid.heads) - grid.words - sum(count for _, count in over)
    groups = (*over, *[("", 1)] * rest) if over else ()
    return blocks.Facts(
        key, caption, grid.called, tuple(rows), shares, grid.words, short=grid.heads if over else (), groups=groups
    )
