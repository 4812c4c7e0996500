"""Inhabitants laid out; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okplan.chapters.population.projected import calibrated
from okplan.fields.ages import ages
from okplan.problems import Problem
from okplan.show.answers.answer import Grid, Heading, Line, OnPage, OnScreen, Page, Paragraph, Screen
from okplan.show.answers.answer import Row as Shown
from okplan.show.answers.tabled import Tabled, summed
from okplan.show.result import Result
from okplan.show.tables.rounding import Sum
from okplan.studies.population import SCHOOL, SUMS, Inhabitants, Row, Table
from okplan.words import label, say
from okplan.words.digits import cell, number, percent
from okplan.words.problems import tell

FOLLOWING = ("natural_increase", "population_change", "projected_change", "deviation_change", "boundary_change")
"""Rows that are no line of the model."""

PART = "housing_newcomers"
"""Below net migration it is called as the part of it that it is."""

OF_GROUPS = ("population", "population_growth")
"""Below the age groups, what they are in all."""


class Counted(Tabled):
    """The tables of a scenario's inhabitants, and where they come from."""

    def __init__(self, result: Result, found: Inhabitants) -> None:
        super().__init__(result, found.tables, found.years)
        self.found = found

    def _said(self) -> dict[str, Any]:
        return {"by_age": self.found.by_age}

    def page(self) -> Page:
        blocks: list[OnPage] = []
        for table in self.found.tables:
            blocks += [Heading(f"{self._who}: {self._title(table)}"), self._grid(table)]
        return [*blocks, Paragraph(self._note), Paragraph(self._stamp)]

    def screen(self) -> Screen:
        blocks: list[OnScreen] = [Line(self._who)]
        for table in self.found.tables:
            blocks += [Line(), Line(self._title(table)), self._grid(table)]
        return [*blocks, Line(), Line(self._note, wrap=True), Line(self._stamp)]

    def _grid(self, table: Table) -> Grid:
        rows = (
            Shown(
                (self._label(table, row), *(self._cell(value, row) for value in self._printed(table, row))),
                "bold" if row.is_sum else "",
            )
            for row in table.rows
        )
        return Grid(("", *map(str, self.found.years)), tuple(rows))

    def _sums(self) -> Iterator[Sum]:
        """Groups are all inhabitants; births, deaths and moves their change; single years the span that they are of."""
        for table in self.tables:
            names = [row.name for row in table.rows]
            if table.key == "groups":
                yield summed(table, "population", [name for name in names if name not in OF_GROUPS])
            elif table.key == "movements":
                yield summed(table, "natural_increase", ["births"], less=["deaths"])
                moved = [name for name in names if name not in ("births", "deaths", PART, "population_change")]
                yield summed(table, "population_change", moved)
            else:
                for whole in SUMS:
                    single = [name for name in names if name not in SUMS and int(name) in SCHOOL[whole]]
                    if len(single) == len(SCHOOL[whole]):
                        yield summed(table, whole, single)

    def _title(self, table: Table) -> str:
        return say(f"population.table.{table.key}", self.language)

    def _label(self, table: Table, row: Row) -> str:
        """A line's own; of ages in words, and a group that is not of ages by its own name."""
        if table.key == "school":
            return say(f"population.school.{row.name}", self.language)
        if table.key == "groups" and row.name not in OF_GROUPS:
            return say("population.table.aged", self.language, name=row.name) if ages(row.name) else row.name
        if row.name in (*FOLLOWING, PART):
            return say(f"population.table.{row.name}", self.language)
        return label(row.name, self.language)

    def _cell(self, value: float, row: Row) -> str:
        return percent(value, self.language) if row.unit == "ratio" else cell(value, row.unit, "", self.language)

    @property
    def _note(self) -> str:
        """Where the figures come from, or why some are not known."""
        scenario, trend = self.result.loaded.scenario, self.found.trend
        model = scenario.population.cohorts
        if trend is None or model is None:
            return say("answers.population.no_ages", self.language)
        asked = (
            tell(Problem(found.code, None, found.context, found.level), self.language) for found in self.found.asked
        )
        known = calibrated(scenario, model)
        years = f"{known[0]}–{known[-1] - 1}"
        born, moved = number(trend.born, 0, self.language), number(trend.moved, 0, self.language)
        own = say("answers.population.own", self.language, years=years, born=born, moved=moved)
        spread = [say("answers.population.spread", self.language)] if model.spread else []
        anew = scenario.boundary_change
        drawn = [say("answers.population.boundary", self.language, year=anew.year)] if anew else []
        return " ".join([own, *spread, *drawn, *asked])
