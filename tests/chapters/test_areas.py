"""Service areas: hand-worked allocations, whole units that open at a threshold, fees by age, and sums that hold."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okplan.chapters.inputs import build
from okplan.chapters.population.inputs import opening
from okplan.chapters.review import review
from okplan.chapters.scenario import Scenario
from okplan.engine import draws as door
from okplan.engine.draws import draws
from okplan.engine.projection import project
from okplan.fields.said import KEY
from okplan.load import load
from tests.builders import Raw, identical, inputs, mill, percent, project_item, raw, row, run
from tests.console import right, wrong
from tests.scenarios import BASE, DATA, GOOD, TEMPLATE

# The municipality at rest spends 480 + 120 + 230 + 70 and takes in 80 + 30 + 100 outside the general revenue: 690 net.
NET = 690.0


def area(id: str, net: float, **said: Any) -> Raw:
    return {"id": id, "name": id.capitalize(), "net": net, **said}


SCHOOL = area("school", 300, unit_costs={"young": 0.1})
CARE = area("care", 250, unit_costs={"adult": 0.01, "old": 0.06})
REST = area("rest", 140)
AREAS = [SCHOOL, CARE, REST]
GROWING = {
    # One more year: 100 young more, 50 old fewer. Then nothing.
    "population.growth": None,
    "population.table": {"young": dict.fromkeys(range(2026, 2036), 2600),
                         "adult": dict.fromkeys(range(2026, 2036), 6000),
                         "old": dict.fromkeys(range(2026, 2036), 1450)},
}  # fmt: skip


def with_areas(*areas: Raw, **changes: Any) -> dict[str, Any]:
    return {"operations.areas": list(areas), **changes}


def found(changes: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    plain = raw(changes)
    years = range(plain["base_year"] + 1, plain["base_year"] + 1 + plain["horizon"])
    return [(one.code, one.path) for one in review(Scenario.model_validate(plain, context={"years": years}))]


# --- Allocation ------------------------------------------------------------------------------------------------------


def test_at_rest_every_area_keeps_what_it_had() -> None:
    projection = run(with_areas(*AREAS))
    for said in AREAS:
        assert mill(projection, "area_allocation", said["id"]) == pytest.approx([said["net"]] * 11)


def test_each_area_is_given_what_its_own_ages_cost() -> None:
    """100 young × 0.1 = 10 to schools; 50 old × 0.06 = 3 from care; by hand."""
    projection = run(with_areas(*AREAS, **GROWING))
    assert mill(projection, "area_allocation", "school")[1:] == pytest.approx([310.0] * 10)
    assert mill(projection, "area_allocation", "care")[1:] == pytest.approx([247.0] * 10)
    assert mill(projection, "area_allocation", "rest")[1:] == pytest.approx([140.0] * 10)
    assert mill(projection, "net_appropriations")[1:] == pytest.approx([697.0] * 10)


def test_price_growth_falls_on_every_area_alike() -> None:
    prices = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
    projection = run(with_areas(*AREAS, **GROWING, **prices))
    assert mill(projection, "area_allocation", "school")[3] == pytest.approx(310 * 1.03**3)
    assert mill(projection, "area_allocation", "care")[3] == pytest.approx(247 * 1.03**3)


def test_an_area_that_earns_more_than_it_spends_grows_more_negative_with_prices() -> None:
    prices = {"economy.wage_growth": "2 %", "economy.price_growth": "2 %"}
    projection = run(with_areas(area("all", 790), area("water", -100), **prices))
    assert mill(projection, "area_allocation", "water")[10] == pytest.approx(-100 * 1.02**10)


def test_half_compensation_gives_each_area_half() -> None:
    projection = run(with_areas(*AREAS, **GROWING, **{"operations.demography": {"compensation": "50 %"}}))
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx(305.0)
    assert mill(projection, "area_allocation", "care")[1] == pytest.approx(248.5)


def test_the_unit_cost_of_the_whole_is_the_sum_over_the_areas() -> None:
    """The same people cost the same, whether the costs are said in one place or by area."""
    whole = run({**GROWING, "operations.demography": {"unit_costs": {"young": 0.1, "adult": 0.01, "old": 0.06}}})
    parts = run(with_areas(*AREAS, **GROWING))
    assert row(parts, "demographic_cost") == pytest.approx(row(whole, "demographic_cost"))
    assert row(parts, "net_operating_result")[1:] == pytest.approx(row(whole, "net_operating_result")[1:])


def test_what_names_no_area_is_shared_by_the_base_years_allocations() -> None:
    saving = {"id": "m", "name": "m", "kind": "purchases", "amount": -6.9, "prices": "nominal"}
    projection = run(with_areas(*AREAS, **{"operations.measures": [saving]}))
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx(297.0)
    assert mill(projection, "area_allocation", "rest")[1] == pytest.approx(138.6)


def test_a_measure_that_names_an_area_is_that_areas() -> None:
    saving = {"id": "m", "name": "m", "kind": "purchases", "amount": -6, "prices": "nominal", "area": "school"}
    more_fees = {"id": "f", "name": "f", "kind": "user_fees", "amount": 2, "prices": "fixed", "area": "Care"}
    prices = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
    projection = run(with_areas(*AREAS, **prices, **{"operations.measures": [saving, more_fees]}))
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx(300 * 1.03 - 6)
    assert mill(projection, "area_allocation", "care")[1] == pytest.approx((250 - 2) * 1.03)
    assert mill(projection, "area_allocation", "rest")[1] == pytest.approx(140 * 1.03)


def test_a_one_off_leaves_the_area_that_it_was_in() -> None:
    """40 of pension revenue in the base year stood in one area; the others are not given its part when it is gone."""
    one_off = {"id": "p", "kind": "social_costs", "amount": -40, "reason": "premium deviation", "area": "pensions"}
    areas = (SCHOOL, CARE, area("rest", 180), area("pensions", -40))
    projection = run(with_areas(*areas, **{"operations.one_offs": [one_off]}))
    assert mill(projection, "area_allocation", "pensions")[:2] == pytest.approx([-40.0, 0.0])
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx(300.0)


def test_the_premium_deviation_stands_in_the_area_that_holds_it() -> None:
    """50 booked as revenue and 10 as cost in the base year; 70 to expense over seven years: 10 a year, in one area."""
    pensions = {"deviation": 50, "amortisation": 10, "accumulated": 70, "years": 7}
    areas = (SCHOOL, CARE, area("rest", 180), area("pensions", -40, holds=["pensions"]))
    projection = run(with_areas(*areas, pensions=pensions))
    assert mill(projection, "area_allocation", "pensions") == pytest.approx([-40, *[10] * 7, 0, 0, 0])
    assert mill(projection, "area_allocation", "school") == pytest.approx([300] * 11)


def test_where_no_area_holds_it_the_premium_deviation_is_shared() -> None:
    pensions = {"deviation": 50, "amortisation": 10, "accumulated": 70, "years": 7}
    projection = run(with_areas(*AREAS, pensions=pensions))
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx(300 / 690 * (690 + 40 + 10))


def test_fees_at_self_cost_stand_in_the_area_that_holds_the_services() -> None:
    """Fees of 40 for services that cost 30: the fees come down to cost, and only water and sewage see it."""
    water = {"id": "water", "name": "Water", "fees": {"amount": 40}, "running": {"purchases": 30}, "households": 4000}
    areas = (SCHOOL, CARE, area("rest", 150), area("water", -10, holds=["self_cost"]))
    projection = run(with_areas(*areas, self_cost={"services": [water]}))
    assert mill(projection, "area_allocation", "school") == pytest.approx([300.0] * 11)
    assert mill(projection, "area_allocation", "water") == pytest.approx([-10.0, *[0.0] * 10])


def test_a_rent_that_ends_leaves_the_area_that_paid_it() -> None:
    """8 of rent in the base year's purchases, to 2027."""
    lease = {"id": "annex", "name": "Annex", "rent": 8, "prices": "fixed", "included": True, "end": 2027}
    projection = run(with_areas(*AREAS, leases=[{**lease, "area": "school"}]))
    assert mill(projection, "area_allocation", "school")[:4] == pytest.approx([300, 300, 300, 292])
    assert mill(projection, "area_allocation", "care") == pytest.approx([250.0] * 11)


