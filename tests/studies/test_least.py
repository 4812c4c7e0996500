"""The least that is enough is the threshold itself, wherever it lies in the range, of every problem by itself."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.studies.least import LEVELS, least_kept


@pytest.mark.parametrize("levels", [LEVELS, 40])
def test_the_least_that_is_kept_is_the_threshold(levels: int) -> None:
    thresholds = np.array([1.0, 3.0, 110.0, 111.0, 799.0, np.inf])
    found = least_kept(lambda steps: steps >= thresholds, len(thresholds), 100.0, levels)
    assert found.tolist() == thresholds.tolist()


@pytest.mark.parametrize(("others", "found"), [([], 999.0), ([3.0], np.inf)])
def test_more_than_is_likely_is_found_where_nobody_needs_less(others: list[float], found: float) -> None:
    thresholds = np.array([999.0, *others])
    assert least_kept(lambda steps: steps >= thresholds, len(thresholds), 100.0, 40)[0] == found


def test_nothing_is_enough_where_nothing_is_needed() -> None:
    assert least_kept(lambda steps: steps >= 0, 1, 10.0, above=-1.0).tolist() == [0.0]


def test_where_nothing_is_kept_there_is_none() -> None:
    assert least_kept(lambda steps: steps < 0, 2, 10.0).tolist() == [np.inf, np.inf]
