"""The report as a Word document, with Word's own headings, captions, table heads and alternative texts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Inches, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from okplan.show.report.blocks import (
    Block,
    Bullets,
    Facts,
    Figures,
    Heading,
    Headlines,
    Paragraph,
    Picture,
    Report,
    Signs,
    Verdict,
)
from okplan.words import say
from okplan.write import charts, word
from okplan.write.word_signs import add_headlines, add_signs

INK, QUIET = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x4A, 0x51, 0x59)
LEVELS = {"sustainable": "14603A", "strained": "7A4B00", "unsustainable": "9B1C31"}
SIZES = {"Title": 24, "Subtitle": 13, "Heading 1": 16, "Heading 2": 12, "Caption": 9}
TIGHTER = {"Title": 17, "Subtitle": 9.5, "Heading 1": 13, "Heading 2": 10.5, "Caption": 8.5}
TIGHT = {"Heading 1": 6, "Heading 2": 5, "Caption": 4}
"""Points of what is to stand on one page, and of the air above it."""

SHOWN = 5.7
"""Inches: a chart a little narrower than the text, so that two stand on a page."""

SVG_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
SVG_MARK = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""What Word knows the vector beside a picture by (asvg:svgBlip)."""

SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def word_report(report: Report) -> bytes:
    """The whole document as bytes."""
    document = word.new_document(report.language, report.title, report.subtitle)
    document.core_properties.author = report.author
    _styles(document)
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(report.subtitle, style="Subtitle")
    for before, section in zip((None, *report.sections), report.sections, strict=False):
        word.turn(document, section.wide)
        above = 0 if section.one_page else len(document.paragraphs)
        heading = document.add_heading(section.title, 1)
        anew = before is not None and (before.one_page or (before.wide and section.wide))
        heading.paragraph_format.page_break_before = anew
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            _add(document, block, report.language)
            if isinstance(after, Picture | Facts):
                document.paragraphs[-1].paragraph_format.keep_with_next = True
        if section.one_page:
            _tighten(document.paragraphs[above:])
    _foot(document, report)
    return word.content(document)


def _add(document: Document, block: Block, language: str) -> None:
    if isinstance(block, Verdict):
        _verdict(document, block)
    elif isinstance(block, Paragraph):
        styles = {"text": "Normal", "lead": "Normal", "note": "Normal", "quote": "Quote"}
        document.add_paragraph(block.text, style=styles[block.kind])
    elif isinstance(block, Bullets):
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    elif isinstance(block, Heading):
        document.add_heading(block.text, 2)
    elif isinstance(block, Figures):
        word.add_table(document, block.printed)
    elif isinstance(block, Facts):
        _facts(document, block, language)
    elif isinstance(block, Picture):
        _picture(document, block, language)
    elif isinstance(block, Headlines):
        add_headlines(document, block)
    elif isinstance(block, Signs):
        add_signs(document, block)


def _tighten(paragraphs: Sequence[WordParagraph]) -> None:
    """What is to be one page: a point less in the text, the title as a heading, and little air between."""
    for paragraph in paragraphs:
        name = paragraph.style.name if paragraph.style else ""
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(TIGHT.get(name or "", 0)), Pt(2)
        shape.line_spacing = 1.0
        for run in paragraph.runs:
            run.font.size = Pt(TIGHTER.get(name or "", 9)) if run.font.size is None else run.font.size


def _styles(document: Document) -> None:
    """Plain and dark, in one font: what is printed in grey looks the same."""
    for name, size in SIZES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.color.rgb = word.FONT, Pt(size), INK
        style.font.bold, style.font.italic = name != "Subtitle", False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for spaced in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spaced)
        style.paragraph_format.keep_with_next = True
    title = document.styles["Title"].element.find(qn("w:pPr"))
    border = title.find(qn("w:pBdr")) if title is not None else None
    if border is not None:
        title.remove(border)
    quote = document.styles["Quote"]
    assert isinstance(quote, ParagraphStyle)
    quote.font.color.rgb, quote.font.italic = INK, False
    quote.paragraph_format.left_indent = Mm(8)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.paragraph_format.space_after = Pt(6)
    framed = document.styles.add_style("okplan Verdict", WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(framed, ParagraphStyle)
    framed.base_style = normal
    framed.paragraph_format.left_indent, framed.paragraph_format.space_after = Mm(5), Pt(3)


def _verdict(document: Document, block: Verdict) -> None:
    """A heavy line along the left side, and the sign and the words in the headline: the colour only repeats them."""
    colour = LEVELS[block.level]
    for place, text in enumerate((f"{block.sign} {block.headline}", *block.sentences)):
        paragraph = document.add_paragraph(style="okplan Verdict")
        run = paragraph.add_run(text)
        if place == len(block.sentences):
            paragraph.paragraph_format.space_after = Pt(10)
        if place == 0:
            run.bold, run.font.size, run.font.color.rgb = True, Pt(13), RGBColor.from_string(colour)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour}"/></w:pBdr>'
            )
        )


