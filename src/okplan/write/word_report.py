"""The report as a Word document, with Word's own headings, captions, table heads and alternative texts."""

from __future__ import annotations

import io
from itertools import zip_longest

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches, Mm, Pt, RGBColor

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
from okplan.write.charts.looks import Palette, palette_of
from okplan.write.word import document as begin
from okplan.write.word.foot import add_foot
from okplan.write.word.looks import BULLET, VERDICT
from okplan.write.word.signs import add_headlines, add_signs, tighten
from okplan.write.word.template import Template, begun, settle
from okplan.write.word.text import headed

LEVELS = {"sustainable": "14603A", "strained": "7A4B00", "unsustainable": "9B1C31"}
SHOWN = 5.7
"""Inches: a chart a little narrower than the text, so that two stand on a page."""

HIGH, WORDS = Mm(269), Pt(250)
"""How high the text of our own page is, and what the words of two charts take of it."""

TALL = 0.5
"""Of that height: a chart as high as this or higher may stand on the page after its words."""

DRAWN = (Facts, Figures, Headlines, Picture, Signs)

LONG = 300
"""Signs of a text, four lines, that need not stand on the page of its table."""

SVG_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
SVG_MARK = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""What Word knows the vector beside a picture by (asvg:svgBlip)."""

SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
STYLES = {"text": "Normal", "lead": "Normal", "note": "Normal", "quote": "Quote"}


def word_report(report: Report, template: Template | None = None) -> bytes:
    """The whole document as bytes, in the reader's own template if there is one."""
    facts = begin.Facts(report.language, report.title, report.subtitle, report.author, report.stamp, report.date)
    document, palette = word.new_document(facts, template), palette_of(template.accent if template else "")
    began = begun(document)
    document.add_paragraph(report.title, style="Title")
    document.add_paragraph(report.subtitle, style="Subtitle")
    if report.about:
        document.add_paragraph(report.about, style="Subtitle")
    for place, section in enumerate(report.sections):
        anew = report.begins_page(place)
        if place == 1 and report.has_contents:
            listed = [(at, one.title) for at, one in enumerate(report.sections) if at]
            word.contents(document, say("report.page.contents", report.language), listed, anew)
            anew = False
        above = len(document.paragraphs) if place else 0  # the first has the title on its page
        heading = headed(document, section.title, place)
        heading.paragraph_format.page_break_before = anew or None
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            _add(document, block, report.language, palette)
            if _stays(document, block, after, block is section.blocks[0]):
                document.paragraphs[-1].paragraph_format.keep_with_next = True
        if section.one_page:
            tighten(document.paragraphs[above:])
    word.end(document)
    add_foot(document, report.footed, report.language, report.below_own_foot)
    settle(document, began)
    return word.content(document)


def _stays(document: Document, block: Block, after: Block | None, first: bool) -> bool:
    """Whether what is said stands on the page of what comes after it: not where that would leave a page half empty.

    A long text has no need to: it says which table it is of. Neither has any text of a chart that fills a page, and
    what stands below a table or a chart is of that, not of the next.
    """
    if isinstance(block, DRAWN):
        return False
    if isinstance(after, Picture):
        return _width(document, after) * charts.high(after.chart) < _high(document) * TALL * charts.width_of(
            after.chart
        )
    if isinstance(after, Facts | Figures):
        return not (isinstance(block, Paragraph) and len(block.text) > LONG)
    return first and isinstance(after, Heading)


def _add(document: Document, block: Block, language: str, palette: Palette) -> None:
    if isinstance(block, Verdict):
        _verdict(document, block)
    elif isinstance(block, Paragraph):
        word.add_text(document.add_paragraph(style=STYLES[block.kind]), block.text)
    elif isinstance(block, Bullets):
        for item in block.items:
            word.add_text(document.add_paragraph(style=BULLET), item)
    elif isinstance(block, Heading):
        heading = document.add_paragraph(block.text, style="Heading 2")
        heading.paragraph_format.page_break_before = block.own_page or None
    elif isinstance(block, Figures):
        word.add_table(document, block.printed, block.mark)
    elif isinstance(block, Facts):
        word.add_facts(document, block, language)
    elif isinstance(block, Picture):
        _picture(document, block, palette)
    elif isinstance(block, Headlines):
        add_headlines(document, block)
    elif isinstance(block, Signs):
        add_signs(document, block)


def _verdict(document: Document, block: Verdict) -> None:
    """A heavy line along the left side, and the sign and the words in the headline: the colour only repeats them."""
    colour = LEVELS[block.level]
    for place, text in enumerate((f"{block.sign} {block.headline}", *block.sentences)):
        paragraph = document.add_paragraph(style=VERDICT)
        run = paragraph.add_run(text)
        if place == 0:
            run.bold, run.font.size, run.font.color.rgb = True, Pt(13), RGBColor.from_string(colour)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour}"/></w:pBdr>'
            )
        )
        if place == len(block.sentences):  # after the line: Word has an order for what a paragraph is
            paragraph.paragraph_format.space_after = Pt(10)


def _picture(document: Document, block: Picture, palette: Palette) -> None:
    """The chart as a picture of 200 dpi that every program shows, and beside it the vector that Word prefers."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    drawn = io.BytesIO(charts.png(block.chart, palette=palette))
    shape = paragraph.add_run().add_picture(drawn, width=_width(document, block))
    words = shape._inline.docPr
    words.set("title", block.chart.title)
    words.set("descr", block.chart.message)
    _vector(document, shape._inline, charts.as_file(block.chart, titled=False, palette=palette), block.chart.key)
    word.caption(document, block.mark, block.chart.title).paragraph_format.keep_with_next = False


def _width(document: Document, block: Picture) -> int:
    return min(_shown(document), Inches(charts.width_of(block.chart)), Pt(word.room(document) / 20))


def _shown(document: Document) -> int:
    """As wide as lets two stand on a page, with their words: less on a page that is lower than our own."""
    return int(Inches(SHOWN) * min(1.0, (_high(document) - WORDS) / (HIGH - WORDS)))


def _high(document: Document) -> int:
    section = document.sections[-1]
    assert section.page_height and section.top_margin is not None and section.bottom_margin is not None
    return section.page_height - section.top_margin - section.bottom_margin


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
