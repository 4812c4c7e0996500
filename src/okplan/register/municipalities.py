"""The municipalities of today, and those that they were until a boundary or a number was changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from okplan.register.rows import rows

COUNTIES = {
    "03": "Oslo",
    "11": "Rogaland",
    "15": "Møre og Romsdal",
    "18": "Nordland",
    "31": "Østfold",
    "32": "Akershus",
    "33": "Buskerud",
    "34": "Innlandet",
    "39": "Vestfold",
    "40": "Telemark",
    "42": "Agder",
    "46": "Vestland",
    "50": "Trøndelag",
    "55": "Troms",
    "56": "Finnmark",
}
"""Counties from 2024, by the first two digits of their municipalities."""

FORMER_COUNTIES = {
    "Viken": ("31", "32", "33"),
    "Vestfold og Telemark": ("39", "40"),
    "Troms og Finnmark": ("55", "56"),
    "Hedmark": ("34",),
    "Oppland": ("34",),
    "Aust-Agder": ("42",),
    "Vest-Agder": ("42",),
    "Hordaland": ("46",),
    "Sogn og Fjordane": ("46",),
    "Sør-Trøndelag": ("50",),
    "Nord-Trøndelag": ("50",),
}
"""Counties of the last decade, with those that their municipalities are in now."""


@dataclass(frozen=True)
class Former:
    """A number that is no longer in use, with those who have taken over: several where it was divided."""

    number: str
    name: str
    last: int
    """The last year of the number."""
    now: tuple[str, ...]


@dataclass(frozen=True)
class Municipality:
    """A municipality of today."""

    number: str
    names: tuple[str, ...]
    """As Statistics Norway writes them, Sámi and Kven names too."""
    name: str
    """The common Norwegian one."""
    was: tuple[Former, ...]
    """Every former number that is all or a part of it, the latest first."""

    @property
    def county(self) -> str:
        return COUNTIES[self.number[:2]]

    @property
    def written(self) -> str:
        """Name and number, and the county where other municipalities have the same name."""
        same = sum(other.name == self.name for other in municipalities())
        return f"{self.name} ({self.number}, {self.county})" if same > 1 else f"{self.name} ({self.number})"


@cache
def former() -> tuple[Former, ...]:
    """Every number that has gone out of use, the latest first."""
    found = (
        Former(row["number"], row["name"], int(row["last"]), tuple(row["now"].split()))
        for row in rows("kommuner_tidligere")
    )
    return tuple(sorted(found, key=lambda one: (-one.last, one.number)))


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All of them, by number."""
    return tuple(
        Municipality(
            row["number"],
            tuple(row["names"].split(" - ")),
            row["name"],
            tuple(one for one in former() if row["number"] in one.now),
        )
        for row in rows("kommuner")
    )


@cache
def _by_number() -> dict[str, Municipality]:
    return {one.number: one for one in municipalities()}


def municipality(number: str) -> Municipality | None:
    """The one that has a number today."""
    return _by_number().get(number)
