"""What must hold in every scenario and every year: the identities, ledgers rebuilt from outside, and laws of change."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okplan.chapters import identities as checks
from okplan.chapters import model
from okplan.chapters.inputs import build
from okplan.chapters.loans.fields import LoanKind
from okplan.chapters.model import MODEL
from okplan.engine import draws as door
from okplan.engine.draws import draws
from okplan.engine.expression import base_name
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection, project
from okplan.load import load
from okplan.words import labels
from tests.builders import Raw, computed, identical, inputs, loan, mill, parse, percent, project_item, raw, scenario
from tests.engine.oracle import one_draw, together
from tests.scenarios import BASE

CENT = 0.005
CHECKS = tuple(name for name in MODEL.lines if name.startswith("check_"))
FIRST, YEARS = 2026, range(2026, 2034)
assert model
assert checks

few = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # add Phase.shrink to look for the smallest counterexample
    suppress_health_check=[HealthCheck.too_slow],
)


# --- Random municipalities -------------------------------------------------------------------------------------------


def share(low: float, high: float) -> st.SearchStrategy[str]:
    return st.floats(low, high, allow_nan=False).map(lambda value: percent(round(value, 6)))


def amount(high: float, low: float = 0.0) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False).map(lambda value: round(value, 3))


def by_year(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value for all years, one a year, or from named years on."""
    return st.one_of(
        one,
        st.lists(one, min_size=len(YEARS), max_size=len(YEARS)),
        st.tuples(one, one).map(lambda two: {FIRST: two[0], FIRST + 3: two[1]}),
    )


def in_years(one: st.SearchStrategy[float]) -> st.SearchStrategy[dict[int, float]]:
    return st.dictionaries(st.sampled_from(list(YEARS)), one, min_size=1, max_size=3)


def maybe(block: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), block)


@st.composite
def loans(draw: st.DrawFn, number: int) -> Raw:
    kind = draw(st.sampled_from(get_args(LoanKind)))
    per_year = draw(st.sampled_from([1, 2, 4, 12]))
    periods = draw(st.integers(1, 30 * per_year))
    years = draw(st.integers(1, 12)) if kind == "bullet" else periods / per_year
    said = loan(
        f"loan-{number}",
        kind=kind,
        per_year=per_year,
        years_left=years,
        balance=draw(amount(900)),
        margin=draw(share(-0.01, 0.02)),
    )
    if kind == "bullet":
        said["refinanced"] = draw(st.booleans())
    else:
        said["grace"] = draw(st.integers(0, min(5, int(years - 0.01)))) if years > 1 else 0
    if draw(st.booleans()):
        said["fixed_rate"] = draw(share(0, 0.07))
        said["fixed_until"] = draw(st.integers(FIRST, FIRST + 12))
    return said


@st.composite
def projects(draw: st.DrawFn, number: int) -> Raw:
    cost = draw(st.lists(amount(120), min_size=1, max_size=5))
    total = sum(cost)
    parts = draw(st.lists(st.floats(0, 1), min_size=3, max_size=3))
    paid = [round(0.3 * part * total, 6) for part in parts]
    rolling = draw(st.booleans())
    return project_item(
        f"project-{number}",
        prices=draw(st.sampled_from(["fixed", "nominal"])),
        cost=cost,
        start=draw(st.integers(FIRST, FIRST + 6)),
        rolling=rolling,
        spent_before=draw(amount(50)),
        vat_compensable=draw(share(0, 1)),
        self_cost=draw(share(0, 1)),
        grants=paid[0],
        contributions=paid[1],
        sales=paid[2],
        asset_class=draw(st.sampled_from(["land", "it_equipment", "equipment", "roads", "schools_housing"])),
        running={
            "share": draw(share(0, 0.05)),
            "amount": draw(amount(5, -5)),
            "revenue": draw(amount(5)),
            "staff": draw(amount(10)),
            "delay": draw(st.integers(0, 3)),
        },
    )


KINDS = ("property_tax", "state_transfers", "other_transfers", "user_fees", "sales")
EXPENSES = ("wages", "social_costs", "purchases", "transfers")


@st.composite
def hedges(draw: st.DrawFn, number: int) -> Raw:
    begins = draw(st.integers(FIRST, FIRST + 6))
    return {
        "id": f"swap-{number}",
        "name": "Swap",
        "notional": draw(by_year(amount(300))),
        "fixed_rate": draw(share(0, 0.07)),
        "start": begins,
        "end": draw(st.integers(begins, FIRST + 12)),
    }


