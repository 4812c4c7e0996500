"""Headline figures and rules by year as tables of Word: the sign carries the meaning, the colour only repeats it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from okplan.judge.verdict import Level
from okplan.show.report.blocks import SIGNS, Headlines, Signs
from okplan.write import word

COLOURS: dict[Level | None, str] = {"ok": "14603A", "warning": "7A4B00", "breach": "9B1C31", None: "4A5159"}
LABELS, FIGURES = 44, 28
"""How wide the words and each of the two figures of a headline are, of a hundred."""

RULES = 42
"""The same of the rules; the years share the rest."""

TIGHTER = {"Title": 17, "Subtitle": 9.5, "Heading 1": 13, "Heading 2": 10.5, "Caption": 8.5}
TIGHT = {"Heading 1": 6, "Heading 2": 5, "Caption": 4}
"""Points of what is to stand on one page, and of the air above it."""

AIR = Pt(3)
"""How high the empty line below a table is there."""

LARGE, SMALL = Pt(10), Pt(7)


def add_headlines(document: Document, block: Headlines) -> None:
    """A row a figure: what it is with its unit below, what it was and what it becomes with their years below."""
    table = _table(document, block, (LABELS, FIGURES, FIGURES))
    _head(table, block.heads)
    for row in block.rows:
        cells = _row(table).cells
        _two(cells[0], row.label, row.note)
        _two(cells[1], row.was, row.was_when, figures=True)
        _two(cells[2], row.becomes, row.becomes_when, figures=True)


def add_signs(document: Document, block: Signs) -> None:
    """A row a rule; the legend below has a word for each sign that occurs."""
    table = _table(document, block, _shares(block, word.room(document)), block.message)
    if block.groups:
        _groups(table, block.groups)
    _head(table, (block.head, *block.heads), centred=True)
    for row in block.rows:
        if row.above:
            _write(_row(table).cells[0].merge(table.rows[-1].cells[-1]), row.above, bold=True)
        label, *cells = _row(table).cells
        _write(label, row.label)
        for cell, level in zip(cells, row.levels, strict=True):
            _sign(cell, level)
    legend = document.add_paragraph(style=word.NOTE)
    for place, (level, words) in enumerate(block.words):
        legend.add_run("   " if place else "")
        _coloured(legend.add_run, level)
        legend.add_run(f" {words}")


def _shares(block: Signs, room: int) -> tuple[float, ...]:
    """The years even and whole, wider where one has a longer word above it; the rules have the rest."""
    even = (100 - RULES) / len(block.heads)
    groups = block.groups or [("", len(block.heads))]
    above = [word.width_of(text) / many for text, many in groups for _ in range(many)]
    least = [max(word.width_of(head), width) for head, width in zip(block.heads, above, strict=True)]
    years = [max(even, 100 * width / room) for width in least]
    return (100 - sum(years), *years)


def _table(document: Document, block: Headlines | Signs, shares: Sequence[float], message: str = "") -> Table:
    """An empty one under its caption; `message` is what it shows, for whoever does not see it."""
    word.caption(document, block.mark, block.caption)
    room = Pt(word.room(document) / 20)
    table: Table = document.add_table(rows=0, cols=len(shares), style=word.STYLE)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(int(room * share / 100))
    for name, said in (("tblCaption", block.caption), ("tblDescription", message)):
        if said:
            table._tbl.tblPr.append(parse_xml(f"<w:{name} {nsdecls('w')} w:val={quoteattr(said)}/>"))
    return table


def _row(table: Table) -> _Row:
    """One that is not broken over two pages."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    return row


def _head(table: Table, texts: Sequence[str], centred: bool = False) -> None:
    row = _row(table)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _write(cell, text, bold=True)
        if place:
            side = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
            cell.paragraphs[0].alignment = side


def _groups(table: Table, groups: Sequence[tuple[str, int]]) -> None:
    """What the years are, over as many of them as it is true of."""
    row, first = _row(table), 1
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    cells = row.cells
    _write(cells[0], "")  # as high as what stands beside it
    for text, many in groups:
        cell = cells[first].merge(cells[first + many - 1])
        _write(cell, text)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        first += many


def _two(cell: _Cell, first: str, below: str, figures: bool = False) -> None:
    """A line, and a smaller one below it that says more."""
    cell.paragraphs[0].style = word.FIGURES if figures else word.TEXT
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    run = cell.paragraphs[0].add_run(first)
    run.bold, run.font.size = True, LARGE if figures else None
    if below:
        cell.add_paragraph(style=word.FIGURES if figures else word.TEXT).add_run(below).font.size = SMALL


def _write(cell: _Cell, text: str, bold: bool = False) -> None:
    cell.paragraphs[0].style = word.TEXT
    cell.paragraphs[0].add_run(text).bold = bold or None


def _sign(cell: _Cell, level: Level | None) -> None:
    cell.paragraphs[0].style = word.TEXT
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _coloured(cell.paragraphs[0].add_run, level)


def _coloured(run_of: Callable[[str], object], level: Level | None) -> None:
    run = run_of(SIGNS[level])
    run.bold, run.font.color.rgb = True, RGBColor.from_string(COLOURS[level])  # type: ignore[attr-defined]


def tighten(paragraphs: Sequence[Paragraph]) -> None:
    """What is to be one page: a point less in the text, the title as a heading, and little air between."""
    for paragraph in paragraphs:
        name = paragraph.style.name if paragraph.style else ""
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(TIGHT.get(name or "", 0)), Pt(2)
        shape.line_spacing = AIR if word.is_bare(paragraph) else 1.0
        for run in (Run(one, paragraph) for one in paragraph._p.xpath(".//w:r")):
            run.font.size = Pt(TIGHTER.get(name or "", 9)) if run.font.size is None else run.font.size
