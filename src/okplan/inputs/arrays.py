"""What a projection starts from: constants, series by year, tables and opening values, each with the place it was said.

Shapes: constants (items, 1), series (years, items, 1), opening (items, 1), tables (items, 1, positions); kroner,
shares, persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from okplan.cohorts import Cohorts
from okplan.lines import Input, Line
from okplan.parameters import Published
from okplan.scenario.values import Schedule, Series

Array = np.ndarray[Any, np.dtype[np.float64]]
Path = tuple[str | int, ...]
Mark = Literal["", "adopted", "difference"]
"""Decided by the plan, or the part of a decided sum that takes the difference."""


@dataclass
class Inputs:
    """What a projection starts from. `items` names the items of each axis; `sources` where each item was said."""

    years: range
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constants: dict[str, Array] = field(default_factory=dict)
    series: dict[str, Array] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    tables: dict[str, Array] = field(default_factory=dict)
    """Constants of which the last axis is positions, such as years from an item's start, and not draws."""

    sources: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    """The scenario's own lines, beside the registry's or in their place."""

    declared: dict[str, Input] = field(default_factory=dict)
    """The scenario's own inputs."""

    adopted: dict[str, Array] = field(default_factory=dict)
    """An adopted plan's figures by year, NaN where it has none."""

    marks: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    """Of lines that an adopted plan touches: what it does to each year."""
    cohorts: Cohorts | None = None
    """People by sex and single year of age, where the scenario has them."""
    published: dict[str, dict[int, Published]] = field(default_factory=dict)
    """Of inputs that are not said in the scenario: by year the figure that was published."""

    def constant(self, name: str, values: float | Sequence[float], *sources: Path) -> None:
        self.constants[name] = np.atleast_1d(_numbers(values))[:, None]
        self.sources[name] = sources

    def by_year(self, name: str, values: Array | Sequence[Array], *sources: Path) -> None:
        """One array over the years, or one an item."""
        stacked = _numbers(values).reshape(-1, len(self.years))
        self.series[name] = stacked.T[:, :, None]
        self.sources[name] = sources

    def table(self, name: str, rows: Array, *sources: Path) -> None:
        """Rows (items, positions)."""
        self.tables[name] = _numbers(rows)[:, None, :]
        self.sources[name] = sources

    def open(self, name: str, values: float | Sequence[float], *sources: Path) -> None:
        self.opening[name] = np.atleast_1d(_numbers(values))[:, None]
        self.sources[f"{name}_opening"] = sources


def _numbers(values: Any) -> Array:
    """As floats; numbers that are traced to where they were said stay what they are."""
    found = np.array(values)
    return found if found.dtype == object else found.astype(float)


def over(series: Series | None, inputs: Inputs, scale: float = 1.0) -> Array:
    return series.over(inputs.years, before=0.0) * scale if series else np.zeros(len(inputs.years))


def in_years(schedule: Schedule | None, inputs: Inputs, scale: float) -> Array:
    return schedule.over(inputs.years) * scale if schedule else np.zeros(len(inputs.years))
