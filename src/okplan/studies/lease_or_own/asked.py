"""What is asked of lease or own: which lease, which project, over which years, at which rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

import numpy as np
from pydantic_core import PydanticCustomError

from okplan.chapters.investments.fields import Project
from okplan.chapters.leases.fields import Lease
from okplan.chapters.scenario import Scenario
from okplan.fields.values import Quantity
from okplan.problems import Problem, ScenarioError, nearest
from okplan.studies.outcomes import Outcomes

LONGEST = 60
"""Years: more than any building is depreciated over (§ 3-4) says nothing."""

READ = {"--discount": Quantity("rate", low=0, high=0.2), "--residual": Quantity("rate", low=0, high=1)}


@dataclass(frozen=True)
class Asked:
    """None where nothing is said: the horizon, the rate of new loans, and what is left of the depreciation life."""

    years: int | None = None
    discount: float | None = None
    residual: float | None = None


def read(years: int | None, discount: str | None, residual: str | None) -> Asked:
    """As typed on the command line. Raises ScenarioError with all that is wrong with it."""
    found: dict[str, float | None] = {}
    wrong = []
    for flag, text in (("--discount", discount), ("--residual", residual)):
        try:
            found[flag] = None if text is None else READ[flag].read(text)
        except PydanticCustomError as error:
            context = dict(error.context or {})
            wrong.append(Problem(context.pop("code"), None, {"field": flag, **context}))
    if wrong:
        raise ScenarioError(wrong)
    return Asked(years, found["--discount"], found["--residual"])


def chosen(scenario: Scenario, lease: str, project: str) -> tuple[tuple[Lease, ...], Project]:
    """The two by their ids, where the one replaces the other; after the lease, all others that the project replaces."""
    if not scenario.leases:
        _refuse("no_leases")
    rented = next((one for one in scenario.leases if one.id == lease), None)
    built = next((one for one in scenario.investments if one.id == project), None)
    if rented is None:
        names = [one.id for one in scenario.leases]
        _refuse("unknown_lease", found=lease, near=nearest(lease, names), names=", ".join(names))
    if built is None:
        near = nearest(project, [one.id for one in scenario.investments])
        _refuse("unknown_replacing", found=project, near=near)
    if rented.replaced_by != built.id:
        _refuse("lease_not_replaced", found=project, lease=lease)
    others = (one for one in scenario.leases if one.replaced_by == built.id and one.id != rented.id)
    return (rented, *others), built


def compared(scenario: Scenario, project: Project, found: Outcomes, asked: Asked) -> range:
    """The years: the building must be in use in one of them, or there is nothing to compare."""
    place = found.found.items["project"].index(project.id)
    in_use = np.flatnonzero(found.row("project_in_use", 1, place)[1:] > 0)
    if not len(in_use):
        _refuse("replacing_not_in_use", found=project.id, last=scenario.years[-1])
    years = scenario.years
    least, count = int(in_use[0]) + 1, len(years) if asked.years is None else asked.years
    if not least <= count <= LONGEST:
        _refuse("lease_or_own_years", found=count, wanted=f"{least}–{LONGEST}", year=years[least - 1])
    return range(years.start, years.start + count)


def _refuse(code: str, **context: object) -> NoReturn:
    raise ScenarioError([Problem(code, None, dict(context))])
