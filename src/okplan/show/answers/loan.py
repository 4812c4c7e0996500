"""A loan's schedule laid out."""

from __future__ import annotations

from typing import Any

from okplan.show.answers.answer import Answer, Grid, Line, Records, Row, Screen
from okplan.studies.loan import Period, Schedule
from okplan.words import say
from okplan.words.digits import number

WIDTHS = (6, 17, 17, 17, 19, 7)
"""The number of the period, its amounts with two decimals, and the head that says their unit."""


class Scheduled(Answer):
    """Unrounded for programs; to the øre for people."""

    def __init__(self, found: Schedule, language: str) -> None:
        self.found, self.language = found, language

    def document(self) -> dict[str, Any]:
        found = self.found
        periods, years = _plain(found.periods, "period"), _plain(found.years, "year")
        return {"payment": found.payment, "periods": periods, "years": years}

    def records(self) -> Records:
        heads = ("period", "interest", "instalment", "balance")
        return Records(heads, ((p.number, p.interest, p.instalment, p.balance) for p in self.found.periods))

    def screen(self) -> Screen:
        """Period by period, and by year where that says something else."""
        periods = self._grid(self.found.periods, "period", f"({self._say('unit')})")
        if len(self.found.years) == len(self.found.periods):
            return [periods]
        return [periods, Line(), self._grid(self.found.years, "year")]

    def _grid(self, periods: tuple[Period, ...], name: str, unit: str = "") -> Grid:
        heads = tuple(map(self._say, (name, "interest", "instalment", "payment", "balance")))
        return Grid((*heads, unit), tuple(map(self._row, periods)), widths=WIDTHS)

    def _row(self, period: Period) -> Row:
        amounts = (period.interest, period.instalment, period.interest + period.instalment, period.balance)
        return Row((str(period.number), *(number(amount, 2, self.language) for amount in amounts)))

    def _say(self, key: str) -> str:
        return say(f"answers.loan.{key}", self.language)


def _plain(periods: tuple[Period, ...], name: str) -> list[dict[str, float]]:
    return [{name: p.number, "interest": p.interest, "instalment": p.instalment, "balance": p.balance} for p in periods]
