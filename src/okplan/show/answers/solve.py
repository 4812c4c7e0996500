"""Where something holds, laid out: the intervals, what breaks beyond each edge, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from okplan.chapters.self_cost.inputs import stated_growth
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Row,
    Screen,
    Value,
)
from okplan.show.answers.by_year import by_year
from okplan.show.answers.solve_told import Told, parted
from okplan.show.result import Result
from okplan.studies.solve import Solved
from okplan.studies.solve.held import Stop
from okplan.studies.solve.search import Edge, Side
from okplan.words.digits import number

PAID = ("services", "transfer")
LED_TO = ("debt", "ceiling", "reserve", "floor")
"""What holding the debt takes, and what is so then: of documents."""


class Answered(Answer):
    """`question` is what was asked for, as it was asked; `said` the command that asks it."""

    def __init__(self, result: Result, question: str, found: Solved, said: str = "") -> None:
        self.result, self.question, self.found, self.language = result, question, found, result.language
        self.unit, self.said, self.told = found.varied.unit, said, Told(result, found)

    # --- For programs --------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner and fractions, unrounded; a point is 0.01."""
        found, scenario = self.found, self.result.loaded.scenario
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "for": self.question,
            "unit": self.unit,
            "status": found.status,
            "intervals": [[self._plain(low), self._plain(high)] for low, high in found.intervals],
            "edges": [self._edge(edge) for edge in found.edges],
            "range": [self._plain(end) for end in found.span],
            "tried": len(found.tried),
            "from": found.wanted.start,
            "rules": [test.id for test in found.wanted.tests] + list(found.wanted.savings),
            "as_it_is": None if found.own is None else self._side(found.own),
            "moves": found.moves,
            "hold": found.hold,
            "years": list(scenario.years),
            "fees_follow": list(stated_growth(scenario)),
            "assumed": {name: list(f) if isinstance(f, tuple) else f for name, f in found.varied.facts.items()},
            **self._beside(),
            "stamp": self.result.stamped(self.said),
        }

    def _beside(self) -> dict[str, Any]:
        """What nothing keeps, what else breaks wherever it holds, and a share that falls alone."""
        found = self.found.beside
        named = {name: [self._stop(one) for one in getattr(found, name)] for name in ("stops", "others")}
        if found.hollow is None:
            return {**named, "hollow": None}
        pairs = {name: list(getattr(found.hollow, name)) for name in ("debt", "revenue", "fees")}
        return {
            **named,
            "hollow": {"rule": found.hollow.rule, "value": found.hollow.value, "year": found.hollow.year, **pairs},
        }

    def _stop(self, one: Stop) -> dict[str, Any]:
        return {"rule": one.rule, "legal": one.legal, "years": list(one.years)}

    def _edge(self, edge: Edge) -> dict[str, Any]:
        return {
            "value": self._plain(edge.value),
            "below": self._side(edge.below),
            "above": self._side(edge.above),
        }

    def _side(self, side: Side) -> dict[str, Any]:
        breaks = [{"rule": one.rule, "legal": one.legal, "year": one.year} for one in side.breaks]
        given = {name: list(rows) for name, rows in asdict(side.given).items()} if side.given else {}
        return {"holds": side.holds, "value": self._plain(side.value), "breaks": breaks, **given}

    def _plain(self, value: float) -> float | int:
        return int(value) if self.unit == "year" else value

    def records(self) -> Records:
        """The answer first: its intervals, and the scenario as it is; then every value of the grid and of the edges.

        `to` is of intervals alone; `holds` is empty where it cannot be said, and `breaks` where nothing is.
        """
        heads = ("scenario", "for", "unit", "status", "kind", "value", "to", "holds", "breaks")
        return Records(
            heads, ((self._name, self.question, self.unit, self.found.status, *row) for row in self._records())
        )

    def _records(self) -> Iterator[tuple[Value, ...]]:
        for low, high in self.found.intervals:
            yield ("interval", self._plain(low), self._plain(high), "true", "")
        if self.found.own:
            yield self._record("as_it_is", self.found.own)
        sides = [("edge", side) for edge in self.found.edges for side in (edge.below, edge.above)]
        sides += [("grid", Side(value, holds)) for value, holds in self.found.tried]
        for kind, side in sorted(sides, key=lambda one: one[1].value):
            yield self._record(kind, side)

    def _record(self, kind: str, side: Side) -> tuple[Value, ...]:
        said = "" if side.holds is None else str(side.holds).lower()
        breaks = " ".join(f"{one.rule}:{one.year}" for one in side.breaks)
        return (kind, self._plain(side.value), None, said, breaks)

    @property
    def _name(self) -> str:
        return self.result.loaded.scenario.name

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        told = self.told
        blocks: list[OnPage] = [Heading(f"{told.who}: {told.what}"), Paragraph(told.asked, told.answer)]
        blocks += [Paragraph(text) for text in told.beside()]
        for title, grid in self._grids((*PAID, *LED_TO)):
            blocks += [Heading(title, 3), grid]
        return [*blocks, *map(Paragraph, told.rests_on()), Paragraph(self._stamp)]

    def screen(self) -> Screen:
        told = self.told
        style = {"found": "", "never": "bold red"}.get(self.found.status, "bold green") or "bold"
        blocks: list[OnScreen] = [Line(f"{told.who}: {told.what}", "bold"), Line(told.asked, wrap=True), Line()]
        blocks.append(Line(told.answer, style, wrap=True))
        blocks += [Line(text, wrap=True) for text in told.beside()]
        for title, grid in self._grids(PAID):
            blocks += [Line(), Line(title, wrap=True), grid]
        rests = (Line(text, "dim", wrap=True) for text in told.rests_on())
        return [*blocks, Line(), *rests, Line(), Line(self._stamp, "dim")]

    def _grids(self, given: Sequence[str]) -> Iterator[tuple[str, Grid]]:
        told = self.told
        if self.found.edges:
            heads = (told.word("breaks"), told.word("holds"), told.word("holds_not"))
            rows = tuple(Row(told.row(edge)) for edge in self.found.edges)
            yield told.word("edges"), Grid(heads, rows, fit="half", least=len(heads[2]) + 2)
        yield from (self._given(name) for name in given if self._sides)

    def _given(self, name: str) -> tuple[str, Grid]:
        """A row for each value of which it is told."""
        scenario = self.result.loaded.scenario
        rows = tuple(
            Row((value, *(number(kr / 1e6, 1, self.language) for kr in getattr(side.given, name))))
            for value, side in self._sides
        )
        return self.told.word(f"held.{name}"), by_year(
            self.told.word("at"), scenario, scenario.years, rows, self.language
        )

    @property
    def _sides(self) -> list[tuple[str, Side]]:
        """The scenario as it is and each side that holds, where the debt is held."""
        own = self.found.own
        sides = [(self.told.amount(own.value), own)] if own else []
        sides += [(self.told.row(edge)[1], parted(edge)[0]) for edge in self.found.edges]
        return [(value, side) for value, side in sides if side.given]

    @property
    def _stamp(self) -> str:
        return self.result.signed(self.said)
