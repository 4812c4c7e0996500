"""Word documents: the only room that knows python-docx, but for the report's own pages beside it."""

from __future__ import annotations

from okplan.write.word.document import content, new_document
from okplan.write.word.looks import FIGURES, FONT, NOTE, STYLE, TEXT
from okplan.write.word.printed import tables_document
from okplan.write.word.tables import add_facts, add_table, end, is_bare, room
from okplan.write.word.text import add_text, caption, contents, field
from okplan.write.word.widths import width_of

__all__ = [
    "FIGURES",
    "FONT",
    "NOTE",
    "STYLE",
    "TEXT",
    "add_facts",
    "add_table",
    "add_text",
    "caption",
    "content",
    "contents",
    "end",
    "field",
    "is_bare",
    "new_document",
    "room",
    "tables_document",
    "width_of",
]
