"""From a loaded scenario to everything that a report shows: one value, so that every renderer says the same."""

from __future__ import annotations

from dataclasses import dataclass

from okplan import __version__
from okplan.faults import faults
from okplan.improvement import Improvement, needed_improvement
from okplan.inputs import Inputs, build
from okplan.load import Loaded
from okplan.load.nodes import Node
from okplan.narrative import Narrative, narrate
from okplan.problems import Place, Problem, ScenarioError
from okplan.projection import Projection, compute, hold
from okplan.verdict import Finding, Verdict, findings, verdict


@dataclass(frozen=True)
class Result:
    loaded: Loaded
    inputs: Inputs
    projection: Projection
    findings: tuple[Finding, ...]
    verdict: Verdict
    needed: Improvement
    narrative: Narrative
    language: str
    prices: str

    @property
    def stamp(self) -> dict[str, object]:
        return {"version": __version__, "inputs_sha256": self.loaded.sha256, "seed": None}


def sound(loaded: Loaded, inputs: Inputs, language: str | None = None) -> Projection:
    """The projection, once neither the scenario nor okplan is found at fault by it."""
    projection = compute(inputs)
    scenario = loaded.scenario
    wrong = [
        Problem(found.code, loaded.place(found.path), found.context) for found in faults(scenario, inputs, projection)
    ]
    if wrong:
        raise ScenarioError(wrong, language or scenario.language)
    hold(projection)
    return projection


def run(loaded: Loaded, language: str | None = None, prices: str | None = None) -> Result:
    """Project, judge and narrate a scenario in the language and prices asked for, else its own.

    Raises ScenarioError where the projection shows the scenario to be impossible, IdentityError where okplan is wrong.
    """
    scenario = loaded.scenario
    inputs = build(scenario)
    projection = sound(loaded, inputs, language)
    found = findings(scenario, projection)
    judged = verdict(scenario, projection, found)
    needed = needed_improvement(scenario, inputs, projection)
    spoken = language or scenario.language
    narrative = narrate(scenario, judged, found, needed, projection, spoken)
    shown_prices = prices or scenario.prices
    return Result(loaded, inputs, projection, found, judged, needed, narrative, spoken, shown_prices)


def realism(loaded: Loaded, language: str | None = None) -> list[tuple[Problem, str | None]]:
    """What a sceptical controller would ask of a scenario, each with the scenario's own reason where it has one.

    An acceptance that nothing needs is said of the file where it stands, not of those that extend it.
    """
    from okplan.realism import judge  # only where it is asked for

    inputs = build(loaded.scenario)
    projection = sound(loaded, inputs, language)
    inherited = _accepted(loaded.base) if loaded.base else set()
    out = []
    for judged in judge(loaded.scenario, inputs, projection, language or loaded.scenario.language):
        found = judged.found
        problem = Problem(found.code, loaded.place(found.path), found.context, "warning")
        if found.code != "nothing_to_accept" or problem.place not in inherited:
            out.append((problem, judged.reason))
    return out


def _accepted(base: Node) -> set[Place]:
    """Where the base's own acceptances stand."""
    block = base.child("realism")
    items = block.child("accepted") if block else None
    return {item.place for item in items.value} if items else set()
