"""The foot of every page: what the document is, and which page of how many."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from okplan.words import say
from okplan.write.word.looks import NOTE
from okplan.write.word.text import field


def add_foot(document: Document, text: str, language: str) -> None:
    """In a template that has a foot with the page's number that is left as it is; one without gets ours below it."""
    footer = document.sections[0].footer
    if footer._element.xpath('.//*[contains(@w:instr, "PAGE")] | .//w:instrText[contains(., "PAGE")]'):
        return
    said = footer.paragraphs[0].text.strip() or footer._element.xpath(".//w:drawing | .//w:pict | .//w:tbl")
    foot = footer.add_paragraph() if said else footer.paragraphs[0]
    foot.style = document.styles[NOTE]
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    foot.add_run(f"{text} · {say('report.page.page', language)} ")
    foot._p.append(field("PAGE", "1"))
    foot.add_run(f" {say('report.page.of', language)} ")
    foot._p.append(field("NUMPAGES", "1"))
