"""What the checks look at: a scenario, its projection, and the municipality's own earlier accounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import KR
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.law import law

Chosen = np.ndarray[Any, np.dtype[np.bool_]]
"""Which of the projected years."""


@dataclass(frozen=True)
class Case:
    """One scenario as it is judged."""

    scenario: Scenario
    inputs: Inputs
    projection: Projection

    @property
    def years(self) -> range:
        """The projected years."""
        return self.inputs.years

    def row(self, name: str) -> Array:
        """A line in kroner, persons or shares, year 0 first."""
        return self.projection.row(name)

    @cached_property
    def revenue(self) -> float:
        """Operating revenue of the base year: what an amount is large or small against."""
        return float(self.row("operating_revenue")[0])

    def limit(self, name: str) -> Any:
        """Where a question begins, as `chapters/realism/law.yaml` has it for the first projected year."""
        return law(f"realism.{name}", self.years.start).value

    @cached_property
    def population_growth(self) -> Array:
        return self.people[1:] / self.people[:-1] - 1

    @cached_property
    def people(self) -> Array:
        """Inhabitants as if the boundary were that of the base year: what comes or goes with one is no growth."""
        drawn = np.cumprod(1 + np.nan_to_num(self.row("boundary_share")))
        return np.asarray(self.row("population") / drawn)

    def history(self, name: str) -> dict[int, float]:
        """A line's earlier accounts in kroner, up to the base year."""
        known = MODEL.get(name)
        scale = UNITS[self.scenario.unit] if known is None or known.unit == KR else 1.0
        said = self.scenario.history.get(name, {})
        return {year: said[year] * scale for year in sorted(said) if year <= self.scenario.base_year}

    def ratio_history(self, part: str, whole: str) -> dict[int, float]:
        parts, wholes = self.history(part), self.history(whole)
        return {year: parts[year] / wholes[year] for year in parts if wholes.get(year)}

    def span(self, chosen: Chosen) -> str:
        """The projected years that are chosen: `2027`, or `2027–2030` from the first to the last."""
        picked = [year for year, yes in zip(self.years, chosen, strict=True) if yes]
        return str(picked[0]) if len(picked) == 1 else f"{picked[0]}–{picked[-1]}"


def growths(series: dict[int, float]) -> dict[int, float]:
    """Growth of each year that has one before it."""
    return {year: series[year] / series[year - 1] - 1 for year in series if series.get(year - 1)}


def average_growth(first: float, last: float, years: int) -> float:
    return float((last / first) ** (1 / years) - 1) if first > 0 and last > 0 else float(np.nan)


def windows(series: dict[int, float], years: int) -> list[float]:
    """Average growth a year over every span of so many years, or over all if they are fewer."""
    span = min(years, len(series) - 1)
    if span < SHORTEST:
        return []
    return [average_growth(series[y - span], series[y], span) for y in series if y - span in series]


SHORTEST = 3
"""Years of growth that make a history."""
