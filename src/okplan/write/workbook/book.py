"""A whole workbook: the sheets of each scenario, the front, the comparison of several, and the stamp."""

from __future__ import annotations

import math
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from okplan.fields.values import UNITS as KRONER
from okplan.show.adopted import moved_by_change
from okplan.show.result import Result
from okplan.show.tables import table
from okplan.version import __version__
from okplan.words import label as label_of
from okplan.words import say
from okplan.write.workbook.age_rows import write_cohorts
from okplan.write.workbook.cells import CONSTANT, FIRST, HEAD, ITEM, LABEL, UNIT, Book, Sheet, address
from okplan.write.workbook.chart_rows import charts
from okplan.write.workbook.input_rows import write_inputs, write_tables
from okplan.write.workbook.layout import Layout
from okplan.write.workbook.line_rows import write_lines
from okplan.write.workbook.outputs import DIVISOR, Outputs
from okplan.write.workbook.side_by_side import Exported, side_by_side

TABS = ("#1F3A5F", "#2E7D6B", "#8C5A2B", "#6B4C9A", "#A23B4A", "#4A6FA5", "#7A7A2E", "#3F3F3F")


@dataclass
class _Part:
    """One scenario's sheets."""

    result: Result
    layout: Layout
    outputs: Outputs
    rules: Sheet
    reading: list[Sheet]


def book(exported: Sequence[Exported], unit: str) -> Book:
    """The workbook of one or several scenarios, in the language of the first."""
    first = exported[0].result
    language, several = first.language, len(exported) > 1
    made = Book([], first.projection.years, language=language)
    parts = [
        _part(made, one.result, unit, f" {place}" if several else "", TABS[(place - 1) % len(TABS)])
        for place, one in enumerate(exported, start=1)
    ]
    fronts = [_front(part, unit) for part in parts]
    common = [side_by_side([(part.outputs, part.rules) for part in parts], exported, unit)] if several else []
    stamp = _stamp(exported, unit, language)
    for part, front in zip(parts, fronts, strict=True):
        calculating = [part.layout.assumptions.sheet, *part.layout.sheets]
        part.layout.assumptions.write(part.layout.inputs)
        own = [front, *common, *part.reading, *[sheet for sheet in calculating if sheet.cells]]
        for sheet in own:
            _head(sheet, part)
        made.sheets += [sheet for sheet in own if sheet not in made.sheets]
    made.sheets.append(stamp)
    _contents(fronts[0], made.sheets, language)
    scenario = first.loaded.scenario
    made.properties = {
        "title": f"{scenario.municipality.name} – {', '.join(one.result.loaded.scenario.name for one in exported)}",
        "comments": f"okplan {__version__} · {first.loaded.sha256[:12]}",
        "author": "okplan",
    }
    return made


def _part(made: Book, result: Result, unit: str, suffix: str, tab: str) -> _Part:
    layout = Layout(result, suffix)
    for write in (write_cohorts, write_inputs, write_tables, write_lines):
        write(layout)
    outputs = Outputs(layout, unit)
    rules = outputs.rules()
    drawn = charts(outputs, made)
    reading = [drawn, rules, *outputs.tables()]
    outputs.sum_of_checks()
    for sheet in (layout.assumptions.sheet, *layout.sheets, *reading):
        sheet.key, sheet.tab = f"{sheet.key}{suffix}", tab
    for chart in made.charts:
        if not chart.sheet:
            chart.sheet = drawn.key
            chart.series = [(name, drawn.key, row) for name, _, row in chart.series]
            chart.lines = [(name, drawn.key, row) for name, _, row in chart.lines]
    return _Part(result, layout, outputs, rules, reading)


def _head(sheet: Sheet, part: _Part) -> None:
    """Title, what the sheet is, and the years above the columns."""
    if any(cell.row == 0 for cell in sheet.cells):
        return
    scenario, language = part.result.loaded.scenario, part.layout.language
    sheet.text(0, LABEL, sheet.title, "title")
    sheet.text(1, LABEL, f"{scenario.municipality.name} · {scenario.name}. {sheet.about}".strip(), "about")
    wide = not sheet.widths
    if wide:
        sheet.widths = {LABEL: 46, ITEM: 34, UNIT: 11, 3: 26, CONSTANT: 14}
        if sheet is part.layout.assumptions.sheet:
            sheet.widths[ITEM] = 54
    for column, words in ((LABEL, ""), (ITEM, ""), (UNIT, ""), (3, ""), (CONSTANT, "")):
        sheet.text(HEAD, column, words or " ", "head_text")
    if sheet is part.layout.by_key["tables"]:
        sheet.widths |= dict.fromkeys(range(FIRST, FIRST + 90), 15)
        return
    for t, year in enumerate(part.layout.years):
        sheet.given(HEAD, FIRST + t, year, "head")
        sheet.widths[FIRST + t] = 15 if wide else 10.5
    del language


