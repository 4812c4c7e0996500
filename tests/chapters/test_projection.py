"""What the projection does with assets, projects, prices, people, operations and reserves, by hand-worked figures."""

from __future__ import annotations

import contextlib
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from okplan.chapters.investments.inputs import depreciation_life
from okplan.chapters.model import MODEL
from okplan.engine.draws import draws
from okplan.engine.projection import IdentityError, project
from okplan.problems import ScenarioError
from tests.builders import AT_REST, Raw, inputs, loan, mill, project_item, refused, row, run

# Depreciation lives: budsjett- og regnskapsforskriften § 3-4 as published in Norsk Lovtidend (FOR-2025-09-12-1858), in
# force 2026-01-01; before it 5, 10, 20, 40 and 50 years by class.
LIVES_FROM_2026 = {
    "it_equipment": 5,
    "equipment": 10,
    "software": 15,
    "heavy_vehicles": 20,
    "roads": 40,
    "parking": 40,
    "technical_plants": 40,
    "schools_housing": 50,
    "institutions_administration": 50,
    "pipe_networks": 80,
}
LIVES_TO_2025 = {
    "it_equipment": 5,
    "equipment": 10,
    "heavy_vehicles": 20,
    "roads": 40,
    "schools_housing": 40,
    "pipe_networks": 40,
    "institutions_administration": 50,
}


# --- Depreciation ----------------------------------------------------------------------------------------------------


def test_depreciation_starts_the_year_after_completion() -> None:
    # 60 in 2027–2028, a building: 60 / 50 = 1.2 from 2029.
    found = run({"assets": [], "investments": [project_item(cost=[20, 40], start=2027)]})
    assert mill(found, "project_depreciation", "school")[1:7] == pytest.approx([0, 0, 0, 1.2, 1.2, 1.2])
    assert mill(found, "project_book", "school")[1:6] == pytest.approx([0, 20, 60, 58.8, 57.6])
    assert mill(found, "assets_under_construction")[1:5] == pytest.approx([0, 20, 0, 0])


def test_depreciation_ends_after_the_life_and_sums_to_the_cost() -> None:
    found = run({"assets": [], "investments": [project_item(cost=[50], start=2026, asset_class="it_equipment")]})
    assert mill(found, "depreciation")[1:] == pytest.approx([0, *[10] * 5, 0, 0, 0, 0])
    assert mill(found, "project_book", "school")[-1] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("cost", [[97.3], [33.1, 0, 12.9]])
def test_depreciation_over_the_life_is_the_capitalised_cost(cost: list[float]) -> None:
    # 40 % of the cost gives compensation: 8 % of gross is VAT (25 % on the net price is 20 % of gross).
    said = project_item(cost=cost, start=2027, life=7, vat_compensable="40 %", spent_before=5)
    found = run({"horizon": 20, "assets": [], "investments": [said]})
    assert sum(mill(found, "depreciation")[1:]) == pytest.approx(5 + sum(cost) * 0.92)


def test_land_is_never_depreciated() -> None:
    found = run({"assets": [], "investments": [project_item(cost=[50], start=2026, asset_class="land")]})
    assert mill(found, "depreciation")[1:] == [0.0] * 10
    assert mill(found, "fixed_assets")[1:] == pytest.approx([50.0] * 10)
    assert mill(found, "depreciable_assets")[1:] == [0.0] * 10


def test_land_held_at_the_opening_is_never_depreciated() -> None:
    said: Raw = {"assets": [{"id": "plot", "asset_class": "land", "book_value": 100, "depreciation": 5}]}
    assert refused(said) or mill(run(said), "depreciation")[1:] == [0.0] * 10


@pytest.mark.parametrize(("asset_class", "life"), LIVES_FROM_2026.items())
def test_the_lives_in_force_from_2026(asset_class: str, life: int) -> None:
    assert depreciation_life(asset_class, 2026) == life


@pytest.mark.parametrize(("asset_class", "life"), LIVES_TO_2025.items())
def test_the_lives_before_2026(asset_class: str, life: int) -> None:
    assert depreciation_life(asset_class, 2025) == life


