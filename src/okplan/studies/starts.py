"""When a project may begin, for whoever moves it: what is under way stays, and what is moved is in use in time."""

from __future__ import annotations

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