def _front(part: _Part, unit: str) -> Sheet:
    """The verdict in words, whether the numbers are still those it was made of, the rules, and the key figures."""
    result, layout, outputs, language = part.result, part.layout, part.outputs, part.layout.language
    scenario = result.loaded.scenario
    name = say("workbook.sheet.front", language)
    sheet = outputs.new("front", name, f"{scenario.municipality.name} · {scenario.name}")
    sheet.tab = TABS[0]
    sheet.key = f"front{layout.suffix}"
    right, own = FIRST + len(layout.years) - 1, (scenario.judgement or "").strip()
    sheet.text(0, LABEL, sheet.title, "title")
    at = 1
    for text, style in (
        (f"{result.narrative.headline}.", "verdict"),
        *((sentence, "wrapped") for sentence in (*result.narrative.told, result.narrative.rate_sentence)),
        (moved_by_change(result.projected.moves, language) if result.projected.free else "", "wrapped"),
        (f"{say('workbook.judgement', language)}: {own}" if own else "", "wrapped"),
        (say("workbook.as_written", language), "about"),
    ):
        if text:
            at = _paragraph(sheet, at, right, text, style)
    at = _state(sheet, at + 1, part)
    sheet.next_row = at + 1
    _years(sheet, sheet.next_row, layout, say("workbook.key_figures", language))
    sheet.text(sheet.next_row + 1, LABEL, say("workbook.divisor", language), "about")
    sheet.given(sheet.next_row + 1, CONSTANT, KRONER[unit], "given_persons")
    outputs.divisor = (sheet.next_row + 1, CONSTANT)
    sheet.next_row += 2
    for shown in table("nokkeltall", result.projection, language, unit, result.prices).rows:
        outputs.row(sheet, shown)
    outputs.divisor = DIVISOR
    sheet.next_row += 1
    _years(sheet, sheet.next_row, layout, say("workbook.sheet.rules", language), (say("workbook.broken", language),))
    sheet.next_row += 1
    for _, status in outputs.statuses:
        _rule_row(sheet, part, status)
    sheet.frozen, sheet.one_page, sheet.heights[0] = (1, 1), True, 24.0
    return sheet


def _paragraph(sheet: Sheet, row: int, right: int, text: str, style: str) -> int:
    """Text over the width of the sheet, in a row high enough for it."""
    sheet.text(row, LABEL, text, style)
    sheet.merges.append((row, LABEL, row, right))
    lines = math.ceil(len(text) / (150 if style != "verdict" else 115))
    sheet.heights[row] = lines * (13.5 if style != "verdict" else 18) + 2
    return row + 1


def _state(sheet: Sheet, row: int, part: _Part) -> int:
    """Whether the numbers are still as computed, and whether the identities hold."""
    layout, language = part.layout, part.layout.language
    last = len(layout.years) - 1
    compared = ("debt", "net_operating_result", "general_reserve")
    sheet.text(row, LABEL, say("workbook.state", language), "chapter")
    sheet.text(row, FIRST + last - 2, say("workbook.computed", language), "item_head")
    sheet.text(row, FIRST + last, say("workbook.now", language), "item_head")
    asked = []
    for place, name in enumerate(compared, start=1):
        value = float(layout.values[name][last, 0, 0])
        label = label_of(name, language)
        sheet.text(row + place, LABEL, f"{label} {layout.years[last]}, kr", "label")
        sheet.given(row + place, FIRST + last - 2, value, "out_kr")
        sheet.merges.append((row + place, FIRST + last - 2, row + place, FIRST + last - 1))
        sheet.computed(row + place, FIRST + last, layout.cell(name, last, 0, sheet), value, "out_kr")
        then, now = address(row + place, FIRST + last - 2), address(row + place, FIRST + last)
        asked.append(f"ABS({now}-{then})<1")
    row += len(compared) + 1
    kept, changed = say("workbook.unchanged", language), say("workbook.changed", language)
    sheet.computed(row, LABEL, f'IF(AND({",".join(asked)}),"{kept}","{changed}")', kept, "bold")
    checks = layout.by_key["checks"]
    span = f"{address(part.outputs.off_row, FIRST + 1)}:{address(part.outputs.off_row, FIRST + last)}"
    fine = say("workbook.checks_ok", language)
    off = say("workbook.checks_off", language, sheet=checks.name)
    sheet.computed(row + 1, LABEL, f'IF(SUM({checks.quoted}!{span})=0,"{fine}","{off}")', fine, "bold")
    sheet.highlights.append((row, LABEL, row + 1, LABEL))
    return row + 2


