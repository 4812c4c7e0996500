"""Imported inhabitants laid out to be ticked off: men and women by year, against the file's own sums."""

from __future__ import annotations

from okplan.load.people.census import BOTH, TOTAL
from okplan.load.people.counts import SEXES, Inhabitants
from okplan.show.answers.answer import Answer, Grid, Line, OnScreen, Row, Screen
from okplan.words import say
from okplan.words.digits import number

HEADS = ("answers.people.male", "answers.people.female", "answers.people.sum")


class TickedOff(Answer):
    """One row a year; the file's own sums stand beside those that they were compared with."""

    def __init__(self, found: Inhabitants, language: str) -> None:
        self.found, self.language = found, language

    def screen(self) -> Screen:
        heads = ["", *(say(key, self.language) for key in HEADS)]
        rows = [
            (str(year), *(self._number(self.found.people(year, sex, TOTAL)) for sex in (*SEXES, BOTH)))
            for year in sorted(self.found.years)
        ]
        if self.found.totals:
            heads.append(say("answers.people.own", self.language))
            rows = [(*row, self._own(int(row[0]))) for row in rows]
        label, *figures = (max(map(len, column)) for column in zip(heads, *rows, strict=True))
        widths = (-label, *(wide + 2 for wide in figures))
        blocks: list[OnScreen] = [Grid(tuple(heads), tuple(map(Row, rows)), widths=widths)]
        if self.found.totals:
            count = number(len(self.found.totals), 0, self.language)
            blocks.append(Line(say("answers.people.agree", self.language, count=count), wrap=True))
        return blocks

    def _own(self, year: int) -> str:
        """Everybody as the file itself sums them up, over both sexes, all ages, or both; nothing where it does not."""
        sums = {(total.sex, total.age): total.value for total in self.found.totals if total.year == year}
        by_sex = [sums[sex, TOTAL] for sex in SEXES if (sex, TOTAL) in sums]
        by_age = [value for (sex, age), value in sums.items() if sex == BOTH and age != TOTAL]
        if (BOTH, TOTAL) in sums:
            return self._number(sums[BOTH, TOTAL])
        if len(by_sex) == len(SEXES):
            return self._number(sum(by_sex))
        return self._number(sum(by_age)) if len(by_age) == len(self.found.years[year]["male"]) else ""

    def _number(self, persons: float) -> str:
        return number(persons, 0 if float(persons).is_integer() else 1, self.language)