def test_which_lives_apply_follows_the_year_an_asset_is_taken_into_use() -> None:
    # A pipe network finished in 2024 is in use in 2025 and lasts 40 years; one finished in 2025 lasts 80.
    said = [
        project_item("pipes-2024", cost={2024: 40}, asset_class="pipe_networks"),
        project_item("pipes-2025", cost={2025: 40}, asset_class="pipe_networks"),
    ]
    found = run({"base_year": 2023, "assets": [], "investments": said})
    assert mill(found, "project_depreciation", "pipes-2024")[2] == pytest.approx(1.0)
    assert mill(found, "project_depreciation", "pipes-2025")[3] == pytest.approx(0.5)


def test_what_is_held_is_depreciated_until_nothing_is_left() -> None:
    said = {"id": "a", "asset_class": "equipment", "book_value": 100, "depreciation": 30}
    found = run({"loans.existing": [], "assets": [said]})
    assert mill(found, "holding_depreciation", "a")[1:7] == pytest.approx([30, 30, 30, 10, 0, 0])
    assert mill(found, "holding_book", "a")[:6] == pytest.approx([100, 70, 40, 10, 0, 0])


def test_disposals_leave_the_book_at_their_value() -> None:
    said = {"id": "a", "asset_class": "equipment", "book_value": 100, "depreciation": 30, "disposals": {2027: 20}}
    found = run({"loans.existing": [], "assets": [said]})
    # 20 of 70 are sold in 2027: five sevenths are left, of the book (50) and of the plan (150 / 7 a year).
    assert mill(found, "depreciation")[1:6] == pytest.approx([30, 150 / 7, 150 / 7, 50 / 7, 0])
    assert mill(found, "holding_book", "a")[:6] == pytest.approx([100, 70, 200 / 7, 50 / 7, 0, 0])


def test_no_more_is_disposed_of_than_there_is() -> None:
    # Neither a negative depreciation nor a negative book value may hide it.
    holding = {"id": "a", "asset_class": "equipment", "book_value": 50, "depreciation": 10, "disposals": {2026: 80}}
    said: Raw = {"loans.existing": [], "assets": [holding]}
    with pytest.raises(ScenarioError, match="beyond_book"):
        run(said)


def test_each_year_of_a_rolling_project_is_an_asset_of_its_own() -> None:
    # 10 a year, 5 years: 2 the year after each, five years long.
    said = project_item(cost=[10] * 10, start=2026, rolling=True, asset_class="it_equipment")
    found = run({"assets": [], "investments": [said]})
    assert mill(found, "depreciation")[1:] == pytest.approx([0, 2, 4, 6, 8, 10, 10, 10, 10, 10])
    assert mill(found, "assets_under_construction")[1:] == pytest.approx([0.0] * 10)


def test_assets_under_construction_may_be_left_out_of_the_minimum() -> None:
    # Opening 2028: buildings 920 and a school of 60 in progress.
    said: Raw = {
        "investments": [project_item(cost=[30, 30, 30], start=2026)],
        "loans.instalments": {"policy": "planned", "amount": 30},
    }
    with_it = run(said)
    without = run({**said, "loans.instalments": {**said["loans.instalments"], "construction_in_minimum": False}})
    # Debt at the opening of 2028: 800 + 60 − 60 = 800. 40 · 800 / 980 and 40 · 800 / 920.
    assert mill(with_it, "minimum_instalments")[3] == pytest.approx(40 * 800 / 980)
    assert mill(without, "minimum_instalments")[3] == pytest.approx(40 * 800 / 920)


# --- Investment and its financing ------------------------------------------------------------------------------------


def test_prices_are_indexed_once() -> None:
    # 100 in base-year prices in 2027 at 10 % a year: 121; stated in nominal kroner: 100.
    for prices, expected in (("fixed", 121.0), ("nominal", 100.0)):
        said = project_item(prices=prices, cost=100, spread=["100 %"], start=2027)
        found = run({"economy.construction_growth": "10 %", "investments": [said]})
        assert mill(found, "investment_gross")[2] == pytest.approx(expected)


@pytest.mark.parametrize(
    "cost",
    [
        {"cost": 100, "spread": ["20 %", "50 %", "30 %"], "start": 2027},
        {"cost": [20, 50, 30], "start": 2027},
        {"cost": {2027: 20, 2028: 50, 2029: 30}},
        {"cost": {2030: 20, 2031: 50, 2032: 30}, "start": 2027},
    ],
)
def test_a_cost_may_be_said_in_three_ways(cost: Raw) -> None:
    found = run({"investments": [project_item(**cost)]})
    assert mill(found, "investment_gross")[1:6] == pytest.approx([0, 20, 50, 30, 0])


