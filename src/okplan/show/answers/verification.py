"""What a check of a workbook found, laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from okplan.show.answers.answer import Answer, Line, Screen
from okplan.words import say, words
from okplan.words.digits import number

MOST = 20
"""Cells named of each kind: a changed assumption moves thousands."""

Kind = Literal[
    "sheet", "new_sheet", "order", "hidden", "assumption", "added", "formula", "value", "text", "look", "chart", "note",
    "condition", "validation", "merge", "link", "footer", "name", "setting", "part", "uncomputed",
]  # fmt: skip
"""What may differ, in the order in which it is told."""

NAMED: frozenset[Kind] = frozenset(("sheet", "new_sheet", "hidden", "part"))
"""Kinds of which the place says it all."""

WORDED: frozenset[Kind] = frozenset(("look", "condition"))
"""Kinds of which what was found is told in words."""

WORD = "verification.word."


@dataclass(frozen=True)
class Difference:
    """A cell, or what lies beside the cells, that is not what okplan would write there."""

    kind: Kind
    sheet: str
    cell: str
    label: str
    found: Any
    expected: Any


@dataclass(frozen=True)
class Verified:
    """What was found, and what it was held against.

    `stale` names the files whose scenario is no longer that of the stamp, `edited` those whose text is another
    though the scenario is the same, and `version` the okplan that made the workbook, where it is not this one.
    """

    cells: int
    differences: tuple[Difference, ...]
    stale: tuple[str, ...]
    language: str
    edited: tuple[str, ...] = ()
    version: str = ""


class Checked(Answer):
    """One sentence where all is the same; else the kinds of difference, with the first cells of each."""

    def __init__(self, found: Verified, language: str) -> None:
        self.found, self.language = found, language

    def document(self) -> dict[str, Any]:
        """Everything that differs."""
        cells = [
            {
                "kind": one.kind,
                "sheet": one.sheet,
                "cell": one.cell,
                "label": one.label,
                "found": _plain(one.found),
                "expected": _plain(one.expected),
            }
            for one in self.found.differences
        ]
        found = self.found
        held = {"stale": list(found.stale), "edited": list(found.edited), "version": found.version or None}
        return {"okplan": "1", "cells": found.cells, **held, "differences": cells}

    def screen(self) -> Screen:
        count, differences = number(self.found.cells, 0, self.language), self.found.differences
        if not differences:
            return [Line(self._say("same_but_sources" if self.found.edited else "same", count=count))]
        said = number(len(differences), 0, self.language)
        key = "apart" if len(differences) > 1 else "apart.one"
        return [Line(self._say(key, found=said, count=count)), *self._kinds()]

    def _kinds(self) -> Iterator[Line]:
        for kind in get_args(Kind):
            here = [difference for difference in self.found.differences if difference.kind == kind]
            if not here:
                continue
            yield from (Line(), Line(self._say(kind, count=number(len(here), 0, self.language))))
            if kind != "uncomputed":
                yield from (Line(self._cell(difference)) for difference in here[:MOST])
                more = number(len(here) - MOST, 0, self.language)
                yield from [Line("  " + self._say("more", count=more))] if len(here) > MOST else []

    def _cell(self, difference: Difference) -> str:
        place = "!".join(part for part in (difference.sheet, difference.cell) if part)
        if difference.kind in NAMED:
            return f"  {place}"
        found, expected = (self._shown(difference.kind, one) for one in (difference.found, difference.expected))
        said = self._say("line", found=found, expected=expected)
        label = f" ({difference.label})" if difference.label else ""
        return f"  {place}{label}: {said}" if place else f"  {said}"

    def _shown(self, kind: Kind, value: Any) -> str:
        """What was found or wanted; of looks and conditions, a workbook's own words in the reader's."""
        if kind in WORDED and isinstance(value, str):
            return _shown(re.sub(r"[A-Za-z]+", lambda one: self._word(one[0]), value))
        return _shown(value)

    def _word(self, word: str) -> str:
        return self._say(f"word.{word}") if f"{WORD}{word}" in words("answers") else word

    def _say(self, key: str, **said: object) -> str:
        return say(f"answers.verification.{key}", self.language, **said)


def _plain(value: Any) -> str | int | float | None:
    """What a cell holds, as JSON has it: dates and times as text."""
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "–"
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 70 else text[:69] + "…"
