"""Where no programme holds: how far desirable projects reach alone, and what those that are necessary add.

A necessary project is not moved for a rule that is broken all the same; what moving it within its own window comes to
is told beside.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from okplan.studies.phase.exhaustive import MOST, Searched, Step, exhaustive
from okplan.studies.phase.mixed import mixed
from okplan.studies.phase.moves import Programmes, Space
from okplan.studies.phase.trial import Asked


def search(asked: Asked, step: Step) -> Searched:
    """Every programme, or of very many those that single effects point to."""
    return exhaustive(asked, step) if asked.space.count <= MOST else mixed(asked, step)


def desirable_alone(asked: Asked, searched: Searched, step: Step) -> Searched:
    """The same search where what is necessary stays; its programmes are told as those of the whole."""
    space = asked.space
    moved = np.array([one.project.need == "desirable" for one in space.movable], dtype=bool)
    if moved.all():
        return searched
    part = Space(space.scenario, tuple(one for one, moves in zip(space.movable, moved, strict=True) if moves))
    found = search(replace(asked, space=part), step)

    def whole(row: Programmes) -> Programmes:
        wider = space.own.copy()
        wider[:, moved] = row
        return wider

    return replace(found, closest=whole(found.closest), row=None if found.row is None else whole(found.row))
