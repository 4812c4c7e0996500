"""A scenario that was begun, laid out: what it rests on, and what a person must look at first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from okplan.show.answers.answer import Answer, Line, Screen
from okplan.show.answers.kostra import TickedOff
from okplan.start.balance import BELOW
from okplan.start.beginning import Begun
from okplan.start.document import listed
from okplan.start.entry import Source, Status, address
from okplan.start.services import left_out
from okplan.words import say

FIRST = (
    "loans.existing",
    "self_cost.services",
    "free_income.regional",
    "free_income.system.other",
    "population.cohorts.calibrate",
    "integration.settled",
    "investments",
    "assets",
    "rules",
)
"""What is most often wrong where it is assumed, worst first."""


class LookedOver(Answer):
    """How many numbers rest on what, and the assumptions that weigh most."""

    def __init__(self, made: Begun, language: str) -> None:
        self.made, self.language = made, language

    def screen(self) -> Screen:
        accounts = self.made.accounts
        tables = TickedOff({accounts.year: accounts}, self.made.areas, self.language).screen() if accounts else []
        return [
            *tables,
            *([Line()] if tables else []),
            *self._head(),
            *self._counted(),
            *self._not_taken(),
            *self._first(),
        ]

    def _head(self) -> Iterator[Line]:
        town, year = self.made.known.municipality, self.made.year
        yield Line(self._say("head", name=town.written, year=year), style="bold")
        robek = self.made.known.robek
        if robek is not None:
            letters = ", ".join(robek.grounds)
            yield Line(say("start.opening.robek", self.language, date=robek.date, grounds=letters), wrap=True)

    def _counted(self) -> Iterator[Line]:
        counts = [(status, len(self.made.document.of(status))) for status in get_args(Status) if status != "blank"]
        said = ", ".join(f"{say(f'start.status.{status}', self.language)} {count}" for status, count in counts if count)
        yield Line(self._say("counted", counts=said), wrap=True)
        left = len(self.made.document.blanks)
        if left:
            yield Line(self._say("left", count=left), wrap=True)

    def _not_taken(self) -> Iterator[Line]:
        """What the files have and the scenario does not begin with."""
        accounts, ticked = self.made.accounts, self.made.ticked
        if ticked is not None and ticked[0] != ticked[1]:
            yield Line(f"loans.existing: {self._note(listed(ticked))}.", wrap=True)
        for service in left_out(accounts) if accounts is not None else ():
            yield Line(self._say("left_out", name=say(f"start.text.service.{service}", self.language)), wrap=True)
        for entry in self.made.document.of("assumption"):
            if entry.source is not None and entry.source.word in BELOW:
                yield Line(f"{address(entry.path)}: {self._note(entry.source)}.", wrap=True)

    def _note(self, source: Source) -> str:
        return say(f"start.note.{source.word}", self.language, **source.context)

    def _first(self) -> Iterator[Line]:
        """Assumed blocks by weight; a block is named once."""
        assumed = {address(entry.path) for entry in self.made.document.of("assumption")}
        named = [path for path in FIRST if any(f"{one}.".startswith(f"{path}.") for one in assumed)]
        if named:
            yield Line(self._say("look_at"), wrap=True)
        for path in named:
            yield Line(f"  {path}: {self._say(f'look.{path}')}", wrap=True)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.begun.{key}", self.language, **said)
