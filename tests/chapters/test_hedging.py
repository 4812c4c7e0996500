"""Hedges and fixed rates: what they cost, what they leave exposed, and what expires or falls due."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.problems import ScenarioError
from tests.builders import Raw, identical, judge, loan, mill, refused, row, rule, run

SWAP: Raw = {"id": "swap", "name": "Swap", "notional": 300, "fixed_rate": "3 %", "end": 2035}
RISING = {"economy.reference_rate": {2026: "2 %", 2027: "3 %", 2028: "5 %"}}
BULLET = {
    "loans.existing": [loan(kind="bullet", balance=800, years_left=20)],
    "loans.instalments": {"policy": "planned", "amount": 0},
}


def hedged(*swaps: Raw, **said: Any) -> Raw:
    return {**BULLET, "loans.hedges": list(swaps), **said}


# --- Cost ------------------------------------------------------------------------------------------------------------


def test_a_swap_costs_the_fixed_rate_less_the_reference_rate() -> None:
    # 300 at 3 % against 2, 3 and 5 %: 3, 0 and −6 a year; the loan of 800 floats at 16, 24 and 40.
    found = run(hedged(SWAP, **RISING))
    assert mill(found, "hedge_interest")[1:4] == pytest.approx([3, 0, -6])
    assert mill(found, "investment_interest")[1:4] == pytest.approx([16, 24, 40])
    assert mill(found, "interest_expense")[1:4] == pytest.approx([19, 24, 34])
    # In all: 300 at 3 % and 500 at the reference rate.
    assert mill(found, "interest_expense")[3] == pytest.approx(300 * 0.03 + 500 * 0.05)


def test_margins_are_paid_beside_the_swap() -> None:
    dear = {"loans.existing": [loan(kind="bullet", balance=800, years_left=20, margin="0.5 %")]}
    plain = mill(run(hedged(SWAP)), "interest_expense")
    assert mill(run({**hedged(SWAP), **dear}), "interest_expense")[1:] == pytest.approx([a + 4 for a in plain[1:]])


def test_a_swap_is_in_force_from_its_start_to_its_end() -> None:
    found = run(hedged({**SWAP, "start": 2028, "end": 2030}))
    assert mill(found, "hedged")[1:] == [0, 0, 300, 300, 300, 0, 0, 0, 0, 0]
    # On 31 December what is fixed through the year after.
    assert mill(found, "hedged_debt") == [0, 0, 300, 300, 300, 0, 0, 0, 0, 0, 0]
    assert mill(found, "fixing_expires")[1:] == [0, 0, 0, 0, 300, 0, 0, 0, 0, 0]


def test_a_swap_may_amortise() -> None:
    falling = {**SWAP, "notional": {2026: 300, 2028: 200, 2030: 50}, "end": 2031}
    found = run(hedged(falling))
    assert mill(found, "hedged")[1:] == [300, 300, 200, 200, 50, 50, 0, 0, 0, 0]
    assert mill(found, "fixing_expires")[1:] == [0, 100, 0, 150, 0, 50, 0, 0, 0, 0]


# --- Exposure --------------------------------------------------------------------------------------------------------


def test_fully_hedged_a_point_more_changes_only_what_deposits_earn() -> None:
    # All of 800 hedged, deposits of 100: interest of the loans is the same, deposits earn 1 more the first year.
    low = run(hedged({**SWAP, "notional": 800}))
    high = run(hedged({**SWAP, "notional": 800}, **{"economy.reference_rate": "5 %"}))
    assert mill(high, "interest_expense")[1:] == pytest.approx(mill(low, "interest_expense")[1:])
    assert mill(high, "interest_income")[1] - mill(low, "interest_income")[1] == pytest.approx(1)
    # Net interest exposure 800 − 100 = 700; less 800 hedged, a rise is a gain of 1 on the deposits.
    assert mill(low, "floating_exposure")[0] == pytest.approx(-100)
    assert mill(low, "rate_sensitivity_next_year")[0] == pytest.approx(-1)
    assert mill(low, "rate_sensitivity")[0] == pytest.approx(7)


def test_half_hedged_a_point_more_costs_as_foretold() -> None:
    # 400 of 800 floats, 100 on deposit earns: one point costs 3 the first year, as the opening position says.
    low, high = (
        run(hedged({**SWAP, "notional": 400})),
        run(hedged({**SWAP, "notional": 400}, **{"economy.reference_rate": "5 %"})),
    )
    cost = mill(low, "net_operating_result")[1] - mill(high, "net_operating_result")[1]
    assert cost == pytest.approx(3)
    assert mill(low, "rate_sensitivity_next_year")[0] == pytest.approx(cost)


def test_fixed_loans_and_hedges_stand_together() -> None:
    # 200 fixed to the end of 2027 and a swap of 300 to the end of 2029, of 800; a bullet moves nothing.
    loans = [
        loan("fixed", kind="bullet", balance=200, years_left=20, fixed_rate="3 %", fixed_until=2027),
        loan("floating", kind="bullet", balance=600, years_left=20),
    ]
    found = run({**hedged({**SWAP, "end": 2029}), "loans.existing": loans})
    assert mill(found, "fixed_loans")[:4] == [200, 200, 0, 0]
    assert mill(found, "fixed_debt")[:6] == [500, 500, 300, 300, 0, 0]
    assert mill(found, "unfixed_debt")[:6] == [300, 300, 500, 500, 800, 800]
    assert row(found, "fixed_share")[0] == pytest.approx(5 / 8)
    # On 31 December 2025: 200 for two years and 300 for four, over 800.
    assert row(found, "fixing_years")[0] == pytest.approx((200 * 2 + 300 * 4) / 800)
    assert mill(found, "fixing_expires")[1:6] == [0, 200, 0, 300, 0]


def test_the_exposure_of_the_base_scenario_reconciles() -> None:
    found = run(hedged(SWAP, **{"on_lending": {"debt": 50, "lending": 45}, "loans.self_cost_opening": 150}))
    # 800 + 50 − 45 − 100 − 150 = 555 in the base year, of revenue 1 000; less 300 hedged.
    assert mill(found, "net_interest_exposure")[0] == pytest.approx(555)
    assert mill(found, "floating_exposure")[0] == pytest.approx(255)
    assert row(found, "floating_exposure_pct")[0] == pytest.approx(0.255)


def test_a_rule_may_cap_what_floats() -> None:
    # 700 of revenue 1 000 is exposed; hedging 600 of it keeps the cap of 20 %.
    cap = [rule("floating_exposure_pct", ceiling="20 %")]

    def level(*swaps: Raw) -> str:
        _, found = judge({**hedged(*swaps), "rules": cap})
        return next(one.level for one in found if one.indicator == "floating_exposure_pct" and one.year == 2026)

    assert level() == "breach"
    assert level({**SWAP, "notional": 600}) == "ok"


def test_hedging_more_than_floats_is_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        run(hedged({**SWAP, "notional": {2026: 300, 2029: 900}}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.context["year"]) == ("hedged_beyond_floating", 2029)


def test_fixed_loans_cannot_be_hedged() -> None:
    fixed = {"loans.existing": [loan(kind="bullet", balance=800, years_left=20, fixed_rate="3 %", fixed_until=2030)]}
    with pytest.raises(ScenarioError):
        run({**hedged(SWAP), **fixed})
    assert run({**hedged({**SWAP, "start": 2031}), **fixed})


@pytest.mark.parametrize("said", [{"end": 2025}, {"start": 2030, "end": 2029}, {"start": 2036, "end": 2040}])
def test_a_hedge_of_no_projected_year_is_refused(said: Raw) -> None:
    assert refused(hedged({**SWAP, **said}))


def test_no_hedge_is_nothing() -> None:
    assert identical(run(BULLET), run(hedged())) == []


# --- New loans -------------------------------------------------------------------------------------------------------

PROGRAMME = {"loans.raised": 100, "loans.existing": []}
NEW: Raw = {"kind": "serial", "years": 20, "per_year": 1, "margin": "0 %"}


def test_part_of_each_years_loan_may_be_fixed() -> None:
    # 40 of 100 raised each year at 5 % for 3 years, 60 at the reference rate of 4 %: half a year's interest the first.
    terms = {**NEW, "fixed_rate": "5 %", "fixed_years": 3, "fixed_share": "40 %"}
    found = run({**PROGRAMME, "loans.new": terms})
    assert mill(found, "loan_balance", "new-2026-fixed")[1] == pytest.approx(40)
    assert mill(found, "loan_balance", "new-2026")[1] == pytest.approx(60)
    assert mill(found, "investment_interest")[1] == pytest.approx((40 * 0.05 + 60 * 0.04) / 2)
    # Fixed on 31 December 2026: 40; the vintage of 2026 floats from the end of 2029: 40 less three of 20 instalments.
    assert mill(found, "fixed_debt")[1] == pytest.approx(40)
    assert mill(found, "fixing_expires")[4] == pytest.approx(40 * 17 / 20)


def test_all_or_nothing_fixed_is_one_loan_a_year() -> None:
    fixed = {**NEW, "fixed_rate": "5 %", "fixed_years": 3}
    assert (
        identical(
            run({**PROGRAMME, "loans.new": fixed}), run({**PROGRAMME, "loans.new": {**fixed, "fixed_share": "100 %"}})
        )
        == []
    )
    floating = run({**PROGRAMME, "loans.new": {**fixed, "fixed_share": "0 %"}})
    assert mill(floating, "debt") == mill(run({**PROGRAMME, "loans.new": NEW}), "debt")
    assert "new-2026-fixed" not in floating.items["loan"]


def test_the_fixed_rate_is_that_of_the_year_a_loan_is_raised() -> None:
    terms = {**NEW, "fixed_rate": {2026: "5 %", 2027: "3 %"}, "fixed_years": 5}
    found = run({**PROGRAMME, "loans.new": terms})
    assert mill(found, "loan_interest", "new-2026")[1] == pytest.approx(100 * 0.05 / 2)
    assert mill(found, "loan_interest", "new-2027")[2] == pytest.approx(100 * 0.03 / 2)


def test_a_share_without_a_rate_is_refused() -> None:
    assert refused({**PROGRAMME, "loans.new": {**NEW, "fixed_share": "40 %"}})


# --- Refinancing -----------------------------------------------------------------------------------------------------


def test_a_certificate_is_refinanced_every_year() -> None:
    paper = loan("paper", kind="bullet", balance=300, years_left=1, renewed_for=1)
    found = run({"loans.existing": [paper, loan(balance=500)]})
    assert mill(found, "renewed_loans")[1:] == [300] * 10
    assert mill(found, "short_term_loans") == [300] * 11
    assert row(found, "short_term_loans_pct")[0] == pytest.approx(3 / 8)


def test_a_bullet_falls_due_in_its_own_year() -> None:
    bonds = loan("bonds", kind="bullet", balance=300, years_left=4, renewed_for=5)
    found = run({"loans.existing": [bonds]})
    assert mill(found, "renewed_loans")[1:] == [0, 0, 0, 300, 0, 0, 0, 0, 300, 0]
    assert mill(found, "short_term_loans") == [0, 0, 0, 300, 0, 0, 0, 0, 300, 0, 0]


def test_renewal_is_for_bullets_that_are_refinanced() -> None:
    assert refused({"loans.existing": [loan(renewed_for=1)]})
    assert refused({"loans.existing": [loan(kind="bullet", years_left=4, refinanced=False, renewed_for=1)]})


def test_a_swap_counts_for_the_part_of_a_year_between_its_days() -> None:
    # From 30 June 2026 to 31 March 2028: half of 2026, all of 2027, a quarter of 2028; 3 % paid, 4 % received.
    swap = {"id": "a", "name": "A", "notional": 100, "fixed_rate": "3 %", "start": "30.6.2026", "end": "2028-03-31"}
    found = run(hedged(swap))
    assert mill(found, "hedged")[1:5] == pytest.approx([50, 100, 25, 0])
    assert mill(found, "hedge_interest")[1:5] == pytest.approx([-0.5, -1, -0.25, 0])
