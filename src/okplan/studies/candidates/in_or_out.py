"""An item that some candidates have and others not: taken out of its list, or in without amounts, without values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.many import Many
from okplan.fields.values import Series
from okplan.studies.addresses import ABSENT, at, changed
from okplan.studies.candidates.asked import IN_OR_OUT, Asked
from okplan.studies.candidates.draws import Draws
from okplan.studies.candidates.place import Step

Present = Mapping[tuple[Step, ...], Any]
"""By the place of an item, 1 where it is in and 0 where it is out: one number, or one a draw."""


def added(scenario: Scenario, asked: Iterable[Asked]) -> dict[tuple[Step, ...], Any]:
    """Items that the scenario itself does not have."""
    new = [one for one in asked if one.in_or_out and at(scenario, one.path).value is ABSENT]
    return {one.path: next(said for said in one.variants if said is not ABSENT) for one in new}


def with_items(scenario: Scenario, present: Present) -> Scenario:
    """The scenario with the items that are in, and without the others."""
    out: dict[tuple[Step, ...], set[Step]] = {}
    for path, there in present.items():
        if not there:
            out.setdefault(path[:-1], set()).add(path[-1])
    kept = {path: tuple(item for item in at(scenario, path).value if item.id not in ids) for path, ids in out.items()}
    return changed(scenario, kept)


def with_amounts(scenario: Scenario, present: Present) -> Scenario:
    """The scenario with every item, those that are out without amounts."""
    for path, there in present.items():
        if isinstance(there, Many) or not there:
            scenario = _times_each(scenario, path, there)
    return scenario


def _times_each(scenario: Scenario, path: tuple[Step, ...], present: Any) -> Scenario:
    for inside in IN_OR_OUT[path[:-1]][1]:
        where = (*path, *inside)
        said = at(scenario, where).value
        amounts = said * present if not isinstance(said, Series) else _times(said, present)
        scenario = changed(scenario, {where: amounts})
    return scenario


def _times(said: Series, present: Any) -> Series:
    return Series(said.form, tuple(value * present for value in said.values), said.years, said.is_rate)


def take_out(
    values: Mapping[str, Array], items: Mapping[str, tuple[str, ...]], asked: Iterable[Asked], draws: Draws
) -> None:
    """Draws that an item is out of have no values of it, though it was built with them, without amounts."""
    for one in asked:
        if one.in_or_out:
            out = np.array([said is ABSENT for said in one.variants])[one.choice[draws]]
            axis = IN_OR_OUT[one.path[:-1]][0]
            held = [place for place, item in enumerate(items.get(axis, ())) if item.split("@")[0] == one.path[-1]]
            for name, rows in values.items():
                known = MODEL.get(name)
                if known is not None and known.over == axis:
                    rows[:, held, :] = np.where(out, np.nan, rows[:, held, :])
