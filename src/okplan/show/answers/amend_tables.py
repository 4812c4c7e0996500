"""What each point of an amendment does, as it is printed: points that sum to the whole as printed, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from okplan.engine.inputs import Array
from okplan.show.answers.rounded import scale_of
from okplan.show.tables.rows import Shown
from okplan.studies.amend import Amended, Effect, Held
from okplan.words import label
from okplan.words.digits import DASH, plus

SHOWN = (
    "net_operating_result",
    "running_cost",
    "running_staff_cost",
    "running_revenue",
    "interest_expense",
    "instalments",
    "depreciation",
    "self_cost_fees",
    "investment_gross",
    "debt",
    "general_reserve",
)
"""What is told of each point where nothing else is asked for: what it costs over its life, and what it leaves."""


@dataclass(frozen=True)
class Moved:
    """One line of one point, or of the whole amendment: what is more or less in each projected year, as printed."""

    line: str
    label: str
    texts: tuple[str, ...]

    @property
    def moves(self) -> bool:
        return any(any(digit in "123456789" for digit in text) for text in self.texts)


@dataclass(frozen=True)
class Part:
    """One point with the lines that it moves, or the amendment as a whole."""

    effect: Effect | None
    lines: tuple[Moved, ...]


def parts_of(one: Amended, held: Held, lines: Iterable[str], unit: str, language: str) -> tuple[Part, ...]:
    """Every point in the order of the file, then the whole; of each the lines that it moves as they are printed."""
    printed = [_printed(one, held, line, unit, language) for line in lines]
    found = [
        Part(effect, tuple(rows[place] for rows in printed if rows[place].moves))
        for place, effect in enumerate(one.effects)
    ]
    whole = tuple(rows[-1] for rows in printed if any(row.moves for row in rows))
    return (*found, Part(None, whole))


def _printed(one: Amended, held: Held, line: str, unit: str, language: str) -> list[Moved]:
    """A line of every point and of the whole."""
    scale = scale_of(line, unit, language)
    called = Shown("", line, label(line, language), scale.unit, False, np.empty(0)).full_label
    texts: list[list[str]] = [[] for _ in (*one.effects, None)]
    for total, values in _by_year(one, line):
        if np.isnan(total):
            figures = [DASH] * len(texts)
        else:
            whole = scale.whole(total)
            figures = [plus(scale.text(part)) for part in (*scale.parts(values, whole), whole)]
        for row, text in zip(texts, figures, strict=True):
            row.append(text)
    return [Moved(line, called, tuple(row)) for row in texts]


def _by_year(one: Amended, line: str) -> Iterator[tuple[float, list[float]]]:
    """The whole and each point by projected year."""
    rows: list[Array] = [effect.values[line] for effect in one.effects]
    for place, total in enumerate(one.total[line].tolist()):
        if place:
            yield total, [float(row[place]) for row in rows]
