"""Text of a document: links to tables and figures, numbered captions, fields, and the contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from okplan.show.report.blocks import Mark, pieces


def add_text(paragraph: Paragraph, text: str) -> Paragraph:
    """A text with its references: the number of what it refers to is a field, which Word keeps right."""
    for said, mark in pieces(text):
        if mark is None:
            paragraph.add_run(said)
        else:
            paragraph._p.append(parse_xml(_reference(said, mark)))
    return paragraph


def caption(document: Document, mark: Mark | None, text: str, again: str = "") -> Paragraph:
    """«Tabell 3. …», numbered by Word itself, with the number that it will have as the cached text.

    `again` is the word for a table that goes on: it has no number of its own.
    """
    made = document.add_paragraph(style="Caption")
    made.paragraph_format.keep_with_next = True
    if mark is None:
        made.add_run(text)
    elif again:
        made.add_run(f"{mark.words} ({again}). {text}")
    else:
        made.add_run(f"{mark.name} ")
        number = field(f"SEQ {mark.name} \\* ARABIC", str(mark.number))
        for part in _bookmarked(bookmark(mark), document, number):
            made._p.append(part)
        made.add_run(f". {text}")
    return made


def bookmark(mark: Mark) -> str:
    """Of the number in a caption."""
    return f"okplan_{mark.kind}_{mark.number}"


def field(instruction: str, cached: str) -> Any:
    """What Word keeps up to date, with the text it has until then."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), instruction)
    made.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{escape(cached)}</w:t></w:r>"))
    return made


def headed(document: Document, text: str, place: int) -> Paragraph:
    """The heading of a section, which the contents lead to."""
    made = document.add_paragraph(style="Heading 1")
    run = parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{escape(text)}</w:t></w:r>')
    for part in _bookmarked(_entry(place), document, run):
        made._p.append(part)
    return made


def contents(document: Document, title: str, entries: Sequence[tuple[int, str]], anew: bool = False) -> None:
    """Word's own table of contents: its entries lead to the headings, and have no page numbers until Word counts them.

    Only a program that lays out the pages knows on which a heading stands; a number that may be wrong is not given.
    """
    above = document.add_paragraph(title, style="TOC Heading")
    above.paragraph_format.page_break_before = anew or None
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    instruction = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    opened = f'{begin}{instruction}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for order, (place, text) in enumerate(entries):
        made = document.add_paragraph(style="toc 1")
        run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        link = f'<w:hyperlink w:anchor="{_entry(place)}">{run}</w:hyperlink>'
        first, last = order == 0, order == len(entries) - 1
        for part in parse_xml(f"<w:p {nsdecls('w')}>{opened if first else ''}{link}{closed if last else ''}</w:p>"):
            made._p.append(part)


def _entry(place: int) -> str:
    return f"_Toc{place:09d}"


def _reference(said: str, mark: Mark) -> str:
    """«tabell» and the number, which is a field: a link to the caption."""
    words = said.removesuffix(str(mark.number))
    inside = (
        f'<w:t xml:space="preserve">{escape(words)}</w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> REF {bookmark(mark)} \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{mark.number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{one}</w:r>" for one in inside)
    return f'<w:hyperlink {nsdecls("w")} w:anchor="{bookmark(mark)}">{runs}</w:hyperlink>'


def _bookmarked(name: str, document: Document, inner: Any) -> Any:
    """What a link leads to, with its two ends."""
    number = len(document.element.body.xpath(".//w:bookmarkStart")) + 1000
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
    end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')
    return start, inner, end
