"""A comparison laid out for people; nothing is computed here but the difference of what is shown."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from okplan.problems import letters
from okplan.show import compared as told
from okplan.show.address_words import spoken
from okplan.show.adopted import moved_by_change
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
    Row,
    Screen,
)
from okplan.show.answers.by_year import by_year
from okplan.show.answers.compare_document import document, records, rule_title
from okplan.show.columns import heads as year_heads
from okplan.show.compared import Comparison
from okplan.show.lead import no_amount
from okplan.show.narrative import unmoved_told
from okplan.studies.before import differ, same
from okplan.studies.compare import Kept
from okplan.words import say
from okplan.words.commands import changed_by
from okplan.words.digits import DASH, MINUS, NBSP, amount, heading, limit_amount, spans

SIGNS = {"ok": "", "warning": "!", "breach": "×"}


class Compared(Answer):
    """The scenarios have a letter each, so that there is room for many. For programs the comparison must be in kr."""

    def __init__(self, found: Comparison) -> None:
        self.found, self.language = found, found.language

    def document(self) -> dict[str, Any]:
        return document(self.found)

    def records(self) -> Records:
        return records(self.found)

    # --- For a document ------------------------------------------------------------------------------------------

    def page(self) -> Page:
        blocks: list[OnPage] = [Heading(self._title), self._scenarios(), *self._assumptions(), *self._end()]
        blocks += [self._head("by_year"), self._by_year(), *self._rules(), self._head("verdict")]
        for letter, name, level, text in self._verdicts():
            blocks.append(Paragraph(text, f"{letter} {name}: {level}."))
        blocks += [*self._climate, *map(Paragraph, self.found.climate)]
        return [*blocks, *map(Paragraph, self._unmoved), Paragraph(self._stamp)]

    def _head(self, key: str, note: str = "", **said: object) -> Heading:
        return Heading(self._say(key, **said), 3, note)

    def _scenarios(self) -> Grid:
        heads = ("", *(self._say(key) for key in ("scenario", "verdict", "file")))
        rows = zip(self.found.letters, self._named, self._levels, self.found.told_files, strict=True)
        return Grid(heads, tuple(Row(cells) for cells in rows), words=4)

    def _assumptions(self) -> Iterator[OnPage]:
        yield self._head("assumptions", self._amounts)
        if not self.found.assumptions:
            yield Paragraph(self._say("none"))
            return
        said = self.found.assumptions
        rows = tuple(Row((spoken(one.path, one.name, self.language), *one.said)) for one in said)
        heads = (self._say("assumption"), *self.found.letters)
        yield Grid(heads, rows, words=len(heads))

    def _end(self) -> Iterator[OnPage]:
        others = range(1, len(self.found.results))
        rows = []
        for line in self.found.lines:
            ends = self.found.cells(line, np.array([values[-1] for values in line.values]))
            less = self.found.cells(line, np.array([line.differences[place][-1] for place in others]), signed=True)
            rows.append(Row((line.label, *ends, *less)))
        yield self._head("end", year=self.found.years[-1])
        yield Grid((self._units, *self.found.letters, *map(self._versus, others)), tuple(rows))
        yield Paragraph(self._say("rounding"))
        yield from map(Paragraph, self._plans)

    def _by_year(self) -> Grid:
        rows: list[Row] = []
        for line in self.found.lines:
            for place, values in enumerate(line.values):
                label = line.label if place == 0 else ""
                rows.append(Row((label, self.found.letters[place], *self.found.cells(line, values))))
            rows += [Row(("", *cells)) for cells in self._differences(line)]
        years = year_heads(self.found.called, self.found.years, self.language)
        return Grid((self._units, "", *years), tuple(rows), words=2)

    def _differences(self, line: told.Line) -> Iterator[tuple[str, ...]]:
        for place in range(1, len(self.found.results)):
            yield (self._versus(place), *self.found.cells(line, line.differences[place], signed=True))

    def _rules(self) -> Iterator[OnPage]:
        yield self._head("rules")
        if not self.found.rules:
            yield Paragraph(self._say("no_rules"))
            return
        rows = tuple(
            Row((rule_title(self.found, rule), *(kept_text(kept, self.language) for kept in by_scenario)))
            for rule, by_scenario in self.found.rules.items()
        )
        heads = (self._say("rule"), *self.found.letters)
        yield Grid(heads, rows, words=len(heads))

    # --- For a console -------------------------------------------------------------------------------------------

    def screen(self) -> Screen:
        grades = (result.verdict.level for result in self.found.results)
        who = zip(self.found.letters, self._named, self._levels, grades, self.found.files, strict=True)
        blocks: list[OnScreen] = [Line(self._title, "bold"), Roster(tuple(who)), *self._changed(), *self._said()]
        blocks += [self._head("end", self._units, year=self.found.years[-1]), self._ends()]
        blocks += [Line(note, "dim", wrap=True) for note in (self._say("rounding"), *self._plans)]
        blocks += [self._head("by_year", self._units), self._years()]
        blocks += [*self._kept(), self._head("verdict")]
        for (letter, name, level, text), result in zip(self._verdicts(), self.found.results, strict=True):
            lead, style = f"{letter} {name}: {level}", f"bold {result.verdict.level}"
            blocks.append(Line(f"{lead}. {text}", wrap=True, hang="  ", lead=len(lead), lead_style=style))
        blocks += [Line(text, wrap=True, hang="  ") for text in self._unmoved]
        blocks += [*self._climate, *(Line(text, wrap=True, hang="  ") for text in self.found.climate)]
        return [*blocks, Line(), Line(self._stamp, "dim", wrap=True)]

    def _changed(self) -> Iterator[OnScreen]:
        """The changes of this run, and whose they are."""
        own = {letter: one.loaded.changes for letter, one in zip(self.found.letters, self.found.results, strict=True)}
        who = {changes: [letter for letter, of in own.items() if of == changes] for changes in own.values() if changes}
        for changes, alike in who.items():
            told = self._say("changed", who=", ".join(alike), changes=changed_by(changes))
            yield Line(told, wrap=True, hang="    ")

    def _said(self) -> Iterator[OnScreen]:
        """Each address with what is said, by whom; those who say the same stand together."""
        if not self.found.assumptions:
            yield from (self._head("assumptions"), Line(self._say("none")))
            return
        yield self._head("assumptions", self._amounts)
        for one in self.found.assumptions:
            yield Line(one.path, aside=f"   {one.name}" if one.name else "")
            groups = [(lettered(places, self.found), text) for text, places in one.groups]
            room = min(max(len(who) for who, _ in groups), 12)
            yield from (Hung(who, text, room) for who, text in groups)

    def _ends(self) -> Grid:
        """The last year: a column a scenario, and below each value the difference to the first's."""
        rows = []
        against = "  " + self._say("against", first=self.found.letters[0])
        for line in self.found.lines:
            ends = np.array([values[-1] for values in line.values])
            less = self.found.cells(line, ends - ends[0], signed=True)
            rows += [Row((line.label, *self.found.cells(line, ends))), Row((against, "", *less[1:]), "dim")]
        return Grid(("", *self.found.letters), tuple(rows), fit="half")

    def _years(self) -> Grid:
        """A line at a time: every scenario, and its difference to the first."""
        rows: list[Row] = []
        for line in self.found.lines:
            for place, values in enumerate(line.values):
                above = line.label if place == 0 else ""
                rows.append(Row((f"  {self.found.letters[place]}", *self.found.cells(line, values)), above=above))
            rows += [Row((f"  {who}", *cells), "dim") for who, *cells in self._differences(line)]
        return by_year("", self.found.called, self.found.years, tuple(rows), self.language, fit="whole")

    def _kept(self) -> Iterator[OnScreen]:
        yield self._head("rules")
        if not self.found.rules:
            yield Line(self._say("no_rules"))
        for rule, by_scenario in self.found.rules.items():
            yield Line(rule_title(self.found, rule))
            for letter, kept in zip(self.found.letters, by_scenario, strict=True):
                style = kept.level if kept is not None else ""
                yield Hung(letter, kept_text(kept, self.language), len(letter), style)

    # --- Parts ---------------------------------------------------------------------------------------------------

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.compare.{key}", self.language, **said)

    @property
    def _title(self) -> str:
        places = dict.fromkeys(result.loaded.scenario.municipality.name for result in self.found.results)
        return f"{', '.join(places)} · {self._say('title')}"

    @property
    def _amounts(self) -> str:
        """What the amounts of assumptions are in."""
        return self._say("amounts", unit=say(f"common.unit.{self.found.unit}", self.language))

    @property
    def _units(self) -> str:
        """What the amounts of lines are in, and in which prices."""
        base = self.found.results[0].loaded.scenario.base_year
        return heading(self.found.unit, self.found.prices, base, self.language)

    @property
    def _levels(self) -> list[str]:
        return [say(f"show.level.{result.verdict.level}", self.language) for result in self.found.results]

    @functools.cached_property
    def _named(self) -> list[str]:
        """The scenarios' names, with their years where not all are compared."""
        spans_ = [result.projection.years for result in self.found.results]
        return [
            f"{name}, {years[0]}{DASH}{years[-1]}" if self.found.shortened else name
            for name, years in zip(self.found.names, spans_, strict=True)
        ]

    @property
    def _plans(self) -> list[str]:
        """Of each scenario that changes what an adopted plan was adopted in: what moves the plan's lines."""
        told = zip(self.found.letters, self.found.results, strict=True)
        said = ((letter, moved_by_change(result.projected.moves, self.language)) for letter, result in told)
        return [f"{letter}: {text}" for letter, text in said if text]

    def _verdicts(self) -> Iterator[tuple[str, str, str, str]]:
        texts = (" ".join(result.narrative.told) for result in self.found.results)
        return zip(self.found.letters, self.found.names, self._levels, texts, strict=True)

    @property
    def _unmoved(self) -> list[str]:
        """Of each scenario that needs the same improvement as the first: why what it changes does not move that."""
        first, told = self.found.results[0], []
        for letter, other in zip(self.found.letters[1:], self.found.results[1:], strict=True):
            if same(first.needed, other.needed) and differ(first.projected.whole, other.projected.whole):
                text = unmoved_told(other.needed, other.findings, self.found.names[0], self.language)
                told.append(f"{letter}: {text}")
        return told

    @property
    def _climate(self) -> list[Heading]:
        return [Heading(say("show.climate_targets", self.language), 3)] if self.found.climate else []

    def _versus(self, place: int) -> str:
        return f"{self.found.letters[place]}{NBSP}{MINUS}{NBSP}{self.found.letters[0]}"

    @property
    def _stamp(self) -> str:
        marks = [str(result.stamp["inputs_sha256"])[:12] for result in self.found.results]
        marked = (f"{letter}{NBSP}{mark}" for letter, mark in zip(self.found.letters, marks, strict=True))
        return f"okplan {self.found.results[0].stamp['version']} · {' · '.join(marked)}"


