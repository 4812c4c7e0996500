"""What a file shows beside its cells: what is hidden, its charts, its conditions, and parts that okplan does not write.

Read from the file's own XML: what a library does not know of, it drops without a word. Each thing is one entry by its
kind, sheet and place, in words that stay the same when Excel or LibreOffice saves a file that nobody has changed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from okplan.engine.dialects.excel import letters, number
from okplan.show.answers.verification import Kind
from okplan.write.workbook.drawn import Entry, comments, drawn
from okplan.write.workbook.parts import Element, Package, plain, said, tag, texts, within

Entries = dict[tuple[Kind, str, str], str]

SUNKEN = 6.0
"""Points: a row that is not higher than this is hidden in all but name."""

SIZED = re.compile(r"&[0-9]+ ?|&\"[^\"]*\"")
"""Sizes and fonts in a footer, which each program writes in its way."""

SPAN = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")
MOST = 50_000
"""Cells of a sheet's validations that are looked at one by one."""

SLIM, SLIM_LABEL = 2.0, 10.0
"""Characters: a column that is not wider than this, and the first, where it says what the numbers are."""

PLAIN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(.*/)?_rels/.*|docProps/.*|xl/(workbook|sharedStrings|styles|calcChain|metadata)\.xml"
    r"|xl/(worksheets/sheet|drawings/drawing|charts/(chart|style|colors)|theme/theme|persons/person)\d*\.xml"
    r"|docMetadata/.*|customXml/.*|xl/printerSettings/.*|xl/(threadedComments/threadedComment|comments(/comment)?)\d*\.xml"
)
"""Parts that show nothing by themselves, or that are read here."""

MISLEADING = {"calcMode": "manual", "fullPrecision": "0", "iterate": "1", "date1904": "1"}
"""How a whole workbook may be set so that its cells are something else than what stands in them."""

VIEWS = {"showFormulas": "0", "showZeros": "1", "rightToLeft": "0", "showRowColHeaders": "1"}
"""How a sheet is shown, unless it says otherwise."""

SET = {"sheetProtection": {"sheet": "0"}, "pageSetup": {"errors": "displayed"}}
WINDOW = {"showSheetTabs": "1", "visibility": "visible"}
"""The same for what is locked, what is printed, and the window of the whole workbook."""

FAR_AWAY = 30.0
"""Per cent: a sheet shown smaller than this is not read."""


def entries(raw: bytes) -> Entries:
    """Everything that a file shows beside its cells."""
    package = Package(raw)
    found: Entries = {("part", "", name): name for name in sorted(package.parts) if not PLAIN_PARTS.fullmatch(name)}
    found |= dict(_of_workbook(package))
    for name, element, part in package.sheets:
        if said(element, "state") not in ("", "visible"):
            found["hidden", name, ""] = said(element, "state")
        if part in package.parts:
            found |= {(kind, name, place): value for kind, place, value in _of_sheet(package, part)}
    return found


def _of_workbook(package: Package) -> Iterator[tuple[tuple[Kind, str, str], str]]:
    for one in within(package.workbook, "calcPr", "workbookPr"):
        for name, wrong in MISLEADING.items():
            if said(one, name) == wrong:
                yield ("setting", "", name), wrong
    for one in within(package.workbook, "workbookView"):
        yield from (((kind, "", place), value) for kind, place, value in _set(one, WINDOW))
    names = [name for name, _, _ in package.sheets]
    for one in within(package.workbook, "definedName"):
        local = said(one, "localSheetId")
        sheet = names[int(local)] if local.isdigit() and int(local) < len(names) else ""
        yield ("name", sheet, said(one, "name")), plain(one.text or "")
    if "xl/sharedStrings.xml" in package.parts:
        for text in within(package.xml("xl/sharedStrings.xml"), "si"):
            yield from (((kind, "", place), value) for kind, place, value in _unlike(text))
    if "xl/theme/theme1.xml" in package.parts:  # else the usual one
        yield ("look", "", "theme"), _theme(package.xml("xl/theme/theme1.xml"))


def _unlike(text: Element) -> Iterator[Entry]:
    """A text of which a part has a look of its own."""
    if any(True for _ in within(text, "rPr")):
        yield "look", texts(text, "t"), "–"


def _theme(theme: Element) -> str:
    """The ink, the paper and the font of texts that name none."""
    colours = [said(one, "lastClr") or said(one, "val") for part in within(theme, "dk1", "lt1") for one in part]
    return " ".join((*colours, *(said(one, "typeface") for part in within(theme, "minorFont") for one in part[:1])))


