"""A whole workbook: the sheets of each scenario, the front, the comparison of several, and the stamp."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.version import __version__
from okplan.write.workbook.cells import Book
from okplan.write.workbook.front import contents, front_of
from okplan.write.workbook.part import Part, head, part_of
from okplan.write.workbook.side_by_side import Exported, side_by_side
from okplan.write.workbook.stamp import stamp_sheet

TABS = ("#1F3A5F", "#2E7D6B", "#8C5A2B", "#6B4C9A", "#A23B4A", "#4A6FA5", "#7A7A2E", "#3F3F3F")


def book(exported: Sequence[Exported], unit: str) -> Book:
    """The workbook of one or several scenarios, in the language of the first."""
    first = exported[0].result
    language, several = first.language, len(exported) > 1
    made = Book([], first.projection.years, language=language)
    parts: list[Part] = []
    for place, one in enumerate(exported, start=1):
        tab = TABS[(place - 1) % len(TABS)]
        parts.append(part_of(made, one, unit, f" {place}" if several else "", tab, parts[0].layout if parts else None))
    fronts = [front_of(part, unit) for part in parts]
    common = [side_by_side([(part.outputs, part.rules) for part in parts], exported, unit)] if several else []
    stamp = stamp_sheet(exported, unit, language)
    for part, front in zip(parts, fronts, strict=True):
        calculating = [part.layout.assumptions.sheet, *part.layout.sheets, part.changes.sheet]
        own = [front, *common, *part.reading, *part.studies, *[sheet for sheet in calculating if sheet.cells]]
        for sheet in own:
            head(sheet, part)
        made.sheets += [sheet for sheet in own if sheet not in made.sheets]
    made.sheets.append(stamp)
    contents(fronts[0], made.sheets, language)
    scenario = first.loaded.scenario
    made.properties = {
        "title": f"{scenario.municipality.name} – {', '.join(one.result.loaded.scenario.name for one in exported)}",
        "comments": f"okplan {__version__} · {first.loaded.sha256[:12]}",
        "author": "okplan",
    }
    return made
