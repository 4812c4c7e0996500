"""Every number of a scenario as rows: what it says by year or place, what kind of number it is, and what it may be."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from okplan.chapters.inputs import UNTRACED
from okplan.chapters.rules.fields import Rule
from okplan.engine.inputs import Path
from okplan.fields.ages import Profile
from okplan.fields.block import Year
from okplan.fields.values import Quantity, Schedule, Series, Spread
from okplan.problems import Place
from okplan.reading.texts import lines
from okplan.studies.addresses import quantity_in
from okplan.words.signs import visible

YEARS_FROM = 1000
"""Places of a list are below it, years above."""

A_YEAR = get_args(Year)[1]


class Asked(NamedTuple):
    """What a field asks of its numbers: their kind, the bounds, and whether they are shares of a whole."""

    kind: str | None = None
    low: float = -math.inf
    high: float = math.inf
    shares: bool = False

    def or_else(self, kind: str) -> Asked:
        return self if self.kind else self._replace(kind=kind)


@dataclass
class Row:
    """One field: what it asks, and what it says by year or place; None is for every year."""

    path: Path
    asked: Asked
    said: dict[int | None, float]
    row: int = 0
    live: dict[int | None, float] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.asked.kind or "number"

    @property
    def is_rate(self) -> bool:
        return self.kind in ("rate", "limit")

    @property
    def shown(self) -> dict[int | None, float]:
        """The cells that formulas use, or where there are none what the scenario says."""
        return self.live or self.said

    @property
    def by_year(self) -> bool:
        return any(at not in (None, self.path[-1]) for at in self.shown)


def leaves(value: Any, path: Path, asked: Asked) -> Iterator[Row]:
    """Every number of the scenario, in its own order."""
    if isinstance(value, Series):
        at: Any = [None] if value.form == "scalar" else value.years or range(len(value.values))
        numbers = dict(zip(at, value.values, strict=True))
        kind = "rate" if value.is_rate else "number" if asked.kind in (None, "limit") else asked.kind
        yield Row(path, asked._replace(kind=kind), numbers)
    elif isinstance(value, Schedule):
        yield Row(path, asked.or_else("number"), dict(zip(value.years, value.values, strict=True)))
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            if name not in UNTRACED:
                known = quantity_in(value, name) if isinstance(value, Rule) else None
                asked = _asked(info)._replace(kind=known.kind) if known is not None else _asked(info)
                yield from leaves(getattr(value, name), (*path, name), asked)
    elif isinstance(value, dict) and any(isinstance(key, int) for key in value):
        yield Row(path, asked.or_else("number"), {year: float(number) for year, number in value.items()})
    elif isinstance(value, tuple | dict):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, step), asked)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Row(path, asked.or_else("number"), {None: float(value)})


def _asked(info: Any) -> Asked:
    """What a field asks, wherever in its type it is said."""
    for found in (*info.metadata, *_metadata(info.annotation)):
        if isinstance(found, Quantity):
            return Asked(found.kind, found.low, found.high)
        if isinstance(found, Spread | Profile):
            return Asked("rate", 0.0, 1.0, shares=True)
        if found == A_YEAR:
            return Asked("year")
    return Asked()


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation)[get_origin(annotation) is dict :]:  # the keys of a map are no numbers of it
        yield from _metadata(inner)


@functools.lru_cache(maxsize=32)
def _text(file: str) -> tuple[str, ...]:
    return tuple(map(visible, lines(File(file))))


def comment(place: Place) -> str:
    """What the file itself remarks on a line: the comment at its end, or those just above it."""
    lines = _text(place.file)
    if not 0 < place.line <= len(lines):
        return ""
    here = re.search(r"\s#\s*(.*)$", re.sub(r'"[^"]*"', '""', lines[place.line - 1]))
    if here:
        return here[1]
    above: list[str] = []
    at = place.line - 2
    while at >= 0 and re.match(r"\s*#", lines[at]) and not re.search(r"-{5}", lines[at]):
        above.insert(0, re.sub(r"^\s*#\s*", "", lines[at]))
        at -= 1
    return " ".join(above)


def says_the_same(row: Row, other: Row | None) -> bool:
    """Whether two scenarios say the same in a field, and are asked the same."""
    return (
        other is not None
        and row.asked == other.asked
        and row.said.keys() == other.said.keys()
        and all(value == other.said[at] or value != value != other.said[at] for at, value in row.said.items())
    )


def together(path: Path, row: Row) -> tuple[Any, ...]:
    """Shares of a whole, places of a list, and the years of one item are held against each other."""
    last = path[-1]
    if row.asked.shares or (isinstance(last, int) and last < YEARS_FROM):
        return (*path[:-1], "")
    return (*path[:-1], "year") if row.kind == "year" else path
