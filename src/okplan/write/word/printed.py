"""A document of tables only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docx.enum.text import WD_BREAK

from okplan.show.report.numbered import marks_of
from okplan.show.tables.printed import Printed
from okplan.write.word.document import Facts, content, new_document, turn
from okplan.write.word.foot import add_foot
from okplan.write.word.tables import add_table
from okplan.write.word.template import Template, begun, settle

UPRIGHT = 6
"""Columns of figures that stand on an upright page; more of them lay the page on its side."""


def tables_document(tables: Sequence[Printed], template: Template | None = None, day: date | None = None) -> bytes:
    """Each on a page of its own, with the source in the foot."""
    first = tables[0]
    document = new_document(Facts(first.language, first.source, date=day), template)
    began = begun(document)
    marks = marks_of("table", [printed.key for printed in tables], first.language)
    for place, (printed, mark) in enumerate(zip(tables, marks, strict=True)):
        landscape = len(printed.columns) > UPRIGHT
        if place and landscape == (len(tables[place - 1].columns) > UPRIGHT):
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        turn(document, landscape)
        add_table(document, printed, mark, alone=True)
    add_foot(document, first.source, first.language, first.source)
    settle(document, began)
    return content(document)
