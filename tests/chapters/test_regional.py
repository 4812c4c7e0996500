"""Regional grants within the general grant: each carried on by what it follows, whatever the method."""

from __future__ import annotations

import pytest

from okplan.chapters.named import called
from okplan.chapters.review import review
from tests.builders import Raw, mill, refused, row, run, scenario
from tests.chapters.test_income import SYSTEM, system

PRICES: Raw = {"economy.wage_growth": "4 %", "economy.price_growth": "2 %"}
DEFLATOR = 1 + 0.6 * 0.04 + 0.4 * 0.02


def test_district_grants_follow_inhabitants_and_the_deflator() -> None:
    said = {"free_income.regional": {"district_south": 10, "district_north": 20}}
    found = run({**PRICES, **said, "population.growth": "2 %", "free_income.real_growth": "1 %"})
    for name, base in (("district_grant_south", 10), ("district_grant_north", 20)):
        assert mill(found, name) == pytest.approx([base * (DEFLATOR * 1.02) ** year for year in range(11)])


def test_the_small_municipality_supplement_follows_the_deflator_alone() -> None:
    found = run({**PRICES, "free_income.regional": {"small_municipality": 5}, "population.growth": "-2 %"})
    assert mill(found, "small_municipality_grant") == pytest.approx([5 * DEFLATOR**year for year in range(11)])


def test_what_is_stated_for_a_year_holds_and_is_carried_on_from_there() -> None:
    said = {"small_municipality": {2025: 5, 2027: 3}, "discretionary": {2025: 4, 2028: 0}}
    found = run({**PRICES, "free_income.regional": said})
    assert mill(found, "small_municipality_grant")[:4] == pytest.approx([5, 5 * DEFLATOR, 3, 3 * DEFLATOR])
    assert mill(found, "discretionary_grant")[:5] == [4, 4, 4, 0, 0]


def test_the_rest_of_a_simple_grant_grows_as_before() -> None:
    # Of 350, 5 + 4 are by themselves: 341 grows with deflator, inhabitants and real growth.
    said = {**PRICES, "population.growth": "-1 %", "free_income.real_growth": "0.5 %"}
    found = run({**said, "free_income.regional": {"small_municipality": 5, "discretionary": 4}})
    rest = 341 * DEFLATOR * 1.005 * 0.99
    assert mill(found, "regional_grants")[:2] == pytest.approx([9, 5 * DEFLATOR + 4])
    assert mill(found, "general_grant")[1] == pytest.approx(rest + 5 * DEFLATOR + 4)


def test_without_them_the_grant_is_what_it_was() -> None:
    plain, none = run(PRICES), run({**PRICES, "free_income.regional": {"district_south": 0}})
    assert row(plain, "general_grant") == row(none, "general_grant")


def test_by_the_income_system_they_are_parts_of_the_grant() -> None:
    plain = run(SYSTEM)
    said = {"district_south": 10, "small_municipality": 5, "discretionary": 3}
    found = run({**SYSTEM, "free_income.regional": said})
    people = row(found, "grant_population")
    south = 10 * DEFLATOR * people[1] / people[0]
    assert mill(found, "district_grant_south")[1] == pytest.approx(south)
    more = mill(found, "general_grant")[1] - mill(plain, "general_grant")[1]
    assert more == pytest.approx(south + 5 * DEFLATOR + 3)


def test_the_discretionary_grant_is_said_once() -> None:
    assert refused({**system(discretionary={2026: 3}), "free_income.regional": {"discretionary": 3}})


def test_a_grant_that_is_carried_on_has_its_base_year() -> None:
    assert refused({"free_income.regional": {"district_north": {2026: 20}}})
    assert refused({"free_income.regional": {"district_north": 351}})
    assert not list(review(scenario({"free_income.regional": {"district_north": 350}})))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Distriktstilskudd Nord-Norge", "district_grant_north"),
        ("Distriktstilskot Sør-Noreg", "district_grant_south"),
        ("Småkommunetilskudd", "small_municipality_grant"),
        ("Småkommunetillegg", "small_municipality_grant"),
        ("Skjønnsmidler", "discretionary_grant"),
        ("District grant South", "district_grant_south"),
    ],
)
def test_they_are_found_by_what_people_call_them(text: str, name: str) -> None:
    assert called(text) == (name,)
