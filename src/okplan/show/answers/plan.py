"""A plan read from a file, laid out to be ticked off: each row with its line, the sums against their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from okplan.imports.plan import Plan, Tick, plain
from okplan.problems import CellPlace
from okplan.reading.yearly import Entry
from okplan.show.answers.answer import Answer, Grid, Line, Row, Screen
from okplan.words import label, say
from okplan.words.digits import number

DIFFERENT = 0.5
"""Units of the file below which a difference is none as shown."""


WORDS = 36
"""Signs of a row's words, and of its line's, on a console of 80."""

WIDTHS = (-4, -WORDS, -WORDS)


def _cut(text: str) -> str:
    return text if len(text) <= WORDS else f"{text[: WORDS - 1]}…"


def _sheet(entry: Entry) -> str:
    return entry.place.sheet if isinstance(entry.place, CellPlace) else ""


class ReadAs(Answer):
    """Each row with the line that it was read as, the rows left out, and the sums."""

    def __init__(self, made: Plan, language: str) -> None:
        self.made, self.language = made, language

    def screen(self) -> Screen:
        read = [(entry, name) for entry, name in self.made.found.rows if name]
        names = self.made.mapping.names
        left = [entry for entry, name in self.made.found.rows if not name and plain(entry.label) not in names]
        chosen = [entry.label for entry, name in self.made.found.rows if not name and plain(entry.label) in names]
        out: list[Line | Grid] = [Line(self._say("read", count=len(read), years=self._years()), wrap=True)]
        out += self._rows(read, self._say("line"))
        if left:
            out += [Line(), Line(self._say("left", count=len(left)), wrap=True)]
            out += self._rows([(entry, "") for entry in left], "")
        if chosen:
            out += [Line(), Line(self._say("chosen", names=", ".join(chosen)), wrap=True)]
        return [*out, Line(), *self._ticked()]

    def _rows(self, read: list[tuple[Entry, str]], line: str) -> Iterator[Line | Grid]:
        """Each with the number of its row, a grid for each sheet below its name."""
        for sheet, rows in groupby(read, lambda row: _sheet(row[0])):
            if sheet:
                yield Line(sheet, style="bold")
            cells = tuple(
                Row((str(entry.place.line), _cut(f"{entry.number} {entry.label}".strip()), self._meant(name)))
                for entry, name in rows
            )
            yield Grid((self._say("row"), self._say("words"), line), cells, words=3, widths=WIDTHS)

    def _meant(self, name: str) -> str:
        return _cut(label(name, self.language)) if name else ""

    def _ticked(self) -> Iterator[Line]:
        ticks = self.made.ticks
        wrong = [tick for tick in ticks if not tick.agrees]
        good = dict.fromkeys(tick.name for tick in ticks if tick.name not in {one.name for one in wrong})
        if good:
            yield Line(self._say("agree", count=len(good), names=self._labels(good)), wrap=True)
        for tick in wrong:
            said = {"name": label(tick.name, self.language), "basis": self._basis(), "years": self._off(tick)}
            yield Line(self._say("differs", **said), wrap=True)
        if self.made.unheld:
            yield Line(self._say("unheld", names=self._labels(self.made.unheld)), wrap=True)
        if not ticks and not self.made.unheld:
            yield Line(self._say("no_sums"), wrap=True)

    def _labels(self, names: Iterable[str]) -> str:
        return ", ".join(label(name, self.language) for name in names)

    def _basis(self) -> str:
        """What the file's amounts are in, and in which prices."""
        year = self.made.price_year
        said = self._say("fixed") if year is None else say("common.prices.fixed", self.language, year=year)
        if self.made.prices == "nominal":
            said = say("common.prices.nominal", self.language)
        return f"{say(f'common.unit.{self.made.unit}', self.language)}, {said}"

    def _off(self, tick: Tick) -> str:
        """The years in which a sum is not that of its parts, with both."""
        apart = [year for year in tick.stated if abs(tick.stated[year] - tick.reckoned[year]) > DIFFERENT]
        return "; ".join(
            self._say("off", year=year, stated=self._figure(tick.stated[year]), parts=self._figure(tick.reckoned[year]))
            for year in apart
        )

    def _figure(self, amount: float) -> str:
        return number(amount, 0 if amount == round(amount) else 1, self.language)

    def _years(self) -> str:
        years = self.made.years
        return f"{years[0]}–{years[-1]}" if len(years) > 1 else ", ".join(map(str, years))

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.plan.{key}", self.language, **said)
