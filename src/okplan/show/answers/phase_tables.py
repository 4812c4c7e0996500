"""The tables of what patience gives: what is moved, what it buys, how far it reaches, and what it pushes ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.show.answers.answer import Grid, Row
from okplan.studies.phase import Phased
from okplan.studies.phase.buys import DEBT, RESULT
from okplan.studies.phase.joint import Point
from okplan.words import label, say
from okplan.words.digits import DASH, MINUS, number, plus

MILL = 1e6


class Tables:
    """Of one answer, in one language; amounts in millions, shares in points."""

    def __init__(self, found: Phased, language: str) -> None:
        self.found, self.language = found, language
        self.scenario = found.asked.scenario
        self.names = {project.id: project.name for project in self.scenario.investments}

    def moves(self) -> Grid:
        """Each project that begins in another year, or is dropped."""
        kroner = bool(self.found.dropped)
        keys = ("project", "own", "new", "years", *(("kroner_out",) if kroner else ()))
        rows = [
            (self.names[one.project.id], str(one.own), str(year), plus(number(year - one.own, 0, self.language)))
            for one, year in self.found.moves
        ]
        out = [
            (self.names[one.project.id], str(one.own), self._say("out"), DASH, self.mill(one.cost))
            for one in self.found.dropped
        ]
        shown = [Row((*row, *((DASH,) if kroner else ()))) for row in rows] + [Row(row) for row in out]
        return Grid(tuple(map(self._say, keys)), tuple(shown), fit="effects")

    def spending(self) -> Grid:
        """By year before and after, of what is moved and of all."""
        found, rows = self.found, []
        moved = [one for one, option in found.chosen if option]
        for one in moved:
            for key, tried in (("before", found.before), ("after", found.after)):
                above = self.names[one.project.id] if key == "before" else ""
                rows.append(self._years(self._say(key), found.spending(tried, one.project.id)[1:] / MILL, above=above))
        for key, tried in (("before", found.before), ("after", found.after)):
            above = label("investment_gross", self.language) if key == "before" else ""
            values = found.line(tried, "investment_gross")[1:] / MILL
            rows.append(self._years(self._say(key), values, style="bold", above=above))
        return Grid((self._say("mill"), *map(str, self.scenario.years)), tuple(rows))

    def buys(self) -> Grid:
        """What each move buys alone; and given the others, where that is something else."""
        found = self.found
        lines = list(dict.fromkeys((one.line, one.year) for one in found.buys))
        heads = [self._bought_head(line, year) for line, year in lines]
        rows = []
        for project in dict.fromkeys(one.project for one in found.buys):
            own = [one for one in found.buys if one.project == project]
            rows.append(Row((self.names[project], *(self.gain(one.value, one.line) for one in own))))
            if any(one.differs for one in own):
                given = (self.gain(one.given_others, one.line) for one in own)
                rows.append(Row((f"– {self._say('given_others')}", *given)))
        return Grid((self._say("project"), *heads), tuple(rows), fit="effects")

    def _bought_head(self, line: str, year: int | None) -> str:
        years = self.found.asked.years
        when = f"{years[0]}–{years[-1]}" if year is None else str(year)
        return f"{label(line, self.language)} {when}, {self.unit(line)}"

    def reach(self, rule: Test) -> Grid:
        """As it is, the best that any programme gives, and the limit, by year."""
        found, place = self.found, self.found.asked.rules.index(rule)
        own, more = found.before.values[place, :, 0], found.reach(rule)
        high = rule.ceiling is not None and (rule.floor is None or bool((own > rule.ceiling[found.asked.after]).any()))
        bound, toward = (rule.ceiling, -1.0) if high else (rule.floor, 1.0)
        assert bound is not None
        limit = bound[found.asked.after]
        rows = [
            self._years(self._say("as_it_is"), own, rule),
            self._years(self._say("at_best"), own + toward * np.maximum(more, 0), rule),
            self._years(self._say("limit"), limit, rule),
        ]
        return Grid((f"{self.rule(rule)}, {self._plain_unit(rule.unit)}", *map(str, found.asked.years)), tuple(rows))

    def necessary(self, rules: Iterable[Test]) -> Grid:
        """What it would give if necessary projects waited too, and who would be without a place."""
        found, rows = self.found, []
        for rule in rules:
            place = found.asked.rules.index(rule)
            for waits in found.necessary:
                above = f"{self.rule(rule)}, {self._gain_unit(rule.unit)}" if waits is found.necessary[0] else ""
                gains = [self._gained(float(value), rule.unit) for value in waits.gain[place]]
                rows.append(Row((self.signed(waits.years), *gains), above=above))
        skip = found.asked.start - self.scenario.base_year
        if any(np.any(waits.without_place[skip:] > 0) for waits in found.necessary):
            for waits in found.necessary:
                above = label("without_place", self.language) if waits is found.necessary[0] else ""
                people = [number(float(value), 0, self.language) for value in waits.without_place[skip:]]
                rows.append(Row((self.signed(waits.years), *people), above=above))
        return Grid((self._say("later"), *map(str, found.asked.years)), tuple(rows))

    def places(self) -> Grid:
        """Who is without a place, before and after, and where."""
        found, rows = self.found, []
        units = found.after.outcomes.found.items["capacity"]
        for key, tried in (("before", found.before), ("after", found.after)):
            rows.append(self._people(self._say(key), found.line(tried, "without_place")))
        for place, name in enumerate(units):
            values = found.line(found.after, "capacity_without_place", place)
            if np.any(values[1:] > 0):
                rows.append(self._people(f"{self._unit_name(name)}: {self._say('after')}", values))
        return Grid((label("without_place", self.language), *map(str, self.scenario.years)), tuple(rows), least=7)

    def _unit_name(self, id: str) -> str:
        units = (unit for area in self.scenario.operations.areas for unit in area.capacity)
        return next((unit.name for unit in units if unit.id == id), id)

    def _people(self, name: str, values: Array) -> Row:
        return Row((name, *(number(float(value), 0, self.language) for value in values[1:])))

    def ahead(self) -> Grid:
        """From the last year of the horizon on: before and after; and as if what is dropped came after all."""
        ahead, rows = self.found.ahead, []
        shown = [name for name in ahead.lines if MODEL[name].unit in ("ratio", "kr") and self._told_ahead(name)]
        skip = ahead.last - ahead.years.start
        for name in shown:
            told = ahead.lines[name] if self.found.row.any() else {"before": ahead.lines[name]["before"]}
            for place, (programme, values) in enumerate(told.items()):
                above = f"{label(name, self.language)}, {self._plain_unit(MODEL[name].unit)}" if place == 0 else ""
                cells = [self._value(float(value), MODEL[name].unit) for value in values[skip:]]
                rows.append(Row((self._say({"built": "built_after"}.get(programme, programme)), *cells), above=above))
        return Grid(("", *map(str, range(ahead.last, ahead.years.stop))), tuple(rows))

    def _told_ahead(self, name: str) -> bool:
        """The result and net debt, and what rules are on that are broken before or after."""
        found = self.found
        broken = [rule for of in (found.failed, found.fails, found.ahead.fails) for rule, _ in of]
        return name in (RESULT, DEBT) or name in {rule.indicator for rule in broken}

    def joint(self, points: Iterable[Point]) -> Grid:
        """How much a year makes how much waiting needless."""
        rows = [
            Row((self._waiting(point), self.mill(point.amount), number(point.years, 0, self.language)))
            for point in points
        ]
        heads = (self._say("waits"), self._say("mill_a_year"), self._say("years_in_all"))
        return Grid(heads, tuple(rows), fit="effects")

    def _waiting(self, point: Point) -> str:
        """Each project that waits with its years."""
        assert self.found.tradeoff is not None
        chosen = zip(self.found.tradeoff.space.movable, point.row[0], strict=True)
        moved = [f"{self.names[one.project.id]} {self.signed(one.delays[option])}" for one, option in chosen if option]
        return "; ".join(moved) or self._say("nothing")

    # --- Parts -------------------------------------------------------------------------------------------------------

    def rule(self, rule: Test) -> str:
        return say(f"show.legal.{rule.id}", self.language) if rule.legal else rule.name

    def mill(self, kroner: float) -> str:
        return number(kroner / MILL, 1, self.language)

    def signed(self, value: float, decimals: int = 0) -> str:
        text = number(value, decimals, self.language)
        return text if text.startswith(MINUS) else plus(text)

    def gain(self, value: float, line: str) -> str:
        return self._gained(value, MODEL[line].unit)

    def unit(self, line: str) -> str:
        return self._gain_unit(MODEL[line].unit)

    def _gained(self, value: float, unit: str) -> str:
        if np.isnan(value):
            return DASH
        return self.signed(value * 100, 2) if unit == "ratio" else self.signed(value / MILL, 1)

    def _gain_unit(self, unit: str) -> str:
        return self._say("points") if unit == "ratio" else self._say("mill")

    def _plain_unit(self, unit: str) -> str:
        return "%" if unit == "ratio" else self._say("mill")

    def _value(self, value: float, unit: str) -> str:
        return number(value * 100, 1, self.language) if unit == "ratio" else self.mill(value)

    def _years(self, name: str, values: Array, rule: Test | None = None, style: str = "", above: str = "") -> Row:
        cells: Iterator[str] = (
            number(float(value), 1, self.language) if rule is None else self._value(float(value), rule.unit)
            for value in values
        )
        return Row((name, *cells), style, above)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.phase.{key}", self.language, **said)
