"""Does growth pay, laid out: the answer in a sentence, what it is held against, and the parts that add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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
from okplan.show.answers.growth_rows import MILL, Rows
from okplan.show.answers.growth_told import Sentences
from okplan.show.charts.figures import Chart, Curve, Panel, axis_of
from okplan.show.columns import spans
from okplan.show.result import Result
from okplan.studies.growth import Account
from okplan.words import say


class Accounted(Answer):
    """An account of growth with the scenario that it is of."""

    def __init__(self, result: Result, found: Account, said: str = "") -> None:
        """`said` is the command that asks for it."""
        self.result, self.found, self.said, self.language = result, found, said, result.language
        self.scenario = result.loaded.scenario
        self.rows = Rows(found, self.scenario, self.language)
        self.told = Sentences(found, self.scenario, self.language)

    # --- For programs --------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner of the year, by projected year; null where not defined."""
        found, fixed = self.found, self.found.net_fixed
        return {
            "okplan": "1",
            "scenario": self.scenario.name,
            "municipality": self.scenario.municipality.name,
            "years": list(found.years),
            "unit": "kr",
            "prices": "nominal",
            "against": found.against,
            "apart_from": found.other.first,
            "net": plain(found.net),
            "sum": float(found.net.sum()),
            "sum_by_middle": float(found.net_by_middle.sum()),
            "per_new_inhabitant": self._per(found.net),
            "pays_from": found.pays_from,
            "pays_from_by_middle": found.pays_from_by_middle,
            "paid_back": found.paid_back,
            "late_money": plain(found.late_money),
            "parts": {name: plain(row) for name, row in found.parts.items()},
            "labels": {name: self.rows.label(name) for name in found.parts},
            "fixed": {
                "base_year": self.scenario.base_year,
                "net": plain(fixed),
                "sum": float(fixed.sum()),
                "per_new_inhabitant": self._per(fixed),
                "accumulated": plain(found.accumulated),
            },
            "beside": self._beside(),
            "assumed": self._assumed(),
            "stamp": self.result.stamped(self.said),
        }

    def _per(self, amounts: Any) -> float | None:
        per = self.found.per_new_inhabitant(amounts)
        return None if per != per else per

    def _beside(self) -> dict[str, Any]:
        pair = self.found.pair
        both = {"scenario": pair.own, "against": pair.other}
        return {
            "new_inhabitants": plain(self.found.newcomers),
            "investment": plain(pair.more("investment_gross")[1:]),
            "depreciation": plain(pair.more("depreciation")[1:]),
            **{
                name: {key: plain(run.row(name)[1:]) for key, run in both.items()}
                for name in ("population", "without_place")
            },
        }

    def _assumed(self) -> dict[str, Any]:
        """What is assumed beside the scenario, and what it comes to by year."""
        found, said = self.found, self.scenario.growth_account
        return {
            "marginal_cost": said.marginal_cost,
            "areas": said.areas,
            "property_tax": said.property_tax,
            "marginal_effect": plain(found.marginal),
            "ten_points_less": plain(found.ten_points),
            "projects_left_out": {p.id: p.growth * found.other.needed for p in self.scenario.investments if p.growth},
        }

    def records(self) -> Records:
        """A part and year a row, kroner of the year: those of the kind `part` sum to `net`; then what is of no year."""
        return Records(("scenario", "kind", "part", "label", "unit", "year", "value"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        found, scenario = self.found, self.scenario.name
        rows = [("part", name, self.rows.label(name), row) for name, row in found.parts.items()]
        rows += [("net", "net", self._say("net"), found.net)]
        rows += [("beside", "late_money", self._say("late_money"), found.late_money)]
        for kind, name, label, row in rows:
            for year, value in zip(found.years, row.tolist(), strict=True):
                yield (scenario, kind, name, label, "kr", year, value)
        yield (scenario, "sum", "sum", self._say("net"), "kr", None, float(found.net.sum()))
        each = self._per(found.net)
        yield (scenario, "sum", "per_new_inhabitant", self._say("each"), "kr_each", None, each)
        yield (scenario, "sum", "pays_from", self._say("pays_from"), "year", None, found.pays_from)

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        projects = self.rows.projects()
        blocks: list[OnPage] = [Heading(self._title), *(Paragraph(text) for text in self.told.lead())]
        blocks += [Heading(self._say("parts"), 3, self._say("unit")), self.rows.parts()]
        blocks += [Heading(self._say("beside"), 3, self._say("unit_beside")), self.rows.beside()]
        if projects:
            blocks += [Heading(self._say("projects"), 3), projects]
        blocks += [Heading(self._say("assumptions"), 3), *(Paragraph(note.text) for note in self.told.notes())]
        return [*blocks, Signature(self._stamp)]

    def screen(self) -> Screen:
        projects = self.rows.projects()
        blocks: list[OnScreen] = [Line(self._title, "bold"), *(Line(text, wrap=True) for text in self.told.lead())]
        blocks += [Heading(self._say("parts"), note=self._say("unit")), self.rows.parts()]
        blocks += [Heading(self._say("beside"), note=self._say("unit_beside")), self.rows.beside()]
        if projects:
            blocks += [Heading(self._say("projects")), projects]
        blocks += [Heading(self._say("assumptions")), *(one.as_point(self.language) for one in self.told.notes())]
        return [*blocks, Line(), Line(self._stamp, wrap=True)]

    def charts(self) -> tuple[Chart, ...]:
        """What the year and all years so far come to, in fixed prices, from the first year in which the two differ."""
        found = self.found
        years = range(found.other.first, found.years.stop)
        axis = axis_of("kr", "mill", "fixed", self.scenario.base_year, self.language)
        curves = (
            Curve(self._say("chart_year"), found.net_fixed[-len(years) :] / MILL),
            Curve(self._say("chart_so_far"), found.accumulated[-len(years) :] / MILL),
        )
        lead = " ".join(self.told.lead()[:2])
        panels = (Panel(axis, curves),)
        called = spans(self.scenario, years, self.language)
        made = Chart("growth", self._say("chart"), tuple(years), panels, self.language, lead, False, called)
        return (made,)

    @property
    def _title(self) -> str:
        return f"{self.scenario.municipality.name} · {self.scenario.name}: {self._say('title')}"

    @property
    def _stamp(self) -> str:
        return self.result.signed(self.said)

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.growth.{key}", self.language, **said)