@pytest.mark.parametrize("said", ["school", "School"])
def test_a_project_runs_in_the_area_that_it_names_by_id_or_name(said: str) -> None:
    """Finished in 2027: 2 % of 100 a year from 2028, and rents of half a million."""
    built = project_item(
        area=said, cost=100, start=2026, spread=["50 %", "50 %"], running={"share": "2 %", "revenue": 0.5}
    )
    projection = run(with_areas(*AREAS, **{"investments": [built]}))
    assert mill(projection, "area_allocation", "school")[2:4] == pytest.approx([300.0, 301.5])
    assert mill(projection, "area_allocation", "care")[3] == pytest.approx(250.0)


def test_staff_of_a_project_follows_wages_in_its_area() -> None:
    built = project_item(area="school", cost=[10], start=2026, running={"staff": 5})
    prices = {"economy.wage_growth": "4 %", "economy.price_growth": "4 %"}
    changes = {"investments": [built], "operations.staff_cost": 1, **prices}
    projection = run(with_areas(*AREAS, **changes))
    assert mill(projection, "area_allocation", "school")[2] == pytest.approx((300 + 5) * 1.04**2)


# --- Capacity --------------------------------------------------------------------------------------------------------


def unit(**said: Any) -> Raw:
    # 2,500 young of whom 80 % use it: 2,000 of four units of 500 places, full.
    return {"id": "secondary", "name": "School", "groups": ["young"], "coverage": "80 %", "places": 500, "units": 4,
            "cost": 5, **said}  # fmt: skip


