"""The tables of the growth account: the parts year by year, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.show.answers.answer import Grid, Row
from okplan.show.answers.by_year import by_year
from okplan.studies.growth import Account
from okplan.studies.growth.parts import ORDER
from okplan.words import say
from okplan.words.digits import number, percent

MILL = 1e6
WIDE = 16
"""Signs of a column whose head is of words."""

SECTIONS = {
    "revenue": ORDER[: ORDER.index("operations")],
    "operations": ("running", "self_cost_operations", "other_operations"),
    "finance": ("interest", "interest_income", "instalments", "other"),
    "counted": ("half_year",),
}
"""The parts under their headings; those of operations by age, by area, stand first under operations."""


@dataclass(frozen=True)
class Rows:
    """The rows of an account in one language."""

    found: Account
    scenario: Scenario
    language: str

    @property
    def _years(self) -> range:
        return range(self.found.other.first, self.found.years.stop)

    @property
    def shown(self) -> list[tuple[str, tuple[str, ...]]]:
        """The parts that are something in some year, by section."""
        by_area = tuple(name for name in self.found.parts if name.startswith("operations"))
        sections = ((key, (*by_area, *names) if key == "operations" else names) for key, names in SECTIONS.items())
        kept = ((key, tuple(filter(self._is_something, names))) for key, names in sections)
        return [(key, names) for key, names in kept if names]

    def label(self, part: str) -> str:
        """What a part is called: of operations by area, the area's own name."""
        ahead, _, area = part.partition(".")
        if area:
            return next(one.name for one in self.scenario.operations.areas if one.id == area)
        return say(f"answers.growth.part.{ahead}", self.language)

    def parts(self) -> Grid:
        """What adds to the net operating result, and what it comes to."""
        rows: list[Row] = []
        for key, names in self.shown:
            heading = self._say(key)
            for name in names:
                rows.append(self._money(self.label(name), self.found.parts[name], above=heading))
                heading = ""
        found, base = self.found, self.scenario.base_year
        sums = self._say("sums")
        rows.append(self._money(self._say("net"), found.net, "bold", sums))
        rows.append(self._money(self._say("net_fixed", year=base), found.net_fixed, "bold"))
        rows.append(self._row(self._say("accumulated", year=base), found.accumulated / MILL, "", 1))
        sign, key = (-1, "each_fewer") if found.fewer else (1, "each")
        per = sign * found.per_new_inhabitant(found.net_fixed)
        rows.append(self._row(self._say(key, year=base), sign * found.each, number(per, 0, self.language), 0))
        return by_year("", self.scenario, self._years, tuple(rows), self.language, (self._say("sum"),))

    def beside(self) -> Grid:
        """What is no part of the result: people in both, late money, what is built, and who has no place."""
        found, pair = self.found, self.found.pair
        sign = -1 if found.fewer else 1
        rows = [
            self._row(self._say("people"), pair.own.row("population")[1:], "", 0),
            self._row(self._say("people_other"), pair.other.row("population")[1:], "", 0),
            self._row(self._say("newcomers_fewer" if found.fewer else "newcomers"), sign * found.newcomers, "", 0),
            self._money(self._say("late_money"), found.late_money),
            self._money(self._say("investment"), pair.more("investment_gross")[1:]),
            self._money(self._say("depreciation"), pair.more("depreciation")[1:]),
            *self._capacity(),
        ]
        return by_year("", self.scenario, self._years, tuple(rows), self.language, (self._say("sum"),))

    def _capacity(self) -> Iterator[Row]:
        """Units that are open in only one of them, and people without a place where projects build the places."""
        own, other = self.found.pair.own, self.found.pair.other
        names = {unit.id: unit.name for area in self.scenario.operations.areas for unit in area.capacity}
        for place, unit in enumerate(own.items["capacity"]):
            units = [run.row("capacity_units", place)[1:] for run in (own, other)]
            if (units[0] != units[1]).any():
                yield self._row(self._say("units", name=names[unit]), units[0], "", 0)
                yield self._row(self._say("units_other", name=names[unit]), units[1], "", 0)
        lacking = [run.row("without_place")[1:] for run in (own, other)]
        if any(unit.built_by for area in self.scenario.operations.areas for unit in area.capacity):
            yield self._row(self._say("without_place"), lacking[0], "", 0)
            yield self._row(self._say("without_place_other"), lacking[1], "", 0)

    def projects(self) -> Grid | None:
        """What growth makes necessary of each project, and what of it the other municipality does not build."""
        needed = self.found.other.needed
        own, other = (run["project_gross"][1:, :, 0] for run in (self.found.pair.own, self.found.pair.other))
        columns = 1 if needed == 1 else 2  # where all of it is left out, it is said once
        of = [name.partition("@")[0] for name in self.found.pair.own.items["project"]]
        rows = []
        for project in self.scenario.investments:
            if project.growth:
                held = np.array([name == project.id for name in of])
                unbuilt = float((own - other)[:, held].sum()) / MILL
                shares = (project.growth, project.growth * needed)[:columns]
                cells = (project.name, *(percent(share, self.language, 0) for share in shares))
                rows.append(Row((*cells, number(unbuilt, 1, self.language))))
        shares_of = (self._say("share"), self._say("left_out"))[:columns]
        heads = (self._say("project"), *shares_of, self._say("unbuilt"))
        return Grid(heads, tuple(rows), least=WIDE) if rows and needed else None

    def _is_something(self, part: str) -> bool:
        return bool((np.abs(self.found.parts[part]) > TOLERANCE).any())

    def _money(self, label: str, kroner: Array, style: str = "", above: str = "") -> Row:
        total = number(float(kroner.sum()) / MILL, 1, self.language)
        return self._row(label, kroner / MILL, total, 1, style, above)

    def _row(self, label: str, values: Array, total: str, decimals: int, style: str = "", above: str = "") -> Row:
        """From the first year in which the two are not the same."""
        cells = (number(value, decimals, self.language) for value in values[-len(self._years) :].tolist())
        return Row((label, *cells, total), style, above)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.growth_rows.{key}", self.language, **said)