def test_a_fifth_of_a_gross_cost_is_vat_compensation() -> None:
    # 25 % on the price before VAT is 20 % of the price with it; compensated VAT is not capitalised.
    found = run({"investments": [project_item(cost=[100], start=2026, vat_compensable="100 %")]})
    assert mill(found, "vat_compensation")[1] == pytest.approx(20.0)
    assert mill(found, "project_book", "school")[1] == pytest.approx(80.0)
    assert mill(found, "loan_used")[1] == pytest.approx(80.0)


def test_grants_contributions_and_sales_come_as_the_cost_is_spent() -> None:
    said = project_item(cost=[25, 75], start=2026, grants=20, contributions=8, sales=12)
    found = run({"investments": [said]})
    assert mill(found, "investment_grants")[1:3] == pytest.approx([5, 15])
    assert mill(found, "developer_contributions")[1:3] == pytest.approx([2, 6])
    assert mill(found, "asset_sales")[1:3] == pytest.approx([3, 9])
    assert mill(found, "loan_used")[1:3] == pytest.approx([15, 45])


def test_own_means_beyond_the_investments_go_to_the_free_fund() -> None:
    found = run({"investments": [project_item(cost=[30], start=2026)], "financing.transfer": {"amount": 50}})
    assert mill(found, "loan_used")[1:3] == [0, 0]
    assert mill(found, "free_investment_fund")[:3] == pytest.approx([0, 20, 70])


def test_a_share_of_revenue_and_of_last_years_result_is_transferred() -> None:
    accounts = {
        "depreciation": 40, "interest_expense": 32, "interest_income": 4, "instalments": 32, "dividends": 0,
        "financial_gains": 0,
    }  # fmt: skip
    # Base year: 1000 − 900 − 32 − 32 + 4 = 40. 1 % of 1000, and half of 40.
    found = run(
        {"financing.transfer": {"amount": 3, "revenue_share": "1 %", "result_share": "50 %"}, "accounts": accounts}
    )
    assert mill(found, "net_operating_result")[0] == pytest.approx(40.0)
    assert mill(found, "transfer_to_investment")[1] == pytest.approx(3 + 10 + 20)


def test_shares_bought_without_own_means_break_the_law() -> None:
    # § 14-15: loans are for own assets; 10 of shares are left to loans.
    found = run({"other_investment": {"share_purchases": 10}})
    assert mill(found, "loan_room")[1] == pytest.approx(-10.0)
    paid = run({"other_investment": {"share_purchases": 10}, "financing.transfer": {"amount": 10}})
    assert mill(paid, "loan_room")[1] == pytest.approx(0.0)


def test_covering_earlier_uncovered_amounts_moves_no_money() -> None:
    # § 5-5 line 25 is a disposition: the money was paid out when the amount arose. 10 transferred, 10 covered.
    said: Raw = {"financing.transfer": {"amount": {2026: 10, 2027: 0}}, "liquidity.working_capital": 50}
    found = run({**said, "other_investment": {"uncovered_coverage": {2026: 10}}})
    assert mill(found, "free_investment_fund")[1] == pytest.approx(0.0)
    for name in ("bank_deposits", "working_capital"):
        assert mill(found, name)[1] == pytest.approx(mill(run(said), name)[1])


def test_running_costs_and_staff_follow_from_the_year_after() -> None:
    running = {"share": "2 %", "amount": 1, "revenue": 0.5, "staff": 10}
    said = project_item(cost=[50, 50], start=2026, running=running)
    found = run({"investments": [said], "operations.staff_cost": 0.8})
    assert mill(found, "running_cost")[1:5] == pytest.approx([0, 0, 3, 3])  # 2 % of 100, and 1
    assert mill(found, "running_staff_cost")[1:5] == pytest.approx([0, 0, 8, 8])
    # Of 8, wages take 480 / 600.
    assert mill(found, "wages")[3] == pytest.approx(480 + 6.4)
    assert mill(found, "social_costs")[3] == pytest.approx(120 + 1.6)
    assert mill(found, "purchases")[3] == pytest.approx(230 + 3)
    assert mill(found, "sales_revenue")[3] == pytest.approx(100 + 0.5)


