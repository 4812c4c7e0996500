"""What the charts show as a table, and which of its rows each chart draws."""

from __future__ import annotations

from okplan.engine.tracing import traced
from okplan.show.tables.rows import Shown
from okplan.words import say
from okplan.write.workbook.cells import FIRST, LABEL, UNIT, Book, Chart, Sheet
from okplan.write.workbook.outputs import Outputs

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
    name = say("workbook.sheet.charts", language)
    sheet = outputs.new("charts", name, name, outputs.prices())
    outputs.set_divisor(sheet)
    at: dict[str, int] = {}
    projection = outputs.result.projection
    for key, names in CHARTED.items():
        sheet.text(sheet.next_row, LABEL, say(f"workbook.chart.{key}", language), "chapter")
        sheet.next_row += 1
        for name in names:
            at[name] = outputs.row(sheet, outputs.shown(name))
    sheet.text(sheet.next_row, LABEL, say("workbook.chart.people", language), "chapter")
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
    return say("workbook.ages", language, ages=group.replace("-", "–")) if group[:1].isdigit() else group


def _limits(outputs: Outputs, sheet: Sheet) -> dict[str, int]:
    """The council's bounds on what is charted, a row each."""
    found: dict[str, int] = {}
    rules, followed = outputs.layout.scenario.rules, traced(outputs.layout.scenario).rules
    sheet.text(sheet.next_row, LABEL, say("workbook.limits", outputs.language), "chapter")
    sheet.next_row += 1
    for place, rule in enumerate(rules):
        if rule.indicator not in CHARTED_RULES or rule.indicator in found or not (rule.floor or rule.ceiling):
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
        return [(say("workbook.limit", outputs.language), sheet.key, limits[name])] if name in limits else []

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
        title = say(f"workbook.chart.{name}", outputs.language)
        chart = Chart(title, alt, kind, unit, series, lines, row=sheet.next_row, lines_beside=beside)
        chart.limit, chart.axis = say("workbook.limit", outputs.language), _axis(outputs, unit)
        book.charts.append(chart)


def _axis(outputs: Outputs, unit: str) -> str:
    """What amounts are in; shares and persons say it themselves."""
    return say(f"common.unit.{outputs.unit}", outputs.language) if unit == "kr" else ""


def _alt(outputs: Outputs, name: str, of: list[str]) -> str:
    """What a chart shows, for who cannot see it: the title, what is drawn, and the years."""
    years, language = outputs.years, outputs.language
    title = say(f"workbook.chart.{name}", language)
    return say("workbook.alt", language, title=title, of=", ".join(of), first=years[0], last=years[-1])
