"""A boundary drawn anew in the closed year: everybody who is known, of every year, is from now of who is within it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from okplan.engine.inputs import Array
from okplan.fields.ages import AGES, ByAge, ages
from okplan.studies.roll.changes import Closing, Steps, times

PLACES = 6
"""Decimals of persons."""


def is_drawn(closing: Closing) -> bool:
    change = closing.scenario.boundary_change
    return change is not None and change.year <= closing.year


def of_group(closing: Closing, name: str) -> float:
    """What of a group is within the new boundary; 1 where none is drawn in the closed year."""
    change = closing.scenario.boundary_change
    if change is None or not is_drawn(closing):
        return 1.0
    return 1.0 + change.people_by_group.get(name, change.people)


def of_all(closing: Closing) -> float:
    """The same of all people, by those who were there when it was drawn."""
    return 1.0 + float(closing.projection.row("boundary_share")[1]) if is_drawn(closing) else 1.0


def people_within(people: ByAge, closing: Closing) -> ByAge:
    """Every year by age and sex, each age as its group is."""
    if not is_drawn(closing):
        return people
    part = by_age(closing, of_group)
    return {year: by_sex(np.array(sexes) * part) for year, sexes in people.items()}


def by_age(closing: Closing, of: Callable[[Closing, str], float]) -> Array:
    """What a part of each group is of each age."""
    part: Array = np.ones(AGES)
    for name in closing.projection.items["group"]:
        covered = ages(name)
        if covered is not None:
            part[covered.start : covered.stop] = of(closing, name)
    return part


def by_sex(people: Array) -> tuple[tuple[float, ...], tuple[float, ...]]:
    male, female = ([round(float(count), PLACES) for count in sex] for sex in people)
    return tuple(male), tuple(female)


def history_within(closing: Closing) -> None:
    """Inhabitants of earlier years, where a scenario without ages says them."""
    whole = of_all(closing)
    for year in closing.scenario.population.history or () if is_drawn(closing) else ():
        scaled(closing, ("population", "history", year), whole)


def scaled(closing: Closing, steps: Steps, part: float) -> None:
    """Persons as they are said of the years to come, or of those that have been, within the boundary."""
    last = next((change for change in reversed(closing.changes) if change.steps == steps), None)
    said = closing.raw(*steps) if last is None else last.value
    if part != 1 and said is not None and not isinstance(said, str):
        closing.put(steps, _rounded(times(said, part)), "within", exact=True)


def _rounded(said: object) -> object:
    if isinstance(said, dict):
        return {key: _rounded(inner) for key, inner in said.items()}
    if isinstance(said, list):
        return [_rounded(inner) for inner in said]
    return round(said, PLACES) if isinstance(said, float) else said
