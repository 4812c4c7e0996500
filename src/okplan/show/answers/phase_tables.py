"""The tables of what patience gives: what is moved, what it buys, how far it reaches, and what it pushes ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.judge.rules import Test
from okplan.show.answers.answer import Grid, Row
from okplan.show.answers.by_year import by_year
from okplan.show.answers.rounded import Scale, scale_of
from okplan.studies.phase import Phased
from okplan.studies.phase.buys import DEBT, RESULT
from okplan.studies.phase.joint import Point
from okplan.studies.phase.moves import Movable
from okplan.studies.phase.necessary import Waits
from okplan.studies.phase.trial import Saving, limits
from okplan.words import label, say
from okplan.words.digits import DASH, MINUS, number, plus

MILL = 1e6
MOST = 2
"""Decimals of a limit that are told."""


class Tables:
    """Of one answer, in one language; amounts in millions, shares in points."""

    def __init__(self, found: Phased, language: str) -> None:
        self.found, self.language = found, language
        self.scenario = found.asked.scenario
        self.names = {project.id: project.name for project in self.scenario.investments}

    def moves(self) -> Grid:
        """Each project that begins in another year, or is dropped, and whether it is necessary."""
        found = self.found
        keys = ["project", "need", "own", "new", *(["years"] if found.moves else ())]
        rows = [
            [*self._planned(one), str(year), self.signed(year - one.own), *([DASH] if found.dropped else ())]
            for one, year in found.moves
        ]
        keys += ["kroner_out"] if found.dropped else []
        waits = [DASH] if found.moves else []
        rows += [[*self._planned(one), self._say("out"), *waits, self.mill(one.cost)] for one in found.dropped]
        return Grid(tuple(map(self._say, keys)), tuple(Row(tuple(row)) for row in rows), fit="effects")

    def _planned(self, one: Movable) -> tuple[str, ...]:
        return one.project.name, say(f"tables.need.{one.project.need}", self.language), str(one.own)

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
        return by_year(self._say("mill"), self.scenario, self.scenario.years, tuple(rows), self.language)

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
        own = found.before.values[place, :, 0]
        low, ceiling = limits(rule)
        high = ceiling is not None and (low is None or bool((own > ceiling[found.asked.after]).any()))
        bound, toward = (ceiling, -1.0) if high else (low, 1.0)
        assert bound is not None
        limit = bound[found.asked.after]
        reached = {"at_best": False, "at_best_necessary": True}
        options = {"at_best": found.alone.of > 1, "at_best_necessary": found.searched.of > found.alone.of}
        rows = {"as_it_is": own}
        for key in (key for key, there in options.items() if there):
            rows[key] = own + toward * np.maximum(found.reach(rule, reached[key]), 0)
        rows["limit"] = limit
        scale = told_with(self._scale(rule.indicator), limit)
        told = {key: outward(values, limit, high, scale.factor) for key, values in rows.items()}
        shown = (Row((self._say(key), *map(scale.said, values.tolist()))) for key, values in told.items())
        first = f"{self.rule(rule)}, {self._unit(rule.indicator)}"
        return by_year(first, self.scenario, found.asked.years, tuple(shown), self.language)

    def necessary(self, rules: Iterable[Test]) -> Grid:
        """What it would change if necessary projects waited too, and who would be without a place."""
        found, rows = self.found, []
        for rule in rules:
            place = found.asked.rules.index(rule)
            change = self._say("change", line=self.rule(rule), unit=self.unit(rule.indicator))
            for waits in found.necessary:
                gains = [self.gain(float(value), rule.indicator) for value in waits.gain[place]]
                rows.append(Row((self._later(waits), *gains), above=change if waits is found.necessary[0] else ""))
        skip = found.asked.start - self.scenario.base_year
        if any(np.any(waits.without_place[skip:] > 0) for waits in found.necessary):
            for waits in found.necessary:
                above = label("without_place", self.language) if waits is found.necessary[0] else ""
                people = [number(float(value), 0, self.language) for value in waits.without_place[skip:]]
                rows.append(Row((self._later(waits), *people), above=above))
        return by_year("", self.scenario, found.asked.years, tuple(rows), self.language)

    def _later(self, waits: Waits) -> str:
        return self._say("later_one") if waits.years == 1 else self._say("later", years=waits.years)

    def places(self) -> Grid:
        """Who is without a place, before and after, and where."""
        found, rows = self.found, []
        moved = found.row.any()
        units = found.after.outcomes.found.items["capacity"]
        shown = {"as_it_is": found.before} | ({"with_it": found.after} if moved else {})
        for key, tried in shown.items():
            rows.append(self._people(self._say(key), found.line(tried, "without_place")))
        for place, name in enumerate(units):
            values = found.line(found.after, "capacity_without_place", place)
            if np.any(values[1:] > 0):
                rows.append(self._people(f"– {self._unit_name(name)}", values))
        return by_year("", self.scenario, self.scenario.years, tuple(rows), self.language, least=7)

    def _unit_name(self, id: str) -> str:
        units = (unit for area in self.scenario.operations.areas for unit in area.capacity)
        return next((unit.name for unit in units if unit.id == id), id)

    def _people(self, name: str, values: Array) -> Row:
        return Row((name, *(number(float(value), 0, self.language) for value in values[1:])))

    def ahead(self) -> Grid:
        """From the last year of the horizon on: before and after; and as if what is dropped came after all."""
        ahead, rows = self.found.ahead, []
        shown = [name for name in ahead.lines if self._told_ahead(name)]
        skip = ahead.last - ahead.years.start
        for name in shown:
            for place, (programme, values) in enumerate(ahead.lines[name].items()):
                above = f"{label(name, self.language)}, {self._unit(name)}" if place == 0 else ""
                cells = [self._value(float(value), name) for value in values[skip:]]
                rows.append(Row((self._say({"built": "built_after"}.get(programme, programme)), *cells), above=above))
        return by_year("", self.scenario, range(ahead.last, ahead.years.stop), tuple(rows), self.language)

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
        """Each project that waits with its years, and that it is necessary where it is."""
        assert self.found.tradeoff is not None
        chosen = zip(self.found.tradeoff.space.movable, point.row[0], strict=True)
        moved = [f"{self.postponed(one, one.delays[o])}{self._mark(one)}" for one, o in chosen if o]
        return "; ".join(moved) or self._say("nothing")

    def _mark(self, one: Movable) -> str:
        need = one.project.need
        return f" ({say(f'tables.need.{need}', self.language)})" if need == "necessary" else ""

    # --- Parts -------------------------------------------------------------------------------------------------------

    def rule(self, rule: Test) -> str:
        if isinstance(rule, Saving):
            return say(f"show.saving.{rule.id}", self.language)
        return say(f"show.legal.{rule.id}", self.language) if rule.legal else rule.name

    def postponed(self, one: Movable, years: float) -> str:
        """A project with how much later it begins, in words."""
        if years == 1:
            return self._say("postponed_one", name=one.project.name)
        return self._say("postponed", name=one.project.name, years=number(years, 0, self.language))

    def mill(self, kroner: float) -> str:
        return number(kroner / MILL, 1, self.language)

    def signed(self, value: float, decimals: int = 0) -> str:
        text = number(value, decimals, self.language)
        return text if text.startswith(MINUS) else plus(text)

    def size(self, value: float, line: str) -> str:
        """What is better, of which the sign is said in words."""
        return self._scale(line).said(value)

    def gain(self, value: float, line: str) -> str:
        return DASH if np.isnan(value) else plus(self._scale(line).said(value))

    def unit(self, line: str) -> str:
        """What a difference is in."""
        return self._say("points") if MODEL[line].unit == "ratio" else self._unit(line)

    def _unit(self, line: str) -> str:
        unit = self._scale(line).unit
        if unit == "kr":
            return self._say("mill")
        if unit == "kr_each":
            return say("common.unit.kr", self.language)
        return "%" if unit == "ratio" else say(f"charts.axis.{unit}", self.language)

    def _scale(self, line: str) -> Scale:
        return scale_of(line, "mill", self.language)

    def _value(self, value: float, line: str) -> str:
        scale = self._scale(line)
        return number(value * 100, 1, self.language) if scale.unit == "ratio" else scale.said(value)

    def _years(self, name: str, values: Array, style: str = "", above: str = "") -> Row:
        return Row((name, *(number(float(value), 1, self.language) for value in values)), style, above)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.phase.{key}", self.language, **said)


def told_with(scale: Scale, limit: Array) -> Scale:
    """With as many decimals as tell a figure from its limit: two where a limit has two, of a share one at least."""
    said = scale.shown(limit[np.isfinite(limit)])
    least = 1 if scale.unit == "ratio" else scale.decimals
    decimals = next(d for d in range(least, MOST + 1) if d == MOST or bool(np.all(abs(said - said.round(d)) < 1e-9)))
    return replace(scale, decimals=decimals, factor=scale.factor * 10.0 ** (decimals - scale.decimals))


def outward(values: Array, limit: Array, high: bool, scale: float) -> Array:
    """Figures as the rest of a document has them; but what misses its limit is not rounded to it.

    `scale` is how many of the last decimal shown a figure of one has.
    """
    outward = (np.ceil if high else np.floor)(np.round(values * scale, 6)) / scale
    nearest = np.floor(np.round(values * scale, 6) + 0.5) / scale
    lost = ((values > limit) & (nearest <= limit)) if high else ((values < limit) & (nearest >= limit))
    return np.where(lost, outward, values)
