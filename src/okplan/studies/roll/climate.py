"""Climate a year on: what measures took in the closed year is part of its emissions, and the rest is still to come.

Tonnes that are measured stand as they are said; nobody has measured the closed year yet. The target paths stand.
"""

from __future__ import annotations

from typing import Any

from okplan.chapters.climate.fields import ClimateMeasure, Target
from okplan.chapters.climate.inputs import MEASURES, PROJECTS, split
from okplan.studies.roll.changes import Closing, Steps

DONE = 1e-9
"""A share of a measure's effect that is none."""


def climate(closing: Closing) -> None:
    block = closing.scenario.climate
    if block is None:
        return
    begun = {measure.id: closing.kroner("climate_measure_effect", measure.id) for measure in block.measures}
    taken_from = {measure.sector for measure in block.measures if begun[measure.id] > DONE}
    for emission in block.emissions:
        if emission.id in taken_from:
            tonnes = dict(zip(emission.tonnes.years, emission.tonnes.values, strict=True))
            now = {closing.year: closing.kroner("climate_emissions", emission.id)}
            closing.put(("climate", "emissions", emission.id, "tonnes"), {**tonnes, **now}, "projected")
    for measure in block.measures:
        _measure(measure, begun[measure.id], closing)
    for target in block.targets:
        _target(target, closing)


def _target(target: Target, closing: Closing) -> None:
    """Its path goes on as it was drawn: from a later base year it would begin at what is emitted by then."""
    if target.path.years[0] <= closing.year:
        return
    left = {closing.year: closing.kroner("climate_limit", target.id) / target.base.tonnes}
    left |= zip(target.path.years, target.path.values, strict=True)
    path = {year: f"{share * 100:.12g} %" for year, share in left.items()}
    closing.put(("climate", "targets", target.id, "path"), path, "projected")


def _measure(measure: ClimateMeasure, effect: float, closing: Closing) -> None:
    """What is left of its effect, in the steps that are left, and what has still to be in use before it."""
    path: Steps = ("climate", "measures", measure.id)
    if effect >= 1 - DONE:
        closing.drop(path, "gone")
        return
    if effect > DONE:
        closing.put((*path, "tonnes"), measure.tonnes * (1 - effect), "left")
        closing.put((*path, "ramp"), measure.ramp - round(effect * measure.ramp), "left")
    paid = [one for payer in measure.paid_by if (one := _payer(payer.item, payer.share, closing)) is not None]
    if measure.start is not None and measure.start <= closing.year:
        if paid:
            closing.drop((*path, "start"), "gone")
        else:
            closing.put((*path, "start"), closing.year + 1, "left")
    if [one["item"] for one in paid] == [payer.item for payer in measure.paid_by]:
        return
    if paid:
        closing.put((*path, "paid_by"), paid, "left")
    else:
        closing.drop((*path, "paid_by"), "gone")


def _payer(item: str, share: float, closing: Closing) -> dict[str, Any] | None:
    """Where what pays is said a year on: a finished project by its running cost, if that is still to begin."""
    of, name = split(item)
    gone = {change.steps for change in closing.changes if change.kind == "drop"}
    if (*of.split("."), name) in gone:
        if of != PROJECTS:
            return None
        run = f"{name}-purchases"
        if not any(change.kind == "add" and change.value.get("id") == run for change in closing.changes):
            return None
        item = f"{MEASURES}.{run}"
    return {"item": item} if share == 1 else {"item": item, "share": f"{share * 100:.12g} %"}