@st.composite
def schemes(draw: st.DrawFn, number: int) -> Raw:
    rate = {"margin": draw(share(-0.02, 0.01))} if draw(st.booleans()) else {"rate": draw(by_year(share(0, 0.05)))}
    return {
        "id": f"scheme-{number}",
        "name": "Scheme",
        "base": draw(amount(100)),
        "years_left": draw(st.integers(6, 20)),
        "grace": draw(st.integers(0, 5)),
        "covers": draw(st.sampled_from(["interest", "interest_and_instalments"])),
        "included": draw(amount(5)),
        **rate,
    }


@st.composite
def services(draw: st.DrawFn, number: int, fund: float, debt: float) -> Raw:
    """A self-cost service with a part of the fund and the debt; fees by cost, by growth, or adopted for a year."""
    fees: Raw = {"amount": draw(amount(40)), "rule": draw(st.sampled_from(["cost", "growth"]))}
    if fees["rule"] == "growth":
        fees["growth"] = draw(by_year(share(-0.05, 0.1)))
    if draw(st.booleans()):
        fees["stated"] = {FIRST + 1: draw(amount(60))}
    return {
        "id": f"service-{number}",
        "name": "Service",
        "fees": fees,
        "running": {
            "wages": draw(amount(20)),
            "social_costs": draw(amount(5)),
            "purchases": draw(amount(30)),
            "transfers": draw(amount(5)),
            "real_growth": draw(by_year(share(-0.02, 0.04))),
            "with_households": draw(share(0, 1)),
            "change": {FIRST + 1: draw(amount(5, -5))},
        },
        "coverage": draw(share(0.5, 1)),
        "households": draw(st.integers(500, 5000)),
        "households_growth": draw(by_year(share(-0.02, 0.03))),
        "with_population": draw(share(0, 1)),
        "fund": draw(st.sampled_from([fund, -20.0])),
        "fund_from": draw(st.integers(FIRST - 8, FIRST - 1)),
        "debt": debt,
    }


@st.composite
def leases(draw: st.DrawFn, number: int, replacing: list[str]) -> Raw:
    included, begins = draw(st.booleans()), draw(st.integers(FIRST, FIRST + 4))
    by = draw(st.sampled_from([None, *replacing]))
    return {
        "id": f"lease-{number}",
        "name": "Lease",
        "rent": draw(amount(15)),
        "prices": draw(st.sampled_from(["fixed", "nominal"])),
        "included": included,
        "end": draw(st.integers(begins, FIRST + 12)),
        "renewed": draw(st.booleans()),
        **({} if included else {"start": begins}),
        **({"replaced_by": by} if by else {}),
    }


def pensions() -> st.SearchStrategy[Raw]:
    return st.builds(
        lambda deviation, amortisation, accumulated, years, new: {
            "deviation": deviation,
            "amortisation": amortisation,
            "accumulated": accumulated,
            "years": years,
            "new": new,
            "payroll_tax": "14.1 %",
        },
        amount(40, -20),
        amount(20, -20),
        amount(100, -50),
        st.integers(1, 10),
        by_year(amount(40, -40)),
    )


@st.composite
def income_systems(draw: st.DrawFn) -> Raw:
    """What a municipality can say of its own free income, rich or poor; the rest as published."""
    return {
        "need_index": {FIRST: draw(st.floats(0.8, 1.4)), FIRST + 2: draw(st.floats(0.8, 1.4))},
        "relative_tax": draw(by_year(share(0.6, 1.8))),
        "symmetric_rate": {FIRST + 3: draw(share(0, 1))},
        "special": draw(by_year(amount(20))),
        "discretionary": draw(by_year(amount(10, -5))),
        "other": draw(by_year(amount(20, -20))),
        "ingar": draw(by_year(amount(5))),
    }


@st.composite
def settlement(draw: st.DrawFn) -> Raw:
    return {
        "amount": draw(amount(20)),
        "settled": {FIRST - 2: draw(st.integers(0, 50)), FIRST + 1: draw(st.integers(0, 50))},
        "rates": [200_000, 250_000, 170_000, 100_000, 80_000],
        "prices": draw(st.sampled_from(["fixed", "nominal"])),
        "added_to_population": draw(st.booleans()),
    }


