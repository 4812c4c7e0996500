"""Lørenskog's accounts in okplan's lines: they hold together, and the base scenario's year 0 is their last year."""

from __future__ import annotations

from typing import Any

import pytest

from okplan.chapters.model import MODEL
from okplan.load import load
from okplan.load.figures import published
from tests.builders import MILL, parse, raw, refused
from tests.scenarios import BASE, DATA, result

FILE = DATA / "lorenskog_historie.csv"
HISTORY = published(FILE).lines
ROUNDING = 6
"""Thousand kroner: what the source's own sums miss their parts by."""

SUMS = {
    # The statements of §§ 5-5 and 5-6: sums of lines, with the sign they are added with.
    "free_income": "tax_revenue general_grant",
    "operating_revenue": "general_grant tax_revenue property_tax other_tax state_transfers other_transfers user_fees"
    " sales_revenue",
    "operating_expenditure": "wages social_costs purchases transfers depreciation",
    "gross_operating_result": "operating_revenue -operating_expenditure",
    "net_financial_expense": "interest_expense instalments -interest_income -dividends -financial_gains",
    "net_operating_result": "gross_operating_result depreciation -net_financial_expense",
    "investment_expenditure": "investment_gross grants_to_others share_purchases own_lending",
    "investment_income": "vat_compensation grants_from_others asset_sales financial_sales company_distributions"
    " own_lending_repaid loan_used",
    "net_debt": "long_term_debt -lending -unspent_loans",
    "debt": "long_term_debt -lending",
}


@pytest.mark.parametrize("name", SUMS)
def test_every_sum_is_the_sum_of_its_lines(name: str) -> None:
    parts = [(part.lstrip("-"), -1 if part.startswith("-") else 1) for part in SUMS[name].split()]
    years = [year for year in HISTORY[name] if all(year in HISTORY[part] for part, _ in parts)]
    assert len(years) >= 6
    for year in years:
        assert sum(sign * HISTORY[part][year] for part, sign in parts) == pytest.approx(
            HISTORY[name][year], abs=ROUNDING
        ), year


def test_the_result_is_disposed_of_in_full() -> None:
    # § 5-6 line 32: what is left of the result after dispositions is the deficit carried forward.
    said = HISTORY
    for year in range(2021, 2026):
        disposed = sum(said[n][year] for n in ("transfer_to_investment", "earmarked_allocation", "deficit_coverage"))
        disposed += said["general_reserve_allocation"][year]
        disposed -= said["earmarked_use"][year] + said["general_reserve_use"][year] + said["deficit_of_year"][year]
        assert disposed == pytest.approx(said["net_operating_result"][year], abs=60), year


def test_the_published_sums_of_2025_stand_in_it() -> None:
    # SSB KOSTRA 13551 and 13202, preliminary: net operating result, net debt, premium deviation and amortisation.
    assert HISTORY["net_operating_result"][2025] == 201_628
    assert HISTORY["net_debt"][2025] == 7_725_778
    assert HISTORY["premium_deviation"][2025] - HISTORY["premium_amortisation"][2025] == 156_252
    assert HISTORY["population"][2025] == 51_511


def test_the_accumulated_deviation_moves_by_deviations_less_amortisation() -> None:
    # Payroll tax and corrections between funds leave a few millions.
    said = HISTORY
    for year in range(2021, 2026):
        moved = said["accumulated_premium_deviation"][year] - said["accumulated_premium_deviation"][year - 1]
        assert moved == pytest.approx(said["premium_deviation"][year] - said["premium_amortisation"][year], abs=3_000)


def test_the_base_scenario_starts_from_the_last_year_of_the_history() -> None:
    projection = result().projection
    # The scenario counts earlier deficits as the base year's (reserves.deficit.incurred), the accounts its own alone.
    shared = [name for name in HISTORY if name in MODEL.lines and name != "deficit_of_year"]
    compared = 0
    for name in shared:
        value = projection.row(name)[0]
        scale = 1.0 if MODEL.lines[name].unit == "persons" else 1e3
        if value == value:  # year 0 is known
            compared += 1
            assert value / scale == pytest.approx(HISTORY[name][2025], abs=ROUNDING), name
    assert compared >= 45


# --- The field of a scenario -----------------------------------------------------------------------------------------


def accounts(**lines: Any) -> dict[str, Any]:
    return {"history": lines}


def test_a_history_is_lines_by_year() -> None:
    said = parse(raw(accounts(operating_revenue={2024: 980, 2025: 1000}, net_debt={2025: 700})))
    assert said.history["operating_revenue"] == {2024: 980, 2025: 1000}


def test_a_history_may_stand_in_a_file_of_its_own() -> None:
    said = load(BASE).scenario.history
    assert said["net_debt"][2019] == 3_854_094


def test_a_history_changes_no_number() -> None:
    plain, told = (parse(raw(changes)) for changes in ({}, accounts(wages={2024: 470})))
    assert plain.model_copy(update={"history": told.history}) == told


def test_a_line_that_does_not_exist_has_no_history() -> None:
    assert refused(accounts(operating_revenu={2024: 980}))


def test_the_unit_of_a_history_is_that_of_the_scenario() -> None:
    from okplan.chapters.review import review

    off = parse(raw(accounts(operating_revenue={2024: 980 * MILL})))
    assert [found.code for found in review(off) if found.path[0] == "history"] == ["factor_thousand"]
