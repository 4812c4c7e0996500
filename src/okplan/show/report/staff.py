"""Hands to do the work, as a section of the report: how many are needed and must be recruited, drawn and as a table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from okplan.show.charts.figures import Chart, Curve, Panel, against_rules, axis_of
from okplan.show.columns import spans
from okplan.show.report.blocks import Block, Figures, Paragraph, Picture
from okplan.show.report.telling import Telling
from okplan.show.result import Result
from okplan.show.tables.catalogue import TABLES, lacking
from okplan.show.tables.printed import Printer
from okplan.show.tables.rows import Showing
from okplan.words import label, say
from okplan.words.digits import number, percent

KEY = "arsverk"
SHARE = "man_years_share_of_working_age_pct"


def staff(telling: Telling) -> list[Block]:
    """Nothing where the scenario has no man-years."""
    result = telling.result
    if lacking(KEY, result.inputs.items):
        return []
    printed = Printer(telling.scenario, result.projection, telling.language, "tkr", result.prices).table(KEY)
    told = Told(result)
    chart = told.chart()
    pointed = telling.say("report.staff.see", chart=KEY, table=printed.key)
    return [Paragraph(" ".join([*told.all(), pointed])), Picture(chart, None), Figures(printed)]


class Told:
    """What the man-years come to in words, and drawn."""

    def __init__(self, result: Result) -> None:
        self.result, self.language = result, result.language
        self.scenario, self.years = result.loaded.scenario, tuple(result.projection.years)

    def all(self) -> list[str]:
        return [self._needed(), *self._recruited(), *self._share(), *self._full_time(), *self._productivity()]

    def chart(self) -> Chart:
        """Why they are recruited in each year, and the share of those of working age."""
        whole = Curve(self._say("recruited_in_all"), self._row("man_years_recruited"), total=True)
        parts = [Curve(self._say(name), self._row(name)) for name in ("man_years_leaving", "man_years_change")]
        recruited = Panel(label("man_years_recruited", self.language), (*parts, whole), "stack")
        panels = [self._ruled("man_years_recruited", recruited)]
        if self._share():
            of_age = Curve(self._say("share_short", ages=self._ages()), self._row(SHARE) * 100)
            in_percent = axis_of("ratio", "tkr", "nominal", self.years[0], self.language)
            panels.append(self._ruled(SHARE, Panel(in_percent, (of_age,), "lines", sign="%")))
        title = say(f"tables.title.{TABLES[KEY].key}", self.language)
        called = spans(self.scenario, self.years, self.language)
        return Chart(KEY, title, self.years, tuple(panels), self.language, " ".join(self.all()), spans=called)

    def _ruled(self, line: str, panel: Panel) -> Panel:
        """With what the council's rules say of the line."""
        row = Showing(self.result.projection, self.language, "tkr", self.result.prices).line(line)
        limits, breaches, means = against_rules(self.result, row, "tkr")
        curves = (*panel.curves, *(means if panel.form == "lines" else ()))
        return replace(panel, curves=curves, limits=tuple(limits), breaches=tuple(breaches))

    def _needed(self) -> str:
        row = self._row("man_years_needed").round()  # so that the change is that of the figures as they are read
        share = f" ({percent(abs(row[-1] - row[0]) / row[0], self.language)})" if row[0] and row[-1] != row[0] else ""
        told = self._changed(row[0], row[-1]) + share
        said = {"was": self._number(row[0]), "last": self._number(row[-1]), "change": told}
        stated = {area.id for area in self.scenario.staff.areas} if self.scenario.staff else set[str]()
        key = "needed" if stated.issuperset(area.id for area in self.scenario.operations.areas) else "needed_stated"
        return self._say(key, base=self.years[0], year=self.years[-1], **said)

    def _recruited(self) -> list[str]:
        """The mean of the years, how many of them replace others, and how many persons it is with the part-time."""
        rows = ("man_years_recruited", "man_years_leaving", "employees_recruited")
        mean, left, persons = (float(self._row(name)[1:].mean().round()) for name in rows)
        fall = left - mean  # of the figures as they are read
        key = "none" if mean <= 0 < fall else "not_all" if fall > 0 else "recruited"
        said = {"mean": self._number(mean), "replaced": self._number(left), "fall": self._number(fall)}
        told = [self._say(key, first=self.years[1], last=self.years[-1], **said)]
        if persons != mean and min(persons, mean) > 0:
            told.append(self._say("persons", persons=self._number(persons)))
        return told

    def _share(self) -> list[str]:
        """Nothing where those of working age are not known."""
        row = self._row(SHARE)
        if np.isnan(row).any():
            return []
        was, last = percent(float(row[0]), self.language), percent(float(row[-1]), self.language)
        return [self._say("share", ages=self._ages(), was=was, last=last, base=self.years[0], year=self.years[-1])]

    def _full_time(self) -> list[str]:
        """What part-time holds in reserve in the base year, measured in years of recruiting."""
        reserve = float(self._row("full_time_reserve")[0])
        if reserve < 0.5:
            return []
        persons = self._number(float(self._row("employees")[0]))
        told = [self._say("reserve", base=self.years[0], reserve=self._number(reserve), persons=persons)]
        yearly = float(self._row("man_years_recruited")[1:].mean())
        if yearly > 0:
            told.append(self._say("years_of", years=number(reserve / yearly, 1, self.language)))
        return told

    def _productivity(self) -> list[str]:
        block = self.scenario.staff
        if block is None or not any(block.productivity.values):
            return []
        names = ("man_years_needed", "man_years_with_productivity")
        needed, gained = (float(self._row(name)[-1].round()) for name in names)
        said = {"number": self._number(gained), "change": self._changed(needed, gained)}
        return [self._say("productivity", year=self.years[-1], **said)]

    def _changed(self, was: float, now: float) -> str:
        """More or fewer, by figures as they are read."""
        if now == was:
            return self._say("as_many")
        return self._say("more" if now > was else "fewer", change=self._number(abs(now - was)))

    def _ages(self) -> str:
        return self.scenario.staff.working.replace("-", "–") if self.scenario.staff else ""

    def _row(self, name: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return self.result.projection.row(name)

    def _number(self, value: float) -> str:
        return number(float(value), 0, self.language)

    def _say(self, key: str, **said: object) -> str:
        return say(f"report.staff.{key}", self.language, **said)
