"""People by sex and single year of age, a year at a time: ageing, deaths, births and net migration.

Arrays are (sex, age), men first; the last age is open: that age and older. 1 January of a year is 31 December of the
year before. People are taken on 31 December, at the age they then have. All is persons and shares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.engine.inputs import Array, Keep, untold

MEN, WOMEN = 0, 1
OLD = ((80, 89), (90, None))
"""Ages at which what the schedule does not explain is mostly mortality, not moving: taken together, as shares."""


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
    """What the last years show of one place: ages that gain do so by persons a year, ages that lose by a share.

    So nobody can move away who is not there. Those who came before they were a year old count as born here.
    """

    births: float
    """Children born in proportion to those that the fertility schedule gives."""
    persons: Array
    """(sex, age): net migration a year in persons."""
    share: Array
    """(sex, age): net migration as a share of those of the age who would else be here."""
    born: float = 0.0
    """Children born a year in the years it is taken from."""
    moved: float = 0.0
    """Net migration a year in those years."""

    def migration(self, stayed: Array) -> Array:
        """(sex, age): net migration of a year as before."""
        return self.persons + self.share * stayed


@dataclass(frozen=True)
class Cohorts:
    """A projection: people on 31 December of `years`, and what moved them in each year after the first."""

    years: range
    trend: Trend
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
    newcomers: Array
    """(years − 1,): those of the housing programme."""


def aged(people: Array) -> Array:
    """Everybody a year older; nobody is then of age 0, and the last age keeps its own."""
    older = np.zeros_like(people)
    older[..., 1:] = people[..., :-1]
    older[..., -1] += people[..., -1]
    return older


def expected_births(opening: Array, closing: Array, rates: Rates) -> Any:
    """The schedule times the women of the year: the mean of its two ends."""
    women = (opening[WOMEN] + closing[WOMEN]) / 2
    return women @ rates.fertility


def calibrate(history: Mapping[int, Array], last: int, count: int, rates: Rates) -> Trend:
    """Births and net migration of the `count` years that end on 1 January of `last`.

    Net migration is what ageing and deaths do not explain, as a plain mean over the years: it is not smoothed.
    """
    born = expected = 0.0
    stayed, moved = np.zeros(history[last].shape), np.zeros(history[last].shape)
    for year in range(last - count, last):
        opening, closing = history[year], history[year + 1]
        living, living_newborn = rates.surviving(year)
        staying = aged(opening * living)
        stayed += staying / count
        moved += (closing - staying) / count
        born += float((closing[:, 0] / living_newborn).sum())
        expected += float(expected_births(opening, closing, rates))
    moved[:, 0] = 0.0
    net = moved.sum()
    share = np.where(moved < 0, moved / np.where(stayed > 0, stayed, 1.0), 0.0)
    persons = np.maximum(moved, 0.0)
    for first, final in OLD:
        of_age = slice(first, final and final + 1)
        here = float(stayed[:, of_age].sum())
        if here > 0:
            share[:, of_age], persons[:, of_age] = moved[:, of_age].sum() / here, 0.0
    return Trend(born / expected if expected else 0.0, persons, share, born / count, float(net))


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
    births: Array | None = None
    """Children born in proportion to those of the trend."""


def project(opening: Array, years: range, rates: Rates, trend: Trend, wanted: Wanted, keep: Keep = untold) -> Cohorts:
    """People through `years`, from 31 December of the first one."""
    people, births, newborn_deaths, deaths, migration = [opening], [], [], [], []
    share = keep("share_of_births", 0, np.array([rates.boys, 1 - rates.boys]))
    for t, year in enumerate(years[1:]):
        living, living_newborn = rates.surviving(year)
        living, living_newborn = keep("living", t + 1, living), keep("living_newborn", t + 1, living_newborn)
        before = people[-1]
        stayed = keep("stayed", t + 1, aged(before * living))
        level = keep("births_level", t + 1, trend.births * (1.0 if wanted.births is None else wanted.births[t]))
        children = keep("living_children", t + 1, level * (share @ living_newborn))
        moved = _migration(before, stayed, t, trend, wanted, rates, children, keep)
        closing = stayed + moved
        born = keep("born", t + 1, level * expected_births(before, closing, rates) * share)
        closing[:, 0] += born * living_newborn
        closing = keep("people", t + 1, closing)
        people.append(closing)
        births.append(born)
        newborn_deaths.append(born * (1 - living_newborn))
        deaths.append(before * (1 - living))
        migration.append(moved)
    came = np.zeros(len(years) - 1) if wanted.newcomers is None else wanted.newcomers.sum(axis=(1, 2))
    rows = (np.array(found) for found in (people, births, newborn_deaths, deaths, migration, came))
    return Cohorts(years, trend, *rows)


def _migration(
    before: Array, stayed: Array, t: int, trend: Trend, wanted: Wanted, rates: Rates, children: Any, keep: Keep
) -> Array:
    """(sex, age): as before, at the level that is stated or that the wanted total needs, and newcomers.

    At a higher level ages that gain then gain more and ages that lose lose less, in proportion (plus-minus method).
    `children` are those alive at the end of the year in proportion to those that the schedule gives.
    """
    usual = keep("usual", t + 1, trend.migration(stayed))
    movers = np.abs(usual)
    movers[:, OLD[0][0] :] = 0.0
    fixed = usual if wanted.trend else np.zeros_like(usual)
    level: Any = 0.0
    if wanted.level is not None:
        level = _each(wanted.level[t] - fixed.sum(), movers.sum())
    if wanted.newcomers is not None:
        fixed = fixed + wanted.newcomers[t]
    if wanted.total is not None:
        reached = stayed.sum() + fixed.sum() + children * expected_births(before, stayed + fixed, rates)
        each = movers.sum() + children * (movers[WOMEN] @ rates.fertility) / 2
        level = _each(wanted.total[t] - reached, each)
    return np.asarray(keep("moved", t + 1, fixed + keep("moving_level", t + 1, level) * movers))


def _each(more: Any, movers: Any) -> Any:
    """How much more each moves; not a number where nobody has moved."""
    return more / movers if movers else math.nan


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
    deaths = sums(found.deaths).astype(np.result_type(found.deaths, found.newborn_deaths))
    births = np.zeros((len(before), len(starts)), dtype=found.births.dtype)
    living = before - found.deaths
    ageing = sums(aged(living)) - sums(living)
    births[:, 0] = found.births.sum(axis=-1)
    deaths[:, 0] += found.newborn_deaths.sum(axis=-1)
    return Grouped(sums(found.people), births, deaths, sums(found.migration), ageing)
