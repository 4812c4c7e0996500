"""Man-years a year on: those of the closed year, and what decisions and finished projects bring after it."""

from __future__ import annotations

from okplan.chapters.staff.fields import StaffArea
from okplan.chapters.staff.inputs import project_man_years
from okplan.studies.roll.changes import Closing, Steps


def staff(closing: Closing) -> None:
    """The closed year's man-years hold what was opened and decided by then: it grows with the people from now on."""
    for area in closing.scenario.staff.areas if closing.scenario.staff else ():
        path: Steps = ("staff", "areas", area.id)
        closing.put((*path, "man_years"), closing.kroner("area_man_years", area.id), "projected", exact=True)
        ahead = _ahead(area, closing)
        if ahead:
            closing.put((*path, "change"), ahead, "left", exact=True)
        else:
            closing.drop((*path, "change"), "included")


def _ahead(area: StaffArea, closing: Closing) -> dict[int, float]:
    """Changes of the years to come counted from the closed one: as said, and of finished projects not yet in use."""
    years = range(closing.first, closing.last + 1)
    said = area.change.over(range(closing.year, closing.last + 1), before=0.0).tolist()
    said += said[-1:] * (
        len(years) + 1 - len(said)
    )  # a list ends a year too early: what is to be then, nobody has said
    found, before = dict[int, float](), 0.0
    waiting = list(_waiting(area.id, closing))
    for year, level in zip(years, said[1:], strict=True):
        change = level - said[0] + sum(man_years for begins, man_years in waiting if begins <= year)
        if change != before:
            found[year], before = change, change
    return found


def _waiting(area: str, closing: Closing) -> list[tuple[int, float]]:
    """Man-years of the area's projects that are finished by the closed year, and begin after it: by when they do."""
    found = []
    items = closing.inputs.items["project"]
    for id, (place, owner, man_years) in zip(items, project_man_years(closing.scenario), strict=True):
        running = closing.scenario.investments[place].running
        last = (
            int(closing.chosen("project_start", "project", id) + closing.chosen("project_duration", "project", id)) - 1
        )
        begins = running.start or last + running.delay
        if man_years and owner == area and last <= closing.year < begins:
            found.append((begins, man_years))
    return found
