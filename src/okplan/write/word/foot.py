"""The foot of every page: what the document is, and which page of how many."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import _Footer
from docx.text.paragraph import Paragraph

from okplan.words import say
from okplan.write.word.looks import NOTE
from okplan.write.word.text import field


def add_foot(document: Document, text: str, language: str, below: str) -> None:
    """In a template with a foot that has the page's number, that stands as it is, and `below` it what it lacks.

    One without gets all of ours below it.
    """
    first = document.sections[0]
    feet = [first.footer]
    if document.settings.odd_and_even_pages_header_footer and first.even_page_footer._has_definition:
        feet.append(first.even_page_footer)
    for footer in feet:
        if not _numbered(footer):
            _pages(_line(document, footer, f"{text} · {say('report.page.page', language)} "), language)
        elif below:
            _line(document, footer, below)


def _numbered(footer: _Footer) -> bool:
    return bool(
        footer._element.xpath('.//*[contains(@w:instr, "PAGE")] | .//w:instrText[contains(., "PAGE")]'),
    )


def _line(document: Document, footer: _Footer, text: str) -> Paragraph:
    """Below what stands there; where nothing does, in its place."""
    said = _numbered(footer) or footer.paragraphs[0].text.strip()
    said = said or footer._element.xpath(".//w:drawing | .//w:pict | .//w:tbl")
    foot = footer.add_paragraph() if said else footer.paragraphs[0]
    foot.style = document.styles[NOTE]
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    foot.add_run(text)
    return foot


def _pages(foot: Paragraph, language: str) -> None:
    foot._p.append(field("PAGE", "1"))
    foot.add_run(f" {say('report.page.of', language)} ")
    foot._p.append(field("NUMPAGES", "1"))
