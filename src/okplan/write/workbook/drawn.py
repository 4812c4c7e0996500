"""What lies over the cells of a sheet: comments, charts with what they draw, pictures and text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.show.answers.verification import Kind
from okplan.write.workbook.parts import Element, Package, plain, said, tag, texts, within

Entry = tuple[Kind, str, str]
"""Of one sheet: the kind, the place, and what is there."""

KEPT_OF_CELLS = " ="
"""What ends the place of what a chart keeps of cells, and may do without: their address, and values that are none."""


LAID_ON = ("dispUnits", "trendline", "errBars", "dPt", "dTable", "crossesAt", "legend", "legendEntry", "userShapes")
SHOWS = ("showVal", "showCatName", "showSerName", "showPercent")
"""What a chart may have that puts what it draws in another light; figures at its points."""


def comments(package: Package, part: str) -> Iterator[Entry]:
    for one in within(package.xml(part), "comment"):
        yield "note", said(one, "ref"), texts(one, "t")


def drawn(package: Package, part: str) -> Iterator[Entry]:
    """Each thing that lies over the cells: charts with what they draw, and pictures and text boxes."""
    related = package.related(part)
    for place, anchor in enumerate(within(package.xml(part), "twoCellAnchor", "oneCellAnchor", "absoluteAnchor"), 1):
        top = [texts(one, "col", "row") for one in anchor if tag(one) == "from"]
        chart = next((related[said(one, "id")][1] for one in within(anchor, "chart") if said(one, "id") in related), "")
        if chart in package.parts:
            yield "chart", f"{place}", f"{','.join(top)}"
            end = [texts(one, "col", "row") for one in anchor if tag(one) == "to"]
            if top == end or any(said(one, "hidden") == "1" for one in within(anchor, "cNvPr")):
                yield "chart", f"{place}: hidden", "–"
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
        yield f"ink {place}", _ink(parts.get("spPr"))
        if not texts(parts.get("tx"), "f").startswith('"') and texts(parts.get("tx"), "f"):
            yield f"name {place}", plain(texts(parts.get("tx"), "f"))  # of a cell, which may come to say another
    yield "ink", _ink(next(within(chart, "title"), None))
    yield "laid on", " ".join(sorted(tag(one) for one in within(chart, *LAID_ON)))
    shows = (one for labels in within(chart, "dLbls") for one in within(labels, *SHOWS) if said(one, "val") == "1")
    yield "labels", " ".join(tag(one) for one in shows)
    axes = within(chart, "catAx", "valAx", "dateAx", "serAx")
    yield "axes", " ".join(sorted(_axis(one) for one in axes))


def _ink(element: Element | None) -> str:
    """The first colour of something drawn, and what makes it paler."""
    colour = next(within(element, "srgbClr", "schemeClr", "sysClr"), None) if element is not None else None
    if colour is None:
        return "–"
    return " ".join((said(colour, "val").upper(), *(f"{tag(one)} {said(one, 'val')}" for one in colour)))


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
