"""Scenarios side by side: what they assume differently, key lines, broken rules. The others differ from the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.judge.verdict import Finding, Level, worst
from okplan.problems import Problem, ScenarioError, letters
from okplan.show.result import Result
from okplan.show.tables.rows import Showing
from okplan.show.wording import Wording
from okplan.studies.addresses import Address, ahead, at, differences, name_above, steps

KEY = (
    "population",
    "free_income",
    "operating_revenue",
    "investment_gross",
    "net_debt",
    "net_debt_pct",
    "interest_expense",
    "instalments",
    "net_operating_result",
    "net_operating_result_pct",
    "general_reserve",
    "general_reserve_pct",
)
"""What is compared unless told otherwise."""


@dataclass(frozen=True)
class Assumption:
    """One address at which a scenario says something else than the first does."""

    path: str
    name: str | None
    """What the item is called that the address leads to."""

    said: tuple[str, ...]
    """What each scenario says, as people read it: amounts in the comparison's unit."""

    differs: tuple[bool, ...]
    """Whether it is something else than the first says."""

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
    def differences(self) -> tuple[Array, ...]:
        """Each scenario less the first: in the line's unit, in points of a share."""
        return tuple(values - self.values[0] for values in self.values)


@dataclass(frozen=True)
class Kept:
    """How one scenario keeps one rule: ok, or the years in which it is broken or near, and the worst of them."""

    level: Level
    years: tuple[int, ...]
    worst: Finding | None


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
        return tuple(result.loaded.scenario.name for result in self.results)

    @property
    def language(self) -> str:
        return self.results[0].language

    @property
    def prices(self) -> str:
        return self.results[0].prices

    @property
    def shortened(self) -> bool:
        """Whether some scenario has years that are not compared."""
        return any(result.projection.years != self.years for result in self.results)


def compare(
    results: Sequence[Result], files: Sequence[str], names: Iterable[str] = KEY, unit: str = "kr"
) -> Comparison:
    """Scenarios run in the same language and prices; raises ScenarioError where they cannot stand side by side."""
    years = common([result.projection.years for result in results])
    _comparable(results, years)
    return Comparison(
        tuple(results),
        tuple(files),
        years,
        unit,
        assumptions(results, unit),
        tuple(_line(name, results, years, unit) for name in names),
        _rules(results),
    )


def common(spans: Sequence[range]) -> range:
    """The years in all of them."""
    return range(max(span.start for span in spans), min(span.stop for span in spans))


def _comparable(results: Sequence[Result], years: range) -> None:
    language = results[0].language
    bases = sorted({result.projection.years.start for result in results})
    if not years or years[-1] <= bases[-1]:  # no year that all of them project
        spans = ", ".join(f"{result.projection.years[0]}–{result.projection.years[-1]}" for result in results)
        raise ScenarioError([Problem("nothing_in_common", None, {"found": spans})], language)
    if len(bases) > 1 and results[0].prices == "fixed":
        raise ScenarioError([Problem("prices_of_two_years", None, {"found": ", ".join(map(str, bases))})], language)


def doubts(results: Sequence[Result]) -> list[Problem]:
    """What a reader of a comparison should be warned of: other municipalities, years that are left out."""
    found = other_places([result.loaded.scenario for result in results])
    if any(result.projection.years != results[0].projection.years for result in results):
        years = common([result.projection.years for result in results])
        found.append(Problem("common_years", None, {"found": f"{years[0]}–{years[-1]}"}, "warning"))
    return found


def other_places(scenarios: Sequence[Scenario]) -> list[Problem]:
    """A warning where scenarios are of different municipalities."""
    places = [scenario.municipality for scenario in scenarios]
    if len({place.number or place.name.casefold() for place in places}) < 2:
        return []
    said = ", ".join(dict.fromkeys(place.name for place in places))
    return [Problem("several_municipalities", None, {"found": said}, "warning")]


def assumptions(results: Sequence[Result], unit: str) -> tuple[Assumption, ...]:
    """Every address at which some scenario differs from the first, in the order of the scenario's own keys."""
    scenarios = [result.loaded.scenario for result in results]
    differ = [frozenset[Address](differences(scenarios[0], other)) for other in scenarios]
    wordings = [Wording(ahead(s), UNITS[s.unit] / UNITS[unit], results[0].language) for s in scenarios]
    found = []
    for path in _in_order(scenarios, {path for own in differ for path in own}):
        differs = tuple(any(path[: n + 1] in own for n in range(len(path))) for own in differ)
        said = [at(scenario, path) for scenario in scenarios]
        quantity = next((one.quantity for one in said if one.quantity), None)
        texts = [w.text(replace(one, quantity=one.quantity or quantity)) for w, one in zip(wordings, said, strict=True)]
        name = next((name for scenario in scenarios if (name := name_above(scenario, path))), None)
        found.append(Assumption(".".join(path), name, tuple(texts), differs))
    return tuple(found)


def _in_order(scenarios: Sequence[Scenario], found: Iterable[Address]) -> list[Address]:
    """Addresses in the order in which a scenario has its keys and items."""
    return sorted(found, key=lambda path: [_rank(scenarios, path[:n], path[n]) for n in range(len(path))])


def _rank(scenarios: Sequence[Scenario], path: Address, step: str) -> tuple[int, int]:
    """The first scenario that has the step below the path, and its place there."""
    held = (steps(at(scenario, path).value) for scenario in scenarios)
    return next((which, own.index(step)) for which, own in enumerate(held) if step in own)


def _line(name: str, results: Sequence[Result], years: range, unit: str) -> Line:
    shown = [Showing(result.projection, result.language, unit, result.prices).line(name) for result in results]
    values = [
        row.values[years.start - result.projection.years.start :][: len(years)]
        for row, result in zip(shown, results, strict=True)
    ]
    return Line(name, shown[0].full_label, shown[0].unit, tuple(values))


def _rules(results: Sequence[Result]) -> dict[str, tuple[Kept | None, ...]]:
    found = dict.fromkeys(finding.rule for result in results for finding in result.findings if finding.level != "ok")
    return {rule: tuple(kept(result.findings, rule) for result in results) for rule in found}


def kept(findings: Iterable[Finding], rule: str) -> Kept | None:
    """How a rule is kept: at its worst level, in which years; None where no year is judged by it."""
    own = [finding for finding in findings if finding.rule == rule]
    if not own:
        return None
    for level in ("breach", "warning"):
        at_level = [finding for finding in own if finding.level == level]
        if at_level:
            return Kept(at_level[0].level, tuple(finding.year for finding in at_level), worst(at_level))
    return Kept("ok", (), None)
