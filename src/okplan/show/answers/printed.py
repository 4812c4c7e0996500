"""A printed table as a grid: the same columns and figures in a document of text and on a console."""

from __future__ import annotations

from okplan.show.answers.answer import Grid, Row
from okplan.show.tables.printed_rows import Printed, PrintedRow


def printed_grid(printed: Printed) -> Grid:
    """On a console, the heads are short where it is said above them what they are."""
    heads = printed.below if printed.groups else printed.columns
    over = tuple((text, text, count) for text, count in printed.groups)
    titles = (printed.head, *printed.columns)
    return Grid((printed.head, *heads), tuple(map(_row, printed.rows)), over=over, titles=titles)


def _row(row: PrintedRow) -> Row:
    cells = (text + mark for text, mark in zip(row.cells, row.marks, strict=True))
    return Row((row.words, *cells), "bold" if row.is_sum else "", row.above)
