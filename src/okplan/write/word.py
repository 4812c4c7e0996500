"""Printed tables as real Word tables: the only room that knows python-docx, with the report's own pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from okplan.show.tables.printed import Printed
from okplan.words import say

SHORT_SIDE, LONG_SIDE, MARGIN, EDGE = Mm(210), Mm(297), Mm(18), Mm(14)
UPRIGHT = 6
"""Columns of figures that stand on an upright A4 page; more of them lay the page on its side."""

TEXT, FIGURES, NOTE, STYLE = "okplan Text", "okplan Figures", "okplan Note", "okplan Table"
FONT = "Arial"
SIGN, LETTER, PADDING, NARROWEST = 84, 100, 150, 800
"""Twentieths of a point: a sign of a figure in 8 points with its share of the spaces, a letter of a head in bold, the
edges of a cell, and the least that a column has."""

BOLD, BOTTOM = "<w:rPr><w:b/></w:rPr>", '<w:vAlign w:val="bottom"/>'


def new_document(language: str, title: str, subject: str = "") -> Document:
    """An empty A4 document in the language, with the styles that tables use."""
    document = docx.Document()
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang")) if defaults is not None else None
    if spoken is not None:
        spoken.set(qn("w:val"), say("write.language", language))
    document.core_properties.title = title
    document.core_properties.subject = subject
    document.core_properties.language = say("write.language", language)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _sides(document, False)
    _styles(document)
    return document


def turn(document: Document, landscape: bool) -> None:
    """Go on with pages upright or on their side; a new section only where that changes."""
    section = document.sections[-1]
    if (section.orientation == WD_ORIENT.LANDSCAPE) == landscape:
        return
    if len(document.element.body) > 1:  # something stands before the section's own properties
        document.add_section(WD_SECTION.NEW_PAGE)
    _sides(document, landscape)


def add_table(document: Document, printed: Printed) -> Table:
    """The table with its caption above and its notes below, on pages that are wide enough for it."""
    turn(document, len(printed.columns) > UPRIGHT)
    caption = document.add_paragraph(style="Caption")
    caption.paragraph_format.keep_with_next = True
    _number(caption, printed.language)
    caption.add_run(f". {printed.title}")
    grid = parse_xml(_table(document, printed))
    caption._p.addnext(grid)
    for note in printed.notes:
        document.add_paragraph(note, style=NOTE)
    return Table(grid, document)


def tables_document(tables: Sequence[Printed]) -> bytes:
    """A document of tables only, each on a page of its own, with the source in the foot."""
    first = tables[0]
    document = new_document(first.language, first.source)
    for place, printed in enumerate(tables):
        if place and (len(printed.columns) > UPRIGHT) == (len(tables[place - 1].columns) > UPRIGHT):
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        add_table(document, printed)
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = first.source
    foot.style = document.styles[NOTE]
    return content(document)


def content(document: Document) -> bytes:
    """The file's bytes: the same for the same document, whatever the hour it is packed."""
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with ZipFile(packed) as parts, ZipFile(out, "w") as file:
        for name in parts.namelist():
            file.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _sides(document: Document, landscape: bool) -> None:
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = EDGE
    section.footer_distance = Mm(7)


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = FONT, Pt(10)
    caption = document.styles["Caption"]
    assert isinstance(caption, ParagraphStyle)
    caption.font.size, caption.font.color.rgb = Pt(10), RGBColor(0x1A, 0x1A, 0x1A)
    for name, size, after in ((TEXT, 8, 0), (FIGURES, 8, 0), (NOTE, 7.5, 1)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = normal
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
        style.paragraph_format.line_spacing = 1.0
        if name == FIGURES:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = document.styles.add_style(STYLE, WD_STYLE_TYPE.TABLE)
    table.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
            '<w:top w:val="single" w:sz="8" w:color="404040"/><w:bottom w:val="single" w:sz="8" w:color="404040"/>'
            '<w:insideH w:val="single" w:sz="2" w:color="BFBFBF"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
            '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    table.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            '<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="404040"/></w:tcBorders></w:tcPr>'
            "</w:tblStylePr>"
        )
    )


