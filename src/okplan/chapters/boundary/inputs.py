"""A boundary drawn anew: the shares in its year, and nothing in others."""

from __future__ import annotations

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, Path

BLOCK: Path = ("boundary_change",)
SHARES = {
    "debt": "boundary_debt_share",
    "assets": "boundary_asset_share",
    "general_reserve": "boundary_reserve_share",
}


def boundary(scenario: Scenario, inputs: Inputs) -> None:
    change, names = scenario.boundary_change, inputs.items["group"]

    def in_its_year(share: float) -> Array:
        return np.array([share if change and year == change.year else 0.0 for year in inputs.years])

    for field, name in SHARES.items():
        inputs.by_year(name, in_its_year(getattr(change, field) if change else 0.0), (*BLOCK, field))
    people = [change.people_by_group.get(name, change.people) if change else 0.0 for name in names]
    inputs.by_year("group_boundary", [in_its_year(share) for share in people], *[(*BLOCK, "people")] * len(names))
    inputs.open("group_within", [1.0] * len(names), *[BLOCK] * len(names))
    inputs.open("people_within", 0.0, BLOCK)
    inputs.open("boundary_people", 0.0, BLOCK)
    inputs.open("boundary_share", 0.0, BLOCK)
    for years in (1, 2, 3):
        inputs.before("boundary_share", years, 0.0, BLOCK)
