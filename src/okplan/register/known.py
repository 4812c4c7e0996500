"""What is known of a municipality by its number: inhabitants by age group, spending need, whether it is in ROBEK."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.engine.inputs import Figure
from okplan.register.rows import rows

GROUPS = ("0", "1", "2-5", "6-12", "13-15", "16-19", "20-22", "23-66", "67-79", "80-89", "90+")
"""The age groups of the shipped inhabitants."""

COUNTED, ESTIMATES = "kommuner_aldersgrupper_2015_2026", "kommuner_aldersgrupper_anslag"
PEOPLE_SOURCE = "Statistisk sentralbyrå, tabell 07459"
NEED_SOURCE = "Kommunal- og distriktsdepartementet, Grønt hefte {year}, tabell A-k"
NEED_DATES = {2025: "2024-10-07", 2026: "2025-10-15"}
"""The day of each year's budget proposal, which the table is of."""

LISTED = "2026-04-20"
"""The day that the register of ROBEK is of."""


@dataclass(frozen=True)
class Robek:
    """That a municipality was in the register on a day, by the letters of kommuneloven § 28-1."""

    grounds: tuple[str, ...]
    date: str


def people(number: str) -> dict[int, dict[str, int]]:
    """Inhabitants on 1 January of each year, by age group; of some years they are `estimated`."""
    return {**_people(ESTIMATES, number), **_people(COUNTED, number)}


def counted(number: str, year: int) -> int | None:
    """All who lived in a municipality on 1 January of a year; None where that is not known, or an estimate."""
    found = _people(COUNTED, number).get(year)
    return None if found is None else sum(found.values())


def estimated(number: str) -> tuple[int, ...]:
    """The years of which its inhabitants are okplan's estimate, as it was then a part of another."""
    return tuple(_people(ESTIMATES, number))


def _people(name: str, number: str) -> dict[int, dict[str, int]]:
    of_it = (row for row in rows(name) if row["number"] == number)
    return {int(row["year"]): {group: int(row[group]) for group in GROUPS} for row in of_it}


def need_index(number: str) -> dict[int, Figure]:
    """The index of spending need by year, the country being 1; nothing where the source lacks the municipality."""
    return {
        (year := int(row["year"])): Figure(
            year, float(row["index"]), NEED_SOURCE.format(year=year), NEED_DATES[year], yearly=True
        )
        for row in rows("utgiftsbehov")
        if row["number"] == number
    }


def robek(number: str) -> Robek | None:
    """Whether it was in ROBEK on the day of the shipped register."""
    return next(
        (Robek(tuple(row["grounds"].split()), LISTED) for row in rows("robek") if row["number"] == number), None
    )


def listed_on() -> str:
    """The day that the shipped register of ROBEK is of."""
    return LISTED
