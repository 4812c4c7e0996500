"""Minimum instalments by FOR-2024-09-27-2348: the formula of § 3-1, and debt with a term of its own by § 3-5."""

from __future__ import annotations

import math

import pytest

from okplan.law import law
from okplan.problems import ScenarioError
from tests.builders import Raw, computed, judge, mill, project_item, refused, row, run

MINIMUM: Raw = {"policy": "minimum"}
LAND: Raw = {"id": "land", "asset_class": "land", "book_value": 1000, "depreciation": 0}


def plot(**said: object) -> Raw:
    return project_item("plot", asset_class="land", prices="nominal", **said)


# --- § 3-5 first paragraph: land over 50 years -----------------------------------------------------------------------


def test_land_loans_may_be_kept_out_and_paid_over_fifty_years() -> None:
    # § 3-1 on the rest: 40 · (800 − 100) / 1000 = 28; § 3-5: 100 / 50 = 2.
    found = run({"loans.instalments": {**MINIMUM, "land": {"debt": 100}}})
    assert law("loans.land_years", 2026).value == 50
    assert mill(found, "separate_instalments")[1] == pytest.approx(2)
    assert mill(found, "minimum_instalments")[1] == pytest.approx(30)
    # At the end of 2026 the debt is 770, 98 of it for land, the assets 960: 40 · 672 / 960 + 2 = 30.
    assert mill(found, "separate_debt")[:2] == pytest.approx([100, 98])
    assert mill(found, "minimum_debt")[1] == pytest.approx(672)
    assert mill(found, "minimum_instalments")[2] == pytest.approx(30)


def test_without_the_option_land_loans_are_in_the_formula() -> None:
    found = run({"loans.instalments": MINIMUM, "investments": [plot(cost=[50], start=2026)]})
    assert mill(found, "separate_debt") == [0] * 11
    # Debt 800 − 32 + 50 = 818 over assets of 960: 40 · 818 / 960.
    assert mill(found, "minimum_instalments")[2] == pytest.approx(40 * 818 / 960)


def test_a_plot_is_paid_from_the_year_after_its_own() -> None:
    # 50 spent in 2026 and 25 in 2027: 1 a year from 2027, 1.5 from 2028.
    said = {"loans.instalments": {**MINIMUM, "land": {}}, "investments": [plot(cost=[50, 25], start=2026)]}
    found = run(said)
    assert mill(found, "land_loan_used")[1:4] == pytest.approx([50, 25, 0])
    assert mill(found, "separate_instalments")[1:5] == pytest.approx([0, 1, 1.5, 1.5])
    assert mill(found, "separate_debt")[1:5] == pytest.approx([50, 74, 72.5, 71])
    # The rest falls as if there were no plot: 40 · 800 / 1000 each year.
    assert mill(found, "minimum_instalments")[1:4] == pytest.approx([32, 33, 33.5])


def test_a_building_is_no_land_whatever_the_option() -> None:
    school = project_item(cost=[50], start=2026)
    said = {"loans.instalments": {**MINIMUM, "land": {}}, "investments": [school]}
    assert mill(run(said), "separate_debt") == [0] * 11


def test_land_paid_by_grants_and_own_means_gives_no_land_loan() -> None:
    said = {"loans.instalments": {**MINIMUM, "land": {}}, "financing.transfer": {"amount": {2026: 30, 2027: 0}}}
    # Cost 50, grants 10, transfer 30: 10 of loans.
    found = run({**said, "investments": [plot(cost=[50], start=2026, grants=10)]})
    assert mill(found, "land_loan_used")[1] == pytest.approx(10)


def test_an_opening_debt_is_paid_over_its_years_left() -> None:
    # 20 over four years: 5 a year in 2026–2029, then nothing.
    found = run({"loans.instalments": {**MINIMUM, "land": {"debt": 20, "years_left": 4}}})
    assert mill(found, "separate_instalments")[1:7] == pytest.approx([5, 5, 5, 5, 0, 0])
    assert mill(found, "separate_debt")[4:] == pytest.approx([0] * 7, abs=1e-9)


