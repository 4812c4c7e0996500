"""What the charts show as a table, and which of its rows each chart draws."""

from __future__ import annotations

from okplan.engine.tracing import traced
from okplan.show.tables.rows import Shown
from okplan.write.workbook.cells import FIRST, LABEL, UNIT, Book, Chart, Sheet
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.words import CHARTS, OUTPUT

CHARTED = {
    "debt": ("debt", "net_debt_pct"),
    "service": ("interest_expense", "instalments"),
    "result": ("net_operating_result_pct",),
    "reserve": ("general_reserve", "general_reserve_pct"),
}
CHARTED_RULES = ("net_debt_pct", "net_operating_result_pct", "general_reserve_pct")


def charts(outputs: Outputs, book: Book) -> Sheet:
    """What the charts show as a table, and the charts below it."""
    language = outputs.language
    sheet = outputs.new("charts", OUTPUT["charts"][language], OUTPUT["charts"][language], outputs.prices())
    outputs.set_divisor(sheet)
    at: dict[str, int] = {}
    projection = outputs.result.projection
    for key, names in CHARTED.items():
        sheet.text(sheet.next_row, LABEL, CHARTS[key][language], "chapter")
        sheet.next_row += 1
        for name in names:
            at[name] = outputs.row(sheet, outputs.shown(name))
    sheet.text(sheet.next_row, LABEL, CHARTS["people"][language], "chapter")
    sheet.next_row += 1
    groups = []
    for place, group in enumerate(projection.items["group"]):
        shown = outputs.shown("group_population", place)
        row = outputs.row(
            sheet,
            Shown(
                "",
                shown.name,
                _ages(group, language),
                "persons",
                False,
                shown.values,
                parts=shown.parts,
            ),
        )
        groups.append((group, row))
    sheet.next_row += 1
    limits = _limits(outputs, sheet)
    _specify(outputs, book, sheet, at, groups, limits)
    return sheet


def _ages(group: str, language: str) -> str:
    """An age group in words; one that is not of ages by its own name."""
    return OUTPUT["ages"][language].format(ages=group.replace("-", "–")) if group[:1].isdigit() else group


def _limits(outputs: Outputs, sheet: Sheet) -> dict[str, int]:
    """The council's bounds on what is charted, a row each."""
    found: dict[str, int] = {}
    rules, followed = outputs.layout.scenario.rules, traced(outputs.layout.scenario).rules
    sheet.text(sheet.next_row, LABEL, OUTPUT["limits"][outputs.language], "chapter")
    sheet.next_row += 1
    for place, rule in enumerate(rules):
        if rule.indicator not in CHARTED_RULES or rule.indicator in found or not (rule.floor or rule.ceiling):
            continue
        bound = "floor" if rule.floor else "ceiling"
        series = getattr(followed[place], bound)
        found[rule.indicator] = sheet.next_row
        sheet.text(sheet.next_row, LABEL, f"{rule.name}: {OUTPUT[bound][outputs.language].lower()}", "label")
        sheet.text(sheet.next_row, UNIT, "%", "unit")
        for t, limit in enumerate(series.over(range(outputs.years.start + 1, outputs.years.stop)), start=1):
            outputs.bound(sheet, sheet.next_row, FIRST + t, limit, "ratio")
        sheet.next_row += 1
    return found


def _specify(
    outputs: Outputs,
    book: Book,
    sheet: Sheet,
    at: dict[str, int],
    groups: list[tuple[str, int]],
    limits: dict[str, int],
) -> None:
    label = {name: outputs.shown(name).label for name in at}

    def row(name: str) -> tuple[str, str, int]:
        return label[name], sheet.key, at[name]

    def limit(name: str) -> list[tuple[str, str, int]]:
        return [(OUTPUT["limit"][outputs.language], sheet.key, limits[name])] if name in limits else []

    for name, kind, series, lines, unit in (
        ("debt", "columns", [row("debt")], [row("net_debt_pct"), *limit("net_debt_pct")], "kr"),
        ("service", "stacked", [row("interest_expense"), row("instalments")], [], "kr"),
        ("result", "columns", [row("net_operating_result_pct")], limit("net_operating_result_pct"), "ratio"),
        ("reserve", "columns", [row("general_reserve")],
         [row("general_reserve_pct"), *limit("general_reserve_pct")], "kr"),
        ("people", "stacked", [(group, sheet.key, place) for group, place in groups], [], "persons"),
    ):  # fmt: skip
        alt = _alt(outputs, name, [text for text, _, _ in (*series, *lines)])
        beside = kind == "columns" and unit == "kr"
        title = CHARTS[name][outputs.language]
        chart = Chart(title, alt, kind, unit, series, lines, row=sheet.next_row, lines_beside=beside)
        chart.limit, chart.axis = OUTPUT["limit"][outputs.language], _axis(outputs, unit)
        book.charts.append(chart)


def _axis(outputs: Outputs, unit: str) -> str:
    """What amounts are in; shares and persons say it themselves."""
    return {"kr": "kr", "tkr": "1 000 kr", "mill": "mill. kr"}[outputs.unit] if unit == "kr" else ""


def _alt(outputs: Outputs, name: str, of: list[str]) -> str:
    """What a chart shows, for who cannot see it: the title, what is drawn, and the years."""
    words = OUTPUT["alt"][outputs.language]
    return words.format(
        title=CHARTS[name][outputs.language], of=", ".join(of), first=outputs.years[0], last=outputs.years[-1]
    )
