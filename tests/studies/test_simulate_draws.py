"""What is drawn is as it is stated: moments and correlations of the paths, people, costs and the state's grant."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from okplan.chapters.simulation.inputs import Overrun
from okplan.engine.inputs import Array
from okplan.studies.candidates.blocks import opened
from okplan.studies.simulate.drawing import Drawing, drawing
from okplan.studies.simulate.overruns import lognormal
from okplan.studies.simulate.people import variance
from okplan.studies.simulate.shocks import BLOCK, factor, normals
from tests.builders import Raw, project_item, scenario

BLOCKS = 12
STILL: Raw = {
    f"simulation.{name}.volatility": "0 %"
    for name in ("reference_rate", "wage_growth", "price_growth", "construction_growth", "own_tax", "national_tax")
} | {"simulation.population": {"volatility": "0 %", "common": "0 %"}}
"""Nothing varies by year; a test says what does."""


def project(id: str = "school", **said: Any) -> Raw:
    return project_item(id, **{"cost": {2027: 40, 2028: 60}, **said})


def drawn(changes: Mapping[str, Any], seed: int = 1) -> Drawing:
    one = opened(scenario(changes))
    return drawing(one.scenario, one.inputs, one.known, seed)


def deviations(changes: Mapping[str, Any], *names: str) -> list[Array]:
    """(years, draws) of each input, from what the scenario says."""
    by = drawn(changes)
    blocks = [by.block(number) for number in range(BLOCKS)]
    return [np.hstack([block.series[name][:, 0] - by.inputs.series[name][:, 0] for block in blocks]) for name in names]


def test_a_path_has_the_stated_volatility_and_persistence() -> None:
    volatility, persistence = 0.01, 0.6
    (path,) = deviations(
        STILL | {"simulation.reference_rate": {"volatility": "1 %", "persistence": "60 %"}}, "reference_rate"
    )
    variances = volatility**2 * np.cumsum(persistence ** (2 * np.arange(len(path))))
    assert path.std(axis=1) == pytest.approx(np.sqrt(variances), rel=0.015)
    assert path.mean(axis=1) == pytest.approx(np.zeros(len(path)), abs=4 * 0.0125 / math.sqrt(path.shape[1]))
    fresh = path[1:] - persistence * path[:-1]
    assert fresh.std(axis=1) == pytest.approx(np.full(9, volatility), rel=0.015)
    assert abs(np.corrcoef(fresh[3], path[3])[0, 1]) < 0.015
    skew, excess = (float((path[0] ** k).mean() / path[0].std() ** k) for k in (3, 4))
    assert (skew, excess) == pytest.approx((0, 3), abs=0.08)


def test_what_comes_anew_is_correlated_as_stated() -> None:
    names = ("reference_rate", "wage_growth", "price_growth", "construction_growth", "national_tax_deviation")
    said = {
        "simulation.correlation": {
            "reference_rate": {"wage_growth": 0.7, "price_growth": -0.2},
            "wage_growth": {"price_growth": 0.1, "national_tax": 0.6, "construction_growth": 0},
            "price_growth": {"construction_growth": 0.4},
        }
    }
    first = np.corrcoef([path[0] for path in deviations(said, *names)])
    stated = np.eye(5)
    for i, j, value in ((0, 1, 0.7), (0, 2, -0.2), (1, 2, 0.1), (1, 4, 0.6), (2, 3, 0.4)):
        stated[i, j] = stated[j, i] = value
    assert first == pytest.approx(stated, abs=0.012)


def test_people_persist_in_their_error_and_share_a_part_that_does_not() -> None:
    said = STILL | {"simulation.population": {"volatility": "1 %", "persistence": "70 %", "common": "0.5 %"}}
    (people,) = deviations(said, "population_deviation")
    error = np.log1p(people)
    for years in (1, 5, 10):
        spread = math.sqrt(0.01**2 * variance(years, 0.7) + years * 0.005**2)
        assert error[years - 1].std() == pytest.approx(spread, rel=0.015)


def test_an_error_of_full_persistence_is_the_same_in_every_year() -> None:
    said = STILL | {"simulation.population": {"volatility": "1 %", "persistence": "100 %", "common": "0 %"}}
    (people,) = deviations(said, "population_deviation")
    growth = np.diff(np.log1p(people), axis=0, prepend=0)
    assert np.allclose(growth, growth[0], rtol=0, atol=1e-12)
    assert growth[0].std() == pytest.approx(0.01, rel=0.015)


@pytest.mark.parametrize(("median", "spread"), [(0.2, 0.35), (0.01, 0.16), (-0.1, 0.05), (0.0, 0.0)])
def test_an_overrun_has_its_stated_median_and_spread_and_a_mean_above(median: float, spread: float) -> None:
    level, deviation = lognormal(Overrun(median, spread))
    assert math.exp(level) == pytest.approx(1 + median)
    mean = math.exp(level + deviation**2 / 2)
    assert mean * math.sqrt(math.expm1(deviation**2)) == pytest.approx(spread, abs=1e-12)
    assert mean - 1 - median == pytest.approx(0, abs=1e-12) if not spread else mean > 1 + median


def test_the_overrun_of_78_projects_has_the_mean_that_was_found_of_them() -> None:
    """Concept report 51, table 6-1: median +0.8, standard deviation 16.0, and mean +2.3 %, which nobody put in."""
    level, deviation = lognormal(Overrun(0.008, 0.16))
    assert math.exp(level + deviation**2 / 2) - 1 == pytest.approx(0.023, abs=0.003)


PROJECTS: Raw = {
    "investments": [
        project("hall", stage="idea"),
        project("school", stage="tender"),
        project("roads", rolling=True, cost={2026: 1, 2027: 2}),
        project("begun", spent_before=1),
    ]
}


def test_only_projects_that_have_not_begun_become_dearer_by_their_stage() -> None:
    by = drawn(STILL | PROJECTS)
    costs = np.hstack([by.block(number).constants["project_overrun"] for number in range(BLOCKS)])
    found = {item: costs[place] for place, item in enumerate(by.inputs.items["project"])}
    for item, median, spread in (("hall", 0.2, 0.35), ("school", 0.01, 0.16)):
        assert np.median(found[item]) == pytest.approx(median, abs=0.005)
        assert found[item].std() == pytest.approx(spread, rel=0.02)
    assert not any(row.any() for item, row in found.items() if item not in ("hall", "school"))
    logs = [np.log1p(found[item]) for item in ("hall", "school")]
    assert np.corrcoef(logs)[0, 1] == pytest.approx(0.25, abs=0.015)  # the share that is common


def test_a_project_without_spread_costs_what_is_stated_whatever_the_median() -> None:
    by = drawn(STILL | PROJECTS | {"simulation.overrun.idea.volatility": "0 %"})
    assert set(by.costs) == {"school"}


def test_one_project_more_changes_the_draws_of_no_other() -> None:
    more = {"investments": [project("pool"), *PROJECTS["investments"]]}
    few, many = drawn(STILL | PROJECTS), drawn(STILL | more)
    for item in ("hall", "school"):
        rows = [by.block(0).constants["project_overrun"][by.inputs.items["project"].index(item)] for by in (few, many)]
        assert np.array_equal(*rows)


def test_scenarios_share_their_draws_whatever_else_they_say() -> None:
    one, other = drawn({}), drawn({"economy.reference_rate": "2 %", "horizon": 6, "investments": [project()]})
    here, there = (
        by.block(3).series["reference_rate"][:6] - by.inputs.series["reference_rate"][:6] for by in (one, other)
    )
    assert np.allclose(here, there, rtol=0, atol=1e-15)
    assert not np.array_equal(
        one.block(3).series["reference_rate"], drawn({}, seed=2).block(3).series["reference_rate"]
    )
    assert not np.array_equal(one.block(3).series["reference_rate"], one.block(4).series["reference_rate"])


def test_the_grant_follows_costs_when_the_state_has_seen_them() -> None:
    """Costs of one year miss; the state then gives what it missed, half in each of two years, and knows what lasts."""
    by = drawn(STILL | {"simulation.price_growth": {"volatility": "2 %", "persistence": "50 %"}})
    block = by.block(0)
    costs = 0.4 * (block.series["price_growth"] - by.inputs.series["price_growth"])[:, 0]
    grant = block.series["grant_deflator_stated"][:, 0] - by.known["grant_deflator"][1:, 0]
    expected = np.vstack([np.zeros((1, BLOCK)), 0.5 * costs[:-1]])
    missed = costs - expected
    for t in range(10):
        given = expected[t] + 0.5 * (missed[t - 1] if t > 0 else 0) + 0.5 * (missed[t - 2] if t > 1 else 0)
        assert np.allclose(grant[t], given, rtol=0, atol=1e-15)


def test_what_is_never_caught_up_is_never_given() -> None:
    said = {"simulation.price_growth": {"volatility": "2 %", "persistence": "0 %"}, "simulation.catch_up.share": "0 %"}
    by = drawn(STILL | said)
    stated, known = by.block(0).series["grant_deflator_stated"], by.known["grant_deflator"][1:]
    assert np.array_equal(stated, np.broadcast_to(known, stated.shape))


def test_what_has_no_volatility_is_as_the_scenario_says() -> None:
    by = drawn(STILL | {"investments": [project(rolling=True)]})
    block = by.block(0)
    assert all(rows is by.inputs.series[name] for name, rows in block.series.items())
    assert block.constants == by.inputs.constants


def test_deviations_that_the_scenario_has_are_compounded_with_what_is_drawn() -> None:
    said = {"free_income.own_tax_deviation": "-10 %", "population.deviation": "5 %"}
    one, other = drawn(said), drawn({})
    for name, had in (("own_tax_deviation", -0.1), ("population_deviation", 0.05)):
        drawn_here = (1 + one.block(0).series[name]) / (1 + had)
        assert np.allclose(drawn_here, 1 + other.block(0).series[name], rtol=1e-12, atol=0)


def test_a_correlation_that_follows_from_others_has_a_factor_too() -> None:
    sure = np.array([[1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [0.5, 0.5, 1.0]])
    assert factor(sure) @ factor(sure).T == pytest.approx(sure)
    assert factor(sure)[1, 1] == 0


def test_streams_are_of_their_names_and_blocks_and_begin_alike() -> None:
    assert np.array_equal(normals(1, 0, "a", 3), normals(1, 0, "a", 5)[:3])
    rows = np.vstack([normals(1, 0, "a", 2), normals(1, 0, "b", 2), normals(1, 1, "a", 2), normals(2, 0, "a", 2)])
    assert np.abs(np.corrcoef(rows) - np.eye(8)).max() < 0.05
