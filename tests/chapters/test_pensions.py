"""The premium deviation: it improves the year, is expensed over the years after, and never is money."""

from __future__ import annotations

import functools

import pytest

from okplan.chapters.inputs import build
from okplan.engine.projection import Projection, project
from okplan.load import load
from tests.builders import Raw, identical, judge, mill, raw, row, rule, run, scenario
from tests.scenarios import BASE

NOTHING: Raw = {"deviation": 0, "amortisation": 0, "accumulated": 0}
ACCOUNTS: Raw = {
    "depreciation": 40,
    "interest_expense": 32,
    "interest_income": 4,
    "instalments": 32,
    "dividends": 0,
    "financial_gains": 0,
    "earmarked_allocation": 9,
    "earmarked_use": 4,
}


@functools.cache
def lorenskog() -> Projection:
    return project(build(load(BASE).scenario))


# --- Lørenskog 2025 ---------------------------------------------------------------------------------------------------


def test_lorenskogs_result_of_2025_corrected() -> None:
    # KOSTRA 13551 and functions 170 and 171, 2025, preliminary, in thousands: net operating result 201 627, deviation
    # 204 755 less amortisation 48 503 = 156 252, earmarked funds 75 134 − 48 216 = 26 918; 201 627 − 156 252 − 26 918.
    found = lorenskog()
    assert row(found, "net_operating_result")[0] == pytest.approx(201_627_000)
    assert row(found, "premium_effect")[0] == 156_252_000
    assert row(found, "corrected_net_operating_result")[0] == pytest.approx(18_457_000)
    # Of operating revenue, 5 180 788.
    assert row(found, "corrected_net_operating_result_pct")[0] == pytest.approx(18_457 / 5_180_788)


def test_the_effect_of_2025_is_not_carried_forward() -> None:
    # Social costs of 547 911 are 704 163 without the 156 252, grow by the wage growth of 4.4 % and carry 77 018 more.
    # Of them 11 291 are in self-cost services, which follow their subscribers too.
    found = lorenskog()
    own = row(found, "social_costs")[1] + row(found, "premium_effect")[1]
    assert row(found, "premium_effect")[1] == -77_018_000
    services = sum(row(found, "service_social_costs", item)[1] for item in range(3))
    assert own - row(found, "activity_change")[1] * _weight() - services == pytest.approx(692_872_000 * 1.044)


def _weight() -> float:
    # Social costs 692 872 of wages 2 207 507, social costs, purchases 956 088 and transfers 416 545: without services
    # (45 000, 11 291, 240 500) and leases (34 000).
    return 692_872 / (2_207_507 + 692_872 + 956_088 + 416_545)


def test_lorenskogs_receivable_is_gone_when_all_is_amortised() -> None:
    found = row(lorenskog(), "accumulated_premium_deviation")
    assert found[0] == 463_497_000
    assert found[7:] == pytest.approx([0, 0, 0, 0], abs=1e-6)
    assert sum(row(lorenskog(), "premium_amortisation")[1:]) == pytest.approx(463_497_000)


# --- Amortisation -----------------------------------------------------------------------------------------------------


def test_one_deviation_is_amortised_over_the_seven_years_after() -> None:
    # 70 in 2027: 10 a year in 2028–2034; 60 left at the end of 2028, nothing at the end of 2034.
    found = run({"pensions": {**NOTHING, "new": {2027: 70, 2028: 0}}})
    assert mill(found, "premium_amortisation") == [0, 0, 0, *[10] * 7, 0]
    assert mill(found, "accumulated_premium_deviation") == pytest.approx([0, 0, 70, 60, 50, 40, 30, 20, 10, 0, 0])
    # It takes 70 off social costs of 120 in 2027, and adds 10 a year after.
    assert mill(found, "social_costs") == pytest.approx([120, 120, 50, *[130] * 7, 120])


def test_amortised_in_one_year_it_is_expensed_the_year_after() -> None:
    found = run({"pensions": {**NOTHING, "years": 1, "new": {2027: 70, 2028: 0}}})
    assert mill(found, "premium_amortisation") == [0, 0, 0, 70, *[0] * 7]


def test_a_negative_deviation_is_a_cost_and_comes_back() -> None:
    found = run({"pensions": {**NOTHING, "years": 2, "new": {2026: -20, 2027: 0}}})
    assert mill(found, "social_costs")[:5] == pytest.approx([120, 140, 110, 110, 120])


def test_deviations_of_every_year_overlap() -> None:
    # 7 a year from 2026, over 7 years: amortisation grows by 1 a year until it equals the deviation.
    found = run({"pensions": {**NOTHING, "new": 7}})
    assert mill(found, "premium_amortisation") == pytest.approx([0, 0, 1, 2, 3, 4, 5, 6, 7, 7, 7])
    assert mill(found, "accumulated_premium_deviation")[-3:] == pytest.approx([28, 28, 28])


def test_the_opening_runs_off_in_equal_parts_or_as_stated() -> None:
    base = {"deviation": 30, "amortisation": 10, "accumulated": 70}
    assert mill(run({"pensions": base}), "premium_amortisation") == pytest.approx([10, *[10] * 7, 0, 0, 0])
    stated = {**base, "runoff": {2026: 40, 2027: 30}}
    assert mill(run({"pensions": stated}), "premium_amortisation") == pytest.approx([10, 40, 30, *[0] * 8])


