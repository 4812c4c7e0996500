"""The scenario's own levers a year on: those of what is gone, begun or said anew go out, and past years with them."""

from __future__ import annotations

from okplan.chapters.levers.fields import Lever
from okplan.fields.addressed import addressed, said_now, spots
from okplan.fields.block import quantity_of
from okplan.load.scalars import as_key
from okplan.studies.roll.changes import Closing, Steps


def levers(closing: Closing) -> None:
    """Last of all, for it asks what the others change."""
    for lever in closing.scenario.levers:
        steps: Steps = tuple(as_key(step) for step in addressed(lever.address)[0].split("."))
        if _gone(steps, closing) or (addressed(lever.address)[1] == "=" and not _stands(lever, steps, closing)):
            closing.drop(("levers", lever.id), "gone")


def _gone(steps: Steps, closing: Closing) -> bool:
    """Whether it leads to a year that is past, or into an item that goes out."""
    dropped = {change.steps for change in closing.changes if change.kind == "drop"}
    past = isinstance(steps[-1], int) and steps[-1] <= closing.year
    return past or any(steps[:depth] in dropped for depth in range(1, len(steps) + 1))


def _stands(lever: Lever, steps: Steps, closing: Closing) -> bool:
    """Whether what it says anew is what it was; a year may begin no earlier than the first that is now projected."""
    spot = next(spots(closing.scenario, tuple(map(str, steps)), closing.scenario.years))
    if quantity_of(spot.field) is not None:
        return not any(change.steps == steps[: len(change.steps)] for change in closing.changes)
    now = said_now(spot, closing.first, filled=True)
    if not now or now[0] < closing.first or lever.most.value <= closing.first:
        return False
    if lever.least.value < closing.first:
        closing.put(("levers", lever.id, "from"), closing.first, "cut")
    return True
