"""A comparison as it is told: in one language, unit and kind of prices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.load import Loaded
from okplan.problems import Problem, ScenarioError, letters
from okplan.show.climate import climate_told
from okplan.show.columns import in_common
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.show.wording import Wording
from okplan.studies import compare as study
from okplan.studies.addresses import Address
from okplan.studies.compare import KEY, Differing, Kept
from okplan.words import say
from okplan.words.commands import changed_by
from okplan.words.digits import cell, plus

MANY = 1000.0
"""Millions: from here a decimal says nothing."""


@dataclass(frozen=True)
class Assumption:
    """One address at which a scenario says something else than the first does."""

    address: Address
    name: str | None
    """What the item is called that the address leads to."""

    said: tuple[str, ...]
    """What each scenario says, as people read it: amounts in the comparison's unit."""

    differs: tuple[bool, ...]
    """Whether it is something else than the first says."""

    @property
    def path(self) -> str:
        return ".".join(self.address)

    @property
    def groups(self) -> list[tuple[str, tuple[int, ...]]]:
        """What is said, each with the places of those who say it, in the order of the first of them."""
        found: dict[tuple[str, bool], list[int]] = {}
        for place, (text, differs) in enumerate(zip(self.said, self.differs, strict=True)):
            found.setdefault((text if differs else self.said[0], differs), []).append(place)
        return [(text, tuple(places)) for (text, _), places in found.items()]


@dataclass(frozen=True)
class Line:
    """One line over the common years in every scenario; kroner in the comparison's unit and prices."""

    name: str
    label: str
    unit: str
    values: tuple[Array, ...]

    @property
    def compact(self) -> bool:
        """Whether a decimal says nothing: all figures of a line have as many."""
        return max((float(np.nanmax(np.abs(row), initial=0.0)) for row in self.values), default=0.0) >= MANY

    @property
    def differences(self) -> tuple[Array, ...]:
        """Each scenario less the first: in the line's unit, in points of a share."""
        return tuple(values - self.values[0] for values in self.values)


def told_apart(scenarios: Sequence[Loaded], language: str) -> tuple[str, ...]:
    """What each is called; one that is another with changes of this run says so, as both have the file's name."""
    own = [one.scenario.name for one in scenarios]
    return tuple(
        say("show.with_changes", language, name=name) if one.changes and own.count(name) > 1 else name
        for name, one in zip(own, scenarios, strict=True)
    )


@dataclass(frozen=True)
class Comparison:
    """Results side by side over the years that all have, year 0 included."""

    results: tuple[Result, ...]
    files: tuple[str, ...]
    years: range
    unit: str
    assumptions: tuple[Assumption, ...]
    lines: tuple[Line, ...]
    rules: dict[str, tuple[Kept | None, ...]]
    """Rules that a scenario breaks or comes near, by id; None where a scenario does not judge by it."""

    @property
    def letters(self) -> tuple[str, ...]:
        """A, B … Z, AA …: how a scenario is told apart where there is little room."""
        return tuple(letters(place + 1) for place in range(len(self.results)))

    @property
    def names(self) -> tuple[str, ...]:
        return told_apart([result.loaded for result in self.results], self.language)

    @property
    def titles(self) -> tuple[str, ...]:
        """Each by its letter and its name, where there is room for both."""
        return tuple(f"{letter} {name}" for letter, name in zip(self.letters, self.names, strict=True))

    @property
    def told_files(self) -> tuple[str, ...]:
        """Each file with the changes that it was loaded with."""
        said = (changed_by(result.loaded.changes) for result in self.results)
        return tuple(f"{file} {changes}".rstrip() for file, changes in zip(self.files, said, strict=True))

    @property
    def language(self) -> str:
        return self.results[0].language

    @property
    def prices(self) -> str:
        return self.results[0].prices

    @property
    def called(self) -> Scenario | None:
        """Whose words the columns of the years are headed by; nobody's where a year is not the same in all."""
        return in_common([result.loaded.scenario for result in self.results], self.years)

    @property
    def shortened(self) -> bool:
        """Whether some scenario has years that are not compared."""
        return any(result.projection.years != self.years for result in self.results)

    @property
    def climate(self) -> tuple[str, ...]:
        """Of each that has climate targets what they come to, and those that stand otherwise in another."""
        judged = zip(self.titles, (result.judgement.climate for result in self.results), strict=True)
        found = [(who, climate_told(one, self.language)) for who, one in judged if one is not None]
        in_all = set.intersection(*(set(targets) for _, (_, *targets) in found)) if found else set()
        return tuple(
            f"{who}: {told}"
            for who, (verdict, *targets) in found
            for told in (verdict, *(one for one in targets if one not in in_all))
        )

    def line(self, name: str) -> Line:
        """A line over the years that all have, as it is shown, whether it is compared or not."""
        known = next((line for line in self.lines if line.name == name), None)
        return known or _line(name, self.results, self.years, self.unit)

    def cells(self, line: Line, values: Iterable[float], signed: bool = False) -> tuple[str, ...]:
        """Figures as shown, all of a line with the same decimals; of differences, one that is more has a plus."""
        texts = (cell(float(value), line.unit, self.unit, self.language, compact=line.compact) for value in values)
        return tuple(plus(text) if signed else text for text in texts)


def compare(
    results: Sequence[Result], files: Sequence[str], names: Iterable[str] = KEY, unit: str = "kr"
) -> Comparison:
    """Scenarios run in the same language and prices; raises ScenarioError where they cannot stand side by side."""
    found = study.compare([result.projected for result in results])
    bases = sorted({result.projection.years.start for result in results})
    if len(bases) > 1 and results[0].prices == "fixed":
        raise ScenarioError([Problem("prices_of_two_years", None, {"found": ", ".join(map(str, bases))})])
    scenarios = [result.loaded.scenario for result in results]
    wordings = [Wording.of(s, unit, results[0].language) for s in scenarios]
    said = tuple(_assumption(one, wordings) for one in found.differing)
    lines = tuple(_line(name, results, found.years, unit) for name in names)
    return Comparison(tuple(results), tuple(files), found.years, unit, said, lines, found.rules)


def _assumption(one: Differing, wordings: Sequence[Wording]) -> Assumption:
    quantity = next((said.quantity for said in one.said if said.quantity), None)
    texts = (
        wording.text(replace(said, quantity=said.quantity or quantity))
        for wording, said in zip(wordings, one.said, strict=True)
    )
    return Assumption(one.address, one.name, tuple(texts), one.differs)


def _line(name: str, results: Sequence[Result], years: range, unit: str) -> Line:
    shown = [Showing(result.projection, result.language, unit, result.prices).line(name) for result in results]
    values = [
        row.values[years.start - result.projection.years.start :][: len(years)]
        for row, result in zip(shown, results, strict=True)
    ]
    return Line(name, shown[0].label_among_amounts, shown[0].unit, tuple(values))