@st.composite
def municipalities(draw: st.DrawFn) -> Raw:
    """Anything a council could dream up; deficits, refinancing and odd funds included."""
    changes: Raw = {
        "horizon": len(YEARS),
        "economy.wage_growth": draw(by_year(share(-0.02, 0.08))),
        "economy.price_growth": draw(by_year(share(-0.02, 0.06))),
        "economy.construction_growth": draw(by_year(share(-0.02, 0.08))),
        "economy.reference_rate": draw(by_year(share(0, 0.09))),
        "population.growth": draw(by_year(share(-0.03, 0.04))),
        "free_income.real_growth": draw(by_year(share(-0.04, 0.03))),
        "free_income.method": draw(st.sampled_from(["simple", "system"])),
        "free_income.system": draw(income_systems()),
        "population.history": {year: draw(st.integers(8_000, 11_000)) for year in range(FIRST - 5, FIRST)},
        "integration": draw(maybe(settlement())),
        "operations.efficiency": draw(by_year(share(0, 0.01))),
        "operations.staff_cost": 0.85,
        "operations.demography": {
            "unit_costs": {"young": 0.16, "adult": 0.02, "old": 0.11},
            "compensation": draw(by_year(share(0, 1))),
        },
        "investments": [draw(projects(number)) for number in range(draw(st.integers(0, 3)))],
        "loans.existing": [draw(loans(number)) for number in range(draw(st.integers(0, 3)))],
        "loans.interest": draw(st.sampled_from(["mid_year", "opening", "schedule"])),
        "loans.unspent_opening": draw(amount(60)),
        "loans.unspent_target": draw(by_year(amount(60))),
        "loans.raised": draw(maybe(by_year(amount(200)))),
        "loans.new": {
            "kind": draw(st.sampled_from(get_args(LoanKind))),
            "years": draw(st.integers(6, 40)),
            "per_year": draw(st.sampled_from([1, 2, 4, 12])),
            "grace": draw(st.integers(0, 5)),
            "margin": draw(share(-0.005, 0.02)),
        },
        "loans.hedges": [draw(hedges(number)) for number in range(draw(st.integers(0, 2)))],
        "compensation_schemes": [draw(schemes(number)) for number in range(draw(st.integers(0, 2)))],
        "pensions": draw(maybe(pensions())),
        "liquidity.dividends": draw(by_year(amount(10))),
        "liquidity.companies": [{"id": "power", "name": "Power", "dividend": draw(by_year(amount(10)))}],
        "liquidity.gains": draw(by_year(amount(5, -5))),
        "reserves.general": draw(amount(120)),
        "reserves.earmarked_operating": draw(amount(60)),
        "reserves.earmarked_investment": draw(amount(60)),
        "reserves.free_investment": draw(amount(60)),
        "reserves.earmarked_allocation": draw(in_years(amount(10))),
        "reserves.earmarked_use": draw(in_years(amount(10))),
        "reserves.deficit": draw(
            maybe(
                st.builds(
                    lambda owed, year, within: {"amount": owed, "incurred": year, "cover_within": within},
                    amount(60),
                    st.integers(2022, 2025),
                    st.integers(1, 4),
                )
            )
        ),
        "financing": {
            "transfer": {
                "amount": draw(by_year(amount(30))),
                "revenue_share": draw(by_year(share(0, 0.03))),
            },
            "free_fund_use": draw(in_years(amount(20))),
            "earmarked_fund_use": draw(in_years(amount(20))),
        },
        "other_investment": {
            "grants_to_others": draw(by_year(amount(10))),
            "share_purchases": draw(by_year(amount(5))),
            "own_lending": draw(by_year(amount(5))),
            "own_lending_repaid": draw(by_year(amount(5))),
            "financial_sales": draw(by_year(amount(5))),
            "company_distributions": draw(by_year(amount(5))),
            "uncovered_coverage": draw(in_years(amount(5))),
        },
        "on_lending": draw(
            maybe(
                st.builds(
                    lambda new, paid, received, repaid, lost: {
                        "debt": 100,
                        "lending": 95,
                        "new": new,
                        "instalments": paid,
                        "received": received,
                        "instalment_share": repaid,
                        "received_share": repaid,
                        "losses": lost,
                        "margin": "0.2 %",
                        "lending_margin": "0.4 %",
                    },
                    by_year(amount(20)),
                    by_year(amount(10)),
                    by_year(amount(10)),
                    by_year(share(0, 0.2)),
                    in_years(amount(3)),
                )
            )
        ),
        "assets": [
            {
                "id": "buildings",
                "asset_class": "schools_housing",
                "book_value": draw(amount(1500, 700)),
                "depreciation": draw(amount(50)),
                "disposals": {2028: draw(amount(10))},
            },
            {"id": "land", "asset_class": "land", "book_value": draw(amount(200)), "depreciation": 0},
        ],
    }
    policy = draw(st.sampled_from(["contractual", "minimum", "larger", "planned"]))
    owed = sum(said["balance"] for said in changes["loans.existing"])
    changes["loans.instalments"] = {
        "policy": policy,
        "construction_in_minimum": draw(st.booleans()),
        **({"amount": draw(by_year(amount(owed / 12)))} if policy == "planned" else {}),
    }
    for kind in ("sales", "wages", "purchases"):
        side = "revenue" if kind in KINDS else "expenditure"
        changes[f"operations.{side}.{kind}.real_growth"] = draw(by_year(share(-0.03, 0.03)))
        changes[f"operations.{side}.{kind}.with_population"] = draw(share(0, 1))
    owed = sum(one["balance"] for one in changes["loans.existing"])
    for part in ("loans.unspent_opening", "loans.self_cost_opening"):
        if part in changes:
            changes[part] = min(changes[part], owed)
    count = draw(st.integers(0, 2))
    if count:
        fund, debt = changes["reserves.earmarked_operating"] / count, round(0.6 * owed / count, 6)
        names = [f"service-{number}" for number in range(count)]
        changes["self_cost.services"] = [draw(services(n, round(fund - 5e-7, 6), debt)) for n in range(count)]
        changes["self_cost.construction_interest"] = draw(st.booleans())
        for project in changes["investments"]:
            if float(project["self_cost"].removesuffix("%")):
                project["self_cost_service"] = draw(st.sampled_from(names))
        changes["assets"][0]["self_cost"] = draw(st.sampled_from([None, *names]))
    built = [project["id"] for project in changes["investments"] if not project["rolling"]]
    changes["leases"] = [draw(leases(number, built)) for number in range(draw(st.integers(0, 2)))]
    return changes


