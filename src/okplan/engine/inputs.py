"""What a projection starts from: constants, series by year, tables and opening values, each with the place it was said.

Shapes: constants (items, 1), series (years, items, 1), opening (items, 1), tables (items, 1, positions); kroner,
shares, persons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from okplan.engine.expression import lag
from okplan.engine.lines import Model
from okplan.fields.values import Schedule, Series

Keep = Callable[[str, int, Any], Any]
"""Told every step of a projection by name and year (0 is the opening): what is shown as a row of its own."""


def untold(name: str, t: int, values: Any) -> Any:
    """Keeps nothing."""
    return values


@dataclass(frozen=True)
class Figure:
    """A figure of the law or a publication, from the year it holds."""

    year: int
    value: Any
    source: str
    date: str
    preliminary: bool = False
    yearly: bool = False
    """Set anew for each year: that it holds in a later one is an assumption."""


Array = np.ndarray[Any, np.dtype[np.float64]]
Path = tuple[str | int, ...]
Mark = Literal["", "adopted", "difference"]
"""Decided by the plan, or the part of a decided sum that takes the difference."""


@dataclass
class Inputs:
    """What a projection starts from. `items` names the items of each axis; `sources` where each item was said."""

    years: range
    model: Model
    """The municipality's lines and inputs, and those of the scenario's own on top of them."""

    items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constants: dict[str, Array] = field(default_factory=dict)
    series: dict[str, Array] = field(default_factory=dict)
    opening: dict[str, Array] = field(default_factory=dict)
    earlier: dict[str, Array] = field(default_factory=dict)
    """Values of the years before the base year, by the argument that asks for them from there: `x_opening` …"""

    tables: dict[str, Array] = field(default_factory=dict)
    """Constants (items, 1, positions) of which the last axis is positions, such as years from an item's start; where
    they vary by draw, draws are the middle one."""

    sources: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    adopted: dict[str, Array] = field(default_factory=dict)
    """An adopted plan's figures by year, NaN where it has none."""

    marks: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    """Of lines that an adopted plan touches: what it does to each year."""
    prepared: dict[str, Any] = field(default_factory=dict)
    """What a chapter prepared on the way, for those who show it: by the chapter's own word."""
    keep: Keep = untold
    """Told the steps of the cohort projection, where somebody wants them."""
    published: dict[str, dict[int, Figure]] = field(default_factory=dict)
    """Of inputs that are not said in the scenario: by year the figure that holds."""
    chosen: dict[tuple[str, int], Figure] = field(default_factory=dict)
    """By name and item: the figure of the law that what is said of the item chooses."""

    def constant(self, name: str, values: float | Sequence[float], *sources: Path) -> None:
        self.constants[name] = np.atleast_1d(_numbers(values))[:, None]
        self.sources[name] = sources

    def kind(self, name: str, said: str | Sequence[str], *sources: Path) -> None:
        """Of an input by which lines choose: what is said, as its place among the declared choices."""
        choices = self.model.inputs[name].choices
        self.constant(name, [choices.index(one) for one in ([said] if isinstance(said, str) else said)], *sources)

    def said(self, name: str) -> str:
        """Which of its choices an input is that holds for the whole scenario."""
        return self.model.inputs[name].choices[int(self.constants[name].item())]

    def by_year(self, name: str, values: Array | Sequence[Array], *sources: Path) -> None:
        """One array over the years, or one an item."""
        stacked = _numbers(values).reshape(-1, len(self.years))
        self.series[name] = stacked.T[:, :, None]
        self.sources[name] = sources

    def of_law(self, name: str, figures: Mapping[int, Figure], *sources: Path) -> None:
        """What the law says of each year, where `sources` say nothing."""
        self.by_year(name, np.array([figures[year].value for year in self.years]), *sources)
        self.published[name] = dict(figures)

    def table(self, name: str, rows: Array, *sources: Path) -> None:
        """Rows (items, positions)."""
        self.tables[name] = _numbers(rows)[:, None, :]
        self.sources[name] = sources

    def open(self, name: str, values: float | Sequence[float], *sources: Path) -> None:
        self.opening[name] = np.atleast_1d(_numbers(values))[:, None]
        self.sources[lag(name, 1)] = sources

    def before(self, name: str, years: int, values: float | Sequence[float], *sources: Path) -> None:
        """What a line was so many years before the base year."""
        self.earlier[lag(name, years)] = np.atleast_1d(_numbers(values))[:, None]
        self.sources[lag(name, years + 1)] = sources


def _numbers(values: Any) -> Array:
    """As floats; numbers that are traced to where they were said stay what they are."""
    found = np.array(values)
    return found if found.dtype == object else found.astype(float)


def over(series: Series | None, inputs: Inputs, scale: float = 1.0) -> Array:
    return series.over(inputs.years, before=0.0) * scale if series else np.zeros(len(inputs.years))


def in_years(schedule: Schedule | None, inputs: Inputs, scale: float) -> Array:
    return schedule.over(inputs.years) * scale if schedule else np.zeros(len(inputs.years))
