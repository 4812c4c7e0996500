"""Indicators as KOSTRA and the law define them, each worked by hand from figures of which no two are alike."""

from __future__ import annotations

import math

import pytest

from okplan.chapters.model import MODEL

ROUND: dict[str, float] = {
    "operating_revenue": 1000,
    "net_operating_result": 30,
    "corrected_net_operating_result": 22,
    "debt": 900,
    "self_cost_debt": 150,
    "unspent_loans": 40,
    "onlending_debt": 70,
    "long_term_debt": 970,
    "net_debt": 830,
    "lending": 60,
    "bank_deposits": 110,
    "fee_borne_capital": 160,
    "compensation_base": 20,
    "net_interest_exposure": 620,
    "debt_served_by_free_income": 710,
    "general_reserve": 80,
    "accumulated_deficit": 25,
    "free_operating_equity": 55,
    "working_capital": 130,
    "interest_expense": 36,
    "instalments": 45,
    "minimum_instalments": 41,
    "separate_instalments": 12,
    "minimum_is_undefined": 0,
    "debt_service": 81,
    "net_financial_expense": 68,
    "investment_gross": 240,
    "investment_expenditure": 250,
    "loan_used": 175,
    "self_financing": 75,
    "loan_ceiling": 190,
    "population": 12_500,
    "free_income": 750,
    "result_target": 0.0175,
}

WORKED = {
    "net_operating_result_pct": 0.03,
    "corrected_net_operating_result_pct": 0.022,
    "net_debt_pct": 0.83,
    "long_term_debt": 900 + 70,
    "long_term_debt_pct": 0.97,
    "debt_served_by_free_income": 900 - 150 - 40,
    "debt_served_by_free_income_pct": 0.71,
    # KOSTRA: net debt with unspent loans in (900 + 70 − 60), less 110 in the bank, 160 that fees and 20 that the state
    # pay the interest of.
    "net_interest_exposure": 910 - 110 - 160 - 20,
    "net_interest_exposure_pct": 0.62,
    "rate_sensitivity": 6.2,
    "general_reserve_pct": 0.08,
    "free_operating_equity": 80 - 25,
    "free_operating_equity_pct": 0.055,
    "working_capital_pct": 0.13,
    "debt_service": 36 + 45,
    "debt_service_pct": 0.081,
    "net_financial_expense_pct": 0.068,
    "self_financing": 250 - 175,
    "self_financing_pct": 0.3,
    "investment_pct": 0.24,
    "debt_per_capita": 0.072,
    "free_income_per_capita": 0.06,
    # The recommended 1.75 % of 1000 is 17.5; the result of 30 is 12.5 better.
    "required_adjustment": -12.5,
    "accumulated_deficit_pct": 0.025,
    "instalments_margin": 45 - 41,
    "loan_room": 190 - 175,
}


@pytest.mark.parametrize("name", WORKED)
def test_an_indicator_is_what_it_is_defined_as(name: str) -> None:
    line = MODEL.lines[name]
    assert float(line.function(**{argument: ROUND[argument] for argument in line.arguments})) == pytest.approx(
        WORKED[name]
    )


def test_every_indicator_is_worked_by_hand() -> None:
    of_room = {name for name, line in MODEL.lines.items() if line.chapter == "indicators"}
    assert of_room - WORKED.keys() == {"minimum_is_undefined"}


@pytest.mark.parametrize(
    ("debt", "assets", "undefined"), [(100.0, 0.0, 1), (0.5, 0.0, 1), (100.0, 50.0, 0), (0.0, 0.0, 0), (0.0, 50.0, 0)]
)
def test_the_minimum_is_undefined_where_there_is_debt_and_nothing_that_depreciates(
    debt: float, assets: float, undefined: int
) -> None:
    function = MODEL.lines["minimum_is_undefined"].function
    assert float(function(minimum_debt_opening=debt, minimum_assets_opening=assets)) == undefined


def test_a_share_of_nothing_is_not_known() -> None:
    found = MODEL.lines["self_financing_pct"].function(self_financing=0.0, investment_expenditure=0.0)
    assert math.isnan(float(found))
