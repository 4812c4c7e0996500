"""Operations by kind: everything that moves one, each part once, by hand."""

from __future__ import annotations

import pytest

from tests.builders import Raw, mill, refused, run

# Wages 10 %, prices 5 %: the deflator weighs them 60 to 40, 8 %.
PRICES: Raw = {"economy.wage_growth": "10 %", "economy.price_growth": "5 %"}
WAGES, GOODS, DEFLATOR = 1.10, 1.05, 1.08

KINDS = {
    "property_tax": ("revenue", 20, GOODS),
    "other_tax": ("revenue", 10, DEFLATOR),
    "state_transfers": ("revenue", 20, DEFLATOR),
    "other_transfers": ("revenue", 80, DEFLATOR),
    "user_fees": ("revenue", 30, DEFLATOR),
    "sales": ("revenue", 100, DEFLATOR),
    "wages": ("expenditure", 480, WAGES),
    "social_costs": ("expenditure", 120, WAGES),
    "purchases": ("expenditure", 230, GOODS),
    "transfers": ("expenditure", 70, GOODS),
}


def measure(id: str, kind: str, amount: float, prices: str) -> Raw:
    return {"id": id, "name": id, "kind": kind, "amount": amount, "prices": prices}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_index_its_growth_its_people_and_its_own_measures(kind: str) -> None:
    # Two years of 2 % real growth, and half of 20 % more people twice: 1 + 50 % of 44 %. Measures: 3 nominal, 2 in
    # base-year prices, which the deflator indexes; what names another kind stays there.
    side, amount, index = KINDS[kind]
    other = "transfers" if kind != "transfers" else "user_fees"
    said = {"amount": amount, "real_growth": "2 %", "with_population": "50 %"}
    measures = [
        measure("a", kind, 3, "nominal"),
        measure("b", kind, 2, "fixed"),
        measure("c", other, 7, "nominal"),
        measure("d", other, 5, "fixed"),
    ]
    people = {"population.growth": "20 %"}
    found = run({**PRICES, **people, f"operations.{side}.{kind}": said, "operations.measures": measures})
    line = "sales_revenue" if kind == "sales" else kind
    own = amount * 1.02**2 * (1 + 0.5 * 0.44) * index**2
    assert mill(found, line)[2] == pytest.approx(own + 3 + 2 * DEFLATOR**2)


def test_the_operating_statement_is_the_sum_of_its_kinds() -> None:
    # § 5-6: line 9 is lines 1–8, line 15 lines 10–14; no two kinds are alike, so that none can stand for another.
    revenue = {"property_tax": 21, "other_tax": 11, "state_transfers": 23, "other_transfers": 83, "user_fees": 31}
    said = {f"operations.revenue.{kind}": {"amount": amount} for kind, amount in revenue.items()}
    found = run({**said, "free_income": {"tax": 405, "grant": 353}})
    assert mill(found, "operating_revenue")[:2] == pytest.approx([405 + 353 + 21 + 11 + 23 + 83 + 31 + 100] * 2)
    assert mill(found, "operating_expenditure")[1] == pytest.approx(480 + 120 + 230 + 70 + 40)
    assert mill(found, "gross_operating_result")[1] == pytest.approx(1027 - 940)


def test_a_saving_is_taken_from_every_kind_as_it_is_spent() -> None:
    # 1 % of 900 is 9, in the year's prices: 480, 120, 230 and 70 of 900 of it.
    found, without = run({**PRICES, "operations.efficiency": {2026: "1 %", 2027: "0 %"}}), run(PRICES)
    for kind, spent in (("wages", 480), ("social_costs", 120), ("purchases", 230), ("transfers", 70)):
        saved = mill(without, kind)[2] - mill(found, kind)[2]
        assert saved == pytest.approx(9 * spent / 900 * DEFLATOR**2), kind