def lettered(places: Sequence[int], found: Comparison) -> str:
    """`A–C, E`: three or more letters that follow on each other stand as the first and the last; a name stands."""
    alphabet = {letters(place + 1): place for place in range(len(found.letters))}

    def run(one: tuple[int, str]) -> tuple[int, str]:
        at, name = one
        return (alphabet[name] - at, "") if name in alphabet else (at, name)

    parts = []
    for _, group in groupby(enumerate(found.letters[place] for place in places), key=run):
        own = [name for _, name in group]
        parts += [f"{own[0]}{DASH}{own[-1]}"] if len(own) > 2 else own
    return ", ".join(parts)


def kept_text(kept: Kept | None, language: str) -> str:
    """`× 2026–2031; verst i 2031: −0,4 % (grense 1,75 %)`."""

    def word(key: str) -> str:
        return say(f"answers.compare.{key}", language)

    if kept is None:
        return word("not_judged")
    if kept.worst is None:
        return word("kept")
    most = kept.worst
    value, limit = amount(most.value, most.unit, language), limit_amount(most.limit, most.unit, language)
    when = "" if no_amount(most) else f"; {word('worst')} {most.year}: {value} ({word('limit')} {limit})"
    return f"{SIGNS[kept.level]}{NBSP}{spans(kept.years)}{when}"
