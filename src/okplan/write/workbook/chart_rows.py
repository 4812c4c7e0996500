"""What the charts show as a table, and which of its rows each chart draws."""

from __future__ import annotations

from okplan.chapters.inputs import traced
from okplan.engine.dialects.excel import letters
from okplan.show.charts.ages import age_group, gathered
from okplan.show.charts.listed import LIVE, Listed
from okplan.words import say
from okplan.write.workbook.cells import FIRST, HEAD, LABEL, UNIT, Book, Chart, Sheet
from okplan.write.workbook.outputs import Outputs

Series = tuple[str, str, int]
"""A row of the sheet: its name, the key of the sheet, and where it is."""

UNIT_LINE = f"${letters(LABEL)}${HEAD}"
"""Where a sheet says what amounts are shown in."""

RULED = {chart.shares[0] for chart in LIVE if chart.shares}
"""The shares that are drawn, each with the council's bound on it."""


def charts(outputs: Outputs, book: Book) -> Sheet:
    """What the charts show as a table, and the charts below it."""
    language = outputs.language
    name = say("workbook.sheet.charts", language)
    sheet = outputs.new("charts", name, name, outputs.prices())
    outputs.say_unit(sheet)
    at: dict[str, list[Series]] = {}
    for chart in LIVE:
        sheet.text(sheet.next_row, LABEL, say(f"workbook.chart.{chart.key}", language), "chapter")
        sheet.next_row += 1
        at[chart.key] = _items(outputs, sheet, chart) if chart.over else _lines(outputs, sheet, chart)
    sheet.next_row += 1
    limits = _limits(outputs, sheet)
    for chart in LIVE:
        book.charts.append(_drawn(outputs, sheet, chart, at[chart.key], limits))
    sheet.one_page, sheet.landscape = True, False  # a page ends in the middle of a chart
    return sheet


def _lines(outputs: Outputs, sheet: Sheet, chart: Listed) -> list[Series]:
    """The amounts and the share, a row each."""
    rows = [outputs.shown(name) for name in (*chart.amounts, *chart.shares[:1])]
    return [(shown.label, sheet.key, outputs.row(sheet, shown)) for shown in rows]


def _items(outputs: Outputs, sheet: Sheet, chart: Listed) -> list[Series]:
    """A row an age group, gathered into few."""
    out = []
    for group, places in gathered(outputs.result.projection.items["group"]):
        label, parts = age_group(group, outputs.language), tuple((chart.over, place) for place in places)
        out.append((label, sheet.key, outputs.row(sheet, outputs.summed(label, parts))))
    return out


def _limits(outputs: Outputs, sheet: Sheet) -> dict[str, int]:
    """The council's bounds on what is charted, a row each."""
    found: dict[str, int] = {}
    rules, followed = outputs.layout.scenario.rules, traced(outputs.layout.scenario).rules
    sheet.text(sheet.next_row, LABEL, say("workbook.limits", outputs.language), "chapter")
    sheet.next_row += 1
    for place, rule in enumerate(rules):
        if rule.indicator not in RULED or rule.indicator in found or not (rule.floor or rule.ceiling):
            continue
        bound = "floor" if rule.floor else "ceiling"
        series = getattr(followed[place], bound)
        found[rule.indicator] = sheet.next_row
        side = say(f"workbook.bound.{bound}", outputs.language).lower()
        sheet.text(sheet.next_row, LABEL, f"{rule.name}: {side}", "label")
        sheet.text(sheet.next_row, UNIT, "%", "unit")
        for t, limit in enumerate(series.over(range(outputs.years.start + 1, outputs.years.stop)), start=1):
            outputs.bound(sheet, sheet.next_row, FIRST + t, limit, "ratio")
        sheet.next_row += 1
    return found


def _drawn(outputs: Outputs, sheet: Sheet, chart: Listed, rows: list[Series], limits: dict[str, int]) -> Chart:
    """Amounts as columns, on each other where they are several, with the share and its limit as lines beside them."""
    many = len(chart.amounts) or len(rows)  # without amounts the share itself has the columns
    series, lines = rows[:many], rows[many:]
    name = say("workbook.limit", outputs.language)
    lines += [(name, sheet.key, limits[share]) for share in chart.shares[:1] if share in limits]
    kind = "stacked" if chart.over or len(chart.amounts) > 1 else "columns"
    unit = "kr" if chart.amounts else "ratio" if chart.shares else "persons"
    alt = _alt(outputs, chart.key, [text for text, _, _ in (*series, *lines)])
    title, beside = say(f"workbook.chart.{chart.key}", outputs.language), kind == "columns" and unit == "kr"
    made = Chart(title, alt, kind, unit, series, lines, row=sheet.next_row, lines_beside=beside)
    made.sheet, made.limit, made.axis = sheet.key, name, f"={sheet.quoted}!{UNIT_LINE}" if unit == "kr" else ""
    if unit == "persons":
        made.axis = say("charts.axis.persons", outputs.language)
    return made


def _alt(outputs: Outputs, name: str, of: list[str]) -> str:
    """What a chart shows, for who cannot see it: the title, what is drawn, and the years."""
    years, language = outputs.years, outputs.language
    title = say(f"workbook.chart.{name}", language)
    return say("workbook.alt", language, title=title, of=", ".join(of), first=years[0], last=years[-1])
