"""An imported investment list laid out to be ticked off: its sums by year, against the sheet's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from okplan.imports.programme import Programme
from okplan.imports.sums import Alike, Amounts, added, line_of, named, rounding, same, within
from okplan.imports.sums import Line as Listed
from okplan.show.answers.answer import Answer, Grid, Line, Row, Screen
from okplan.words import say
from okplan.words.digits import number

ZERO = Decimal(0)
Cells = tuple[str, Amounts, str]
"""A row's words, its amounts, and what it comes to."""


class TickedOff(Answer):
    """The imported amounts in the sheet's unit, above the rows that were left out and what each of them adds up."""

    def __init__(self, made: Programme, language: str) -> None:
        self.made, self.language = made, language
        self.lines = [line_of(project.row, project.amounts) for project in made.projects]
        self.total, self.off = added(self.lines)

    def screen(self) -> Screen:
        sums = [(self._sum, self.total, ""), *self._tagged(), *self._skipped()]
        years = self.made.years
        several = len(years) > 1
        heads = ["", *map(str, years), *([self._say("total")] if several else []), ""]
        rows = []
        for label, amounts, tail in sums:
            cells = [self._amount(amounts.get(year)) for year in years]
            cells += [self._amount(sum(amounts.values()))] if several else []
            rows.append((label, *cells, f"  {tail}" if tail else ""))
        grid = Grid(tuple(heads), tuple(map(Row, rows)), widths=_widths([heads, *rows]))
        told = [self._say("control", name=control.name, rows=control.rows) for control in self.made.controls]
        return [grid, *map(Line, told)]

    def _tagged(self) -> list[Cells]:
        """The sum by focus area or goal, and what has no tag; nothing where no project has one."""
        projects = self.made.projects
        shares = {goal: [project.tagged.get(goal, ZERO) for project in projects] for goal in self._goals()}
        left = [1 - sum(project.tagged.values(), ZERO) for project in projects]
        told = [(self._say("tagged", goal=goal), self._part(held), "") for goal, held in shares.items()]
        return [*told, (self._say("untagged"), self._part(left), "")] if told else []

    def _goals(self) -> dict[str, None]:
        return {goal: None for project in self.made.projects for goal in project.tagged}

    def _part(self, shares: Sequence[Decimal]) -> Amounts:
        out: Amounts = {}
        for project, share in zip(self.made.projects, shares, strict=True):
            for year, amount in project.amounts.items():
                out[year] = out.get(year, ZERO) + amount * share
        return out

    def _skipped(self) -> list[Cells]:
        """The rows left out that have amounts; below the list's own sum stands what it misses by, if it does."""
        held = [line for line in self.made.skipped if any(line.amounts.values())]
        alike = Alike([*self.lines, *held])
        told = {line.row: self._comes_to(line, alike) for line in held}
        summing = [line for line in held if named(line)]
        largest = max(summing, key=lambda line: sum(line.amounts.values()), default=None)
        out: list[Cells] = []
        for line in held:
            out.append((f"{self._say('skipped', row=line.row)}: {line.shown}", line.amounts, told[line.row]))
            if line is largest and not told[line.row]:
                years = {*line.amounts, *self.total}
                missed = {year: line.amounts.get(year, ZERO) - self.total.get(year, ZERO) for year in years}
                out.append((self._say("difference", row=line.row), missed, ""))
        return out

    def _comes_to(self, line: Listed, alike: Alike) -> str:
        """What a row adds up: all that was read, or the rows above or below it."""
        if same(line.amounts, self.total):
            return self._say("equal")
        if within(line.amounts, self.total, rounding(self.off, line.amounts)):
            return self._say("rounded")
        above = [one for one in reversed(self.lines) if one.row < line.row]
        below = [one for one in self.lines if one.row > line.row]
        span = alike.span(line, above, least=1) or alike.span(line, below, least=1)
        return self._say("part", rows=str(span)) if span else ""

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
