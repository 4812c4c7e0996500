"""People for whom there is no place, because what is to be built for them stands too late or is too small."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.judge.realism.case import Case
from okplan.problems import Found

PERSON = 0.5
"""Users are inhabitants times a share: what is not yet half a person is nobody."""


def without_place(case: Case) -> Iterator[Found]:
    """One question for each school or home that a project is to build, with the years and the most in one of them."""
    rows = case.projection["capacity_without_place"][1:, :, 0]
    names, at = {project.id: project.name for project in case.scenario.investments}, 0
    for place, area in enumerate(case.scenario.operations.areas):
        for inner, unit in enumerate(area.capacity):
            persons, at = rows[:, at], at + 1
            lacking = persons >= PERSON
            if lacking.any():
                most = int(np.argmax(persons))
                context = {
                    "name": unit.name,
                    "found": round(float(persons[most])),
                    "year": case.years[most],
                    "span": case.span(lacking),
                    "project": names.get(unit.built_by or ""),
                }
                path = ("operations", "areas", place, "capacity", inner, "built_by")
                yield Found("people_without_place", path, context, "warning")
