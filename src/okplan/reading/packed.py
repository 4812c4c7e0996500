"""What a workbook is packed of, looked through before it is unpacked: a file of kilobytes may hold more than a memory.

A library that reads workbooks makes an object of every cell, and of every cell of a merged or linked range.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from okplan.problems import Place, Refused

UNPACKED = 80_000_000
"""Bytes of all the parts; a hundred thousand rows have some thirty million."""

PARTS = 2_000
CELLS = 400_000
RANGES = 100_000
"""Cells of all merged and all linked ranges."""

ELEMENTS = 1_500_000
BY_KIND = {"xf": 130_000, "definedName": 50_000, "si": 300_000}
"""Formats, names and shared texts: Excel itself makes no more than 65,490 formats."""

DEEPEST = 100
"""Elements within each other; a spreadsheet has some ten."""

SILENT = 16
"""Chunks without an element: a megabyte of one text or of one tag, where a cell has 32,767 signs at most."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CHUNK = 1 << 16
SPOT = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class _TooMuch(Exception):  # noqa: N818 - it is told as a problem
    """More of something than is read: how many, of how many at most."""

    def __init__(self, found: int, most: int) -> None:
        super().__init__(found, most)
        self.found, self.most = found, most


class Damaged(Exception):  # noqa: N818 - it is told as a problem
    """What no spreadsheet program writes."""


def look_through(raw: bytes, start: Place, times: int = 1) -> None:
    """Raises Refused for a workbook that is larger than is read, Damaged or an error of a library for no workbook.

    What okplan itself has written may be some `times` as large: a workbook has as many sheets for each scenario.
    """
    with ZipFile(BytesIO(raw)) as packed:
        parts = packed.infolist()
        size = sum(part.file_size for part in parts)
        if size > UNPACKED * times:
            raise Refused("too_large", start, found=f"{size / 1e6:.0f} MB", wanted=f"{UNPACKED * times / 1e6:.0f} MB")
        if len(parts) > PARTS or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
            raise Damaged
        counted = _Counted(times)
        try:
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and not part.filename.startswith("customXml/"):
                    counted.count(_chunks(packed, part))
        except _TooMuch as much:
            raise Refused("too_many_cells", start, found=much.found, wanted=much.most) from much


def _chunks(packed: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with packed.open(part) as file:
        while chunk := file.read(CHUNK):
            yield chunk


class _Counted:
    """The cells of all parts, and those of their ranges."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.most_cells, self.most, self.most_ranges = CELLS * times, ELEMENTS * times, RANGES * times
        self.elements = self.cells = self.ranges = self.depth = 0
        self.kinds = Counter[str]()

    def count(self, chunks: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._element, self._ended
        self.depth, silent = 0, 0
        parser.StartDoctypeDeclHandler = _refused  # entities of its own would unpack a second time
        for chunk in chunks:
            before = self.elements
            parser.Parse(chunk, False)
            silent = silent + 1 if self.elements == before else 0
            if silent > SILENT:
                raise Damaged
        parser.Parse(b"", True)

    def _ended(self, _: str) -> None:
        self.depth -= 1

    def _element(self, name: str, said: Mapping[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise Damaged
        kind = name.rpartition(":")[2]
        if kind in BY_KIND:
            self.kinds[kind] += 1
            if self.kinds[kind] > BY_KIND[kind] * self.times:
                raise _TooMuch(self.kinds[kind], BY_KIND[kind] * self.times)
        if kind == "c":
            self.cells += 1
        elif kind in ("mergeCell", "hyperlink"):
            self.ranges += _size(said.get("ref", ""))
        elif kind in ("row", "col"):
            _within(said)
        for found, most in ((self.cells, self.most_cells), (self.elements, self.most), (self.ranges, self.most_ranges)):
            if found > most:
                raise _TooMuch(found, most)


def _refused(*_: object) -> None:
    raise Damaged


def _within(said: Mapping[str, str]) -> None:
    """Rows and columns that no sheet has."""
    for key, most in (("r", LAST_ROW), ("min", LAST_COLUMN), ("max", LAST_COLUMN)):
        if key in said and not 1 <= int(said[key]) <= most:
            raise Damaged


def _size(ref: str) -> int:
    """The cells of a range: `A1:C4` has 12."""
    ends = [SPOT.fullmatch(end) for end in ref.split(":")]
    if not 1 <= len(ends) <= 2 or None in ends:
        raise Damaged
    (left, top), (right, bottom) = ((_column(end[1]), int(end[2])) for end in (ends[0], ends[-1]) if end)
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
