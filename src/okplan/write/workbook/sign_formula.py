"""The sign of a rule in a year, as a formula of its value and its bounds."""

from __future__ import annotations

from okplan.engine.dialects.excel import Every, Writer
from okplan.engine.expression import Expr
from okplan.judge.lines import BREACH, OK, WARNING, bounds_of, graded
from okplan.judge.rules import Bound, Test
from okplan.write.workbook.cells import address

SIGNS = {OK: "✓", WARNING: "!", BREACH: "×"}


def status(test: Test, value: int, places: dict[Bound, int], slack: dict[Bound, str], column: int) -> str:
    """The sign of the rule's own level, where there is a value to judge."""
    rows = [places[bound] for bound in bounds_of(test)]
    missed = {places[bound]: by for bound, by in slack.items()}
    level = graded(test)(Expr("name", value), *(Expr("name", row) for row in rows))

    def refer(row: int, every: Every) -> str:
        place = address(row, column)
        return f"({place}{missed[row]})" if row in missed else place

    text = Writer(refer).text(level)
    signs = ",".join(f'"{SIGNS[grade]}"' for grade in sorted(SIGNS))
    return f'IF(ISNUMBER({address(value, column)}),CHOOSE({text}+1,{signs}),"")'
