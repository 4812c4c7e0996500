"""Rolling with the projected year as accounts: what is owed, owned and built is the same after it, to the krone."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import Loaded
from okplan.studies.roll import roll
from tests.scenarios import BASE, SCENARIOS, TEMPLATE
from tests.studies.roll.rolling import apart, lines_of, of_file

KRONE = 1.0
TO_THE_KRONE = (
    "debt", "loan_raised", "loan_used", "instalments", "contractual_instalments", "minimum_instalments",
    "interest_expense", "net_debt", "unspent_loans", "onlending_debt", "lending", "self_cost_debt", "fixed_debt",
    "fixed_assets", "depreciable_assets", "assets_under_construction", "depreciation", "investment_gross",
    "vat_compensation", "investment_grants", "developer_contributions", "asset_sales",
    "accumulated_premium_deviation", "premium_amortisation", "overdue_surplus", "population",
    "national_tax", "tax_revenue", "integration_grant", "dividends", "lease_cost", "other_tax", "state_transfers",
)  # fmt: skip
"""Loans, assets, pensions and projects; and what of free income and operations no base year moves."""

OPERATIONS = 0.012
"""Share by which operations may differ: the largest found is 0.9 %, in the year 2035 of Lørenskog rolled twice."""

OPENINGS = (
    "general_reserve", "earmarked_operating_funds", "free_investment_fund", "earmarked_investment_funds",
    "bank_deposits", "accumulated_deficit", "debt", "fixed_assets", "accumulated_premium_deviation",
    "operating_revenue", "operating_expenditure", "depreciation", "net_operating_result", "population", "tax_revenue",
    "general_grant", "wages", "purchases", "sales_revenue",
)  # fmt: skip


SMALL = tuple(SCENARIOS / "small" / f"{name}.yaml" for name in ("robek", "shrinking", "hydropower", "no-loans"))
RANDABERG = SCENARIOS / "randaberg.yaml"
"""Its budget of 2026 is an adopted plan that is over when it is rolled, and of which the level goes on."""


@pytest.mark.parametrize(
    "path", [BASE, TEMPLATE, SCENARIOS / "plan-2024.yaml", RANDABERG, *SMALL], ids=lambda path: path.stem
)
@pytest.mark.parametrize("years", [1, 2])
def test_loans_assets_pensions_and_projects_are_the_same_to_the_krone(path: Path, years: int) -> None:
    old, new = lines_of(path, 0), lines_of(path, years)
    assert {name: apart(old, new, name) for name in TO_THE_KRONE if apart(old, new, name) > KRONE} == {}


@pytest.mark.parametrize("path", [BASE, TEMPLATE], ids=lambda path: path.stem)
def test_operations_are_within_what_prices_and_weights_of_another_base_year_move(path: Path) -> None:
    old, new = lines_of(path, 0), lines_of(path, 2)
    for name in ("operating_revenue", "operating_expenditure", "free_income", "self_cost_fees"):
        assert apart(old, new, name) < OPERATIONS * old.row(name)[-1], name


def test_the_level_that_a_closed_plan_leaves_behind_goes_on() -> None:
    """Of what no base year opens: the grant by the income system, interest income, instalments, depreciation."""
    old, new = lines_of(RANDABERG, 0), lines_of(RANDABERG, 2)
    assert {"general_grant", "interest_income", "instalments", "depreciation"} <= set(_levels(of_file(RANDABERG, 2)))
    assert {
        name: apart(old, new, name) for name in ("instalments", "general_grant") if apart(old, new, name) > KRONE
    } == {}


def _levels(loaded: Loaded) -> dict[str, float]:
    assert loaded.scenario.adopted is not None
    return loaded.scenario.adopted.levels


@pytest.mark.parametrize("path", [BASE, TEMPLATE], ids=lambda path: path.stem)
def test_the_new_base_year_is_the_closed_one_as_it_was_projected(path: Path) -> None:
    old, new = lines_of(path, 0), lines_of(path, 1)
    said = {name: (old.row(name)[1], new.row(name)[0]) for name in OPENINGS if new.row(name)[0] == new.row(name)[0]}
    assert len(said) > 12
    assert {name: pair for name, pair in said.items() if abs(pair[0] - pair[1]) > KRONE} == {}


def test_a_scenario_with_nothing_that_is_indexed_differently_is_the_same_in_operations_too() -> None:
    """The template has one deflator for revenue, and no services for age groups that fees follow."""
    assert apart(lines_of(TEMPLATE, 0), lines_of(TEMPLATE, 1), "operating_revenue") < KRONE


def test_nine_years_on_the_last_year_still_owes_the_same() -> None:
    old, new = lines_of(BASE, 0), lines_of(BASE, 9)
    for name in ("debt", "fixed_assets", "depreciation", "onlending_debt", "self_cost_debt"):
        assert apart(old, new, name) < KRONE, name


def test_rolling_loses_no_year_of_the_horizon_and_no_comment() -> None:
    old, new = of_file(BASE, 0), of_file(BASE, 1)
    assert list(new.scenario.years) == [year + 1 for year in old.scenario.years]
    before = [line.strip() for line in BASE.read_text(encoding="utf-8").splitlines() if line.strip().startswith("#")]
    after = {line.strip() for line in new.path.read_text(encoding="utf-8").splitlines()}
    lost = [line for line in before if line not in after]
    assert all(_of_what_is_gone(line) for line in lost), lost


def _of_what_is_gone(line: str) -> bool:
    """Comments inside a measure that is now a part of the base year: the tax on dwellings from 2026."""
    return any(word in line for word in ("Eiendomsskatt på alle eiendommer", "kjenner satsen for"))


def test_every_change_says_why_and_no_path_is_changed_twice() -> None:
    changes = roll(of_file(BASE, 0)).changes
    paths = [change.steps for change in changes if change.kind != "add"]
    assert len(paths) == len(set(paths))
