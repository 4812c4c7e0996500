"""From new dwellings to capital cost, laid out as one table and one figure; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from okplan.chapters.population.fields import Housing
from okplan.chapters.population.projected import calibrated
from okplan.show.answers.answer import Grid, Heading, Line, Note, Page, Paragraph, Screen, Signature
from okplan.show.answers.answer import Row as Shown
from okplan.show.answers.by_year import by_year
from okplan.show.answers.tabled import Tabled, summed
from okplan.show.charts.ages import age_group
from okplan.show.charts.figures import Chart, Curve, Panel, axis_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.show.tables.rounding import Sum
from okplan.studies.dwellings import Chain
from okplan.studies.population import Row, Table
from okplan.words import say
from okplan.words.digits import cell, figure, in_kroner, number, percent

MILL = 1e6


class Housed(Tabled):
    """The chain of a scenario, step under step, and how it was reckoned."""

    def __init__(self, result: Result, found: Chain) -> None:
        super().__init__(result, found.tables, found.years)
        self.found, self.scenario = found, result.loaded.scenario

    def _said(self) -> dict[str, Any]:
        """Which project builds what, and when it is in use."""
        used = zip(self.found.projects, self.found.in_use, strict=True)
        return {
            "built_by": {unit.id: unit.built_by for unit in self.found.units},
            "in_use": {project.id: year for project, year in used},
        }

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        notes = (Paragraph(note.text) for note in self._notes())
        return [Heading(self._title), Paragraph(self._message()), self._grid(), *notes, Signature(self._stamp)]

    def screen(self) -> Screen:
        notes = (one.as_point(self.language) for one in self._notes())
        said = Line(self._message(), wrap=True)
        return [Line(self._title, "bold"), said, Line(), self._grid(), Line(), *notes, Line(), Line(self._stamp)]

    def _grid(self) -> Grid:
        rows = tuple(self._row(table, place, row) for table in self.tables for place, row in enumerate(table.rows))
        return by_year("", self.scenario, self.years, rows, self.language)

    def _row(self, table: Table, place: int, row: Row) -> Shown:
        values = (value / MILL if row.unit == "kr" else value for value in self._printed(table, row))
        cells = (cell(value, row.unit, "mill", self.language) for value in values)
        above = self._say(f"step.{table.key}") if place == 0 else ""
        return Shown((self._label(table, row), *cells), "bold" if row.is_sum else "", above)

    def _sums(self) -> Iterator[Sum]:
        """Each sum is of the rows above it, down from the sum before."""
        for table in self.tables:
            parts: list[str] = []
            for row in table.rows:
                if row.is_sum:
                    yield summed(table, row.name, parts)
                parts = [] if row.is_sum else [*parts, row.name]

    def _label(self, table: Table, row: Row) -> str:
        return self._called(row)

    def _called(self, row: Row) -> str:
        if row.kind == "newcomers":
            return age_group(row.of, self.language)
        if row.kind == "dwellings":
            return row.of
        if row.kind == "children":
            return self._school(row.of)
        return self._say(f"row.{row.kind}", of=row.of)

    def _school(self, name: str) -> str:
        return say(f"population.school.{name}", self.language)

    @property
    def _title(self) -> str:
        return f"{self._who}: {self._say('title')}"

    @property
    def _note(self) -> str:
        return " ".join(note.on_screen(self.language) for note in self._notes())

    def _notes(self) -> list[Note]:
        housing = self.scenario.population.housing
        assert housing is not None
        notes = [Note(self._people(housing)), Note(self._say("children")), *self._within(), *self._built()]
        if self.found.units:
            notes.append(Note(self._shares()))
        if self.found.projects:
            notes.append(Note(self._say("capital")))
        if any(project.spent_before for project in self.found.projects):
            notes.append(Note(self._say("spent_before", year=self.scenario.base_year + 1)))
        return notes

    def _within(self) -> list[Note]:
        """Nobody says which side of a new boundary the dwellings are on."""
        anew = self.scenario.boundary_change
        return [Note(self._say("boundary", year=anew.year))] if anew else []

    def _shares(self) -> str:
        """How few of the children who have places are those of the dwellings."""
        living = {row.of: row.values[-1] for row in self.found.rows("children")}
        moved = {row.of: row.values[-1] for row in self.found.rows("new_children")}
        told = [
            self._say(
                "share_of",
                group=self._school(name),
                new=number(moved[name], 0, self.language),
                all=number(everybody, 0, self.language),
                share=percent(moved[name] / everybody, self.language, 0),
            )
            for name, everybody in living.items()
            if name not in self.found.unplaced and everybody > 0
        ]
        return self._say("share", year=self.years[-1], shares="; ".join(told))

    def _people(self, housing: Housing) -> str:
        """What each type brings, as the scenario says it, and whether it comes in addition to other moves."""
        kinds = "; ".join(
            self._say(
                "type",
                name=kind.name,
                persons=figure(kind.persons_per_dwelling, self.language),
                share=percent(kind.newcomers, self.language, 0),
            )
            for kind in housing.types
        )
        population = self.scenario.population
        has_target = population.growth is not None or population.persons is not None
        model, way = population.cohorts, "target" if has_target else housing.mode
        if way != "on_top" or model is None:
            return self._say(f"people.{way}", types=kinds)
        if model.migration is not None:
            return self._say("people.stated", types=kinds)
        known = calibrated(self.scenario, model)
        return self._say("people.on_top", types=kinds, years=f"{known[0]}–{known[-1] - 1}")

    def _built(self) -> list[Note]:
        """When what builds more places is in use, and what the scenario does not say."""
        notes = []
        if self.found.unplaced:
            groups = "; ".join(map(self._school, self.found.unplaced))
            notes.append(Note(self._say("no_places", groups=groups), add=self._say("no_places_add")))
        for project, year in zip(self.found.projects, self.found.in_use, strict=True):
            builds = ", ".join(unit.name for unit in self.found.units if unit.built_by == project.id)
            said = {"project": project.name, "places": builds, "last": self.years[-1], "year": year}
            notes.append(Note(self._say("in_use" if year else "not_in_use", **said)))
        opened = [unit.name for unit in self.found.units if unit.built_by is None]
        if opened:
            notes.append(Note(self._say("by_need", places=", ".join(opened)), add=self._say("by_need_add")))
        return notes

    # --- Drawn ---------------------------------------------------------------------------------------------------

    def charts(self) -> tuple[Chart, ...]:
        """Step under step as in the table: dwellings, children who come, places for all children, capital cost."""
        built = (*self._curves("dwellings"), replace(self._curves("all_dwellings")[0], total=True))
        panels = [Panel(self._say("axis.built"), built, "stack"), self._panel("moved", self._moved())]
        placed = self._curves("users", "places")
        panels.append(self._panel("placed", placed) if placed else self._panel("living", self._curves("children")))
        costs = tuple(Curve(row.of, row.values / MILL) for row in self.found.rows("capital_cost"))
        if costs:
            unit = axis_of("kr", "mill", "nominal", self.scenario.base_year, self.language)
            panels.append(Panel(f"{self._say('axis.capital')}, {unit}", costs))
        called = spans(self.scenario, self.years, self.language)
        said = self._message()
        return (Chart("dwellings", self._title, self.years, tuple(panels), self.language, said, spans=called),)

    def _panel(self, axis: str, curves: tuple[Curve, ...]) -> Panel:
        return Panel(self._say(f"axis.{axis}"), curves)

    def _curves(self, *kinds: str) -> tuple[Curve, ...]:
        return tuple(Curve(self._called(row), row.values) for row in self.found.rows(*kinds))

    def _moved(self) -> tuple[Curve, ...]:
        """Those who have come to the dwellings, by the ages of the municipality's children."""
        moved = self.found.rows("new_children")
        return tuple(Curve(self._school(row.of), row.values) for row in moved)

    def _message(self) -> str:
        """The dwellings in all, who comes to them and, in the last year, the capital cost of each project."""
        last = self.years[-1]
        count, people = (
            number(self.found.rows(kind)[0].values[1:].sum(), 0, self.language)
            for kind in ("all_dwellings", "all_newcomers")
        )
        said = [self._say("message", count=count, people=people, first=self.years[1], last=last)]
        for row in self.found.rows("capital_cost"):
            cost = in_kroner(number(row.values[-1] / MILL, 1, self.language), "mill", self.language)
            said.append(self._say("message_cost", project=row.of, cost=cost, last=last))
        return " ".join(said)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.dwellings.{key}", self.language, **said)
