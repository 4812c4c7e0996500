"""The reader's own Word template: its styles, head and foot, fonts, colours and margins."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn

from okplan.problems import Place, Refused
from okplan.reading import files
from okplan.write.colours import seen
from okplan.write.word import looks

TYPES = "[Content_Types].xml"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OF_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
LOCKED = b"\xd0\xcf\x11\xe0"
"""How a file begins that is of the old Word, or that a password locks."""

PLACE = "okplan"
"""The bookmark in a template where the report is to stand."""


@dataclass
class Template:
    """A template that can be used: raises Refused for one that cannot."""

    path: Path
    _raw: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._raw = _document(files.content(self.path), Place(str(self.path), 1, 1))
        try:
            document = docx.Document(io.BytesIO(self._raw))
        except Exception as error:  # the library has no kind of its own for what it cannot read
            raise Refused("template_broken", Place(str(self.path), 1, 1)) from error
        self.accent = looks.accent_of(document)
        self.has_place = _place(document) is not None
        self.has_text = any(paragraph.text.strip() for paragraph in document.paragraphs) or bool(document.tables)

    @property
    def drops_text(self) -> bool:
        """Whether it has text of its own that no document gets."""
        return self.has_text and not self.has_place

    @property
    def is_faint(self) -> bool:
        """Whether its colour is not seen on white: no chart is drawn in it."""
        return bool(self.accent) and not seen(f"#{self.accent}")

    def opened(self) -> Document:
        """A document to write in: empty, or with the template's own text around the place for the report."""
        document = docx.Document(io.BytesIO(self._raw))
        if not self.has_place:
            _empty(document)
        return document


def settle(document: Document, began: int) -> None:
    """Move what was written after the first `began` elements to the bookmark, where the template has one."""
    place = _place(document)
    if place is None:
        return
    body = document.element.body
    written = [one for one in list(body)[began:] if one.tag != qn("w:sectPr")]
    for one in written:
        place.addprevious(one)
    if place.find(f".//{qn('w:sectPr')}") is None:
        body.remove(place)


def begun(document: Document) -> int:
    """How many elements a document has before anything is written."""
    return len([one for one in document.element.body if one.tag != qn("w:sectPr")])


def _document(raw: bytes, place: Place) -> bytes:
    """The bytes as those of a document; a template is one, but for what it is called."""
    if raw.startswith(LOCKED):
        raise Refused("template_locked", place)
    try:
        with ZipFile(io.BytesIO(raw)) as parts:
            kinds = parts.read(TYPES)
            if b"macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in parts.namelist()):
                raise Refused("template_macros", place)
            if MAIN in kinds:
                return raw
            if OF_TEMPLATE not in kinds:
                raise Refused("template_kind", place)
            out = io.BytesIO()
            with ZipFile(out, "w") as file:
                for name in parts.namelist():
                    told = parts.read(name)
                    file.writestr(name, told.replace(OF_TEMPLATE, MAIN) if name == TYPES else told)
            return out.getvalue()
    except (BadZipFile, KeyError, EOFError, RuntimeError) as error:
        raise Refused("template_kind", place) from error


def _place(document: Document) -> Any:
    """The element of the body that has the bookmark for the report."""
    found = document.element.body.xpath(f'./*[.//w:bookmarkStart[@w:name="{PLACE}"] or self::w:bookmarkStart'
                                        f'[@w:name="{PLACE}"]]')  # fmt: skip
    return found[0] if found else None


def _empty(document: Document) -> None:
    """Nothing but the properties of the pages; the head and foot that the last section has from those before it."""
    body = document.element.body
    last = body.sectPr if hasattr(body, "sectPr") else body.find(qn("w:sectPr"))
    for earlier in reversed(body.xpath("./w:p/w:pPr/w:sectPr")):
        for reference in earlier.xpath("./w:headerReference | ./w:footerReference"):
            same = f"./{'w:headerReference' if reference.tag == qn('w:headerReference') else 'w:footerReference'}"
            if last is not None and not last.xpath(f'{same}[@w:type="{reference.get(qn("w:type"))}"]'):
                last.insert(0, reference)
    for one in list(body):
        if one is not last:
            body.remove(one)
