"""People who were not born, did not move and did not die: a boundary drawn anew among the calibrated years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from okplan import register
from okplan.chapters.population.cohorts import aged
from okplan.chapters.population.fields import CohortModel
from okplan.chapters.population.inputs import COHORTS, known
from okplan.chapters.population.projected import calibrated, rates_of
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.judge.realism.case import Case, growths
from okplan.problems import Found, Path, Percent

BANDS = ((1, 5), (6, 12), (13, 15), (16, 19), (20, 29), (30, 49), (50, 66), (67, 79), (80, 105))
"""Ages that move for reasons of their own: nothing but a boundary moves all of them alike."""

OLD = 2
"""The last of them, who hardly move."""

EVERY, WHOLE, BUT = 0.02, 0.03, 1
"""Least change of the bands, of which one of the younger may fall short, and of all.

It is what ageing, deaths and the other years do not explain. In Statistics Norway's table 07459, eight age groups of
every municipality 2015–2026, the change of a year departs so from that of other years six times in 3,900: Haram out of
Ålesund 2024 (both), Vågstranda from Rauma to Vestnes 2021 (both), Kinn 2020, and Båtsfjord 2017, where many moved in.
Where many do, as to Lørenskog with 3 % a year, the old do not.
"""

FEW = 20
"""Persons of a band of whom a share says something."""

CHANCE = 2.0
"""Times the root of those who live there: what chance does not do.

A tenth move in and a tenth out in a year, in households of two: their balance has a standard deviation of 0.6 roots.
Without this Træna and Røyrvik 2025, of some 400 inhabitants and 20 more, were taken for boundaries drawn anew.
"""


def of_another(case: Case) -> Iterator[Found]:
    """People at the opening that are not those who live there: most often the file of another municipality."""
    number, year = case.scenario.municipality.number, case.scenario.base_year + 1
    counted = register.counted(number, year) if number else None
    found = float(case.row("population")[0])
    if counted is not None and abs(found / counted - 1) > case.limit("people_apart"):
        context = {"found": f"{found:.0f}", "wanted": counted, "number": number, "year": year}
        yield Found("people_of_another", ("population",), context, "warning")


def boundary(case: Case) -> Iterator[Found]:
    """Everybody fewer, or more, from one 1 January to the next, at every age at once."""
    yield from boundary_change(case.scenario)


def boundary_change(scenario: Scenario) -> Iterator[Found]:
    """The last one among the years that births and moving are calibrated on."""
    model = scenario.population.cohorts
    if model is None or scenario.population.table is not None:
        return
    needed = calibrated(scenario, model)
    known = [year for year in sorted(model.people) if year - 1 in model.people and year <= needed[-1]]
    moved = {year: _unexplained(scenario, model, year) for year in known}
    for year in reversed(needed[1:]):
        others = [change for other, change in moved.items() if other != year]
        apart = moved[year] - (middle(others) if len(others) > 1 else 0.0)
        if _is_everybody(apart, np.sum(model.people[year - 1])):
            total = {at: np.sum(model.people[at]) for at in (year - 1, year)}
            context = {
                "found": Percent(float(total[year] / total[year - 1] - 1)),
                "before": year - 1,
                "year": year,
                "calibrate": needed[-1] - year,
            }
            yield Found("boundary_change", (*COHORTS, "calibrate"), context, "warning")
            return


def boundary_in_history(case: Case) -> Iterator[Found]:
    """The same where totals or groups of earlier years are known: those a growth grant or a range is taken from."""
    population = case.scenario.population
    by_group = known(case.scenario) if population.history and population.cohorts is None else {}
    totals = {year: sum(people.values()) for year, people in sorted(by_group.items())}
    sources: tuple[tuple[Path, dict[int, float]], ...] = (
        (("population", "history"), totals),
        (("history", "population"), case.history("population")),
    )
    for path, persons in sources:
        change = growths(persons)
        for year in reversed(change):
            others = [growth for other, growth in change.items() if other != year]
            apart = change[year] - (float(middle(others)) if others else 0.0)
            if abs(apart) > case.limit("boundary") and _alike(by_group, year):
                context = {"found": Percent(change[year]), "before": year - 1, "year": year}
                yield Found("boundary_in_history", path, context, "warning")
                return


def middle(values: Sequence[Array] | Sequence[float]) -> Array:
    """The median of each place, as `np.median` has it, which loads masked arrays first: 6 ms of every projection."""
    ordered = np.sort(np.array(values), axis=0)
    half = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return np.where(np.isnan(ordered[-1]), np.nan, half)


def _alike(by_group: dict[int, dict[str, float]], year: int) -> bool:
    """Whether every group that is known of both years became more, or every one fewer."""
    here, before = by_group.get(year, {}), by_group.get(year - 1, {})
    moved = [here[name] - before[name] for name in here if name in before]
    return all(change > 0 for change in moved) or all(change < 0 for change in moved)


def _is_everybody(apart: Array, living: float) -> bool:
    """Whether all ages, and not some, of those living there are more or fewer than in other years."""
    least = max(WHOLE, CHANCE / np.sqrt(living))
    every, whole = apart[:-1] * np.sign(apart[-1]), abs(apart[-1])
    short = every <= EVERY  # a band of few persons, which is not a number, neither does nor does not
    return bool(whole > least and short.sum() <= BUT and not short[-OLD:].any() and not np.isnan(every).all())


def _unexplained(scenario: Scenario, model: CohortModel, year: int) -> Array:
    """Of each band, and of all: what there is on 1 January beyond those of the year before who lived on, as a share."""
    living, _ = rates_of(model, scenario.base_year).surviving(year - 1)
    stayed = aged(np.array(model.people[year - 1]) * living).sum(axis=0)
    here = np.array(model.people[year]).sum(axis=0)
    spans = [slice(first, last + 1) for first, last in (*BANDS, (1, BANDS[-1][1]))]
    had = np.array([stayed[span].sum() for span in spans])
    share = np.array([here[span].sum() for span in spans]) / np.where(had > 0, had, np.nan) - 1
    return np.where(had >= FEW, share, np.nan)