def test_debt_with_a_term_of_its_own_is_never_more_than_the_debt() -> None:
    # All is repaid at contract in 2026, but for 10: land has no more than that.
    loan = {"id": "a", "name": "a", "kind": "serial", "balance": 800, "years_left": 10, "per_year": 1, "margin": "0 %"}
    rule = {"policy": "planned", "amount": {2026: 790, 2027: 0}, "land": {"debt": 600}}
    found = run({"loans.existing": [loan], "loans.instalments": rule})
    assert mill(found, "separate_debt")[1] == pytest.approx(10)
    assert mill(found, "minimum_debt")[1] == 0


def test_more_land_loans_than_loans_are_refused() -> None:
    assert refused({"loans.instalments": {"policy": "contractual", "land": {"debt": 801}}})
    assert refused({"loans.instalments": {"policy": "contractual", "land": {"debt": 10, "years_left": 51}}})


# --- § 3-5 second paragraph: nothing that is depreciated -------------------------------------------------------------


def test_without_depreciable_assets_land_loans_are_paid_over_fifty_years() -> None:
    # 800 for land: 16 a year, to the last.
    found = run({"assets": [LAND], "loans.instalments": {**MINIMUM, "land": {"debt": 800}}})
    assert mill(found, "minimum_instalments")[1:] == pytest.approx([16] * 10)
    assert mill(found, "instalments")[1:] == pytest.approx([16] * 10)
    assert row(found, "minimum_is_undefined")[1:] == [0] * 10


def test_other_debt_stays_undefined_without_depreciable_assets() -> None:
    found = run({"assets": [LAND], "loans.instalments": {"policy": "contractual", "land": {"debt": 500}}})
    assert all(math.isnan(value) for value in mill(found, "minimum_instalments")[1:])
    assert row(found, "minimum_is_undefined")[1:] == [1] * 10


def test_less_than_the_known_part_is_a_breach_though_the_rest_is_undefined() -> None:
    # 500 for land is 10 a year; 9 is paid, whatever the rest would ask for.
    rule = {"policy": "planned", "amount": 9, "land": {"debt": 500}}
    found = run({"assets": [LAND], "loans.instalments": rule})
    assert mill(found, "instalments_margin")[1] == pytest.approx(-1)
    enough = run({"assets": [LAND], "loans.instalments": {**rule, "amount": 11}})
    assert math.isnan(mill(enough, "instalments_margin")[1])


def test_where_nothing_is_ever_depreciated_land_has_its_term_unasked() -> None:
    # The second paragraph is no choice: a plot of 20 bought with loans in 2026 is 0.4 a year from 2027.
    plot = project_item(cost=[20], start=2026, asset_class="land")
    found = run({"assets": [], "loans.existing": [], "investments": [plot], "loans.instalments": MINIMUM})
    assert mill(found, "minimum_instalments")[1:4] == pytest.approx([0, 0.4, 0.4])


def test_a_minimum_of_other_debt_cannot_be_paid_without_depreciable_assets() -> None:
    assert refused({"assets": [LAND], "loans.instalments": {**MINIMUM, "land": {"debt": 500}}})


# --- § 3-5 third paragraph: church buildings -------------------------------------------------------------------------


def test_church_loans_are_paid_over_the_buildings_own_life() -> None:
    # 40 over 80 years left: 0.5; the rest 40 · 760 / 1000 = 30.4. A loan of 8 in 2027 over 100: 0.08 from 2028.
    church = {"life": 100, "debt": 40, "years_left": 80, "new": {2027: 8, 2028: 0}}
    said = {"loans.instalments": {**MINIMUM, "church": church}, "other_investment.grants_to_others": {2027: 8, 2028: 0}}
    found = run(said)
    assert mill(found, "separate_instalments")[1:4] == pytest.approx([0.5, 0.5, 0.58])
    assert mill(found, "minimum_instalments")[1] == pytest.approx(30.9)


def test_church_loans_beyond_the_years_loans_are_refused() -> None:
    church = {"life": 80, "new": {2027: 8, 2028: 0}}
    with pytest.raises(ScenarioError) as told:
        run({"loans.instalments": {"policy": "contractual", "church": church}})
    assert [(one.code, one.context["year"]) for one in told.value.problems] == [("church_beyond_loans", 2027)]