def _facts(document: Document, block: Facts, language: str) -> None:
    """A table of words: the head is repeated on each page, and no row is broken over two."""
    _caption(document, say("report.page.table", language), block.caption)
    room = _room(document)
    table = document.add_table(rows=0, cols=len(block.heads), style=word.STYLE)
    table.autofit = False
    for column, share in zip(table.columns, block.shares, strict=True):
        column.width = Emu(room * share // 100)
    for place, texts in enumerate((block.heads, *block.rows)):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if place == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for column, (cell, text, share) in enumerate(zip(row.cells, texts, block.shares, strict=True)):
            paragraph = _write(cell, text, Emu(room * share // 100), place == 0)
            if column >= block.words:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    properties = table._tbl.tblPr
    properties.append(parse_xml(f"<w:tblCaption {nsdecls('w')} w:val={quoteattr(block.caption)}/>"))
    document.add_paragraph(style=word.NOTE)


def _write(cell: _Cell, text: str, width: Emu, head: bool) -> WordParagraph:
    cell.width = width
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph.style = word.TEXT
    paragraph.add_run(text).bold = head or None
    return paragraph


def _room(document: Document) -> int:
    """The width of the text, in the library's own unit."""
    section = document.sections[-1]
    assert section.page_width and section.left_margin and section.right_margin
    return int(section.page_width - section.left_margin - section.right_margin)


def _caption(document: Document, name: str, text: str) -> WordParagraph:
    """«Figur 2. …», numbered by Word itself, with the number that it will have as the cached text."""
    caption = document.add_paragraph(style="Caption")
    before = document.element.body.xpath(f'.//w:fldSimple[contains(@w:instr, "SEQ {name} ")]')
    caption.add_run(f"{name} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" SEQ {name} \\* ARABIC ")
    field.append(caption.add_run(str(len(before) + 1))._r)
    caption._p.append(field)
    caption.add_run(f". {text}")
    return caption


def _picture(document: Document, block: Picture, language: str) -> None:
    """The chart as a picture of 200 dpi that every program shows, and beside it the vector that Word prefers."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    width = Inches(min(SHOWN, charts.width_of(block.chart)))
    shape = paragraph.add_run().add_picture(io.BytesIO(charts.png(block.chart)), width=width)
    words = shape._inline.docPr
    words.set("title", block.chart.title)
    words.set("descr", block.chart.message)
    _vector(document, shape._inline, charts.as_file(block.chart, titled=False), block.chart.key)
    _caption(document, say("report.page.figure", language), block.chart.title).paragraph_format.keep_with_next = False


def _vector(document: Document, inline: object, svg: str, key: str) -> None:
    """The SVG as a part of the package, named from the picture it is the vector of."""
    name = PackURI(f"/word/media/chart-{key}.svg")
    part = Part(name, "image/svg+xml", svg.encode(), document.part.package)
    related = document.part.relate_to(part, SVG_RELATION)
    (blip,) = inline.xpath(".//a:blip")  # type: ignore[attr-defined]
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{SVG_MARK}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_SPACE}" r:embed="{related}"/></a:ext></a:extLst>'
        )
    )


def _foot(document: Document, report: Report) -> None:
    """What the document is and which page of how many, on every page."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles[word.NOTE]
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    foot.add_run(f"{report.foot} · {say('report.page.page', report.language)} ")
    _fields(foot, ("PAGE", f" {say('report.page.of', report.language)} ", "NUMPAGES"))


def _fields(paragraph: WordParagraph, parts: Sequence[str]) -> None:
    for part in parts:
        run = paragraph.add_run("" if part.isupper() else part)
        if part.isupper():
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), part)
            run.text = "1"
            field.append(run._r)
            paragraph._p.append(field)
