"""Deficits, funds and the bank account: who is paid first, how long a deficit may stand, and what moves money."""

from __future__ import annotations

import pytest

from okplan.chapters.model import MODEL
from tests.builders import Raw, mill, refused, row, run
from tests.scenarios import loaded


def line(name: str, **values: float) -> float:
    return float(MODEL.lines[name].function(**values))


# A result of 100 less what is spent more, in the head.
PLAIN: Raw = {"loans.existing": [], "economy.reference_rate": "0 %", "reserves.general": 0}


def spent(amount: object) -> Raw:
    said = {"id": "more", "name": "more", "kind": "wages", "prices": "nominal", "amount": amount}
    return {**PLAIN, "operations.measures": [said]}


@pytest.mark.parametrize(("within", "overdue"), [(2, 2029), (3, 2030), (4, 2031)])
def test_a_deficit_is_overdue_when_the_years_to_cover_it_have_passed(within: int, overdue: int) -> None:
    # § 14-11: 10 short in 2027 and nothing over later; it is to be covered within so many years, and no more is asked.
    said = {**spent({2026: 99, 2027: 110, 2028: 100}), "reserves.deficit": {"amount": 1, "cover_within": within}}
    found = mill(run(said), "overdue_deficit")
    assert found[1:] == pytest.approx([10.0 * (year >= overdue) for year in range(2026, 2036)])


def test_each_years_deficit_has_its_own_time() -> None:
    # 10, 20 and 40 short in 2026–28, and nothing over later: each is overdue from the end of the second year after.
    found = run(spent({2026: 110, 2027: 120, 2028: 140, 2029: 100}))
    assert mill(found, "accumulated_deficit")[1:6] == pytest.approx([10, 30, 70, 70, 70])
    assert mill(found, "overdue_deficit")[1:6] == pytest.approx([0, 0, 10, 30, 70])
    assert mill(found, "deficit_past_two_years")[1:6] == pytest.approx([0, 0, 10, 30, 70])


@pytest.mark.parametrize("incurred", [2018, 2022, 2023, 2024, 2025])
def test_a_deficit_of_an_earlier_year_keeps_that_years_time(incurred: int) -> None:
    # With four years, one of 2022 is to be covered by 2026, and so on; one of 2018 was so. Nothing is over.
    deficit = {"amount": 10, "incurred": incurred, "cover_within": 4}
    found = mill(run({**spent(100), "reserves.deficit": deficit}), "overdue_deficit")
    assert found[1:] == pytest.approx([10.0 * (year >= incurred + 4) for year in range(2026, 2036)])


def test_the_parts_of_a_deficit_are_overdue_each_in_its_time() -> None:
    # 30 owed, 10 of it since 2024, and nothing is ever over: two years after, 2026 and 2027 (§ 14-11).
    deficit = {"amount": 30, "incurred": 2025, "earlier": {2024: 10}}
    found = mill(run({**spent(100), "reserves.deficit": deficit}), "overdue_deficit")
    assert found[1:4] == pytest.approx([10, 30, 30])


def test_a_part_that_is_older_than_any_known_or_no_older_than_the_rest_is_refused() -> None:
    for year in (2004, 2025):
        deficit = {"amount": 30, "incurred": 2025, "earlier": {year: 10}}
        assert refused({**spent(100), "reserves.deficit": deficit})


def test_what_is_set_aside_and_used_in_one_year_is_neither_a_surplus_nor_a_deficit() -> None:
    # 7 both ways beside a shortfall of 10 with 4 in the reserve: 11 used, 7 set aside, and 6 is not covered.
    short = {"left_for_disposition": -10.0, "deficit_coverage": 0.0, "reserve_gross_up": 7.0}
    used = line("general_reserve_use", general_reserve_opening=4.0, boundary_reserve=0.0, **short)
    allocated = line("general_reserve_allocation", **short)
    assert (used, allocated) == (11, 7)
    assert line("deficit_of_year", general_reserve_use=used, **short) == 6
    opened = {"general_reserve_opening": 4.0, "boundary_reserve": 0.0, "general_reserve_use": used}
    assert line("general_reserve", general_reserve_allocation=allocated, **opened) == 0
    # 10 over, of which 3 covers an earlier deficit: 7 and the 7 of both ways.
    over = {"left_for_disposition": 10.0, "deficit_coverage": 3.0, "reserve_gross_up": 7.0}
    assert line("general_reserve_allocation", **over) == 14
    assert line("general_reserve_use", general_reserve_opening=4.0, boundary_reserve=0.0, **over) == 7


