"""What a scenario's levers are: its own, else those that any scenario has; and what is locked, and by what."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.load import Loaded
from okplan.studies.project import Projected, projected
from okplan.studies.whatif.default import default
from okplan.studies.whatif.lever import Entry, Lever, moved, said

__all__ = ["Entry", "Lever", "Locked", "levers", "locked", "moved", "said"]


@dataclass(frozen=True)
class Locked:
    """What nobody in the chamber can move, and the paragraph that fixes it; no paragraph where nothing follows it."""

    word: str
    source: str = ""


def levers(loaded: Loaded, known: Projected | None = None) -> tuple[Lever, ...]:
    """In the order in which they are shown; `known` is the projection, where it is at hand."""
    found = known or projected(loaded)
    return tuple(default(loaded.scenario, found.whole))


def locked(loaded: Loaded) -> tuple[Locked, ...]:
    """What the law fixes of what the scenario has."""
    return ()
