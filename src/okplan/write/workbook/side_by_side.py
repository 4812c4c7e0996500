"""The sheet that holds several scenarios side by side: what they assume differently, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okplan.engine.dialects.excel import letters
from okplan.problems import Place
from okplan.show.adopted import moved_by_change
from okplan.show.answers.studied import Studied
from okplan.show.compared import Comparison, compare
from okplan.show.result import Result
from okplan.studies.project import Plan
from okplan.words import say
from okplan.write.workbook.cells import FIRST, HEAD, LABEL, Sheet, address
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.year_heads import kinds

SAID_HERE = "--set"
"""What stands for the file of what is said on the command line."""

Part = tuple[Outputs, Sheet]
"""A scenario's reading sheets, and its sheet of rules."""


@dataclass(frozen=True)
class Exported:
    """One scenario of a workbook: its projection, and how it was asked for."""

    result: Result
    file: str
    changes: tuple[str, ...] = ()
    studied: tuple[Studied, ...] = ()
    """What studies of it found, on sheets of their own."""

    @property
    def name(self) -> str:
        """What the workbook calls its file: folders are the machine's own."""
        return Path(self.file).name

    def named(self, place: Place) -> str:
        """A place by the name of its file, the scenario's own by the name that the workbook has for it."""
        if place.file.startswith(SAID_HERE):
            return str(place)
        own = place.file == str(self.result.loaded.path)
        return str(replace(place, file=self.name if own else Path(place.file).name))


def plan_of(scenarios: int, free: bool) -> Plan:
    """Scenarios side by side are a study, as `okplan compare` is: changes move the lines of an adopted plan.

    Of a single one they do where the plan is to be `free`.
    """
    return "free" if scenarios > 1 or free else "kept"


def side_by_side(parts: Sequence[Part], exported: Sequence[Exported], unit: str) -> Sheet:
    """Raises ScenarioError where the scenarios cannot stand beside each other, as `okplan compare` does."""
    found = compare([one.result for one in exported], [one.name for one in exported], unit=unit)
    first, language = parts[0][0], parts[0][0].language
    sheet = first.new("comparison", "", say("workbook.sheet.comparison", language), say("workbook.compared", language))
    sheet.name, sheet.tab = say("workbook.sheet.comparison", language), "#000000"
    first.say_unit(sheet)
    _heads(sheet, found)
    _verdicts(sheet, found)
    _assumptions(sheet, found)
    _key_lines(sheet, found, parts)
    _rules_broken(sheet, found, parts)
    return sheet


def _heads(sheet: Sheet, found: Comparison) -> None:
    """The common years above the columns."""
    sheet.text(0, LABEL, sheet.title, "title")
    sheet.text(1, LABEL, sheet.about, "about")
    for column in range(FIRST):
        sheet.text(HEAD, column, " ", "head_text")
    kinds(sheet, found.results[0].loaded.scenario, found.years, found.language)
    for column, year in enumerate(found.years, start=FIRST):
        sheet.given(HEAD, column, year, "head")
        sheet.widths[column] = 10.5


def _chapter(sheet: Sheet, title: str) -> None:
    sheet.text(sheet.next_row, LABEL, title, "chapter")
    sheet.next_row += 1


def _verdicts(sheet: Sheet, found: Comparison) -> None:
    _chapter(sheet, say("workbook.verdicts", found.language))
    for name, result in zip(found.names, found.results, strict=True):
        sheet.text(sheet.next_row, LABEL, name, "label")
        sheet.text(sheet.next_row, FIRST, result.narrative.first, "text")
        sheet.next_row += 1
        moved = moved_by_change(result.projected.moves, found.language)
        if moved:
            sheet.text(sheet.next_row, FIRST, moved, "text")
            sheet.next_row += 1
    sheet.next_row += 1


def _key_lines(sheet: Sheet, found: Comparison, parts: Sequence[Part]) -> None:
    """Each line in every scenario, and the others less the first."""
    for line in found.lines:
        _chapter(sheet, line.label)
        rows = []
        for (outputs, _), name in zip(parts, found.names, strict=True):
            rows.append(outputs.row(sheet, replace(outputs.shown(line.name), label=name), found.years))
        for name, row in list(zip(found.names, rows, strict=True))[1:]:
            _difference(sheet, rows[0], row, say("workbook.less", found.language, name=name, first=found.names[0]))
        sheet.next_row += 1


def _difference(sheet: Sheet, base: int, row: int, label: str) -> None:
    sheet.text(sheet.next_row, LABEL, label, "item")
    cells = {(cell.row, cell.column): cell for cell in sheet.cells if cell.row in (base, row) and cell.column >= FIRST}
    for (at, column), cell in cells.items():
        if at == row:
            one, other = cells[base, column].value, cell.value
            value = other - one if isinstance(one, float) and isinstance(other, float) else "–"
            here, there = address(row, column), address(base, column)
            formula = f'IF(AND(ISNUMBER({here}),ISNUMBER({there})),{here}-{there},"–")'
            sheet.computed(sheet.next_row, column, formula, value, cell.style)
    sheet.next_row += 1


def _rules_broken(sheet: Sheet, found: Comparison, parts: Sequence[Part]) -> None:
    """In each year how many rules every scenario breaks."""
    _chapter(sheet, say("workbook.rules_broken", found.language))
    for (outputs, rules), name in zip(parts, found.names, strict=True):
        sheet.text(sheet.next_row, LABEL, name, "label")
        signs = {(cell.row, cell.column): cell.value for cell in rules.cells if cell.style == "sign"}
        for column, year in enumerate(found.years, start=FIRST):
            own = FIRST + year - outputs.years.start
            if own > FIRST:
                rows = [row for _, row in outputs.statuses]
                asked = (f'COUNTIF({rules.quoted}!{letters(own)}{row + 1},"×")' for row in rows)
                broken = sum(signs.get((row, own)) == "×" for row in rows)
                sheet.computed(sheet.next_row, column, "+".join(asked), float(broken), "out_years")
        sheet.next_row += 1
    sheet.next_row += 1


def _assumptions(sheet: Sheet, found: Comparison) -> None:
    """What each scenario says where some says something else than the first."""
    _chapter(sheet, say("workbook.assumed", found.language))
    for one in found.assumptions:
        title = f"{one.name}: {one.path}" if one.name else one.path
        sheet.text(sheet.next_row, LABEL, title, "bold")
        sheet.next_row += 1
        for text, places in one.groups:
            sheet.text(sheet.next_row, LABEL, ", ".join(found.names[place] for place in places), "item")
            sheet.text(sheet.next_row, FIRST, text, "text")
            sheet.next_row += 1
    if not found.assumptions:
        sheet.text(sheet.next_row, LABEL, say("workbook.same", found.language), "label")
        sheet.next_row += 1
    sheet.next_row += 1
