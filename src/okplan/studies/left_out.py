"""Projects that are left out of a question: what names them then, so that the rest of the scenario still holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from okplan.chapters.climate.inputs import PROJECTS
from okplan.chapters.scenario import Scenario

Said = tuple[tuple[str, ...], Any]
"""An address, and what is said there without the projects."""


def left_out(scenario: Scenario, gone: Collection[str]) -> dict[tuple[str, ...], Any]:
    """Leases that they would replace go on, capacity that they would build opens by need, and they pay for nothing."""
    each = (_leases, _capacity, _paid, _weights)
    return {path: said for one in each for path, said in one(scenario, gone)}


def _leases(scenario: Scenario, gone: Collection[str]) -> Iterator[Said]:
    for lease in scenario.leases:
        if lease.replaced_by in gone:
            yield ("leases", lease.id, "replaced_by"), None
            yield ("leases", lease.id, "renewed"), True


def _capacity(scenario: Scenario, gone: Collection[str]) -> Iterator[Said]:
    """One unit at a time, as of capacity that no project builds."""
    for area in scenario.operations.areas:
        for unit in area.capacity:
            if unit.built_by in gone:
                path = ("operations", "areas", area.id, "capacity", unit.id)
                yield (*path, "built_by"), None
                yield (*path, "built_units"), 1


def _paid(scenario: Scenario, gone: Collection[str]) -> Iterator[Said]:
    """Climate measures keep what else pays for them."""
    lost = {f"{PROJECTS}.{id}" for id in gone}
    for one in scenario.climate.measures if scenario.climate else ():
        if any(payer.item in lost for payer in one.paid_by):
            left = tuple(payer for payer in one.paid_by if payer.item not in lost)
            yield ("climate", "measures", one.id, "paid_by"), left


def _weights(scenario: Scenario, gone: Collection[str]) -> Iterator[Said]:
    """What it costs to wait for them is asked by `okplan phase` alone."""
    weights = scenario.phasing.weights
    if weights.keys() & set(gone):
        yield ("phasing", "weights"), {id: weight for id, weight in weights.items() if id not in gone}
