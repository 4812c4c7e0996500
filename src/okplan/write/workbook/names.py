"""What the sheets of a scenario are called where a workbook holds several: a letter, its name, and what is on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okplan.problems import letters

LONGEST = 31
"""Signs that Excel takes in the name of a sheet."""

SHORT, LEAST = 14, 5
"""Signs of a scenario's name on its other sheets than the front, and how few whole words may leave of it."""

CUT = "…"
FORBIDDEN = re.compile(r"[\[\]:*?/\\'\"\x00-\x1f]+")
LIKE_A_CELL = re.compile(r"\b([A-Z]{1,3})(?=\d)")
"""`K2` within a name: what moves formulas by a column would take it for a cell."""


@dataclass(frozen=True)
class Tag:
    """What the keys of a scenario's sheets end in, and what their names begin with; nothing of a single one."""

    suffix: str = ""
    letter: str = ""
    scenario: str = ""

    @property
    def front(self) -> str:
        return f"{self.letter} {self.scenario}".strip()[:LONGEST].strip()

    def name(self, sheet: str) -> str:
        """A sheet of the scenario: `B Utsatt… Tabeller`."""
        before = " ".join(part for part in (self.letter, shortened(self.scenario)) if part)
        return f"{before} {sheet}".strip()[:LONGEST].strip()


SINGLE = Tag()


def tag(place: int, scenario: str) -> Tag:
    """Of the scenario of a place, from 1."""
    plain = " ".join(LIKE_A_CELL.sub(r"\1 ", FORBIDDEN.sub(" ", scenario)).split())
    return Tag(f" {place}", letters(place), plain)


def shortened(name: str) -> str:
    """A short name as it is; of others the words that there is room for, or where these are few the first signs."""
    if len(name) <= SHORT:
        return name
    words = name[:SHORT].rpartition(" ")[0].strip()
    return (words if len(words) >= LEAST else name[: SHORT - 1].strip()) + CUT