def kr(found: Projection, name: str) -> Array:
    """A line of a plain run, its items added up."""
    return np.asarray(found[name][:, :, 0].sum(axis=1))


def flow(found: Projection, name: str) -> Array:
    return kr(found, name)[1:]


def rolled(opening: float, *movements: Array) -> Array:
    """A balance rebuilt from its opening and all that moves it."""
    return np.asarray(opening + np.cumsum(sum(movements), axis=0))


def near(values: Array) -> Any:
    return pytest.approx(values, abs=CENT, rel=1e-12)


# --- Identities ------------------------------------------------------------------------------------------------------


@few
@given(municipalities())
def test_every_residual_is_nothing_in_every_year(said: Raw) -> None:
    found = computed(said)
    for name in CHECKS:
        assert np.abs(found[name][1:]).max() <= CENT, name


@few
@given(municipalities())
def test_balances_are_their_openings_and_all_that_moved_them(said: Raw) -> None:
    found = computed(said)
    start = scenario(said)
    debt = sum(one.balance for one in start.loans.existing) * 1e6
    # I1: debt; on-lending apart.
    assert kr(found, "debt")[1:] == near(
        rolled(debt, flow(found, "loan_raised"), -flow(found, "instalments"), -flow(found, "extraordinary_instalments"))
    )
    lent = start.on_lending
    assert kr(found, "onlending_debt")[1:] == near(
        rolled(lent.debt * 1e6 if lent else 0.0, flow(found, "onlending_new"), -flow(found, "onlending_instalments"))
    )
    # I2: unspent loans.
    assert kr(found, "unspent_loans")[1:] == near(
        rolled(start.loans.unspent_opening * 1e6, flow(found, "loan_raised"), -flow(found, "loan_used"))
    )
    # I8: each fund.
    for fund, opening, in_, out in (
        ("general_reserve", start.reserves.general, "general_reserve_allocation", "general_reserve_use"),
        ("earmarked_operating_funds", start.reserves.earmarked_operating, "earmarked_allocation", "earmarked_use"),
        (
            "earmarked_investment_funds",
            start.reserves.earmarked_investment,
            "earmarked_fund_allocation",
            "earmarked_fund_use",
        ),
        ("free_investment_fund", start.reserves.free_investment, "free_fund_allocation", "free_fund_use"),
    ):
        assert kr(found, fund)[1:] == near(rolled(opening * 1e6, flow(found, in_), -flow(found, out))), fund
    # I9: fixed assets.
    held = sum(one.book_value for one in start.assets) + sum(one.spent_before for one in start.investments)
    assert kr(found, "fixed_assets")[1:] == near(
        rolled(
            held * 1e6,
            flow(found, "investment_gross"),
            -flow(found, "vat_compensation"),
            -flow(found, "depreciation"),
            -flow(found, "holding_disposals"),
        )
    )
    # I17: deficits.
    owed = start.reserves.deficit.amount * 1e6 if start.reserves.deficit else 0.0
    assert kr(found, "accumulated_deficit")[1:] == near(
        rolled(owed, flow(found, "deficit_of_year"), -flow(found, "deficit_coverage"))
    )


