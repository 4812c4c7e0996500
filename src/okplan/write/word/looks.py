"""The styles of a document: our own plain ones, and in the reader's template only those that it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles import BabelFish
from docx.styles.style import ParagraphStyle

from okplan.write.word.bullets import bullets

TEXT, FIGURES, NOTE, STYLE, VERDICT = (
    "okplan Text", "okplan Figures", "okplan Note", "okplan Table", "okplan Verdict",
)  # fmt: skip
BULLET = "List Bullet"
FONT = "Arial"
INK = RGBColor(0x1B, 0x1F, 0x24)
LINE = "404040"
"""The colour of a table's edges where no template has another."""


@dataclass(frozen=True)
class Look:
    """A style of a paragraph where the template has none, or of our own document."""

    size: float | None = None
    bold: bool | None = None
    before: float | None = None
    after: float | None = None
    indent: float | None = None
    """Millimetres."""

    stays: bool = False
    """Whether it stays with what comes after it."""

    right: bool = False
    single: bool = False


LOOKS = {
    "Title": Look(24, True, after=6, stays=True),
    "Subtitle": Look(13, False, after=6, stays=True),
    "Heading 1": Look(16, True, before=18, after=6, stays=True),
    "Heading 2": Look(12, True, before=12, after=4, stays=True),
    "Caption": Look(9, True, before=8, after=3, stays=True),
    "Quote": Look(indent=8),
    BULLET: Look(after=3),
    "TOC Heading": Look(12, True, before=14, after=4, stays=True),
    "toc 1": Look(after=2),
    TEXT: Look(8, before=0, after=0, single=True),
    FIGURES: Look(8, before=0, after=0, right=True, single=True),
    NOTE: Look(7.5, before=0, after=1, single=True),
    VERDICT: Look(after=3, indent=5),
}
"""By the name that Word itself stores, whatever language it shows it in."""


def plain(document: Document) -> None:
    """Our own document: dark and in one font, so that what is printed in grey looks the same."""
    normal = _paragraph(document, "Normal")
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    for name, look in LOOKS.items():
        style = _paragraph(document, name)
        _bare(style)
        style.font.color.rgb, style.font.italic = INK, False
        _give(style, look)
    _table_style(document, "", LINE)


def kept(document: Document, accent: str) -> None:
    """A template: its own styles as they are, and of ours those that it lacks, in its own font."""
    for name, look in LOOKS.items():
        found = _called(document, name)
        if found is not None:
            found.find(qn("w:name")).set(qn("w:val"), BabelFish.ui2internal(name))
            continue
        _give(_paragraph(document, name), look)
    if not any(name.val == STYLE for name in document.styles.element.findall(f"{qn('w:style')}/{qn('w:name')}")):
        _table_style(document, _own_table(document), accent or LINE)


def accent_of(document: Document) -> str:
    """The first accent of the theme's colours, as six signs; empty where there is no theme, or no such colour."""
    theme = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/theme")), None)
    if theme is None:
        return ""
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    found = parse_xml(theme.blob).find(f".//{space}accent1/{space}srgbClr")
    said = str(found.get("val")) if found is not None else ""
    return said if re.fullmatch("[0-9A-Fa-f]{6}", said) else ""


def _called(document: Document, name: str) -> Any:
    """A style by its name: Word stores `heading 1`, others `Heading 1`."""
    wanted = name.casefold()
    for style in document.styles.element.findall(qn("w:style")):
        called = style.find(qn("w:name"))
        if called is not None and called.get(qn("w:val"), "").casefold() == wanted:
            return style
    return None


def _paragraph(document: Document, name: str) -> ParagraphStyle:
    """The style of a name, new where there is none."""
    if _called(document, name) is None:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("okplan"))
        made.base_style = document.styles["Normal"] if _called(document, "Normal") is not None else None
        if name.startswith("Heading"):
            level = int(name[-1]) - 1
            made.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))
        if name == BULLET:
            made.element.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{bullets(document)}"/></w:numPr>')
            )
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _bare(style: ParagraphStyle) -> None:
    """Without the theme's fonts, edges and spaced letters of the library's own document."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for spaced in properties.findall(qn("w:spacing")):
        properties.remove(spaced)
    style.font.name = FONT
    paragraph = style.element.find(qn("w:pPr"))
    border = paragraph.find(qn("w:pBdr")) if paragraph is not None else None
    if border is not None:
        paragraph.remove(border)


def _give(style: ParagraphStyle, look: Look) -> None:
    if look.size is not None:
        style.font.size = Pt(look.size)
    if look.bold is not None:
        style.font.bold = look.bold
    form = style.paragraph_format
    if look.before is not None:
        form.space_before = Pt(look.before)
    if look.after is not None:
        form.space_after = Pt(look.after)
    if look.indent is not None:
        form.left_indent = Mm(look.indent)
    if look.stays:
        form.keep_with_next = True
    if look.right:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if look.single:
        form.line_spacing = 1.0


def _own_table(document: Document) -> str:
    """The id of the table style that the template has made itself, where there is one and no other."""
    own = document.styles.element.xpath('w:style[@w:type="table" and @w:customStyle="1"]/@w:styleId')
    return str(own[0]) if len(own) == 1 else ""


def _table_style(document: Document, base: str, line: str) -> None:
    """Edges above and below and thin ones between rows; that of the template where it has its own."""
    table = document.styles.add_style(STYLE, WD_STYLE_TYPE.TABLE)
    if base:
        table.element.insert(1, parse_xml(f'<w:basedOn {nsdecls("w")} w:val="{base}"/>'))
        return
    table.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
            f'<w:top w:val="single" w:sz="8" w:color="{line}"/><w:bottom w:val="single" w:sz="8" w:color="{line}"/>'
            '<w:insideH w:val="single" w:sz="2" w:color="BFBFBF"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
            '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    table.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{line}"/></w:tcBorders></w:tcPr>'
            "</w:tblStylePr>"
        )
    )
