"""What it would give if necessary projects waited too, where those that may are not enough; and who pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from okplan.chapters.inputs import project_profile
from okplan.chapters.investments.fields import Project
from okplan.engine.inputs import Array
from okplan.studies.outcomes import Mask
from okplan.studies.phase.moves import Programmes
from okplan.studies.phase.trial import Asked
from okplan.studies.starts import begun, in_time

YEARS = (1, 2, 3, 4)
"""How long they wait, as far as they are still finished in time."""

PLACES = ("without_place", "capacity_without_place")


@dataclass(frozen=True)
class Waits:
    """Every necessary project that is not under way some years later, on top of a programme."""

    years: int
    projects: tuple[str, ...]
    """Those that wait: the others are not finished in time, or have begun."""

    gain: Array
    """(rules, years from the first): what it adds to what each rule judges."""

    holds: Mask
    """(rules,)"""

    without_place: Array
    """By year, year 0 first."""


def if_necessary_waited(asked: Asked, row: Programmes, first: int) -> tuple[Waits, ...]:
    """For each number of years; none of those that the scenario would be refused for, or that nothing waits for."""
    said = {path: values[0] for path, values in asked.space.addresses(row).items()}
    every = [_later(asked, said, years, first) for years in YEARS]
    more = [one != before for before, one in pairwise([{}, *every])]  # else nothing can wait any longer
    waiting = [one for one, longer in zip(every, more, strict=True) if longer]
    draws = 1 + len(waiting)
    addresses: dict[str, list[Any]] = {path: [one] * draws for path, one in said.items()}
    for project in asked.scenario.investments:
        starts = [one.get(project.id) for one in waiting]
        if any(starts):
            own = said.get(_start(project), project_profile(project)[0])
            addresses[_start(project)] = [own, *(own if start is None else start for start in starts)]
            if project.latest_start is not None:
                addresses[f"investments.{project.id}.latest_start"] = [None] * draws
    tried = asked.run(np.repeat(row, draws, axis=0), PLACES, addresses)
    return tuple(
        Waits(
            years,
            tuple(waiting[place]),
            tried.values[:, :, place + 1] - tried.values[:, :, 0],
            np.logical_not(tried.broken[:, :, place + 1].any(axis=1)),
            tried.outcomes.row("without_place", place + 1),
        )
        for place, years in enumerate(years for years, longer in zip(YEARS, more, strict=True) if longer)
        if not tried.outcomes.found.refused[place + 1]
    )


def _start(project: Project) -> str:
    return f"investments.{project.id}.start"


def _later(asked: Asked, said: dict[str, Any], years: int, first: int) -> dict[str, int]:
    """By project its later start: as many years as it still is in time."""
    found = {}
    for project in asked.scenario.investments:
        if project.need == "necessary" and not begun(project, first):
            own = said.get(_start(project), project_profile(project)[0])
            later = [start for start in range(own + 1, own + years + 1) if in_time(asked.scenario, project, start)]
            if later:
                found[project.id] = later[-1]
    return found
