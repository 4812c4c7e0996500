"""From a scenario's people by age and sex to a cohort projection."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from okplan.chapters.population.cohorts import Cohorts, Rates, Trend, Wanted, calibrate, project
from okplan.chapters.population.fields import CohortModel, Housing
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Keep, untold
from okplan.fields.ages import AGES, ByAge, ages
from okplan.fields.block import ZERO
from okplan.law import table


@cache
def national_rates() -> Rates:
    """Mortality and fertility of the country (`data/demography.yaml`)."""
    said = table("demography")
    deaths, fertility = said["mortality"], said["fertility"]
    dying = np.array([deaths["male"], deaths["female"]]) / 1000
    decline = np.zeros(AGES)
    for age, fall in said["mortality_decline"]["from_age"].items():
        decline[int(age) :] = fall
    children = np.zeros(AGES)
    per_woman = np.array(fertility["per_thousand"]) / 1000
    children[fertility["first_age"] :][: len(per_woman)] = per_woman
    return Rates(deaths["year"], dying[:, 1:], dying[:, 0], decline, children, said["boys"]["share"])


def rates_of(model: CohortModel, base_year: int) -> Rates:
    """The country's schedules, or those that the scenario puts in their place."""
    rates = national_rates()
    if model.mortality is not None:
        said = np.array(model.mortality) / 1000
        rates = replace(rates, dated=base_year, dying=said[:, 1:], newborn=said[:, 0])
    if model.mortality_decline is not None:
        rates = replace(rates, decline=np.full(AGES, model.mortality_decline))
    if model.fertility is not None:
        children = np.zeros(AGES)
        children[list(model.fertility)] = np.array(list(model.fertility.values())) / 1000
        rates = replace(rates, fertility=children)
    return rates


def calibrated(scenario: Scenario, model: CohortModel) -> range:
    """1 January of the years that a projection is calibrated on: those that are counted, up to the opening."""
    last = model.counted or scenario.base_year + 1
    return range(last - model.calibrate, last + 1)


def years_needed(scenario: Scenario, model: CohortModel) -> tuple[int, ...]:
    """The same, and the opening."""
    return tuple(sorted({*calibrated(scenario, model), scenario.base_year + 1}))


def trend(scenario: Scenario, people: ByAge, rates: Rates) -> Trend:
    model = scenario.population.cohorts
    assert model is not None
    needed = calibrated(scenario, model)
    history = {year: np.array(people[year]) for year in needed}
    return calibrate(history, needed[-1], model.calibrate, rates)


def municipality(scenario: Scenario, keep: Keep = untold) -> Cohorts | None:
    """The municipality's people by sex and age through the horizon, where the scenario has them and no table.

    `keep` is told what the projection starts from, and its every step.
    """
    population, model = scenario.population, scenario.population.cohorts
    if model is None or population.table is not None:
        return None
    years = range(scenario.base_year, scenario.base_year + scenario.horizon + 1)
    rates = rates_of(model, scenario.base_year)
    moving = trend(scenario, model.people, rates)
    opening = keep("people", 0, np.array(model.people[years.start + 1]))
    rates = replace(rates, fertility=keep("fertility", 0, rates.fertility))
    moving = replace(
        moving, persons=keep("persons_moving", 0, moving.persons), share=keep("share_moving", 0, moving.share)
    )
    moving = replace(moving, births=keep("births_of_trend", 0, moving.births))
    total = _wanted_total(scenario, opening, years[1:], keep)
    housing = population.housing
    wanted = Wanted(
        total=total,
        level=model.migration.over(years[1:]) if model.migration else None,
        newcomers=newcomers(housing, opening, years[1:]) if housing else None,
        trend=housing is None or housing.mode == "on_top",
        births=model.births.over(years[1:]) if model.births else None,
    )
    return project(opening, years, rates, moving, wanted, keep)


def _wanted_total(scenario: Scenario, opening: Array, years: range, keep: Keep) -> Array | None:
    """Everybody on 31 December of each year, by the growth or the persons that the scenario states."""
    growth, persons = scenario.population.growth, scenario.population.persons
    if growth is None and persons is None:
        return None
    begins, grown, total = keep("begins", 0, opening.sum()), keep("grown", 0, 1.0 if growth else 0.0), []
    for t, stated in enumerate((growth or persons or ZERO).over(years), start=1):
        grown = keep("grown", t, grown * (1 + stated) if growth else grown + stated)
        total.append(keep("total", t, begins * grown if growth else begins + grown))
    return np.array(total)


def country(scenario: Scenario) -> Cohorts | None:
    """The whole country likewise: okplan's own projection, not Statistics Norway's."""
    model = scenario.population.cohorts
    if model is None or model.country is None:
        return None
    years = range(scenario.base_year, scenario.base_year + scenario.horizon + 1)
    opening, rates = np.array(model.country[years.start + 1]), national_rates()
    growth = model.country_growth
    total = opening.sum() * np.cumprod(1 + growth.over(years[1:])) if growth else None
    return project(opening, years, rates, trend(scenario, model.country, rates), Wanted(total=total))


def newcomers(housing: Housing, residents: Array, years: range) -> Array:
    """(years, sex, age): those who come to new dwellings, within each stated age range spread as the residents."""
    dwellings = [kind.dwellings.over(years) for kind in housing.types]
    found = np.zeros((len(years), *residents.shape), dtype=np.result_type(residents, *dwellings))
    for kind, completed in zip(housing.types, dwellings, strict=True):
        persons = completed * kind.persons_per_dwelling * kind.newcomers
        for name, share in kind.profile.items():
            span = ages(name)
            assert span is not None
            here = residents[:, span.start : span.stop]
            spread = here / here.sum() if here.sum() else np.full(here.shape, 1 / here.size)
            found[:, :, span.start : span.stop] += persons[:, None, None] * share * spread
    return found