def _of_sheet(package: Package, part: str) -> Iterator[Entry]:
    related, looks = package.related(part), _looks(package)
    rules: dict[str, list[str]] = {}
    validated = 0
    for one in _without_cells(package.file.read(part)):
        name = tag(one)
        if name == "is":
            yield from _unlike(one)
        elif name == "row":
            yield from _hidden(one, said(one, "r"), said(one, "ht"), SUNKEN)
        elif name == "col":
            for column in range(int(said(one, "min")) - 1, min(int(said(one, "max")), 256)):
                yield from _hidden(one, letters(column), said(one, "width"), SLIM if column else SLIM_LABEL)
        elif name in SET:
            yield from _set(one, SET[name])
        elif name == "sheetFormatPr":
            yield from _cramped(one)
        elif name == "sheetView":
            yield from _viewed(one)
        elif name == "mergeCell":
            yield "merge", said(one, "ref"), "–"
        elif name == "hyperlink":
            target = said(one, "location") or related.get(said(one, "id"), ("", ""))[1]
            yield "link", said(one, "ref"), " ".join((plain(target), said(one, "tooltip"))).strip()
        elif name in ("autoFilter", "picture"):
            yield "note", said(one, "ref") or name, name
        elif name in ("oddHeader", "oddFooter", "evenFooter", "firstFooter", "evenHeader", "firstHeader"):
            if one.text:
                yield "footer", name, " ".join(SIZED.sub("", one.text).split())
        elif name == "conditionalFormatting":
            rules.setdefault(texts(one, "sqref") or said(one, "sqref"), []).extend(
                _rule(rule, looks) for rule in within(one, "cfRule")
            )
        elif name == "dataValidation":
            cells = [*_cells(texts(one, "sqref") or said(one, "sqref"), MOST - validated)]
            validated += len(cells)
            allowed = _validated(one)
            yield from (("validation", cell, allowed) for cell in cells)
        elif name == "sparkline":
            yield "chart", texts(one, "sqref"), plain(texts(one, "f"))
    for place, asked in rules.items():
        yield "condition", place, "; ".join(sorted(asked))  # each program has an order of its own
    for kind, target in related.values():
        if kind in ("comments", "drawing") and target in package.parts:
            yield from comments(package, target) if kind == "comments" else drawn(package, target)


def _without_cells(raw: bytes) -> Iterator[Element]:
    """Every element of a sheet but its cells, which are many."""
    for _, one in ElementTree.iterparse(io.BytesIO(raw)):
        name = tag(one)
        if name == "c":
            one.clear()
        elif name not in ("v", "f", "t"):
            yield one
            if name == "row":
                one.clear()


def _hidden(one: Element, place: str, size: str, least: float) -> Iterator[Entry]:
    if said(one, "hidden") == "1" or (size and float(size) <= least):
        yield "hidden", f"{place}:{place}", "–"


def _set(one: Element, usual: dict[str, str]) -> Iterator[Entry]:
    for name, value in usual.items():
        if said(one, name) not in ("", value):
            yield "setting", name, said(one, name)


def _cramped(one: Element) -> Iterator[Entry]:
    """Rows and columns that nobody has sized, where these are hidden or too small to read."""
    yield from _set(one, {"zeroHeight": "0"})
    least = {"defaultRowHeight": SUNKEN, "defaultColWidth": SLIM, "baseColWidth": SLIM}
    yield from _small(one, least)


def _viewed(one: Element) -> Iterator[Entry]:
    """How a sheet is shown; where panes are frozen, what lies above the first of them is out of reach."""
    yield from _set(one, VIEWS)
    yield from _small(one, {"zoomScale": FAR_AWAY})
    if any(said(pane, "state").startswith("frozen") for pane in within(one, "pane")):
        yield from _set(one, {"topLeftCell": "A1"})


def _small(one: Element, least: dict[str, float]) -> Iterator[Entry]:
    for name, size in least.items():
        if said(one, name) and float(said(one, name)) < size:
            yield "setting", name, said(one, name)


def _rule(rule: Element, looks: list[str]) -> str:
    """A conditional format: when it holds, and how it then looks."""
    place = said(rule, "dxfId")
    look = looks[int(place)] if place.isdigit() and int(place) < len(looks) else _look(rule)
    asked = " ".join(plain(one.text or "") for one in within(rule, "formula", "f"))
    return f"{said(rule, 'type')} {asked} {look}".strip()


def _looks(package: Package) -> list[str]:
    if "xl/styles.xml" not in package.parts:
        return []
    return [_look(one) for one in within(package.xml("xl/styles.xml"), "dxf")]


def _look(element: Element) -> str:
    """Colours and number formats of a conditional format."""
    colours = [f"{tag(one)} {said(one, 'rgb')}" for one in within(element, "color", "bgColor") if said(one, "rgb")]
    formats = [said(one, "formatCode") for one in within(element, "numFmt")]
    others = [tag(one) for one in within(element, "dataBar", "iconSet", "colorScale", "strike")]
    return " ".join((*colours, *formats, *others))


def _cells(ranges: str, most: int) -> Iterator[str]:
    """Each cell of some ranges, which programs join and split; one that is far too large as it stands."""
    for one in ranges.split():
        found = SPAN.fullmatch(one)
        rows = range(int(found[2]), int(found[4] or found[2]) + 1) if found else range(0)
        columns = range(number(found[1]), number(found[3] or found[1]) + 1) if found else range(0)
        most -= len(rows) * len(columns)
        if not rows or most < 0:
            yield one
        else:
            yield from (f"{letters(column)}{row}" for row in rows for column in columns)


def _validated(one: Element) -> str:
    kind = said(one, "type") or "any"
    used = ("formula1",) if kind in ("list", "custom") else ("formula1", "formula2")
    asked = [plain(texts(part, "f") or part.text or "") for part in one if tag(part) in used]
    told = [said(one, "errorStyle")] if said(one, "errorStyle") not in ("", "stop") else []
    told += ["unrefused"] if said(one, "showErrorMessage") != "1" else []
    told += [said(one, name) for name in ("promptTitle", "prompt") if said(one, name)]
    return " ".join((kind, said(one, "operator") or "between", *asked, *told))