def young(*persons: float) -> dict[str, Any]:
    years = range(2026, 2036)
    last = [*persons, *[persons[-1]] * (10 - len(persons))]
    return {
        "population.growth": None,
        "population.table": {"young": dict(zip(years, last, strict=True)), "adult": dict.fromkeys(years, 6000),
                             "old": dict.fromkeys(years, 1500)},
    }  # fmt: skip


def opened(persons: dict[str, Any], **said: Any) -> Any:
    return run(with_areas({**SCHOOL, "unit_costs": {}, "capacity": [unit(**said)]}, CARE_ONLY, REST, **persons))


CARE_ONLY = area("care", 250)


def test_a_unit_opens_when_the_open_ones_are_full_and_not_before() -> None:
    """2,500 × 80 % = 2,000 fill four units of 500; one person more opens the fifth."""
    projection = opened(young(2500, 2501, 2501, 3125, 3126))
    assert row(projection, "capacity_units")[:6] == [4, 4, 5, 5, 5, 6]
    assert mill(projection, "area_allocation", "school")[:6] == pytest.approx([300, 300, 305, 305, 305, 310])


def test_it_opens_earlier_where_the_places_are_not_to_be_filled() -> None:
    """At 90 % four units hold 1,800 users, which is 2,250 young; five hold 2,812.5."""
    projection = opened({**young(2250, 2251, 2812, 2813), "population.opening": {"young": 2200, "adult": 6000,
                         "old": 1500}}, opens_at="90 %")  # fmt: skip
    assert row(projection, "capacity_units")[:5] == [4, 4, 5, 5, 6]
    assert row(projection, "capacity_use")[1:3] == pytest.approx([0.9, 2251 * 0.8 / 2500])


def test_no_unit_closes_by_itself() -> None:
    projection = opened(young(2501, 1000))
    assert row(projection, "capacity_units") == [4, *[5.0] * 10]


def test_an_opened_unit_is_paid_for_once_in_the_operating_statement() -> None:
    """5 a year with the deflator, in the area and in the expenditure by kind."""
    prices = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
    without = run(with_areas({**SCHOOL, "unit_costs": {}}, CARE_ONLY, REST, **young(2501), **prices))
    projection = opened({**young(2501), **prices})
    more = [
        a - b
        for a, b in zip(mill(projection, "operating_expenditure"), mill(without, "operating_expenditure"), strict=True)
    ]
    assert more[1:] == pytest.approx([5 * 1.03**t for t in range(1, 11)])
    assert mill(projection, "area_allocation", "care") == pytest.approx(mill(without, "area_allocation", "care"))


