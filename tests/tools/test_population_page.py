"""The back-test of the population: right where a place did as it had done, and told where it was worse."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.chapters.population.cohorts import Trend, Wanted, project
from okplan.chapters.population.projected import national_rates
from tests.scenarios import DATA
from tools.population_page import (
    METHODS,
    cohorts,
    counted,
    errors,
    even_growth,
    hamilton_perry,
    known_total,
    root_mean_square,
)

LORENSKOG = counted(DATA / "lorenskog_innbyggere_alder_kjonn.csv")


def as_it_had_done() -> dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """A place where 3 people of each sex and age under 60 come each year, and children are born by the schedule."""
    coming = np.zeros((2, 106))
    coming[:, 1:60] = 3.0
    trend = Trend(1.1, coming, np.zeros((2, 106)))
    begins = np.full((2, 106), 100.0)
    people = project(begins, range(1999, 2026), national_rates(), trend, Wanted()).people
    return {2000 + place: counts for place, counts in enumerate(people)}


def test_a_place_that_goes_on_as_before_is_projected_without_error() -> None:
    found = errors(as_it_had_done(), cohorts, range(2010, 2021))
    assert max(float(np.abs(cases).max()) for cases in found.values()) < 1e-9


def test_even_growth_is_without_error_in_total_where_growth_is_even() -> None:
    history = {year: np.full((2, 106), 10.0) * 1.02 ** (year - 2005) for year in range(2005, 2027)}
    assert max(float(np.abs(cases).max()) for cases in errors(history, even_growth).values()) < 1e-9


def test_with_the_total_known_no_error_is_left_in_it() -> None:
    assert max(float(np.abs(cases[:, 0]).max()) for cases in errors(LORENSKOG, known_total).values()) < 1e-9


def test_no_method_knows_what_came_later() -> None:
    """All but the one that is told the total: other years after the base change nothing."""
    other = {year: people * (1.0 if year <= 2015 else 2.0) for year, people in LORENSKOG.items()}
    for name, method in METHODS.items():
        if method is not known_total:
            assert np.array_equal(method(LORENSKOG, 2015, 5), method(other, 2015, 5)), name


def test_hamilton_perry_errs_as_an_independent_one_does() -> None:
    """A Hamilton–Perry of 2010–2025 worked out apart from okplan erred by 0.9, 5.3 and 15.9 % in total."""
    found = errors(LORENSKOG, hamilton_perry, range(2010, 2026))
    for ahead, error in ((1, 0.0091), (5, 0.0534), (10, 0.1593)):
        assert root_mean_square(found[ahead])[0] == pytest.approx(error, abs=0.001)


def test_the_old_are_foreseen_better_than_by_even_growth() -> None:
    by_age, even = errors(LORENSKOG, cohorts), errors(LORENSKOG, even_growth)
    for ahead in range(1, 11):
        assert (root_mean_square(by_age[ahead])[4:] < root_mean_square(even[ahead])[4:]).all()
