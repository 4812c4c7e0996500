"""The sentences of what patience gives: whether it is enough, what must out, who is left without a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from okplan.judge.rules import Test
from okplan.show.answers.answer import Note
from okplan.show.answers.phase_tables import Tables
from okplan.show.lead import quoted
from okplan.studies.phase import Phased
from okplan.studies.phase.buys import DEBT
from okplan.studies.phase.moves import Movable
from okplan.studies.phase.trial import Tried, rules_of
from okplan.words import say
from okplan.words.digits import is_something, money, number, spans

SAID = 50_000.0
"""Kroner of debt that are worth a sentence: what rounds to nothing is not said."""

HALF = 0.5
"""Of a person: fewer than that more is nobody."""


@dataclass(frozen=True)
class Sentences:
    """What is said of one answer in one language."""

    found: Phased
    tables: Tables
    language: str

    def first(self) -> str:
        """Whether patience is enough."""
        found = self.found
        key: str = found.status
        if key == "infeasible":
            key = "nothing_can" if found.searched.of == 1 else key if found.searched.every else "not_found"
        elif found.dropped:
            key = self._so_far("dropped_moved" if found.moves else "dropped_only", found.searched.every)
        counts = {"of": number(found.searched.of, 0, self.language)}
        counts |= {"tried": number(found.searched.tried, 0, self.language)}
        return self._say(key, year=found.asked.start, rules=self._rules, names=self._out, **counts)

    def more(self) -> Iterator[Note]:
        """What waits and what it leaves; or which rules break, and how far patience reaches."""
        yield from map(Note, self._left())
        yield from self._not_among_the_rules()
        yield from map(Note, (*self._later(), *self._within_windows()))

    def _left(self) -> Iterator[str]:
        found = self.found
        if found.status == "infeasible":
            yield from self._too_little()
            if found.dropped:
                yield self._say("dropped", names=self._out)
        if found.moves:
            yield self._say("moved", count=len(found.moves), years=found.years_of_delay)
            if necessary := [one for one, _ in found.moves if one.project.need == "necessary"]:
                yield self._say("moved_necessary", names=", ".join(one.project.name for one in necessary))
        yield from self._people(found.after)
        if found.worse:
            yield self._say("worse", rules=self._broken(found.worse))

    def _not_among_the_rules(self) -> Iterator[Note]:
        """What is not asked of it and does not hold."""
        found = self.found
        if found.savings and found.status != "infeasible" and self._every:
            told = [f"{say(f'show.saving.{name}', self.language)} ({spans(years)})" for name, years in found.savings]
            rules = " ".join(f"--rule {name}" for name, _ in found.savings)
            yield Note(self._say("savings", what="; ".join(told)), rules)

    def _too_little(self) -> Iterator[str]:
        """That what is desirable cannot wait, what breaks all the same, and how near it comes."""
        found = self.found
        if found.cannot_wait:
            key = "none_can_wait" if found.none_can_wait else "some_cannot_wait"
            yield self._say(key, names=self._names(found.cannot_wait), last=found.asked.scenario.years[-1])
        yield from (self._short_of(rule, years) for rule, years in found.fails)
        if found.alone.of > 1:
            yield self._say(self._so_far("closest" if found.row.any() else "closest_own", found.alone.every))

    def _short_of(self, rule: Test, years: tuple[int, ...]) -> str:
        """When a rule breaks all the same, and the most that waiting gives in those years."""
        gain = dict(zip(self.found.asked.years, self.found.reach(rule).tolist(), strict=True))
        best = max(years, key=lambda year: gain[year])
        said = {"rule": self.tables.rule(rule), "years": spans(years)}
        if self.found.alone.of == 1 or np.isnan(gain[best]):
            return self._say("rule_broken", **said)
        amount = self.tables.size(gain[best], rule.indicator)
        if not is_something(amount):
            return self._say(self._so_far("rule_no_gain", self.found.alone.every), **said)
        return self._say(
            self._so_far("rule_gain", self.found.alone.every),
            **said,
            gain=f"{amount} {self.tables.unit(rule.indicator)}",
            year=best,
        )

    @staticmethod
    def _so_far(key: str, every: bool) -> str:
        """Of a claim about all timetables where only some were run."""
        return key if every else f"{key}_tried"

    def _within_windows(self) -> Iterator[str]:
        """What it comes to if what is necessary is moved too, within its own window."""
        found, near = self.found, self.found.nearest
        if found.status != "infeasible" or found.searched.of == found.alone.of:
            return
        if near is None:
            yield self._say(self._so_far("windows_none", found.searched.every))
            return
        counts = {key: int(tried.broken.sum()) for key, tried in (("count", near), ("own", found.after))}
        moves = "; ".join(self.tables.postponed(one, year - one.own) for one, year in found.moved(near.rows))
        yield self._say(self._so_far("windows", found.searched.every), moves=moves, **counts)
        yield from self._people(near)

    def _people(self, tried: Tried) -> Iterator[str]:
        """Everybody who is left without a place in the years in which more are than in the plan as it is."""
        found = self.found
        after, own = (found.line(one, "without_place")[1:] for one in (tried, found.before))
        if np.any(after - own > HALF):
            yield self._say("people", after=self._by_year(after), own=self._by_year(own))

    def _by_year(self, people: Iterable[float]) -> str:
        years = zip(self.found.asked.scenario.years, people, strict=True)
        told = [
            self._say("people_in", count=number(count, 0, self.language), year=year)
            for year, count in years
            if count >= HALF
        ]
        return ", ".join(told) or self._say("nobody")

    def _later(self) -> Iterator[str]:
        """What debt comes to when all is built that was put off: what the horizon does not show."""
        found, ahead = self.found, self.found.ahead
        if ahead.refused or not found.row.any():
            return
        lines = ahead.lines[DEBT]
        own, then = (float(lines[name][-1]) for name in ("before", "built" if found.dropped else "after"))
        if abs(then - own) >= SAID:
            key = ("built" if found.dropped else "later") + ("_higher" if then > own else "_lower")
            debt = {"debt": money(then, self.language), "own": money(own, self.language)}
            yield self._say(key, last=ahead.last, end=ahead.years[-1], **debt)

    @property
    def _every(self) -> bool:
        """Whether every rule that can be broken was asked for."""
        return {rule.key for rule in self.found.asked.rules} >= {
            rule.key for rule in rules_of(self.found.asked.scenario)
        }

    @property
    def _rules(self) -> str:
        """The rules that were chosen, by name; all of them in a word."""
        known = self.found.asked.rules
        if self._every and all(rule.legal for rule in known):
            return self._say("all_rules_law")
        return self._say("all_rules") if self._every else quoted(map(self.tables.rule, known), self.language)

    @property
    def _out(self) -> str:
        """What is dropped, each with its own sum, in the prices that it is stated in."""
        return "; ".join(f"{one.project.name} ({self._sum(one)})" for one in self.found.dropped)

    def _sum(self, one: Movable) -> str:
        base = self.found.asked.scenario.base_year
        return self._say(f"kroner_{one.project.prices}", money=money(one.cost, self.language), base=base)

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(self.tables.names[id] for id in ids)

    def _broken(self, rules: Iterable[tuple[Test, tuple[int, ...]]]) -> str:
        return "; ".join(f"{self.tables.rule(rule)} ({spans(years)})" for rule, years in rules)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.phase.{key}", self.language, **said)