def test_several_units_may_open_in_one_year() -> None:
    assert row(opened(young(3200)), "capacity_units")[1] == 6


def test_each_draw_opens_its_own_units_and_its_areas_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Population growth that varies: every draw as if it were run alone."""
    opened = inputs(with_areas({**SCHOOL, "unit_costs": {}, "capacity": [unit()]}, CARE_ONLY, REST))
    growth = opened.series["group_growth"] + np.array([-0.01, 0.0, 0.005, 0.02])
    varied = replace(opened, series={**opened.series, "group_growth": growth})
    monkeypatch.setattr(door, "CHUNK", 3)
    found = draws(opened, varied, ("capacity_units", "area_allocation", "net_appropriations"), project(opened))
    assert found["capacity_units"][-1, 0].tolist() == [4, 4, 5, 5]
    assert found["capacity_units"][1, 0].tolist() == [4, 4, 5, 5]
    assert found["area_allocation"].sum(axis=1) == pytest.approx(found["net_appropriations"][:, 0])


# A school that takes 500 more, built in 2026 and 2027 and so in use from 2028.
BUILT = {"investments": [project_item("new", cost=[40, 60], start=2026)]}


def test_a_unit_opens_when_it_is_needed_and_stands() -> None:
    """2,100 users in 2026 need a fifth of 500 places, which stands from 2028: until then 100 are without."""
    late = opened({**young(2625), **BUILT}, built_by="new")
    assert row(late, "capacity_units")[:4] == [4, 4, 4, 5]
    assert row(late, "capacity_without_place", "secondary")[1:4] == pytest.approx([100, 100, 0])
    assert row(late, "without_place")[1:4] == pytest.approx([100, 100, 0])
    early = opened({**young(2500, 2500, 2500, 2501), **BUILT}, built_by="new")
    assert row(early, "capacity_units")[:6] == [4, 4, 4, 4, 5, 5]


def test_only_what_is_open_costs() -> None:
    """5 a year of the fifth school, from the year it opens."""
    late = opened({**young(2625), **BUILT}, built_by="new")
    assert mill(late, "capacity_cost")[1:4] == pytest.approx([0, 0, 5])


def test_a_project_builds_as_many_units_as_it_says_and_no_more() -> None:
    """3,000 users need six; two are built where it says two, and five places of use 1.2 hold as many as six."""
    crowd = {**young(3750), **BUILT}
    assert row(opened(crowd, built_by="new"), "without_place")[3] == pytest.approx(500)
    two = opened(crowd, built_by="new", built_units=2)
    assert row(two, "capacity_units")[3] == 6
    assert row(two, "without_place")[3] == 0
    assert row(opened(crowd, built_by="new", opens_at="120 %"), "without_place")[2:4] == pytest.approx([600, 0])


def test_nobody_is_without_a_place_where_units_open_by_need() -> None:
    assert row(opened({**young(3333), **BUILT}), "without_place")[1:] == [0.0] * 10


def test_a_project_that_costs_nothing_builds_nothing() -> None:
    never = opened({**young(2625), "investments": [project_item("new", cost=[0, 0], start=2026)]}, built_by="new")
    assert row(never, "without_place")[10] == pytest.approx(100)


def test_one_project_may_build_two_kinds_of_places() -> None:
    kinds = [unit(built_by="new"), unit(id="hall", name="Hall", built_by="new")]
    both = run(with_areas({**SCHOOL, "unit_costs": {}, "capacity": kinds}, CARE_ONLY, REST, **young(2625), **BUILT))
    assert row(both, "without_place")[1:4] == pytest.approx([200, 200, 0])


def test_a_nursing_home_two_years_late_leaves_six_and_thirteen_without_a_place() -> None:
    """Lørenskog: a tenth of those over 80, 294 in 2031 and 301 in 2032, in three homes of 96 (the issue's figures)."""
    late = project(build(load(BASE, ["investments.nytt-sykehjem.start=2029"]).scenario))
    assert [round(persons) for persons in late.row("without_place")[6:9]] == [6, 13, 0]
    assert project(build(load(BASE).scenario)).row("without_place")[1:].sum() == 0


# --- User fees -------------------------------------------------------------------------------------------------------


def test_fees_follow_the_ages_that_pay_and_the_deflator() -> None:
    """20 of the 30 in fees are paid for the young, who grow by 4 %; the rest stays."""
    fees = {**SCHOOL, "unit_costs": {}, "user_fees": {"amount": 20, "groups": ["young"]}}
    prices = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
    projection = run(with_areas(fees, CARE_ONLY, REST, **young(2600), **prices))
    assert mill(projection, "user_fees")[1] == pytest.approx((10 + 20 * 1.04) * 1.03)
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx((300 - 0.8) * 1.03)
    assert mill(projection, "area_allocation", "care")[1] == pytest.approx(250 * 1.03)


def test_fees_of_another_age_do_not_move() -> None:
    fees = {**CARE_ONLY, "user_fees": {"amount": 20, "groups": ["old", "adult"]}}
    projection = run(with_areas(area("school", 300), fees, REST, **young(2600)))
    assert mill(projection, "user_fees") == pytest.approx([30.0] * 11)


def test_what_no_area_names_grows_as_the_kind_says() -> None:
    fees = {**SCHOOL, "unit_costs": {}, "user_fees": {"amount": 20, "groups": ["young"]}}
    said = {"operations.revenue.user_fees": {"amount": 30, "real_growth": "10 %"}}
    projection = run(with_areas(fees, CARE_ONLY, REST, **said))
    assert mill(projection, "user_fees")[1] == pytest.approx(20 + 10 * 1.1)


# --- Everything at once ----------------------------------------------------------------------------------------------


def test_what_is_an_areas_own_is_the_sum_of_its_parts_each_in_its_own_prices() -> None:
    """Wages 10 %, prices 5 %, deflator 8 %; 100 young more, of whom 80 % are compensated, fill a fifth unit."""
    school = {
        **SCHOOL,
        "capacity": [unit()],
        "user_fees": {"amount": 20, "groups": ["young"]},
    }
    running = {"amount": 3, "revenue": 1, "staff": 2, "delay": 0}
    measure = {"name": "m", "kind": "purchases", "area": "school"}
    lease = {"id": "annex", "name": "Annex", "rent": 8, "prices": "fixed", "included": True, "end": 2035}
    found = run(
        with_areas(
            school,
            CARE,
            REST,
            **young(2600),
            **{
                "economy.wage_growth": "10 %",
                "economy.price_growth": "5 %",
                "operations.demography": {"compensation": "80 %"},
                "operations.staff_cost": 0.9,
                "operations.measures": [
                    {**measure, "id": "a", "amount": -6, "prices": "nominal"},
                    {**measure, "id": "b", "amount": 4, "prices": "fixed"},
                    {**measure, "id": "c", "amount": 7, "prices": "fixed", "area": "care"},
                ],
                "investments": [
                    project_item(cost=[10], start=2026, area="school", running=running),
                    project_item("home", cost=[10], start=2026, area="care", running=running),
                ],
                "leases": [{**lease, "area": "school"}, {**lease, "id": "hall", "rent": 2, "area": "care"}],
            },
        )
    )
    parts = {
        "area_demographic_cost": 0.8 * 10 * 1.08,
        "area_capacity_cost": 5 * 1.08,
        "area_measures": -6 + 4 * 1.08,
        "area_running": (3 - 1) * 1.08 + 2 * 0.9 * 1.10,
        "area_fee_growth": 20 * 0.04 * 1.08,
        "area_rent": 8 * 1.05,
    }
    for line, amount in parts.items():
        assert mill(found, line, "school")[1] == pytest.approx(amount), line
    own = sum(parts.values()) - 2 * parts["area_fee_growth"]
    assert mill(found, "area_own", "school")[1] == pytest.approx(own)
    # The rest is shared by the base year's nets without the rents: 300 − 8 of 690 − 10.
    common = mill(found, "net_appropriations")[1] - sum(mill(found, "area_own", a["id"])[1] for a in AREAS)
    assert mill(found, "area_allocation", "school")[1] == pytest.approx(292 / 680 * common + own)


def test_services_are_held_with_all_their_kinds_and_the_fees_that_pay_them() -> None:
    """Fees pay 80 % of 4 in pay at 10 % and 27 in goods at 5 %: a fifth is the area's, which had 31 less 40."""
    running = {"wages": 3, "social_costs": 1, "purchases": 25, "transfers": 2}
    water = {"id": "water", "name": "Water", "fees": {"amount": 40}, "running": running, "households": 4000,
             "coverage": "80 %"}  # fmt: skip
    areas = (SCHOOL, CARE, area("rest", 149), area("water", -9, holds=["self_cost"]))
    prices = {"economy.wage_growth": "10 %", "economy.price_growth": "5 %"}
    found = run(with_areas(*areas, **{"self_cost": {"services": [water]}, **prices}))
    assert mill(found, "area_allocation", "water")[:2] == pytest.approx([-9, 0.2 * (4 * 1.10 + 27 * 1.05)])


# --- Sums, and without areas -----------------------------------------------------------------------------------------

amounts = st.floats(-200, 500)
rates = st.floats(-0.02, 0.06).map(percent)


@given(first=amounts, second=amounts, wages=rates, prices=rates, growth=rates, efficiency=rates, saving=amounts)
def test_the_areas_sum_to_line_6_whatever_happens(
    first: float, second: float, wages: float, prices: float, growth: float, efficiency: float, saving: float
) -> None:
    """§ 5-4 second paragraph against the first, in the base year and after."""
    school = {**SCHOOL, "net": first, "user_fees": {"amount": 10, "groups": ["young"]}, "capacity": [unit()]}
    rest = {**REST, "net": NET - first - second}
    measure = {"id": "m", "name": "m", "kind": "sales", "amount": saving / 10, "prices": "fixed", "area": "care"}
    built = project_item(area="rest", cost=[50], start=2027, running={"share": "2 %"})
    changes = {
        "economy.wage_growth": wages, "economy.price_growth": prices, "population.growth": growth,
        "operations.efficiency": efficiency, "operations.measures": [measure], "investments": [built],
        "operations.expenditure.wages": {"amount": 480, "real_growth": "1 %"},
    }  # fmt: skip
    projection = run(with_areas(school, {**CARE, "net": second}, rest, **changes))
    summed = projection["area_allocation"].sum(axis=1)
    assert summed == pytest.approx(projection["net_appropriations"][:, 0], abs=0.005)
    assert projection["check_areas"][1:] == pytest.approx(0, abs=0.005)


def test_areas_without_costs_fees_or_units_change_no_other_line() -> None:
    """They only show what is there."""
    said = {**GROWING, "operations.demography": {"unit_costs": {"young": 0.1, "adult": 0.01, "old": 0.06}}}
    off, on = run(said), run(with_areas(*[area(a["id"], a["net"]) for a in AREAS], **said))
    own = {"areas_given", "common_appropriations"}
    assert [name for name in identical(off, on) if not name.startswith("area") and name not in own] == []


def test_demography_without_areas_is_shared_where_the_areas_have_no_unit_costs() -> None:
    said = {**GROWING, "operations.demography": {"unit_costs": {"young": 0.069, "adult": 0, "old": 0}}}
    projection = run(with_areas(*[area(a["id"], a["net"]) for a in AREAS], **said))
    assert mill(projection, "area_allocation", "school")[1] == pytest.approx(303.0)


# --- What is refused -------------------------------------------------------------------------------------------------

HERE = ("operations", "areas")


def test_areas_must_sum_to_the_accounts() -> None:
    assert found(with_areas(SCHOOL, CARE)) == [("areas_differ", HERE)]


def test_rounding_is_no_difference() -> None:
    """Nine areas printed in thousands may miss their sum by a few."""
    assert found(with_areas(SCHOOL, CARE, {**REST, "net": 140.4})) == []
    assert found(with_areas(SCHOOL, CARE, {**REST, "net": 140.6})) == [("areas_differ", HERE)]


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"unit_costs": {"old": 1, "yuong": 1}}, "unknown_group", (*HERE, 2, "unit_costs", "yuong", KEY)),
        ({"user_fees": {"amount": 31, "groups": ["old"]}}, "fees_beyond_kind", HERE),
        ({"user_fees": {"amount": 3, "groups": []}}, "nobody_in_groups", (*HERE, 2, "user_fees", "groups")),
        ({"user_fees": {"amount": 3, "groups": ["elder"]}}, "unknown_group", (*HERE, 2, "user_fees", "groups", 0)),
        ({"capacity": [unit(groups=["children"])]}, "unknown_group", (*HERE, 2, "capacity", 0, "groups", 0)),
        ({"capacity": [unit(units=3)]}, "capacity_exceeded", (*HERE, 2, "capacity", 0, "units")),
        ({"capacity": [unit(), unit()]}, "duplicate_id", (*HERE, 2, "capacity", 1, "id")),
        ({"id": "school"}, "duplicate_id", (*HERE, 2, "id")),
        ({"name": "School"}, "area_name_twice", (*HERE, 2, "name")),
        ({"name": "care"}, "area_name_twice", (*HERE, 2, "name")),
        ({"holds": ["pensions"]}, "held_twice", (*HERE, 2, "holds")),
    ],
)
def test_a_fault_of_an_area_is_named_where_it_stands(change: Raw, code: str, where: tuple[str | int, ...]) -> None:
    assert (code, where) in found(with_areas(SCHOOL, {**CARE, "holds": ["pensions"]}, {**REST, **change}))


