"""Markdown, for documents: headings, paragraphs and tables with a blank line between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okplan.show.answers.answer import Grid, Heading, OnPage, Page, Paragraph
from okplan.show.answers.printed import printed_grid
from okplan.show.tables.printed import Printed
from okplan.words.signs import LINES, visible

SIGNS = re.compile(r"[\\*`\[\]$]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|~(?=~)|&(?=#?\w+;)")
"""What Markdown would take for its own: an underscore within a word is none, nor a `<` before a number."""

BEGINS = re.compile(r"^(?:(?=#+(?:\s|$)|>|[+-](?:\s|$)|--|=)|(\d+)(?=[.)](?:\s|$)))")
"""How a line begins that would be a heading, a quotation or a list."""


def markdown(blocks: Page) -> str:
    return "\n\n".join(map(_block, blocks)) + "\n"


def tables_markdown(tables: Sequence[Printed]) -> str:
    """Printed tables with a heading each, notes below, and the source last."""
    blocks: list[OnPage] = []
    for printed in tables:
        blocks += [Heading(printed.title), printed_grid(printed)]
        blocks += [Paragraph(note) for note in printed.notes]
    return markdown([*blocks, Paragraph(tables[0].source)])


def _block(block: OnPage) -> str:
    if isinstance(block, Grid):
        return table(block)
    if isinstance(block, Heading):
        note = f" ({block.note})" if block.note else ""
        return f"{'#' * block.level} {escaped(' '.join((block.text + note).split()))}"
    return " ".join(filter(None, (_strong(escaped(block.lead)), _prose(block.text))))


def table(grid: Grid) -> str:
    """Words to the left, figures to the right."""
    figures = len(grid.heads) - grid.words
    lines = [_row(map(_cell, grid.called)), "|" + "---|" * grid.words + "---:|" * figures]
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


def _prose(text: str) -> str:
    """Lines that are text and nothing else."""
    return "\n".join(BEGINS.sub(r"\1\\", line.strip()) for line in escaped(text).split("\n"))


def escaped(text: str) -> str:
    """What is meant as text stays text: no markup, no link, nothing that cannot be seen."""
    return SIGNS.sub(r"\\\g<0>", visible(text, LINES))
