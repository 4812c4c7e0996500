"""What the state set its amounts for, tax beyond what is expected, and people beyond the projection.

Sizes are those of 2022: the deflator was forecast at 2.5 % and became 6.7 % (KS), 4.2 points more.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from okplan.chapters.inputs import build
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.engine.projection import Projection, project
from okplan.load import load
from tests.builders import mill, raw, row, run
from tests.scenarios import BASE

MISS = {"economy.wage_growth": {2026: "3 %", 2027: "7.2 %", 2028: "3 %"}}
MISS["economy.price_growth"] = MISS["economy.wage_growth"]
"""Costs rise 4.2 points more than 3 % in one year."""


def lorenskog(*changes: str) -> Projection:
    """Amounts of the state are known to 2027."""
    return project(build(load(BASE, list(changes)).scenario))


def change(found: Projection, known: Projection, name: str) -> Any:
    return found.row(name) - known.row(name)


def warned(said: dict[str, Any]) -> set[str]:
    years = range(2026, 2036)
    return {found.code for found in review(Scenario.model_validate(raw(said), context={"years": years}))}


# --- The deflator of the state ---------------------------------------------------------------------------------------


def test_a_miss_costs_the_grant_what_arithmetic_says_and_never_comes_back_by_itself() -> None:
    # A grant of 350 grown 3 % and 3 %, not 7.2 %: 350 x 1.03 x 0.042 = 15.141 in 2027, and 1.03 to the eighth in 2035.
    never = run({**MISS, "free_income.deflator": "3 %"})
    known = run(MISS)
    missed = np.subtract(mill(known, "general_grant"), mill(never, "general_grant"))
    assert missed[1] == 0
    assert missed[2] == pytest.approx(350 * 1.03 * 0.042)
    assert missed[10] == pytest.approx(350 * 1.03 * 0.042 * 1.03**8)
    assert row(never, "tax_revenue") == row(known, "tax_revenue"), "tax follows wages"
    assert row(never, "operating_expenditure")[2] == row(known, "operating_expenditure")[2]


def test_what_is_caught_up_two_years_later_is_back_to_the_last_krone() -> None:
    late = run({**MISS, "free_income.deflator": {2027: "3 %", 2029: "7.2 %", 2030: "3 %"}})
    known = run(MISS)
    assert row(late, "general_grant")[2] < row(known, "general_grant")[2]
    assert row(late, "general_grant")[3] < row(known, "general_grant")[3]
    assert row(late, "general_grant")[4:] == pytest.approx(row(known, "general_grant")[4:], rel=1e-14)


def test_before_the_first_year_said_the_states_deflator_is_the_municipalitys_own() -> None:
    found = run({**MISS, "free_income.deflator": {2029: "1 %"}})
    assert row(found, "grant_deflator")[1:5] == pytest.approx([0.03, 0.072, 0.03, 0.01])
    assert row(found, "grant_deflator")[5:] == pytest.approx([0.01] * 6)


def test_a_deflator_may_be_below_nothing() -> None:
    assert row(run({"free_income.deflator": "-2 %"}), "general_grant")[2] == pytest.approx(350e6 * 0.98**2)


def test_in_the_income_system_every_amount_of_the_state_follows_it_and_tax_does_not() -> None:
    # Lørenskog, own deflator 3.28 % in 2028 (0.6 x 3.8 + 0.4 x 2.5): the state's 4.2 points lower from then on.
    own = 0.6 * 0.038 + 0.4 * 0.025
    said = f"free_income.deflator={{2028: {(own - 0.042) * 100:.12f} %, 2029: {0.6 * 3.5 + 0.4 * 2.5:.12f} %}}"
    missed, known = lorenskog(said), lorenskog()
    left = (1 + own - 0.042) / (1 + own)
    for name in ("grant_per_inhabitant", "national_need", "growth_grant_rate", "special_grant"):
        assert missed.row(name)[2] == known.row(name)[2]
        assert missed.row(name)[3:] == pytest.approx(known.row(name)[3:] * left), name
    for name in ("tax_revenue", "national_tax", "income_equalisation"):
        assert np.array_equal(missed.row(name), known.row(name)), name


def test_in_the_income_system_what_is_caught_up_is_back_as_well() -> None:
    # Wages and prices 4.2 points up in 2028, when nothing is published any more; the state sees it in 2030.
    wages = "economy.wage_growth={2026: 4.4 %, 2027: 4.0 %, 2028: 8.0 %, 2029: 3.5 %}"
    prices = "economy.price_growth={2026: 3.2 %, 2027: 2.7 %, 2028: 6.7 %, 2029: 2.5 %}"
    own = 0.6 * 0.038 + 0.4 * 0.025
    late = {2028: own, 2029: 0.031, 2030: 1.031 * (1 + own + 0.042) / (1 + own) - 1, 2031: 0.031}
    said = ", ".join(f"{year}: {rate * 100:.13f} %" for year, rate in late.items())
    found, known = lorenskog(wages, prices, f"free_income.deflator={{{said}}}"), lorenskog(wages, prices)
    lost = change(found, known, "general_grant")
    assert (lost[3:5] < -70e6).all(), "4.2 % of two thousand millions"
    assert found.row("general_grant")[5:] == pytest.approx(known.row("general_grant")[5:], rel=1e-12)


def test_regional_grants_follow_the_deflator_of_the_state() -> None:
    said = {"free_income.regional": {"district_south": 10, "small_municipality": 5}, "free_income.deflator": "2 %"}
    found = run({**MISS, **said})
    assert mill(found, "district_grant_south")[2] == pytest.approx(10 * 1.02**2)
    assert mill(found, "small_municipality_grant")[2] == pytest.approx(5 * 1.02**2)


# --- The people that the grant was set for ---------------------------------------------------------------------------


def test_a_simple_grant_is_set_for_those_whom_the_state_counted_and_tax_is_paid_by_those_who_live_here() -> None:
    # 10,000 grow by 2 % a year; the state counted 10,100 in 2026, and not until 2027 the 10,404 who are there.
    growth = {"population.growth": "2 %"}
    found, known = run({**growth, "free_income.people": {2026: 10_100}}), run(growth)
    assert mill(found, "general_grant")[1:3] == pytest.approx([350 * 1.01, 350 * 1.0404])
    assert row(found, "general_grant")[2:] == pytest.approx(row(known, "general_grant")[2:], rel=1e-14)
    assert row(found, "tax_revenue") == row(known, "tax_revenue")


def test_in_the_income_system_the_count_of_a_year_is_that_of_july_the_year_before() -> None:
    july, people = lorenskog("free_income.system.july.2028=53000"), lorenskog("free_income.people.2029=53000")
    for name in ("grant_population", "general_grant", "tax_revenue", "net_operating_result"):
        assert np.array_equal(july.row(name), people.row(name), equal_nan=True), name
    assert people.row("grant_population")[4] == 53_000
    assert people.row("population")[4] == lorenskog().row("population")[4]


# --- Tax -------------------------------------------------------------------------------------------------------------


def test_less_own_tax_is_evened_by_the_rates_of_the_system() -> None:
    # 4 % of own tax is lost, 64 % of it comes back (rate from 2026), and 35 % of what is missing to the threshold.
    less, known = lorenskog("free_income.own_tax_deviation=-4 %"), lorenskog()
    lost = 0.04 * known.row("tax_revenue")[1:]
    assert change(less, known, "tax_revenue")[1:] == pytest.approx(-lost)
    threshold = known.row("supplement_threshold")[1:] * known.row("national_tax")[1:]
    missing = np.maximum(0, threshold - 0.96 * known.row("tax_each")[1:]) * known.row("population_january")[1:]
    back = known.row("symmetric_rate")[1:] * lost + known.row("supplement_rate")[1:] * missing
    assert change(less, known, "free_income")[1:] == pytest.approx(back - lost)
    assert np.array_equal(less.row("national_tax"), known.row("national_tax"), equal_nan=True)
    assert less.row("relative_tax")[1:] == pytest.approx(0.96 * known.row("relative_tax")[1:])


def test_less_tax_in_the_country_takes_its_share_of_tax_and_of_equalisation() -> None:
    less, known = lorenskog("free_income.national_tax_deviation=-4 %"), lorenskog()
    of_tax = known.row("tax_revenue")[1:] + known.row("income_equalisation")[1:]
    assert change(less, known, "free_income")[1:] == pytest.approx(-0.04 * of_tax)
    assert less.row("relative_tax")[1:] == pytest.approx(known.row("relative_tax")[1:])
    assert np.array_equal(less.row("growth_grant"), known.row("growth_grant"), equal_nan=True)


def test_a_growth_grant_is_withheld_by_the_tax_that_deviates() -> None:
    # Growth of 2.4 % a year gives Lørenskog a growth grant under 140 % of the country's tax: 96.5 % x 1.46 is 140.9 %.
    assert lorenskog().row("growth_grant")[1] > 0
    assert lorenskog("free_income.own_tax_deviation={2026: 44 %}").row("growth_grant")[1] > 0
    assert lorenskog("free_income.own_tax_deviation={2026: 46 %}").row("growth_grant")[1] == 0


@pytest.mark.parametrize("whose", ["own", "national"])
def test_a_deviation_of_tax_is_a_level_of_the_year_and_no_growth(whose: str) -> None:
    said = {2027: "-4 %", 2029: "0 %"}
    found, known = run({f"free_income.{whose}_tax_deviation": said}), run()
    assert np.divide(row(found, "tax_revenue"), row(known, "tax_revenue"))[1:6] == pytest.approx([1, 0.96, 0.96, 1, 1])
    system = lorenskog(f"free_income.{whose}_tax_deviation={{2027: -4 %, 2029: 0 %}}")
    shares = system.row("tax_revenue") / lorenskog().row("tax_revenue")
    assert shares[1:6] == pytest.approx([1, 0.96, 0.96, 1, 1])


def test_where_nothing_evens_the_tax_it_is_said() -> None:
    # 4 % less of own tax that follows a country with 2 % less: 400 x 0.96 x 0.98.
    said = {"free_income.own_tax_deviation": "-4 %", "free_income.national_tax_deviation": "-2 %"}
    assert mill(run(said), "free_income")[10] == pytest.approx(400 * 0.96 * 0.98 + 350)
    assert "tax_not_evened" in warned(said)
    assert "tax_not_evened" not in warned({"free_income.national_tax_deviation": "-2 %"})


# --- People ----------------------------------------------------------------------------------------------------------


def test_people_beyond_the_projection_are_no_part_of_its_births_and_moves() -> None:
    less, known = lorenskog("population.deviation={2028: -4 %, 2031: 0 %}"), lorenskog()
    for name in ("group_projected", "births", "deaths", "net_migration", "country_group"):
        assert np.array_equal(less[name], known[name], equal_nan=True), name
    shares = less.row("population") / known.row("population")
    assert shares == pytest.approx([1] * 3 + [0.96] * 3 + [1] * 5)


def test_a_group_deviates_beyond_the_whole() -> None:
    less, known = lorenskog("population.deviation=-2 %", "population.deviations.90+=5 %"), lorenskog()
    shares = less["group_population"][1:, :, 0] / known["group_population"][1:, :, 0]
    expected = [1.03 if group == "90+" else 0.98 for group in known.items["group"]]
    assert shares == pytest.approx(np.tile(expected, (10, 1)))
    assert less["group_population"][0] == pytest.approx(known["group_population"][0]), "the base year is counted"


def test_january_july_growth_grant_and_need_follow_the_people_that_there_are() -> None:
    # From 2028 on: 1 January 2029 and after, half of it by 1 July 2028, the whole by 1 July 2029.
    less, known = lorenskog("population.deviation={2028: -4 %}"), lorenskog()
    january = less.row("population_january") / known.row("population_january")
    july = less.row("grant_population") / known.row("grant_population")
    assert january[1:6] == pytest.approx([1, 1, 1, 0.96, 0.96])
    before, after = known.row("population_january")[3], known.row("population_january")[4]
    assert july[3:6] == pytest.approx([1, 1 - 0.04 * after / (before + after), 0.96])
    # Three years of growth to 1 January the year before: 4 % fewer at its end, for three years, and then at both.
    growth = (1 + less.row("three_year_growth")) / (1 + known.row("three_year_growth"))
    assert growth[4:9] == pytest.approx([1, *[0.96 ** (1 / 3)] * 3, 1])
    # All ages alike: the index is moved only while one of the two Januaries is.
    index = less.row("need_index") / known.row("need_index")
    assert index[5:] == pytest.approx(np.ones(6), abs=1e-12)
    assert less.row("constant_standard_cost")[3:] == pytest.approx(0.96 * known.row("constant_standard_cost")[3:])


def test_fewer_old_people_lower_the_need_that_the_grant_is_for() -> None:
    less, known = lorenskog("population.deviations.90+=-10 %"), lorenskog()
    assert (less.row("need_index")[3:] < known.row("need_index")[3:]).all()
    assert np.array_equal(less.row("national_need_by_age"), known.row("national_need_by_age"), equal_nan=True)


def test_fees_of_an_area_follow_its_own_people() -> None:
    area = {"id": "schools", "name": "Schools", "net": 690, "unit_costs": {"young": 0.2, "adult": 0, "old": 0.1},
            "user_fees": {"amount": 10, "groups": ["young"]}}  # fmt: skip
    said = {"operations.areas": [area]}
    less, known = run({**said, "population.deviations": {"young": "-5 %"}}), run(said)
    assert row(less, "area_fees")[1:] == pytest.approx(np.multiply(row(known, "area_fees")[1:], 0.95))


def test_a_deviation_is_of_a_group_that_there_is_and_leaves_somebody() -> None:
    halves = {"population.deviation": {2030: "-50 %"}, "population.deviations": {"old": "-50 %"}}
    assert "nobody_left" in warned(halves)
    assert "nobody_left" not in warned({**halves, "population.deviation": "-49 %"})
    assert "unknown_group" in warned({"population.deviations": {"older": "-5 %"}})
