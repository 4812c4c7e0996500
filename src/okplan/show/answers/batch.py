"""Many scenarios laid out, a row each; nothing is computed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any, Literal

from okplan.fields.values import UNITS
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Hung,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Roster,
    Screen,
    Value,
)
from okplan.show.answers.answer import Row as Shown
from okplan.show.answers.simulate_told import points
from okplan.studies.batch import Breach, Chances, Ends, Row
from okplan.version import __version__
from okplan.words import say
from okplan.words.digits import cell, number, percent

STYLES = {"sustainable": "green", "strained": "yellow", "unsustainable": "bold red"}

WHO = ("file", "scenario", "municipality", "municipality_number", "status")
WRONG = ("error_code", "error_place", "error")
FOUND = ("verdict", "first_breach_rule", "first_breach_name", "first_breach_year", "draws", "seed")
CHANCES = tuple(field.name for field in fields(Chances))
ENDS = tuple(field.name for field in fields(Ends))
COLUMNS = (*WHO, *WRONG, "warnings", *FOUND, *CHANCES, "end_year", *ENDS, "climate_verdict", "okplan", "inputs_sha256")

WHOLE = {"warnings", "first_breach_year", "draws", "seed", "shortfall_year", "end_year"}
FIGURES = {*CHANCES, *ENDS} - WHOLE
KINDS: dict[str, Literal["text", "whole", "figure"]] = {
    name: "whole" if name in WHOLE else "figure" if name in FIGURES else "text" for name in COLUMNS
}
"""What a column holds, for files that must say it."""

SHOWN = ("net_operating_result_pct", "net_debt_pct", "general_reserve_pct")
"""Indicators that people are shown; files have them all."""


@dataclass(frozen=True)
class Fault:
    """Why a scenario has no row: the first of its faults, as it is told."""

    code: str
    place: str
    text: str


@dataclass(frozen=True)
class Listed:
    """One file: what it comes to, or its fault; of a file that cannot be read nothing more is known."""

    file: str
    row: Row | None = None
    fault: Fault | None = None
    scenario: str | None = None
    municipality: str | None = None
    number: str | None = None
    warnings: int | None = None
    sha256: str | None = None

    @property
    def chances(self) -> Chances | None:
        return self.row.chances if self.row else None


class Batched(Answer):
    """`draws` is None where nothing was drawn."""

    def __init__(self, listed: Sequence[Listed], draws: int | None, seed: int, language: str, said: str = "") -> None:
        """`said` is the command that made it."""
        self.listed, self.draws, self.language = listed, draws, language
        self.seed = seed if draws is not None else None
        self.said = said

    # --- For programs --------------------------------------------------------------------------------------------

    def document(self) -> dict[str, Any]:
        """Kroner and fractions; null where there is none."""
        return {
            "okplan": "1",
            "draws": self.draws,
            "seed": self.seed,
            "rows": [dict(zip(COLUMNS, self._record(one), strict=True)) for one in self.listed],
            "stamp": {"version": __version__, "seed": self.seed, **({"command": self.said} if self.said else {})},
        }

    def records(self) -> Records:
        return Records(COLUMNS, [self._record(one) for one in self.listed])

    def _record(self, one: Listed) -> tuple[Value, ...]:
        said: dict[str, Value] = {
            "file": one.file,
            "scenario": one.scenario,
            "municipality": one.municipality,
            "municipality_number": one.number,
            "status": "ok" if one.row else "error",
            "warnings": one.warnings,
            "inputs_sha256": one.sha256,
            "draws": self.draws,
            "seed": self.seed,
        }
        if one.fault:
            said |= {"error_code": one.fault.code, "error_place": one.fault.place, "error": one.fault.text}
        if one.row:
            said |= {"verdict": one.row.verdict, "end_year": one.row.end_year, "okplan": one.row.okplan}
            said |= {"climate_verdict": one.row.climate}
            said |= asdict(one.row.ends) | (asdict(one.row.chances) if one.row.chances else {})
        if one.row and one.row.breach:
            breach = one.row.breach
            said |= {"first_breach_rule": breach.rule, "first_breach_year": breach.year}
            said["first_breach_name"] = self._rule(breach)
        return tuple(said.get(name) for name in COLUMNS)

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        heads = ("", *(self._say(key) for key in ("scenario", "verdict", "first_breach", "file")))
        rows = tuple(
            Shown((str(place), name, self._level(one), self._breach(one), one.file))
            for place, name, one in self._numbered
        )
        blocks: list[OnPage] = [Heading(self._title), Grid(heads, rows, words=5)]
        figures = self._figures
        whole = tuple(head.replace("- ", "") for head in figures.heads)  # only a console must break its heads
        blocks += [replace(figures, heads=whole)] if figures.rows else []
        if self._climate:
            blocks.append(Heading(say("show.climate_targets", self.language), 3))
        blocks += [Paragraph(text, f"{place}.") for place, text in (*self._climate, *self._faults)]
        return [*blocks, *map(Paragraph, self._notes), Paragraph(self._stamp)]

    def screen(self) -> Screen:
        roster = Roster(
            tuple(
                (str(place), name, self._level(one), STYLES[one.row.verdict] if one.row else "", one.file)
                for place, name, one in self._numbered
            )
        )
        blocks: list[OnScreen] = [Line(self._title, "bold"), Line(), roster]
        blocks += [self._figures] if self._figures.rows else []
        broken = [(str(place), self._breach(one)) for place, _, one in self._numbered if one.row and one.row.breach]
        blocks += self._list(self._say("first_breach"), broken)
        blocks += self._list(say("show.climate_targets", self.language), self._climate)
        blocks += self._list(self._say("faults"), self._faults)
        return [*blocks, Line(), *(Line(note, "dim", wrap=True) for note in self._notes), Line(self._stamp, wrap=True)]

    def _list(self, head: str, said: Iterable[tuple[str, str]]) -> list[OnScreen]:
        rows: list[OnScreen] = [Hung(place, text, 3) for place, text in said]
        return [Heading(head), *rows] if rows else []

    @property
    def _climate(self) -> list[tuple[str, str]]:
        """Of every scenario that has climate targets, what they come to."""
        found = [(str(place), one.row.climate) for place, _, one in self._numbered if one.row]
        return [
            (place, say(f"show.climate_level.{level}", self.language)) for place, level in found if level is not None
        ]

    @cached_property
    def _figures(self) -> Grid:
        """Of every scenario that has a row: what is likely, and where it ends."""
        heads = (*(("all_rules", "unsustainable", "reserve") if self.draws is not None else ()), *SHOWN)
        said = [(place, name, one.row) for place, name, one in self._numbered if one.row]
        wide = len(str(len(self.listed)))
        rows = tuple(Shown((f"{place:{wide}} {name}", *self._cells(row))) for place, name, row in said)
        return Grid(("", *map(self._say, heads)), rows, fit="effects")

    def _cells(self, row: Row) -> list[str]:
        cells = []
        if row.chances:
            shares = (row.chances.probability_all_rules, row.chances.probability_unsustainable)
            needed = row.chances.reserve_90
            cells += [percent(share, self.language) for share in shares]
            cells.append("–" if needed is None else cell(needed / UNITS["mill"], "kr", "mill", self.language))
        ends = asdict(row.ends)
        return cells + ["–" if ends[name] is None else percent(ends[name], self.language) for name in SHOWN]

    @property
    def _faults(self) -> list[tuple[str, str]]:
        told = [(str(place), one) for place, _, one in self._numbered if one.fault]
        return [(place, self._told(one.fault)) for place, one in told if one.fault]

    def _told(self, fault: Fault) -> str:
        return " ".join(part for part in (f"{fault.place}:" if fault.place else "", fault.code, fault.text) if part)

    @cached_property
    def _numbered(self) -> list[tuple[int, str, Listed]]:
        """Files with number and name: the municipality where there are several, the file where two are alike."""
        several = len({one.municipality for one in self.listed if one.municipality}) > 1
        names = [f"{one.municipality} · {one.scenario}" if several else one.scenario for one in self.listed]
        alike = Counter(names)
        return [
            (place, "–" if one.scenario is None else one.file if alike[name] > 1 else str(name), one)
            for place, (name, one) in enumerate(zip(names, self.listed, strict=True), 1)
        ]

    def _level(self, one: Listed) -> str:
        return say(f"show.level.{one.row.verdict}", self.language) if one.row else self._say("failed")

    def _breach(self, one: Listed) -> str:
        if one.row is None or one.row.breach is None:
            return "–"
        return say("show.verdict.bind", self.language, name=self._rule(one.row.breach), year=one.row.breach.year)

    def _rule(self, breach: Breach) -> str:
        return say(f"show.legal.{breach.rule}", self.language) if breach.legal else breach.name

    @property
    def _stamp(self) -> str:
        return " · ".join(filter(None, (f"okplan {__version__}", self.said)))

    @property
    def _title(self) -> str:
        failed = sum(one.row is None for one in self.listed)
        return self._say("title" if not failed else "title_failed", count=len(self.listed), failed=failed)

    @property
    def _notes(self) -> list[str]:
        years = sorted({one.row.end_year for one in self.listed if one.row})
        notes = [self._say("end" if len(years) == 1 else "ends", year=years[0])] if years else []
        if self.draws is not None:
            count = number(self.draws, 0, self.language)
            notes += [self._say("drawn", draws=count, seed=self.seed), self._say("condition")]
            notes.append(
                say("answers.simulate.off", self.language, draws=count, points=points(self.draws, self.language))
            )
        warned = sum(bool(one.warnings) for one in self.listed)
        return notes + ([self._say("warned", count=warned)] if warned else [])

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.batch.{key}", self.language, **said)
