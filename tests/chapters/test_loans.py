"""Loans: schedules against numpy-financial and hand-worked figures, and the municipality's loans year by year."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy_financial as npf  # type: ignore[import-untyped]
import pytest

from okplan.studies.loan import Schedule, schedule
from tests.builders import Raw, loan, mill, percent, refused, row, run

KINDS = ("serial", "annuity", "bullet")


def reference(
    kind: str, principal: float, rate: float, years: float, per_year: int, grace: int = 0
) -> list[tuple[float, float, float]]:
    """Interest, instalment and balance of each year, period by period; level payments by numpy-financial."""
    periods, free = round(years * per_year), grace * per_year
    period_rate, balance = rate / per_year, principal
    level = -float(npf.pmt(period_rate, periods - free, principal))
    out: list[tuple[float, float, float]] = []
    for begins in range(0, periods, per_year):
        interest_of_year = instalment_of_year = 0.0
        for period in range(begins, min(begins + per_year, periods)):
            interest = balance * period_rate
            instalment = 0.0
            if kind == "bullet":
                instalment = balance if period == periods - 1 else 0.0
            elif period >= free:
                instalment = level - interest if kind == "annuity" else principal / (periods - free)
            balance -= instalment
            interest_of_year += interest
            instalment_of_year += instalment
        out.append((interest_of_year, instalment_of_year, balance))
    return out


# --- A single loan's schedule ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("per_year", [1, 2, 4, 12])
@pytest.mark.parametrize("years", [1, 7, 25, 40])
@pytest.mark.parametrize("rate", [0.0025, 0.04, 0.0824, 0.15])
def test_an_annuity_agrees_with_numpy_financial_in_every_period(rate: float, years: int, per_year: int) -> None:
    found = schedule("annuity", 1_000_000, rate, years, per_year)
    number = np.arange(1, years * per_year + 1)
    payment = -npf.pmt(rate / per_year, years * per_year, 1_000_000)
    interest = -npf.ipmt(rate / per_year, number, years * per_year, 1_000_000)
    instalment = -npf.ppmt(rate / per_year, number, years * per_year, 1_000_000)
    assert found.payment == pytest.approx(float(payment), rel=1e-9)
    assert [p.interest for p in found.periods] == pytest.approx(interest.tolist(), abs=1e-4)
    assert [p.instalment for p in found.periods] == pytest.approx(instalment.tolist(), abs=1e-4)
    assert found.periods[-1].balance == pytest.approx(0, abs=1e-5)


def test_the_example_in_the_documentation_of_numpy_financial() -> None:
    # numpy-financial 1.0.0, documentation of ipmt: a one-year loan of $2500 at 8.24 % compounded monthly.
    # Columns: principal paid, interest paid, balance after the payment.
    printed = [
        (200.58, 17.17, 2299.42),
        (201.96, 15.79, 2097.46),
        (203.35, 14.40, 1894.11),
        (204.74, 13.01, 1689.37),
        (206.15, 11.60, 1483.22),
        (207.56, 10.18, 1275.66),
        (208.99, 8.76, 1066.67),
        (210.42, 7.32, 856.25),
        (211.87, 5.88, 644.38),
        (213.32, 4.42, 431.05),
        (214.79, 2.96, 216.26),
        (216.26, 1.49, 0.00),
    ]
    found = schedule("annuity", 2500, 0.0824, 1, 12)
    assert [(round(p.instalment, 2), round(p.interest, 2), abs(round(p.balance, 2))) for p in found.periods] == printed
    assert round(found.years[0].interest, 2) == 112.98  # the same page: interestpd


def test_an_annuity_of_100_at_4_per_cent_over_25_years() -> None:
    # Hand-worked: A = P·r / (1 − (1+r)^−n) = 4 / (1 − 1.04^−25); balance after 10 years = A · (1 − 1.04^−15) / 0.04.
    found = schedule("annuity", 100, 0.04, 25, 1)
    assert round(found.payment, 5) == 6.40120
    assert round(found.periods[0].instalment, 5) == 2.40120
    assert round(found.periods[9].balance, 5) == 71.17098
    assert round(sum(p.interest for p in found.periods[:10]), 5) == 35.18294


def test_a_serial_loan_of_100_at_4_per_cent_over_25_years() -> None:
    # Hand-worked: instalment 4 a year; interest 4 % of 100, 96, … 64 = 4 % of 820 = 32.8 in ten years.
    found = schedule("serial", 100, 0.04, 25, 1)
    assert [round(p.instalment, 12) for p in found.periods] == [4.0] * 25
    assert found.periods[9].balance == pytest.approx(60.0)
    assert sum(p.interest for p in found.periods[:10]) == pytest.approx(32.8)
    assert found.payment == pytest.approx(8.0)  # the first and largest: 4 + 4


@pytest.mark.parametrize("kind", KINDS)
def test_without_interest_only_the_principal_is_paid(kind: str) -> None:
    found = schedule(kind, 120, 0.0, 10, 4)
    assert sum(p.interest for p in found.periods) == 0
    assert sum(p.instalment for p in found.periods) == pytest.approx(120)
    expected = [0.0] * 39 + [120.0] if kind == "bullet" else [3.0] * 40  # 120 / 40 periods
    assert [p.instalment for p in found.periods] == pytest.approx(expected)


def test_an_annuity_at_a_vanishing_rate_nears_equal_instalments() -> None:
    found = schedule("annuity", 100, 1e-9, 10, 1)
    assert [p.instalment for p in found.periods] == pytest.approx([10.0] * 10, rel=1e-6)


def test_a_negative_rate_makes_payments_smaller_than_the_principal() -> None:
    # numpy-financial: pmt(-0.01, 10, 100)
    found = schedule("annuity", 100, -0.01, 10, 1)
    assert found.payment == pytest.approx(-float(npf.pmt(-0.01, 10, 100)))
    assert found.payment * 10 < 100


def test_grace_years_pay_interest_alone_and_the_rest_of_the_term_repays() -> None:
    # 100 over 10 years with 2 free: 4 in interest in each of them, then 100 / 8 = 12.5 a year.
    found = schedule("serial", 100, 0.04, 10, 1, grace=2)
    assert [p.instalment for p in found.periods] == pytest.approx([0, 0, *[12.5] * 8])
    assert [p.interest for p in found.periods[:3]] == pytest.approx([4, 4, 4])
    annuity = schedule("annuity", 100, 0.04, 10, 1, grace=2)
    assert annuity.payment == pytest.approx(-float(npf.pmt(0.04, 8, 100)))


def test_a_bullet_is_repaid_in_its_last_period() -> None:
    # 3 years, quarterly, 4 %: 1 a quarter in interest, all of the principal in the twelfth.
    found = schedule("bullet", 100, 0.04, 3, 4)
    assert [p.instalment for p in found.periods] == [0.0] * 11 + [100.0]
    assert [p.interest for p in found.periods] == pytest.approx([1.0] * 12)


def test_a_quarterly_serial_loan_pays_less_interest_than_a_yearly_one() -> None:
    # 100 over 1 year at 8 %: yearly 8.00; quarterly 2 % of 100, 75, 50, 25 = 5.00.
    assert schedule("serial", 100, 0.08, 1, 1).years[0].interest == pytest.approx(8.0)
    assert schedule("serial", 100, 0.08, 1, 4).years[0].interest == pytest.approx(5.0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("per_year", [1, 2, 4, 12])
def test_the_years_of_a_schedule_are_the_sums_of_its_periods(kind: str, per_year: int) -> None:
    found: Schedule = schedule(kind, 730, 0.0375, 7, per_year, grace=2)
    expected = reference(kind, 730, 0.0375, 7, per_year, grace=2)
    assert [(y.interest, y.instalment, y.balance) for y in found.years] == [
        pytest.approx(year, abs=1e-9) for year in expected
    ]


def test_a_term_of_two_and_a_half_years_ends_in_half_a_year() -> None:
    # 100 in five half-yearly instalments of 20: 40, 40, 20.
    assert [y.instalment for y in schedule("serial", 100, 0.05, 2.5, 2).years] == pytest.approx([40, 40, 20])


@pytest.mark.parametrize(("years", "per_year", "grace"), [(2.3, 2, 0), (0, 1, 0), (5, 1, 5), (5, 1, 0.5)])
def test_a_term_or_grace_that_breaks_a_period_is_refused(years: float, per_year: int, grace: float) -> None:
    with pytest.raises(ValueError, match=r"^(years|grace)$"):
        schedule("serial", 100, 0.05, years, per_year, grace)


# --- The municipality's loans against the schedule -------------------------------------------------------------------


def one_loan(interest: str = "schedule", **terms: Any) -> Raw:
    """A municipality with one loan, whose own instalments are paid."""
    return {"loans.existing": [loan("only", **terms)], "loans.interest": interest}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("per_year", [1, 2, 4, 12])
@pytest.mark.parametrize(("years", "grace"), [(3, 0), (8, 2), (25, 0), (30, 5)])
def test_each_loan_follows_its_schedule_year_by_year(kind: str, per_year: int, years: int, grace: int) -> None:
    if kind == "bullet":
        grace = 0
    terms: Raw = {"kind": kind, "per_year": per_year, "years_left": years, "grace": grace, "margin": "0.35 %"}
    if kind == "bullet":
        terms["refinanced"] = False
    found = run(one_loan(balance=640, **terms))
    expected = reference(kind, 640, 0.0435, years, per_year, grace)[:10]
    expected += [(0.0, 0.0, 0.0)] * (10 - len(expected))
    assert mill(found, "loan_interest", "only")[1:] == pytest.approx([year[0] for year in expected], abs=1e-6)
    assert mill(found, "loan_contractual", "only")[1:] == pytest.approx([year[1] for year in expected], abs=1e-6)
    assert mill(found, "loan_balance", "only")[1:] == pytest.approx([year[2] for year in expected], abs=1e-6)
    assert mill(found, "interest_expense")[1:] == pytest.approx([year[0] for year in expected], abs=1e-6)


@pytest.mark.parametrize("kind", ["serial", "annuity"])
@pytest.mark.parametrize(("years", "per_year"), [(2.5, 2), (4.25, 4), (6.75, 4), (1 / 12, 12), (3.5, 12), (0.5, 2)])
def test_a_last_year_with_fewer_payments_follows_the_schedule(kind: str, years: float, per_year: int) -> None:
    found = run(one_loan(kind=kind, years_left=years, per_year=per_year))
    expected = reference(kind, 100, 0.04, years, per_year)
    n = len(expected)
    assert n == math.ceil(years)
    assert mill(found, "loan_contractual", "only")[1 : n + 1] == pytest.approx([y[1] for y in expected], abs=1e-6)
    assert mill(found, "loan_interest", "only")[1 : n + 1] == pytest.approx([y[0] for y in expected], abs=1e-6)
    assert mill(found, "loan_balance", "only")[n:] == pytest.approx([0.0] * (11 - n), abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_a_loan_without_interest_follows_its_schedule(kind: str) -> None:
    terms: Raw = {"refinanced": False} if kind == "bullet" else {}
    found = run({**one_loan(kind=kind, years_left=5, **terms), "economy.reference_rate": "0 %"})
    expected = reference(kind, 100, 0.0, 5, 1)
    assert mill(found, "loan_balance", "only")[1:6] == pytest.approx([y[2] for y in expected], abs=1e-6)
    assert mill(found, "interest_expense")[1:] == pytest.approx([0.0] * 10)


@pytest.mark.parametrize(
    ("days", "per_year", "payments"),
    [
        # The days of a lender's list, and how many instalments fall in each year: counted by hand.
        ({"matures": "2028-03-15"}, 2, [2, 2, 1]),
        ({"matures": "15.6.2027", "first_instalment": "15.12.2026"}, 4, [1, 2]),
        ({"matures": "2029-12-31", "first_instalment": "2027-06-30"}, 2, [0, 2, 2, 2]),
        ({"years_left": 4, "grace": 1.5}, 2, [0, 1, 2, 2]),
        ({"years_left": 0.75, "grace": 0.5}, 4, [1]),
        ({"matures": "1.2.2026"}, 1, [1]),
    ],
)
def test_instalments_are_counted_by_the_days_of_the_first_and_the_last(
    days: Raw, per_year: int, payments: list[int]
) -> None:
    found = run(one_loan(balance=sum(payments), per_year=per_year, **without(days)))
    assert mill(found, "loan_contractual", "only")[1 : len(payments) + 1] == pytest.approx(payments)
    assert mill(found, "debt")[len(payments)] == pytest.approx(0)


def without(days: Raw) -> Raw:
    """Terms in which a day has taken the place of the years left."""
    return {"years_left": None, **days} if "matures" in days else days


@pytest.mark.parametrize("kind", ["serial", "annuity"])
def test_grace_that_ends_within_a_year_follows_the_schedule(kind: str) -> None:
    # Six quarters of interest only, then ten level payments or instalments (numpy-financial, or the balance over ten).
    found = run(one_loan(kind=kind, balance=100, years_left=4, grace=1.5, per_year=4))
    balance, interest = 100.0, [0.0] * 4
    for period in range(16):
        cost = balance * 0.04 / 4
        level = -float(npf.pmt(0.01, 10, 100)) - cost if kind == "annuity" else 10.0
        interest[period // 4] += cost
        balance -= level if period >= 6 else 0.0
    assert mill(found, "loan_interest", "only")[1:5] == pytest.approx(interest)
    assert mill(found, "loan_balance", "only")[4] == pytest.approx(balance, abs=1e-9)


def test_a_bullet_may_mature_within_a_year() -> None:
    # 1.25 years from 31 December 2025 is the end of March 2027; it is renewed for three years, and again.
    found = run({**one_loan(kind="bullet", years_left=1.25, per_year=4, renewed_for=3)})
    assert mill(found, "refinancing_need")[1:] == pytest.approx([0, 100, 0, 0, 100, 0, 0, 100, 0, 0])
    assert mill(found, "short_term_loans")[:6] == pytest.approx([0, 100, 0, 0, 100, 0])
    assert mill(found, "interest_expense")[1:4] == pytest.approx([4, 4, 4])


def test_a_fixed_bullet_floats_from_the_day_it_matures() -> None:
    # 2 % until 15 March 2027 is 75 of 360 days; what replaces it pays 4 % and a margin of 1 %.
    terms: Raw = {"kind": "bullet", "years_left": None, "matures": "2027-03-15", "fixed_rate": "2 %", "margin": "1 %"}
    found = run(one_loan(**terms))
    assert row(found, "loan_rate", "only")[1:4] == pytest.approx([0.02, 0.02 * 75 / 360 + 0.05 * 285 / 360, 0.05])
    assert mill(found, "fixing_expires")[1:4] == pytest.approx([0, 100, 0])


def test_a_bullet_that_is_repaid_within_a_year_bears_interest_to_that_day() -> None:
    terms: Raw = {"kind": "bullet", "years_left": None, "matures": "2026-09-30", "refinanced": False}
    assert mill(run(one_loan(**terms)), "loan_interest", "only")[1:3] == pytest.approx([3, 0])
    assert mill(run(one_loan("mid_year", **terms)), "loan_interest", "only")[1:3] == pytest.approx([2, 0])


@pytest.mark.parametrize(
    "said",
    [
        {"years_left": None},
        {"matures": "2030-01-01"},
        {"years_left": None, "matures": "2025-12-31"},
        {"years_left": None, "matures": "2030-13-01"},
        {"first_instalment": "2026-12-31", "grace": 1},
        {"first_instalment": "2040-12-31"},
        {"grace": 0.3, "per_year": 4},
        {"kind": "bullet", "first_instalment": "2027-12-31"},
        {"fixed_rate": "3 %", "fixed_until": "2025-06-30"},
    ],
)
def test_days_that_do_not_fit_are_refused(said: Raw) -> None:
    assert refused(one_loan(**said))


def test_a_bullet_is_refinanced_at_maturity() -> None:
    found = run(one_loan(kind="bullet", years_left=3))
    assert mill(found, "debt") == pytest.approx([100.0] * 11)
    assert mill(found, "instalments")[1:] == pytest.approx([0.0] * 10)
    # It matures after 3 years and is renewed for the term of new loans, here 4 years: due again after 7.
    renewed = run({**one_loan(kind="bullet", years_left=3), "loans.new.years": 4})
    assert mill(renewed, "refinancing_need")[1:] == pytest.approx([0, 0, 100, 0, 0, 0, 100, 0, 0, 0])


def test_a_bullet_that_is_not_refinanced_is_paid_by_operations() -> None:
    found = run(one_loan(kind="bullet", years_left=3, refinanced=False))
    assert mill(found, "instalments")[1:] == pytest.approx([0, 0, 100, *[0] * 7])
    assert mill(found, "refinancing_need")[1:] == pytest.approx([0.0] * 10)


# --- Interest conventions --------------------------------------------------------------------------------------------


def test_mid_year_interest_is_on_the_average_balance() -> None:
    # 4 % of (100 + 90) / 2 = 3.80, then of 85, 75 …
    found = run(one_loan("mid_year"))
    assert mill(found, "interest_expense")[1:4] == pytest.approx([3.8, 3.4, 3.0])


def test_opening_interest_is_on_the_opening_balance() -> None:
    found = run(one_loan("opening"))
    assert mill(found, "interest_expense")[1:4] == pytest.approx([4.0, 3.6, 3.2])


def test_half_a_year_of_interest_falls_on_what_is_raised_in_the_year() -> None:
    # 60 raised in 2026 at 4 %: 1.2 that year; 2.4 less half of the first instalment of 3 (60 / 20) the next: 2.34.
    found = run(
        {"loans.existing": [], "loans.raised": {2026: 60, 2027: 0}, "investments": [], "loans.interest": "mid_year"}
    )
    assert mill(found, "loan_interest", "new-2026")[1:3] == pytest.approx([1.2, 2.34])


def test_a_fixed_rate_ends_and_the_loan_floats_on() -> None:
    terms: Raw = {"fixed_rate": "2.5 %", "fixed_until": 2028, "margin": "0.5 %"}
    found = run({**one_loan(**terms), "economy.reference_rate": {2026: "4 %", 2030: "3 %"}})
    assert row(found, "loan_rate", "only")[1:] == pytest.approx([0.025] * 3 + [0.045] + [0.035] * 6)


def test_a_rate_fixed_without_an_end_never_floats() -> None:
    found = run(one_loan(fixed_rate="2.5 %"))
    assert row(found, "loan_rate", "only")[1:] == pytest.approx([0.025] * 10)


def test_new_loans_are_fixed_for_years_after_they_are_raised() -> None:
    new = {"kind": "serial", "years": 20, "per_year": 1, "margin": "1 %", "fixed_rate": "3 %", "fixed_years": 2}
    found = run({"loans.new": new, "loans.raised": 10})
    assert row(found, "loan_rate", "new-2027")[2:] == pytest.approx([0.03] * 3 + [0.05] * 6)


def test_an_annuity_whose_rate_changes_is_still_repaid_at_the_end() -> None:
    found = run(
        {**one_loan(kind="annuity", years_left=8, per_year=4), "economy.reference_rate": {2026: "2 %", 2029: "6 %"}}
    )
    assert mill(found, "loan_balance", "only")[8:] == pytest.approx([0.0] * 3, abs=1e-9)
    # From 2029 the payment is that of a new annuity of the balance over the five years left.
    left = mill(found, "loan_balance", "only")[3]
    paid = mill(found, "loan_contractual", "only")[4] + mill(found, "loan_interest", "only")[4]
    assert paid == pytest.approx(-4 * float(npf.pmt(0.015, 20, left)))


# --- What is paid: the policies --------------------------------------------------------------------------------------

TWO = [loan("short", balance=300, years_left=10), loan("long", balance=500, years_left=50)]


def policy(name: str, **more: object) -> Raw:
    """Two serial loans, 30 + 10 a year by contract; minimum 40 · 800 / 1000 = 32 in the first year."""
    return {"loans.existing": TWO, "loans.instalments": {"policy": name, **more}}


def test_the_contractual_policy_pays_what_the_loans_ask() -> None:
    found = run(policy("contractual"))
    assert mill(found, "instalments")[1:] == pytest.approx([40.0] * 10)
    assert mill(found, "extra_instalments")[1:] == pytest.approx([0.0] * 10)
    assert mill(found, "refinanced_instalments")[1:] == pytest.approx([0.0] * 10)


def test_the_minimum_policy_refinances_what_the_loans_ask_beyond_it() -> None:
    found = run(policy("minimum"))
    assert mill(found, "minimum_instalments")[1] == pytest.approx(32.0)  # 40 · 800 / 1000
    assert mill(found, "instalments")[1] == pytest.approx(32.0)
    assert mill(found, "refinanced_instalments")[1] == pytest.approx(8.0)
    assert mill(found, "loan_drawn", "new-2026")[1] == pytest.approx(8.0)
    assert mill(found, "loan_raised")[1] == 0
    assert mill(found, "debt")[1] == pytest.approx(768.0)  # only what is paid reduces debt
    # Next year: assets 960, debt 768: the ratio is kept, so 40 · 768 / 960 = 32 again.
    assert mill(found, "minimum_instalments")[2] == pytest.approx(32.0)


def test_instalments_beyond_the_contracts_are_spread_by_balance() -> None:
    # 60 planned, 40 by contract: 20 extra on balances after instalments of 270 and 490.
    found = run(policy("planned", amount=60))
    assert mill(found, "extra_instalments")[1] == pytest.approx(20.0)
    assert mill(found, "loan_extra", "short")[1] == pytest.approx(20 * 270 / 760)
    assert mill(found, "loan_extra", "long")[1] == pytest.approx(20 * 490 / 760)
    assert mill(found, "debt")[1] == pytest.approx(740.0)


def test_planned_instalments_are_paid_as_planned() -> None:
    found = run(policy("planned", amount={2026: 35, 2028: 45}))
    assert mill(found, "instalments")[1:] == pytest.approx([35, 35, *[45] * 8])
    assert mill(found, "debt")[1:4] == pytest.approx([765, 730, 685])


def test_the_larger_policy_pays_the_larger_of_minimum_and_contract() -> None:
    found = run(policy("larger"))
    assert mill(found, "instalments")[1] == pytest.approx(40.0)  # contract 40, minimum 32
    more = run({**policy("larger"), "assets": [{**ASSETS, "book_value": 500}]})
    assert mill(more, "minimum_instalments")[1] == pytest.approx(64.0)  # 40 · 800 / 500
    assert mill(more, "instalments")[1] == pytest.approx(64.0)
    assert mill(more, "extra_instalments")[1] == pytest.approx(24.0)


ASSETS = {"id": "buildings", "asset_class": "schools_housing", "book_value": 1000, "depreciation": 40}


def test_extraordinary_instalments_come_on_top_of_those_of_operations() -> None:
    said = {**policy("contractual"), "other_investment": {"extraordinary_instalments": {2027: 50}}}
    found = run({**said, "financing.transfer": {"amount": {2027: 50, 2028: 0}}})
    assert mill(found, "instalments")[2] == pytest.approx(40.0)
    assert mill(found, "debt")[1:3] == pytest.approx([760, 670])  # 760 − 40 − 50
    assert mill(found, "investment_expenditure")[2] == pytest.approx(50.0)
    assert mill(found, "loan_room")[2] == pytest.approx(0.0)
    # Without own means they are borrowed for, which reduces nothing and which § 14-15 does not allow.
    assert mill(run(said), "debt")[1:3] == pytest.approx([760, 720])
    assert mill(run(said), "loan_room")[2] == pytest.approx(-50.0)


def test_a_debt_free_municipality_pays_no_instalments() -> None:
    for name in ("contractual", "minimum", "larger"):
        found = run({"loans.existing": [], "loans.instalments": {"policy": name}})
        assert mill(found, "instalments")[1:] == [0.0] * 10
        assert mill(found, "debt")[1:] == [0.0] * 10


# --- New loans and unspent loans -------------------------------------------------------------------------------------


def test_new_loans_start_their_instalments_the_year_after() -> None:
    # 60 raised in 2027 over 20 years: 3 a year from 2028.
    found = run({"loans.existing": [], "loans.raised": {2026: 0, 2027: 60, 2028: 0}})
    assert mill(found, "loan_contractual", "new-2027")[1:5] == pytest.approx([0, 0, 3, 3])
    assert mill(found, "loan_balance", "new-2027")[1:5] == pytest.approx([0, 60, 57, 54])


def test_new_loans_with_grace_wait_so_many_years_more() -> None:
    new = {"kind": "serial", "years": 22, "grace": 2, "per_year": 1, "margin": "0 %"}
    found = run({"loans.existing": [], "loans.new": new, "loans.raised": {2026: 60, 2027: 0}})
    assert mill(found, "loan_contractual", "new-2026")[1:6] == pytest.approx([0, 0, 0, 3, 3])  # 60 / 20


@pytest.mark.parametrize("kind", ["serial", "annuity"])
@pytest.mark.parametrize("per_year", [1, 2, 4])
def test_a_new_loan_follows_its_schedule_from_the_year_after(kind: str, per_year: int) -> None:
    new = {"kind": kind, "years": 6, "per_year": per_year, "margin": "0.2 %"}
    found = run(
        {
            "loans.existing": [],
            "loans.new": new,
            "loans.raised": {2026: 60, 2027: 0},
            "loans.interest": "schedule",
        }
    )
    expected = reference(kind, 60, 0.042, 6, per_year)
    assert mill(found, "loan_contractual", "new-2026")[2:8] == pytest.approx([y[1] for y in expected])
    assert mill(found, "loan_interest", "new-2026")[2:8] == pytest.approx([y[0] for y in expected])
    assert mill(found, "loan_balance", "new-2026")[7:] == pytest.approx([0.0] * 4, abs=1e-9)


BUILD = {
    "investments": [
        {
            "id": "hall",
            "name": "Hall",
            "area": "sport",
            "need": "desirable",
            "prices": "nominal",
            "cost": {2026: 100, 2027: 100},
            "vat_compensable": "0 %",
            "asset_class": "schools_housing",
        }
    ]
}


def test_unspent_loans_are_used_before_new_ones_are_raised() -> None:
    # 130 unspent: 2026 uses 100 of it; 2027 needs 100, has 30, raises 70.
    found = run({**BUILD, "loans.unspent_opening": 130})
    assert mill(found, "loan_used")[1:4] == pytest.approx([100, 100, 0])
    assert mill(found, "loan_raised")[1:4] == pytest.approx([0, 70, 0])
    assert mill(found, "unspent_loans")[:4] == pytest.approx([130, 30, 0, 0])


def test_loans_are_raised_to_the_target_for_unspent_loans() -> None:
    found = run({**BUILD, "loans.unspent_opening": 20, "loans.unspent_target": {2026: 50, 2028: 10}})
    # 100 + 50 − 20; 100 + 50 − 50; then nothing until the target is 10: 50 are held, none can be paid back.
    assert mill(found, "loan_raised")[1:5] == pytest.approx([130, 100, 0, 0])
    assert mill(found, "unspent_loans")[1:5] == pytest.approx([50, 50, 50, 50])


def test_stated_loans_are_raised_as_stated() -> None:
    found = run({**BUILD, "loans.raised": {2026: 150, 2027: 40, 2028: 0}})
    assert mill(found, "loan_raised")[1:4] == pytest.approx([150, 40, 0])
    assert mill(found, "unspent_loans")[1:4] == pytest.approx([50, -10, -10])  # negative: the law's test says so
    # 800 − 32 + 150; instalments then 32 + 150/20; then 32 + 7.5 + 40/20.
    assert mill(found, "debt")[1:4] == pytest.approx([918, 918 - 39.5 + 40, 918.5 - 41.5])


def test_unspent_loans_may_be_left_out_of_the_minimum() -> None:
    # 40 · (800 − 200) / 1000 = 24.
    said = {"loans.unspent_opening": 200, "loans.instalments": {"policy": "minimum", "unspent_in_minimum": False}}
    assert mill(run(said), "minimum_instalments")[1] == pytest.approx(24.0)


def test_the_minimum_is_undefined_and_not_zero_without_depreciable_assets() -> None:
    # Kommunal- og distriktsdepartementet, letter of 31 January 2024: the formula cannot be used; zero may not be
    # concluded.
    found = run({"assets": [{"id": "land", "asset_class": "land", "book_value": 1000, "depreciation": 0}]})
    assert all(math.isnan(value) for value in mill(found, "minimum_instalments")[1:])


def test_land_loans_count_in_the_minimum_though_land_does_not() -> None:
    # § 14-18: debt for land stands in the numerator; assets 1000 without the 400 of land: 40 · 800 / 1000 = 32.
    land = {"id": "land", "asset_class": "land", "book_value": 400, "depreciation": 0}
    found = run({"assets": [ASSETS, land]})
    assert mill(found, "minimum_instalments")[1] == pytest.approx(32.0)


# --- On-lending and self-cost ----------------------------------------------------------------------------------------


def test_on_lending_moves_apart_from_debt_for_own_investment() -> None:
    block = {
        "debt": 200,
        "lending": 190,
        "new": 30,
        "instalments": 12,
        "received": 10,
        "margin": "0.25 %",
        "lending_margin": "0.5 %",
    }
    plain, found = run(), run({"on_lending": block, "reserves.earmarked_investment": 50})
    assert mill(found, "onlending_debt")[:3] == pytest.approx([200, 218, 236])
    assert mill(found, "lending")[:3] == pytest.approx([190, 210, 230])
    assert mill(found, "debt") == pytest.approx(mill(plain, "debt"))
    assert mill(found, "minimum_instalments")[1:] == pytest.approx(mill(plain, "minimum_instalments")[1:])
    # 4.25 % of 200 + 30/2 − 12/2; 4.5 % of 190 + 30/2 − 10/2.
    assert mill(found, "onlending_interest")[1] == pytest.approx(0.0425 * 209)
    assert mill(found, "lending_interest")[1] == pytest.approx(0.045 * 200)
    # 2 a year more is paid than received: the earmarked fund pays (§ 14-17).
    assert mill(found, "earmarked_investment_funds")[:3] == pytest.approx([50, 48, 46])


def test_on_lending_instalments_received_beyond_those_paid_are_kept() -> None:
    found = run({"on_lending": {"debt": 100, "lending": 100, "instalments": 5, "received": 8}})
    assert mill(found, "earmarked_investment_funds")[:3] == pytest.approx([0, 3, 6])
    assert mill(found, "net_debt")[1] == pytest.approx(768 + 95 - 92)


def test_self_cost_debt_pays_its_share_of_instalments() -> None:
    found = run({"loans.self_cost_opening": 200})
    assert mill(found, "self_cost_debt")[:3] == pytest.approx([200, 192, 184])  # a quarter of 32 a year


def test_a_rate_given_to_many_decimals_is_kept() -> None:
    assert row(run({"economy.reference_rate": percent(1 / 30)}), "loan_rate")[1] == pytest.approx(1 / 30, rel=1e-11)
