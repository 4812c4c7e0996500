"""One scenario's sheets: what calculates, what is read, and what keeps an eye on both."""

from __future__ import annotations

import math
from dataclasses import dataclass

from okplan.fields.values import UNITS as KRONER
from okplan.show.report.studies import Answers
from okplan.show.result import Result
from okplan.words import say
from okplan.write.workbook.age_rows import write_cohorts
from okplan.write.workbook.assumptions import SHOWN_IN
from okplan.write.workbook.cells import CONSTANT, FIRST, HEAD, ITEM, LABEL, SOURCE, UNDEFINED, UNIT, Book, Sheet
from okplan.write.workbook.changes import Changes
from okplan.write.workbook.chart_rows import charts
from okplan.write.workbook.input_checks import InputChecks, only_numbers
from okplan.write.workbook.input_rows import write_inputs, write_tables
from okplan.write.workbook.layout import Layout
from okplan.write.workbook.line_rows import write_lines
from okplan.write.workbook.names import Tag
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.side_by_side import Exported
from okplan.write.workbook.stacked import stacked
from okplan.write.workbook.study_sheets import study_sheet
from okplan.write.workbook.table_sheets import table_sheets
from okplan.write.workbook.year_heads import kinds

TITLE = 46
"""Signs of a title that there is room for in the columns before the years."""


@dataclass
class Laid:
    """The sheets of one scenario that calculate and are read: nothing is said yet of what may be changed in them."""

    result: Result
    layout: Layout
    outputs: Outputs
    rules: Sheet
    reading: list[Sheet]
    studies: list[Sheet]
    answers: Answers
    tab: str


@dataclass
class Part(Laid):
    """All the sheets of one scenario but its front."""

    checks: InputChecks
    changes: Changes

    @property
    def calculating(self) -> list[Sheet]:
        """Those that hold something."""
        sheets = (self.layout.assumptions.sheet, *self.layout.sheets, self.changes.sheet)
        return [sheet for sheet in sheets if sheet.cells]


def laid(made: Book, exported: Exported, unit: str, tag: Tag, tab: str, first: Laid | None) -> Laid:
    """The one divisor of a workbook stands among the assumptions of the `first` scenario."""
    result = exported.result
    layout = Layout(result, exported.named, tag, None if first else KRONER[unit], first.layout if first else None)
    for write in (write_cohorts, write_inputs, write_tables, write_lines):
        write(layout)
    assumptions = (first.layout if first else layout).assumptions
    divisor = assumptions.rows[SHOWN_IN].row
    outputs = Outputs(layout, unit, assumptions.sheet, divisor, first.outputs if first else None)
    if tag.letter:
        reading = [stacked(outputs)]
        rules = reading[0]
    else:
        rules = outputs.rules()
        reading = [charts(outputs, made), rules, *table_sheets(outputs)]
    outputs.sum_of_checks()
    studies = [study_sheet(made, one.key, one.answer, one.command, layout.language, tag) for one in exported.studied]
    answers = [(one.key, one.answer) for one in exported.studied]
    return Laid(result, layout, outputs, rules, reading, studies, answers, tab)


def finished(one: Laid, first: Part | None) -> Part:
    """With what is said of the numbers that may be changed, once every scenario has asked for those that it uses."""
    layout = one.layout
    layout.assumptions.write(layout.inputs)
    checks = InputChecks(layout.assumptions, first.checks if first else None)
    checks.write()
    changes = Changes(layout, one.outputs, first.changes if first else None)
    changes.write()
    for key in ("given", "tables"):
        only_numbers(layout.by_key[key], layout.language)
    for sheet in (layout.assumptions.sheet, *layout.sheets, changes.sheet, *one.reading):
        sheet.key, sheet.tab = f"{sheet.key}{layout.tag.suffix}", one.tab
    return Part(**vars(one), checks=checks, changes=changes)


def head(sheet: Sheet, part: Part) -> None:
    """Title, what the sheet is, and the years above the columns."""
    if any(cell.row == 0 for cell in sheet.cells):
        return
    scenario = part.result.loaded.scenario
    _title(sheet)
    sheet.about = _about(sheet, part)
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


def _title(sheet: Sheet) -> None:
    """In the columns before the years, on as many lines as it needs: what stands to its right would cut it off."""
    if len(sheet.title) <= TITLE:
        sheet.text(0, LABEL, sheet.title, "title")
        sheet.heights.setdefault(0, 24.0)
        return
    sheet.text(0, LABEL, sheet.title, "long_title")
    sheet.merges.append((0, LABEL, 0, CONSTANT))
    sheet.heights[0] = 22.0 * math.ceil(len(sheet.title) / TITLE)


def _about(sheet: Sheet, part: Part) -> str:
    """What a sheet holds; of one that has only what is not common, that too."""
    first = part.layout.first
    if first is None or sheet in part.reading or sheet in part.studies:
        return sheet.about
    return f"{say('workbook.common.own', part.layout.language, letter=first.tag.letter)} {sheet.about}"


def _amounts(sheet: Sheet, part: Part) -> str:
    """What the amounts of a sheet are in, where they do not follow the divisor."""
    language = part.layout.language
    unit = part.result.loaded.scenario.unit if sheet is part.layout.assumptions.sheet else "kr"
    if sheet is not part.layout.assumptions.sheet and not any(cell.style.endswith("_kr") for cell in sheet.cells):
        return say("workbook.no_amounts", language)
    return f"{say('workbook.amounts_in', language)} {say(f'common.unit.{unit}', language)}"
