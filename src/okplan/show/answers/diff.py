"""What a change is due to, laid out; the parts as printed add up to the difference as printed."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.load import Loaded
from okplan.show.address_words import spoken
from okplan.show.adopted import moved_by_change
from okplan.show.answers.answer import (
    Answer,
    Grid,
    Heading,
    Line,
    OnPage,
    OnScreen,
    Page,
    Paragraph,
    Records,
    Row,
    Screen,
)
from okplan.show.answers.diff_document import Told, document, records, told
from okplan.show.answers.rounded import scale_of
from okplan.show.climate import verdict_told
from okplan.show.compared import told_apart
from okplan.show.tables.rows import Shown
from okplan.show.wording import Wording
from okplan.studies.diff import Attribution
from okplan.studies.project import stamp_of
from okplan.words import label, say
from okplan.words.commands import changed_by
from okplan.words.digits import MINUS, NBSP, heading, number, plus

NARROW = 12
"""A column's least width: the words of a label stand above each other."""


@dataclass(frozen=True)
class Column:
    """One line as shown: its ends, the parts of the changes that are shown, and what they add up to."""

    label: str
    before: str
    after: str
    total: str
    parts: tuple[str, ...]
    errors: tuple[str, ...]
    """Nothing where there is none to show."""

    unit: str
    decimals: int
    ends: tuple[float, float]
    figures: tuple[float, ...]
    """The ends and the parts as they are shown, shares in per cent: the parts add up to the ends' difference."""