@pytest.mark.parametrize(
    ("left", "reserve", "covered"), [(40.0, 0.0, 30), (10.0, 5.0, 15), (-10.0, 25.0, 15), (-10.0, 5.0, 0)]
)
def test_an_earlier_deficit_is_covered_as_far_as_result_and_reserve_go(
    left: float, reserve: float, covered: float
) -> None:
    said = {"left_for_disposition": left, "general_reserve_opening": reserve, "boundary_reserve": 0.0}
    assert line("deficit_coverage", coverage_due=30.0, **said) == covered


def test_the_dispositions_are_lines_25_to_30() -> None:
    # § 5-6: 12 to investment, 9 to and 4 from earmarked funds, 7 to and 2 from the general reserve, 3 of deficits: 25.
    said = {
        "transfer_to_investment": 12.0,
        "earmarked_allocation": 9.0,
        "earmarked_use": 4.0,
        "general_reserve_allocation": 7.0,
        "general_reserve_use": 2.0,
        "deficit_coverage": 3.0,
    }
    assert line("dispositions", **said) == 25
    assert line("deficit_carried_forward", net_operating_result=20.0, dispositions=25.0) == -5


def test_the_result_is_gross_result_less_finance_with_depreciation_added_back() -> None:
    # Line 22: 36 + 45 − 8 − 5 − 3 = 65; line 24: 50 − 65 + 40; corrected for 6 of premium deviation and 9 − 4 to funds.
    finance = line(
        "net_financial_expense",
        interest_expense=36.0, instalments=45.0, interest_income=8.0, dividends=5.0, financial_gains=3.0,
    )  # fmt: skip
    assert finance == 65
    result = line("net_operating_result", gross_operating_result=50.0, net_financial_expense=finance, depreciation=40.0)
    assert result == 25
    funds = {"earmarked_allocation": 9.0, "earmarked_use": 4.0}
    assert line("corrected_net_operating_result", net_operating_result=25.0, premium_effect=6.0, **funds) == 14
    assert line("left_for_disposition", net_operating_result=25.0, transfer_to_investment=12.0, **funds) == 8


def test_appropriations_are_what_the_areas_spend_less_what_they_earn() -> None:
    # § 5-4: lines 1–5 are 400 + 350 + 20 + 11 + 21; line 6 is 900 less 80, 30 and 100; with 40 of depreciation line 8.
    found = run({"operations.revenue.other_tax": {"amount": 11}, "operations.revenue.state_transfers": {"amount": 21}})
    assert mill(found, "other_general_revenue")[1] == pytest.approx(32)
    assert mill(found, "general_revenue")[1] == pytest.approx(802)
    assert mill(found, "net_appropriations")[1] == pytest.approx(690)
    assert mill(found, "net_operating_expenditure")[1] == pytest.approx(730)


def test_all_funds_less_deficits_move_money_and_working_capital() -> None:
    # Deposits 100 and working capital 70: 10 saved on the general reserve of 90, 3 on others, in the year.
    parts = {
        "general_reserve": 90.0,
        "earmarked_operating_funds": 20.0,
        "earmarked_investment_funds": 14.0,
        "free_investment_fund": 25.0,
        "unspent_loans": 8.0,
        "accumulated_deficit": 5.0,
    }
    assert line("funds_and_unspent", **parts) == 152
    # 13 more in funds, of which 2 covered an earlier uncovered amount (no money) and a premium deviation of 4 (none).
    moved = {
        "funds_and_unspent": 165.0,
        "funds_and_unspent_opening": 152.0,
        "uncovered_coverage": 2.0,
        "premium_effect": 4.0,
    }
    assert line("bank_deposits", bank_deposits_opening=100.0, **moved) == 111
    assert line("working_capital", working_capital_opening=70.0, **moved) == 81
    assert line("own_liquidity", bank_deposits=111.0, unspent_loans=8.0) == 103