def test_taken_in_the_next_year_is_a_change_of_method_for_new_deviations() -> None:
    # § 3-5: 70 from before runs on over seven years; 14 of 2026 is expensed in 2027, 7 of 2027 in 2028.
    said = {"deviation": 30, "amortisation": 10, "accumulated": 70, "years": 1, "new": {2026: 14, 2027: 7, 2028: 0}}
    found = run({"pensions": said})
    assert mill(found, "premium_amortisation")[1:] == pytest.approx([10, 24, 17, 10, 10, 10, 10, 0, 0, 0])
    assert mill(found, "accumulated_premium_deviation")[-1] == pytest.approx(0)


def test_the_change_of_method_may_come_in_a_later_year() -> None:
    # 70 of 2026 by the old method, 10 a year; 20 of 2027 wholly in 2028.
    said = {**NOTHING, "years": 1, "years_from": 2027, "new": {2026: 70, 2027: 20, 2028: 0}}
    assert mill(run({"pensions": said}), "premium_amortisation")[1:] == pytest.approx([0, 10, 30, *[10] * 5, 0, 0])


def test_the_change_of_method_may_have_come_in_the_base_year() -> None:
    # The base year's own 30 in 2026; the 40 from before it over seven years.
    said = {"deviation": 30, "amortisation": 10, "accumulated": 70, "years": 1, "years_from": 2025}
    found = mill(run({"pensions": said}), "premium_amortisation")[1:]
    assert found == pytest.approx([30 + 40 / 7, *[40 / 7] * 6, 0, 0, 0])


def test_a_method_without_its_first_year_is_told_of() -> None:
    from okplan.chapters.review import review

    def told(**more: object) -> list[tuple[str, str]]:
        said = {"deviation": 30, "amortisation": 10, "accumulated": 70, "years": 1, **more}
        return [(found.code, found.level) for found in review(scenario({"pensions": said}))]

    assert told() == [("premium_method", "warning")]
    assert told(years_from=2026) == told(years_before=1) == told(runoff={2026: 70}) == told(years=7) == []


def test_a_run_off_may_go_on_past_the_last_year() -> None:
    stated = {"deviation": 0, "amortisation": 0, "accumulated": 70, "runoff": dict.fromkeys(range(2026, 2036), 6)}
    assert mill(run({"pensions": stated}), "accumulated_premium_deviation")[-1] == pytest.approx(10)


def test_payroll_tax_is_added_where_the_amounts_are_without() -> None:
    # 14.1 % on all: deviation 10 is 11.41, and an opening of 70 runs off by 11.41 a year.
    found = run(
        {"pensions": {"deviation": 10, "amortisation": 0, "accumulated": 70, "new": 20, "payroll_tax": "14.1 %"}}
    )
    assert mill(found, "premium_deviation")[:2] == pytest.approx([11.41, 22.82])
    assert mill(found, "premium_amortisation")[1] == pytest.approx(11.41)


def test_one_year_is_how_lorenskog_amortised_until_2023() -> None:
    # KOSTRA functions 170 and 171, in thousands: each deviation of 2020–2022 came back in full the year after.
    deviations = {2021: 146_812, 2022: 88_409, 2023: 195_110}
    booked = {2021: 37_724, 2022: 146_804, 2023: 88_354}
    said = {"deviation": 37_747, "amortisation": 32_657, "accumulated": 37_747, "years": 1, "new": deviations}
    method = {"years_from": 2020}  # deviations of 2020 and later were taken in the next year
    found = run({"base_year": 2020, "horizon": 3, "unit": "tkr", "pensions": {**said, **method}})
    amortised = [amount / 1000 for amount in row(found, "premium_amortisation")[1:]]
    assert amortised == pytest.approx(list(booked.values()), rel=0.001)


def test_seven_years_is_how_it_amortised_in_2025() -> None:
    # 195 110 of 2023 and 133 977 of 2024 (KOSTRA function 170): a seventh of each is 47 012; 48 503 was booked.
    said = {"deviation": 195_110, "amortisation": 88_354, "accumulated": 195_110, "new": {2024: 133_977, 2025: 0}}
    found = run({"base_year": 2023, "horizon": 2, "unit": "tkr", "pensions": said})
    assert row(found, "premium_amortisation")[2] / 1000 == pytest.approx(47_012, abs=1)
    assert row(found, "premium_amortisation")[2] / 1000 == pytest.approx(48_503, rel=0.035)


# --- Result and cash --------------------------------------------------------------------------------------------------


