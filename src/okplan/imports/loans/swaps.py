"""A row of a list of interest-rate swaps as a hedge of a scenario."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from okplan.imports.headings import Header
from okplan.imports.ids import short_name
from okplan.imports.loans.cells import FLOATING, KRONER, day_of, percent, rate_of, scale, text_of
from okplan.imports.sums import Line
from okplan.problems import Problem
from okplan.reading.sheets import Cell, Sheet


@dataclass(frozen=True)
class Swap:
    line: Line
    notional: Decimal
    said: dict[str, Any]


def swap(
    sheet: Sheet, head: Header, line: Line, base_year: int, taken: dict[str, int], problems: list[Problem]
) -> Swap | None:
    """The hedge of a row; one that has ended is none, and what is wrong is added to the problems."""

    def cell(name: str) -> Cell | None:
        return sheet.shown(line.row, head.columns[name]) if name in head.columns else None

    rates = [sheet.shown(row, head.columns["fixed_rate"]) for row in sheet.numbers if row > head.last]
    by = scale(rates, head.names[head.columns["fixed_rate"]], False, None)
    rate = by if isinstance(by, Problem) else rate_of(cell("fixed_rate"), "fixed_rate", by)
    start, end = (day_of(cell(name), name) for name in ("start", "end"))
    wrong = [found for found in (rate, start, end) if isinstance(found, Problem)]
    wrong += [Problem("empty_cell", sheet.place(line.row), {"found": name}) for name, found in
              (("fixed_rate", rate), ("end", end)) if found is None]  # fmt: skip
    if _receives(text_of(cell("fixed_rate")), text_of(cell("received"))):
        wrong = [Problem("swap_receives", sheet.place(line.row), {"found": line.name})]
    if text_of(cell("currency")) not in KRONER:
        wrong.append(Problem("foreign_loan", sheet.place(line.row), {"found": text_of(cell("currency"))}))
    if line.amounts["notional"] < 0:
        wrong.append(
            Problem("negative_balance", line.cells["notional"].place, {"found": str(line.amounts["notional"])})
        )
    problems += wrong
    if wrong or not isinstance(end, date) or not isinstance(rate, Decimal) or end <= date(base_year, 12, 31):
        return None
    said: dict[str, Any] = {"id": short_name(line.name, f"rad-{line.row}", taken), "name": line.name}
    said["fixed_rate"] = percent(rate)
    if isinstance(start, date) and start > date(base_year, 12, 31):
        said["start"] = start.year if (start.month, start.day) == (1, 1) else start.isoformat()
    said["end"] = end.year if (end.month, end.day) == (12, 31) else end.isoformat()
    return Swap(line, line.amounts["notional"], said)


def _receives(paid: str, received: str) -> bool:
    """Whether the fixed rate is the one that is received: the other one floats, or it is a figure."""
    return bool(FLOATING.search(paid) or (re.search(r"\d", received) and not FLOATING.search(received)))
