"""The investment statement (§ 5-5) with every line of it at once, and what a project is in years and prices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okplan.chapters.investments.inputs import _of_gross, vat_of_cost
from okplan.chapters.model import MODEL
from okplan.engine.inputs import Figure
from tests.builders import Raw, mill, project_item, row, run

# No two amounts are alike. Of 100 all gives VAT compensation: 20.
EVERYTHING: Raw = {
    "investments": [
        project_item(cost=[100], start=2026, vat_compensable="100 %", grants=21, contributions=8, sales=12)
    ],
    "other_investment": {
        "grants_to_others": {2026: 7, 2027: 0},
        "share_purchases": {2026: 9, 2027: 0},
        "own_lending": {2026: 11, 2027: 0},
        "extraordinary_instalments": {2026: 13},
        "uncovered_coverage": {2026: 1},
        "financial_sales": {2026: 5, 2027: 0},
        "company_distributions": {2026: 3, 2027: 0},
        "own_lending_repaid": {2026: 2, 2027: 0},
    },
    "reserves.earmarked_investment": 14,
    "financing": {"transfer": {"amount": {2026: 6, 2027: 0}}, "earmarked_fund_use": {2026: 4}},
}


def test_loans_pay_what_own_means_do_not() -> None:
    # Lines 1–5: 100 + 7 + 9 + 11 + 13. Own means: 20 VAT, 21 + 8 grants, 12 of assets sold, 5, 3 and 2 of finance, 4 of
    # funds, 6 from operations, less the 1 that covers an earlier amount.
    found = run(EVERYTHING)
    assert mill(found, "investment_expenditure")[1] == pytest.approx(140)
    assert mill(found, "grants_from_others")[1] == pytest.approx(29)
    assert mill(found, "own_means")[1] == pytest.approx(80)
    assert mill(found, "loan_used")[1:3] == pytest.approx([60, 0])
    assert mill(found, "investment_income")[1] == pytest.approx(20 + 29 + 12 + 5 + 3 + 2 + 60)
    assert mill(found, "investment_allocations")[1] == pytest.approx(6 + 4 - 1)
    assert mill(found, "investment_carried_forward")[1] == pytest.approx(0, abs=1e-6)
    assert mill(found, "earmarked_investment_funds")[1] == pytest.approx(14 - 4)


def test_loans_are_lawful_for_own_assets_and_others_less_compensated_vat() -> None:
    # kommuneloven §§ 14-15, 14-16: 100 + 7 − 20 may be borrowed for; 60 is.
    found = run(EVERYTHING)
    assert mill(found, "loan_ceiling")[1] == pytest.approx(87)
    assert mill(found, "loan_room")[1] == pytest.approx(27)
    assert mill(found, "self_financing")[1] == pytest.approx(140 - 60)


def test_extraordinary_instalments_repay_debt_beside_those_of_operations() -> None:
    # 800 less 32 of operations and 13 of own means, and the 60 borrowed.
    assert mill(run(EVERYTHING), "debt")[1] == pytest.approx(800 - 32 - 13 + 60)


def test_a_free_fund_is_used_as_planned_though_more_is_lacking() -> None:
    said: Raw = {"investments": [project_item(cost=[30], start=2026)], "reserves.free_investment": 25}
    planned = run({**said, "financing.free_fund_use": {2026: 10}})
    assert mill(planned, "free_fund_use")[1:3] == pytest.approx([10, 0])
    assert mill(planned, "loan_used")[1] == pytest.approx(20)
    by_need = run(said)
    assert mill(by_need, "free_fund_use")[1:3] == pytest.approx([25, 0])
    assert mill(by_need, "loan_used")[1] == pytest.approx(5)


def test_own_means_beyond_the_years_need_are_set_aside_and_the_fund_is_not_used() -> None:
    # 12 from operations against 5: 7 to the free fund of 25.
    found = run({
        "investments": [project_item(cost=[5], start=2026)],
        "financing.transfer": {"amount": {2026: 12, 2027: 0}},
        "reserves.free_investment": 25,
    })  # fmt: skip
    assert mill(found, "free_fund_allocation")[1:3] == pytest.approx([7, 0])
    assert mill(found, "free_fund_use")[1:3] == pytest.approx([0, 0])
    assert mill(found, "free_investment_fund")[:3] == pytest.approx([25, 32, 32])


def test_nothing_is_transferred_of_last_years_deficit() -> None:
    # 110 more is spent in 2026: its result is negative, and half of that is no transfer in 2027.
    spend = {"id": "more", "name": "more", "kind": "wages", "prices": "nominal", "amount": {2026: 110, 2027: 0}}
    accounts = dict.fromkeys(["interest_expense", "interest_income", "instalments", "dividends", "financial_gains"], 0)
    said: Raw = {"financing.transfer": {"result_share": "50 %"}, "accounts": {**accounts, "depreciation": 40}}
    found = run({**said, "operations.measures": [spend]})
    result = mill(found, "net_operating_result")
    assert result[1] < 0
    assert mill(found, "transfer_to_investment")[2:4] == pytest.approx([0, 0.5 * result[2]])


def test_an_on_lending_shortfall_takes_what_the_plan_leaves_of_earmarked_funds() -> None:
    # Of 14 the plan uses 4: 10 is left for a shortfall of 6, and for 10 of one of 16.
    function = MODEL.lines["earmarked_fund_use"].function
    for shortfall, used in ((6.0, 10.0), (16.0, 14.0)):
        said = {"planned_earmarked_fund_use": 4.0, "earmarked_investment_funds_opening": 14.0}
        assert float(function(onlending_shortfall=shortfall, **said)) == used


# --- Fixed assets ----------------------------------------------------------------------------------------------------


def test_all_that_is_held_and_built_is_fixed_assets_and_land_is_not_depreciable() -> None:
    # Held: 1000 − 40, and a plot of 50. Built: 30 of a school of 70, and a plot of 12.
    assets = [
        {"id": "buildings", "asset_class": "schools_housing", "book_value": 1000, "depreciation": 40},
        {"id": "plot", "asset_class": "land", "book_value": 50, "depreciation": 0},
    ]
    projects = [
        project_item(cost=[30, 40], start=2026),
        project_item(id="site", cost=[12, 1], start=2026, asset_class="land"),
    ]
    found = run({"assets": assets, "investments": projects})
    assert mill(found, "fixed_assets")[1] == pytest.approx(960 + 50 + 30 + 12)
    assert mill(found, "depreciable_assets")[1] == pytest.approx(960 + 30)
    assert mill(found, "assets_under_construction")[1:3] == pytest.approx([30, 0])


def test_what_was_spent_before_the_base_year_is_depreciated_with_the_rest() -> None:
    # 25 before, 20 and 30 in 2026–27: 75 over 50 years from 2028, in progress until then. A plot never is.
    school = project_item(cost=[20, 30], start=2026, spent_before=25)
    plot = project_item(id="plot", cost=[2, 2], start=2026, spent_before=7, asset_class="land")
    found = run({"assets": [], "investments": [school, plot]})
    assert mill(found, "fixed_assets")[:2] == pytest.approx([32, 54])
    assert mill(found, "assets_under_construction")[:3] == pytest.approx([25, 45, 0])
    assert mill(found, "project_book", "school")[:4] == pytest.approx([25, 45, 75, 73.5])


def test_a_stated_life_stands_instead_of_that_of_the_class() -> None:
    found = run({"assets": [], "investments": [project_item(cost=[40], start=2026, life=8)]})
    assert mill(found, "depreciation")[1:11] == pytest.approx([0, *[5] * 8, 0])


def test_what_a_plan_invests_beyond_the_projects_is_written_down_with_its_own_life() -> None:
    # 130 in the plan and 100 listed, of which 24 and 20 is compensated VAT: 26 more, and 40 before it over 20 years.
    def line(name: str, **values: float) -> float:
        return float(MODEL.lines[name].function(**values))

    beyond = line("unlisted_investment", investment_gross=130.0, project_gross=100.0)
    said = {"unlisted_investment": beyond, "vat_compensation": 24.0, "project_vat": 20.0}
    capitalised = line("unlisted_capitalised", **said)
    assert (beyond, capitalised) == (30, 26)
    assert line("unlisted_cost", unlisted_cost_opening=40.0, unlisted_capitalised=26.0) == 66
    assert line("unlisted_depreciation", unlisted_cost_opening=40.0, unlisted_life=20.0) == 2
    listed = line("listed_depreciation", holding_depreciation=5.0, project_depreciation=3.0)
    assert line("depreciation", listed_depreciation=listed, unlisted_depreciation=2.0) == 10
    book = {"unlisted_book_opening": 38.0, "unlisted_capitalised": 26.0}
    assert line("unlisted_book", depreciation=10.0, listed_depreciation=listed, **book) == 38 + 26 - 2
    # It stands with what is held, 90, and built, 25, of which 50 and 15 depreciate.
    said = {"holding_book": 90.0, "project_book": 25.0, "unlisted_book": 62.0}
    assert line("fixed_assets", **said) == 177
    assert line("depreciable_assets", holding_depreciates=50 / 90, project_depreciates=15 / 25, **said) == 127


# --- Operating effects -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("delay", "begins"), [(0, 2027), (1, 2028), (3, 2030)])
def test_operating_effects_begin_so_many_years_after_the_last_of_building(delay: int, begins: int) -> None:
    said = project_item(cost=[20, 30], start=2026, running={"amount": 4, "delay": delay})
    found = run({"investments": [said]})
    assert mill(found, "running_cost")[1:] == pytest.approx([4.0 * (year >= begins) for year in range(2026, 2036)])
    assert row(found, "project_last_year", "school")[1] == 2027


def test_of_a_rolling_project_amount_revenue_and_staff_come_once_and_the_share_with_every_year() -> None:
    # 10 a year: 5 % of what is spent so far, from the year after; 2, 1 and 3 man-years at 0.9 once, from 2027.
    running = {"share": "5 %", "amount": 2, "revenue": 1, "staff": 3}
    said = project_item(cost=[10, 10, 10], start=2026, rolling=True, spent_before=6, running=running)
    found = run({"investments": [said], "operations.staff_cost": 0.9})
    assert found.items["project"] == ("school@2026", "school@2027", "school@2028")
    assert mill(found, "running_cost")[1:6] == pytest.approx([0, 2.5, 3, 3.5, 3.5])
    assert mill(found, "running_revenue")[1:4] == pytest.approx([0, 1, 1])
    assert mill(found, "running_staff_cost")[1:4] == pytest.approx([0, 2.7, 2.7])
    assert mill(found, "fixed_assets")[0] == pytest.approx(1006)


# --- VAT -------------------------------------------------------------------------------------------------------------


def test_vat_of_gross_holds_from_the_later_of_the_figures_that_it_is_made_of() -> None:
    # 25 % on top is a fifth of the price with it, of which 90 % is compensated: 18 %.
    rate = Figure(2005, 0.25, "the law", "2005-01-01")
    compensated = Figure(2014, 0.90, "the regulation", "2013-12-01", preliminary=True)
    found = _of_gross(rate, compensated)
    assert found.value == pytest.approx(0.18)
    assert (found.year, found.date, found.preliminary) == (2014, "2013-12-01", True)
    assert found.source == "the law; the regulation"
    known = _of_gross(rate, replace(compensated, year=2004, date="2003-12-01", preliminary=False))
    assert (known.year, known.date, known.preliminary) == (2005, "2005-01-01", False)


def test_vat_of_a_cost_is_each_years_share_of_what_is_spent_in_it() -> None:
    # 30 in 2026 at 20 % and 50 and 20 in 2027–28 at 16 %: (6 + 8 + 3.2) / 100.
    vat = {2026: 0.20, 2027: 0.16, 2028: 0.16}
    assert float(vat_of_cost(2026, (30, 50, 20), vat)) == pytest.approx(0.172)
    # What is spent before or after the known years has the nearest one's.
    assert float(vat_of_cost(2024, (30, 50, 20), vat)) == pytest.approx(0.20)
    assert float(vat_of_cost(2029, (30, 50, 20), vat)) == pytest.approx(0.16)


# --- What is not as stated -------------------------------------------------------------------------------------------

DEARER: Raw = {
    "economy.construction_growth": "5 %",
    "investments": [
        project_item(cost=[100], start=2027, prices="fixed", vat_compensable="100 %", grants=20, contributions=10,
                     sales=4, running={"share": "2 %"})
    ],
}  # fmt: skip


def test_an_overrun_is_paid_by_loans_and_not_by_grants() -> None:
    """Of a cost a fifth above what is stated, a fifth of it is VAT as before; 20, 10 and 4 are what they were."""
    stated, dearer = run(DEARER), run({**DEARER, "investments": [{**DEARER["investments"][0], "overrun": "20 %"}]})
    for name in ("investment_gross", "vat_compensation"):
        assert mill(dearer, name)[2] == pytest.approx(1.2 * mill(stated, name)[2])
    for name in ("investment_grants", "developer_contributions", "asset_sales"):
        assert mill(dearer, name)[2] == pytest.approx(mill(stated, name)[2])
    more = 0.8 * 20 * 1.05**2
    assert mill(dearer, "loan_used")[2] - mill(stated, "loan_used")[2] == pytest.approx(more)
    assert mill(dearer, "project_net_cost")[2] - mill(stated, "project_net_cost")[2] == pytest.approx(more)
    assert mill(dearer, "running_cost")[4] == pytest.approx(mill(stated, "running_cost")[4])
    assert mill(dearer, "depreciation")[3] > mill(stated, "depreciation")[3]


def test_what_is_moved_later_costs_what_construction_prices_make_it_cost() -> None:
    """60 and 40 for a start in 2027, moved to 2029: two years of 5 %; moved to 2026 as stated."""
    said = {"economy.construction_growth": "5 %"}
    item = project_item(cost=[60, 40], start=2027, prices="nominal", priced_for=2027)
    late = run({**said, "investments": [{**item, "start": 2029}]})
    assert mill(late, "investment_gross")[1:6] == pytest.approx([0, 0, 0, 60 * 1.05**2, 40 * 1.05**2])
    assert mill(run({**said, "investments": [{**item, "start": 2026}]}), "investment_gross")[1:3] == [60, 40]
    by_year = project_item(cost={2027: 60, 2029: 40}, start=2028, prices="nominal")
    assert mill(run({**said, "investments": [by_year]}), "investment_gross")[3:6] == pytest.approx([63, 0, 42])


def test_a_delay_costs_alike_in_current_and_in_fixed_prices() -> None:
    growth = {"economy.construction_growth": {2026: "3 %", 2028: "6 %", 2030: "1 %"}}
    fixed = run({**growth, "investments": [project_item(cost=[100], start=2030, prices="fixed")]})
    nominal = project_item(cost=[100 * 1.03**2], start=2030, prices="nominal", priced_for=2027)
    moved = run({**growth, "investments": [nominal]})
    assert mill(moved, "investment_gross")[5] == pytest.approx(mill(fixed, "investment_gross")[5])
