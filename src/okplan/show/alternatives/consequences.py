"""What comes of each alternative: its verdict, what it changes, what is worst, and where it ends beside the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okplan.judge.verdict import VerdictLevel
from okplan.show.alternatives.changes import Pair, few
from okplan.show.compared import Comparison
from okplan.words import say
from okplan.words.digits import in_kroner, number

ENDS = {"result": "net_operating_result", "debt": "net_debt", "reserve": "general_reserve"}
"""What is told of the last year."""


@dataclass(frozen=True)
class Consequence:
    """One alternative told; the first of a comparison is what the others are held against."""

    level: VerdictLevel
    headline: str
    sentences: tuple[str, ...]


class Consequences:
    """The alternatives of one comparison."""

    def __init__(self, found: Comparison) -> None:
        self.found, self.language = found, found.language
        self.lines = {name: found.line(name) for name in ENDS.values()}

    def all(self) -> tuple[Consequence, ...]:
        """In the order of the comparison."""
        return tuple(self._one(place) for place in range(len(self.found.results)))

    def pair(self, place: int) -> Pair:
        """One of them beside the first."""
        found, scenarios = self.found, [result.loaded.scenario for result in self.found.results]
        return Pair(scenarios[0], scenarios[place], found.letters[0], found.unit, self.language)

    def _one(self, place: int) -> Consequence:
        result, found = self.found.results[place], self.found
        level = say(f"show.level.{result.verdict.level}", self.language).lower()
        headline = self._say("headline", letter=found.letters[place], name=found.names[place], level=level)
        return Consequence(result.verdict.level, headline, tuple(self._sentences(place)))

    def _sentences(self, place: int) -> Iterator[str]:
        if place:
            changes, first = self.pair(place).weightiest(), self.found.letters[0]
            told = few(changes, self.language)
            yield self._say("changes", first=first, what=told) if told else self._say("changes_nothing", first=first)
        yield f"{self.found.results[place].narrative.lead}. {self._against(place) if place else self._ends()}"

    def _ends(self) -> str:
        """Where the first ends."""
        ends = {key: self._amount(name, self._units(name, 0)) for key, name in ENDS.items()}
        return self._say("ends", year=self.found.years[-1], **ends)

    def _against(self, place: int) -> str:
        """Where another ends, each amount with how far it is from the first's as they are shown."""
        said = {"first": self.found.letters[0], "year": self.found.years[-1]}
        if all(self._units(name, place) == self._units(name, 0) for name in ENDS.values()):
            return self._say("against_same", **said)
        ends = {key: self._apart(name, place) for key, name in ENDS.items()}
        return self._say("against", **said, **ends)

    def _apart(self, name: str, place: int) -> str:
        here = self._units(name, place)
        units = here - self._units(name, 0)
        key = "higher" if units > 0 else "lower" if units < 0 else "same"
        return self._say(key, amount=self._amount(name, here), apart=self._amount(name, abs(units)))

    def _units(self, name: str, place: int) -> int:
        """The last year's amount in the last digit that is shown: what is told apart is what stands in the tables."""
        return round(float(self.lines[name].values[place][-1]) * 10.0 ** self._decimals(name))

    def _decimals(self, name: str) -> int:
        return 1 if self.found.unit == "mill" and not self.lines[name].compact else 0

    def _amount(self, name: str, units: int) -> str:
        decimals = self._decimals(name)
        return in_kroner(number(units / 10**decimals, decimals, self.language), self.found.unit, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"alternatives.{key}", self.language, **said)
