"""A plan in fixed prices: indexed once, each figure by the deflator of its own kind."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okplan.chapters.adopted.prices import index_of
from okplan.chapters.inputs import build
from okplan.engine.projection import compute
from okplan.problems import ScenarioError
from okplan.show.tables.rows import Showing
from tests.builders import Raw, mill, project_item, refused, run, scenario
from tests.chapters.test_adopted import PRINTED, SANDNES, by_year, sandnes_raw

DEARER: Raw = {
    "economy.wage_growth": "4 %",
    "economy.price_growth": "2 %",
    "economy.construction_growth": "5 %",
    "population.growth": "1 %",
    "investments": [project_item(cost={2026: 100, 2027: 80, 2029: 60})],
}
NAMES = ("wages", "social_costs", "purchases", "transfers", "tax_revenue", "general_grant", "user_fees", "property_tax",
         "instalments", "depreciation", "investment_gross", "interest_expense", "operating_expenditure",
         "net_appropriations", "operating_revenue")  # fmt: skip


def fixed(lines: Any, year: int = 2025, **said: Any) -> Raw:
    plan = {"source": "the test", "prices": "fixed", "price_year": year, "lines": lines, **said}
    return {**DEARER, "adopted": plan}


@pytest.mark.parametrize(
    ("name", "growth"),
    [("wages", 1.04), ("purchases", 1.02), ("investment_gross", 1.05), ("tax_revenue", 1.032), ("instalments", 1.0)],
)
def test_each_kind_has_its_own_deflator(name: str, growth: float) -> None:
    # Wages 4 %, prices 2 %, construction 5 %; the municipal deflator is 0.6 × 4 % + 0.4 × 2 % = 3.2 %.
    found = run(fixed({name: {2026: 50, 2027: 50}}))
    assert mill(found, name)[1:3] == pytest.approx([50 * growth, 50 * growth**2])


def test_prices_of_a_later_year_are_that_years() -> None:
    found = run(fixed({"wages": {2026: 500, 2027: 500, 2028: 500}}, 2027))
    assert mill(found, "wages")[1:4] == pytest.approx([500 / 1.04, 500, 500 * 1.04])


def test_the_fixed_view_shows_the_plans_own_figure() -> None:
    found = run(fixed({"tax_revenue": {2026: 410, 2028: 430, 2027: 420}, "operating_expenditure": {2026: 900}}))
    shown = Showing(found, "nb", "mill", "fixed")
    assert shown.line("tax_revenue").values[1:4] == pytest.approx([410, 420, 430])
    assert shown.line("operating_expenditure").values[1] == pytest.approx(900)


def test_the_fixed_view_marks_only_what_is_the_plans_own_figure() -> None:
    # Wages have another deflator than the view's, and interest is nominal: neither is what the plan has.
    own = {"tax_revenue": {2026: 410}, "wages": {2026: 500}, "interest_expense": {2026: 30}}
    found = run(fixed(own))
    by_view = {prices: Showing(found, "nb", "mill", prices) for prices in ("nominal", "fixed")}
    starred = {
        prices: {name for name in own if view.line(name).marks[1] == "adopted"} for prices, view in by_view.items()
    }
    assert starred == {"nominal": set(own), "fixed": {"tax_revenue"}}


@given(
    factors=st.dictionaries(st.sampled_from(NAMES), st.floats(0.9, 1.1), min_size=1, max_size=6),
    year=st.sampled_from([2025, 2026, 2028]),
)
@settings(max_examples=15, deadline=None)
def test_a_plan_in_nominal_and_in_fixed_prices_is_one_plan(factors: dict[str, float], year: int) -> None:
    free = run(DEARER)
    nominal: dict[str, dict[int, float]] = {}
    other: dict[str, dict[int, float]] = {}
    for name, factor in factors.items():
        index = index_of(name)
        levels = free.row(index) if index else np.ones(11)
        amounts = {2025 + t: float(free.row(name)[t] / 1e6 * factor) for t in range(1, 5)}
        nominal[name] = amounts
        other[name] = {y: amount / levels[y - 2025] * levels[year - 2025] for y, amount in amounts.items()}
    try:
        one = run({**DEARER, "adopted": {"source": "the test", "lines": nominal}})
    except ScenarioError:
        return  # sums and parts that contradict each other
    try:
        again = run(fixed(other, year))
    except ScenarioError as error:  # in its own prices another sum
        codes = {problem.code for problem in error.problems}
        assert codes <= {"adopted_differs", "adopted_adds_not"} and len(factors) > 1
        return
    for name in free.values:
        assert np.allclose(one[name], again[name], rtol=1e-9, atol=1e-3, equal_nan=True), name


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_published_plan_in_fixed_prices_adds_up_in_its_own_prices(year: int) -> None:
    lines, totals = ({name: by_year(row) for name, row in part.items()} for part in (SANDNES, PRINTED))
    plan = {"source": "Sandnes", "prices": "fixed", "price_year": year, "lines": lines}
    for said in ({"totals": totals}, {"lines": {**lines, **totals}}):
        found = run({**sandnes_raw(lines), "adopted": {**plan, **said}})
        levels = found.row("price_index")
        in_its_prices = found.row("tax_revenue")[1:5] / levels[1:5] * levels[year - 2020] / 1e3
        assert in_its_prices.tolist() == pytest.approx(SANDNES["tax_revenue"])


def test_what_closes_the_investment_statement_is_closed_in_the_plans_prices() -> None:
    # 100 of cost, 12 of transfer and 88 of loans in the plan's prices: loans pay for what construction prices add.
    said = fixed({"investment_gross": {2026: 100}, "transfer_to_investment": {2026: 12}, "loan_used": {2026: 88}})
    said["adopted"]["totals"] = {"loan_used": {2026: 88}, "debt": {2026: 856}}  # 800 + 88 − 32
    found = run(said)
    assert mill(found, "loan_used")[1] == pytest.approx(100 * 1.05 - 12 * 1.032)
    assert mill(found, "free_investment_fund")[1] == 0


def test_a_reserve_that_is_both_filled_and_used_is_so_in_the_plans_prices() -> None:
    # The result of the year gives what is set aside beyond the 5 that are also used.
    said = {"general_reserve_allocation": {2026: 5.0}, "general_reserve_use": {2026: 5.0}}
    unchecked = compute(build(scenario(fixed({"tax_revenue": {2026: 410}, **said}))))
    said["general_reserve_allocation"] = {2026: mill(unchecked, "general_reserve_allocation.plan_prices")[1]}
    found = run(fixed({"tax_revenue": {2026: 410}, **said}))
    assert mill(found, "general_reserve_use")[1] == pytest.approx(5 * 1.032)


@pytest.mark.parametrize("said", [{"price_year": 2040}, {"prices": "nominal"}])
def test_a_price_year_that_says_nothing_is_refused(said: Raw) -> None:
    assert refused({**DEARER, "adopted": {**fixed({"wages": {2026: 500}}, 2026)["adopted"], **said}})
