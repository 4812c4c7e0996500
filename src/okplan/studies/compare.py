"""Scenarios side by side: where they assume something else, and how they keep the rules; all against the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okplan.chapters.scenario import Scenario
from okplan.judge.standing import worst
from okplan.judge.verdict import Finding, Level
from okplan.problems import Problem, ScenarioError
from okplan.studies.addresses import Address, Said, at, differences, name_above, steps
from okplan.studies.project import Projected

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
class Differing:
    """One address at which a scenario says something else than the first does."""

    address: Address
    name: str | None
    """What the item is called that the address leads to."""

    said: tuple[Said, ...]
    """What each scenario says."""

    differs: tuple[bool, ...]
    """Whether it is something else than the first says."""


@dataclass(frozen=True)
class Kept:
    """How one scenario keeps one rule: ok, or the years in which it is broken or near, and the worst of them."""

    level: Level
    years: tuple[int, ...]
    worst: Finding | None


@dataclass(frozen=True)
class Compared:
    """Scenarios side by side over the years that all have, year 0 included."""

    years: range
    differing: tuple[Differing, ...]
    rules: dict[str, tuple[Kept | None, ...]]
    """Rules that a scenario breaks or comes near, by id; None where a scenario does not judge by it."""


def compare(projected: Sequence[Projected]) -> Compared:
    """Raises ScenarioError where the scenarios have no projected year in common."""
    spans = [one.projection.years for one in projected]
    years = common(spans)
    if not years or years[-1] <= max(span.start for span in spans):
        told = ", ".join(f"{span[0]}–{span[-1]}" for span in spans)
        raise ScenarioError([Problem("nothing_in_common", None, {"found": told})])
    return Compared(years, _differing([one.loaded.scenario for one in projected]), _rules(projected))


def common(spans: Sequence[range]) -> range:
    """The years in all of them."""
    return range(max(span.start for span in spans), min(span.stop for span in spans))


def doubts(results: Sequence[Projected]) -> list[Problem]:
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


def _differing(scenarios: Sequence[Scenario]) -> tuple[Differing, ...]:
    """Every address at which some scenario differs from the first, in the order of the scenario's own keys."""
    differ = [frozenset[Address](differences(scenarios[0], other)) for other in scenarios]
    found = []
    for path in _in_order(scenarios, {path for own in differ for path in own}):
        differs = tuple(any(path[: n + 1] in own for n in range(len(path))) for own in differ)
        name = next((name for scenario in scenarios if (name := name_above(scenario, path))), None)
        found.append(Differing(path, name, tuple(at(scenario, path) for scenario in scenarios), differs))
    return tuple(found)


def _in_order(scenarios: Sequence[Scenario], found: Iterable[Address]) -> list[Address]:
    """Addresses in the order in which a scenario has its keys and items."""
    return sorted(found, key=lambda path: [_rank(scenarios, path[:n], path[n]) for n in range(len(path))])


def _rank(scenarios: Sequence[Scenario], path: Address, step: str) -> tuple[int, int]:
    """The first scenario that has the step below the path, and its place there."""
    held = (steps(at(scenario, path).value) for scenario in scenarios)
    return next((which, own.index(step)) for which, own in enumerate(held) if step in own)


def _rules(projected: Sequence[Projected]) -> dict[str, tuple[Kept | None, ...]]:
    told = [finding for one in projected for finding in one.findings if finding.level != "ok"]
    found = dict.fromkeys(finding.rule for finding in sorted(told, key=lambda finding: not finding.legal))
    return {rule: tuple(kept(one.findings, rule) for one in projected) for rule in found}


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
