"""Text files as rows of cells: what separates the cells, where they begin, in whatever coding a program saved them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from okplan.problems import Refused
from okplan.reading.files import content

BINARY = {b"PK\x03\x04": "xlsx / docx / zip", b"\xd0\xcf\x11\xe0": "xls / doc", b"%PDF": "PDF"}
"""How files that are not text begin."""

MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
"""How text begins that says its own coding."""

LINE = re.compile(r"\r\n|\r|\n")
SEPARATORS = (";", "\t", ",")
LOOKED_AT = 60
"""Rows by which the separator is told."""

FORMULA = re.compile(r"[\t\r\n]|[\s'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How what a spreadsheet takes for a formula begins, behind what it leaves out ahead of one."""

Record = tuple[int, list[str]]
"""The line where a row begins, and its cells."""


def lines(path: Path) -> tuple[str, ...]:
    """The lines of a text file, none where it cannot be read."""
    try:
        return tuple(decoded(content(path)).splitlines())
    except (Refused, UnicodeError):
        return ()


def binary(raw: bytes) -> str | None:
    """What a file is that is no text."""
    return next((kind for sign, kind in BINARY.items() if raw.startswith(sign)), None)


def decoded(raw: bytes) -> str:
    """The text of a file: as its first bytes say, else UTF-8, else as Excel saves it in Norway; raises UnicodeError."""
    coding = next((name for mark, name in MARKS.items() if raw.startswith(mark)), None)
    if coding:
        return raw.decode(coding)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def unguarded(cell: str) -> str:
    """A text without the apostrophe that says it is no formula."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell[1:]) else cell


def records(text: str) -> tuple[list[Record], list[str]]:
    """The rows of a text, and its comments, which begin with #. A quoted cell may have line breaks in it.

    Raises csv.Error where a quote is never closed.
    """
    found, comments = _records(text)
    return [(number, [unguarded(cell) for cell in cells]) for number, cells in found], comments


def _records(text: str) -> tuple[list[Record], list[str]]:
    lines = list(enumerate(LINE.split(text), 1))
    kept = [(number, line) for number, line in lines if line.strip() and line[0] != "#"]
    if not any('"' in line for _, line in kept):
        sign = _separator([line.split(mark) for _, line in kept[:LOOKED_AT]] for mark in SEPARATORS)
        return [(number, line.split(sign)) for number, line in kept], [line for _, line in lines if line[:1] == "#"]
    sign = _separator([cells for _, cells in islice(_Quoted(lines, mark), LOOKED_AT)] for mark in SEPARATORS)
    found = _Quoted(lines, sign, strict=True)
    return [record for record in found if any(cell.strip() for cell in record[1])], found.comments


class _Quoted:
    """Rows of which some cells are quoted; a line that begins with # is a comment only where a row begins."""

    def __init__(self, lines: list[tuple[int, str]], sign: str, strict: bool = False) -> None:
        self.lines, self.sign, self.strict = lines, sign, strict
        self.comments: list[str] = []
        self.open = False
        self.began = 0

    def __iter__(self) -> Iterator[Record]:
        for cells in csv.reader(self._fed(), delimiter=self.sign, strict=self.strict):
            self.open = False
            if cells:
                yield self.began, cells

    def _fed(self) -> Iterator[str]:
        for number, line in self.lines:
            if not self.open:
                if line[:1] == "#":
                    self.comments.append(line)
                if line[:1] == "#" or not line.strip():
                    continue
                self.began, self.open = number, True
            yield f"{line}\n"


def _separator(tried: Iterable[list[list[str]]]) -> str:
    """The sign by which most rows have equally many cells, more than one."""
    alike = []
    for rows in tried:
        counts = Counter(len(cells) for cells in rows if len(cells) > 1)
        alike.append(max(counts.values(), default=0))
    return SEPARATORS[alike.index(max(alike))]
