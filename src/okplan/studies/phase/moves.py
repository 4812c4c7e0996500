"""What may be moved, and to when: each project with the years it may begin, and programmes as rows of choices.

A postponed project is finished and has a full year of running cost inside the horizon. Pushed further it is out of the
years that are judged, which is to drop it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

import numpy as np

from okplan.chapters.inputs import project_profile
from okplan.chapters.investments.fields import Project
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS
from okplan.studies.starts import begun, binding, dropped, in_time, window

Programmes = np.ndarray[Any, np.dtype[np.int64]]
"""(programmes, projects): which of its options each project has."""


@dataclass(frozen=True)
class Movable:
    """A project and the years it may begin, its own first; the last one drops it where `drops` says so."""

    project: Project
    starts: tuple[int, ...]
    drops: bool
    cost: float
    """Kroner, as it is stated."""

    weight: float
    """Of a year of delay."""

    @property
    def own(self) -> int:
        return self.starts[0]

    @cached_property
    def delays(self) -> tuple[int, ...]:
        """Years by option; a project that is dropped does not wait."""
        found = [start - self.own for start in self.starts]
        return (*found[:-1], 0) if self.drops else tuple(found)

    def dropped(self, option: int) -> bool:
        return self.drops and option == len(self.starts) - 1

    def said(self) -> Iterator[tuple[str, list[Any]]]:
        """The addresses that move it, with what each option says there."""
        yield self.start, list(self.starts)
        if self.drops:
            out, bound = self.out(self.starts[-1]), binding(self.project)
            yield from ((path, [*([own] * (len(self.starts) - 1)), out[path]]) for path, own in bound.items())

    def out(self, year: int) -> dict[str, int]:
        """What is said by address where it is dropped, to begin in a year when nobody looks any more."""
        return dropped(self.project, year)

    @property
    def start(self) -> str:
        """The address of its start."""
        return f"investments.{self.project.id}.start"


@dataclass(frozen=True)
class Space:
    """Every programme that the projects make together."""

    scenario: Scenario
    movable: tuple[Movable, ...]

    @property
    def count(self) -> int:
        return prod(len(one.starts) for one in self.movable)

    @cached_property
    def own(self) -> Programmes:
        """The scenario's own programme, as one row."""
        return np.zeros((1, len(self.movable)), dtype=np.int64)

    @cached_property
    def latest(self) -> Programmes:
        """Everything at its latest, or dropped where it may be."""
        far = [int(np.argmax([*one.starts])) for one in self.movable]
        return np.array([far], dtype=np.int64).reshape(1, len(self.movable))

    def every(self) -> Programmes:
        """All of them, in no order that matters."""
        options = [range(len(one.starts)) for one in self.movable]
        return np.array(list(product(*options)), dtype=np.int64).reshape(self.count, len(self.movable))

    def addresses(self, rows: Programmes) -> dict[str, list[Any]]:
        """What the programmes say, one value a programme at each address."""
        found: dict[str, list[Any]] = {}
        for column, one in zip(rows.T, self.movable, strict=True):
            found |= {path: [said[option] for option in column] for path, said in one.said()}
        return found or {"horizon": [self.scenario.horizon] * len(rows)}


def space(scenario: Scenario, first: int, most: int | None, drop: bool) -> Space:
    """What may be moved where nothing before `first` can be, and no project waits more than `most` years."""
    found = (_movable(scenario, project, first, most, drop) for project in scenario.investments)
    return Space(scenario, tuple(one for one in found if one is not None and len(one.starts) > 1))


def _movable(scenario: Scenario, project: Project, first: int, most: int | None, drop: bool) -> Movable | None:
    own, profile = project_profile(project)
    if begun(project, first):
        return None
    starts = [own, *(start for start in window(project, first) if in_time(scenario, project, start))]
    starts = [start for start in starts if most is None or start - own <= most]
    ends = scenario.years.stop
    drops = drop and project.need == "desirable" and own < ends
    kr = UNITS[scenario.unit]
    cost = round(float(sum(profile)) * kr, 2)
    said = scenario.phasing.weights.get(project.id)
    weight = cost / project.priority if said is None else said * kr
    return Movable(project, (*starts, *([ends] if drops else [])), drops, cost, weight)
