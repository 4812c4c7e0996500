"""Native charts over the workbook's own cells, each with a text that says what it shows."""

from __future__ import annotations

from typing import Any

from okplan.write.workbook.cells import FIRST, HEAD, Book, Chart

FILLS = ("#1F3A5F", "#7FA6CE", "#C5D5E6", "#5F6B73", "#A8B4BC", "#2E7D6B", "#8CC2B2", "#8C5A2B", "#D2B48C", "#E3E3E3")
LINES = (("#B3261E", "solid"), ("#4A4A4A", "dash"))
"""Lines differ in dash and marker too, so that they are told apart in grey."""

MARKERS = ("diamond", "none")
FORMATS = {"kr": "#,##0", "ratio": "0.0%", "persons": "#,##0"}
HEIGHT = 18
"""Rows that a chart covers."""


def draw(workbook: Any, pages: dict[str, Any], book: Book) -> None:
    """Insert every chart, two beside each other, below the tables of its sheet."""
    placed: dict[str, int] = {}
    for chart in book.charts:
        place = placed.get(chart.sheet, 0)
        placed[chart.sheet] = place + 1
        made = _columns(workbook, book, chart)
        row, column = chart.row + 1 + (place // 2) * HEIGHT, 0 if place % 2 == 0 else FIRST
        made.set_size({"width": 600, "height": 340})
        pages[chart.sheet].insert_chart(
            row, column, made, {"description": chart.alt, "object_position": 2, "x_offset": 6, "y_offset": 4}
        )


def _columns(workbook: Any, book: Book, chart: Chart) -> Any:
    subtype = {"type": "column", "subtype": "stacked"} if chart.kind == "stacked" else {"type": "column"}
    made = workbook.add_chart(subtype)
    for place, series in enumerate(chart.series):
        made.add_series({
            **_values(book, chart, series), "gap": 60,
            "fill": {"color": FILLS[place % len(FILLS)]}, "border": {"color": "#FFFFFF", "width": 0.5},
        })  # fmt: skip
    if chart.lines:
        lines = workbook.add_chart({"type": "line"})
        for place, series in enumerate(chart.lines):
            is_limit = series[0] == chart.limit
            color, dash = LINES[is_limit]
            place = int(is_limit)
            lines.add_series({
                **_values(book, chart, series), "y2_axis": chart.lines_beside,
                "line": {"color": color, "width": 2.25, "dash_type": dash},
                "marker": {"type": MARKERS[place % len(MARKERS)], "size": 6, "fill": {"color": color}},
            })  # fmt: skip
        made.combine(lines)
        if chart.lines_beside:
            lines.set_y2_axis({
                "num_format": "0%", "num_font": {"size": 9}, "min": 0, "major_gridlines": {"visible": False},
            })  # fmt: skip
    made.set_title({"name": chart.title, "name_font": {"size": 12, "bold": True, "color": "#1F1F1F"}, "overlay": False})
    made.set_legend({"position": "bottom", "font": {"size": 9}})
    made.set_x_axis({"num_font": {"size": 9}, "line": {"color": "#7F7F7F"}, "label_position": "low"})
    made.set_y_axis({
        "num_format": FORMATS[chart.unit], "num_font": {"size": 9}, "line": {"none": True},
        "name": chart.axis, "name_font": {"size": 9, "bold": False},
        "major_gridlines": {"visible": True, "line": {"color": "#DADADA", "width": 0.5}},
    })  # fmt: skip
    return made


def _values(book: Book, chart: Chart, series: tuple[str, str, int]) -> dict[str, Any]:
    """A row's name, years and values, by reference; a bound is known from the first projected year."""
    name, key, row = series
    page = book.sheet(key)  # its own years: scenarios of a workbook may have others
    last = max(cell.column for cell in page.cells if cell.row == HEAD and cell.style == "head")
    sheet = page.name
    return {"name": name, "categories": [sheet, HEAD, FIRST, HEAD, last], "values": [sheet, row, FIRST, row, last]}
