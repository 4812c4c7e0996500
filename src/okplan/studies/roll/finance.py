"""Loans a year older, swaps that have ended, on-lending, deposits and funds; pensions; leases; the state's schemes."""

from __future__ import annotations

from typing import Any

from okplan.chapters.loans.fields import Loan
from okplan.chapters.pensions.inputs import equal_parts
from okplan.fields.days import begins, moment
from okplan.fields.values import UNITS
from okplan.studies.roll.changes import NOTHING, Closing, Steps, Why, Worded

ENDED = 1e-6
"""Years left that are none."""

OPENINGS = {
    ("loans", "unspent_opening"): "unspent_loans",
    ("on_lending", "debt"): "onlending_debt",
    ("on_lending", "lending"): "lending",
    ("on_lending", "paid_other_loans_before"): "paid_by_onlending",
    ("liquidity", "deposits"): "bank_deposits",
    ("liquidity", "working_capital"): "working_capital",
    ("reserves", "general"): "general_reserve",
    ("reserves", "earmarked_operating"): "earmarked_operating_funds",
    ("reserves", "earmarked_investment"): "earmarked_investment_funds",
    ("reserves", "free_investment"): "free_investment_fund",
}
"""What is said of 31 December of the base year, by the line that it opens."""


def balances(closing: Closing) -> None:
    lent = {"debt": closing.amount("onlending_debt"), "lending": closing.amount("lending")}
    if closing.raw("on_lending") is None and max(lent.values()) * UNITS[closing.scenario.unit] >= NOTHING:
        closing.put(("on_lending",), lent, "arisen")  # own funds that were lent out in the closed year
    for steps, name in OPENINGS.items():
        if closing.raw(steps[0]) is not None and (steps[-1] != "working_capital" or closing.raw(*steps) is not None):
            closing.put_line(steps, name)
    if closing.raw("loans", "self_cost_opening") is not None:
        closing.put_line(("loans", "self_cost_opening"), "self_cost_debt")
    _deficit(closing)
    for name in ("land", "church"):
        _term(name, closing)


def _deficit(closing: Closing) -> None:
    """What is owed, each part with the year that it arose in: each has a time limit of its own (§ 14-11)."""
    path: Steps = ("reserves", "deficit")
    if closing.kroner("accumulated_deficit") < NOTHING:
        closing.drop(path, "gone")
        return
    closing.put((*path, "amount"), closing.amount("accumulated_deficit"), closing.why_of("accumulated_deficit"))
    *earlier, last = owed_by_year(closing).items()
    closing.put((*path, "incurred"), last[0], "cut")
    if earlier:
        closing.put((*path, "earlier"), dict(earlier), "left")
    else:
        closing.drop((*path, "earlier"), "gone")


def owed_by_year(closing: Closing) -> dict[int, float]:
    """The deficit at the end of the closed year by the year that it arose in: the oldest is covered first."""
    said, base = closing.scenario.reserves.deficit, closing.scenario.base_year
    least, owed = NOTHING / UNITS[closing.scenario.unit], closing.amount("accumulated_deficit")
    new = min(closing.amount("deficit_of_year"), owed)
    arose, left = {**(said.by_year(base) if said else {}), closing.year: new}, owed
    found: dict[int, float] = {}
    for year in sorted(arose, reverse=True):
        found[year] = min(max(left, 0.0), arose[year])
        left -= found[year]
    found = {year: amount for year, amount in sorted(found.items()) if amount > least}
    oldest = min(found, default=closing.year)
    return {**found, oldest: found.get(oldest, 0.0) + max(left, 0.0)}  # what no year is known of, as the oldest


def _term(name: str, closing: Closing) -> None:
    """Debt of § 14-18 that has a term of its own: over as many years as what is paid of it the next year says."""
    path: Steps = ("loans", "instalments", name)
    if closing.raw(*path) is None:
        return
    closing.put((*path, "debt"), closing.amount("term_debt", name), "projected")
    paid_by_year = closing.projection["term_instalments"][:, closing.projection.items["term"].index(name), 0]
    paid = float(paid_by_year[min(2, closing.scenario.horizon)])
    left = round(closing.kroner("term_debt", name) / paid) if paid >= NOTHING else 0
    if left >= 1 and (
        closing.raw(*path, "years_left") is not None or left != closing.chosen("term_years", "term", name)
    ):
        closing.put((*path, "years_left"), left, "older")
    else:
        closing.drop((*path, "years_left"), "gone")


# --- Loans -----------------------------------------------------------------------------------------------------------


def loans(closing: Closing) -> None:
    for loan in closing.scenario.loans.existing:
        _loan(loan, closing)
    _raised(closing)
    for hedge in closing.scenario.loans.hedges:
        path: Steps = ("loans", "hedges", hedge.id)
        if moment(hedge.end) <= closing.year:
            closing.drop(path, "gone")
        elif hedge.start is not None and begins(hedge.start) < closing.year:
            closing.drop((*path, "start"), "cut")


def _loan(loan: Loan, closing: Closing) -> None:
    path: Steps = ("loans", "existing", loan.id)
    if closing.kroner("loan_balance", loan.id) < NOTHING:
        closing.drop(path, "gone")
        return
    closing.put((*path, "balance"), closing.amount("loan_balance", loan.id), "projected")
    left = loan.term(closing.scenario.base_year) - 1
    if left <= ENDED:  # a bullet that was renewed: from now over the term that it is renewed for
        closing.drop((*path, "matures"), "gone")
        left += closing.chosen("loan_renewal_years", "loan", loan.id)
        closing.put((*path, "years_left"), float(left), "older")
    elif loan.years_left is not None:
        closing.put((*path, "years_left"), float(loan.years_left - 1), "cut")
    if loan.first_instalment is not None and moment(loan.first_instalment) <= closing.year:
        closing.drop((*path, "first_instalment"), "gone")
    if loan.grace:
        closing.put((*path, "grace"), max(float(loan.grace) - 1, 0.0), "older")
    if loan.fixed_rate is not None and closing.chosen("loan_fixed_until", "loan", loan.id) <= closing.year:
        closing.drop((*path, "fixed_rate"), "gone")
        closing.drop((*path, "fixed_until"), "gone")


