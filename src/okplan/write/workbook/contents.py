"""What a workbook holds: links to every sheet, at the foot of a single scenario's front, or on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.words import say
from okplan.write.workbook.cells import FIRST, LABEL, Sheet
from okplan.write.workbook.part import Part


def contents(front: Sheet, sheets: list[Sheet], language: str) -> None:
    """Links to every sheet, at the foot of the first."""
    at = front.next_row + 1
    front.text(at, LABEL, say("workbook.contents", language), "chapter")
    for place, sheet in enumerate(sheets, start=1):
        front.links.append((at + place, LABEL, sheet.name, sheet.name))
        front.text(at + place, FIRST, sheet.title if sheet.title != sheet.name else sheet.about, "item")
    front.next_row = at + len(sheets) + 1


def contents_sheet(compared: Sheet, owned: Sequence[Sequence[Sheet]], stamp: Sheet, parts: Sequence[Part]) -> Sheet:
    """Of several scenarios: what is common and where it stands, and each scenario's sheets with what they are."""
    language = parts[0].layout.language
    name = say("workbook.contents", language)
    sheet = Sheet("contents", name, name, tab="#000000")
    sheet.widths, sheet.frozen, sheet.one_page = {LABEL: 34, 1: 110}, (1, 0), True
    sheet.text(0, LABEL, name, "title")
    sheet.next_row = 1
    if any(part.layout.first for part in parts):
        sheet.text(1, LABEL, say("workbook.common", language, letter=parts[0].layout.tag.letter), "about")
        sheet.next_row = 2
    _links(sheet, [compared])
    for part, own in zip(parts, owned, strict=True):
        sheet.text(sheet.next_row, LABEL, f"{part.layout.tag.letter} {part.result.loaded.scenario.name}", "chapter")
        sheet.next_row += 1
        _links(sheet, own)
    _links(sheet, [stamp])
    return sheet


def _links(sheet: Sheet, to: Sequence[Sheet]) -> None:
    for other in to:
        sheet.links.append((sheet.next_row, LABEL, other.name, other.name))
        sheet.text(sheet.next_row, 1, other.about or other.title, "item")
        sheet.next_row += 1
    sheet.next_row += 1
