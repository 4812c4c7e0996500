"""A whole workbook: the sheets of each scenario, the front, the comparison of several, and the stamp."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.show.result import Result
from okplan.version import __version__
from okplan.write.workbook.cells import Book
from okplan.write.workbook.comparison import side_by_side
from okplan.write.workbook.contents import contents, contents_sheet
from okplan.write.workbook.front import front_of
from okplan.write.workbook.names import SINGLE, tag
from okplan.write.workbook.part import Laid, Part, finished, head, laid
from okplan.write.workbook.side_by_side import Exported
from okplan.write.workbook.stamp import stamp_sheet

TABS = ("#1F3A5F", "#2E7D6B", "#8C5A2B", "#6B4C9A", "#A23B4A", "#4A6FA5", "#7A7A2E", "#3F3F3F")


def book(exported: Sequence[Exported], unit: str) -> Book:
    """The workbook of one or several scenarios, in the language of the first."""
    first = exported[0].result
    made = Book([], first.projection.years, language=first.language)
    parts = _parts(made, exported, unit)
    if len(parts) == 1:
        _single(made, parts[0], exported, unit)
    else:
        _several(made, parts, exported, unit)
    scenario = first.loaded.scenario
    made.properties = {
        "title": f"{scenario.municipality.name} – {', '.join(one.result.loaded.scenario.name for one in exported)}",
        "comments": _made_by(first),
        "author": "okplan",
    }
    return made


def _made_by(result: Result) -> str:
    return f"okplan {__version__} · {result.loaded.sha256[:12]}"


def _parts(made: Book, exported: Sequence[Exported], unit: str) -> list[Part]:
    """Every scenario is laid before any is finished: the others use numbers of the first."""
    found: list[Laid] = []
    for place, one in enumerate(exported, start=1):
        called = tag(place, one.result.loaded.scenario.name) if len(exported) > 1 else SINGLE
        found.append(laid(made, one, unit, called, TABS[(place - 1) % len(TABS)], found[0] if found else None))
    parts: list[Part] = []
    for ready in found:
        parts.append(finished(ready, parts[0] if parts else None))
    return parts


def _single(made: Book, part: Part, exported: Sequence[Exported], unit: str) -> None:
    front = front_of(part, unit)
    own = [front, *part.reading, *part.studies, *part.calculating]
    for sheet in own:
        head(sheet, part)
    made.sheets += [*own, stamp_sheet(exported, unit, made.language)]
    contents(front, made.sheets, made.language)


def _several(made: Book, parts: Sequence[Part], exported: Sequence[Exported], unit: str) -> None:
    """What they come to beside each other first, then what there is, and then each scenario's own sheets."""
    fronts = [front_of(part, unit) for part in parts]
    owned = []
    for part, front in zip(parts, fronts, strict=True):
        own = [front, *part.reading, *part.studies, *part.calculating]
        for sheet in own:
            head(sheet, part)
            sheet.footer = f"{part.layout.tag.letter} {part.result.loaded.scenario.name} · {_made_by(part.result)}"
        owned.append(own)
    compared = side_by_side(made, parts, exported, unit)
    stamp = stamp_sheet(exported, unit, made.language)
    made.sheets += [
        compared,
        contents_sheet(compared, owned, stamp, parts),
        *(one for own in owned for one in own),
        stamp,
    ]
