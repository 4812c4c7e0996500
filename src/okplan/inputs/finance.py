"""Loans, on-lending and liquidity."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from okplan.inputs.arrays import Inputs, Path, over
from okplan.scenario import Scenario
from okplan.scenario.finance import Loan, Terms


def loans(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    loans, years = scenario.loans, inputs.years
    existing, new = loans.existing, loans.new
    terms: list[Terms] = [*existing, *[new] * len(years)]
    paths: list[Path] = [("loans", "existing", place) for place in range(len(existing))]
    paths += [("loans", "new")] * len(years)
    inputs.items["loan"] = (*(loan.id for loan in existing), *(f"new-{year}" for year in years))

    def put(name: str, values: Sequence[float], field_name: str) -> None:
        inputs.constant(name, values, *[(*path, field_name) for path in paths])

    put("loan_year", [*[scenario.base_year] * len(existing), *years], "balance")
    periods = [round(loan.years_left * loan.per_year) / loan.per_year for loan in existing]
    put("loan_years", [*periods, *[round(new.years * new.per_year) / new.per_year] * len(years)], "years_left")
    put("loan_grace", [term.grace for term in terms], "grace")
    put("loan_per_year", [term.per_year for term in terms], "per_year")
    put("loan_is_annuity", [term.kind == "annuity" for term in terms], "kind")
    put("loan_is_bullet", [term.kind == "bullet" for term in terms], "kind")
    put("loan_renewal_years", [new.years] * len(terms), "years_left")
    put("loan_is_refinanced", [*(loan.refinanced for loan in existing), *[True] * len(years)], "refinanced")
    put("loan_fixed_rate", [term.fixed_rate or 0.0 for term in terms], "fixed_rate")
    put("loan_margin", [term.margin for term in terms], "margin")
    until = [_fixed_until(loan, scenario.base_year) for loan in existing]
    until += [0 if new.fixed_rate is None else year + new.fixed_years for year in years]
    put("loan_fixed_until", until, "fixed_until")
    inputs.open("loan_balance", [*(loan.balance * kr for loan in existing), *[0.0] * len(years)], *paths)
    opening = loans.interest == "opening"
    said: Path = ("loans", "interest")
    inputs.constant("interest_on_new", 0.0 if opening else 0.5, said)
    inputs.constant("interest_on_repaid", 0.0 if opening else 0.5, said)
    inputs.constant("interest_on_extra", 0.0 if opening else 0.5, said)
    inputs.constant("interest_by_schedule", float(loans.interest == "schedule"), said)
    inputs.constant("raised_is_planned", float(loans.raised is not None), ("loans", "raised"))
    inputs.by_year("planned_raised", over(loans.raised, inputs, kr), ("loans", "raised"))
    inputs.by_year("unspent_target", over(loans.unspent_target, inputs, kr), ("loans", "unspent_target"))
    inputs.open("unspent_loans", loans.unspent_opening * kr, ("loans", "unspent_opening"))
    inputs.open("self_cost_debt", loans.self_cost_opening * kr, ("loans", "self_cost_opening"))
    rule = loans.instalments
    for policy in ("minimum", "larger", "planned"):
        inputs.constant(f"policy_{policy}", float(rule.policy == policy), ("loans", "instalments", "policy"))
    inputs.by_year("planned_instalments", over(rule.amount, inputs, kr), ("loans", "instalments", "amount"))
    for switch in ("unspent_in_minimum", "construction_in_minimum"):
        inputs.constant(switch, float(getattr(rule, switch)), ("loans", "instalments", switch))


def _fixed_until(loan: Loan, base_year: int) -> int:
    """The last year of the fixed rate, which no renewal outlives; 0 where the loan floats."""
    if loan.fixed_rate is None:
        return 0
    matures = base_year + math.ceil(loan.years_left)
    return min(loan.fixed_until or matures, matures)


def lending_and_liquidity(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    block = scenario.on_lending
    for name, series in (
        ("onlending_new", block.new if block else None),
        ("onlending_instalments", block.instalments if block else None),
        ("onlending_received", block.received if block else None),
    ):
        inputs.by_year(name, over(series, inputs, kr), ("on_lending", name.removeprefix("onlending_")))
    inputs.constant("onlending_margin", block.margin if block else 0.0, ("on_lending", "margin"))
    inputs.constant("lending_margin", block.lending_margin if block else 0.0, ("on_lending", "lending_margin"))
    inputs.open("onlending_debt", block.debt * kr if block else 0.0, ("on_lending", "debt"))
    inputs.open("lending", block.lending * kr if block else 0.0, ("on_lending", "lending"))
    liquidity = scenario.liquidity
    inputs.open("bank_deposits", liquidity.deposits * kr, ("liquidity", "deposits"))
    working = liquidity.working_capital
    inputs.open("working_capital", np.nan if working is None else working * kr, ("liquidity", "working_capital"))
    inputs.constant("deposit_margin", liquidity.deposit_margin, ("liquidity", "deposit_margin"))
    inputs.by_year("dividends", over(liquidity.dividends, inputs, kr), ("liquidity", "dividends"))
    inputs.by_year("financial_gains", over(liquidity.gains, inputs, kr), ("liquidity", "gains"))