class Explained(Answer):
    """An attribution with the two scenarios, and the unit and language that it is shown in."""

    def __init__(
        self, found: Attribution, scenarios: tuple[Loaded, Loaded], files: tuple[str, str], unit: str, language: str
    ) -> None:
        self.found, self.scenarios, self.unit, self.language = found, scenarios, unit, language
        self.files = files
        self.told_files = [
            f"{file} {changed_by(one.changes)}".rstrip() for file, one in zip(files, scenarios, strict=True)
        ]
        own = [one.scenario for one in scenarios]
        first, second = (Wording.of(one, unit, language) for one in own)
        self.changes = tuple(told(change, first, second) for change in found.changes)

    def document(self) -> dict[str, Any]:
        return document(self.found, self.scenarios, self.files, self.changes, self.language)

    def records(self) -> Records:
        return records(self.found, self.changes, self.language)

    # --- For people ----------------------------------------------------------------------------------------------

    def page(self) -> Page:
        """A table for a document."""
        lines = self.columns
        a, b = self.names
        rows = [Row((f"A {a}", "", "", *(line.before for line in lines)), "bold")]
        for place, change in enumerate(self.shown):
            who = (spoken(path, item, self.language) for path, item in zip(change.paths, change.items, strict=True))
            said = ("\n".join(who), "\n".join(change.before), "\n".join(change.after))
            rows.append(Row((*said, *self.effects(place))))
        rows.append(Row((f"B {b}", "", "", *(line.after for line in lines)), "bold"))
        rows.append(Row((self._total, "", "", *(line.total for line in lines))))
        heads = (self._say("changed"), "A", "B", *(f"{line.label} ({self._units})" for line in lines))
        blocks: list[OnPage] = [Heading(self._title), Grid(heads, tuple(rows), words=3)]
        return [*blocks, *map(Paragraph, self.notes), Paragraph(self._stamp)]

    def screen(self) -> Screen:
        """A row a change with its effect on each line, and what was said below it."""
        blocks: list[OnScreen] = [Line(self._title, "bold")]
        for letter, name, file in zip("AB", self.names, self.told_files, strict=True):
            blocks.append(Line(f"{name} ({file})", before=f"{letter}   ", wrap=True, hang=" " * 4))
        lines = self.columns
        a, b = self.names
        rows = [Row((f"A {a}", *(line.before for line in lines)), "bold")]
        rows += [self._row(place, change) for place, change in enumerate(self.shown)]
        rows.append(Row((f"B {b}", *(line.after for line in lines)), "bold"))
        rows.append(Row((self._total, *(line.total for line in lines))))
        labels = [*self.told_files, *(path for change in self.changes for path in change.paths)]
        heads = (self._units, *(line.label for line in lines))
        room = max(len(text) + 1 for text in labels)
        blocks.append(Grid(heads, tuple(rows), fit="effects", least=NARROW, room=room))
        said = self.notes
        blocks += [Line()] * bool(said) + [Line(note, wrap=True) for note in said]
        return [*blocks, Line(), Line(self._stamp, "dim")]

    def _row(self, place: int, change: Told) -> Row:
        effects = self.effects(place)
        if len(change.paths) == 1:
            return Row((change.paths[0], *effects), below=(_said(change, 0, 4),))
        below = (
            line
            for n, path in enumerate(change.paths)
            for line in (Line(f"  {path}", wrap=True, hang="    "), _said(change, n, 6))
        )
        return Row((self._say("together"), *effects), below=tuple(below))

    # --- Parts ---------------------------------------------------------------------------------------------------

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.diff.{key}", self.language, **said)

    @functools.cached_property
    def shown(self) -> list[Told]:
        """The changes with an effect on some line."""
        return [change for change in self.changes if self.found.moves(change.change)]

    @functools.cached_property
    def columns(self) -> list[Column]:
        return [self._column(place) for place in range(len(self.found.lines))]

    def _column(self, place: int) -> Column:
        found, language = self.found, self.language
        name = found.lines[place]
        scale = scale_of(name, self.unit, language)
        before, after = scale.whole(found.before[place]), scale.whole(found.after[place])
        parts = scale.parts([change.effects[place] for change in self.shown], after - before)
        errors = [scale.whole(change.errors[place]) for change in self.shown]
        return Column(
            Shown("", name, label(name, language), scale.unit, False, np.empty(0)).label_among_amounts,
            scale.text(before),
            scale.text(after),
            plus(scale.text(after - before)),
            tuple(plus(scale.text(part)) for part in parts),
            tuple(f"±{scale.text(error)}" if error else "" for error in errors),
            scale.unit,
            scale.decimals,
            (before / 10**scale.decimals, after / 10**scale.decimals),
            tuple(part / 10**scale.decimals for part in parts),
        )

    def effects(self, place: int) -> tuple[str, ...]:
        return tuple(f"{line.parts[place]} {line.errors[place]}".strip() for line in self.columns)

    @property
    def _title(self) -> str:
        place = self.scenarios[0].scenario.municipality.name
        return f"{place} · {self._say('title', year=self.found.year)}"

    @property
    def _total(self) -> str:
        return f"{self._say('change')} (B{NBSP}{MINUS}{NBSP}A)"

    @property
    def _units(self) -> str:
        return heading(self.unit, "nominal", self.scenarios[0].scenario.base_year, self.language)

    @property
    def names(self) -> tuple[str, str]:
        a, b = told_apart(self.scenarios, self.language)
        return a, b

    @property
    def still(self) -> list[Told]:
        """The changes without an effect on any line."""
        return [change for change in self.changes if not self.found.moves(change.change)]

    def without_effect(self, what: Iterable[str]) -> str:
        return self._say("without", year=self.found.year, paths=", ".join(what))

    @property
    def how(self) -> list[str]:
        """How the parts were found, and what moves in a plan that is adopted."""
        found = self.found
        out = []
        if len(self.shown) > 1:
            out = [self._say(found.method, orders=number(found.orders, 0, self.language)), self._say("rounding")]
        plans = zip("AB", found.moved, strict=True)
        return [*out, *(f"{letter}: {moved_by_change(moved, self.language)}" for letter, moved in plans if moved)]

    @property
    def notes(self) -> list[str]:
        """Which changes have no part, and how the others were found."""
        if not self.changes:
            return [self._say("same")]
        still = [path for change in self.still for path in change.paths]
        return [*([self.without_effect(still)] if still else ()), *self.how, *self.climate]

    @property
    def climate(self) -> list[str]:
        """Of each scenario that has climate targets, whether they are reached."""
        found = zip("AB", self.found.climate, strict=True)
        return [f"{letter}: {verdict_told(one, self.language)}" for letter, one in found if one is not None]

    @property
    def _stamp(self) -> str:
        version = stamp_of(self.scenarios[0])["version"]
        marks = (f"{letter}{NBSP}{one.sha256[:12]}" for letter, one in zip("AB", self.scenarios, strict=True))
        return f"okplan {version} · {' · '.join(marks)}"


def _said(change: Told, place: int, inset: int) -> Line:
    """The item, and what is said in A and in B."""
    item = f"{change.items[place]}: " if change.items[place] else ""
    return Line(f"{item}{change.before[place]} → {change.after[place]}", "dim", wrap=True, inset=inset)
