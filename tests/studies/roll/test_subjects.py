"""Each subject a year on, in a municipality of invented figures that has everything that can pass in a year."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from okplan.chapters.investments.inputs import depreciation_life
from okplan.engine.projection import Projection
from okplan.load import Loaded, load
from okplan.studies.project import projected
from okplan.studies.roll.changes import Came
from tests.scenarios import BASE, loaded
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


@pytest.mark.parametrize("growth", [True, False], ids=["stated", "trend"])
def test_people_who_are_projected_are_not_what_births_and_moving_are_taken_from(tmp_path: Path, growth: bool) -> None:
    """Lørenskog rolled twice is as many at every age as before, also where nobody has stated how many there will be."""
    text = BASE.read_text(encoding="utf-8")
    stated = re.search(r"^  growth:\n(?:    \d{4}: .*\n)+", text, re.MULTILINE)
    assert stated is not None
    old = load(BASE, content=(text if growth else text.replace(stated[0], "")).encode())
    new = rolled(rolled(old, tmp_path), tmp_path)
    assert new.scenario.population.cohorts is not None
    assert new.scenario.population.cohorts.counted == 2026
    before, after = projected(old).whole, projected(new).whole
    for group in before.items["group"]:
        ours, theirs = (whole["group_population"][:, whole.items["group"].index(group), 0] for whole in (before, after))
        assert ours[2:] == pytest.approx(theirs[: len(ours) - 2], abs=1e-3), group


def test_people_are_within_a_boundary_that_was_drawn_in_the_closed_year(tmp_path: Path) -> None:
    """A fifth goes over in 2026: nobody comes back when it is rolled, and no growth grant is given for it."""
    said = "boundary_change: {year: 2026, people: -20 %, debt: -20 %, assets: -20 %, source: oppdiktet}"
    old = load(BASE, content=f"{BASE.read_text(encoding='utf-8')}\n{said}\n".encode())
    new = rolled(old, tmp_path)
    assert new.scenario.boundary_change is None
    before, after = projected(old).whole, projected(new).whole
    for name in ("population", "population_january", "three_year_growth", "debt", "fixed_assets"):
        assert before.row(name)[2:] == pytest.approx(after.row(name)[1:-1], rel=1e-6, abs=1e-6), name


@pytest.mark.parametrize("table", [True, False], ids=["table", "growth"])
def test_so_are_those_of_a_scenario_without_ages(tmp_path: Path, table: bool) -> None:
    """Groups that go over by shares of their own, persons of a growth, and earlier years."""
    people: dict[str, Any] = {
        "population.opening": {"a": 4000, "b": 2000},
        "population.growth": "1 %",
        "population.history": {2024: {"all": 6600}},
    }
    if table:
        ahead = {group: {year: count + 10 * (year - 2025) for year in range(2026, 2036)}
                 for group, count in (("a", 4000), ("b", 2000))}  # fmt: skip
        people |= {"population.growth": None, "population.table": ahead}
    drawn = {"year": 2026, "people": "-20 %", "people_by_group": {"b": "-10 %"}, "source": "oppdiktet"}
    before, after, new = both(tmp_path, {**people, "boundary_change": drawn})
    # By hand: 4,000 less a fifth, 2,000 less a tenth; of all of them one in six goes over.
    assert new.scenario.population.history == {2024: {"all": 5500}, 2026: {"a": 3200, "b": 1800}}
    assert before["group_population"][2:, :, 0] == pytest.approx(after["group_population"][1:-1, :, 0], abs=1e-4)


@pytest.mark.parametrize(
    "said",
    [
        {"population.deviation": {2026: "5 %", 2028: "2 %"}},
        {"population.opening": {"a": 4000, "b": 2000}, "population.deviation": "-2 %",
         "population.deviations": {"a": {2026: "5 %", 2029: "0 %"}}},
    ],
    ids=["all", "groups"],
)  # fmt: skip
def test_what_people_deviate_in_the_closed_year_is_not_there_twice(tmp_path: Path, said: dict[str, Any]) -> None:
    before, after, _ = both(tmp_path, said)
    assert before["group_population"][2:, :, 0] == pytest.approx(after["group_population"][1:-1, :, 0], abs=1e-3)


def test_nor_where_people_have_an_age(tmp_path: Path) -> None:
    said = "\npopulation:\n  deviation: {2026: 5 %, 2030: 2 %}\n"
    old = load(BASE, content=BASE.read_text(encoding="utf-8").replace("\npopulation:\n", said, 1).encode())
    before, after = projected(old).whole, projected(rolled(old, tmp_path)).whole
    assert before.row("population")[2:] == pytest.approx(after.row("population")[1:-1], abs=0.5)


def test_nor_is_what_tax_deviates(tmp_path: Path) -> None:
    said = {"free_income.own_tax_deviation": {2026: "2 %", 2029: "-1 %"}, "free_income.national_tax_deviation": "1 %"}
    before, after, _ = both(tmp_path, said)
    assert apart(before, after, "tax_revenue") < KRONE


def test_nor_by_the_income_system(tmp_path: Path) -> None:
    said = "\nfree_income:\n  own_tax_deviation: {2026: 2 %, 2029: -1 %}\n  national_tax_deviation: 1 %\n"
    old = load(BASE, content=BASE.read_text(encoding="utf-8").replace("\nfree_income:\n", said, 1).encode())
    before, after = projected(old).whole, projected(rolled(old, tmp_path)).whole
    for name in ("tax_revenue", "income_equalisation"):
        assert apart(before, after, name) < KRONE, name


def test_own_funds_lent_out_in_the_closed_year_are_owed_on(tmp_path: Path) -> None:
    """Also where nothing was lent on before."""
    before, after, new = both(tmp_path, {"other_investment.own_lending": {2026: 5}})
    assert new.scenario.on_lending is not None
    assert new.scenario.on_lending.lending == 5
    for name in ("lending", "lending_interest", "net_debt"):
        assert apart(before, after, name) < KRONE, name


@pytest.mark.parametrize("years_left", [None, 30])
def test_debt_with_a_term_of_its_own_is_paid_over_what_is_left_of_it(tmp_path: Path, years_left: int | None) -> None:
    """Nothing is borrowed for land in the closed year: 20 over 50 years, or over 30, and so on a year later."""
    land = {"debt": 20, **({"years_left": years_left} if years_left else {})}
    before, after, new = both(tmp_path, {"loans.instalments": {"policy": "minimum", "land": land}})
    assert new.scenario.loans.instalments.land is not None
    assert new.scenario.loans.instalments.land.years_left == (years_left or 50) - 1
    for name in ("minimum_instalments", "separate_debt", "debt"):
        assert apart(before, after, name) < KRONE, name


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


@pytest.mark.parametrize("within", [2, 3, 4])
def test_each_part_of_a_deficit_keeps_the_time_that_it_has_and_one_past_it_is_carried_on(
    tmp_path: Path, within: int
) -> None:
    """Nothing is ever over: the deficit of each year that is closed is a part of its own."""
    spends = {"id": "s", "name": "s", "kind": "wages", "prices": "nominal", "amount": {2026: 150, 2027: 190}}
    owed = {"amount": 9, "incurred": 2024, "earlier": {2021: 4}, "cover_within": within}
    new = loaded({**STAYS, "reserves.general": 0, "reserves.deficit": owed, "operations.measures": [spends]})
    old = projected(new).whole
    for year in (2026, 2027, 2028):
        new = rolled(new, tmp_path)
        deficit = new.scenario.reserves.deficit
        assert deficit is not None
        assert set(deficit.by_year(year)) == {2021, 2024, *range(2026, year + 1)}
        for name in ("overdue_deficit", "deficit_past_two_years", "accumulated_deficit"):
            assert apart(old, projected(new).whole, name) < KRONE, (year, name)


def test_a_deficit_keeps_the_year_that_it_arose(tmp_path: Path) -> None:
    old, _, rolled_on = both(tmp_path, DEFICIT)
    left = rolled_on.scenario.reserves.deficit
    assert left is not None
    assert left.amount * 1e6 == pytest.approx(old.row("accumulated_deficit")[1])
    assert left.incurred == 2024


@pytest.mark.parametrize(
    "dwelling",
    [
        {"value": 4_000_000, "growth": "3 %", "tax_rate": {2026: "1 ‰", 2027: "2 ‰"}, "deduction": {2025: 200_000}},
        {"tax": {2026: 4000, 2028: 6000}},
        {"tax": {2025: 4000}},
    ],
)
def test_a_household_pays_the_same_a_year_on(tmp_path: Path, dwelling: dict[str, Any]) -> None:
    tax = {"operations.revenue.property_tax.amount": 60, "operations.revenue.property_tax.real_growth": "2 %"}
    old, new, _ = both(tmp_path, {**tax, "household": {"property": dwelling}})
    assert apart(old, new, "household_property_tax") < KRONE
    assert old.row("household_property_tax")[2] > 0


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


def test_man_years_are_the_same_a_year_on_with_what_is_opened_and_decided(tmp_path: Path) -> None:
    """A hall that is finished in the closed year, and in use the year after, has its man-years with it."""
    areas = [
        {"id": "a", "name": "A", "net": 690 - 190},
        {"id": "b", "name": "B", "net": 190, "unit_costs": {"0-15": 0.01, "16-66": 0.01, "67+": 0.06}},
    ]
    people = {"population.opening": {"0-15": 2500, "16-66": 6000, "67+": 1500}}
    staff = {"working_age": "16-66", "productivity": "1 %", "areas": [
        {"id": "a", "man_years": 80, "leaving": {2026: "8 %", 2027: "9 %"}, "part_time": {2025: "20 %", 2027: "10 %"},
         "average_part": "50 %", "change": {2026: 2, 2028: -4}},
        {"id": "b", "man_years": 40, "leaving": "9 %", "part_time": "0 %"}]}  # fmt: skip
    hall = project("hall", cost={2026: 9}, running={"staff": 3})
    old, new, _ = both(tmp_path, people, {"operations.areas": areas, "staff": staff, "investments": [hall]})
    for name in ("man_years_needed", "man_years_recruited", "employees_recruited"):
        assert new.row(name)[1:10] == pytest.approx(old.row(name)[2:])
    assert old.row("man_years_needed")[2] - old.row("man_years_needed")[1] == pytest.approx(3 + 0.4, abs=0.1)