REVENUE = ("general_grant", "tax_revenue", "other_tax", *KINDS[:4], "sales_revenue")
RECEIVED = ("vat_compensation", "investment_grants", "developer_contributions", "asset_sales", "financial_sales",
            "company_distributions", "own_lending_repaid")  # fmt: skip
PAID = ("investment_gross", "grants_to_others", "share_purchases", "own_lending", "extraordinary_instalments")


@few
@given(municipalities())
def test_the_bank_account_is_every_payment_in_and_out(said: Raw) -> None:
    found = computed(said)
    received = [flow(found, name) for name in (*REVENUE, "interest_income", "dividends", "financial_gains", *RECEIVED)]
    paid = [flow(found, name) for name in (*EXPENSES, "interest_expense", "instalments", *PAID)]
    # Loans for on-lending are drawn and lent on the same day; instalments on them are paid and received. Earlier
    # uncovered amounts were paid when they arose: covering them, as covering earlier deficits, moves no money. Nor does
    # the premium deviation: social costs are less by it and more by its amortisation than what was paid.
    other = flow(found, "loan_raised") + flow(found, "onlending_received") - flow(found, "onlending_instalments")
    other = other - flow(found, "premium_deviation") + flow(found, "premium_amortisation")
    expected = rolled(100e6, *received, *(-out for out in paid), other)
    assert kr(found, "bank_deposits")[1:] == pytest.approx(expected, abs=CENT, rel=1e-12)


@few
@given(municipalities())
def test_the_two_operating_statements_agree(said: Raw) -> None:
    found = computed(said)
    by_kind = sum(flow(found, name) for name in REVENUE) - sum(flow(found, name) for name in EXPENSES)
    finance = flow(found, "interest_expense") + flow(found, "instalments") - flow(found, "interest_income")
    finance = finance - flow(found, "dividends") - flow(found, "financial_gains")
    # I5, I6: depreciation cancels; both statements end in the same result and the same deficit.
    assert flow(found, "net_operating_result") == pytest.approx(by_kind - finance, abs=CENT)
    appropriations = flow(found, "general_revenue") - flow(found, "net_appropriations")
    assert flow(found, "net_operating_result") == pytest.approx(appropriations - finance, abs=CENT)
    assert flow(found, "deficit_carried_forward") == pytest.approx(-flow(found, "deficit_of_year"), abs=CENT)
    # I16: income equalisation stands in the grant and is not added again.
    assert flow(found, "free_income") == pytest.approx(flow(found, "tax_revenue") + flow(found, "general_grant"))


@few
@given(municipalities())
def test_the_investment_statement_closes(said: Raw) -> None:
    found = computed(said)
    # I3 and I4: line 27 is nothing; loans never pay what VAT compensation pays.
    assert np.abs(flow(found, "investment_carried_forward")).max() <= CENT
    ceiling = flow(found, "investment_expenditure") - flow(found, "vat_compensation")
    assert (
        flow(found, "loan_used")
        <= ceiling + flow(found, "uncovered_coverage") + flow(found, "onlending_shortfall") + CENT
    ).all()
    assert (flow(found, "loan_used") >= 0).all()
    # What own means do not pay is borrowed, what they pay beyond it is set aside: never both.
    assert (flow(found, "loan_used") * flow(found, "free_fund_allocation") == 0).all()


@few
@given(municipalities())
def test_stocks_that_cannot_be_negative_are_not(said: Raw) -> None:
    found = computed(said)
    for name in ("general_reserve", "accumulated_deficit", "holding_book", "project_book", "group_population"):
        assert (found[name] >= -CENT).all(), name
    if "loans.raised" not in said or said["loans.raised"] is None:
        assert (kr(found, "unspent_loans") >= -CENT).all()
    if said["loans.instalments"]["policy"] != "planned":
        assert (found["loan_balance"] >= -CENT).all()


@few
@given(municipalities())
def test_the_policies_that_must_pay_the_minimum_pay_it(said: Raw) -> None:
    for policy in ("minimum", "larger"):
        found = computed({**said, "loans.instalments": {"policy": policy}})  # I10
        assert (flow(found, "instalments") >= flow(found, "minimum_instalments") - CENT).all()


@few
@given(municipalities())
def test_the_age_groups_are_the_population(said: Raw) -> None:
    found = computed(said)  # I11
    assert kr(found, "group_population") == pytest.approx(kr(found, "population"), rel=1e-13)


