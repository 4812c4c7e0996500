"""Amendments held against a plan and against each other, laid out for a console and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from okplan.fields.values import UNITS
from okplan.problems import letters
from okplan.show.answers.amend_document import document, records, rule_name
from okplan.show.answers.amend_items import ItemRow, items_moved
from okplan.show.answers.amend_tables import SHOWN, Moved, Part, parts_of
from okplan.show.answers.amend_told import Told
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
from okplan.show.answers.compare import kept_text
from okplan.studies.amend import Amended, Held
from okplan.studies.amend.balance import Balance
from okplan.studies.amend.ruled import Ruled
from okplan.studies.compare import kept
from okplan.studies.project import Projected, stamp_of
from okplan.words import say
from okplan.words.digits import DASH, NBSP, cell, heading, percent, plus

FEW, SHORT = 4, 14
"""So many amendments with names of so many signs have room for them in the heads of columns."""


class Amendments(Answer):
    """The plan first, and each amendment beside it; for programs amounts are kroner."""

    def __init__(self, found: Held, file: str, unit: str, language: str, lines: Sequence[str] = ()) -> None:
        """`file` is the plan's; `lines` are those that are told of each point, `SHOWN` if none is named."""
        self.found, self.file, self.unit, self.language = found, file, unit, language
        self.lines = tuple(lines) or tuple(line for line in SHOWN if line in found.lines)
        self.told = Told(found, language)

    def document(self) -> dict[str, Any]:
        return document(self.found, self.file, self.language)

    def records(self) -> Records:
        return records(self.found, self.language)

    # --- For a document ------------------------------------------------------------------------------------------

    def page(self) -> Page:
        heads = ("", *(self._say(key) for key in ("name", "verdict", "file")))
        roster = tuple(Row((letter, name, level, file)) for letter, name, level, _, file in self._roster)
        blocks: list[OnPage] = [Heading(self._title), Grid(heads, roster, words=4)]
        blocks += [self._head("side", self._units), self.side(), *map(Paragraph, self.told.side)]
        blocks += [self._head("clashes"), *map(Paragraph, self.told.clashes)]
        rules = tuple(Row((rule_name(rule, self.language), *self._kept(rule))) for rule in self.rules)
        blocks += [self._rules_head]
        said = (self._say("rule"), *self._columns)
        blocks += [Grid(said, rules, words=len(said))] if rules else [Paragraph(self._none)]
        for one in self.found.amendments:
            blocks += [self._of(one), *map(Paragraph, self.told.of(one)), self.points(one)]
            for title, grid in self._items(one):
                blocks += [Paragraph("", title), grid]
        return [*blocks, *map(Paragraph, self.told.notes), Paragraph(self._stamp)]

    def points(self, one: Amended) -> Grid:
        """Every point of an amendment with the lines that it moves, then the whole of it."""
        rows = []
        for part in self.parts(one):
            said = self._part(part)
            if not part.lines:
                rows.append(Row((said, self._say("nothing"), *[DASH] * len(self._years)), self._style(part)))
            for place, line in enumerate(part.lines):
                rows.append(Row((said if place == 0 else "", line.label, *line.texts), self._style(part)))
        return Grid((self._say("point"), self._units, *self._years), tuple(rows), words=2)

    # --- For a console -------------------------------------------------------------------------------------------

    def screen(self) -> Screen:
        blocks: list[OnScreen] = [Line(self._title, "bold"), Roster(self._roster)]
        blocks += [self._head("side", self._units), self.side()]
        blocks += [Line(text, wrap=True) for text in self.told.side]
        blocks += [self._head("clashes"), *(Line(text, wrap=True, hang="  ") for text in self.told.clashes)]
        blocks += [self._rules_head, *self._rules()]
        for one in self.found.amendments:
            blocks += [self._of(one), *(Line(text, wrap=True) for text in self.told.of(one))]
            blocks.append(self._effects(one))
            for title, grid in self._items(one):
                blocks += [Line(), Line(title, "bold"), grid]
        blocks += [Line(), *(Line(text, "dim", wrap=True) for text in self.told.notes)]
        return [*blocks, Line(), Line(self._stamp, "dim", wrap=True)]

    def _effects(self, one: Amended) -> Grid:
        rows = []
        for part in self.parts(one):
            lines = part.lines or (Moved("", self._say("nothing"), (DASH,) * len(self._years), ()),)
            for place, line in enumerate(lines):
                above = self._part(part) if place == 0 else ""
                rows.append(Row((f"  {line.label}", *line.texts), self._style(part), above=above))
        return Grid((self._units, *self._years), tuple(rows), fit="whole")

    def _items(self, one: Amended) -> Iterator[tuple[str, Grid]]:
        """What the whole of an amendment moves item by item, each table under what it is called."""
        for found in items_moved(one, self.unit, self.language):
            rows = tuple(self._item(row) for row in found.moved)
            if rows:
                yield self._say(f"items.{found.key}"), Grid((found.head, *self._years), rows, fit="whole")

    def _item(self, row: ItemRow) -> Row:
        return Row((row.label, *row.texts), "bold" if row.is_sum else "", above=row.above)

    def _rules(self) -> Iterator[OnScreen]:
        if not self.rules:
            yield Line(self._none)
        for rule in self.rules:
            yield Line(rule_name(rule, self.language))
            worst = [self._level(result, rule) for result in self._results]
            for column, text, level in zip(self._columns, self._kept(rule), worst, strict=True):
                yield Hung(column, text, max(map(len, self._columns)), level)

    # --- Parts ---------------------------------------------------------------------------------------------------

    def side(self) -> Grid:
        """The plan and each amendment beside it: balance, what is missing, what it does to the result, and chances."""
        all_of = (self.found.balance, *(one.balance for one in self.found.amendments))
        years = self.found.plan_years.years
        short, nets = [self.missing(one) for one in all_of], [self.net(one) for one in self.found.amendments]
        rows = [
            Row((self._say("missing", year=year), *(texts[place] for texts in short)))
            for place, year in enumerate(years)
        ]
        base = self.found.years.start
        rows.append(Row((self._say("level", year=base), *(self._level_amount(one) for one in all_of))))
        for place, year in enumerate(years):
            rows.append(Row((self._say("net", year=year), "", *(texts[place] for texts in nets))))
        return Grid(("", *self._columns), (*rows, *self._chances()), fit="half")

    def _chances(self) -> Iterator[Row]:
        found = [one.chances for one in self.found.amendments]
        known = [one for one in found if one is not None]
        if known:
            shares = (percent(one.after, self.language) for one in known)
            yield Row((self._say("chance"), percent(known[0].before, self.language), *shares))
            yield Row((self._say("better"), "", *(percent(one.better, self.language) for one in known)))
            yield Row((self._say("worse"), "", *(percent(one.worse, self.language) for one in known)))

    def parts(self, one: Amended) -> tuple[Part, ...]:
        return parts_of(one, self.found, self.lines, self.unit, self.language)

    @cached_property
    def called(self) -> tuple[str, ...]:
        """What heads each amendment's column: its name where there is room for all of them, or else a letter."""
        names = tuple(one.amendment.name for one in self.found.amendments)
        fit = len(names) <= FEW and len(set(names)) == len(names) and max(map(len, names)) <= SHORT
        return names if fit else tuple(letters(place + 1) for place in range(len(names)))

    @cached_property
    def rules(self) -> tuple[Ruled, ...]:
        """Those that are broken or near in the plan or in some amendment."""
        all_of = {rule.id: rule for one in self.found.amendments for rule in one.rules}
        levels = {id: {one.worst for one in self._of_rule(id)} for id in all_of}
        return tuple(rule for id, rule in all_of.items() if any(set(pair) - {"ok", None} for pair in levels[id]))

    def _of_rule(self, id: str) -> list[Ruled]:
        return [rule for one in self.found.amendments for rule in one.rules if rule.id == id]

    @property
    def _results(self) -> tuple[Projected, ...]:
        return (self.found.plan, *(one.result for one in self.found.amendments))

    def _kept(self, rule: Ruled) -> list[str]:
        return [self._kept_by(result, rule) for result in self._results]

    def _kept_by(self, result: Projected, rule: Ruled) -> str:
        """How it is kept, with the limit where that is another than the plan's: what is broken has it already."""
        found = kept(self._findings(result, rule), rule.test.id)
        text = kept_text(found, self.language)
        other = self.told.other_limit(rule, result) if found is not None and found.worst is None else ""
        return f"{text} ({other})" if other else text

    def _level(self, result: Projected, rule: Ruled) -> str:
        found = kept(self._findings(result, rule), rule.test.id)
        return found.level if found is not None else ""

    def _findings(self, result: Projected, rule: Ruled) -> list[Any]:
        return [finding for finding in result.findings if finding.legal == rule.test.legal]

    def missing(self, one: Balance) -> list[str]:
        """What is missing in each plan year, or that it balances."""
        return [self._money(amount) if amount else self._say("balanced") for amount in one.missing]

    def net(self, one: Amended) -> list[str]:
        """What an amendment does to the net operating result of each plan year."""
        return [plus(self._money(amount)) for amount in one.net(self.found)]

    def _level_amount(self, one: Balance) -> str:
        if one.level is None:
            return self._say("no_level")
        return self._money(one.level) if one.level else DASH

    def _money(self, kroner: float) -> str:
        return cell(kroner / UNITS[self.unit], "kr", self.unit, self.language)

    def _part(self, part: Part) -> str:
        return self._say("whole") if part.effect is None else self.told.point(part.effect)

    def _style(self, part: Part) -> str:
        return "bold" if part.effect is None else ""

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.amend.{key}", self.language, **said)

    def _head(self, key: str, note: str = "") -> Heading:
        return Heading(self._say(key), 3, note)

    def _of(self, one: Amended) -> Heading:
        who, name = self.called[self.found.amendments.index(one)], one.amendment.name
        return Heading(name if who == name else f"{who}{NBSP}{NBSP}{name}", 3)

    @property
    def _rules_head(self) -> Heading:
        return Heading(say("answers.compare.rules", self.language), 3)

    @property
    def _none(self) -> str:
        return say("answers.compare.no_rules", self.language)

    @property
    def _columns(self) -> tuple[str, ...]:
        return (self._say("plan"), *self.called)

    @property
    def _years(self) -> tuple[str, ...]:
        return tuple(map(str, self.found.years[1:]))

    @property
    def _units(self) -> str:
        return heading(self.unit, "nominal", self.found.years.start, self.language)

    @property
    def _roster(self) -> tuple[tuple[str, str, str, str, str], ...]:
        files = (self.file, *(one.amendment.file for one in self.found.amendments))
        scenario = self.found.plan.loaded.scenario
        names = (scenario.name, *(one.amendment.name for one in self.found.amendments))
        grades = [result.verdict.level for result in self._results]
        levels = [say(f"show.level.{grade}", self.language) for grade in grades]
        own = tuple("" if who == name else who for who, name in zip(self.called, names[1:], strict=True))
        return tuple(zip(("", *own), names, levels, grades, files, strict=True))

    @property
    def _title(self) -> str:
        return f"{self.found.plan.loaded.scenario.municipality.name} · {self._say('title')}"

    @property
    def _stamp(self) -> str:
        marks = [result.loaded.sha256[:12] for result in self._results]
        told = (f"{who}{NBSP}{mark}" for who, mark in zip(self._columns, marks, strict=True))
        return f"okplan {stamp_of(self.found.plan.loaded)['version']} · {' · '.join(told)}"
