"""The tables of lease or own: what each costs, what has been paid so far, if it were otherwise, and the accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from okplan.engine.inputs import Array
from okplan.engine.projection import TOLERANCE
from okplan.judge.lines import BREACH, OK, WARNING
from okplan.judge.rules import Test
from okplan.judge.verdict import Level
from okplan.show.answers.answer import Grid, Row
from okplan.show.answers.by_year import by_year
from okplan.show.answers.rounded import scale_of
from okplan.show.charts.figures import axis_of
from okplan.show.choices import choice
from okplan.show.report.blocks import SIGNS
from okplan.studies.lease_or_own import EFFECTS, LEASING, OWNING, LeaseOrOwn
from okplan.words import label, say
from okplan.words.digits import number, percent, plus

MILL = 1e6
MOST = 12
"""Years across a table; of more, some are shown, the last among them."""

BALANCES = ("net_operating_result", "net_debt")
"""Lines that are shown as they are in both, and not only by how they differ."""

STEP = 5
"""Years between those shown where they are too many."""

LEVELS: dict[int, Level] = {OK: "ok", WARNING: "warning", BREACH: "breach"}


def level_names(levels: Array) -> list[Level]:
    return [LEVELS[int(one)] for one in levels]


@dataclass(frozen=True)
class Rows:
    """The rows in one language."""

    found: LeaseOrOwn
    language: str

    def tables(self) -> Iterator[tuple[str, str, Grid]]:
        """Each table with its heading and what its figures are in."""
        yield self._say("cost"), self.unit_present, self._costs()
        yield self._say("so_far"), self.unit_present, self._so_far()
        yield self._say("otherwise"), self.unit_present, self._otherwise()
        yield self._say("effect"), self._say("unit_nominal"), self._effect()
        if self.shown:
            yield self._say("rules"), self._say("signs"), self._rules()

    @property
    def unit_present(self) -> str:
        return self._say("unit_present", year=self.found.scenario.base_year)

    @property
    def so_far_present(self) -> str:
        """What is drawn and in what, on the axis."""
        return self._say("so_far_present", year=self.found.scenario.base_year)

    # --- What each costs ---------------------------------------------------------------------------------------------

    def _costs(self) -> Grid:
        """Present value by part; the parts add up to the sum."""
        streams, factor, present = self.found.streams, self.found.streams.factors(), self.found.present
        leasing, owning = (
            {name: float((row * factor).sum()) for name, row in streams.costs(one).items()} for one in (LEASING, OWNING)
        )
        owning["residual"] = -float(streams.value()[-1] * factor[-1])
        rows = [
            Row((self.part(name), self._mill(leasing.get(name, 0.0)), self._mill(amount)))
            for name, amount in owning.items()
            if max(abs(amount), abs(leasing.get(name, 0.0))) > TOLERANCE
        ]
        rows.append(Row((self._say("sum"), self._mill(present.leasing), self._mill(present.owning)), "bold"))
        return Grid(("", self.option("leasing"), self.option("owning")), tuple(rows), fit="half")

    @cached_property
    def accumulated(self) -> dict[str, Array]:
        """Present value of all years so far."""
        leasing, owning = self.found.paid
        return {"leasing": leasing, "owning": owning, "owning_less_value": self.found.paid_less_value}

    def _so_far(self) -> Grid:
        years = self.found.years
        shown = [place for place in range(len(years)) if len(years) <= MOST or (len(years) - 1 - place) % STEP == 0]
        rows = [self._row(self.so_far(name), row[shown]) for name, row in self.accumulated.items()]
        return by_year("", None, [years[place] for place in shown], tuple(rows), self.language)

    def _otherwise(self) -> Grid:
        """What the two come to where one thing is another, and what owning then saves."""
        rows = []
        for name, one in {"stated": self.found.present, **self.found.sensitivity}.items():
            cells = (self._mill(one.leasing), self._mill(one.owning), plus(self._mill(one.saved)))
            rows.append(Row((self.case(name), *cells), "bold" if name == "stated" else ""))
        heads = ("", self.option("leasing"), self.option("owning"), self._say("saved"))
        return Grid(heads, tuple(rows), fit="half")

    # --- What it does to the accounts --------------------------------------------------------------------------------

    def _effect(self) -> Grid:
        """The lines of both, and how they differ, over the projected years; of the loan's cost how it differs."""
        rows: list[Row] = []
        for line in EFFECTS:
            leasing, owning = self.found.effect(line)
            above = label(line, self.language)
            if line in BALANCES:
                rows.append(self._row(self.option("leasing"), leasing, above))
                rows.append(self._row(self.option("owning"), owning))
                above = ""
            cells = (plus(self._mill(value)) for value in (owning - leasing).tolist())
            rows.append(Row((self._say("difference"), *cells), "bold", above))
        return by_year("", self.found.scenario, self.found.scenario.years, tuple(rows), self.language)

    @cached_property
    def judged(self) -> list[Test]:
        """The rules that one of the two does not keep in every year."""
        return [test for test in self.found.outcomes.tests if any((row > OK).any() for row in self.found.levels(test))]

    @cached_property
    def shown(self) -> list[Test]:
        """The council's own rules, and what the law asks where it is not kept."""
        return [test for test in self.found.outcomes.tests if not test.legal or test in self.judged]

    def _rules(self) -> Grid:
        """What each rule judges, with its sign, and how the two differ."""
        rows: list[Row] = []
        for test in self.shown:
            above = f"{self.rule(test)}, {self._unit(test)}"
            values, levels = self.found.values(test), self.found.levels(test)
            for option, row, signs in zip(("leasing", "owning"), values, levels, strict=True):
                told = zip(row.tolist(), level_names(signs), strict=True)
                rows.append(Row((self.option(option), *(self._judged(test, *one) for one in told)), above=above))
                above = ""
            apart = (plus(self._value(test, value)) for value in (values[1] - values[0]).tolist())
            rows.append(Row((self._say("difference"), *apart), "bold"))
        return by_year("", self.found.scenario, self.found.scenario.years, tuple(rows), self.language)

    def _judged(self, test: Test, value: float, level: Level) -> str:
        return f"{self._value(test, value)} {SIGNS[level]}"

    def _value(self, test: Test, value: float) -> str:
        return scale_of(test.indicator, "mill", self.language).said(value)

    def _unit(self, test: Test) -> str:
        unit = scale_of(test.indicator, "mill", self.language).unit
        return axis_of(unit, "mill", "nominal", self.found.scenario.base_year, self.language)

    # --- Names -------------------------------------------------------------------------------------------------------

    def option(self, name: str) -> str:
        return say(f"answers.lease_or_own.option.{name}", self.language)

    def part(self, name: str) -> str:
        return say(f"answers.lease_or_own.part.{name}", self.language)

    def so_far(self, name: str) -> str:
        return say(f"answers.lease_or_own.so_far.{name}", self.language)

    def case(self, name: str) -> str:
        return say(f"answers.lease_or_own.case.{name}", self.language, **self._stage if name == "cost_as_usual" else {})

    @property
    def _stage(self) -> dict[str, str]:
        """How early the estimate is, and what such are taken to end at beyond it."""
        share = percent(self.found.usual_overrun or 0.0, self.language, 0)
        return {"share": share, "stage": choice("stage", self.found.project.stage or "", self.language)}

    def rule(self, test: Test) -> str:
        return say(f"show.legal.{test.id}", self.language) if test.legal else test.name

    def _row(self, name: str, kroner: Array, above: str = "") -> Row:
        return Row((name, *(self._mill(value) for value in np.asarray(kroner).tolist())), above=above)

    def _mill(self, kroner: float) -> str:
        return number(kroner / MILL, 1, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.lease_or_own_rows.{key}", self.language, **said)


def years_past(levels: tuple[Array, Array], years: Sequence[int]) -> tuple[list[int], list[int]]:
    """The years in which owning breaks a rule that leasing does not break then, and the other way round."""
    leasing, owning = (row >= BREACH for row in levels)
    some = np.array(years)
    return some[owning & ~leasing].tolist(), some[leasing & ~owning].tolist()
