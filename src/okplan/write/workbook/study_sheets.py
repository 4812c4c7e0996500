"""Sheets of what studies found: values and no formulas, marked as such, with the command that makes them again."""

from __future__ import annotations

from typing import Literal

from okplan.reading.number import Unread, exact
from okplan.show.answers.answer import Answer, Grid, Heading, Records
from okplan.show.charts.figures import Bars, Chart
from okplan.words import say
from okplan.write.workbook.cells import LABEL, Book, Figure, Sheet
from okplan.write.workbook.names import SINGLE, Tag

TITLE, ABOUT, COMMAND, BODY = 0, 1, 2, 4
"""Rows from the top."""

WIDE, NARROW = 46, 13
LINE = 110
"""Signs of a line of text over the sheet."""

Drawn = tuple[str, Literal["bar", "line", "column"], list[str], list[tuple[str, list[float]]]]
"""What an axis is in, the kind of chart, the heads of its columns, and its rows."""

COLUMNS = 8
"""That a paragraph stands over."""


def study_sheet(made: Book, key: str, answer: Answer, command: str, language: str, tag: Tag = SINGLE) -> Sheet:
    """What people read of an answer, its figures over values of their own, and its unrounded values, a row each."""
    name = say(f"report.section.{key}", language)
    sheet = Sheet(f"study-{key}{tag.suffix}", tag.name(name), name, say("workbook.study.values", language))
    sheet.tab, sheet.widths, sheet.frozen = "#000000", {LABEL: WIDE}, (ABOUT, 1)
    sheet.text(TITLE, LABEL, name, "title")
    sheet.text(ABOUT, LABEL, sheet.about, "about")
    sheet.text(COMMAND, LABEL, say("workbook.study.command", language, command=command), "about")
    sheet.next_row = BODY
    for block in answer.page():
        match block:
            case Heading():
                sheet.text(
                    sheet.next_row + 1, LABEL, f"{block.text} {block.note and f'({block.note})'}".strip(), "chapter"
                )
                sheet.next_row += 2
            case Grid():
                _grid(sheet, block, language)
            case _:
                _paragraph(sheet, f"{block.lead} {block.text}".strip())
    for chart in answer.charts():
        made.figures.append(_figure(sheet, chart))
    _records(sheet, answer.records(), language)
    return sheet


def _paragraph(sheet: Sheet, text: str) -> None:
    sheet.text(sheet.next_row, LABEL, text, "wrapped")
    sheet.merges.append((sheet.next_row, LABEL, sheet.next_row, COLUMNS))
    sheet.heights[sheet.next_row] = 13.5 * (len(text) // LINE + 1)
    sheet.next_row += 1


def _grid(sheet: Sheet, grid: Grid, language: str) -> None:
    for column, head in enumerate(grid.heads):
        sheet.text(sheet.next_row, column, head or " ", "head_text" if column < grid.words else "head")
    sheet.next_row += 1
    for row in grid.rows:
        if row.above:
            sheet.text(sheet.next_row, LABEL, row.above, "chapter")
            sheet.next_row += 1
        for column, text in enumerate(row.cells):
            if column:
                sheet.widths.setdefault(column, NARROW)
            _cell(sheet, column, text, column >= grid.words, language)
        sheet.next_row += 1
    sheet.next_row += 1


def _cell(sheet: Sheet, column: int, text: str, is_figure: bool, language: str) -> None:
    """A figure as the number that it shows, with as many decimals; all else as it stands."""
    share = text.endswith("%")
    said = text.removesuffix("%").strip().removeprefix("+")
    if language == "en":
        said = said.replace(",", "")  # it groups thousands, and is no sign of decimals
    try:
        number = float(exact(said)) if is_figure and said else None
    except Unread:
        number = None
    if number is None:
        sheet.text(sheet.next_row, column, text, "sign" if is_figure else "wrapped")
        return
    has_decimals = "," in said or "." in said
    style = "out_share1" if share else "out_shown1" if has_decimals else "out_shown0"
    sheet.given(sheet.next_row, column, number / 100 if share else number, style)


def _figure(sheet: Sheet, chart: Bars | Chart) -> Figure:
    """The values of a chart as a table, and the chart below it."""
    at = sheet.next_row + 1
    sheet.text(at, LABEL, chart.title, "chapter")
    axis, kind, heads, rows = _of_bars(chart) if isinstance(chart, Bars) else _of_years(chart)
    sheet.text(at + 1, LABEL, axis, "head_text")
    for column, head in enumerate(heads, start=1):
        sheet.text(at + 1, column, head, "head")
    for row, (name, values) in enumerate(rows, start=at + 2):
        sheet.text(row, LABEL, name, "label")
        for column, value in enumerate(values, start=1):
            sheet.given(row, column, value, "out_shown1")
    series = range(at + 2, at + 2 + len(rows))
    drawn = Figure(sheet.key, series.stop + 1, chart.title, chart.message, kind, axis, at + 1, series, len(heads))
    sheet.next_row = series.stop + 1 + (len(rows) + 6 if kind == "bar" else 19)
    return drawn


def _of_bars(chart: Bars) -> Drawn:
    return chart.axis, "bar", [chart.axis], [(name, [value]) for name, value in chart.rows]


def _of_years(chart: Chart) -> Drawn:
    """The curves of the first panel, and the limits on it."""
    panel = chart.panels[0]
    curves = (*panel.curves, *([panel.plan] if panel.plan else []))
    rows = [(curve.label, curve.values.tolist()) for curve in curves]
    rows += [(limit.label, limit.values.tolist()) for limit in panel.limits]
    return panel.axis, "column" if panel.form == "stack" else "line", list(map(str, chart.years)), rows


def _records(sheet: Sheet, found: Records, language: str) -> None:
    sheet.text(sheet.next_row + 1, LABEL, say("workbook.study.unrounded", language), "chapter")
    sheet.next_row += 2
    for column, head in enumerate(found.heads):
        sheet.text(sheet.next_row, column, head, "head_text")
        if column:
            sheet.widths.setdefault(column, NARROW)
    for place, row in enumerate(found.rows, start=sheet.next_row + 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.text(place, column, value, "text")
            elif value is not None:
                sheet.given(place, column, float(value), "out_number")
        sheet.next_row = place
