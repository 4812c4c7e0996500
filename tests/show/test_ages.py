"""Ages in few groups: what is gathered follows on each other, and nobody is lost or counted twice."""

from __future__ import annotations

import numpy as np
import pytest

from okplan.fields.ages import AGREED
from okplan.show.charts.ages import age_group, gathered
from okplan.show.charts.standard import Standard
from tests.scenarios import BASE, SCENARIOS, result


@pytest.mark.parametrize(
    ("groups", "few"),
    [
        (AGREED, ("0-5", "6-15", "16-24", "25-66", "67-79", "80+")),
        (("0-17", "18-64", "65+"), ("0-17", "18-64", "65+")),
        (("children", "adults"), ("children", "adults")),
    ],
)
def test_groups_that_begin_within_a_span_are_one(groups: tuple[str, ...], few: tuple[str, ...]) -> None:
    found = gathered(groups)
    assert tuple(name for name, _ in found) == few
    assert [place for _, places in found for place in places] == list(range(len(groups)))


def test_a_group_that_reaches_beyond_its_span_says_so() -> None:
    """20-66 begins with the young: the group is called by all the ages that it has."""
    assert [name for name, _ in gathered(("0-5", "6-15", "16-19", "20-66", "67+"))] == ["0-5", "6-15", "16-66", "67+"]


@pytest.mark.parametrize("file", [BASE, SCENARIOS / "randaberg.yaml", SCENARIOS / "small" / "boundary-change.yaml"])
def test_the_groups_of_the_chart_sum_to_the_population(file: object) -> None:
    found = result(file)
    (panel,) = next(chart for chart in Standard(found).all() if chart.key == "people").panels
    assert 3 <= len(panel.curves) <= 6
    assert np.allclose(sum(curve.values for curve in panel.curves), found.projection.row("population"), rtol=1e-12)


def test_ages_are_said_in_words() -> None:
    assert [age_group(name, "nb") for name in ("0-5", "80+", "barn")] == ["0–5 år", "80 år og eldre", "barn"]