def _years(sheet: Sheet, row: int, layout: Layout, title: str, more: tuple[str, ...] = ()) -> None:
    heads = {LABEL: title} | {CONSTANT - place: words for place, words in enumerate(more)}
    for column in range(FIRST):
        sheet.text(row, column, heads.get(column, " "), "head_text")
    for t, year in enumerate(layout.years):
        sheet.given(row, FIRST + t, year, "head")
        sheet.widths[FIRST + t] = 10.5
    sheet.widths[FIRST + len(layout.years) - 1] = 15


def _rule_row(sheet: Sheet, part: _Part, status: int) -> None:
    """A rule's signs by year, and in how many years it is broken."""
    rules, years, at = part.rules, part.layout.years, sheet.next_row
    names = {cell.row: str(cell.value) for cell in rules.cells if cell.style == "bold" and cell.row < status}
    sheet.text(at, LABEL, names[max(names)], "label")
    signs = {cell.column: str(cell.value) for cell in rules.cells if cell.row == status and cell.column > FIRST}
    span = f"{rules.quoted}!{address(status, FIRST + 1)}:{address(status, FIRST + len(years) - 1)}"
    broken = sum(sign == "×" for sign in signs.values())
    sheet.computed(at, CONSTANT, f'COUNTIF({span},"×")', float(broken), "out_years")
    for column, sign in signs.items():
        sheet.computed(at, column, f"{rules.quoted}!{address(status, column)}", sign, "sign")
    sheet.highlights.append((at, FIRST + 1, at, FIRST + len(years) - 1))
    sheet.next_row += 1


def _contents(front: Sheet, sheets: list[Sheet], language: str) -> None:
    """Links to every sheet, at the foot of the first."""
    at = front.next_row + 1
    front.text(at, LABEL, say("workbook.contents", language), "chapter")
    for place, sheet in enumerate(sheets, start=1):
        front.links.append((at + place, LABEL, sheet.name, sheet.name))
        front.text(at + place, FIRST, sheet.title if sheet.title != sheet.name else sheet.about, "item")
    front.next_row = at + len(sheets) + 1


def _command(exported: Sequence[Exported], unit: str, language: str) -> str:
    """What makes the same workbook again, but for where it is put."""
    first = exported[0]
    said = ["okplan", "export", *(one.file for one in exported), "--unit", unit, "--lang", language]
    said += ["--prices", first.result.prices]
    return shlex.join([*said, *(part for change in first.changes for part in ("--set", change))])


def _stamp(exported: Sequence[Exported], unit: str, language: str) -> Sheet:
    """What the workbook was made of: enough to make it again."""
    name = say("workbook.sheet.stamp", language)
    sheet = Sheet("stamp", name, name, say("workbook.stamp.about", language))
    sheet.widths = {LABEL: 28, 1: 100}
    sheet.text(0, LABEL, name, "title")
    sheet.text(1, LABEL, sheet.about, "about")
    at = HEAD
    rows = [("okplan", __version__), ("command", _command(exported, unit, language))]
    rows += [("unit", unit), ("language", language)]
    for one in exported:
        stamp = one.result.stamp
        rows += [
            ("scenario", one.result.loaded.scenario.name),
            ("file", one.file),
            ("sha256", str(stamp["inputs_sha256"])),
            ("prices", one.result.prices),
            *(("set", change) for change in one.changes),
        ]
    for key, value in rows:
        sheet.text(at, LABEL, say(f"workbook.stamp.{key}", language), "bold")
        sheet.text(at, 1, value, "text")
        at += 1
    sheet.next_row = at
    return sheet