def test_unit_costs_stand_in_one_place() -> None:
    costs = {"operations.demography": {"unit_costs": {"young": 0.1, "adult": 0.01, "old": 0.06}}}
    assert found(with_areas(*AREAS, **costs)) == [("unit_costs_twice", ("operations", "demography", "unit_costs"))]


def test_an_age_group_that_no_area_serves_is_asked_for() -> None:
    assert found(with_areas(SCHOOL, {**CARE, "unit_costs": {"old": 0.06}}, REST)) == [("groups_missing", HERE)]


def test_demography_needs_unit_costs_somewhere() -> None:
    assert found({"operations.demography": {}}) == [("missing_key", ("operations", "demography"))]


def test_a_measure_names_an_area_that_exists_and_has_such_revenue() -> None:
    measure = {"id": "m", "name": "m", "kind": "purchases", "amount": 1, "prices": "nominal", "area": "skool"}
    where = ("operations", "measures", 0, "area")
    assert found(with_areas(*AREAS, **{"operations.measures": [measure]})) == [("unknown_area", where)]
    assert found({"operations.measures": [measure]}) == [("unknown_area", where)]
    lease = {"id": "l", "name": "l", "rent": 8, "prices": "fixed", "included": True, "end": 2030, "area": "skool"}
    assert found(with_areas(*AREAS, leases=[lease])) == [("unknown_area", ("leases", 0, "area"))]
    general = {**measure, "kind": "property_tax", "area": "school"}
    assert found(with_areas(*AREAS, **{"operations.measures": [general]})) == [("kind_of_no_area", where)]