def test_a_tried_improvement_is_less_spending_in_the_years_prices() -> None:
    # 18 a year from 2028, in base-year prices: 2 % of 900, of which purchases take 230.
    found, without = run({**PRICES, "improvement": {"amount": 18, "start": 2028}}), run(PRICES)
    assert mill(found, "operating_improvement")[1:5] == pytest.approx([0, 0, 18 * DEFLATOR**3, 18 * DEFLATOR**4])
    assert mill(without, "purchases")[3] - mill(found, "purchases")[3] == pytest.approx(4.6 * DEFLATOR**3)


def test_an_improvement_may_go_to_investment_in_part() -> None:
    # Of 20, a quarter is transferred to investment, beside the 3 that is planned.
    said: Raw = {"improvement": {"amount": 20, "to_investment": "25 %"}, "financing.transfer": {"amount": 3}}
    assert mill(run(said), "transfer_to_investment")[1:] == pytest.approx([8] * 10)


def test_compensation_and_the_grant_for_refugees_stand_in_state_transfers_once() -> None:
    # 20 in the accounts, of which 4 is the integration grant: 16 goes on, and the grant by itself.
    block = {"amount": 4, "settled": {2024: 10, 2025: 20, 2026: 30, 2027: 0}, "rates": [100e3, 200e3, 300e3, 400e3, 0]}
    found = run({"integration": block})
    # 2026: 30 in their first year, 20 in their second and 10 in their third: 3 + 4 + 3.
    assert mill(found, "integration_grant")[1] == pytest.approx(10)
    assert mill(found, "state_transfers")[:2] == pytest.approx([20, 16 + 10])


def test_projects_running_cost_income_and_staff_stand_in_their_kinds() -> None:
    # 4 man-years at 0.9 are 3.6, with wages; 480 of 600 of it is wages. Running cost 5 and income 2 with the deflator.
    running = {"amount": 5, "revenue": 2, "staff": 4, "delay": 0}
    school: Raw = {
        "id": "school", "name": "school", "area": "school", "need": "necessary", "prices": "fixed",
        "vat_compensable": "0 %", "asset_class": "schools_housing", "cost": [10], "start": 2026, "running": running,
    }  # fmt: skip
    found, without = run({**PRICES, "operations.staff_cost": 0.9, "investments": [school]}), run(PRICES)

    def more(line: str) -> float:
        return mill(found, line)[1] - mill(without, line)[1]

    assert more("wages") == pytest.approx(3.6 * 0.8 * WAGES)
    assert more("social_costs") == pytest.approx(3.6 * 0.2 * WAGES)
    assert more("purchases") == pytest.approx(5 * DEFLATOR)
    assert more("sales_revenue") == pytest.approx(2 * DEFLATOR)


def test_income_at_a_market_price_goes_its_own_way_and_the_rest_of_its_line_with_the_deflator() -> None:
    # 40 of 100 in sales and 15 of 20 in property tax are power; prices grow by 3 %, wages by as much.
    power = [
        {"id": "kraft", "name": "Power", "kind": "sales", "amount": 40, "by_year": {2026: 30, 2028: 25}},
        {"id": "verk", "name": "Plants", "kind": "property_tax", "amount": 15, "by_year": 12},
    ]
    prices = {"economy.wage_growth": "3 %", "economy.price_growth": "3 %"}
    found = run({**prices, "operations.market_income": power})
    assert mill(found, "sales_revenue")[:4] == pytest.approx(
        [100, 60 * 1.03 + 30, 60 * 1.03**2 + 30, 60 * 1.03**3 + 25]
    )
    assert mill(found, "property_tax")[:3] == pytest.approx([20, 5 * 1.03 + 12, 5 * 1.03**2 + 12])
    assert refused({"operations.market_income": [{**power[0], "amount": 101}]})
    stated = {"operations.revenue.property_tax": {"amount": 20, "by_year": 21}}
    assert refused({**stated, "operations.market_income": [power[1]]})