def test_a_deviation_improves_the_result_and_brings_no_money() -> None:
    plain, better = run(), run({"pensions": {**NOTHING, "new": {2026: 50, 2027: 0}}})

    def gain(name: str, year: int) -> float:
        return mill(better, name)[year] - mill(plain, name)[year]

    assert gain("net_operating_result", 1) == pytest.approx(50)
    assert gain("general_reserve", 1) == pytest.approx(50)
    assert gain("bank_deposits", 1) == pytest.approx(0)
    assert gain("corrected_net_operating_result", 1) == pytest.approx(0)
    # Expensed by the end of 2033, it has moved neither reserve nor deposits.
    assert gain("general_reserve", -1) == pytest.approx(0)
    assert gain("bank_deposits", -1) == pytest.approx(0)
    # In between the reserve is larger than the money behind it by the receivable.
    for year in range(1, 11):
        behind = gain("general_reserve", year) - gain("bank_deposits", year)
        assert behind == pytest.approx(mill(better, "accumulated_premium_deviation")[year])


def test_working_capital_is_without_the_deviation() -> None:
    said = {"liquidity": {"deposits": 100, "working_capital": 60}}
    plain, better = run(said), run({**said, "pensions": {**NOTHING, "new": {2026: 50, 2027: 0}}})
    assert mill(better, "working_capital") == pytest.approx(mill(plain, "working_capital"))


def test_a_base_year_helped_by_the_deviation_is_worse_without_it() -> None:
    # 120 of social costs after a help of 20: 140 a year were paid, and the 70 outstanding adds 10 a year.
    found = run({"pensions": {"deviation": 30, "amortisation": 10, "accumulated": 70}})
    assert mill(found, "social_costs")[:9] == pytest.approx([120, *[150] * 7, 140])


def test_the_corrected_result_of_the_base_year() -> None:
    # Revenue 1 000, expenditure 900 and depreciation 40 added back; interest 32 − 4, instalments 32: 100 − 60 = 40.
    # Less the effect of 20 and 9 − 4 put by in earmarked funds: 15.
    found = run({"accounts": ACCOUNTS, "pensions": {"deviation": 30, "amortisation": 10, "accumulated": 70}})
    assert mill(found, "net_operating_result")[0] == pytest.approx(40)
    assert mill(found, "corrected_net_operating_result")[0] == pytest.approx(15)
    assert row(found, "corrected_net_operating_result_pct")[0] == pytest.approx(0.015)


def test_without_pensions_the_corrected_result_leaves_out_earmarked_funds_only() -> None:
    found = run({"reserves": {"general": 90, "earmarked_operating": 9, "earmarked_use": {2027: 4}}})
    gap = [
        a - b
        for a, b in zip(mill(found, "corrected_net_operating_result"), mill(found, "net_operating_result"), strict=True)
    ]
    assert gap[1:] == pytest.approx([0, 4, *[0] * 8])


def test_a_block_of_nothing_changes_nothing() -> None:
    plain, empty = run(), run({"pensions": NOTHING})
    # Without vintages the check of the base year is known; with them what is left of each is not.
    apart = [name for name in identical(plain, empty) if not name.startswith("vintage")]
    assert apart == ["check_premium"]
    assert (plain.values["check_premium"] == empty.values["check_premium"])[1:].all()


def test_the_block_says_what_one_off_and_measure_said() -> None:
    """To the bit but for the money: amortisation as a measure was taken for a payment."""
    one_off = {"id": "deviation", "kind": "social_costs", "amount": -20, "reason": "premium deviation"}
    measure = {
        "id": "runoff",
        "name": "run-off",
        "kind": "social_costs",
        "amount": {2026: 10, 2033: 0},
        "prices": "nominal",
    }
    before = run({"operations.one_offs": [one_off], "operations.measures": [measure]})
    after = run({"pensions": {"deviation": 30, "amortisation": 10, "accumulated": 70}})
    assert mill(after, "social_costs") == pytest.approx(mill(before, "social_costs"))
    assert mill(after, "bank_deposits")[1] - mill(before, "bank_deposits")[1] == pytest.approx(10)


# --- Rules ------------------------------------------------------------------------------------------------------------


def test_a_rule_on_the_corrected_result_sees_through_the_deviation() -> None:
    helped = {"pensions": {**NOTHING, "new": 30}}
    level = {}
    for indicator in ("net_operating_result_pct", "corrected_net_operating_result_pct"):
        _, found = judge({**helped, "rules": [rule(indicator, floor="5 %")]})
        level[indicator] = next(one.level for one in found if one.indicator == indicator and one.year == 2026)
    # 1 000 less 900, interest and instalments: 4–5 % of revenue without the 3 % that the deviation adds.
    assert level == {"net_operating_result_pct": "ok", "corrected_net_operating_result_pct": "breach"}


def test_the_run_off_must_be_that_of_the_balance() -> None:
    from okplan.chapters.review import review
    from okplan.chapters.scenario import Scenario

    def codes(runoff: dict[int, float]) -> list[str]:
        said = {"deviation": 0, "amortisation": 0, "accumulated": 70, "runoff": runoff}
        context = {"years": range(2026, 2036)}
        return [found.code for found in review(Scenario.model_validate(raw({"pensions": said}), context=context))]

    assert codes({2026: 35, 2027: 35}) == []
    assert codes({2026: 35, 2027: 25}) == ["runoff_differs"]
    assert codes({2026: 35, 2027: 45}) == ["runoff_differs"]
    assert codes({2026: 35, 2035: 25}) == []
