"""Rolling with the closed year's accounts: what came stands, what is only assumed says so, and nothing is hidden."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from okplan.load import Loaded
from okplan.studies.project import projected
from okplan.studies.roll import Rolled, missed_debt, roll
from okplan.studies.roll.changes import Came
from tests.scenarios import BASE, SCENARIOS
from tests.studies.roll.rolling import lines_of, of_file, rolled

ROBEK = SCENARIOS / "small" / "robek.yaml"
STATED = (
    "tax_revenue", "general_grant", "property_tax", "other_transfers", "user_fees", "sales_revenue", "wages",
    "social_costs", "purchases", "transfers", "state_transfers", "other_tax", "depreciation", "bank_deposits",
    "general_reserve", "accumulated_premium_deviation", "working_capital", "unspent_loans", "debt",
)  # fmt: skip


@cache
def came() -> Came:
    """Invented accounts: the projected year of Lørenskog, every other line 1 % above and below."""
    old = lines_of(BASE, 0)
    return Came({name: old.row(name)[1] * (1.01 if place % 2 else 0.99) for place, name in enumerate(STATED)})


@cache
def made() -> Rolled:
    return roll(of_file(BASE, 0), came())


@cache
def after() -> Loaded:
    return rolled(of_file(BASE, 0), Path(mkdtemp()), came())


def test_the_new_base_year_is_the_accounts_to_the_krone() -> None:
    new = projected(after()).whole
    for name in set(STATED) - {"debt"}:
        assert new.row(name)[0] == pytest.approx(came().lines[name], abs=1), name


def test_debt_beyond_the_loans_is_told_and_put_on_no_loan() -> None:
    old = lines_of(BASE, 0).row("debt")[1]
    assert missed_debt(made()) == pytest.approx(came().lines["debt"] - old)
    assert projected(after()).whole.row("debt")[0] == pytest.approx(old, abs=1)


def test_what_the_accounts_have_only_the_whole_of_is_marked_as_shared() -> None:
    shared = {change.steps for change in made().changes if change.why == "shared"}
    assert ("pensions", "runoff") in shared
    assert ("free_income", "system", "other") in shared
    areas = {steps[2] for steps in shared if steps[:2] == ("operations", "areas")}
    assert areas == {area.id for area in of_file(BASE, 0).scenario.operations.areas}


def test_areas_of_the_accounts_stand_as_they_are() -> None:
    areas = of_file(BASE, 0).scenario.operations.areas
    given = Came(came().lines, {area.id: 1e6 * place for place, area in enumerate(areas, start=1)})
    found = {change.steps: change for change in roll(of_file(BASE, 0), given).changes}
    for place, area in enumerate(areas, start=1):
        change = found["operations", "areas", area.id, "net"]
        assert (change.value, change.why) == (1000 * place, "accounts")


def test_the_closed_year_is_in_the_history_and_beside_what_was_projected() -> None:
    assert after().scenario.history["wages"][2026] * 1e3 == pytest.approx(came().lines["wages"])
    assert after().scenario.history["wages"][2025] == of_file(BASE, 0).scenario.history["wages"][2025]
    beside = made().beside
    assert beside is not None
    assert beside.row("wages").actual[0] == pytest.approx(came().lines["wages"])
    assert beside.row("wages").projected[0] == pytest.approx(lines_of(BASE, 0).row("wages")[1])


def test_accounts_of_the_base_year_are_never_partly_projected() -> None:
    assert set(after().scenario.accounts) <= set(came().lines)


def test_a_balance_that_no_file_has_follows_from_the_movements_of_the_accounts() -> None:
    """Only 0A is in: by hand, opening and movements (kommuneloven §§ 14-10 and 14-11), not what was projected."""
    loaded = of_file(ROBEK, 0)
    old = lines_of(ROBEK, 0)
    moves = {
        "deficit_of_year": 4.1e6,
        "deficit_coverage": 0.0,
        "general_reserve_allocation": 0.5e6,
        "general_reserve_use": 0.0,
    }
    moves |= {"onlending_new": 7e6, "onlending_instalments": 3e6}
    found = {change.steps: change for change in roll(loaded, Came(moves)).changes}
    owed = found["reserves", "deficit", "amount"]
    assert (owed.value, owed.why) == (68_000 + 4_100, "followed")  # the deficit of the scenario and that of the year
    assert found["reserves", "general"].value == pytest.approx(old.row("general_reserve")[0] / 1e3 + 500)
    assert roll(loaded, Came(moves)).owed == {2024: 68_000, 2026: pytest.approx(4_100)}
    assert found["reserves", "deficit", "earlier"].value == {2024: 68_000}
    assert found["reserves", "deficit", "incurred"].value == 2026
    assert "liquidity" in {steps[0] for steps, change in found.items() if change.why == "followed"}


def test_premium_deviations_follow_from_those_of_the_accounts_and_all_of_them_are_amortised(tmp_path: Path) -> None:
    moves = {"premium_deviation": 50e6, "premium_amortisation": 20e6}
    new = rolled(of_file(BASE, 0), tmp_path, Came(moves)).scenario.pensions
    old = of_file(BASE, 0).scenario.pensions
    assert new is not None and old is not None
    taxed = 1 + old.payroll_tax
    assert new.accumulated == pytest.approx(old.accumulated + 30_000 / taxed, abs=1)


def test_deposits_below_nothing_are_written_as_they_are(tmp_path: Path) -> None:
    new = rolled(of_file(ROBEK, 0), tmp_path, Came({"bank_deposits": -6.127e6}))
    assert new.scenario.liquidity.deposits == -6127
    assert [problem.code for problem in new.warnings if problem.code == "deposits_overdrawn"]


def test_long_term_debt_is_held_against_the_loans_and_what_is_borrowed_to_lend_on() -> None:
    old = lines_of(BASE, 0)
    owed = old.row("debt")[1] + old.row("onlending_debt")[1]
    assert missed_debt(roll(of_file(BASE, 0), Came({"long_term_debt": owed + 5e6}))) == pytest.approx(5e6)


def test_the_years_loan_is_what_the_accounts_used_and_what_more_is_unspent() -> None:
    """By hand: 40 used and 12 more unspent is 52 raised; the debt of the balance sheet is then met by the loans."""
    old = lines_of(ROBEK, 0)
    raised, refinanced = 40e6 + 12e6, old.row("refinanced_instalments")[1]  # which the year's loan is for as well
    debt = old.row("debt")[1] - old.row("loan_raised")[1] + raised
    moves = {"loan_used": 40e6, "unspent_loans": old.row("unspent_loans")[0] + 12e6, "debt": debt}
    made = roll(of_file(ROBEK, 0), Came(moves))
    (new,) = [change.value for change in made.changes if change.steps == ("loans", "existing") and change.kind == "add"]
    assert new["balance"] == pytest.approx((raised + refinanced) / 1e3)
    assert missed_debt(made) == pytest.approx(0, abs=1)


def test_a_tax_repaid_beyond_what_came_in_is_in_the_new_base_year_alone() -> None:
    """Invented: the year's accounts have 388,000 less than nothing of property tax."""
    repaid = Came({**came().lines, "property_tax": -388_000.0})
    tax = projected(rolled(of_file(BASE, 0), Path(mkdtemp()), repaid)).whole.row("property_tax")
    assert tax[0] == -388_000
    assert (tax[1:] >= 0).all()
