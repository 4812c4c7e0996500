"""People by sex and single year of age, a year at a time: ageing, deaths, births and net migration.

Arrays are (sex, age), men first; the last age is open: that age and older. 1 January of a year is 31 December of the
year before. People are taken on 31 December, at the age they then have. All is persons and shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
MEN, WOMEN = 0, 1
SETTLED = 80
"""From this age what is left over when deaths are counted is mostly mortality, not moving: its level is not solved."""


@dataclass(frozen=True)
class Rates:
    """Deaths and births as schedules by age, the same for everybody who is projected."""

    dated: int
    """The year that the mortality is of."""
    dying: Array
    """(sex, age): the chance that someone of this age on 1 January dies within the year."""
    newborn: Array
    """(sex,): the chance that a child born in the year dies before it ends."""
    decline: Array
    """(age,): yearly fall of mortality."""
    fertility: Array
    """(age,): children a year by the mother's age."""
    boys: float
    """Share of the children born."""

    def surviving(self, year: int) -> tuple[Array, Array]:
        """(sex, age) and newborn (sex,): the shares that live through the year."""
        fallen = (1 - self.decline) ** float(year - self.dated)
        return (1 - self.dying) ** fallen, (1 - self.newborn) ** fallen[0]


@dataclass(frozen=True)
class Trend:
    """What the last years show of one place."""

    births: float
    """Children born in proportion to those that the fertility schedule gives."""
    migration: Array
    """(sex, age): net migration a year; those who came before they were a year old count as born here."""

    @property
    def movers(self) -> Array:
        """(sex, age): how a higher or lower level of migration is spread.

        Ages that gain then gain more and ages that lose lose less, in proportion: the plus-minus method.
        """
        ages = np.arange(self.migration.shape[-1])
        return np.where(ages < SETTLED, np.abs(self.migration), 0.0)


@dataclass(frozen=True)
class Cohorts:
    """A projection: people on 31 December of `years`, and what moved them in each year after the first."""

    years: range
    people: Array
    """(years, sex, age)"""
    births: Array
    """(years − 1, sex)"""
    newborn_deaths: Array
    """(years − 1, sex)"""
    deaths: Array
    """(years − 1, sex, age): by the age on 1 January."""
    migration: Array
    """(years − 1, sex, age): by the age on 31 December, newcomers of the housing programme included."""


def aged(people: Array) -> Array:
    """Everybody a year older; nobody is then of age 0, and the last age keeps its own."""
    older = np.zeros_like(people)
    older[..., 1:] = people[..., :-1]
    older[..., -1] += people[..., -1]
    return older


def expected_births(opening: Array, closing: Array, rates: Rates) -> float:
    """The schedule times the women of the year: the mean of its two ends."""
    women = (opening[WOMEN] + closing[WOMEN]) / 2
    return float(women @ rates.fertility)


def calibrate(history: Mapping[int, Array], last: int, count: int, rates: Rates) -> Trend:
    """Births and net migration of the `count` years that end on 1 January of `last`.

    Net migration is what ageing and deaths do not explain, as a plain mean over the years: it is not smoothed.
    """
    born = expected = 0.0
    moved = []
    for year in range(last - count, last):
        opening, closing = history[year], history[year + 1]
        living, living_newborn = rates.surviving(year)
        left_over = closing - aged(opening * living)
        left_over[:, 0] = 0.0
        moved.append(left_over)
        born += float((closing[:, 0] / living_newborn).sum())
        expected += expected_births(opening, closing, rates)
    return Trend(born / expected if expected else 0.0, np.mean(moved, axis=0))


@dataclass(frozen=True)
class Wanted:
    """What decides net migration: each is one value a year, or None."""

    total: Array | None = None
    """Everybody on 31 December: the level of migration is solved."""
    level: Array | None = None
    """Net migration in persons, newcomers of the housing programme apart."""
    newcomers: Array | None = None
    """(years, sex, age): people who come to new dwellings."""
    trend: bool = True
    """Whether people also move as before."""


def project(opening: Array, years: range, rates: Rates, trend: Trend, wanted: Wanted) -> Cohorts:
    """People through `years`, from 31 December of the first one."""
    people, births, newborn_deaths, deaths, migration = [opening], [], [], [], []
    share = np.array([rates.boys, 1 - rates.boys])
    for t, year in enumerate(years[1:]):
        living, living_newborn = rates.surviving(year)
        before = people[-1]
        stayed = aged(before * living)
        moved = _migration(before, stayed, t, trend, wanted, rates, float(share @ living_newborn))
        closing = stayed + moved
        born = trend.births * expected_births(before, closing, rates) * share
        closing[:, 0] += born * living_newborn
        people.append(closing)
        births.append(born)
        newborn_deaths.append(born * (1 - living_newborn))
        deaths.append(before * (1 - living))
        migration.append(moved)
    return Cohorts(years, *(np.array(rows) for rows in (people, births, newborn_deaths, deaths, migration)))


def _migration(
    before: Array, stayed: Array, t: int, trend: Trend, wanted: Wanted, rates: Rates, living_newborn: float
) -> Array:
    """(sex, age): as before, at the level that is stated or that the wanted total needs, and newcomers."""
    fixed = trend.migration if wanted.trend else np.zeros_like(stayed)
    level = 0.0
    movers = trend.movers
    if wanted.level is not None:
        level = (wanted.level[t] - fixed.sum()) / movers.sum()
    if wanted.newcomers is not None:
        fixed = fixed + wanted.newcomers[t]
    if wanted.total is not None:
        children = trend.births * living_newborn
        closing = stayed + fixed
        reached = closing.sum() + children * expected_births(before, closing, rates)
        each = movers.sum() + children * float(movers[WOMEN] @ rates.fertility) / 2
        level = (wanted.total[t] - reached) / each
    return np.asarray(fixed + level * movers)


@dataclass(frozen=True)
class Grouped:
    """A projection by age group: people (years, groups), and the movements of each year after the first."""

    people: Array
    births: Array
    deaths: Array
    migration: Array
    ageing: Array


def by_group(found: Cohorts, starts: tuple[int, ...]) -> Grouped:
    """Both sexes together in groups that begin at the ages `starts`; deaths in the group of 1 January.

    Ageing is those who come from the group below less those who go on to the next, the dead apart.
    """

    def sums(rows: Array) -> Array:
        return np.add.reduceat(rows.sum(axis=-2), starts, axis=-1)

    before = found.people[:-1]
    deaths, births = sums(found.deaths), np.zeros((len(before), len(starts)))
    living = before - found.deaths
    ageing = sums(aged(living)) - sums(living)
    births[:, 0] = found.births.sum(axis=-1)
    deaths[:, 0] += found.newborn_deaths.sum(axis=-1)
    return Grouped(sums(found.people), births, deaths, sums(found.migration), ageing)