def test_the_target_is_the_councils_floor_for_the_result_or_what_is_recommended() -> None:
    # TBU recommends 1.75 % of revenue of 1000 to municipalities; the council asks 3 % from 2028.
    assert row(run(), "result_target")[1] == 0.0175
    debt = {"id": "d", "name": "d", "indicator": "net_debt_pct", "ceiling": "90 %", "source": "the test"}
    floor = {"id": "r", "name": "r", "indicator": "net_operating_result_pct", "source": "the test"}
    said = run({"rules": [debt, {**floor, "floor": {2026: "2 %", 2028: "3 %"}}]})
    assert row(said, "result_target")[1:4] == pytest.approx([0.02, 0.02, 0.03])
    short = mill(said, "required_adjustment")[3] + mill(said, "net_operating_result")[3]
    assert short == pytest.approx(0.03 * 1000)


def test_a_deficit_is_covered_by_its_plan_and_the_rest_is_set_aside() -> None:
    # 40 earned a year, 68 to cover: 8, 30 and 30 by the plan; the rest of each year goes to the reserve.
    plan = {"amount": 68, "incurred": 2024, "cover_within": 4, "cover": {2026: 8, 2027: 30, 2028: 30}}
    found = run({**spent(60), "reserves.deficit": plan})
    assert mill(found, "deficit_coverage")[1:5] == pytest.approx([8, 30, 30, 0])
    assert mill(found, "accumulated_deficit")[1:5] == pytest.approx([60, 30, 0, 0])
    assert mill(found, "general_reserve_allocation")[1:5] == pytest.approx([32, 10, 10, 40])


def test_deficits_since_a_plan_are_covered_beside_it_and_what_it_leaves_as_soon_as_it_ends() -> None:
    # −20 in 2026 is no part of the plan: it is covered with 5 in 2027. After 2027 the 58 that the plan leaves are due.
    plan = {"amount": 68, "cover": {2026: 5, 2027: 5}}
    found = run({**spent({2026: 120, 2027: 60, 2028: 0}), "reserves.deficit": plan})
    assert mill(found, "deficit_coverage")[1:4] == pytest.approx([0, 25, 63])
    assert mill(found, "accumulated_deficit")[1:4] == pytest.approx([88, 63, 0])


def test_a_plan_that_covers_a_part_after_its_own_time_is_told() -> None:
    # The oldest is covered first: 20 of 2024 by 2026 and 10 of 2025 by 2027 (two years, § 14-11).
    deficit = {"amount": 30, "incurred": 2025, "earlier": {2024: 20}}
    for cover, late in (({2026: 20, 2027: 10}, {}), ({2026: 15, 2027: 5}, {2024: [2027]}),
                        ({2026: 20, 2027: 4, 2028: 6}, {2025: [2028]})):  # fmt: skip
        found = loaded({**spent(100), "reserves.deficit": {**deficit, "cover": cover}}).warnings
        said = [one.context for one in found if one.code == "cover_too_late"]
        assert {one["found"]: [int(year) for year in one["years"]] for one in said} == late


def test_a_plan_for_more_than_the_deficit_is_refused() -> None:
    assert refused({"reserves.deficit": {"amount": 10, "cover": {2026: 6, 2027: 6}}})


def test_what_the_ministry_has_approved_is_not_overdue_until_then() -> None:
    # § 14-11 second paragraph: nothing is over to cover 10 of 2020, which is approved until 2029.
    deficit = {"amount": 10, "incurred": 2020, "cover_within": 4, "approved_until": 2029}
    found = mill(run({**spent(100), "reserves.deficit": deficit}), "overdue_deficit")
    assert found[1:] == pytest.approx([10.0 * (year >= 2029) for year in range(2026, 2036)])
    assert refused({"reserves.deficit": {**deficit, "approved_until": 2025}})
