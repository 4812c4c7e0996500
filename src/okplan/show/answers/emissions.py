"""Imported emissions laid out to be ticked off: each sector, and every year against the file's own sums."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from okplan.imports.climate import Emissions
from okplan.imports.climate.rows import WHOLE
from okplan.show.answers.answer import Answer, Grid, Line, OnScreen, Row, Screen
from okplan.words import say
from okplan.words.digits import DASH, number, percent, spans


class TickedOff(Answer):
    """A row a sector with its first and last year, and a row a year with what the file's own rows sum up."""

    def __init__(self, found: Emissions, language: str) -> None:
        self.found, self.language = found, language

    def screen(self) -> Screen:
        years = self.found.years
        who = self.found.who or self._say("whose")
        blocks: list[OnScreen] = [Line(self._say("read", who=who, years=spans(years)))]
        blocks += [self._sectors(years[0], years[-1]), Line(), self._by_year(), Line()]
        return [*blocks, *(Line(text, wrap=True) for text in self._told())]

    def _sectors(self, first: int, last: int) -> Grid:
        """Those with most first, and all of them; the first year and the last, once where it is the only one."""
        ends = tuple(dict.fromkeys((first, last)))
        rows = [
            (one.name, *(self._of(one.tonnes.get(year)) for year in ends), self._share(one.tonnes, last))
            for one in self.found.sectors
        ]
        sums = (*(self._of(self.found.total(year)) for year in ends), percent(1.0, self.language, 0))
        return self._grid(("", *map(str, ends), self._say("share", year=last)), [*rows, (self._say("sum"), *sums)])

    def _share(self, tonnes: dict[int, Decimal], year: int) -> str:
        whole = self.found.total(year)
        return percent(float(tonnes[year] / whole), self.language, 0) if year in tonnes and whole else DASH

    def _by_year(self) -> Grid:
        """What was read of each year, beside each sum of all sectors that the file itself has."""
        ticks = sorted(self.found.ticks, key=lambda tick: not tick.agrees)  # of several, one that differs
        own = {tick.year: tick.own for tick in ticks if tick.sector == WHOLE}
        heads = ("", self._say("sum"), self._say("own"))
        rows = [(str(year), self._of(self.found.total(year)), self._of(own.get(year))) for year in self.found.years]
        return self._grid(heads, rows) if own else self._grid(heads[:2], [row[:2] for row in rows])

    def _grid(self, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Grid:
        label, *figures = (max(map(len, column)) for column in zip(heads, *rows, strict=True))
        return Grid(heads, tuple(map(Row, rows)), widths=(-label, *(wide + 2 for wide in figures)))

    def _told(self) -> list[str]:
        """How many of the file's own sums come out; what does not is warned of by itself."""
        ticks = self.found.ticks
        right = sum(tick.agrees for tick in ticks)
        said = [self._say("agree", right=right, count=len(ticks)) if ticks else self._say("no_sums")]
        if self.found.nothing:
            said.append(self._say("nothing", names=", ".join(self.found.nothing)))
        if self.found.unread:
            said.append(self._say("unread", names="; ".join(self.found.unread)))
        return [*said, self._say("unit")]

    def _of(self, tonnes: Decimal | None) -> str:
        return DASH if tonnes is None else number(float(tonnes), 0, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.emissions.{key}", self.language, **said)
