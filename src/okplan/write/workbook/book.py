"""A whole workbook: the sheets of each scenario, the front, the comparison of several, and the stamp."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from okplan.fields.values import UNITS as KRONER
from okplan.show.adopted import moved_by_change
from okplan.show.report.studies import Answers, leads
from okplan.show.result import Result
from okplan.show.tables import table
from okplan.show.tables.budget import WORKBOOK, Budget
from okplan.version import __version__
from okplan.words import label as label_of
from okplan.words import say
from okplan.words.digits import number
from okplan.write.workbook.age_rows import write_cohorts
from okplan.write.workbook.assumptions import SHOWN_IN
from okplan.write.workbook.cells import (
    CONSTANT,
    FIRST,
    HEAD,
    ITEM,
    LABEL,
    SOURCE,
    UNDEFINED,
    UNIT,
    Book,
    Sheet,
    address,
)
from okplan.write.workbook.changes import Changes
from okplan.write.workbook.chart_rows import charts
from okplan.write.workbook.input_checks import InputChecks, only_numbers
from okplan.write.workbook.input_rows import write_inputs, write_tables
from okplan.write.workbook.layout import Layout
from okplan.write.workbook.line_rows import write_lines
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.side_by_side import Exported, side_by_side
from okplan.write.workbook.stamp import stamp_sheet
from okplan.write.workbook.study_sheets import study_sheet
from okplan.write.workbook.year_heads import kinds

TABS = ("#1F3A5F", "#2E7D6B", "#8C5A2B", "#6B4C9A", "#A23B4A", "#4A6FA5", "#7A7A2E", "#3F3F3F")


TOLD = ("debt", "net_operating_result", "general_reserve")
"""Lines of which the front shows what they were and are."""

NAMED_CHANGES = 3
"""Changes that the front names; the rest stand on their own sheet."""


@dataclass
class _Part:
    """One scenario's sheets."""

    result: Result
    layout: Layout
    outputs: Outputs
    rules: Sheet
    reading: list[Sheet]
    checks: InputChecks
    changes: Changes
    studies: list[Sheet]
    answers: Answers


def book(exported: Sequence[Exported], unit: str) -> Book:
    """The workbook of one or several scenarios, in the language of the first."""
    first = exported[0].result
    language, several = first.language, len(exported) > 1
    made = Book([], first.projection.years, language=language)
    parts: list[_Part] = []
    for place, one in enumerate(exported, start=1):
        tab = TABS[(place - 1) % len(TABS)]
        parts.append(_part(made, one, unit, f" {place}" if several else "", tab, parts[0].layout if parts else None))
    fronts = [_front(part, unit) for part in parts]
    common = [side_by_side([(part.outputs, part.rules) for part in parts], exported, unit)] if several else []
    stamp = stamp_sheet(exported, unit, language)
    for part, front in zip(parts, fronts, strict=True):
        calculating = [part.layout.assumptions.sheet, *part.layout.sheets, part.changes.sheet]
        own = [front, *common, *part.reading, *part.studies, *[sheet for sheet in calculating if sheet.cells]]
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


def _part(made: Book, exported: Exported, unit: str, suffix: str, tab: str, first: Layout | None) -> _Part:
    """The sheets of one scenario; the one divisor stands among the assumptions of the `first`."""
    result = exported.result
    layout = Layout(result, exported.named, suffix, None if first else KRONER[unit])
    for write in (write_cohorts, write_inputs, write_tables, write_lines):
        write(layout)
    assumptions = (first or layout).assumptions
    outputs = Outputs(layout, unit, assumptions.sheet, assumptions.rows[SHOWN_IN].row)
    rules = outputs.rules()
    drawn = charts(outputs, made)
    reading = [drawn, rules, *outputs.tables()]
    outputs.sum_of_checks()
    layout.assumptions.write(layout.inputs)
    checks = InputChecks(layout.assumptions)
    checks.write()
    changes = Changes(layout, outputs)
    changes.write()
    for key in ("given", "tables"):
        only_numbers(layout.by_key[key], layout.language)
    for sheet in (layout.assumptions.sheet, *layout.sheets, changes.sheet, *reading):
        sheet.key, sheet.tab = f"{sheet.key}{suffix}", tab
    for chart in made.charts:
        if not chart.sheet:
            chart.sheet = drawn.key
            chart.series = [(name, drawn.key, row) for name, _, row in chart.series]
            chart.lines = [(name, drawn.key, row) for name, _, row in chart.lines]
    studies = [study_sheet(made, one.key, one.answer, one.command, layout.language, suffix) for one in exported.studied]
    answers = [(one.key, one.answer) for one in exported.studied]
    return _Part(result, layout, outputs, rules, reading, checks, changes, studies, answers)