# --- People, prices, operations --------------------------------------------------------------------------------------


def test_the_deflator_weighs_wages_and_prices() -> None:
    # 60 % of 4 % and 40 % of 2 %: 3.2 %.
    found = run({"economy.wage_growth": "4 %", "economy.price_growth": "2 %"})
    assert row(found, "municipal_deflator")[1] == pytest.approx(0.032)
    assert row(found, "price_index")[10] == pytest.approx(1.032**10)
    assert row(found, "wage_index")[10] == pytest.approx(1.04**10)
    assert row(found, "purchase_price_index")[10] == pytest.approx(1.02**10)


def test_each_kind_follows_its_own_index() -> None:
    found = run({"economy.wage_growth": "4 %", "economy.price_growth": "2 %"})
    assert mill(found, "wages")[2] == pytest.approx(480 * 1.04**2)
    assert mill(found, "purchases")[2] == pytest.approx(230 * 1.02**2)
    assert mill(found, "user_fees")[2] == pytest.approx(30 * 1.032**2)
    assert mill(found, "property_tax")[2] == pytest.approx(20 * 1.02**2)


def test_free_income_grows_with_deflator_people_and_real_growth() -> None:
    said = {
        "economy.wage_growth": "3 %",
        "economy.price_growth": "3 %",
        "population.growth": "2 %",
        "free_income.real_growth": "1 %",
    }
    assert mill(run(said), "free_income")[1] == pytest.approx(750 * 1.03 * 1.02 * 1.01)


@pytest.mark.parametrize(
    "growth",
    [
        {"population.growth": "10 %"},
        {"population.growth": None, "population.persons": {2026: 1000, 2027: 1100}},
        {
            "population.growth": None,
            "population.table": {
                group: [count * 1.1**t for t in range(1, 11)]
                for group, count in AT_REST["population"]["opening"].items()
            },
        },
    ],
)
def test_growth_may_be_said_in_three_ways(growth: Raw) -> None:
    found = run(growth)
    assert row(found, "population")[:3] == pytest.approx([10_000, 11_000, 12_100])
    assert row(found, "group_population", "old")[1] == pytest.approx(1650)


def test_people_bring_costs_by_age_as_far_as_they_are_compensated() -> None:
    # 10 % more of each: 250 · 0.2 + 600 · 0.02 + 150 · 0.1 = 77, of which 80 % is given.
    costs = {"unit_costs": {"young": 0.2, "adult": 0.02, "old": 0.1}, "compensation": "80 %"}
    found = run({"population.growth": {2026: "10 %", 2027: "0 %"}, "operations.demography": costs})
    assert mill(found, "demographic_cost")[1:3] == pytest.approx([61.6, 61.6])
    spent = sum(mill(found, kind)[1] for kind in ("wages", "social_costs", "purchases", "transfers"))
    assert spent == pytest.approx(900 + 61.6)


def test_an_efficiency_requirement_adds_up() -> None:
    # 1 % of 900 a year: 9, 18, 27.
    found = run({"operations.efficiency": {2026: "1 %", 2029: "0 %"}})
    assert mill(found, "efficiency_saving")[1:6] == pytest.approx([9, 18, 27, 27, 27])


def test_one_offs_are_not_carried_forward() -> None:
    one_off = {"id": "pension", "kind": "social_costs", "amount": -15, "reason": "premium deviation"}
    found = run({"operations.one_offs": [one_off]})
    assert mill(found, "social_costs")[:2] == pytest.approx([120, 135])


def test_measures_move_the_line_they_name() -> None:
    measures = [
        {"id": "a", "name": "a", "kind": "purchases", "prices": "fixed", "amount": {2027: -4}},
        {"id": "b", "name": "b", "kind": "user_fees", "prices": "nominal", "amount": {2028: 2, 2029: 0}},
    ]
    found = run({"economy.price_growth": "5 %", "economy.wage_share": "0 %", "operations.measures": measures})
    assert mill(found, "purchases")[2] == pytest.approx((230 - 4) * 1.05**2)
    assert mill(found, "user_fees")[3] == pytest.approx(30 * 1.05**3 + 2)
    assert mill(found, "user_fees")[4] == pytest.approx(30 * 1.05**4)


