"""What a file shows beside its cells: what is hidden, its charts, its conditions, and parts that okplan does not write.

Read from the file's own XML: what a library does not know of, it drops without a word. Each thing is one entry by its
kind, sheet and place, in words that stay the same when Excel or LibreOffice saves a file that nobody has changed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from okplan.engine.dialects.excel import letters, number
from okplan.show.answers.verification import Kind

Element = ElementTree.Element
Entries = dict[tuple[Kind, str, str], str]
Entry = tuple[Kind, str, str]
"""Of one sheet: the kind, the place, and what is there."""

SUNKEN = 3.0
"""Points: a row that is not higher than this is hidden in all but name."""

KEPT_OF_CELLS = " ="
"""What ends the place of what a chart keeps of cells, and may do without: their address, and values that are none."""

SIZED = re.compile(r"&[0-9]+ ?|&\"[^\"]*\"")
"""Sizes and fonts in a footer, which each program writes in its way."""

SPAN = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")
MOST = 50_000
"""Cells of a range that are looked at one by one."""

SLIM = 1.0
"""Characters: a column that is not wider than this."""

PLAIN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(.*/)?_rels/.*|docProps/.*|xl/(workbook|sharedStrings|styles|calcChain|metadata)\.xml"
    r"|xl/(worksheets/sheet|drawings/drawing|charts/(chart|style|colors)|theme/theme|persons/person)\d*\.xml"
    r"|xl/printerSettings/.*|xl/(threadedComments/threadedComment|comments(/comment)?)\d*\.xml"
)
"""Parts that show nothing by themselves, or that are read here."""

MISLEADING = {"calcMode": "manual", "fullPrecision": "0", "iterate": "1", "date1904": "1"}
"""How a whole workbook may be set so that its cells are something else than what stands in them."""

VIEWS = {"showFormulas": "0", "showZeros": "1", "rightToLeft": "0", "showRowColHeaders": "1"}
"""How a sheet is shown, unless it says otherwise."""


class Package:
    """The parts of a file, each read when it is asked for, and how they hang together."""

    def __init__(self, raw: bytes) -> None:
        self.file = zipfile.ZipFile(io.BytesIO(raw))
        self.parts = frozenset(name for name in self.file.namelist() if not name.endswith("/"))
        self.workbook = self.xml("xl/workbook.xml")
        targets = self.related("xl/workbook.xml")
        found = [one for one in self.workbook.iter() if tag(one) == "sheet"]
        self.sheets = [(one.get("name", ""), one, targets.get(said(one, "id"), ("", ""))[1]) for one in found]

    def xml(self, name: str) -> Element:
        return ElementTree.fromstring(self.file.read(name))

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """By id what a part refers to: the kind of it, and its name or address."""
        rels = join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels")
        if rels not in self.parts:
            return {}
        found = {}
        for one in self.xml(rels):
            target = one.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            known = inside if one.get("TargetMode") != "External" else target
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], known)
        return found


def tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def said(element: Element, name: str) -> str:
    """An attribute, whatever its namespace; yes and no are 1 and 0."""
    value = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
    return {"true": "1", "false": "0"}.get(value, value)


def within(element: Element, *names: str) -> Iterator[Element]:
    return (one for one in element.iter() if tag(one) in names)


def texts(element: Element | None, *names: str) -> str:
    return "" if element is None else "".join(one.text or "" for one in within(element, *names))


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
    names = [name for name, _, _ in package.sheets]
    for one in within(package.workbook, "definedName"):
        local = said(one, "localSheetId")
        sheet = names[int(local)] if local.isdigit() and int(local) < len(names) else ""
        yield ("name", sheet, said(one, "name")), plain(one.text or "")
    if "xl/sharedStrings.xml" in package.parts:
        for text in within(package.xml("xl/sharedStrings.xml"), "si"):
            if any(True for _ in within(text, "rPr")):  # a part of a text has a look of its own
                yield ("look", "", texts(text, "t")), "–"


def _of_sheet(package: Package, part: str) -> Iterator[Entry]:
    related, looks = package.related(part), _looks(package)
    rules: dict[str, list[str]] = {}
    for one in _without_cells(package.file.read(part)):
        name = tag(one)
        if name == "row":
            yield from _hidden(one, said(one, "r"), said(one, "ht"), SUNKEN)
        elif name == "col":
            for column in range(int(said(one, "min")) - 1, min(int(said(one, "max")), 256)):
                yield from _hidden(one, letters(column), said(one, "width"), SLIM)
        elif name in ("sheetFormatPr", "sheetView"):
            yield from _set(one, {"zeroHeight": "0"} if name == "sheetFormatPr" else VIEWS)
        elif name == "mergeCell":
            yield "merge", said(one, "ref"), "–"
        elif name == "hyperlink":
            yield "link", said(one, "ref"), plain(said(one, "location") or related.get(said(one, "id"), ("", ""))[1])
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
            for cell in _cells(texts(one, "sqref") or said(one, "sqref")):
                yield "validation", cell, _validated(one)
        elif name == "sparkline":
            yield "chart", texts(one, "sqref"), plain(texts(one, "f"))
    for place, asked in rules.items():
        yield "condition", place, "; ".join(sorted(asked))  # each program has an order of its own
    for kind, target in related.values():
        if kind in ("comments", "drawing") and target in package.parts:
            yield from _comments(package, target) if kind == "comments" else _drawn(package, target)


def _without_cells(raw: bytes) -> Iterator[Element]:
    """Every element of a sheet but its cells, which are many."""
    for event, one in ElementTree.iterparse(io.BytesIO(raw), ("start", "end")):
        if event == "end" and tag(one) == "c":
            one.clear()
        elif event == "end" and tag(one) not in ("v", "f", "is", "t"):
            yield one
            if tag(one) == "row":
                one.clear()


def _hidden(one: Element, place: str, size: str, least: float) -> Iterator[Entry]:
    if said(one, "hidden") == "1" or (size and float(size) <= least):
        yield "hidden", f"{place}:{place}", "–"


def _set(one: Element, usual: dict[str, str]) -> Iterator[Entry]:
    for name, value in usual.items():
        if said(one, name) not in ("", value):
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


def _cells(ranges: str) -> Iterator[str]:
    """Each cell of some ranges, which programs join and split; one that is far too large as it stands."""
    for one in ranges.split():
        found = SPAN.fullmatch(one)
        rows = range(int(found[2]), int(found[4] or found[2]) + 1) if found else range(0)
        columns = range(number(found[1]), number(found[3] or found[1]) + 1) if found else range(0)
        if not rows or len(rows) * len(columns) > MOST:
            yield one
        else:
            yield from (f"{letters(column)}{row}" for row in rows for column in columns)


def _validated(one: Element) -> str:
    kind = said(one, "type") or "any"
    used = ("formula1",) if kind in ("list", "custom") else ("formula1", "formula2")
    asked = [plain(texts(part, "f") or part.text or "") for part in one if tag(part) in used]
    return " ".join((kind, said(one, "operator") or "between", *asked))


def _comments(package: Package, part: str) -> Iterator[Entry]:
    for one in within(package.xml(part), "comment"):
        yield "note", said(one, "ref"), texts(one, "t")


def _drawn(package: Package, part: str) -> Iterator[Entry]:
    """Each thing that lies over the cells: charts with what they draw, and pictures and text boxes."""
    related = package.related(part)
    for place, anchor in enumerate(within(package.xml(part), "twoCellAnchor", "oneCellAnchor", "absoluteAnchor"), 1):
        top = [texts(one, "col", "row") for one in anchor if tag(one) == "from"]
        chart = next((related[said(one, "id")][1] for one in within(anchor, "chart") if said(one, "id") in related), "")
        if chart in package.parts:
            yield "chart", f"{place}", f"{','.join(top)}"
            for name, value in _chart(package.xml(chart)):
                yield "chart", f"{place}: {name}", value
        else:
            yield "note", f"{place}", texts(anchor, "t") or next((tag(one) for one in within(anchor, "pic", "sp")), "–")


def _chart(chart: Element) -> Iterator[tuple[str, str]]:
    """What a chart is called, what its series are drawn from and say, and how far its axes go."""
    title = within(chart, "title")
    for place, one in enumerate(title, 1):
        yield f"title {place}", texts(one, "t") or texts(one, "v")
        if texts(one, "f"):
            yield f"title {place}{KEPT_OF_CELLS}", plain(texts(one, "f"))
    kinds = [one for one in within(chart, "plotArea") for one in one if tag(one).endswith("Chart")]
    series = [(kind, one) for kind in kinds for one in kind if tag(one) == "ser"]
    for place, (kind, one) in enumerate(series, 1):
        parts = {tag(part): part for part in one}
        name = texts(parts.get("tx"), "v") + texts(parts.get("dLbls"), "t")
        grouped = "".join(said(part, "val") for part in kind if tag(part) in ("grouping", "barDir"))
        drawn = [plain(texts(parts.get(key), "f")) for key in ("cat", "val")]
        yield f"series {place}", f"{tag(kind)} {grouped} {name}: {' '.join(drawn)}"
        for point in within(parts.get("val", one), "pt"):
            yield f"series {place}, {said(point, 'idx')}{KEPT_OF_CELLS}", _figure(texts(point, "v"))
    axes = within(chart, "catAx", "valAx", "dateAx", "serAx")
    yield "axes", " ".join(sorted(_axis(one) for one in axes))


def _axis(axis: Element) -> str:
    bounds = [f"{tag(one)}={said(one, 'val')}" for one in within(axis, "min", "max", "logBase", "orientation")]
    gone = [f"{tag(one)}" for one in axis if tag(one) == "delete" and said(one, "val") == "1"]
    forms = [said(one, "formatCode") for one in axis if tag(one) == "numFmt"]
    return ",".join((tag(axis), *sorted(bounds), *gone, *forms))


def _figure(text: str | None) -> str:
    try:
        return f"{float(text or ''):.8g}"
    except ValueError:
        return text or ""


def plain(formula: str) -> str:
    """A formula without what programs write in their own way: spaces, quotes about names of sheets, FALSE()."""
    bare = re.sub(r'LEN\("([^"]*)"\)', lambda found: str(len(found[1])), formula, flags=re.IGNORECASE)
    return re.sub(r"[\s']", "", bare).upper().replace("FALSE()", "FALSE")