def _head(sheet: Sheet, part: _Part) -> None:
    """Title, what the sheet is, and the years above the columns."""
    if any(cell.row == 0 for cell in sheet.cells):
        return
    scenario = part.result.loaded.scenario
    sheet.text(0, LABEL, sheet.title, "title")
    sheet.text(1, LABEL, f"{scenario.municipality.name} · {scenario.name}. {sheet.about}".strip(), "about")
    wide = sheet in (part.layout.assumptions.sheet, *part.layout.sheets)
    if wide:
        sheet.widths = {LABEL: 46, ITEM: 34, UNIT: 11, SOURCE: 26, CONSTANT: 14} | sheet.widths
        sheet.frozen = (HEAD + 1, ITEM + 1)  # the item is part of what a row is called
        if sheet is part.layout.assumptions.sheet:
            sheet.widths |= {LABEL: 62, ITEM: 44}
            sheet.frozen = (HEAD + 1, LABEL + 1)
    sheet.computed(0, FIRST, part.changes.word, "", "warned_text")
    if not any(cell.row == HEAD - 1 for cell in sheet.cells):
        unknown = any(cell.value == UNDEFINED for cell in sheet.cells)
        said = f". {say('workbook.unknown', part.layout.language)}" if unknown else ""
        sheet.text(HEAD - 1, LABEL, f"{_amounts(sheet, part)}{said}", "about")
    if sheet is part.changes.sheet:
        return
    for column in (LABEL, ITEM, UNIT, SOURCE, CONSTANT):
        sheet.text(HEAD, column, " ", "head_text")
    if sheet is part.layout.by_key["tables"]:
        sheet.widths |= dict.fromkeys(range(FIRST, FIRST + 90), 15)
        return
    is_assumed = sheet is part.layout.assumptions.sheet  # whose years stand there already
    first = part.layout.years[0]
    years = range(first, first + part.checks.column - FIRST) if is_assumed else part.layout.years
    kinds(sheet, scenario, years, part.layout.language)
    for t, year in enumerate(years):
        if not is_assumed:
            sheet.given(HEAD, FIRST + t, year, "head")
        sheet.widths[FIRST + t] = 15 if wide else 10.5


def _amounts(sheet: Sheet, part: _Part) -> str:
    """What the amounts of a sheet are in, where they do not follow the divisor."""
    language = part.layout.language
    unit = part.result.loaded.scenario.unit if sheet is part.layout.assumptions.sheet else "kr"
    if sheet is not part.layout.assumptions.sheet and not any(cell.style.endswith("_kr") for cell in sheet.cells):
        return say("workbook.no_amounts", language)
    return f"{say('workbook.amounts_in', language)} {say(f'common.unit.{unit}', language)}"


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
    at = _claims(sheet, 1, part)
    for text, style in (
        (result.narrative.first, "verdict"),
        *((sentence, "wrapped") for sentence in (*result.narrative.sentences, result.narrative.rate_sentence)),
        *((sentence, "wrapped") for sentence in leads(part.answers, language)),
        (moved_by_change(result.projected.moves, language) if result.projected.free else "", "wrapped"),
        (f"{say('workbook.judgement', language)}: {own}" if own else "", "wrapped"),
        *((note, "wrapped") for note in Budget(scenario, result.projection).notes(WORKBOOK, language)),
        (say("workbook.as_written", language), "about"),
    ):
        if text:
            at = _paragraph(sheet, at, right, text, style)
    at = _state(sheet, at + 1, part)
    sheet.next_row = at + 1
    _years(sheet, sheet.next_row, layout, say("workbook.key_figures", language))
    outputs.say_unit(sheet, sheet.next_row + 1)
    sheet.next_row += 2
    for shown in table("nokkeltall", result.projection, language, unit, result.prices).rows:
        outputs.row(sheet, shown)
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


