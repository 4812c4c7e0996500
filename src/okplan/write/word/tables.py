"""Tables of figures and of words as Word's own XML: a cell at a time through the library is ten times slower."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from okplan.show.report.blocks import Facts, Mark
from okplan.show.tables.printed import Printed
from okplan.words import say
from okplan.write.word.looks import FIGURES, NOTE, STYLE, TEXT
from okplan.write.word.text import caption
from okplan.write.word.widths import SIZES, groups_of, groups_over, parted, parted_facts, width_of

THICK, THIN = 8, 4
"""The lines below the heads, and below what the years are, in eighths of a point."""

AIR = 60
"""Twentieths of a point between two columns of words, which would else touch where a line is full."""

BOTTOM = '<w:vAlign w:val="bottom"/>'
CAPTION = 24
"""Points of a caption of one line, and the line that a page begins with."""

TOGETHER = 16
"""Rows of a table that is kept on one page."""


@dataclass(frozen=True)
class Row:
    texts: tuple[str, ...]
    bold: bool = False
    head: bool = False
    above: bool = False
    """Whether it is one text over the whole width, the heading of the rows below."""


@dataclass(frozen=True)
class Grid:
    """A table of Word: what stands in it, how wide its columns are, and how large its letters."""

    title: str
    words: str
    """What it is, for whoever does not see it."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    """Twentieths of a point."""

    of_words: int
    """How many of the first columns are of words; figures stand to the right."""

    size: float = SIZES[0]
    groups: tuple[tuple[str, int], ...] = ()
    """What stands above the heads, each over so many columns; the first goes on into the row below."""


def add_table(document: Document, printed: Printed, mark: Mark | None = None, alone: bool = False) -> None:
    """The table with its caption above and its notes below; one too wide for the page goes on below itself.

    One that is `alone` on its page is in letters small enough to stay there.
    """
    again = ""
    for part in parted(printed, room(document), high(document) if alone else math.inf):
        caption(document, mark, printed.title, again)
        columns = range(part.first, part.last)
        heads = tuple(printed.columns[column] for column in columns)
        words = f"{printed.title}. {printed.head}. {heads[0]}–{heads[-1]}."
        groups = tuple(groups_of(printed, columns))
        first = ("", *(printed.below[column] for column in columns)) if groups else (printed.head, *heads)
        rows = (Row(first, head=True), *_rows(printed, columns))
        above = ((printed.head, 1), *groups) if groups else ()
        _place(document, Grid(printed.title, words, rows, part.widths, 1, part.size, above))
        again = say("write.continued", printed.language)
    for note in printed.notes:
        document.add_paragraph(note, style=NOTE)
    if not printed.notes:
        document.add_paragraph(style=NOTE)


def add_facts(document: Document, block: Facts, language: str) -> None:
    """A table of words, or of words and figures; one with too many columns for the page goes on below itself."""
    again = ""
    for part in parted_facts(block, room(document)):
        caption(document, block.mark, block.caption, again)
        columns = (*range(min(block.words, len(block.heads))), *range(part.first, part.last))
        groups = groups_over(block.groups, range(part.first - block.words, part.last - block.words))
        heads = [(block.short if groups else block.heads)[column] for column in columns]
        first = Row(("", *heads[1:]) if groups else tuple(heads), head=True)
        rows = (
            Row(tuple(texts[column] for column in columns), bold=place in block.sums)
            for place, texts in enumerate(block.rows)
        )
        above = ((heads[0], 1), *groups) if groups else ()
        _place(document, Grid(block.caption, block.caption, (first, *rows), part.widths, block.words, part.size, above))
        again = say("write.continued", language)
    document.add_paragraph(style=NOTE)


def end(document: Document) -> None:
    """What follows a table that is last takes no room: it is not to begin a page of its own."""
    last = document.paragraphs[-1]
    if is_bare(last):
        last.paragraph_format.line_spacing = last.paragraph_format.space_after = Pt(1)
        last._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="2"/></w:rPr>'))


def is_bare(paragraph: Paragraph) -> bool:
    """Whether nothing stands in it."""
    return not paragraph.text and not paragraph._p.xpath(".//w:drawing")


def room(document: Document) -> int:
    """The width of the text, in twentieths of a point."""
    section = document.sections[-1]
    assert section.page_width and section.left_margin and section.right_margin
    return int((section.page_width - section.left_margin - section.right_margin) // Pt(1) * 20)


def high(document: Document) -> float:
    """Points of a page's text that a table has below its caption."""
    section = document.sections[-1]
    assert section.page_height and section.top_margin is not None and section.bottom_margin is not None
    return float((section.page_height - section.top_margin - section.bottom_margin) / Pt(1)) - CAPTION


