"""Tags as tables: which share of each service area, measure and project belongs to which focus area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from okplan.chapters.investments.inputs import project_places
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Inputs, Path
from okplan.fields.values import Tags


def goals(scenario: Scenario, inputs: Inputs) -> None:
    """Everything of the block `goals`: no focus area where there is none."""
    block, operations = scenario.goals, scenario.operations
    homes = block.homes if block else {}
    inputs.items["focus"] = tuple(area.id for area in block.areas) if block else ()
    inputs.constant("goals_given", float(block is not None), ("goals",))
    places, measures = project_places(scenario), operations.measures
    tagged: dict[str, tuple[list[Tags], list[Path]]] = {
        "measure": ([one.goals for one in measures], _paths("operations", "measures", of=measures)),
        "area": ([one.goals for one in operations.areas], _paths("operations", "areas", of=operations.areas)),
        "project": (
            [scenario.investments[place].goals for place in places],
            [("investments", place) for place in places],
        ),
    }  # fmt: skip
    for item, (tags, paths) in tagged.items():
        _put(inputs, item, tags, [(*path, "goals") for path in paths], homes)
    owners: dict[str, list[str | None]] = {
        "measure": [one.area for one in measures],
        "project": [scenario.investments[place].area for place in places],
    }
    for item, names in owners.items():
        common = [float(operations.area_of(name) is None) for name in names]
        inputs.constant(f"{item}_is_common", common, *[(*path, "area") for path in tagged[item][1]])
    for name, count in (("measure_with_tags", len(measures)), ("running_with_tags", len(places))):
        inputs.open(name, [0.0] * count)


def _paths(*steps: str, of: Sequence[object]) -> list[Path]:
    return [(*steps, place) for place in range(len(of))]


def _put(inputs: Inputs, item: str, tags: list[Tags], paths: list[Path], homes: Mapping[str, int]) -> None:
    """Shares by focus area, the share that has one at all, and whether anything is said."""
    count = len(inputs.items["focus"])
    rows: list[list[Any]] = [[0.0] * len(tags) for _ in range(count)]
    for column, said in enumerate(tags):
        for goal, share in said.items():
            rows[homes[goal]][column] = rows[homes[goal]][column] + share
    focus: list[Path] = [("goals", "areas", place) for place in range(count)]
    inputs.table(f"{item}_focus", np.array(rows).reshape(count, len(tags)), *focus)
    inputs.constant(f"{item}_tagged", [sum(said.values()) for said in tags], *paths)
    if item != "area":
        inputs.constant(f"{item}_has_tags", [float(bool(said)) for said in tags], *paths)