@few
@given(municipalities())
def test_a_deficit_stands_only_when_the_reserve_is_empty(said: Raw) -> None:
    found = computed(said)
    both = np.minimum(flow(found, "deficit_of_year"), flow(found, "general_reserve"))
    assert (both <= CENT).all()
    allocated = np.minimum(flow(found, "general_reserve_allocation"), flow(found, "accumulated_deficit"))
    assert (allocated <= CENT).all()  # nothing is set aside while deficits are uncovered


# --- Laws of change --------------------------------------------------------------------------------------------------


BALLAST = loan("ballast", balance=500, years_left=30)
"""So that there always is a debt to pay instalments on."""


def test_at_rest_debt_falls_by_exactly_the_instalments() -> None:
    # I12: no investment, growth or inflation.
    found = computed()
    debt, paid = found.row("debt"), found.row("instalments")
    assert np.array_equal(np.diff(debt), -paid[1:])
    assert set(found.row("operating_revenue").tolist()) == {1000e6}


@few
@given(municipalities())
def test_a_higher_rate_changes_interest_and_not_debt(said: Raw) -> None:
    # I13: with planned instalments, a transfer in kroner and no share of revenue, only interest and what follows moves.
    fixed: Raw = {
        **said,
        "loans.existing": [*said["loans.existing"], BALLAST],
        "financing": {"transfer": {"amount": 12}},
        "loans.instalments": {"policy": "planned", "amount": 5},
        "economy.reference_rate": "3 %",
    }
    if "self_cost.services" in said:
        fixed["self_cost.rate"] = dict.fromkeys(YEARS, "3.7 %")  # fees would follow the reference rate
    low, high = computed(fixed), computed({**fixed, "economy.reference_rate": "4 %"})
    for name in ("loan_raised", "loan_used", "instalments", "depreciation", "sales_revenue", "wages"):
        assert np.array_equal(low[name], high[name], equal_nan=True), name
    assert kr(low, "debt") == pytest.approx(kr(high, "debt"), abs=CENT)  # annuities shift between loans, not the sum
    moved = flow(low, "net_operating_result") - flow(high, "net_operating_result")
    interest = flow(high, "interest_expense") - flow(low, "interest_expense")
    income = flow(high, "interest_income") - flow(low, "interest_income")
    compensated = flow(high, "compensation_income") - flow(low, "compensation_income")
    assert flow(high, "operating_revenue") - flow(low, "operating_revenue") == pytest.approx(compensated, abs=CENT)
    assert moved == pytest.approx(interest - income - compensated, abs=CENT)


@few
@given(municipalities(), amount(100, 1))
def test_more_loan_with_the_same_assets_raises_the_next_minimum_in_proportion(said: Raw, more: float) -> None:
    # I14: +x loan raises debt by x and the next year's minimum by depreciation · x / opening assets.
    terms: Raw = {
        **said,
        "loans.existing": [*said["loans.existing"], BALLAST],
        "loans.instalments": {"policy": "planned", "amount": 3},
    }
    less = computed({**terms, "loans.raised": {2026: 10, 2027: 20}})
    found = computed({**terms, "loans.raised": {2026: 10 + more, 2027: 20}})
    assert kr(found, "debt")[1] - kr(less, "debt")[1] == pytest.approx(more * 1e6, abs=CENT)
    expected = flow(less, "depreciation")[1] * more * 1e6 / kr(less, "depreciable_assets")[1]
    minimum = flow(found, "minimum_instalments")[1] - flow(less, "minimum_instalments")[1]
    assert minimum == pytest.approx(expected, abs=CENT)


@few
@given(st.integers(0, 6), st.lists(amount(90, 1), min_size=1, max_size=3), by_year(share(-0.02, 0.08)))
def test_delaying_a_project_leaves_its_real_cost_unchanged(later: int, cost: list[float], growth: Any) -> None:
    # I15: in base-year prices, which is gross over the construction index.
    for start in (FIRST, FIRST + later):
        found = computed(
            {
                "horizon": len(YEARS),
                "economy.construction_growth": growth,
                "investments": [project_item(cost=cost, start=start)],
            }
        )
        within = sum(cost[: max(FIRST + len(YEARS) - start, 0)])
        real = kr(found, "project_gross") / kr(found, "construction_index")
        assert np.nansum(real) == pytest.approx(within * 1e6)


