"""Native charts over the workbook's own cells, each with a text that says what it shows."""

from __future__ import annotations

from typing import Any

from okplan.write.workbook.cells import FIRST, HEAD, Book, Chart, Figure

DARK = "#14304D"
FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": DARK}},
    {"fill": {"color": "#7F9DB8"}},
    {"fill": {"color": "#E4EBF1"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": DARK, "bg_color": "#FFFFFF"}},
    {"pattern": {"pattern": "wide_downward_diagonal", "fg_color": DARK, "bg_color": "#A9C0D5"}},
    {"pattern": {"pattern": "light_horizontal", "fg_color": DARK, "bg_color": "#FFFFFF"}},
    {"pattern": {"pattern": "large_grid", "fg_color": "#55799C", "bg_color": "#FFFFFF"}},
)
"""Parts on each other: shades and patterns that a copying machine keeps apart, as in the report."""

BEHIND: dict[str, Any] = {"fill": {"color": "#A9C0D5"}}
"""Columns with a line over them, which is dark."""

LINES = (("#9B1C31", "solid"), ("#1B1F24", "dash"))
"""Lines differ in dash and marker too, so that they are told apart in grey."""

MARKERS = ("diamond", "none")
DRAWN = (
    ("#1F3A5F", "solid", "circle"), ("#C04A00", "dash", "square"), ("#2E7D6B", "solid", "triangle"),
    ("#6B4C9A", "dash_dot", "diamond"), ("#7A5C00", "long_dash", "x"), ("#4A6FA5", "round_dot", "star"),
    ("#A23B4A", "solid", "plus"), ("#3F3F3F", "square_dot", "long_dash"),
)  # fmt: skip
"""Lines of scenarios: colour, dash and mark."""

FORMATS = {"kr": "#,##0", "ratio": "0.0%", "persons": "#,##0"}
NAMED = {"size": 9, "bold": False}
ROW = 20
"""Points of a bar's row."""

HEIGHT, LOW = 18, 16
"""Rows that a chart covers, and one of lines, of which four have room on a page with what they are drawn of."""

HIGH = {"lines": 310}
"""Points on the screen of charts that are not as high as others."""


def draw(workbook: Any, pages: dict[str, Any], book: Book) -> None:
    """Insert every chart, two beside each other, below the tables of its sheet."""
    placed: dict[str, int] = {}
    for chart in book.charts:
        place = placed.get(chart.sheet, 0)
        placed[chart.sheet] = place + 1
        made = _lines(workbook, book, chart) if chart.kind == "lines" else _columns(workbook, book, chart)
        covered = LOW if chart.kind == "lines" else HEIGHT
        row, column = chart.row + 1 + (place // 2) * covered, 0 if place % 2 == 0 else FIRST
        made.set_size({"width": 600, "height": HIGH.get(chart.kind, 340)})
        pages[chart.sheet].insert_chart(
            row, column, made, {"description": chart.alt, "object_position": 2, "x_offset": 6, "y_offset": 4}
        )
    for figure in book.figures:
        pages[figure.sheet].insert_chart(
            figure.row, 0, _figure(workbook, book, figure), {"description": figure.alt, "object_position": 2}
        )


def _figure(workbook: Any, book: Book, figure: Figure) -> Any:
    """Bars with the first on top; lines and columns over the years."""
    made, sheet = workbook.add_chart({"type": figure.kind}), book.sheet(figure.sheet).name
    rows, last = figure.series, figure.columns
    if figure.kind == "bar":
        made.add_series({
            "name": figure.title, "categories": [sheet, rows[0], 0, rows[-1], 0],
            "values": [sheet, rows[0], 1, rows[-1], 1], "gap": 40, **FILLS[0],
            "data_labels": {"value": True, "num_format": "#,##0", "font": {"size": 9}},
        })  # fmt: skip
        made.set_y_axis({"reverse": True, "num_font": {"size": 9}, "label_position": "low"})
        made.set_x_axis({"num_format": "#,##0", "num_font": {"size": 9}, "name": figure.axis, "name_font": NAMED})
        made.set_legend({"none": True})
    else:
        for place, row in enumerate(rows):
            look = DRAWN[place % len(DRAWN)], FILLS[place % len(FILLS)]
            made.add_series({
                "name": [sheet, row, 0], "categories": [sheet, figure.heads, 1, figure.heads, last],
                "values": [sheet, row, 1, row, last],
                **(_line(*look[0]) if figure.kind == "line" else {**look[1], "gap": 60}),
            })  # fmt: skip
        made.set_y_axis({"num_format": "#,##0", "num_font": {"size": 9}, "name": figure.axis, "name_font": NAMED})
        made.set_x_axis({"num_font": {"size": 9}, "label_position": "low"})
        made.set_legend({"position": "bottom", "font": {"size": 9}})
    made.set_title({"name": figure.title, "name_font": {"size": 12, "bold": True, "color": "#1F1F1F"}})
    made.set_size({"width": 760, "height": 80 + ROW * max(len(rows), 11) if figure.kind == "bar" else 340})
    return made


def _lines(workbook: Any, book: Book, chart: Chart) -> Any:
    """A line a scenario, told apart by its dashes and marks as well as by its colour, and the limit without marks."""
    made = workbook.add_chart({"type": "line"})
    for place, series in enumerate((*chart.series, *chart.lines)):
        is_limit = place >= len(chart.series)
        look = _line(*LINES[True], "none") if is_limit else _line(*DRAWN[place % len(DRAWN)])
        made.add_series({**_values(book, chart, series), **look})
    _dressed(made, chart)
    return made


def _dressed(made: Any, chart: Chart) -> None:
    """The title, the legend and the axes."""
    made.set_title({"name": chart.title, "name_font": {"size": 12, "bold": True, "color": "#1F1F1F"}, "overlay": False})
    made.set_legend({"position": "bottom", "font": {"size": 9}})
    made.set_x_axis({"num_font": {"size": 9}, "line": {"color": "#7F7F7F"}, "label_position": "low"})
    made.set_y_axis({
        "num_format": FORMATS[chart.unit], "num_font": {"size": 9}, "line": {"none": True},
        "name": chart.axis, "name_font": {"size": 9, "bold": False},
        "major_gridlines": {"visible": True, "line": {"color": "#DADADA", "width": 0.5}},
    })  # fmt: skip


def _line(color: str, dash: str, mark: str) -> dict[str, Any]:
    marker = {"type": mark, "size": 6, "fill": {"color": color}, "border": {"color": color}}
    return {"line": {"color": color, "width": 2.25, "dash_type": dash}, "marker": marker}


def _columns(workbook: Any, book: Book, chart: Chart) -> Any:
    subtype = {"type": "column", "subtype": "stacked"} if chart.kind == "stacked" else {"type": "column"}
    made = workbook.add_chart(subtype)
    for place, series in enumerate(chart.series):
        made.add_series({
            **_values(book, chart, series), "gap": 60,
            **(FILLS[place % len(FILLS)] if chart.kind == "stacked" else BEHIND),
            "border": {"color": DARK, "width": 0.5},
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
    _dressed(made, chart)
    return made


def _values(book: Book, chart: Chart, series: tuple[str, str, int]) -> dict[str, Any]:
    """A row's name, years and values, by reference; a bound is known from the first projected year."""
    name, key, row = series
    page = book.sheet(key)  # its own years: scenarios of a workbook may have others
    heads = chart.heads if key == chart.sheet else HEAD
    last = max(cell.column for cell in page.cells if cell.row == heads and cell.style == "head")
    sheet = page.name
    return {"name": name, "categories": [sheet, heads, FIRST, heads, last], "values": [sheet, row, FIRST, row, last]}
