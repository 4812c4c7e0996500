"""Self-cost services: what fees must cover, the fund and its return, and what of it stands in the statutory tables."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okplan.chapters.inputs import build
from okplan.chapters.model import MODEL
from okplan.engine.projection import project
from okplan.load import load
from okplan.problems import ScenarioError
from tests.builders import Raw, computed, identical, judge, mill, project_item, refused, row, run
from tests.console import right, wrong
from tests.scenarios import BASE, GOOD

PENNY = 1e-6


def service(id: str = "water", **said: Any) -> Raw:
    """A service of 40 in fees and 25 in purchases, with a fund and debt of nothing, and a thousand subscribers."""
    return {"id": id, "name": id, "fees": {"amount": 40}, "running": {"purchases": 25}, "households": 1000, **said}


def pipes(**said: Any) -> Raw:
    """A book value of 200 that falls by 8 a year."""
    return {
        "id": "pipes",
        "asset_class": "pipe_networks",
        "book_value": 200,
        "depreciation": 8,
        "self_cost": "water",
        **said,
    }


BUILDINGS = {"id": "buildings", "asset_class": "schools_housing", "book_value": 1000, "depreciation": 40}
HOLDINGS: Raw = {"assets": [BUILDINGS, pipes()]}


def with_service(**said: Any) -> Raw:
    return {"self_cost.services": [service(**said)], "reserves.earmarked_operating": 50, **HOLDINGS}


# --- Published calculations ------------------------------------------------------------------------------------------

# Oslo kommune, budsjettforslag 2020 og økonomiplan 2020–2023, tables 18.1, 18.3, 1,000 kr: rate, fee base, fees, fund
# at the opening, interest, fund at the end. The rate is printed as 2.4 %; the waste figures follow from 2.37 %.
# Interest on water and sewage in 2023 (624) does not follow from the rest of its table, and the year is left out.
OSLO = {
    "water and sewage": (
        "2.4 %",
        (1784975, 1873610, 2064608),
        (1781574, 1933008, 2097314),
        -62410,
        (-1538, -903, 180),
        (-67349, -8854, 24032),
    ),
    "waste": (
        "2.37 %",
        (906780, 935332, 964288, 995415),
        (920734, 946582, 973144, 1000452),
        -13792,
        (-162, 133, 375, 548),
        (0, 11384, 20615, 26199),
    ),
}


@pytest.mark.parametrize("name", OSLO)
def test_fund_and_interest_as_oslo_prints_them(name: str) -> None:
    rate, cost, fees, opening, interest, fund = OSLO[name]
    years = range(2020, 2020 + len(cost))
    changes = {year: amount - cost[0] for year, amount in zip(years, cost, strict=True)}
    oslo = service(
        fees={"amount": 0, "stated": dict(zip(years, fees, strict=True))},
        running={"purchases": cost[0], "change": changes},
        fund=opening,
    )
    found = computed(
        {
            "base_year": 2019,
            "horizon": len(cost),
            "unit": "tkr",
            "operations.revenue.sales": {"amount": 2_000_000},
            "operations.expenditure.purchases": {"amount": 2_000_000},
            "self_cost": {"rate": dict.fromkeys(years, rate), "services": [oslo]},
        }
    )

    def thousands(line: str) -> list[float]:
        return [value / 1e3 for value in row(found, line)[1:]]

    assert thousands("service_result") == pytest.approx([f - c for f, c in zip(fees, cost, strict=True)])
    assert thousands("service_fund_interest") == pytest.approx(interest, abs=1)
    assert thousands("service_fund") == pytest.approx(fund, abs=2 + len(cost))  # printed sums of printed parts


# --- By hand ---------------------------------------------------------------------------------------------------------


def test_full_cost_is_running_cost_depreciation_and_interest_on_the_average_book_value() -> None:
    # NIBOR 4 % + 0.7 points. 2026: (200 + 192) / 2 × 4.7 % = 9.212; 2027: (192 + 184) / 2 × 4.7 % = 8.836.
    found = run(with_service())
    assert row(found, "calculated_rate")[1] == pytest.approx(0.047)
    assert mill(found, "service_interest")[1:3] == pytest.approx([9.212, 8.836])
    assert mill(found, "service_cost")[1:3] == pytest.approx([25 + 8 + 9.212, 25 + 8 + 8.836])
    assert mill(found, "service_fees")[1:3] == pytest.approx([42.212, 41.836])
    assert row(found, "service_fee_per_household")[1] == pytest.approx(42_212)


def test_a_surplus_goes_back_in_five_equal_parts_with_its_interest() -> None:
    # Fund 50 at 10 %: it is to stand at 40, 30, 20, 10, 0. 2026: 50 + x + 10 % (50 + x / 2) = 40, so x = −15 / 1.05.
    # 2027: (30 − 44) / 1.05; 2028: (20 − 33) / 1.05; 2029: (10 − 22) / 1.05; 2030: (0 − 11) / 1.05; then nothing.
    found = run({**with_service(fund=50), "self_cost.margin": "6 %"})
    assert mill(found, "service_fund") == pytest.approx([50, 40, 30, 20, 10, 0, 0, 0, 0, 0, 0], abs=PENNY)
    back = [-15 / 1.05, -14 / 1.05, -13 / 1.05, -12 / 1.05, -11 / 1.05, 0]
    assert mill(found, "service_result")[1:7] == pytest.approx(back, abs=PENNY)
    assert mill(found, "service_use")[1:7] == pytest.approx([10, 10, 10, 10, 10, 0], abs=PENNY)


def test_three_years_with_adopted_fees_by_hand() -> None:
    # No capital, cost 25, rate 10 %, no fund. 2026: fees 35, result 10, interest 0.5, fund 10.5. 2027 by cost: four
    # fifths are kept, 8.4 = 10.5 + x + 10 % (10.5 + x / 2), so x = −3.15 / 1.05 = −3 and fees are 22. 2028: 6.3 kept,
    # x = (6.3 − 8.4 × 1.1) / 1.05 = −2.94 / 1.05 = −2.8, fees 22.2.
    said = service(fees={"amount": 40, "stated": {2026: 35}})
    found = run({"self_cost": {"margin": "6 %", "services": [said]}})
    assert mill(found, "service_fees")[1:4] == pytest.approx([35, 22, 22.2])
    assert mill(found, "service_fund_interest")[1:4] == pytest.approx([0.5, 0.9, 0.7])
    assert mill(found, "service_fund")[:4] == pytest.approx([0, 10.5, 8.4, 6.3])
    assert mill(found, "earmarked_allocation")[1:4] == pytest.approx([10.5, 0, 0], abs=PENNY)
    assert mill(found, "earmarked_use")[1:4] == pytest.approx([0, 2.1, 2.1])


def test_a_deficit_is_covered_by_later_fees_and_is_no_asset() -> None:
    # 2026: fees 15 against 25; the deficit of 10 with interest 0.5 is memorandum only, and no fund is used.
    said = service(fees={"amount": 40, "stated": {2026: 15}})
    found = run({"self_cost": {"margin": "6 %", "services": [said]}, "reserves.earmarked_operating": 3})
    assert mill(found, "service_fund")[:4] == pytest.approx([0, -10.5, -8.4, -6.3])
    assert mill(found, "earmarked_operating_funds")[1:4] == pytest.approx([3, 3, 3])
    assert mill(found, "service_fees")[2] == pytest.approx(28)


def test_an_opening_fund_that_arose_earlier_has_fewer_years_left() -> None:
    found = run(with_service(fund=30, fund_from=2023))  # to be back by 2028, in three equal parts
    assert mill(found, "service_fund")[:5] == pytest.approx([30, 20, 10, 0, 0], abs=PENNY)


def test_growth_is_of_the_fee_and_the_fund_takes_the_rest() -> None:
    said = with_service(fees={"amount": 40, "rule": "growth", "growth": "5 %"}, households_growth="2 %")
    found = run(said)
    assert row(found, "service_fee_per_household")[:3] == pytest.approx([40_000, 42_000, 44_100])
    assert mill(found, "service_fees")[2] == pytest.approx(40 * (1.05 * 1.02) ** 2)
    result = 40 * 1.05 * 1.02 - mill(found, "service_cost")[1]
    assert mill(found, "service_fund")[1] == pytest.approx(result * (1 + 0.047 / 2))


def test_fees_may_cover_a_share_of_the_cost() -> None:
    found = run(with_service(coverage="80 %"))
    assert mill(found, "service_fees")[1] == pytest.approx(0.8 * 42.212)
    assert mill(found, "service_fund")[1] == pytest.approx(0, abs=PENNY)


def test_a_stated_rate_stands_in_its_years() -> None:
    found = run({**with_service(), "self_cost.rate": {2027: "4.2 %"}})
    assert row(found, "calculated_rate")[1:4] == pytest.approx([0.047, 0.042, 0.047])


def test_the_rule_from_2026_is_not_used_before_it() -> None:
    early = {**with_service(), "base_year": 2023}
    assert refused(early)
    assert not refused({**early, "self_cost.rate": {2024: "4.36 %", 2025: "4.5 %"}})


# --- Assets and projects ---------------------------------------------------------------------------------------------


def plant(**said: Any) -> Raw:
    """A plant of 80 built in 2026 and 2027: 2 a year over 40 years from 2028."""
    return project_item(
        id="plant",
        **{
            "cost": [40, 40],
            "start": 2026,
            "asset_class": "technical_plants",
            "self_cost": "100 %",
            "self_cost_service": "water",
            "running": {"amount": 3, "revenue": 1},
            **said,
        },
    )


def test_a_new_plant_costs_from_the_year_after_it_is_finished() -> None:
    # From 2028: 2 in depreciation, 3 − 1 in running, interest 4.7 % of (80 + 78) / 2 = 3.713.
    without, found = run(with_service()), run({**with_service(), "investments": [plant()]})
    more = np.array(mill(found, "service_cost")[1:5]) - np.array(mill(without, "service_cost")[1:5])
    assert more == pytest.approx([0, 0, 2 + 2 + 3.713, 2 + 2 + 0.047 * 77], abs=PENNY)
    assert mill(found, "service_book")[:4] == pytest.approx([200, 192, 184 + 80, 176 + 78])


def test_interest_may_be_calculated_while_a_plant_is_built() -> None:
    # 10 before the base year, 40 in 2026 and in 2027, then 90 / 40 = 2.25 a year: averages 30, 70 and 88.875.
    said = {**with_service(), "investments": [plant(spent_before=10)]}
    without, found = run(said), run({**said, "self_cost.construction_interest": True})
    more = np.array(mill(found, "service_interest")) - np.array(mill(without, "service_interest"))
    assert more[1:5] == pytest.approx([0.047 * 30, 0.047 * 70, 0, 0], abs=PENNY)
    assert mill(found, "fee_borne_capital")[:3] == pytest.approx([210, 192 + 50, 184 + 90])


def test_grants_and_the_share_of_others_are_not_in_the_fees() -> None:
    said = {**with_service(), "investments": [plant(self_cost="50 %", grants=20)]}
    found, without = run(said), run(with_service())
    more = np.array(mill(found, "service_depreciation")) - np.array(mill(without, "service_depreciation"))
    assert more[3] == pytest.approx(0.5 * 60 / 40)
    assert mill(found, "service_loan_used")[1:4] == pytest.approx([15, 15, 0])


def test_fees_repay_the_debt_by_depreciation_and_new_plants_add_to_it() -> None:
    found = run({**with_service(debt=150), "investments": [plant()]})
    assert mill(found, "self_cost_debt")[:5] == pytest.approx([150, 150 + 40 - 8, 182 + 40 - 8, 214 - 10, 204 - 10])
    assert mill(found, "self_cost_instalments")[1:4] == pytest.approx([8, 8, 10])
    served = mill(found, "debt")[3] - mill(found, "self_cost_debt")[3]
    assert mill(found, "debt_served_by_free_income")[3] == pytest.approx(served)


def test_debt_that_is_paid_is_not_paid_again() -> None:
    found = run(with_service(debt=12))
    assert mill(found, "self_cost_debt")[:4] == pytest.approx([12, 4, 0, 0])


def test_capital_whose_interest_fees_pay_is_out_of_net_interest_exposure() -> None:
    # SSB's definition (KOSKG400000): the book value, in use, on which interest is calculated.
    found = run({**with_service(debt=150), "investments": [plant()]})
    exposed = [d + o - u - b for d, o, u, b in zip(*(mill(found, line) for line in
               ("debt", "onlending_debt", "lending", "bank_deposits")), strict=True)]  # fmt: skip
    assert mill(found, "net_interest_exposure")[:3] == pytest.approx(
        [exposed[0] - 200, exposed[1] - 192, exposed[2] - 264]
    )


# --- The statutory tables --------------------------------------------------------------------------------------------


def test_at_rest_the_block_only_moves_fees_to_cost() -> None:
    without, found = run({**HOLDINGS, "assets": [BUILDINGS, pipes(self_cost=None)]}), run(with_service())
    fees = np.array(mill(found, "service_fees"))
    assert np.array(mill(found, "sales_revenue"))[1:] - fees[1:] == pytest.approx([60] * 10)
    assert mill(found, "sales_revenue")[0] == mill(without, "sales_revenue")[0] == 100
    for line in ("wages", "social_costs", "purchases", "transfers", "depreciation", "instalments"):
        assert mill(found, line)[1:] == pytest.approx(mill(without, line)[1:]), line
    result = np.array(mill(found, "net_operating_result")) - np.array(mill(without, "net_operating_result"))
    interest = np.array(mill(found, "interest_income")) - np.array(mill(without, "interest_income"))
    assert (result - interest)[1:] == pytest.approx(fees[1:] - 40)


def test_running_cost_is_indexed_once_with_its_own_kind() -> None:
    prices = {"economy.wage_growth": "4 %", "economy.price_growth": "2 %"}
    parts = {"wages": 10, "social_costs": 2, "purchases": 25, "transfers": 1}
    found = run({**prices, **with_service(running=parts)})
    without = run({**prices, **HOLDINGS, "assets": [BUILDINGS, pipes(self_cost=None)]})
    for line in ("wages", "social_costs", "purchases", "transfers"):
        assert mill(found, line) == pytest.approx(mill(without, line)), line
    assert mill(found, "service_running_cost")[2] == pytest.approx(12 * 1.04**2 + 26 * 1.02**2)


def test_running_cost_and_subscribers_follow_the_population() -> None:
    found = run({"population.growth": "2 %", **with_service(with_population="50 %")})
    assert row(found, "service_households")[1] == pytest.approx(1010)
    assert mill(found, "service_running_cost")[1] == pytest.approx(25.25)


def test_efficiency_is_asked_of_what_free_income_pays() -> None:
    found = run({"operations.efficiency": "1 %", **with_service()})
    assert mill(found, "efficiency_saving")[1] == pytest.approx(0.01 * (900 - 25))


def test_higher_rates_are_paid_by_higher_fees() -> None:
    low, high = run(with_service()), run({"economy.reference_rate": "5 %", **with_service()})
    more = mill(high, "service_fees")[1] - mill(low, "service_fees")[1]
    assert more == pytest.approx(0.01 * 196)


def test_without_the_block_nothing_changes_to_the_bit() -> None:
    said: Raw = {
        "investments": [project_item(cost=[30, 40], start=2027, self_cost="60 %")],
        "loans.self_cost_opening": 80,
    }
    none = {**said, "self_cost": {"services": []}, "leases": []}
    assert identical(computed(said), computed(none)) == []


def test_the_shipped_scenario_without_its_services_keeps_its_other_lines() -> None:
    """Taking fees and cost of the services out of the accounts leaves every other service as it was."""
    whole = load(BASE).scenario
    found = project(build(whole))
    assert found.row("self_cost_fees")[0] == pytest.approx(408_060e3)  # KOSTRA functions 340–355, preliminary 2025
    assert found.row("net_interest_exposure_pct")[0] == pytest.approx(1.164, abs=5e-4)  # KOSTRA 12134


def test_an_area_that_holds_the_services_has_their_change_and_others_have_not() -> None:
    # Net 690 with 25 of running cost less 40 of fees in the water area; fees become 42.212, so its net falls by 2.212.
    areas = [
        {"id": "rest", "name": "Rest", "net": 705},
        {"id": "water", "name": "Water", "net": -15, "holds": ["self_cost"]},
    ]
    found = run({**with_service(), "operations.areas": areas})
    assert mill(found, "area_allocation", "water")[:2] == pytest.approx([-15, -17.212])
    assert mill(found, "area_allocation", "rest")[:2] == pytest.approx([705, 705])


# --- Tables ----------------------------------------------------------------------------------------------------------


def shown(table: str, *more: str) -> str:
    return right("project", BASE, "--table", table, *more)


def test_the_calculation_is_shown_line_by_line_in_three_languages() -> None:
    for language, rows in {
        "nb": (
            "Kalkylerente",
            "Vann: driftskostnader",
            "Avløp: kalkulatoriske renter",
            "Renovasjon: gebyr per abonnent",
        ),
        "nn": (
            "Kalkylerente",
            "Vann: driftskostnader",
            "Avløp: kalkulatoriske renter",
            "Renovasjon: gebyr per abonnent",
        ),
        "en": (
            "Calculated interest rate",
            "Vann: running cost",
            "Avløp: calculated interest",
            "Renovasjon: fee per subscriber",
        ),
    }.items():
        text = shown("selvkost", "--lang", language)
        assert all(row in text for row in rows), language


def test_the_table_is_the_lines_to_a_machine_too() -> None:
    lines = json.loads(shown("selvkost", "--format", "json"))["lines"]
    found = project(build(load(BASE).scenario))
    assert lines["service_cost[vann]"]["values"][1:] == pytest.approx(row(found, "service_cost", "vann")[1:])
    assert lines["fee_per_household"]["values"][0] == pytest.approx(408_060 / 22)
    assert "service_fund[avløp]" in shown("selvkost", "--format", "csv")
    assert "**Vann: selvkost**" in shown("selvkost", "--format", "markdown")


def test_a_scenario_without_services_has_no_such_table() -> None:
    assert "OK364" in wrong("project", GOOD, "--table", "selvkost")


def test_what_pays_for_what_can_be_asked() -> None:
    explained = right("explain", BASE, "service_interest[vann]", "2026", "--full")
    assert "base.yaml:" in explained
    assert "holding_book[vannledninger]" in explained


# --- The five years --------------------------------------------------------------------------------------------------


def legal(changes: Raw, rule: str) -> list[int]:
    return [finding.year for finding in judge(changes)[1] if finding.rule == rule and finding.level != "ok"]


def test_a_surplus_older_than_five_years_is_a_breach() -> None:
    # A surplus of 2025 must be back by the end of 2030; these fees keep it and add nothing.
    kept = dict.fromkeys(range(2026, 2036), 25)
    said = service(fees={"amount": 40, "stated": kept}, fund=20)
    changes = {"self_cost": {"margin": "-4 %", "services": [said]}, "reserves.earmarked_operating": 20}
    assert legal(changes, "self_cost_fund") == list(range(2030, 2036))
    assert legal({**changes, "self_cost.services": [service(fund=20)]}, "self_cost_fund") == []


def test_use_of_the_fund_takes_the_oldest_first() -> None:
    # 20 from 2025; 10 more in 2028 and 20 used in 2029: what is left arose in 2028 and may stand to 2033.
    fees = dict.fromkeys(range(2026, 2036), 25) | {2028: 35, 2029: 5}
    said = service(fees={"amount": 40, "stated": fees}, fund=20)
    changes = {"self_cost": {"margin": "-4 %", "services": [said]}, "reserves.earmarked_operating": 20}
    assert legal(changes, "self_cost_fund") == [2033, 2034, 2035]


@pytest.mark.parametrize(
    ("opening", "closing", "arose"),
    [(0, 10, 10), (10, 15, 5), (15, 10, 0), (0, -10, -10), (-10, -15, -5), (-15, -10, 0), (5, -2, -2), (-2, 3, 3)],
)
def test_what_arises_in_a_year_is_what_the_fund_or_the_deficit_grows(opening: int, closing: int, arose: int) -> None:
    booked = {"service_fund_booked_opening": max(opening, 0), "service_fund_booked": max(closing, 0)}
    allocated = MODEL.lines["service_allocation"].function(**booked)
    moved = {"service_allocation": allocated, "service_fund_opening": opening, "service_fund": closing}
    assert MODEL.lines["service_vintage"].function(**moved) == arose
    assert MODEL.lines["service_use"].function(**booked) == max(max(opening, 0) - max(closing, 0), 0)


SET_ASIDE, CARRIED, NOTHING = (16, 8, 4, 2, 1), (-1, -2, -4, -8, -11), (0, 0, 0, 0, 0)
"""What arose this year and in the four before: put aside in the fund, or carried as a deficit."""


@pytest.mark.parametrize(
    ("fund", "newer", "surplus", "advance"),
    [
        (40, SET_ASIDE, 9, 0),
        (31, SET_ASIDE, 0, 0),
        (5, NOTHING, 5, 0),
        (5, CARRIED, 5, 0),
        (-40, CARRIED, 0, 14),
        (-26, CARRIED, 0, 0),
        (-5, NOTHING, 0, 5),
        (-5, SET_ASIDE, 0, 5),
    ],
)
def test_overdue_is_what_stands_beyond_what_arose_in_the_last_five_years(
    fund: float, newer: tuple[float, ...], surplus: float, advance: float
) -> None:
    names = ("service_vintage", "service_vintage_opening", *(f"service_vintage_lag_{back}" for back in (2, 3, 4)))
    said = {"service_fund": fund, **dict(zip(names, newer, strict=True))}
    assert MODEL.lines["overdue_surplus"].function(**said) == surplus
    assert MODEL.lines["overdue_advance"].function(**said) == advance


def test_an_old_deficit_is_a_warning_since_some_may_stand_longer() -> None:
    fees = dict.fromkeys(range(2027, 2036), 25) | {2026: 20}
    changes = {"self_cost": {"margin": "-4 %", "services": [service(fees={"amount": 40, "stated": fees})]}}
    assert legal(changes, "self_cost_deficit") == list(range(2031, 2036))
    assert legal(changes, "self_cost_fund") == []


def test_other_funds_cannot_be_paid_from_the_fee_payers_fund() -> None:
    changes = {**with_service(fund=45), "reserves.earmarked_use": {2026: 10}}
    assert legal(changes, "operating_funds") == list(range(2026, 2036))


# --- Growth, and services beside each other --------------------------------------------------------------------------


def test_a_services_cost_follows_its_real_growth_its_subscribers_and_each_kinds_prices() -> None:
    # After two years: people 1.1² = 1.21, of which subscribers follow 40 %, beside 3 % a year of their own; volume is
    # 1.02², and half of what subscribers have grown. The change of 4 is in base-year prices and grows with prices only.
    found = run(
        {
            "population.growth": "10 %",
            "economy.wage_growth": "4 %",
            "economy.price_growth": "2 %",
            **with_service(
                running={
                    "wages": 10, "social_costs": 2, "purchases": 25, "transfers": 1,
                    "real_growth": "2 %", "with_households": "50 %", "change": {2027: 4},
                },
                households_growth="3 %",
                with_population="40 %",
            ),
        }
    )  # fmt: skip
    subscribers = 1.03**2 * (1 + 0.4 * 0.21)
    activity = 1.02**2 * (1 + 0.5 * (subscribers - 1))
    assert row(found, "service_households")[:3:2] == pytest.approx([1000, 1000 * subscribers])
    assert mill(found, "service_running_cost")[0] == pytest.approx(10 + 2 + 25 + 1)
    assert mill(found, "service_wages")[2] == pytest.approx(10 * activity * 1.04**2)
    assert mill(found, "service_social_costs")[2] == pytest.approx(2 * activity * 1.04**2)
    assert mill(found, "service_purchases")[2] == pytest.approx((25 * activity + 4) * 1.02**2)
    assert mill(found, "service_transfers")[2] == pytest.approx(1 * activity * 1.02**2)


def test_new_plants_need_staff_and_bring_in_something_themselves() -> None:
    # Of a plant of which fees carry 60 %, in use from 2028: 3 less 1 at 1.032³, and 2 man-years at 0.9 with wages.
    said = {
        **with_service(),
        "economy.wage_growth": "4 %",
        "economy.price_growth": "2 %",
        "operations.staff_cost": 0.9,
        "investments": [plant(self_cost="60 %", running={"amount": 3, "revenue": 1, "staff": 2})],
    }
    expected = 0.6 * (3 - 1) * 1.032**3 + 0.6 * 2 * 0.9 * 1.04**3
    assert mill(run(said), "service_project_running")[1:4] == pytest.approx([0, 0, expected])


def test_what_is_sold_bears_depreciation_no_more_and_interest_for_half_the_year() -> None:
    # 20 of 200 sold in 2026: nine tenths of 8 is written off, and the average book value is 200 − (7.2 + 20) / 2.
    found = run({**with_service(), "assets": [BUILDINGS, pipes(disposals={2026: 20})]})
    assert mill(found, "service_depreciation")[1] == pytest.approx(7.2)
    assert mill(found, "service_book")[1] == pytest.approx(172.8)
    assert mill(found, "service_interest")[1] == pytest.approx(0.047 * 186.4)


@pytest.mark.parametrize(("arose", "years"), [(2025, 5), (2024, 4), (2023, 3), (2022, 2), (2021, 1)])
def test_an_opening_fund_or_deficit_is_back_in_equal_parts_by_the_fifth_year(arose: int, years: int) -> None:
    back = [max(30 * (years - t) / years, 0) for t in range(11)]
    assert mill(run(with_service(fund=30, fund_from=arose)), "service_fund") == pytest.approx(back, abs=PENNY)
    owed = mill(run(with_service(fund=-30, fund_from=arose)), "service_fund")
    assert owed == pytest.approx([-amount for amount in back], abs=PENNY)


def test_loans_for_the_plants_of_two_services_are_shared_by_what_each_builds() -> None:
    # 40 for water and 60 for sewage in 2026, all on loans; the pipes are written down by 8, which repays water's debt.
    said: Raw = {
        "self_cost.services": [service(debt=50), service("sewage", debt=10, households=500)],
        "reserves.earmarked_operating": 50,
        **HOLDINGS,
        "investments": [
            plant(cost=[40], running={}),
            plant(cost=[60], running={}) | {"id": "works", "self_cost_service": "sewage"},
        ],
    }
    found = run(said)
    assert mill(found, "service_loan_used", "water")[1:3] == pytest.approx([40, 0])
    assert mill(found, "service_loan_used", "sewage")[1:3] == pytest.approx([60, 0])
    assert mill(found, "service_debt", "water")[1] == pytest.approx(50 + 40 - 8)
    assert mill(found, "service_debt", "sewage")[1] == pytest.approx(10 + 60)
    # A household that has both pays the sum of the two averages: 40 of 1000, and 40 of 500.
    assert row(found, "fee_per_household")[0] == pytest.approx(40_000 + 80_000)
    fees = [mill(found, "service_fees", name)[1] for name in ("water", "sewage")]
    assert mill(found, "self_cost_fees")[1] == pytest.approx(sum(fees))


def test_what_fees_carry_of_a_plant_is_its_cost_without_the_vat_that_is_compensated() -> None:
    # Half of 50 gives compensation of a fifth: 5. Of 45 a third is others', and fees carry 60 % of the rest.
    found = run(
        {**with_service(), "investments": [plant(cost=[50], vat_compensable="50 %", grants=15, self_cost="60 %")]}
    )
    assert mill(found, "service_investment")[1:3] == pytest.approx([0.6 * 30, 0])
    assert mill(found, "self_cost_investment")[1] == pytest.approx(18)
    assert mill(found, "service_loan_used")[1] == pytest.approx(18)


# --- What always holds -----------------------------------------------------------------------------------------------

part = st.floats(0, 20, allow_nan=False).map(lambda x: round(x, 3))


@given(
    fund=st.floats(-40, 40).map(lambda x: round(x, 3)),
    age=st.integers(0, 7),
    stated=st.dictionaries(st.integers(2026, 2030), st.floats(20, 80).map(lambda x: round(x, 3)), max_size=3),
    running=part,
    rate=st.sampled_from(["0 %", "2 %", "4 %", "8 %"]),
)
def test_fees_and_interest_are_cost_and_the_change_of_the_fund(
    fund: float, age: int, stated: dict[int, float], running: float, rate: str
) -> None:
    fees: Raw = {"amount": 40, **({"stated": stated} if stated else {})}
    found = computed(
        {
            **with_service(fees=fees, fund=fund, fund_from=2025 - age, running={"purchases": running, "wages": 5}),
            "economy.reference_rate": rate,
            "economy.price_growth": "3 %",
            "economy.wage_growth": "4 %",
            "investments": [plant()],
        }
    )
    sums = {name: sum(mill(found, name)[1:]) for name in ("service_fees", "service_fund_interest", "service_cost")}
    change = mill(found, "service_fund")[-1] - fund
    assert sums["service_fees"] + sums["service_fund_interest"] == pytest.approx(sums["service_cost"] + change)
    # By cost alone, all is back in the fifth year after the last that was stated, and nothing is ever too old.
    last = max(stated, default=2025)
    if last <= 2030:
        assert mill(found, "service_fund")[last + 5 - 2025 :] == pytest.approx([0] * (2035 - last - 4), abs=1e-6)
    if not stated and age <= 5:
        assert max(row(found, "overdue_surplus")[1:]) < 0.005
        assert max(row(found, "overdue_advance")[1:]) < 0.005


@given(amounts=st.lists(st.floats(1, 30).map(lambda x: round(x, 3)), min_size=2, max_size=3))
def test_services_do_not_touch_each_other(amounts: list[float]) -> None:
    services = [service(f"s{n}", fees={"amount": 10}, running={"purchases": a}, fund=n) for n, a in enumerate(amounts)]
    together = computed({"self_cost.services": services, "reserves.earmarked_operating": 9})
    for n, one in enumerate(services):
        alone = computed({"self_cost.services": [one], "reserves.earmarked_operating": 9})
        for line in ("service_fees", "service_fund", "service_cost"):
            assert mill(together, line, n)[1:] == pytest.approx(mill(alone, line)[1:]), line


def test_a_fund_so_large_that_fees_would_be_negative_is_refused() -> None:
    with pytest.raises(ScenarioError):
        run({"self_cost.services": [service(fund=200)], "reserves.earmarked_operating": 200})


def test_fees_carry_an_overrun_that_contributions_do_not() -> None:
    """Of 60 that is stated others pay 30, and fees half; at 20 % more they carry 42 of 72, over 80 years."""
    item = project_item("mains", cost=[60], start=2026, self_cost="100 %", self_cost_service="water", contributions=30,
                        asset_class="pipe_networks", vat_compensable="0 %")  # fmt: skip
    for said, carried in (({}, 30.0), ({"overrun": "20 %"}, 42.0), ({"overrun": "-50 %"}, 0.0)):
        found = run({**with_service(), "investments": [{**item, **said}]})
        assert mill(found, "service_investment")[1] == pytest.approx(carried, abs=PENNY)
        assert mill(found, "service_depreciation")[2] == pytest.approx(8 + carried / 80)
        assert mill(found, "service_book")[1] == pytest.approx(192 + carried)
