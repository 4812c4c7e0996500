"""A scenario as it is put in a workbook, alone or beside others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from okplan.problems import Place
from okplan.show.answers.studied import Studied
from okplan.show.result import Result
from okplan.studies.project import Plan

SAID_HERE = "--set"
"""What stands for the file of what is said on the command line."""


@dataclass(frozen=True)
class Exported:
    """One scenario of a workbook: its projection, and how it was asked for."""

    result: Result
    file: str
    changes: tuple[str, ...] = ()
    studied: tuple[Studied, ...] = ()
    """What studies of it found, on sheets of their own."""

    @property
    def name(self) -> str:
        """What the workbook calls its file: folders are the machine's own."""
        return Path(self.file).name

    def named(self, place: Place) -> str:
        """A place by the name of its file, the scenario's own by the name that the workbook has for it."""
        if place.file.startswith(SAID_HERE):
            return str(place)
        own = place.file == str(self.result.loaded.path)
        return str(replace(place, file=self.name if own else Path(place.file).name))


def plan_of(scenarios: int, free: bool) -> Plan:
    """Scenarios side by side are a study, as `okplan compare` is: changes move the lines of an adopted plan.

    Of a single one they do where the plan is to be `free`.
    """
    return "free" if scenarios > 1 or free else "kept"
