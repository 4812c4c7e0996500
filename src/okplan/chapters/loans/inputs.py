"""Loans, on-lending and liquidity."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okplan.chapters.loans.fields import ChurchTerm, Hedge, LandTerm, Loan, NewLoans, Terms
from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array, Inputs, Path, in_years, over
from okplan.engine.tracing import larger, reached, same, smaller
from okplan.fields.days import begins, moment
from okplan.law import figures, law


@dataclass(frozen=True)
class _Raised:
    """Part of the loan of a projected year: the fixed one, the floating one, or all of it."""

    name: str
    year: int
    share: float
    rate: float
    until: float


def _raised(new: NewLoans, years: range) -> list[_Raised]:
    rates = None if new.fixed_rate is None else new.fixed_rate.over(years)
    fixed = new.fixed_share if rates is not None else 0.0
    if fixed in (0, 1):  # one loan a year: in two parts it would be two
        fixed = float(fixed)
    out: list[_Raised] = []
    for place, year in enumerate(years):
        if fixed < 1:
            out.append(_Raised(f"new-{year}", year, 1 - fixed, 0.0, 0))
        if rates is not None and fixed > 0:
            name = f"new-{year}" if fixed == 1 else f"new-{year}-fixed"
            out.append(_Raised(name, year, fixed, rates[place], year + new.fixed_years))
    return out


def loans(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    loans = scenario.loans
    existing, new = loans.existing, loans.new
    raised = _raised(new, inputs.years)
    terms: list[Terms] = [*existing, *[new] * len(raised)]
    paths: list[Path] = [("loans", "existing", place) for place in range(len(existing))]
    paths += [("loans", "new")] * len(raised)
    inputs.items["loan"] = (*(loan.id for loan in existing), *(one.name for one in raised))

    def put(name: str, values: Sequence[float], field_name: str) -> None:
        inputs.constant(name, values, *[(*path, field_name) for path in paths])

    base = scenario.base_year
    put("loan_year", [*[base] * len(existing), *(one.year for one in raised)], "balance")
    put(
        "loan_years",
        [*(loan.term(base) for loan in existing), *[round(new.years * new.per_year) / new.per_year] * len(raised)],
        "years_left",
    )
    put("loan_grace", [*(loan.free(base) for loan in existing), *[new.grace] * len(raised)], "grace")
    put("loan_per_year", [term.per_year for term in terms], "per_year")
    inputs.kind("loan_kind", [term.kind for term in terms], *[(*path, "kind") for path in paths])
    renewals = [loan.renewed_for or new.years for loan in existing]
    put("loan_renewal_years", [*renewals, *[new.years] * len(raised)], "renewed_for")
    put("loan_is_refinanced", [*(loan.refinanced for loan in existing), *[True] * len(raised)], "refinanced")
    put("loan_share", [*[1.0] * len(existing), *(one.share for one in raised)], "fixed_share")
    put(
        "loan_fixed_rate",
        [*(0.0 if loan.fixed_rate is None else loan.fixed_rate for loan in existing), *(one.rate for one in raised)],
        "fixed_rate",
    )
    put("loan_margin", [term.margin for term in terms], "margin")
    until = [*(_fixed_until(loan, base) for loan in existing), *(one.until for one in raised)]
    put("loan_fixed_until", until, "fixed_until")
    fixing(until, scenario, inputs, [(*path, "fixed_until") for path in paths])
    due = [same(math.ceil(loan.term(base)), 1) * (loan.kind == "bullet") for loan in existing]
    inputs.open("loan_due_ahead", [*due, *[0.0] * len(raised)], *paths)
    inputs.open("loan_balance", [*(loan.balance * kr for loan in existing), *[0.0] * len(raised)], *paths)
    _policies(scenario, inputs, kr)


def _policies(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    """How interest is reckoned, what is raised, and which instalments are paid."""
    loans = scenario.loans
    opening = loans.interest == "opening"
    said: Path = ("loans", "interest")
    inputs.constant("interest_on_new", 0.0 if opening else 0.5, said)
    inputs.constant("interest_on_repaid", 0.0 if opening else 0.5, said)
    inputs.constant("interest_on_extra", 0.0 if opening else 0.5, said)
    inputs.kind("interest_rule", loans.interest, said)
    inputs.constant("raised_is_planned", float(loans.raised is not None), ("loans", "raised"))
    inputs.by_year("planned_raised", over(loans.raised, inputs, kr), ("loans", "raised"))
    inputs.by_year("unspent_target", over(loans.unspent_target, inputs, kr), ("loans", "unspent_target"))
    inputs.open("unspent_loans", loans.unspent_opening * kr, ("loans", "unspent_opening"))
    inputs.open("self_cost_debt", loans.self_cost_opening * kr, ("loans", "self_cost_opening"))
    rule = loans.instalments
    inputs.kind("instalment_policy", rule.policy, ("loans", "instalments", "policy"))
    inputs.by_year("planned_instalments", over(rule.amount, inputs, kr), ("loans", "instalments", "amount"))
    minimum_terms(scenario, inputs, kr)
    for switch in ("unspent_in_minimum", "construction_in_minimum"):
        inputs.constant(switch, 1.0 * getattr(rule, switch), ("loans", "instalments", switch))


def anything_depreciates(scenario: Scenario) -> bool:
    """Whether there is any depreciable asset, now or to come; without one § 3-5 has land loans paid over their term."""
    items = (*scenario.assets, *scenario.investments, *(scenario.self_cost.services if scenario.self_cost else ()))
    return any(getattr(item, "asset_class", "") != "land" for item in items)


def minimum_terms(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    """Debt that is kept out of § 14-18 and paid over a term of its own: loans for land, and for church buildings."""
    rule, path = scenario.loans.instalments, ("loans", "instalments")
    law_years = law("loans.land_years", max(inputs.years.start, min(figures("loans.land_years"))))
    land = rule.land or (None if anything_depreciates(scenario) else LandTerm())
    said: dict[str, LandTerm | ChurchTerm] = {
        name: block for name, block in (("land", land), ("church", rule.church)) if block is not None
    }
    inputs.items["term"] = tuple(said)
    lives = [block.life if isinstance(block, ChurchTerm) else law_years.value for block in said.values()]
    if land:
        inputs.chosen["term_years", 0] = law_years
    inputs.constant("term_years", lives, *[(*path, name, "life") for name in said])
    inputs.constant("term_is_land", [name == "land" for name in said], *[(*path, name) for name in said])
    new = [over(block.new if isinstance(block, ChurchTerm) else None, inputs, kr) for block in said.values()]
    inputs.by_year("term_stated", new, *[(*path, name, "new") for name in said])
    debts: list[Path] = [(*path, name, "debt") for name in said]
    runoff = [_by_term(block, life, inputs) * kr for block, life in zip(said.values(), lives, strict=True)]
    inputs.by_year("term_opening_instalments", runoff, *debts)
    inputs.open("term_debt", [block.debt * kr for block in said.values()], *debts)
    inputs.open("term_drawn_in_all", [0.0] * len(said), *debts)
    before = scenario.on_lending.paid_other_loans_before * kr if scenario.on_lending else 0.0
    inputs.open("paid_by_onlending", before, ("on_lending", "paid_other_loans_before"))


def _by_term(block: LandTerm | ChurchTerm, life: float, inputs: Inputs) -> Array:
    """Instalments of the opening debt by year: equal parts over the years left."""
    left = life if block.years_left is None else block.years_left
    part = block.debt / left
    return np.array([reached(left, place, part) for place in range(1, len(inputs.years) + 1)])


def _fixed_until(loan: Loan, base_year: int) -> float:
    """Where in the years the fixed rate ends, which no renewal outlives; 0 where the loan floats."""
    if loan.fixed_rate is None:
        return 0
    term = loan.term(base_year)
    to_the_day = loan.kind == "bullet" and loan.refinanced
    matures = base_year + (term if to_the_day else math.ceil(term))
    until: float = smaller(moment(loan.fixed_until or matures), matures)
    return until


def lending_and_liquidity(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    block = scenario.on_lending
    for name, series, field_name, scale in (
        ("onlending_new", block.new if block else None, "new", kr),
        ("stated_onlending_instalments", block.instalments if block else None, "instalments", kr),
        ("stated_onlending_received", block.received if block else None, "received", kr),
        ("onlending_instalment_share", block.instalment_share if block else None, "instalment_share", 1.0),
        ("onlending_received_share", block.received_share if block else None, "received_share", 1.0),
    ):
        inputs.by_year(name, over(series, inputs, scale), ("on_lending", field_name))
    losses = in_years(block.losses if block else None, inputs, kr)
    pays = in_years(block.pays_other_loans if block else None, inputs, kr)
    inputs.by_year("onlending_pays_others", pays, ("on_lending", "pays_other_loans"))
    inputs.open("onlending_pays_others", 0.0, ("on_lending", "pays_other_loans"))
    inputs.by_year("onlending_losses", losses, ("on_lending", "losses"))
    inputs.constant("onlending_margin", block.margin if block else 0.0, ("on_lending", "margin"))
    inputs.constant("lending_margin", block.lending_margin if block else 0.0, ("on_lending", "lending_margin"))
    inputs.open("onlending_debt", block.debt * kr if block else 0.0, ("on_lending", "debt"))
    inputs.open("lending", block.lending * kr if block else 0.0, ("on_lending", "lending"))
    liquidity = scenario.liquidity
    inputs.open("bank_deposits", liquidity.deposits * kr, ("liquidity", "deposits"))
    working = liquidity.working_capital
    inputs.open("working_capital", np.nan if working is None else working * kr, ("liquidity", "working_capital"))
    inputs.constant("deposit_margin", liquidity.deposit_margin, ("liquidity", "deposit_margin"))
    inputs.by_year("stated_dividends", over(liquidity.dividends, inputs, kr), ("liquidity", "dividends"))
    companies = liquidity.companies
    inputs.items["company"] = tuple(company.id for company in companies)
    paths: list[Path] = [("liquidity", "companies", place, "dividend") for place in range(len(companies))]
    inputs.by_year("company_dividend", [over(company.dividend, inputs, kr) for company in companies], *paths)
    inputs.by_year("financial_gains", over(liquidity.gains, inputs, kr), ("liquidity", "gains"))


def hedges(scenario: Scenario, inputs: Inputs, kr: float) -> None:
    said = scenario.loans.hedges
    paths: list[Path] = [("loans", "hedges", place) for place in range(len(said))]
    inputs.items["hedge"] = tuple(hedge.id for hedge in said)
    years = np.arange(inputs.years.start, inputs.years.stop + 1, dtype=float)
    through = [_in_force(hedge, inputs, years) * kr for hedge in said]
    notional: list[Path] = [(*path, "notional") for path in paths]
    inputs.by_year("hedge_notional", [row[:-1] for row in through], *notional)
    inputs.by_year("hedge_ahead", [row[1:] for row in through], *notional)
    inputs.open("hedge_ahead", [row[0] for row in through], *notional)
    ends: list[Path] = [(*path, "end") for path in paths]
    ended = [moment(hedge.end) for hedge in said]
    left = [larger(end - years, 0) for end in ended]
    inputs.by_year("hedge_years_left", [row[:-1] for row in left], *ends)
    inputs.open("hedge_years_left", [larger(end - scenario.base_year, 0) for end in ended], *ends)
    inputs.constant("hedge_fixed_rate", [h.fixed_rate for h in said], *[(*path, "fixed_rate") for path in paths])


def _in_force(hedge: Hedge, inputs: Inputs, years: Array) -> Array:
    """Notional amount through each year, the one after the last included; a list or map holds its last value.

    Where days are said it counts in a year for the part of it that it is in force.
    """
    amounts = [*hedge.notional.over(range(inputs.years.start, inputs.years.stop + 1), before=0.0)]
    start, end = hedge.start or inputs.years.start, hedge.end
    held = zip(years.tolist(), [*amounts, amounts[-1]][: len(years)], strict=True)
    if isinstance(start, str) or isinstance(end, str):
        return np.array([amount * _part(begins(start), moment(end), year) for year, amount in held])
    return np.array([reached(end, year, reached(year, start, amount)) for year, amount in held])


def _part(start: float, end: float, year: float) -> float:
    """The part of a year in which something is in force."""
    return max(min(end, year) - max(start, year - 1), 0.0)


def fixing(until: list[float], scenario: Scenario, inputs: Inputs, paths: list[Path]) -> None:
    """Years left of every loan's fixed rate on 31 December."""
    ends = np.array(until)
    left = larger(ends[:, None] - inputs.series["year"][None, :, 0, 0], 0)
    inputs.by_year("loan_fixed_left", left, *paths)
    inputs.open("loan_fixed_left", list(larger(ends - scenario.base_year, 0)), *paths)
