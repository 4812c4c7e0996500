"""What a scenario's levers are: its own, else those that any scenario has; and what is locked, and by what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okplan.chapters.levers.review import levers as review
from okplan.chapters.scenario import Scenario
from okplan.load import Loaded
from okplan.studies.project import Projected, projected
from okplan.studies.starts import begun
from okplan.studies.whatif.default import default
from okplan.studies.whatif.lever import Entry, Lever, moved, said
from okplan.studies.whatif.own import own
from okplan.studies.whatif.reach import first_decided

__all__ = ["Entry", "Lever", "Locked", "levers", "locked", "moved", "said", "unmoved"]


@dataclass(frozen=True)
class Locked:
    """What nobody in the chamber can move, and the paragraph that fixes it; no paragraph where nothing follows it."""

    word: str
    source: str = ""
    of: str = ""


def levers(loaded: Loaded, known: Projected | None = None) -> tuple[Lever, ...]:
    """In the order in which they are shown; `known` is the projection, where it is at hand."""
    scenario = loaded.scenario
    if scenario.levers:
        wrong = _unfit(scenario)
        return tuple(own(scenario, said) for place, said in enumerate(scenario.levers) if place not in wrong)
    return tuple(default(scenario, (known or projected(loaded)).whole))


def locked(loaded: Loaded) -> tuple[Locked, ...]:
    """What the law fixes of what the scenario has."""
    return tuple(_by_law(loaded.scenario))


def unmoved(loaded: Loaded) -> tuple[Locked, ...]:
    """What no lever moves of what the scenario has: it leaves no trace in the inputs, or nobody has said it may."""
    return tuple(_by_nature(loaded.scenario))


def _unfit(scenario: Scenario) -> set[int]:
    """The places of levers that are inherited, and that the rest of the scenario no longer fits."""
    return {int(found.path[1]) for found in review(scenario)}


def _by_law(scenario: Scenario) -> Iterator[Locked]:
    yield Locked("balance", "kommuneloven § 14-10")
    yield Locked("deficit", "kommuneloven § 14-11")
    yield Locked("instalments", "kommuneloven § 14-18")
    yield Locked("loans", "kommuneloven § 14-15")
    yield Locked("vat", "kommuneloven § 14-15")
    if scenario.self_cost or any(project.self_cost for project in scenario.investments):
        yield Locked("self_cost", "kommuneloven § 15-1")
    yield Locked("lives", "budsjett- og regnskapsforskriften § 3-4")


def _by_nature(scenario: Scenario) -> Iterator[Locked]:
    for place in sorted(_unfit(scenario)):
        yield Locked("unfit", of=scenario.levers[place].called)
    first = first_decided(scenario)
    if any(begun(project, first) for project in scenario.investments):
        yield Locked("begun")
    waiting = (one for one in scenario.investments if one.need == "necessary" and not begun(one, first))
    if any(project.latest_start is None for project in waiting):
        yield Locked("necessary")
    if scenario.population.cohorts:
        yield Locked("cohorts")
    yield Locked("kinds")
    yield Locked("horizon")
