"""The columns beside the years of a table that has some: after the plan, in all, spent before, and the total cost."""

from __future__ import annotations

import math
from collections.abc import Sequence

from okplan.engine.dialects.excel import letters
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.rows import Shown
from okplan.show.tables.totals import Totals
from okplan.words import say
from okplan.write.workbook.below import paragraph
from okplan.write.workbook.cells import DASH, FIRST, Sheet, address
from okplan.write.workbook.outputs import Outputs

WIDE = 16
"""Of a column with a heading of words."""


class Beside:
    """Sums of the row's own cells, and what is spent before as it is said; to the right of the years."""

    def __init__(self, outputs: Outputs, sheet: Sheet) -> None:
        self.outputs, self.sheet, self.years = outputs, sheet, tuple(outputs.years)
        scenario = outputs.result.loaded.scenario
        self.totals = Totals(scenario, outputs.unit, 0)
        own, self.after = self.totals.parted(self.years)
        self.ahead = [*own, *self.after]
        keys = (*(("after",) if self.after else ()), "period", "before", "total")
        self.at = {key: FIRST + len(self.years) + place for place, key in enumerate(keys)}
        owners = [item.partition("@")[0] for item in outputs.result.inputs.items["project"]]
        self.places = {one: [at for at, owner in enumerate(owners) if owner == one] for one in owners}

    def write(self, rows: Sequence[tuple[int, Shown]], head: int) -> None:
        """Beside rows that stand on the sheet, below heads in the row of the years."""
        called = self.totals.heads(self.years, self.outputs.language)
        for key, column in self.at.items():
            self.sheet.text(head, column, called[key], "head")
            self.sheet.widths[column] = WIDE
        for at, shown in rows:
            self._row(at, shown)

    def notes(self, right: int) -> None:
        """Below the table, what the columns are."""
        told = (*self.totals.notes(self.years, self.outputs.language), say("workbook.sums", self.outputs.language))
        for note in told:
            self.sheet.next_row = paragraph(self.sheet, self.sheet.next_row + 1, right, note, "note")

    def _row(self, at: int, shown: Shown) -> None:
        style = self.outputs.style(shown)
        sums = {"after": self.after, "period": self.ahead}
        kept = {key: sum(_known(shown, t) for t in sums[key]) for key in sums if key in self.at}
        for key, value in kept.items():
            cells = f"{letters(FIRST + sums[key][0])}{at + 1}:{letters(FIRST + sums[key][-1])}{at + 1}"
            self.sheet.computed(at, self.at[key], f"SUM({cells})", value, style)
        if shown.name in self.totals.projects:
            self._cost(at, shown, kept["period"], style)

    def _cost(self, at: int, shown: Shown, period: float, style: str) -> None:
        """What is spent before where it is said of some of the row's projects, and the total with what is known."""
        spent = [place for one in self.totals.spent(shown.name) for place in self.places[one]]
        before = 0.0
        if spent:
            parts = tuple(("project_capitalised", place) for place in spent)
            said = self.outputs.summed(shown.label, parts)
            before = float(said.values[0])
            formula = self.outputs.linked(self.sheet, said, self.years[0])
            self.sheet.computed(at, self.at["before"], formula, before, style)
        else:
            self.sheet.text(at, self.at["before"], DASH, style)
        whole = f"SUM({address(at, self.at['period'])},{address(at, self.at['before'])})"
        self.sheet.computed(at, self.at["total"], whole, period + before, style)


def _known(shown: Shown, t: int) -> float:
    """A year that is not known is not added, as a sum in the workbook adds none."""
    value = float(shown.values[t])
    return 0.0 if math.isnan(value) else value


def write_rows(outputs: Outputs, sheet: Sheet, key: str, rows: Sequence[Shown], head: int) -> None:
    """The rows of a table, with what stands beside its years."""
    made = [(outputs.row(sheet, row), row) for row in rows]
    if TABLES[key].totals and outputs.result.loaded.scenario.investments:
        beside = Beside(outputs, sheet)
        beside.write(made, head)
        beside.notes(max(beside.at.values()))