def _rows(printed: Printed, columns: range) -> Iterator[Row]:
    for row in printed.rows:
        if row.above:
            yield Row((row.above,), above=True)
        yield Row((row.words, *(row.cells[at] + row.marks[at] for at in columns)), bold=row.is_sum)


def _place(document: Document, grid: Grid) -> None:
    """Where the document has come to: before the properties of its last section."""
    document.add_paragraph()._p.addprevious(parse_xml(_table(document, grid)))
    last = document.paragraphs[-1]._p
    last.getparent().remove(last)


def _table(document: Document, grid: Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    together = len(grid.rows) <= TOGETHER
    rows = "".join(
        _row(document, grid, row, stays=row.head or row.above or (together and row is not grid.rows[-1]))
        for row in grid.rows
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{_id(document, STYLE)}"/>'
        f'<w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(grid.title)}/><w:tblDescription w:val={quoteattr(grid.words)}/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{_groups(document, grid)}{rows}</w:tbl>"
    )


def _groups(document: Document, grid: Grid) -> str:
    """What the years are, above them; repeated with them on each page."""
    cells, first = "", 0
    for place, (text, over) in enumerate(grid.groups):
        wide = sum(grid.widths[first : first + over])
        joined = f'<w:gridSpan w:val="{over}"/>' + ("" if place else '<w:vMerge w:val="restart"/>')
        middle = '<w:jc w:val="center"/>' if over > 1 else ""
        cells += (
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{joined}'
            f"{_edge(THIN if place else THICK)}{BOTTOM}</w:tcPr>"
            f'<w:p><w:pPr><w:pStyle w:val="{_id(document, FIGURES if place else TEXT)}"/><w:keepNext/>{middle}</w:pPr>'
            f"<w:r><w:rPr><w:b/>{_size(grid)}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"
        )
        first += over
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>" if grid.groups else ""


def _edge(size: int) -> str:
    """The line below a head."""
    return f'<w:tcBorders><w:bottom w:val="single" w:sz="{size}" w:color="auto"/></w:tcBorders>'


def _size(grid: Grid) -> str:
    return f'<w:sz w:val="{round(grid.size * 2)}"/>' if grid.size != SIZES[0] else ""


def _row(document: Document, grid: Grid, row: Row, stays: bool) -> str:
    """A row that is not broken over two pages; the head is repeated on each."""
    wide = (sum(grid.widths),) if row.above else grid.widths
    cells = "".join(
        _cell(document, grid, row, text, width, place >= grid.of_words, stays)
        for place, (text, width) in enumerate(zip(row.texts, wide, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.head else ''}</w:trPr>{cells}</w:tr>"


def _cell(document: Document, grid: Grid, row: Row, text: str, width: int, figure: bool, stays: bool) -> str:
    span = f'<w:gridSpan w:val="{len(grid.widths)}"/>' if row.above else ""
    below = "<w:vMerge/>" if row.head and grid.groups and not text else ""
    bottom = _edge(THICK) + BOTTOM if row.head else ""
    look = ("<w:b/>" if row.bold or row.head else "") + ("<w:i/>" if row.above else "") + _size(grid)
    style = _id(document, FIGURES if figure else TEXT)
    airy = grid.of_words > 1 and not figure and width_of(text) + AIR <= width
    air = f'<w:ind w:right="{AIR}"/>' if airy else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{below}{bottom}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if stays else ""}{air}</w:pPr>'
        f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _id(document: Document, style: str) -> str:
    return str(document.styles[style].style_id)