def test_land_and_church_loans_are_added() -> None:
    both = {"land": {"debt": 100}, "church": {"life": 80, "debt": 40}}
    found = run({"loans.instalments": {**MINIMUM, **both}})
    assert mill(found, "separate_instalments")[1] == pytest.approx(100 / 50 + 40 / 80)


def test_a_church_loan_has_no_more_years_left_than_the_life() -> None:
    assert refused({"loans.instalments": {"policy": "contractual", "church": {"life": 80, "years_left": 81}}})


# --- § 3-4 third paragraph: on-lending instalments received that pay other loans -------------------------------------

LENT: Raw = {"debt": 100, "lending": 100, "instalments": 5, "received": 8, "pays_other_loans": {2026: 3, 2027: 2}}


def test_debt_paid_by_on_lending_instalments_still_counts() -> None:
    paid = {"other_investment.extraordinary_instalments": {2026: 3, 2027: 2}}
    found = run({**paid, "on_lending": LENT, "loans.instalments": MINIMUM})
    assert mill(found, "paid_by_onlending")[:4] == pytest.approx([0, 3, 5, 5])
    # The debt falls by 32 + 3, but 3 of it counts: 40 · (765 + 3) / 960 = 32.
    assert mill(found, "debt")[1] == pytest.approx(765)
    assert mill(found, "minimum_debt")[1] == pytest.approx(768)
    assert mill(found, "minimum_instalments")[2] == pytest.approx(32)


def test_what_pays_other_loans_is_not_put_by() -> None:
    paid = {"other_investment.extraordinary_instalments": {2026: 3, 2027: 2}}
    found = run({**paid, "on_lending": LENT})
    assert mill(found, "earmarked_fund_allocation")[1:4] == pytest.approx([0, 1, 3])
    assert mill(found, "loan_used")[1:3] == pytest.approx([0, 0])


def test_the_fund_pays_other_loans_beyond_what_is_received() -> None:
    lent = {**LENT, "received": 5, "pays_other_loans": {2026: 4}}
    paid = {"other_investment.extraordinary_instalments": {2026: 4}}
    found = run({**paid, "on_lending": lent, "reserves.earmarked_investment": 10})
    assert mill(found, "earmarked_investment_funds")[:2] == pytest.approx([10, 6])


def test_what_earlier_years_paid_counts_from_the_opening() -> None:
    lent = {"debt": 100, "lending": 100, "paid_other_loans_before": 50}
    assert mill(run({"on_lending": lent}), "minimum_instalments")[1] == pytest.approx(40 * 850 / 1000)


def test_no_more_is_paid_on_other_loans_than_their_extraordinary_instalments() -> None:
    with pytest.raises(ScenarioError) as told:
        run({"on_lending": LENT, "other_investment.extraordinary_instalments": {2026: 2, 2027: 2}})
    assert [(one.code, one.context["year"]) for one in told.value.problems] == [("received_used_beyond", 2026)]


# --- The identities and the law's own test ---------------------------------------------------------------------------


def test_everything_at_once_holds_its_identities() -> None:
    terms = {"land": {"debt": 100}, "church": {"life": 80, "debt": 40, "new": {2028: 5}}}
    found = computed(
        {
            "on_lending": LENT,
            "other_investment.extraordinary_instalments": {2026: 3, 2027: 2},
            "loans.instalments": {**MINIMUM, **terms},
            "investments": [plot(cost=[50, 25], start=2026)],
        }
    )
    assert min(mill(found, "instalments_margin")[1:]) == pytest.approx(0)


def test_instalments_that_leave_out_the_land_fall_short() -> None:
    # The formula gives 28 and land 2: 29 is too little.
    said = {"policy": "planned", "amount": 29, "land": {"debt": 100}}
    found = [one for one in judge({"loans.instalments": said})[1] if one.rule == "minimum_instalments"]
    assert found[0].level == "breach"
    assert found[0].value == pytest.approx(-1e6)
