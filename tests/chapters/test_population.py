"""Inhabitants by group and what they cost, by hand; cohorts have tests of their own."""

from __future__ import annotations

import math

import pytest

from okplan.chapters.model import MODEL
from tests.builders import inputs, mill, row, run


def line(name: str, **values: float) -> float:
    return float(MODEL.lines[name].function(**values))


def test_a_group_is_moved_by_births_deaths_migration_and_ageing_where_people_are_carried_forward() -> None:
    moves = {"group_births": 30.0, "group_deaths": 11.0, "group_migration": 7.0, "group_ageing": -4.0}
    assert line("group_movement", by_cohorts=1.0, **moves) == 30 - 11 + 7 - 4
    assert line("group_movement", by_cohorts=0.0, **moves) == 0


def test_a_group_changes_by_its_rate_those_added_and_its_movements() -> None:
    # 2 % of 500, 6 settled and 22 by movements.
    change = line(
        "group_change", group_projected_opening=500.0, group_growth=0.02, group_added=6.0, group_movement=22.0
    )
    assert change == pytest.approx(38)
    assert line("group_projected", group_projected_opening=500.0, group_change=38.0) == 538
    deviating = {"group_projected": 538.0, "population_deviation": -0.02, "group_deviation": 0.05, "group_within": 1.0}
    assert line("group_population", **deviating) == pytest.approx(538 * 1.03)


def test_growth_is_of_the_year_and_the_index_of_all_years() -> None:
    found = run({"population.growth": {2026: "10 %", 2027: "-5 %"}})
    assert row(found, "population_growth")[1:3] == pytest.approx([0.10, -0.05])
    assert row(found, "population_index")[:3] == pytest.approx([1, 1.1, 1.045])


def test_persons_added_are_shared_by_size() -> None:
    # 2500, 6000 and 1500 of 10,000: 100 a year are 25, 60 and 15.
    found = run({"population.growth": None, "population.persons": 100})
    for group, opening, each in (("young", 2500, 25), ("adult", 6000, 60), ("old", 1500, 15)):
        assert row(found, "group_population", group)[:3] == pytest.approx([opening, opening + each, opening + 2 * each])


def test_a_need_that_falls_takes_money_with_it() -> None:
    # 2500 · 0.2 + 1500 · 0.1 = 650; 10 % fewer the first year, 10 % fewer again: −65 and −58.5, of which 80 % is taken.
    costs = {"unit_costs": {"young": 0.2, "adult": 0, "old": 0.1}, "compensation": "80 %"}
    said = {"population.growth": "-10 %", "operations.demography": costs}
    found = run({**said, "economy.wage_growth": "3 %", "economy.price_growth": "3 %"})
    assert mill(found, "constant_standard_cost")[:3] == pytest.approx([650, 585, 526.5])
    assert mill(found, "demographic_need")[:3] == pytest.approx([0, -52, -98.8])
    assert mill(found, "demographic_cost")[2] == pytest.approx(-98.8 * 1.03**2)


def test_births_deaths_and_moves_are_not_known_without_ages() -> None:
    for name in ("births", "deaths", "net_migration"):
        assert all(math.isnan(value) for value in row(run(), name)), name


def test_the_people_of_a_year_are_traced_to_what_is_said_of_them() -> None:
    assert inputs().sources["group_growth"] == (("population", "growth"),) * 3
    persons = {"population.growth": None, "population.persons": 100}
    assert inputs(persons).sources["group_added"] == (("population", "persons"),) * 3
    costs = {"operations.demography": {"unit_costs": {"young": 0.2, "adult": 0, "old": 0.1}}}
    each = tuple(("operations", "demography", "unit_costs", group) for group in ("young", "adult", "old"))
    assert inputs(costs).sources["unit_cost"] == each
    area = {"id": "all", "name": "All", "net": 690, "unit_costs": {"young": 0.2, "adult": 0, "old": 0.1}}
    assert inputs({"operations.areas": [area]}).sources["unit_cost"] == (("operations", "areas"),) * 3
