"""What the years of a sheet are, in the row above them: accounts, budget, economic plan, and after."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.chapters.scenario import Scenario
from okplan.show.columns import groups
from okplan.write.workbook.cells import FIRST, HEAD, Sheet

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
