"""When a project may begin, for whoever moves it: what is under way stays, and what is moved is in use in time."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.scenario import Scenario


def begun(project: Project, first: int) -> bool:
    """Whether it is under way before anything can be changed."""
    return project.spent_before > 0 or project_profile(project)[0] < first


def in_time(scenario: Scenario, project: Project, start: int) -> bool:
    """Whether it is finished, and has a full year of running cost, inside the horizon."""
    last, running = start + len(project_profile(project)[1]) - 1, project.running
    begins = running.start or last + running.delay
    waits = running.start is not None and not project.rolling and last >= running.start
    return max(last + 1, begins) < scenario.years.stop and not waits


def window(project: Project, first: int) -> Iterator[int]:
    """Other years in which it may begin, the nearest first; what is necessary moves only where its window is said."""
    own, latest = project_profile(project)[0], project.latest_start
    far = latest if latest is not None else own + 100
    if project.need == "desirable":
        yield from range(own + 1, far + 1)
    elif latest is not None:
        earliest = max(first, own if project.earliest_start is None else project.earliest_start)
        yield from sorted((year for year in range(earliest, far + 1) if year != own), key=lambda year: abs(year - own))


def binding(project: Project) -> dict[str, int]:
    """What binds its start or its running cost to a year, by address."""
    path = f"investments.{project.id}"
    said = {f"{path}.latest_start": project.latest_start, f"{path}.running.start": project.running.start}
    return {address: year for address, year in said.items() if year is not None}


def dropped(project: Project, year: int) -> dict[str, int]:
    """What is said by address where it is dropped, to begin in a year when nobody looks any more.

    What binds its start or its running cost to a year follows.
    """
    last = 0 if project.rolling else len(project_profile(project)[1]) - 1
    runs = year + last + max(project.running.delay, 1)
    bound = {path: runs if path.endswith(".running.start") else year for path in binding(project)}
    return {f"investments.{project.id}.start": year} | bound
