"""A document as it is begun and as it is packed: its language, its properties, its pages."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from okplan.words import say
from okplan.write.word import looks
from okplan.write.word.template import Template

SHORT_SIDE, LONG_SIDE, MARGIN, EDGE = Mm(210), Mm(297), Mm(18), Mm(14)
BEGUN_FROM = ("/metadata/thumbnail", "/extended-properties")
"""What a file says of itself that is no longer so: how it looks, its program, its pages and words."""

DATES = ("dcterms:created", "dcterms:modified")


@dataclass(frozen=True)
class Facts:
    """What the properties of a file say of it."""

    language: str
    title: str
    subject: str = ""
    author: str = ""
    stamp: str = ""
    date: date | None = None


def new_document(facts: Facts, template: Template | None = None) -> Document:
    """An empty A4 document, or the template's, with the styles that reports use."""
    if template is None:
        document = docx.Document()
        _sides(document.sections[-1])
        looks.plain(document)
    else:
        document = template.opened()
        looks.kept(document, template.accent)
    _properties(document, facts)
    _speak(document, say("write.language", facts.language))
    return document


def turn(document: Document, landscape: bool) -> None:
    """Go on with pages upright or on their side; a new section only where that changes."""
    section = document.sections[-1]
    if (section.orientation == WD_ORIENT.LANDSCAPE) == landscape:
        return
    if len(document.element.body) > 1:  # something stands before the section's own properties
        section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width


def content(document: Document) -> bytes:
    """The file's bytes: the same for the same document, whatever the hour it is packed."""
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with ZipFile(packed) as parts, ZipFile(out, "w") as file:
        for name in parts.namelist():
            file.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _sides(section: Section) -> None:
    section.page_width, section.page_height = SHORT_SIDE, LONG_SIDE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = EDGE
    section.footer_distance = Mm(7)


def _properties(document: Document, facts: Facts) -> None:
    """Nothing of the file that the document was begun from: neither dates, who made it, its picture nor its counts."""
    known = document.core_properties
    known.title, known.subject, known.author = facts.title, facts.subject, facts.author
    known.keywords, known.comments, known.category = facts.stamp, "", ""
    known.last_modified_by, known.revision = facts.author, 1
    known.language = say("write.language", facts.language)
    for name in DATES:
        for found in known._element.findall(qn(name)):
            known._element.remove(found)
    if facts.date:
        moment = datetime(facts.date.year, facts.date.month, facts.date.day)
        known.created = known.modified = moment
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(BEGUN_FROM):
            del package.rels[key]


def _speak(document: Document, language: str) -> None:
    """The language of the text, for spelling and for whoever hears it read."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), language)