def test_deficits_add_up_until_they_are_covered() -> None:
    # I17, by hand: reserve 10, result −8 in three years and 30 in those after, no loans and no interest.
    costs = {"id": "cuts", "name": "cuts", "kind": "wages", "prices": "nominal"}
    found = computed(
        {
            "loans.existing": [],
            "economy.reference_rate": "0 %",  # neither on deposits nor on a drawn account
            "reserves.general": 10,
            # 1000 revenue − 900 expenditure; 108 more a year for three years, then 70 more.
            "operations.measures": [{**costs, "amount": {2026: 108, 2029: 70}}],
        }
    )
    assert mill(found, "net_operating_result")[1:6] == pytest.approx([-8, -8, -8, 30, 30])
    assert mill(found, "general_reserve")[:6] == pytest.approx([10, 2, 0, 0, 16, 46])
    assert mill(found, "deficit_of_year")[1:6] == pytest.approx([0, 6, 8, 0, 0])
    assert mill(found, "deficit_coverage")[1:6] == pytest.approx([0, 0, 0, 14, 0])
    assert mill(found, "accumulated_deficit")[:6] == pytest.approx([0, 0, 6, 14, 0, 0])


@few
@given(municipalities())
def test_a_scenario_that_changes_nothing_is_identical_to_the_bit(said: Raw) -> None:
    # I18
    assert identical(computed(said), computed(dict(reversed(said.items())))) == []


def test_an_alternative_that_changes_nothing_is_its_base_to_the_bit(tmp_path: Path) -> None:
    same = tmp_path / "same.yaml"
    same.write_text(f"extends: {BASE}\nname: Basis\n", encoding="utf-8")
    assert identical(project(build(load(BASE).scenario)), project(build(load(same).scenario))) == []


@few
@given(municipalities())
def test_twice_the_kroner_is_twice_every_line_in_kroner(said: Raw) -> None:
    once = inputs(said)
    twice = replace(
        once,
        constants={
            name: rows * (2 if MODEL.inputs[name].unit in MONEY else 1) for name, rows in once.constants.items()
        },
        series={name: rows * (2 if MODEL.inputs[name].unit in MONEY else 1) for name, rows in once.series.items()},
        opening={name: rows * (2 if unit_of(name) in MONEY else 1) for name, rows in once.opening.items()},
        earlier={name: rows * (2 if unit_of(base_name(name)) in MONEY else 1) for name, rows in once.earlier.items()},
        tables={name: rows * (2 if MODEL.inputs[name].unit in MONEY else 1) for name, rows in once.tables.items()},
    )
    before, after = project(once), project(twice)
    for name in before.values:
        factor = 2 if unit_of(name) in MONEY else 1
        assert np.array_equal(after[name], before[name] * factor, equal_nan=True), name


def unit_of(name: str) -> str:
    return str(MODEL.lines[name].unit if name in MODEL.lines else MODEL.inputs[name].unit)


def test_the_unit_of_a_scenario_changes_no_krone() -> None:
    said: Raw = {"investments": [project_item(cost=[30, 40], start=2027)], "reserves.earmarked_use": {2028: 3}}
    in_millions, plain = computed(said), raw(said)
    plain["unit"] = "tkr"
    in_thousands = project(build(parse(times(plain, 1000))))
    for name in in_millions.values:
        assert in_thousands[name] == pytest.approx(in_millions[name], rel=1e-12, abs=1e-6, nan_ok=True), name


MONEY = ("kr", "base_kr")
NOT_MONEY = {"okplan", "base_year", "horizon", "start", "years", "years_left", "per_year", "grace", "opening"}


def times(said: Any, factor: float) -> Any:
    """Every amount in a plain scenario, multiplied."""
    if isinstance(said, dict):
        return {key: value if key in NOT_MONEY else times(value, factor) for key, value in said.items()}
    if isinstance(said, list):
        return [times(one, factor) for one in said]
    return said * factor if isinstance(said, int | float) and not isinstance(said, bool) else said


# --- Many draws ------------------------------------------------------------------------------------------------------

KEPT = ("debt", "net_operating_result", "general_reserve", "interest_expense", "net_debt_pct", "accumulated_deficit",
        "loan_balance", "project_book", "minimum_instalments", "population")  # fmt: skip


def shaken(plain: Inputs, number: int, seed: int) -> Inputs:
    """Paths of their own in each draw, for rates, prices, growth and start years."""
    random = np.random.default_rng(seed)
    series = dict(plain.series)
    for name, sd in (("reference_rate", 0.01), ("wage_growth", 0.01), ("free_income_real_growth", 0.01)):
        rows = series[name]
        series[name] = rows + random.normal(0, sd, (len(rows), 1, number))
    start = plain.constants["project_start"]
    constants = {**plain.constants, "project_start": start + random.integers(0, 3, (*start.shape[:1], number))}
    return replace(plain, series=series, constants=constants)


def close(found: Array, expected: Array, name: str) -> None:
    scale = 1e-12 * max(
        1.0, float(np.nanmax(np.abs(expected), initial=0.0)), 1e9 if unit_of(name) in ("kr", "base_kr") else 1.0
    )
    assert found == pytest.approx(expected, rel=1e-12, abs=scale, nan_ok=True), name


