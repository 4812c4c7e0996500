"""Each subject a year on, in a municipality of invented figures that has everything that can pass in a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from okplan.chapters.investments.inputs import depreciation_life
from okplan.engine.projection import Projection
from okplan.load import Loaded
from okplan.studies.project import projected
from okplan.studies.roll.changes import Came
from tests.scenarios import loaded
from tests.studies.roll.rolling import apart, rolled
from tests.studies.roll.test_identity import KRONE, TO_THE_KRONE

GROWTH: dict[str, Any] = {
    "economy.wage_growth": "4 %",
    "economy.price_growth": "3 %",
    "economy.construction_growth": "5 %",
}
STAYS: dict[str, Any] = {
    "liquidity.deposits": 500,
    "population.growth": {2026: "1 %", 2029: "0.5 %"},
    "operations.staff_cost": 0.9,
}


def loan(id: str, **more: Any) -> dict[str, Any]:
    said = {"id": id, "name": id, "kind": "serial", "balance": 100, "years_left": 10, "per_year": 2, "margin": "0.5 %"}
    return {key: value for key, value in (said | more).items() if value is not None}


def project(id: str, **more: Any) -> dict[str, Any]:
    said = {"id": id, "name": id, "area": "a", "need": "necessary", "prices": "fixed", "vat_compensable": "100 %"}
    return said | {"asset_class": "schools_housing"} | more


LOANS: dict[str, Any] = {
    "loans.existing": [
        loan("serial"),
        loan("annuity", kind="annuity", years_left=7, grace=2),
        loan("done", years_left=1),
        loan("renewed", kind="bullet", years_left=1, renewed_for=3),
        loan("repaid", kind="bullet", years_left=3, refinanced=False),
        loan("fixed-out", fixed_rate="2 %", fixed_until=2026),
        loan("fixed-on", fixed_rate="3 %", fixed_until=2028),
    ],
    "loans.hedges": [
        {"id": "ended", "name": "e", "notional": 50, "fixed_rate": "3 %", "end": 2026},
        {"id": "on", "name": "o", "notional": {2026: 50, 2028: 20}, "fixed_rate": "3 %", "start": 2026, "end": 2030},
    ],
    "loans.new": {"kind": "serial", "years": 20, "per_year": 2, "grace": 1, "margin": "0.6 %", "fixed_rate": "3.5 %",
                  "fixed_years": 5, "fixed_share": "40 %"},
    "loans.unspent_opening": 30,
    "loans.unspent_target": {2026: 20, 2030: 0},
    "on_lending": {"debt": 60, "lending": 65, "new": [5] * 10, "instalments": {2026: 3, 2028: 4}, "received": 3},
}  # fmt: skip
INVESTMENTS: dict[str, Any] = {
    "investments": [
        project("finished", start=2026, cost=[40], grants=5, running={"share": "2 %", "staff": 3, "revenue": 0.4}),
        project("late-in-use", cost={2026: 12}, spent_before=8, running={"amount": 1, "start": 2028}),
        project("under-way", start=2026, cost=60, spread=["20 %", "50 %", "30 %"], overrun="10 %", grants=6,
                contributions=3, sales=2, latest_start=2026, running={"share": "2 %", "amount": 0.5}),
        project("by-years", cost={2026: 10, 2028: 20, 2029: 5}, spent_before=4),
        project("nominal", prices="nominal", start=2028, priced_for=2026, cost=[30, 30], running={"revenue": 1}),
        project("waits", start=2029, cost=[50], grants=10, running={"share": "1 %", "staff": 2, "amount": -1}),
        project("rolling", start=2026, cost=[8] * 10, rolling=True, grants=16, spent_before=2,
                running={"share": "1 %", "amount": 0.2, "staff": 1}),
        project("plot", start=2026, cost=[9], asset_class="land", vat_compensable="0 %"),
    ],
    "assets": [
        {"id": "buildings", "asset_class": "schools_housing", "book_value": 1000, "depreciation": 40,
         "disposals": {2026: 100, 2030: 50}},
        {"id": "used-up", "asset_class": "equipment", "book_value": 5, "depreciation": 10},
    ],
    "loans.instalments": {"policy": "larger"},
    "other_investment": {"share_purchases": [1] * 10},
}  # fmt: skip
DAYS: dict[str, Any] = {
    "loans.existing": [
        loan("to-the-day", years_left=None, matures="2030-06-30", per_year=4),
        loan("due-in-march", years_left=None, matures="2026-03-31", per_year=4),
        loan("waits-for-it", first_instalment="2027-06-30"),
        loan("has-waited", first_instalment="2026-06-30"),
        loan("quarters", years_left=1.25, per_year=4),
        loan("renewed-in-year", kind="bullet", years_left=None, matures="2026-09-30", renewed_for=2),
        loan("fixed-to-june", fixed_rate="2 %", fixed_until="2026-06-30"),
        loan("fixed-to-next-june", fixed_rate="2 %", fixed_until="2027-06-30"),
    ],
    "loans.hedges": [{"id": "day", "name": "d", "notional": 50, "fixed_rate": "3 %", "start": "2026-03-31",
                      "end": "2027-09-30"}],
    "loans.interest": "schedule",
}  # fmt: skip
MARKET: dict[str, Any] = {
    "operations.market_income": [
        {"id": "power", "name": "Kraft", "kind": "sales", "amount": 20, "by_year": {2026: 25, 2028: 15}}
    ],
}
PENSIONS: dict[str, Any] = {
    "pensions": {"deviation": 10, "amortisation": 4, "accumulated": 35, "payroll_tax": "14.1 %", "years": 5,
                 "years_from": 2024, "new": {2026: 7, 2028: 0}},
}  # fmt: skip
STATE: dict[str, Any] = {
    "compensation_schemes": [
        {"id": "schools", "name": "s", "base": 40, "years_left": 12, "grace": 2, "margin": "0 %", "included": 1.5},
        {"id": "over", "name": "o", "base": 5, "years_left": 1, "margin": "0 %", "included": 0.2},
    ],
    "integration": {"amount": 6, "settled": [30, 30, 20, 20, 20, 20, 20, 20, 20, 20], "prices": "nominal",
                    "rates": [2e5, 2e5, 1e5, 1e5, 1e5]},
}  # fmt: skip
DEFICIT: dict[str, Any] = {
    "reserves.deficit": {"amount": 200, "incurred": 2024, "earlier": {2023: 150}, "cover_within": 4},
    "reserves.general": 5,
}


def both(tmp_path: Path, *changes: dict[str, Any]) -> tuple[Projection, Projection, Loaded]:
    said: dict[str, Any] = {name: value for change in (GROWTH, STAYS, *changes) for name, value in change.items()}
    old = loaded(said)
    new = rolled(old, tmp_path)
    return projected(old).whole, projected(new).whole, new


@pytest.mark.parametrize(
    "changes",
    [(LOANS,), (DAYS,), (INVESTMENTS,), (LOANS, INVESTMENTS), (PENSIONS,), (STATE, MARKET), (DEFICIT, PENSIONS)],
    ids=["loans", "days", "investments", "together", "pensions", "state", "deficit"],
)
def test_what_passes_in_a_year_leaves_what_follows_as_it_was(tmp_path: Path, changes: tuple[dict[str, Any]]) -> None:
    old, new, _ = both(tmp_path, *changes)
    assert {name: apart(old, new, name) for name in TO_THE_KRONE if apart(old, new, name) > KRONE} == {}


def test_a_matured_loan_goes_and_the_years_own_loan_is_one_of_the_existing(tmp_path: Path) -> None:
    _, _, new = both(tmp_path, LOANS, INVESTMENTS)
    found = {one.id: one for one in new.scenario.loans.existing}
    assert "done" not in found
    assert {"new-2026", "new-2026-fixed"} <= set(found)
    assert found["new-2026-fixed"].fixed_until == 2031
    assert found["renewed"].years_left == 3
    assert (found["annuity"].grace, found["annuity"].years_left) == (1, 6)
    assert found["fixed-out"].fixed_rate is None
    assert found["fixed-on"].fixed_until == 2028
    assert [one.id for one in new.scenario.loans.hedges] == ["on"]


def test_a_finished_project_is_an_asset_with_its_depreciation_and_what_it_costs_to_run(tmp_path: Path) -> None:
    _, _, new = both(tmp_path, INVESTMENTS)
    left = [one.id for one in new.scenario.investments]
    assert left == ["under-way", "by-years", "nominal", "waits", "rolling"]
    assets = {one.id: one for one in new.scenario.assets}
    assert "used-up" not in assets
    life = depreciation_life("schools_housing", 2027)  # budsjett- og regnskapsforskriften § 3-4
    assert assets["finished"].depreciation == pytest.approx(assets["finished"].book_value / life)
    assert assets["plot"].depreciation == 0
    measures = {one.id: one for one in new.scenario.operations.measures}
    assert measures["late-in-use-purchases"].amount.years == (2028,)
    assert measures["finished-purchases"].amount.values == pytest.approx((0.02 * 40 * 1.036,), rel=1e-6)


def test_a_project_under_way_keeps_what_is_spent_and_what_is_left(tmp_path: Path) -> None:
    _, _, new = both(tmp_path, INVESTMENTS)
    one = next(one for one in new.scenario.investments if one.id == "under-way")
    spent = 60 * 0.2 * 1.05 * 1.1
    assert one.spent_before == pytest.approx(spent * 0.8)  # VAT of 20 % of the gross is compensated
    assert one.cost.values == pytest.approx((60 * 0.5 * 1.05, 60 * 0.3 * 1.05))
    assert (one.start, one.spread, one.latest_start) == (2027, None, None)
    assert one.grants == pytest.approx(6 * 0.8 * 1.05)


def test_a_measure_is_counted_from_the_new_base_year(tmp_path: Path) -> None:
    said = [
        {"id": "passing", "name": "p", "kind": "purchases", "amount": {2026: 10, 2028: 0}, "prices": "nominal"},
        {"id": "lasting", "name": "l", "kind": "purchases", "amount": 7, "prices": "fixed"},
        {"id": "grows", "name": "g", "kind": "purchases", "amount": {2027: 5}, "prices": "fixed"},
    ]
    _, _, rolled_on = both(tmp_path, {"operations.measures": said})
    found = {one.id: one.amount for one in rolled_on.scenario.operations.measures}
    assert found["passing"].years == (2028,)
    assert found["passing"].values == (-10,)
    assert "lasting" not in found
    assert found["grows"].values == pytest.approx((5 * 1.036,))  # deflator: 60 % of 4 % and 40 % of 3 %


def test_a_lease_that_has_ended_is_not_carried_forward(tmp_path: Path) -> None:
    terms = {"name": "l", "rent": 4, "prices": "fixed", "included": True}
    leases = [{"id": "ends", "end": 2026, **terms}, {"id": "goes-on", "end": 2026, "renewed": True, **terms}]
    old, new, rolled_on = both(tmp_path, {"leases": leases})
    assert [one.id for one in rolled_on.scenario.leases] == ["goes-on"]
    assert rolled_on.scenario.operations.one_offs[0].amount == pytest.approx(4 * 1.03)
    assert apart(old, new, "lease_cost") < KRONE


def test_a_deficit_keeps_the_year_that_it_arose(tmp_path: Path) -> None:
    old, _, rolled_on = both(tmp_path, DEFICIT)
    left = rolled_on.scenario.reserves.deficit
    assert left is not None
    assert left.amount * 1e6 == pytest.approx(old.row("accumulated_deficit")[1])
    assert left.incurred == 2024


PLANNED = {"plan": {"budget": 2026, "years": "2027-2030", "figures": {"wages": {2026: 500}}}}


def test_with_its_accounts_the_closed_year_is_no_budget_any_more(tmp_path: Path) -> None:
    """And the budget of a year that is closed is shown no more."""
    plan = rolled(loaded(PLANNED), tmp_path, Came({"wages": 5e8})).scenario.plan
    assert plan is not None
    assert (plan.budget, plan.years, plan.figures) == (2027, (2028, 2029, 2030, 2031), {})


def test_without_them_the_new_base_year_is_still_a_budget(tmp_path: Path) -> None:
    plan = rolled(loaded(PLANNED), tmp_path).scenario.plan
    assert plan is not None
    assert (plan.budget, plan.years, plan.figures) == (2026, (2027, 2028, 2029, 2030), {})
