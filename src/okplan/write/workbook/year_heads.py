"""What the years of a sheet are, in the row above them: accounts, budget, economic plan, and after."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.chapters.scenario import Scenario
from okplan.show.columns import groups
from okplan.show.result import Result
from okplan.show.tables.budget import WORKBOOK, Budget
from okplan.write.workbook.cells import FIRST, HEAD, LABEL, Sheet

ROOM = 10
"""Signs of a narrow column of figures, in bold."""


def kinds(sheet: Sheet, scenario: Scenario | None, years: Sequence[int], language: str, row: int = HEAD) -> None:
    """Over the years of a `row`; nothing where no plan is said."""
    column = FIRST
    for text, count in groups(scenario, years, language, ROOM):
        sheet.text(row - 1, column, text, "group" if count > 1 else "group_one")
        if count > 1:
            sheet.merges.append((row - 1, column, row - 1, column + count - 1))
        column += count


def said_of_budget(sheet: Sheet, result: Result) -> None:
    """Below a table, what stands in the budget's column."""
    for note in Budget(result.loaded.scenario, result.projection).notes(WORKBOOK, result.language):
        sheet.next_row += 1
        sheet.text(sheet.next_row, LABEL, note, "about")
        sheet.next_row += 1
