"""Markdown, for documents: headings, paragraphs and tables with a blank line between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okplan.show.answers.answer import Grid, Heading, OnPage, Page, Paragraph, Row
from okplan.show.tables.printed import Printed, PrintedRow

SIGNS = re.compile(r"\\|\*|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])")
"""What Markdown would take for its own: an underscore within a word is none, nor a `<` before a number."""


def markdown(blocks: Page) -> str:
    return "\n\n".join(map(_block, blocks)) + "\n"


def tables_markdown(tables: Sequence[Printed]) -> str:
    """Printed tables with a heading each, notes below, and the source last."""
    blocks: list[OnPage] = []
    for printed in tables:
        blocks += [Heading(printed.title), Grid((printed.head, *printed.columns), tuple(map(_printed, printed.rows)))]
        blocks += [Paragraph(note) for note in printed.notes]
    return markdown([*blocks, Paragraph(tables[0].source)])


def _printed(row: PrintedRow) -> Row:
    cells = (text + mark for text, mark in zip(row.cells, row.marks, strict=True))
    return Row((row.words, *cells), "bold" if row.is_sum else "", row.above)


def _block(block: OnPage) -> str:
    if isinstance(block, Grid):
        return table(block)
    if isinstance(block, Heading):
        note = f" ({block.note})" if block.note else ""
        return f"{'#' * block.level} {escaped(block.text + note)}"
    return " ".join(filter(None, (_strong(escaped(block.lead)), escaped(block.text))))


def table(grid: Grid) -> str:
    """Words to the left, figures to the right."""
    figures = len(grid.heads) - grid.words
    lines = [_row(map(_cell, grid.heads)), "|" + "---|" * grid.words + "---:|" * figures]
    for row in grid.rows:
        if row.above:
            lines.append(f"| *{_cell(row.above)}* |" + " |" * (len(grid.heads) - 1))
        lines.append(_row(_strong(_cell(text)) if row.style == "bold" else _cell(text) for text in row.cells))
    return "\n".join(lines)


def _row(texts: Iterable[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _cell(text: str) -> str:
    return escaped(text).replace("|", "\\|").replace("\n", "<br>")


def _strong(text: str) -> str:
    return f"**{text}**" if text else ""


def escaped(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", text)
