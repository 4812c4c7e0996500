"""Lease or own, laid out: the answer in a sentence, what each costs, when, and what it does to the accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from okplan.chapters.leases.fields import Lease
from okplan.engine.inputs import Array
from okplan.show.answers.answer import (
    Answer,
    Heading,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Screen,
    Signature,
    Value,
    plain,
)
from okplan.show.answers.lease_or_own_rows import MILL, Rows, level_names
from okplan.show.answers.lease_or_own_told import Sentences
from okplan.show.charts.figures import Chart, Curve, Panel
from okplan.show.result import Result
from okplan.studies.lease_or_own import EFFECTS, LEASING, OWNING, LeaseOrOwn, Present
from okplan.words import label, say

OPTIONS = {"leasing": LEASING, "owning": OWNING}


class Weighed(Answer):
    """A lease that goes on beside the project that replaces it."""

    def __init__(self, result: Result, found: LeaseOrOwn, said: str = "") -> None:
        """`said` is the command that asks for it."""
        self.result, self.found, self.said, self.language = result, found, said, result.language
        self.rows = Rows(found, self.language)
        self.told = Sentences(found, self.language)

    # --- For programs ------------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner of the year, cost positive, by compared year; present values in kroner at the end of the base year."""
        found, streams = self.found, self.found.streams
        return {
            "okplan": "1",
            "scenario": found.scenario.name,
            "municipality": found.scenario.municipality.name,
            "lease": {"id": found.lease.id, "name": found.lease.name},
            "leases": [self._lease(one) for one in found.leases],
            "project": {"id": found.project.id, "name": found.project.name, "in_use": streams.in_use},
            "years": list(found.years),
            "unit": "kr",
            "prices": "nominal",
            "costs": {name: self._costs(option) for name, option in OPTIONS.items()},
            "assumed": {
                "discount_rate": plain(streams.rates),
                "discount_rate_stated": found.asked.discount is not None,
                "residual_share": float(streams.residual()[-1]),
                "residual_share_stated": found.asked.residual is not None,
                "residual_value": float(streams.value()[-1]),
            },
            "present": _present(found.present),
            "accumulated": {name: plain(row) for name, row in self.rows.accumulated.items()},
            "overtakes": found.overtakes,
            "overtakes_after_years_compared": found.overtakes_later,
            "overtakes_by_value": found.overtakes_by_value,
            "sensitivity": {name: _present(one) for name, one in found.sensitivity.items()},
            "projected_years": list(found.scenario.years),
            "effect": {line: self._effect(line) for line in EFFECTS},
            "rules": [self._rule(place) for place in range(len(found.outcomes.tests))],
            "stamp": self.result.stamped(self.said),
        }

    def _lease(self, lease: Lease) -> dict[str, Any]:
        """With what owning is told too cheap by: rent that the contract goes on to bind, years without premises."""
        streams = self.found.streams
        unequal = {"bound": streams.bound(lease), "without_premises": list(streams.without_premises(lease))}
        return {"id": lease.id, "name": lease.name, **unequal}

    def _costs(self, option: int) -> dict[str, list[float | None]]:
        return {name: plain(row) for name, row in self.found.streams.costs(option).items()}

    def _effect(self, line: str) -> dict[str, list[float | None]]:
        leasing, owning = self.found.effect(line)
        return {"leasing": plain(leasing), "owning": plain(owning), "effect": plain(owning - leasing)}

    def _rule(self, place: int) -> dict[str, Any]:
        test = self.found.outcomes.tests[place]
        leasing, owning = map(level_names, self.found.levels(test))
        return {
            "rule": test.id,
            "name": self.rows.rule(test),
            "legal": test.legal,
            "unit": test.unit,
            "leasing": leasing,
            "owning": owning,
            "values": {name: plain(row) for name, row in zip(OPTIONS, self.found.values(test), strict=True)},
        }

    def records(self) -> Records:
        """A figure a row: costs and lines in kroner of the year, present values without a year."""
        return Records(("scenario", "kind", "option", "name", "label", "unit", "year", "value"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        found, who = self.found, self.found.scenario.name
        for option, of in OPTIONS.items():
            for name, row in found.streams.costs(of).items():
                yield from _by_year((who, "cost", option, name, self.rows.part(name), "kr"), found.years, row)
        for name, row in self.rows.accumulated.items():
            yield from _by_year((who, "accumulated", name, name, self.rows.so_far(name), "kr"), found.years, row)
        for line in EFFECTS:
            for option, row in zip(OPTIONS, found.effect(line), strict=True):
                yield from _by_year(
                    (who, "line", option, line, label(line, self.language), "kr"), found.scenario.years, row
                )
        for test in found.outcomes.tests:
            for option, row in zip(OPTIONS, found.values(test), strict=True):
                ahead = (who, "rule", option, test.id, self.rows.rule(test), test.unit)
                yield from _by_year(ahead, found.scenario.years, row)
        for name, one in {"stated": found.present, **found.sensitivity}.items():
            for option, value in (("leasing", one.leasing), ("owning", one.owning)):
                yield (who, "present", option, name, self.rows.case(name), "kr", None, value)

    # --- For people --------------------------------------------------------------------------------------------------

    def page(self) -> Page:
        blocks: list[OnPage] = [Heading(self._title), *(Paragraph(text) for text in self.told.lead())]
        for head, note, grid in self.rows.tables():
            blocks += [Heading(head, 3, note), grid]
        blocks += [Paragraph(text) for text in self.told.rules()]
        blocks += [Heading(self._say("assumptions"), 3), *(Paragraph(note.text) for note in self.told.notes())]
        return [*blocks, Signature(self._stamp)]

    def screen(self) -> Screen:
        blocks: list[OnScreen] = [Line(self._title, "bold"), *(Line(text, wrap=True) for text in self.told.lead())]
        for head, note, grid in self.rows.tables():
            blocks += [Heading(head, note=note), grid]
        blocks += [Line(text, wrap=True) for text in self.told.rules()]
        blocks += [Heading(self._say("assumptions")), *(one.as_point(self.language) for one in self.told.notes())]
        return [*blocks, Line(), Line(self._stamp, wrap=True)]

    # --- Drawn ---------------------------------------------------------------------------------------------------

    def charts(self) -> tuple[Chart, ...]:
        """What has been paid so far in present value, and what owning has cost less what the building is worth."""
        curves = (Curve(self.rows.so_far(name), row / MILL) for name, row in self.rows.accumulated.items())
        panels = (Panel(self.rows.so_far_present, tuple(curves)),)
        years, said = tuple(self.found.years), " ".join(self.told.lead()[:2])
        return (Chart("lease-or-own", self._title, years, panels, self.language, said, has_base=False),)

    @property
    def _title(self) -> str:
        scenario = self.found.scenario
        names = ", ".join(one.name for one in self.found.leases)
        return f"{scenario.municipality.name} · {scenario.name}: {self._say('title', name=names)}"

    @property
    def _stamp(self) -> str:
        return self.result.signed(self.said)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.lease_or_own.{key}", self.language, **said)


def _present(one: Present) -> dict[str, float | None]:
    leasing, owning, saved = plain(np.array([one.leasing, one.owning, one.saved]))
    return {"leasing": leasing, "owning": owning, "saved_by_owning": saved}


def _by_year(ahead: tuple[Value, ...], years: Sequence[int], row: Array) -> Iterator[Sequence[Value]]:
    for year, value in zip(years, row.tolist(), strict=True):
        yield (*ahead, year, value)
