"""The front of a scenario: the verdict in words, what is vouched for, the rules, and the key figures."""

from __future__ import annotations

from okplan.show.adopted import moved_by_change
from okplan.show.climate import climate_told
from okplan.show.report.studies import leads
from okplan.show.tables import table
from okplan.show.tables.budget import WORKBOOK, Budget
from okplan.words import label as label_of
from okplan.words import say
from okplan.words.digits import number
from okplan.write.workbook.below import paragraph
from okplan.write.workbook.cells import CONSTANT, FIRST, LABEL, Sheet, address
from okplan.write.workbook.layout import Layout
from okplan.write.workbook.part import Part
from okplan.write.workbook.year_heads import kinds

TOLD = ("debt", "net_operating_result", "general_reserve")
"""Lines of which the front shows what they were and are."""

NAMED_CHANGES = 3
"""Changes that the front names; the rest stand on their own sheet."""

TAB = "#1F3A5F"


def front_of(part: Part, unit: str) -> Sheet:
    """The verdict in words, whether the numbers are still those it was made of, the rules, and the key figures."""
    result, layout, outputs, language = part.result, part.layout, part.outputs, part.layout.language
    scenario = result.loaded.scenario
    name = say("workbook.sheet.front", language)
    sheet = outputs.new("front", name, f"{scenario.municipality.name} · {scenario.name}")
    sheet.name = layout.tag.front or name
    sheet.tab = part.tab if layout.tag.letter else TAB
    sheet.key = f"front{layout.tag.suffix}"
    right, own = FIRST + len(layout.years) - 1, (scenario.judgement or "").strip()
    targets = result.judgement.climate
    climate = climate_told(targets, language) if targets else []
    sheet.text(0, LABEL, sheet.title, "title")
    at = _claims(sheet, 1, part)
    for text, style in (
        (result.narrative.first, "verdict"),
        *((sentence, "wrapped") for sentence in (*result.narrative.sentences, result.narrative.rate_sentence)),
        *((sentence, "wrapped") for sentence in climate),
        *((sentence, "wrapped") for sentence in leads(part.answers, language)),
        (moved_by_change(result.projected.moves, language) if result.projected.free else "", "wrapped"),
        (f"{say('workbook.judgement', language)}: {own}" if own else "", "wrapped"),
        *((note, "wrapped") for note in Budget(scenario, result.projection).notes(WORKBOOK, language)),
        (say("workbook.as_written", language), "about"),
    ):
        if text:
            at = paragraph(sheet, at, right, text, style)
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


def _claims(sheet: Sheet, at: int, part: Part) -> int:
    """What is vouched for, each with what was compared: the numbers that may be changed, the identities, the inputs."""
    layout, changes, language = part.layout, part.changes, part.layout.language
    total, count = changes.of_all, number(changes.held, 0, language)
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
    one, several = (say(f"workbook.inputs_off{of}", language, sheet=inputs.sheets) for of in (".one", ""))
    shown = f"! {inputs.failed} {one if inputs.failed == 1 else several}" if inputs.failed else fine
    wrong = f'"! "&{inputs.failing}&IF({inputs.failing}=1," {one}"," {several}")'
    sheet.computed(at + 2, LABEL, f'IF({inputs.failing}=0,"{fine}",{wrong})', shown, "bold")
    sheet.highlights.append((at, LABEL, at + 2, LABEL))
    for place in range(NAMED_CHANGES):
        sheet.computed(at + 3 + place, LABEL, changes.sentence(place), "", "text")
    return at + 3 + NAMED_CHANGES


def _state(sheet: Sheet, row: int, part: Part) -> int:
    """Three figures of the last year as okplan computed them, and as the workbook has them now."""
    layout, language = part.layout, part.layout.language
    last, unit = len(layout.years) - 1, say("workbook.unit.kr", language)
    sheet.text(row, LABEL, say("workbook.state", language), "chapter")
    sheet.text(row, FIRST + last - 2, say("workbook.computed", language), "item_head")
    sheet.text(row, FIRST + last, say("workbook.now", language), "item_head")
    for place, name in enumerate(TOLD, start=row + 1):
        value = float(layout.values[name][last, 0, 0])
        sheet.text(place, LABEL, f"{label_of(name, language)} {layout.years[last]}, {unit}", "label")
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


def _rule_row(sheet: Sheet, part: Part, status: int) -> None:
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