def test_a_project_of_no_area_is_told_and_shared() -> None:
    built = project_item(area="skool", cost=[100], start=2026, running={"amount": 6.9})
    changes = with_areas(*AREAS, **{"investments": [built]})
    assert found(changes) == [("area_not_found", ("investments", 0, "area"))]
    assert found({"investments": [built]}) == []
    assert mill(run(changes), "area_allocation", "school")[2] == pytest.approx(303.0)


# --- What is shown ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "title"), [
    ("nb", "Sum bevilgninger drift, netto, fordelt på rammeområder"),
    ("nn", "Sum løyvingar drift, netto, fordelt på rammeområde"),
    ("en", "Net operating appropriations by service area"),
])  # fmt: skip
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_the_table_has_the_regulations_title_every_area_and_line_6(language: str, title: str, format: str) -> None:
    shown = right("project", TEMPLATE, "--table", "omrader", "--lang", language, "--format", format, columns=160)
    assert title in shown
    assert all(name in shown for name in ("Barnehage", "Grunnskole", "Vann og avløp", "6 "))


@pytest.mark.parametrize("prices", ["nominal", "fixed"])
def test_the_printed_areas_sum_to_line_6(prices: str) -> None:
    said = ("project", TEMPLATE, "--table", "omrader", "--prices", prices)
    lines = json.loads(right(*said, "--format", "json"))["lines"]
    areas = [line["values"] for name, line in lines.items() if name.startswith("area_allocation[")]
    assert len(areas) == 7
    assert [sum(year) for year in zip(*areas, strict=True)] == pytest.approx(lines["net_appropriations"]["values"])
    rows = list(csv.DictReader(io.StringIO(right(*said, "--format", "csv"))))
    assert float(rows[0]["value"]) == lines["area_allocation[barnehage]"]["values"][0] == 195e6
    assert rows[0]["line"] == "area_allocation[barnehage]"


