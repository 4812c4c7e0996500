"""Compensation schemes, on-lending and dividends, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import Raw, identical, mill, refused, row, run


def scheme(**said: Any) -> Raw:
    """Schools: 100 left over ten years, half a point under the reference rate of 4 %; 4 of the 20 in the accounts."""
    found = {
        "id": "schools",
        "name": "Schools",
        "base": 100,
        "years_left": 10,
        "margin": "-0.5 %",
        "included": 4,
        **said,
    }
    return {name: value for name, value in found.items() if value is not None}


def test_interest_of_a_serial_loan_with_two_payments_a_year() -> None:
    # 100 over ten years: 10 a year, 5 after six months. 2026: 3.5 % of (100 + 95) / 2 = 97.5; 2027 of 87.5.
    found = run({"compensation_schemes": [scheme()]})
    assert mill(found, "compensation_base") == pytest.approx([100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0])
    assert mill(found, "compensation_income")[:3] == pytest.approx([4, 0.035 * 97.5, 0.035 * 87.5])


def test_husbankens_school_scheme_has_five_years_without_instalments() -> None:
    # Husbanken's guide: 20 years of which 5 without instalments, then a fifteenth of the base a year.
    found = run({"compensation_schemes": [scheme(base=150, years_left=20, grace=5, margin="0 %")]})
    assert mill(found, "compensation_base")[:8] == pytest.approx([150, 150, 150, 150, 150, 150, 140, 130])
    assert mill(found, "compensation_income")[5] == pytest.approx(0.04 * 150)
    assert mill(found, "compensation_income")[6] == pytest.approx(0.04 * 147.5)


def test_care_homes_are_paid_interest_and_instalments() -> None:
    found = run({"compensation_schemes": [scheme(covers="interest_and_instalments")]})
    assert mill(found, "compensation_income")[1] == pytest.approx(0.035 * 97.5 + 10)


def test_the_rate_may_be_stated() -> None:
    found = run({"compensation_schemes": [scheme(margin=None, rate={2026: "3 %", 2027: "2 %"})]})
    assert mill(found, "compensation_income")[1:3] == pytest.approx([0.03 * 97.5, 0.02 * 87.5])


def test_the_rate_is_never_negative() -> None:
    found = run({"economy.reference_rate": "0.3 %", "compensation_schemes": [scheme()]})
    assert mill(found, "compensation_income")[1] == 0


def test_the_base_years_part_of_state_transfers_is_not_counted_twice() -> None:
    # 20 in the accounts, 4 of it compensation: 16 is carried forward, and the schemes stand beside it.
    found = run({"compensation_schemes": [scheme()]})
    assert mill(found, "state_transfers")[:2] == pytest.approx([20, 16 + 0.035 * 97.5])
    assert refused({"compensation_schemes": [scheme(included=25)]})


def test_the_state_bears_the_rate_of_the_base() -> None:
    # Net interest exposure 800 − 100 less a base of 100; a point more brings what the base foretells.
    low = run({"compensation_schemes": [scheme()]})
    assert mill(low, "net_interest_exposure")[0] == pytest.approx(600)
    high = run({"economy.reference_rate": "5 %", "compensation_schemes": [scheme()]})
    gain = mill(high, "compensation_income")[1] - mill(low, "compensation_income")[1]
    assert gain == pytest.approx(0.975)


def test_two_schemes_stand_beside_each_other() -> None:
    churches = scheme(id="churches", name="Churches", base=20, years_left=5, included=0)
    found = run({"compensation_schemes": [scheme(), churches]})
    assert mill(found, "scheme_base", "churches")[:7] == pytest.approx([20, 16, 12, 8, 4, 0, 0])
    assert mill(found, "compensation_base")[5] == pytest.approx(50)


@pytest.mark.parametrize("said", [{"margin": None}, {"rate": "3 %"}, {"grace": 10}])
def test_a_scheme_that_makes_no_sense_is_refused(said: Raw) -> None:
    assert refused({"compensation_schemes": [scheme(**said)]})


def test_no_scheme_is_nothing() -> None:
    assert identical(run(), run({"compensation_schemes": []})) == []


# --- On-lending ------------------------------------------------------------------------------------------------------

LENT: Raw = {"debt": 100, "lending": 100, "new": 20}


def test_instalments_may_follow_what_is_outstanding() -> None:
    # 10 % of 100, then of 110 and 119: both sides move alike.
    found = run({"on_lending": {**LENT, "instalment_share": "10 %", "received_share": "10 %"}})
    assert mill(found, "onlending_instalments")[1:4] == pytest.approx([10, 11, 11.9])
    assert mill(found, "onlending_debt")[:3] == pytest.approx([100, 110, 119])
    assert mill(found, "lending") == pytest.approx(mill(found, "onlending_debt"))
    assert mill(found, "onlending_net")[1:] == pytest.approx([0] * 10)


def test_early_repayment_is_passed_on_beside_the_share() -> None:
    early = {"instalments": {2027: 15, 2028: 0}, "received": {2027: 15, 2028: 0}}
    found = run({"on_lending": {**LENT, **early, "instalment_share": "10 %", "received_share": "10 %"}})
    assert mill(found, "onlending_received")[1:4] == pytest.approx([10, 26, 10.4])


def test_a_loss_is_no_payment_but_what_it_leaves_unpaid_is() -> None:
    # 5 written off in 2026: lending is 5 less, the loan behind it is not; net debt is 5 more.
    shares = {"instalment_share": "10 %", "received_share": "10 %"}
    plain = run({"on_lending": {**LENT, **shares}, "reserves.earmarked_investment": 9})
    found = run({"on_lending": {**LENT, **shares, "losses": {2026: 5}}, "reserves.earmarked_investment": 9})
    assert mill(found, "lending")[1] - mill(plain, "lending")[1] == pytest.approx(-5)
    assert mill(found, "net_debt")[1] - mill(plain, "net_debt")[1] == pytest.approx(5)
    # The deposits of 2026 lack only the interest of half a year on it: 2.5 at 4 %.
    assert mill(found, "bank_deposits")[1] - mill(plain, "bank_deposits")[1] == pytest.approx(-0.1)
    # In 2027 10 % of it is not received: 0.5, taken from the earmarked fund.
    assert mill(found, "onlending_shortfall")[2] == pytest.approx(0.5)
    assert mill(found, "earmarked_fund_use")[2] == pytest.approx(0.5)


# --- Dividends and liquidity -----------------------------------------------------------------------------------------


def test_dividends_by_company() -> None:
    companies = [
        {"id": "power", "name": "Power", "dividend": {2026: 12, 2028: 8}},
        {"id": "waste", "name": "Waste", "dividend": 1},
    ]
    found = run({"liquidity": {"deposits": 100, "dividends": 2, "companies": companies}})
    assert mill(found, "dividends")[1:5] == [15, 15, 11, 11]


def test_liquidity_that_is_not_borrowed() -> None:
    found = run({"loans.unspent_opening": 30, "loans.unspent_target": 30})
    assert mill(found, "own_liquidity")[0] == 70
    assert row(found, "own_liquidity")[1] == row(found, "bank_deposits")[1] - 30e6