def test_deposits_earn_on_their_opening_balance() -> None:
    found = run({"liquidity.deposit_margin": "-0.5 %"})
    assert mill(found, "interest_income")[1] == pytest.approx(3.5)  # 100 at 4 % − 0.5 %


# --- Reserves and deficits -------------------------------------------------------------------------------------------


def test_what_is_left_of_the_result_goes_to_the_general_reserve() -> None:
    # 1000 − 900 − 32 − 4 % of 784 + 4 = 40.64; 10 to earmarked funds, 3 from them, 5 to investment.
    said = {
        "reserves.earmarked_operating": 20,
        "reserves.earmarked_allocation": {2026: 10},
        "reserves.earmarked_use": {2026: 3},
        "financing.transfer": {"amount": {2026: 5, 2027: 0}},
    }
    found = run(said)
    assert mill(found, "net_operating_result")[1] == pytest.approx(40.64)
    assert mill(found, "general_reserve_allocation")[1] == pytest.approx(40.64 - 10 + 3 - 5)
    assert mill(found, "earmarked_operating_funds")[1] == pytest.approx(27)


def test_earlier_deficits_are_covered_before_anything_is_set_aside() -> None:
    found = run({"reserves.deficit": {"amount": 30}, "reserves.general": 0})
    assert mill(found, "deficit_coverage")[1] == pytest.approx(30.0)
    assert mill(found, "general_reserve")[1] == pytest.approx(10.64)
    assert mill(found, "accumulated_deficit")[:2] == pytest.approx([30, 0])


# --- Base year, draws and faults -------------------------------------------------------------------------------------


def test_the_base_year_shows_what_is_known_and_no_more() -> None:
    found = run()
    assert mill(found, "operating_revenue")[0] == pytest.approx(1000.0)
    assert mill(found, "net_debt")[0] == pytest.approx(800.0)
    assert math.isnan(mill(found, "net_operating_result")[0])  # the accounts do not say the interest
    assert mill(run({"accounts": {"interest_expense": 33}}), "interest_expense")[0] == 33


def test_year_zero_is_the_same_however_many_draws() -> None:
    plain = inputs()
    rows = plain.series["reference_rate"]
    many = replace(plain, series={**plain.series, "reference_rate": rows + np.zeros((len(rows), 1, 3))})
    alone = project(plain)
    for name in ("net_debt_pct", "general_reserve_pct", "debt_per_capita", "free_operating_equity_pct"):
        found = draws(plain, many, (name,), alone)[name][0, 0]
        assert found == pytest.approx(alone[name][0, 0, 0]), name


def test_a_draw_may_move_a_project() -> None:
    plain = inputs({"investments": [project_item(cost=[10, 20], start=2026)]})
    starts = {**plain.constants, "project_start": np.array([[2026.0, 2028.0, 2030.0]])}
    many = replace(plain, constants=starts)
    found = draws(plain, many, ("investment_gross",), project(plain))["investment_gross"][:, 0, :] / 1e6
    assert found[1:6, 0] == pytest.approx([10, 20, 0, 0, 0])
    assert found[1:6, 1] == pytest.approx([0, 0, 10, 20, 0])
    assert found[5:7, 2] == pytest.approx([10, 20])


def test_a_municipality_without_projects_loans_or_assets_can_be_projected() -> None:
    found = run({"loans.existing": [], "assets": []})
    assert mill(found, "debt") == [0.0] * 11
    assert mill(found, "depreciation")[1:] == [0.0] * 10


@pytest.mark.parametrize(
    "said",
    [
        # Assets written off by 2028 and loans raised since: § 14-18 has no minimum to pay, and the policy asks for it.
        {
            "assets": [{"id": "a", "asset_class": "equipment", "book_value": 100, "depreciation": 50}],
            "loans.instalments": {"policy": "minimum"},
            "loans.raised": 5,
        },
        # More is planned to be repaid than is owed.
        {"loans.existing": [loan(balance=10)], "loans.instalments": {"policy": "planned", "amount": 20}},
        {"loans.existing": [], "loans.instalments": {"policy": "planned", "amount": 20}},
    ],
)
def test_a_fault_of_the_scenario_is_not_called_a_fault_of_okplan(said: Raw) -> None:
    if refused(said):
        return
    try:
        run(said)
    except ScenarioError:
        pass  # refused by name, once the year is known
    except IdentityError as error:
        pytest.fail(f"called an internal error: {error}")