@settings(few, max_examples=6)
@given(municipalities(), st.integers(0, 10_000))
def test_many_draws_are_the_same_as_one_at_a_time(said: Raw, seed: int) -> None:
    # I20
    plain = inputs(said)
    many = shaken(plain, 7, seed)
    drawn = draws(plain, many, KEPT, project(plain))
    for number in range(7):
        alone = project(one_draw(many, number))
        for name in KEPT:
            rows = drawn[name]
            found = rows[:, :, min(number, rows.shape[2] - 1)]
            close(found, alone[name][:, :, 0], name)


@settings(few, max_examples=6)
@given(municipalities(), st.integers(0, 10_000))
def test_how_draws_are_computed_and_chunked_does_not_matter(said: Raw, seed: int) -> None:
    plain = inputs(said)
    many, known = shaken(plain, 11, seed), project(plain)
    whole = together(many, 11, KEPT)
    for many_from, chunk in ((12, 1), (12, 3), (12, 10), (12, 11), (0, 12)):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(door, "CHUNK", chunk)
            patched.setattr(door, "MANY", many_from)
            parts = draws(plain, many, KEPT, known)
        for name in KEPT:
            found, expected = np.broadcast_arrays(parts[name], whole[name])
            close(found, expected, name)


@settings(few, max_examples=8)
@given(municipalities())
def test_without_shocks_a_draw_is_the_plain_run_to_the_bit(said: Raw) -> None:
    plain = inputs(said)
    expected = project(plain)
    found = draws(plain, plain, KEPT, expected)
    for name in KEPT:
        assert np.array_equal(found[name], expected[name], equal_nan=True), name


@settings(few, max_examples=8)
@given(municipalities())
def test_draws_with_zero_shocks_are_all_alike(said: Raw) -> None:
    plain = inputs(said)
    rows = plain.series["reference_rate"]
    still = replace(plain, series={**plain.series, "reference_rate": rows + np.zeros((len(rows), 1, 5))})
    expected = project(plain)
    found = draws(plain, still, KEPT, expected)
    for name in KEPT:
        assert np.array_equal(found[name], np.broadcast_to(found[name][:, :, :1], found[name].shape), equal_nan=True)
        close(found[name][:, :, 0], expected[name][:, :, 0], name)


# --- The lines themselves --------------------------------------------------------------------------------------------

ALL = sorted(MODEL.lines)


@pytest.mark.parametrize("name", [*ALL, *sorted(MODEL.inputs)])
def test_every_line_and_input_has_a_label_in_three_languages(name: str) -> None:
    assert set(labels(name)) == {"nb", "nn", "en"}
    assert all(label.strip() == label and label for label in labels(name).values())


@pytest.mark.parametrize("name", ALL)
def test_every_line_says_what_it_is_and_uses_only_what_exists(name: str) -> None:
    line = MODEL.lines[name]
    assert line.meaning.endswith(".")
    for argument in line.arguments:
        base = base_name(argument)
        assert base in MODEL.lines or base in MODEL.inputs, argument
    line.formula()  # it can be read as well as computed


LAW = {
    "minimum_instalments": "§ 14-18",
    "instalments": "§ 14-10",
    "deficit_of_year": "§ 14-10",
    "overdue_deficit": "§ 14-11",
    "deficit_coverage": "§ 14-11",
    "loan_ceiling": "§§ 14-15",
    "loan_room": "§ 14-15",
    "earmarked_fund_allocation": "§ 14-17",
    "accumulated_deficit_pct": "§ 28-1",
    "deficit_past_two_years": "§ 28-1",
    "project_depreciation": "§ 3-4",
    "net_operating_result": "§ 5-6 nr. 24",
    "investment_carried_forward": "§ 5-5 nr. 27",
}


@pytest.mark.parametrize("name", LAW)
def test_a_line_that_follows_from_the_law_names_it(name: str) -> None:
    assert LAW[name] in MODEL.lines[name].source


def test_no_line_of_a_year_uses_itself_in_the_same_year() -> None:
    same_year = {
        name: [argument for argument in line.arguments if argument in MODEL.lines] for name, line in MODEL.lines.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for used in same_year[name]:
                visit(used, (*trail, name))
            done.add(name)

    for name in same_year:
        visit(name, ())


@functools.cache
def everything() -> Projection:
    return computed({"investments": [project_item(cost=[10], start=2026)]})


@pytest.mark.parametrize("name", ALL)
def test_every_line_is_in_a_projection(name: str) -> None:
    assert len(everything()[name]) == 11
