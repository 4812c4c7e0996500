"""Inhabitants counted one by one, gathered by year, sex and age; sums of the file's own are held against them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from okplan.fields.ages import AGES
from okplan.load.people import census
from okplan.load.people.census import BOTH, TOTAL
from okplan.problems import Place, Problem, Refused, Word
from okplan.reading.number import clear
from okplan.reading.sheets import empty, text
from okplan.reading.tables import figure
from okplan.words.signs import visible

HALF = 0.5
"""Persons: whole numbers that sum to each other are nearer than this."""

WHOLE = re.compile(r"0|[1-9][0-9]{0,11}")
MOST = 10**12
"""What is read as persons at a glance; anything else is looked at more closely."""

SEXES = ("male", "female")


class Count(NamedTuple):
    """One figure as it stands: of whom, when, and in which row and column."""

    sex: Any
    age: Any
    year: Any
    value: Any
    row: int
    column: int


@dataclass(frozen=True)
class Source:
    """What a file is, for the head of the CSV."""

    title: str = ""
    region: str = ""
    updated: str = ""


@dataclass(frozen=True)
class Counts:
    """The figures of a file, with what it is, and where each stands."""

    each: Iterable[Count]
    start: Place
    place: Callable[[int, int], Place]
    source: Source = Source()
    passed_over: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Total:
    """A sum that the file gives: of one sex or both, of one age or all."""

    year: int
    sex: str
    age: int
    value: float
    place: Place


@dataclass
class Inhabitants:
    """Men and women by year and age, from 0 to 105 and older without gaps."""

    source: Source
    start: Place
    years: dict[int, dict[str, dict[int, float]]] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)
    passed_over: tuple[Problem, ...] = ()
    """Columns that were not used."""

    def people(self, year: int, sex: str, age: int) -> float:
        """Persons of a sex or both, of an age or all."""
        cells = [self.years[year][one] for one in (SEXES if sex == BOTH else (sex,))]
        return sum(sum(cell.values()) if age == TOTAL else cell[age] for cell in cells)


class Known(dict[Any, Any]):
    """What each cell says, read once."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: Any) -> Any:
        found = self[cell] = self.read(cell)
        return found


def gathered(counts: Counts, kept: Container[int] | None = None) -> Inhabitants:
    """Everybody of the kept years; raises Refused with the first figure that cannot be used."""
    found = Inhabitants(counts.source, counts.start, passed_over=counts.passed_over)
    years, sexes, ages = Known(census.year), Known(census.sex), Known(census.age)
    for count in counts.each:
        year, sex, age = years[count.year], sexes[count.sex], ages[count.age]
        if kept is not None and year is not None and year not in kept:
            continue
        if year is None or sex is None or age is None:
            raise _unread(count, counts.place(count.row, count.column), year, sex)
        value = _persons(count, counts)
        if sex == BOTH or age == TOTAL:
            found.totals.append(Total(year, sex, age, value, counts.place(count.row, count.column)))
            continue
        if year not in found.years:
            found.years[year] = {one: {} for one in SEXES}
            found.places[year] = counts.place(count.row, count.column)
        cells = found.years[year][sex]
        if age in cells:
            said = (text(count.year), text(count.age), Word(f"load.people.{sex}"))
            raise Refused("repeated_row", counts.place(count.row, count.column), found=said)
        cells[age] = value
    for total in found.totals:
        if total.year not in found.years:
            raise Refused("sexes_missing", total.place, found=Word("load.people.both"))
    for year in found.years:
        _complete(found, year)
    for total in found.totals:
        _agrees(found, total)
    return found


def _persons(count: Count, counts: Counts) -> float:
    value = count.value
    if type(value) is str and WHOLE.fullmatch(value):
        return int(value)
    if type(value) is int and 0 <= value < MOST:
        return value
    place = counts.place(count.row, count.column)
    if empty(value):
        raise Refused("count_missing", place, year=text(count.year), age=text(count.age), found="–")
    read = figure(value, place, Word("load.people.persons"))
    if read < 0:
        raise Refused("not_a_figure", place, found=text(value), field=Word("load.people.persons"))
    return int(read) if read.is_integer() else read


def _unread(count: Count, place: Place, year: int | None, sex: str | None) -> Refused:
    """Why a figure has no year, sex or age."""
    if year is None:
        return Refused("not_a_figure", place, found=text(count.year), field=Word("load.people.year"))
    if sex is None:
        return Refused("sexes_missing", place, found=text(count.sex) or "–")
    if empty(count.age):
        return Refused("age_unsaid", place)
    return Refused("age_grouped", place, found=text(count.age))


def _complete(found: Inhabitants, year: int) -> None:
    """Both sexes, every age, and somebody who lives there."""
    place, sexes = found.places[year], found.years[year]
    there = [sex for sex in SEXES if sexes[sex]]
    if len(there) < len(SEXES):
        raise Refused("sexes_missing", place, found=Word(f"load.people.{there[0]}"))
    missing = next((age for age in range(AGES) if any(age not in cells for cells in sexes.values())), None)
    if missing is not None:
        raise Refused("age_missing", place, found=missing, wanted=year)
    if not any(map(any, (cells.values() for cells in sexes.values()))):
        raise Refused("region_empty", place, found=year)


def _agrees(found: Inhabitants, total: Total) -> None:
    """A sum of the file's own that its parts do not make up is refused: a part is lacking, or counted twice."""
    parts = found.people(total.year, total.sex, total.age)
    if abs(parts - total.value) >= HALF:
        age = Word("load.people.all_ages") if total.age == TOTAL else total.age
        context = {"year": total.year, "sex": Word(f"load.people.{total.sex}"), "age": age}
        raise Refused("total_differs", total.place, found=f"{total.value:.15g}", wanted=f"{parts:.15g}", **context)


def as_csv(found: Inhabitants) -> str:
    """Rows of year, age, male and female."""
    source = found.source
    head = visible(" · ".join(text(part) for part in (source.region, source.title, source.updated) if part))
    out = [f"# {head}"] if head else []
    out += ["# Kilde / source: Statistisk sentralbyrå (Statistics Norway), CC BY 4.0."] if source.title else []
    out.append("year,age,male,female")
    for year, sexes in sorted(found.years.items()):
        for age in range(AGES):
            persons = (clear(f"{sexes[sex][age]:.15g}") for sex in SEXES)
            out.append(",".join((str(year), str(age), *persons)))
    return "\n".join(out) + "\n"