def _number(caption: Paragraph, language: str) -> None:
    """«Tabell 3», numbered by Word itself, with the number that it will have as the cached text."""
    name = say("write.table", language)
    before = caption.part.element.xpath(f'.//w:fldSimple[contains(@w:instr, "SEQ {name} ")]')
    caption.add_run(f"{name} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" SEQ {name} \\* ARABIC ")
    run = caption.add_run(str(len(before) + 1))
    field.append(run._r)
    caption._p.append(field)


def _table(document: Document, printed: Printed) -> str:
    """The table as Word's own XML: a cell at a time through the library is ten times slower."""
    widths = _widths(document, printed)
    rows = _heads(document, printed, widths)
    for row in printed.rows:
        if row.above:
            rows.append(_heading(document, row.above, widths))
        texts = [text + mark for text, mark in zip(row.cells, row.marks, strict=True)]
        rows.append(_row(document, (row.words, *texts), widths, bold=row.is_sum))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    words = quoteattr(f"{printed.title}. {printed.head}. {printed.columns[0]}–{printed.columns[-1]}.")
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{_id(document, STYLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(printed.title)}/><w:tblDescription w:val={words}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _heads(document: Document, printed: Printed, widths: Sequence[int]) -> list[str]:
    """The years, below what they are where a plan is said: both rows are repeated on each page."""
    if not printed.groups:
        return [_row(document, (printed.head, *printed.columns), widths, head=True)]
    cells, first = [_over(document, "", widths[:1])], 1
    for text, count in printed.groups:
        cells.append(_over(document, text, widths[first : first + count]))
        first += count
    above = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"
    return [above, _row(document, (printed.head, *map(str, printed.years)), widths, head=True)]


def _over(document: Document, text: str, widths: Sequence[int]) -> str:
    """A heading over several columns, with a line below it that ends where they do."""
    middle = '<w:jc w:val="center"/>' if len(widths) > 1 else ""
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:color="808080"/></w:tcBorders>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>{line}{BOTTOM}'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{_id(document, FIGURES)}"/>{middle}</w:pPr>'
        f"<w:r>{BOLD}<w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"
    )


def _row(
    document: Document, texts: Sequence[str], widths: Sequence[int], head: bool = False, bold: bool = False
) -> str:
    """A row that is not broken over two pages; the head is repeated on each page."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{BOTTOM if head else ""}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{_id(document, FIGURES if place else TEXT)}"/></w:pPr>'
        f"<w:r>{BOLD if bold or head else ''}<w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"
        for place, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _heading(document: Document, text: str, widths: Sequence[int]) -> str:
    """The heading of the rows below, over the whole width."""
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{_id(document, TEXT)}"/>'
        f"<w:keepNext/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>{escape(text)}</w:t></w:r></w:p></w:tc></w:tr>"
    )


def _id(document: Document, style: str) -> str:
    return str(document.styles[style].style_id)


def _widths(document: Document, printed: Printed) -> list[int]:
    """Twentieths of a point, in all the page's width: what the figures need, and the rest to the labels."""
    section = document.sections[-1]
    assert section.page_width and section.left_margin and section.right_margin
    room = (section.page_width - section.left_margin - section.right_margin) // Pt(1) * 20
    count = len(printed.columns)
    longest = max(len(text + mark) for row in printed.rows for text, mark in zip(row.cells, row.marks, strict=True))
    figures = min(max(longest * SIGN + PADDING, NARROWEST), int(room * 0.75) // count)
    headed = [figures] * count
    heads = printed.groups or ((printed.columns[0], 1),)
    first = 0
    for text, over in heads:
        each = (max(map(len, text.split())) * LETTER + PADDING) // over
        headed[first : first + over] = [max(figures, each)] * over
        first += over
    return [room - sum(headed), *headed]