def test_without_areas_the_table_says_where_to_write_them() -> None:
    without = ("--set", "operations.areas=[]", "--set", "operations.demography=null")
    said = wrong("project", TEMPLATE, "--table", "omrader", *without)
    assert "OK441" in said
    assert "operations.areas" in said


def test_explain_writes_out_what_an_area_is_weighed_by() -> None:
    shown = right("explain", TEMPLATE, "area_standard_cost[grunnskole]", "2026")
    assert "155\u00a0000 × 2\u00a0530" in shown
    assert "group_population[6-15]" in shown
    assert "group_population[80+]" not in shown
    assert "nan" not in shown


# --- Lørenskog -------------------------------------------------------------------------------------------------------

FIGURES = {
    row["name"]: float(row["value"])
    for row in csv.DictReader((DATA / "lorenskog_omrader_2025.csv").read_text("utf-8").splitlines())
}
NARROW = {
    # Cost per inhabitant in 1,000 kr, 2025, by the ages of the cost keys: data/lorenskog_forutsetninger.csv.
    "0": 19.2, "1-5": 219.1, "6-12": 165.9, "13-15": 160.0, "16-22": 20.9, "23-24": 18.2, "25-66": 17.4, "67-79": 42.9,
    "80-89": 129.7, "90+": 370.4,
}  # fmt: skip


