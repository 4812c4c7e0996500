"""What each point of an amendment does, as it is printed: points that sum to the whole as printed, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from okplan.show.answers.rounded import scale_of
from okplan.show.tables.rows import Shown
from okplan.studies.amend import Amended, Effect, Held
from okplan.words import label
from okplan.words.digits import DASH, is_something, plus

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
    """One line of one point, or of the whole amendment: what is more or less in each column, as printed."""

    line: str
    label: str
    texts: tuple[str, ...]

    values: tuple[float | None, ...]
    """The same as numbers; None where it is not defined."""

    @property
    def moves(self) -> bool:
        return any(map(is_something, self.texts))


@dataclass(frozen=True)
class Part:
    """One point with the lines that it moves, or the amendment as a whole."""

    effect: Effect | None
    lines: tuple[Moved, ...]


Columns = Sequence[Sequence[int]]
"""Of each column the places of its years, the base year's being 0; of several their sum is shown."""


def parts_of(one: Amended, held: Held, lines: Iterable[str], unit: str, language: str) -> tuple[Part, ...]:
    """Every point in the order of the file, then the whole; of each the lines that it moves as they are printed."""
    every = [(place,) for place in range(1, len(held.years))]
    shown = [printed(one, line, every, unit, language) for line in lines]
    found = [
        Part(effect, tuple(rows[place] for rows in shown if rows[place].moves))
        for place, effect in enumerate(one.effects)
    ]
    whole = tuple(rows[-1] for rows in shown if any(row.moves for row in rows))
    return (*found, Part(None, whole))


def printed(one: Amended, line: str, columns: Columns, unit: str, language: str) -> list[Moved]:
    """A line of every point and of the whole, by year or for several together; points sum to the whole."""
    scale = scale_of(line, unit, language)
    called = Shown("", line, label(line, language), scale.unit, False, np.empty(0)).label_among_amounts
    texts: list[list[str]] = [[] for _ in (*one.effects, None)]
    values: list[list[float | None]] = [[] for _ in texts]
    for total, parts in _by_column(one, line, columns):
        if np.isnan(total):
            units: list[int | None] = [None] * len(texts)
        else:
            whole = scale.whole(total)
            units = [*scale.parts(parts, whole), whole]
        for row, numbers, unit_of in zip(texts, values, units, strict=True):
            row.append(DASH if unit_of is None else plus(scale.text(unit_of)))
            numbers.append(None if unit_of is None else unit_of / 10**scale.decimals)
    return [Moved(line, called, tuple(row), tuple(own)) for row, own in zip(texts, values, strict=True)]


def _by_column(one: Amended, line: str, columns: Columns) -> Iterator[tuple[float, list[float]]]:
    """The whole and each point by column; undefined where no year is told of."""
    rows = [one.total[line].tolist(), *(effect.values[line].tolist() for effect in one.effects)]
    for places in columns:
        total, *parts = (fsum(row[place] for place in places) if places else np.nan for row in rows)
        yield total, parts