def loan_apart(closing: Closing) -> float:
    """What the year's loan was by the accounts beyond what was projected, in kroner.

    No statement has the loans raised: they are what is used of them and what more is unspent.
    """
    if "loan_used" not in closing.came:
        return 0.0
    unspent = closing.kroner("unspent_loans") - float(closing.projection.row("unspent_loans")[0])
    return max(closing.came["loan_used"] + unspent, 0.0) - float(closing.projection.row("loan_raised")[1])


def _raised(closing: Closing) -> None:
    """The loan of the closed year, which is now one of the existing."""
    new, apart = closing.scenario.loans.new, loan_apart(closing)
    for id in (f"new-{closing.year}", f"new-{closing.year}-fixed"):
        if id not in closing.projection.items["loan"]:
            continue
        balance = closing.kroner("loan_balance", id) + apart * closing.chosen("loan_share", "loan", id)
        if balance < NOTHING:
            continue
        name = Worded("answers.roll.new_loan", {"year": closing.year})
        said: dict[str, Any] = {"id": id, "name": name, "kind": new.kind}
        said |= {"balance": balance / UNITS[closing.scenario.unit]}
        said |= {"years_left": float(new.years), "per_year": new.per_year, "margin": written_rate(new.margin)}
        said |= {"grace": new.grace} if new.grace else {}
        until = closing.chosen("loan_fixed_until", "loan", id)
        if until > closing.year:
            rate = closing.chosen("loan_fixed_rate", "loan", id)
            said |= {"fixed_rate": written_rate(rate), "fixed_until": int(until)}
        closing.add(("loans", "existing"), said, "arisen")


def written_rate(share: float) -> str:
    """A rate as a scenario says it."""
    return f"{share * 100:.10g} %"


# --- The rest --------------------------------------------------------------------------------------------------------


def integration_and_compensation(closing: Closing) -> None:
    said = closing.scenario.integration
    if said is not None:
        closing.put_line(("integration", "amount"), "integration_grant")
        if said.prices == "fixed":
            closing.scaled(("integration", "rates"), closing.index("price_index"))
    for scheme in closing.scenario.compensation_schemes:
        path: Steps = ("compensation_schemes", scheme.id)
        if scheme.years_left <= 1:
            income = closing.amount("scheme_income", scheme.id)
            reason = Worded("answers.roll.scheme_ended", {"name": scheme.name})
            closing.drop(path, "gone")
            ended: dict[str, Any] = {"id": f"ended-{scheme.id}", "kind": "state_transfers", "amount": income}
            closing.add(("operations", "one_offs"), ended | {"reason": reason}, "arisen")
            continue
        closing.put((*path, "base"), closing.amount("scheme_base", scheme.id), "older")
        closing.put((*path, "included"), closing.amount("scheme_income", scheme.id), "projected")
        closing.put((*path, "years_left"), scheme.years_left - 1, "older")
        if scheme.grace:
            closing.put((*path, "grace"), scheme.grace - 1, "older")


def pensions(closing: Closing) -> None:
    said = closing.scenario.pensions
    if said is None:
        return
    untaxed = 1 / (1 + said.payroll_tax)
    for name, line in (
        ("deviation", "premium_deviation"),
        ("amortisation", "premium_amortisation"),
        ("accumulated", "accumulated_premium_deviation"),
    ):
        closing.put(("pensions", name), closing.amount(line) * untaxed, closing.why_of(line))
    ahead = runoff(closing)
    why: Why = "older"
    left = closing.amount("accumulated_premium_deviation") * untaxed
    if (
        closing.why_of("accumulated_premium_deviation") != "projected"
        and closing.last not in ahead
        and sum(ahead.values()) != 0
    ):
        ahead, why = {year: amount * left / sum(ahead.values()) for year, amount in ahead.items()}, "shared"
    if ahead:
        closing.put(("pensions", "runoff"), ahead, why)
    else:
        closing.drop(("pensions", "runoff"), "gone")


def runoff(closing: Closing) -> dict[int, float]:
    """What is amortised in each year to come of all deviations to the closed year."""
    said = closing.scenario.pensions
    assert said is not None
    years = range(closing.year, closing.last + 1)
    if said.runoff is not None:
        old = dict(zip(years, said.runoff.over(years).tolist(), strict=True))
        if closing.scenario.years[-1] in said.runoff.years:  # it went on after the last year, and so does what is left
            old[years[-1]] = _still(said.accumulated - sum(said.runoff.values), said.runoff.values[-1])
    else:
        old = dict(zip(years, equal_parts(said, years).tolist(), strict=True))
    over = closing.chosen("premium_years", "vintage", str(closing.year))
    new = closing.amount("premium_deviation") / (1 + said.payroll_tax)
    ahead = {year: old[year] + (new / over if year <= closing.year + over else 0.0) for year in years[1:]}
    return {year: amount for year, amount in ahead.items() if amount}


def _still(left: float, yearly: float) -> float:
    """The year's part of what is left, either way."""
    return min(left, yearly) if yearly >= 0 else max(left, yearly)