def test_lorenskogs_areas_are_the_published_net_expenditure_without_depreciation() -> None:
    """SSB, net expenditure by service area 2025: 3,400,773; depreciation of the accounts: 328,332 (1,000 kr)."""
    areas = load(BASE).scenario.operations.areas
    gross = "netto driftsutgifter med avskrivninger: "
    assert FIGURES[f"{gross}i alt"] == 3_400_773
    assert sum(v for name, v in FIGURES.items() if name.startswith("avskrivninger")) == 328_332
    unexplained = 0.0
    for area in areas:
        published = next(v for name, v in FIGURES.items() if name.startswith(f"{gross}{area.name} ("))
        unexplained += area.net - (published - FIGURES[f"avskrivninger: {area.name}"])
        assert area.name == "Felles og ikke fordelt" or unexplained == 0
    assert unexplained == -4658


def test_lorenskogs_unit_costs_are_the_stated_ones_and_the_fees_of_those_who_pay() -> None:
    scenario = load(BASE).scenario
    people = opening(scenario)
    found = dict(scenario.operations.unit_costs)
    for area in scenario.operations.areas:
        if area.user_fees:
            for group in area.user_fees.groups:
                found[group] -= area.user_fees.amount / sum(people[one] for one in area.user_fees.groups)
    assert found == pytest.approx(NARROW, abs=0.1)


@pytest.mark.parametrize(
    ("language", "open_", "use"),
    [
        ("nb", "åpne enheter", "kapasitetsutnyttelse"),
        ("nn", "opne einingar", "kapasitetsutnytting"),
        ("en", "units open", "use of capacity"),
    ],
)
def test_the_table_of_capacity_shows_units_open_and_how_full_they_are(language: str, open_: str, use: str) -> None:
    shown = right("project", BASE, "--table", "kapasitet", "--format", "markdown", "--lang", language)
    assert f"Sykehjem: {open_} | 3" in shown
    assert f"Sykehjem: {use} | 70" in shown


def test_without_capacity_its_table_is_refused() -> None:
    assert "OK364" in wrong("project", GOOD, "--table", "kapasitet")
