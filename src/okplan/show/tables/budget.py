"""The budget's column: the budget as it was adopted in the statements of §§ 5-4 to 5-6, and what stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from okplan.chapters.plan_years.fields import PlanYears
from okplan.chapters.plan_years.inputs import budget, by_area
from okplan.chapters.scenario import Scenario
from okplan.chapters.statutory import LAYOUTS
from okplan.engine.projection import Projection
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.rows import Shown, Table
from okplan.show.tables.sums import sums
from okplan.words import label, say
from okplan.words.digits import money

QUOTED = (
    "net_operating_result", "investment_expenditure", "gross_operating_result", "net_appropriations",
    "operating_revenue", "general_revenue", "investment_gross",
)  # fmt: skip
"""The figures by which the budget is held against the projection: the first that a statement and the budget have."""

BY_AREA = "omrader"
"""The table of § 5-4 second paragraph."""

WORKBOOK = "workbook"
"""In place of a table's key: the statements of a workbook are formulas, and show what is projected."""

SAME = 0.5
"""Kroner."""


class Budget:
    """The figures of the budget's year, where the scenario has them; sums that are left out are those of their rows."""

    def __init__(self, scenario: Scenario, projection: Projection) -> None:
        self.scenario, self.projection = scenario, projection
        self.kroner = _with_sums(budget(scenario))
        areas = by_area(scenario, self.kroner)
        if areas is not None:
            self.kroner.setdefault("net_appropriations", areas)
        plan, years = scenario.plan, projection.years
        self.at = years.index(plan.budget) if plan is not None and plan.budget in years else 0
        """The place of its column; 0 where it is the base year, or there is none."""

    def shown_in(self, key: str) -> bool:
        """Whether a table shows the budget as it was adopted: one of which it says something."""
        by_area = any("[" in name for name in self.kroner)
        known = by_area if key == BY_AREA else not {row.name for row in LAYOUTS.get(key, ())}.isdisjoint(self.kroner)
        return known and self.at > 0

    def in_table(self, table: Table, size: float) -> Table:
        """A statement with the budget in its column, in units of so many kroner."""
        return replace(table, rows=tuple(self._in_row(row, size) for row in table.rows))

    def _in_row(self, row: Shown, size: float) -> Shown:
        values = row.values.copy()
        values[self.at] = self.kroner.get(row.name, np.nan) / size
        marks = tuple("" if t == self.at else mark for t, mark in enumerate(row.marks))
        return replace(row, values=values, marks=marks)

    def notes(self, key: str, language: str) -> tuple[str, ...]:
        """What stands in the budget's column of a table; nothing where there is no such column but the base year's."""
        plan = self.scenario.plan
        return (self._note(key, plan, language),) if plan is not None and self.at else ()

    def _note(self, key: str, plan: PlanYears, language: str) -> str:
        year = plan.budget
        which = say(f"tables.budget.{plan.version}", language)
        if self.shown_in(key):
            source = f" ({plan.source})" if plan.source else ""
            return say("tables.note.budget", language, year=year, which=which + source) + self._apart(key, language)
        if self.kroner:
            where = "budget_workbook" if key == WORKBOOK else "budget_elsewhere"
            return say(f"tables.note.{where}", language, year=year, which=which)
        adopted = self.scenario.adopted
        decided = adopted is not None and any(year in said.years for said in adopted.lines.values())
        marked = "budget_adopted" if key in TABLES else "budget_decided"
        own = marked if decided else "budget_projected"
        return say(f"tables.note.{own}", language, year=year, base=self.scenario.base_year)

    def _apart(self, key: str, language: str) -> str:
        """How far the budget and the projection of the same year are apart."""
        printed = {row.name for row in LAYOUTS[key]} if key in LAYOUTS else {"net_appropriations"}
        name = next((line for line in QUOTED if line in printed and line in self.kroner), None)
        if name is None:
            return ""
        projected, decided = float(self.projection.row(name)[self.at]), self.kroner[name]
        if abs(decided - projected) < SAME:
            return ""
        said = {"budget": money(decided, language), "projected": money(projected, language)}
        return " " + say("tables.note.budget_apart", language, what=label(name, language), **said)


def _with_sums(known: Mapping[str, float]) -> dict[str, float]:
    """With every sum of which all the rows are known."""
    found, more = dict(known), bool(known)
    while more:
        made = {
            one.total: sum(sign * found[part] for sign, part in one.parts)
            for one in sums()
            if one.total not in found and all(part in found for _, part in one.parts)
        }
        found |= made
        more = bool(made)
    return found