def _claims(sheet: Sheet, at: int, part: _Part) -> int:
    """What is vouched for, each with what was compared: the numbers that may be changed, the identities, the inputs."""
    layout, changes, language = part.layout, part.changes, part.layout.language
    total, count = changes.total, number(changes.numbers, 0, language)
    kept, changed = say("workbook.unchanged", language, count=count), say("workbook.changed", language, count=count)
    claim = f'IF({total}=0,TRIM("✓ {kept} "&{changes.divided}),"! "&{total}&" {changed}")'
    sheet.computed(at, LABEL, claim, f"✓ {kept}", "bold")
    checks = layout.by_key["checks"]
    row, right = part.outputs.off_row, FIRST + len(layout.years) - 1
    off = f"SUM({checks.quoted}!{address(row, FIRST)}:{address(row, right)})"
    fine, wrong = say("workbook.checks_ok", language), say("workbook.checks_off", language, sheet=checks.name)
    sheet.computed(at + 1, LABEL, f'IF(ISERROR({off}),"{wrong}",IF({off}=0,"{fine}","{wrong}"))', fine, "bold")
    inputs = part.checks
    fine = say("workbook.inputs_ok", language)
    one, several = (say(f"workbook.inputs_off{of}", language, sheet=inputs.sheet.name) for of in (".one", ""))
    shown = f"! {inputs.wrong} {one if inputs.wrong == 1 else several}" if inputs.wrong else fine
    wrong = f'"! "&{inputs.failing}&IF({inputs.failing}=1," {one}"," {several}")'
    sheet.computed(at + 2, LABEL, f'IF({inputs.failing}=0,"{fine}",{wrong})', shown, "bold")
    sheet.highlights.append((at, LABEL, at + 2, LABEL))
    for place in range(NAMED_CHANGES):
        sheet.computed(at + 3 + place, LABEL, changes.sentence(place), "", "text")
    return at + 3 + NAMED_CHANGES


def _state(sheet: Sheet, row: int, part: _Part) -> int:
    """Three figures of the last year as okplan computed them, and as the workbook has them now."""
    layout, language = part.layout, part.layout.language
    last = len(layout.years) - 1
    sheet.text(row, LABEL, say("workbook.state", language), "chapter")
    sheet.text(row, FIRST + last - 2, say("workbook.computed", language), "item_head")
    sheet.text(row, FIRST + last, say("workbook.now", language), "item_head")
    for place, name in enumerate(TOLD, start=row + 1):
        value = float(layout.values[name][last, 0, 0])
        sheet.text(place, LABEL, f"{label_of(name, language)} {layout.years[last]}, kr", "label")
        sheet.given(place, FIRST + last - 2, value, "out_kr")
        sheet.merges.append((place, FIRST + last - 2, place, FIRST + last - 1))
        sheet.computed(place, FIRST + last, layout.cell(name, last, 0, sheet), value, "out_kr")
    return row + len(TOLD) + 1


def _years(sheet: Sheet, row: int, layout: Layout, title: str, more: tuple[str, ...] = ()) -> None:
    heads = {LABEL: title} | {CONSTANT - place: words for place, words in enumerate(more)}
    for column in range(FIRST):
        sheet.text(row, column, heads.get(column, " "), "head_text")
    kinds(sheet, layout.scenario, layout.years, layout.language, row)
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
