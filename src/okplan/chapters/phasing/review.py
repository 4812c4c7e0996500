"""Phasing: projects that exist."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.scenario import Scenario
from okplan.problems import Found, nearest


def phasing(scenario: Scenario) -> Iterator[Found]:
    known = [project.id for project in scenario.investments]
    for name in scenario.phasing.weights:
        if name not in known:
            context = {"found": name, "near": nearest(name, known), "names": ", ".join(known)}
            yield Found("phasing_unknown", ("phasing", "weights", name), context)
