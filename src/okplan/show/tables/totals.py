"""The columns that a programme has beside its years: what it costs in all, what is spent before, and after the plan.

They are sums of what is printed, so that they add up both ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from okplan.chapters.investments.fields import Project
from okplan.chapters.investments.inputs import project_profile
from okplan.chapters.scenario import Scenario
from okplan.fields.values import UNITS
from okplan.show.columns import groups
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.show.tables.programme import WHOLE, area_name, of_area, of_need
from okplan.show.tables.rows import Table
from okplan.words import say
from okplan.words.digits import DASH, number

COLUMNS = ("total", "before", "after", "period")

HEAD = 9
"""Signs of a heading that a column has room for."""


class Totals:
    """Of the table of projects, in the unit that it is printed in."""

    def __init__(self, scenario: Scenario, unit: str, decimals: int) -> None:
        self.scenario, self.decimals = scenario, decimals
        self.size = UNITS[scenario.unit] / UNITS[unit]
        self.said = {p.id: p.spent_before for p in scenario.investments if "spent_before" in p.model_fields_set}

    def beside(self, printed: Printed, exact: Table) -> Printed:
        """The table with its totals, and the years after the plan as one column; the base year has nothing."""
        years, after = self.parted(printed.years)
        head = self.heads(printed.years, printed.language)
        later = (head["after"],) if after else ()
        heads = (head["total"], head["before"], *(printed.columns[t] for t in years), *later, head["period"])
        rows = tuple(self._row(row, years, after, printed.language) for row in printed.rows)
        told = self._unrounded(rows, exact, [*years, *after], printed.language)
        notes = (*printed.notes, *self.notes(printed.years, printed.language), *told)
        made = replace(printed, columns=heads, rows=rows, notes=notes, groups=())
        return self._grouped(made, printed, years, after) if printed.groups else made

    def _unrounded(
        self, rows: Sequence[PrintedRow], exact: Table, ahead: Sequence[int], language: str
    ) -> Iterator[str]:
        """What the whole comes to before it is rounded, where that reads otherwise than the sum of what is printed."""
        printed = next(row.cells[-1] for row in rows if row.name == WHOLE)
        whole = next(row for row in exact.rows if row.name == WHOLE)
        said = number(float(np.nansum(whole.values[ahead])), self.decimals, language)
        if said != printed:
            yield say("tables.note.unrounded", language, name=whole.label, said=said)

    def parted(self, years: Sequence[int]) -> tuple[list[int], list[int]]:
        """The places of the years that stand by themselves, and of those after the plan that stand together."""
        own = [t for t, year in enumerate(years) if year > self.scenario.base_year]
        after = [t for t in own if years[t] > self._plan_ends(years)]
        after = after if len(after) > 1 else []
        return [t for t in own if t not in after], after

    def heads(self, years: Sequence[int], language: str) -> dict[str, str]:
        """What each column is called by itself."""
        return {key: say(f"tables.beside.{key}", language, **self._said(years)) for key in COLUMNS}

    def _said(self, years: Sequence[int]) -> dict[str, int]:
        return {"first": self.scenario.base_year + 1, "plan": self._plan_ends(years), "last": years[-1]}

    def _grouped(self, made: Printed, printed: Printed, years: Sequence[int], after: Sequence[int]) -> Printed:
        """With short heads, below what they are."""
        language, own = printed.language, [printed.years[t] for t in (*years, *after)]

        def head(key: str) -> str:
            return say(f"tables.beside.{key}", language, first=own[0])

        later = [_span(own[len(years) :])] if after else []
        below = (head("all"), head("earlier"), *map(str, own[: len(years)]), *later, _span(own))
        kinds = groups(self.scenario, own[: len(years) + len(later)], language, HEAD)
        return replace(made, groups=((head("cost"), 2), *kinds, (head("whole"), 1)), short=below)

    def _plan_ends(self, years: Sequence[int]) -> int:
        plan = self.scenario.plan
        return plan.span[-1] if plan else years[-1]

    def _row(self, row: PrintedRow, years: Sequence[int], after: Sequence[int], language: str) -> PrintedRow:
        """What is no project's has no total cost: only the sum of the years."""
        period = sum(row.values[t] or 0.0 for t in (*years, *after))
        later = [sum(row.values[t] or 0.0 for t in after)] if after else []
        is_own = row.name in self.projects
        before = self.before(row.name)
        total = period + (before or 0.0) if is_own else None
        values = (total, before, *(row.values[t] for t in years), *later, period)
        cells = tuple(DASH if value is None else number(value, self.decimals, language) for value in values)
        marks = ("", "", *(row.marks[t] for t in years), *("" for _ in later), "")
        return replace(row, values=values, cells=cells if is_own else ("", "", *cells[2:]), marks=marks)

    @cached_property
    def projects(self) -> dict[str, list[str]]:
        """The projects of each row that has some."""
        found: dict[str, list[str]] = {}
        for project in self.scenario.investments:
            area = of_area(area_name(self.scenario, project))
            for row in (project.id, of_need(project.need), area, WHOLE):
                found.setdefault(row, []).append(project.id)
        return found

    def spent(self, name: str) -> list[str]:
        """The projects of a row of which it is said what is spent before."""
        return [one for one in self.projects.get(name, ()) if one in self.said]

    def before(self, name: str) -> float | None:
        """What is spent before of a row's projects, as far as it is said; None where nothing is."""
        known = [self.said[one] for one in self.spent(name)]
        return sum(round(amount * self.size, self.decimals) for amount in known) if known else None

    def notes(self, years: Sequence[int], language: str) -> Iterator[str]:
        """What the columns are, and what is not in them."""
        said, known, whole = self._said(years), len(self.said), len(self.scenario.investments)
        key = "spent" if known else "spent_unknown"
        yield say(f"tables.note.{key}", language, year=said["first"], known=known, whole=whole)
        yield say("tables.note.totals", language, **said)
        later = [project.name for project in self.scenario.investments if _ends(project) > said["last"]]
        if later:
            yield say("tables.note.beyond", language, year=said["last"], names=", ".join(later))


def _span(years: Sequence[int]) -> str:
    """2031–35."""
    return f"{years[0]}{DASH}{years[-1] % 100:02}" if len(years) > 1 else str(years[0])


def _ends(project: Project) -> int:
    """The last year in which it costs anything."""
    start, profile = project_profile(project)
    return max([start, *(start + place for place, amount in enumerate(profile) if amount)])
