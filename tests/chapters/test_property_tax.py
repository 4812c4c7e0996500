"""Property tax: grown from the accounts or stated by year, ended or not, and never less than nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from okplan.chapters.review import review
from okplan.problems import ScenarioError
from tests.builders import Raw, mill, refused, run, scenario
from tests.scenarios import loaded

TAX = "operations.revenue.property_tax"
PRICES = {"economy.price_growth": "10 %"}


def measure(amount: Mapping[int, float], kind: str = "property_tax", prices: str = "nominal") -> Raw:
    return {"id": "m", "name": "m", "kind": kind, "amount": amount, "prices": prices}


def test_the_tax_grows_with_prices_until_it_is_stated() -> None:
    # 20 · 1.1 in 2026; then as stated, in the year's own prices, and nothing from 2029.
    found = run({**PRICES, TAX: {"amount": 20, "by_year": {2027: 25, 2029: 0}}})
    assert mill(found, "property_tax") == pytest.approx([20, 22, 25, 25, *[0] * 7])


def test_a_tax_that_ends_is_nothing_whatever_it_was_to_grow_by() -> None:
    said = {"amount": 20, "real_growth": "3 %", "with_population": "100 %", "by_year": {2028: None}}
    found = run({**PRICES, "population.growth": "2 %", TAX: said})
    assert mill(found, "property_tax")[3:] == [0.0] * 8


def test_null_ends_it_in_a_file_as_nought_does() -> None:
    ended = loaded({TAX: {"amount": 20, "by_year": {2028: None}}}).scenario.operations.revenue.property_tax.by_year
    assert ended == loaded({TAX: {"amount": 20, "by_year": {2028: 0}}}).scenario.operations.revenue.property_tax.by_year


def test_what_is_stated_is_the_tax_in_all() -> None:
    said = {TAX: {"amount": 20, "by_year": {2028: 0}}, "operations.measures": [measure({2027: 5})]}
    assert mill(run(said), "property_tax")[1:5] == [20, 25, 0, 0]
    told = [(found.code, found.context) for found in review(scenario(said))]
    assert told == [("measure_in_vain", {"found": "m", "first": 2028, "last": 2035})]


def test_a_tax_that_is_never_said_by_year_is_as_before() -> None:
    found = run({**PRICES, "operations.measures": [measure({2027: 5}, prices="fixed")]})
    index = [1.1**year for year in range(11)]
    deflator = [(0.4 * 1.1 + 0.6) ** year for year in range(11)]
    expected = [20 * index[year] + 5 * deflator[year] * (year >= 2) for year in range(11)]
    assert mill(found, "property_tax") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kind", "takes", "code", "short"),
    [
        ("property_tax", -23, "tax_below_nothing", "3000000"),
        ("user_fees", -31, "kind_below_nothing", "1000000"),
        ("other_tax", -1, "kind_below_nothing", "1000000"),
    ],
)
def test_measures_never_take_more_than_there_is(kind: str, takes: float, code: str, short: str) -> None:
    with pytest.raises(ScenarioError) as told:
        run({"operations.measures": [measure({2028: takes}, kind)]})
    (problem,) = told.value.problems
    said: dict[str, Any] = problem.context
    assert (problem.code, said["year"], said["found"]) == (code, 2028, short)


def test_measures_may_take_all_there_is() -> None:
    assert mill(run({"operations.measures": [measure({2028: -20})]}), "property_tax")[3:] == [0.0] * 8


def test_a_negative_tax_is_refused() -> None:
    assert refused({TAX: {"amount": 20, "by_year": {2028: -1}}})
