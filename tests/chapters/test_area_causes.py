"""What has moved a service area since the base year: each cause by hand, and all of them the year's allocation."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from okplan.chapters.areas.inputs import CAUSES
from okplan.chapters.inputs import build
from okplan.engine.projection import Projection
from tests.builders import mill, project_item, run, scenario
from tests.chapters.test_areas import AREAS, GROWING, area, with_areas
from tests.scenarios import BASE, SCENARIOS
from tests.scenarios import result as result_of

THREE = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
NET = 690.0
"""Of the municipality at rest; the school has 300 of it."""


def last(projection: Projection, cause: str, area: str = "school") -> float:
    return float(mill(projection, cause, area)[-1])


def causes(projection: Projection, area: str) -> dict[str, float]:
    return {cause: last(projection, cause, area) for cause in CAUSES}


def test_in_the_base_year_nothing_has_moved() -> None:
    projection = run(with_areas(*AREAS, **GROWING, **THREE))
    for cause in CAUSES:
        assert mill(projection, cause, "school")[0] == 0.0


def test_people_and_prices_are_told_apart() -> None:
    """100 young more × 0.1 = 10, in prices that grow 3 % a year; the school's 300 grow as prices do."""
    found = causes(run(with_areas(*AREAS, **GROWING, **THREE)), "school")
    grown = 1.03**10
    assert found["area_people"] == pytest.approx(10 * grown)
    assert found["area_prices"] == pytest.approx(300 * (grown - 1))
    assert sum(found.values()) == pytest.approx(300 * (grown - 1) + 10 * grown)
    assert found["area_other"] == pytest.approx(0, abs=1e-9)


def test_the_sign_of_a_measure_is_one_input_and_whose_it_is_has_none() -> None:
    """A saving of 6 by higher fees is less of the area's appropriation; more of its wages is more."""
    fees = {"id": "fees", "name": "Fees", "kind": "user_fees", "amount": 6, "prices": "nominal", "area": "school"}
    wages = {**fees, "id": "wages", "kind": "wages", "amount": 2}
    changes = with_areas(*AREAS, **{"operations.measures": [fees, wages]})
    inputs = build(scenario(changes))
    assert set(inputs.tables["measure_in_area"].ravel().tolist()) == {0, 1}
    assert inputs.constants["measure_side"][:, 0].tolist() == [-1, 1]
    assert last(run(changes), "area_measures") == -4


def test_a_measure_is_the_areas_own_or_shared_by_size() -> None:
    own = {"id": "own", "name": "Own", "kind": "wages", "amount": 6, "prices": "nominal", "area": "school"}
    shared = {"id": "all", "name": "All", "kind": "user_fees", "amount": 6.9, "prices": "nominal"}
    projection = run(with_areas(*AREAS, **{"operations.measures": [own, shared]}))
    assert (last(projection, "area_measures"), last(projection, "area_measures", "care")) == (6, 0)
    assert last(projection, "area_shared_measures") == pytest.approx(-6.9 * 300 / NET)  # fees come in


def test_a_new_building_costs_its_area_what_it_takes_to_run() -> None:
    new = project_item("new", area="school", start=2026, cost=[100], running={"amount": 4, "revenue": 1})
    projection = run(with_areas(*AREAS, **{"investments": [new]}))
    assert mill(projection, "area_buildings", "school")[:4] == pytest.approx([0, 0, 3, 3])  # in use the year after
    assert not any(mill(projection, "area_buildings", "care"))


def test_a_share_of_population_growth_is_people_and_real_growth_is_the_rest() -> None:
    """The municipality spends 230 on purchases: half of 2 % more people is 2.3, of which the school's part."""
    change: dict[str, Any] = {"population.growth": {2026: "2 %", 2027: "0 %"}}
    ageless = [area("school", 300), area("care", 250), area("rest", 140)]
    followed = run(with_areas(*ageless, **change, **{"operations.expenditure.purchases.with_population": "50 %"}))
    assert last(followed, "area_people") == pytest.approx(2.3 * 300 / NET)
    grown = run(with_areas(*AREAS, **{"operations.expenditure.purchases.real_growth": {2026: "1 %", 2027: "0 %"}}))
    assert last(grown, "area_other") == pytest.approx(2.3 * 300 / NET)


@pytest.mark.parametrize("name", ["base", "adopted-plan"])
def test_the_causes_are_what_the_area_has(name: str) -> None:
    projection = result_of(SCENARIOS / f"{name}.yaml").projection
    moved = np.sum([projection[cause][:, :, 0] for cause in CAUSES], axis=0)
    assert np.allclose(projection["area_base"][:, :, 0] + moved, projection["area_allocation"][:, :, 0])
    shared = projection["area_prices"][1:, :, 0].sum(axis=1)
    assert np.allclose(shared, projection.row("common_price_growth")[1:])


def test_each_inhabitant_served_has_a_part_of_the_allocation() -> None:
    """Lørenskog's schools: 792 924 thousand for the 5 867 of 6 to 15 years (KOSTRA 2025, SSB 07459)."""
    projection = result_of(BASE).projection
    place = projection.items["area"].index("grunnskole")
    assert projection.row("area_served", place)[0] == 5867
    assert projection.row("area_per_person", place)[0] == pytest.approx(792_924_000 / 5867)
