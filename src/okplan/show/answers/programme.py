"""An imported investment list laid out to be ticked off: its sums by year, against the sheet's own."""

from __future__ import annotations

from decimal import Decimal

from okplan.imports.programme import Programme
from okplan.imports.sums import Amounts, same
from okplan.show.answers.answer import Answer, Grid, Row, Screen
from okplan.words import say
from okplan.words.digits import number


class TickedOff(Answer):
    """The imported amounts in the sheet's unit, above the rows that were left out."""

    def __init__(self, made: Programme, language: str) -> None:
        self.made, self.language = made, language

    def screen(self) -> Screen:
        total = self._total()
        sums = [(self._sum, total)]
        for line in self.made.skipped:
            if any(line.amounts.values()):
                sums.append((f"{self._say('skipped', row=line.row)}: {line.name}", line.amounts))
        years: tuple[int | str, ...] = tuple(self.made.header.money)
        several = len(years) > 1
        heads = ["", *map(str, years), *([self._say("total")] if several else []), ""]
        rows = []
        for label, amounts in sums:
            cells = [self._amount(amounts.get(year)) for year in years]
            cells += [self._amount(sum(amounts.values()))] if several else []
            equal = f"  {self._say('equal')}" if amounts is not total and same(amounts, total) else ""
            rows.append((label, *cells, equal))
        return [Grid(tuple(heads), tuple(map(Row, rows)), widths=_widths([heads, *rows]))]

    def _total(self) -> Amounts:
        total: Amounts = {}
        for project in self.made.projects:
            for year, amount in project.amounts.items():
                total[year] = total.get(year, Decimal(0)) + amount
        return total

    @property
    def _sum(self) -> str:
        unit = say(f"common.unit.{self.made.mapping.unit}", self.language)
        return self._say("sum", count=len(self.made.projects), unit=unit)

    def _amount(self, amount: Decimal | int | None) -> str:
        """With the decimals it has, two at most."""
        found = Decimal(amount or 0)
        decimals = next(d for d in (0, 1, 2) if d == 2 or found == round(found, d))
        return number(float(found), decimals, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.programme.{key}", self.language, **said)


def _widths(rows: list[list[str] | tuple[str, ...]]) -> tuple[int, ...]:
    """Words stand to the left, figures to the right with two spaces before them."""
    label, *figures, tail = (max(map(len, column)) for column in zip(*rows, strict=True))
    return (-label, *(wide + 2 for wide in figures), -tail)