@pytest.mark.parametrize(
    "said",
    [
        {"loans.instalments": {"policy": "planned", "amount": 20}},
        {
            "other_investment": {"extraordinary_instalments": {2027: 80}},
            "financing.transfer": {"amount": {2027: 80, 2028: 0}},
        },
    ],
)
def test_no_more_debt_is_repaid_than_there_is(said: Raw) -> None:
    said = {"loans.existing": [loan(balance=50)], **said}
    if not refused(said):
        with contextlib.suppress(ScenarioError):
            assert min(mill(run(said), "debt")) >= 0


def test_instalments_are_never_negative() -> None:
    # More unspent than owed, and unspent loans left out of the minimum: 40 · (50 − 120) / 1000 is no instalment.
    said: Raw = {
        "loans.existing": [loan(balance=50)],
        "loans.unspent_opening": 120,
        "loans.instalments": {"policy": "minimum", "unspent_in_minimum": False},
    }
    assert refused(said) or min(mill(run(said), "instalments")[1:]) >= 0


def test_a_broken_identity_stops_the_run_and_names_line_and_year(monkeypatch: pytest.MonkeyPatch) -> None:
    from okplan.engine import projection as room

    def broken(name: str) -> Any:
        real = room.evaluate

        def spoilt(*args: Any, **kwargs: Any) -> dict[str, Any]:
            values: dict[str, Any] = real(*args, **kwargs)
            values[name][3] += 0.01
            return values

        return spoilt

    monkeypatch.setattr(room, "evaluate", broken("check_investment"))
    with pytest.raises(IdentityError) as caught:
        run()
    assert (caught.value.name, caught.value.year) == ("check_investment", 2028)


def test_lines_are_functions_of_what_they_name() -> None:
    # One call with numbers is a line's own test: 40 · 800 / 1000.
    function = MODEL.lines["minimum_instalments"].function
    said = {"depreciation": 40, "minimum_debt_opening": 800, "minimum_assets_opening": 1000}
    assert float(function(**said, separate_instalments=0)) == 32.0


def test_running_costs_of_a_nominal_project_are_indexed_once() -> None:
    # 2 % of 100 spent in 2031 is 2 in that year's kroner, and with 3 % growth 2.06 the year after.
    said = project_item(prices="nominal", cost=[100], start=2031, running={"share": "2 %"})
    found = run({"economy.wage_growth": "3 %", "economy.price_growth": "3 %", "investments": [said]})
    assert mill(found, "running_cost")[6:9] == pytest.approx([0, 2.06, 2.06 * 1.03])


def test_the_free_fund_is_used_before_loans() -> None:
    # 30 a year set aside in 2026-28; 100 in 2029 takes 30 of the year and 70 of the fund of 90.
    said = project_item(prices="nominal", cost={2029: 100})
    found = run({"investments": [said], "financing.transfer": {"amount": 30}})
    assert mill(found, "loan_used")[1:5] == pytest.approx([0, 0, 0, 0])
    assert mill(found, "free_investment_fund")[1:6] == pytest.approx([30, 60, 90, 20, 50])


def test_a_fixed_rate_does_not_outlive_the_loan_it_was_agreed_for() -> None:
    # 1 % until it matures in 2027, then the reference rate of 4 %.
    said = loan(kind="bullet", years_left=2, fixed_rate="1 %")
    found = run({"loans.existing": [said]})
    assert mill(found, "interest_expense")[1:4] == pytest.approx([1, 1, 4])


def test_operating_effects_begin_in_the_year_that_is_said() -> None:
    # Built in 2026-27: from 2028 by itself, from 2030 when that is said.
    said = project_item(cost=[50, 50], start=2026)
    by_itself = run({"investments": [{**said, "running": {"amount": 3}}]})
    assert mill(by_itself, "running_cost")[1:6] == pytest.approx([0, 0, 3, 3, 3])
    later = run({"investments": [{**said, "running": {"amount": 3, "start": 2030}}]})
    assert mill(later, "running_cost")[1:6] == pytest.approx([0, 0, 0, 0, 3])
