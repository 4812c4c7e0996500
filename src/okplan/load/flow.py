"""What YAML makes of a decimal comma between braces or brackets, and of a colon without its space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from okplan.problems import Place, Problem
from okplan.reading.number import Unread, exact

BEGINS = re.compile(r"[-+\u2212(]?[0-9]")
SPACED = re.compile(r"[1-9][0-9]*( +[1-9][0-9]*)+")
JOINED = re.compile(r"\s*(?:- +)?([\w+-]+):([^\s:/].*)")
COLON = re.compile(r"([^:]+):([^\s:].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A key, a value or an item between braces or brackets: where it stands, and its text if it is plain."""

    text: str | None
    start: int
    end: int
    place: Place

    def split(self) -> tuple[Piece, Piece] | None:
        """A key without a value in which a colon lacks its space: the key and the value."""
        found = COLON.fullmatch(self.text or "")
        if found is None:
            return None
        middle = self.start + found.start(2)
        there = Place(self.place.file, self.place.line, self.place.column + found.start(2))
        return Piece(found[1], self.start, middle - 1, self.place), Piece(found[2], middle, self.end, there)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list; or a key of a map with its value, or alone without one."""

    first: Piece
    last: Piece
    alone: bool = False
    name: str | int = ""
    """The key, as the map has it."""


@dataclass(frozen=True, slots=True)
class Comma:
    """Entries that only commas without a space part, from one place to another: one number, or several."""

    entries: tuple[int, int]
    text: str
    place: Place

    @property
    def write(self) -> str:
        """The one number, as it can be written."""
        try:
            return format(exact(self.text), "f")
        except Unread as unread:
            readings = " / ".join(unread.readings.values())
            first, _, rest = self.text.partition(",")
            return readings.replace(",", ".") or f"{first}.{rest.replace(',', ', ')}"

    @property
    def apart(self) -> str:
        """The several."""
        return self.text.replace(",", ", ")


def spaced(key: str | None, value: str | None) -> dict[str, str]:
    """What is said of a key and a value with no space between."""
    return {"found": f"{key}:{value}", "write": f"{key}: {value}"}


def joined_key(lines: list[str], file: str) -> Problem | None:
    """A key in a block without a space after its colon, in the last lines that YAML could read something of."""
    said = [
        (number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")
    ]
    for number, line in said[-2:]:
        found = JOINED.fullmatch(line.rstrip())
        if found:
            return Problem("yaml_colon", Place(file, number, found.start(1) + 1), spaced(found[1], found[2]))
    return None


def commas(entries: list[Entry], source: str) -> list[Comma]:
    """The decimal commas of a list or map: where some commas have a space and some not, or a key has no value."""
    tight = [place for place, (one, other) in enumerate(pairwise(entries)) if _tight(one, other, source)]
    loose = any(_loose(one, other, source) for one, other in pairwise(entries))
    if not loose and not any(entries[place + 1].alone for place in tight):
        return []
    return [
        Comma((begin, end), source[entries[begin].last.start : entries[end].first.end], entries[begin].last.place)
        for begin, end in _runs(tight)
    ]


def lacks_commas(entries: list[Entry]) -> bool:
    """Whether the only item of a list looks like several that nothing parts: `[100 200 300]`."""
    return len(entries) == 1 and SPACED.fullmatch(entries[0].first.text or "") is not None


def _tight(one: Entry, other: Entry, source: str) -> bool:
    """A comma with nothing around it, and a digit on both sides."""
    before, after = one.last.text or "", other.first.text or ""
    numbers = BEGINS.match(before) and before[-1:].isdigit() and after[:1].isdigit()
    return bool(numbers) and source[one.last.end : other.first.start] == ","


def _loose(one: Entry, other: Entry, source: str) -> bool:
    """A comma and a space or a line break between two that begin as numbers."""
    numbers = BEGINS.match(one.last.text or "") and BEGINS.match(other.first.text or "")
    return bool(numbers) and not source[one.last.end : other.first.start].endswith(",")


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where each row of places that follow on each other begins, and the place after its last."""
    begin = end = -1
    for place in places:
        if place != end:
            if end >= 0:
                yield begin, end
            begin = place
        end = place + 1
    if end >= 0:
        yield begin, end
