"""The projection of the scenario in which a plan was adopted: what later changes are measured against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection


@dataclass(frozen=True)
class Reference:
    """A scenario as the plan was adopted in it, and what it comes to there."""

    scenario: Scenario
    inputs: Inputs
    projection: Projection

    def row(self, name: str, years: range) -> Array:
        """A line by year; not a number in years that the reference does not project."""
        return self._in(self.projection[name][1:, 0, 0], years)

    def said(self, name: str, years: range) -> Array:
        """What the scenario itself says of a row that the plan's figure stands in the place of."""
        return self._in(self.inputs.prepared["said"][name], years)

    def _in(self, row: Array, years: range) -> Array:
        own = self.inputs.years
        return np.array([row[year - own.start] if year in own else np.nan for year in years])
