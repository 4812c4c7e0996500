"""Loans, their periods, and the instalment policy."""

from __future__ import annotations

import math
from collections.abc import Iterator

from okplan.chapters.loans.fields import Hedge, Instalments, Loan, NewLoans, whole
from okplan.chapters.scenario import Scenario
from okplan.fields.days import begins, moment
from okplan.problems import Found, Path, Years


def finance(scenario: Scenario) -> Iterator[Found]:
    for place, loan in enumerate(scenario.loans.existing):
        yield from _loan(loan, ("loans", "existing", place), scenario)
    yield from _new_loans(scenario.loans.new)
    for place, hedge in enumerate(scenario.loans.hedges):
        yield from _hedge(hedge, ("loans", "hedges", place), scenario)
    yield from _instalments(scenario)


def _loan(loan: Loan, path: Path, scenario: Scenario) -> Iterator[Found]:
    base = scenario.base_year
    if (loan.years_left is None) == (loan.matures is None):
        yield _one_of(("years_left", "matures"), loan, path)
    else:
        yield from _term(loan, path, base)
    if loan.kind == "bullet" and loan.grace:
        yield Found("not_for_kind", (*path, "grace"), {"found": "grace", "wanted": "bullet"})
    if loan.kind == "bullet" and loan.first_instalment:
        yield Found("not_for_kind", (*path, "first_instalment"), {"found": "first_instalment", "wanted": "bullet"})
    if loan.kind != "bullet" and not loan.refinanced:
        yield Found("not_for_kind", (*path, "refinanced"), {"found": "refinanced", "wanted": loan.kind})
    if loan.renewed_for is not None and (loan.kind != "bullet" or not loan.refinanced):
        wanted = loan.kind if loan.kind != "bullet" else "bullet, refinanced: false"
        yield Found("not_for_kind", (*path, "renewed_for"), {"found": "renewed_for", "wanted": wanted})
    if loan.fixed_until is not None and loan.fixed_rate is None:
        yield Found("missing_key", path, {"found": "fixed_rate", "block": f"loans.{loan.id}"})
    if loan.fixed_until is not None and moment(loan.fixed_until) <= base:
        context = {"found": loan.fixed_until, "span": Years(first=base + 1)}
        yield Found("year_outside", (*path, "fixed_until"), context)


def _one_of(names: tuple[str, ...], loan: Loan, path: Path) -> Found:
    said = [name for name in names if getattr(loan, name) is not None]
    return Found("exactly_one", path, {"found": ", ".join(said), "wanted": ", ".join(names)})


def _term(loan: Loan, path: Path, base_year: int) -> Iterator[Found]:
    """The years left and those without instalments, by number or by day."""
    days = {name: said for name in ("matures", "first_instalment") if (said := getattr(loan, name)) is not None}
    over = {name: said for name, said in days.items() if moment(said) <= base_year}
    for name, said in over.items():
        yield Found("day_over", (*path, name), {"found": said, "year": base_year})
    left = loan.years_left
    if over:
        return
    if left is not None and loan.kind != "bullet" and not whole(left * loan.per_year):
        yield Found("broken_period", (*path, "years_left"), {"found": f"{left:g}", "wanted": loan.per_year})
    elif loan.first_instalment is not None and loan.grace:
        names = "grace, first_instalment"
        yield Found("exactly_one", (*path, "grace"), {"found": names, "wanted": names})
    elif not whole(loan.grace * loan.per_year):
        yield Found("broken_period", (*path, "grace"), {"found": f"{loan.grace:g}", "wanted": loan.per_year})
    elif loan.free(base_year) >= loan.term(base_year):
        name = "grace" if loan.first_instalment is None else "first_instalment"
        yield _too_long((*path, name), loan.free(base_year), loan.term(base_year))


def _too_long(path: Path, grace: float, years: float) -> Found:
    return Found("grace_too_long", path, {"found": f"{grace:g}", "wanted": f"{years:g}"})


def _not_whole(path: Path, years: float) -> Found:
    """A new bullet, which is raised through the year, matures at the end of one, whatever its payments a year."""
    near = f"{max(math.floor(years), 1)}", f"{math.ceil(years)}"
    return Found("bullet_part_year", path, {"found": f"{years:g}", "before": near[0], "after": near[1]})


def _new_loans(new: NewLoans) -> Iterator[Found]:
    path: Path = ("loans", "new")
    if new.kind == "bullet" and not whole(new.years):
        yield _not_whole((*path, "years"), new.years)
    elif not whole(new.years * new.per_year):
        yield Found("broken_period", (*path, "years"), {"found": f"{new.years:g}", "wanted": new.per_year})
    elif not whole(new.grace * new.per_year):
        yield Found("broken_period", (*path, "grace"), {"found": f"{new.grace:g}", "wanted": new.per_year})
    elif new.grace >= new.years:
        yield _too_long((*path, "grace"), new.grace, new.years)
    if (new.fixed_rate is None) != (new.fixed_years == 0):
        missing = "fixed_rate" if new.fixed_rate is None else "fixed_years"
        yield Found("missing_key", path, {"found": missing, "block": "loans.new"})
    elif new.fixed_rate is None and new.fixed_share < 1:
        yield Found("missing_key", (*path, "fixed_share"), {"found": "fixed_rate", "block": "loans.new"})


def _hedge(hedge: Hedge, path: Path, scenario: Scenario) -> Iterator[Found]:
    first, last = scenario.base_year + 1, scenario.base_year + scenario.horizon
    if hedge.start is not None and moment(hedge.end) <= begins(hedge.start):
        yield Found("ends_before_start", (*path, "end"), {"found": hedge.end, "wanted": hedge.start})
    elif moment(hedge.end) <= scenario.base_year:
        yield Found("year_outside", (*path, "end"), {"found": hedge.end, "span": Years(first=first)})
    if hedge.start is not None and begins(hedge.start) >= last:
        yield Found("year_outside", (*path, "start"), {"found": hedge.start, "span": Years(last=last)})


def _instalments(scenario: Scenario) -> Iterator[Found]:
    rule, path = scenario.loans.instalments, ("loans", "instalments")
    if (rule.policy == "planned") != (rule.amount is not None):
        context = {"found": "amount", "block": "loans.instalments (policy: planned)"}
        yield Found("missing_key" if rule.amount is None else "amount_unused", path, context)
    loans, owed = scenario.loans, sum(loan.balance for loan in scenario.loans.existing)
    lent_on = scenario.on_lending.debt if scenario.on_lending else 0.0
    land, church = (block.debt if block else 0.0 for block in (rule.land, rule.church))
    for name, amount, most in (
        ("self_cost_opening", loans.self_cost_opening, owed),
        ("unspent_opening", loans.unspent_opening, owed + lent_on),
        ("instalments.land.debt", land, owed),
        ("instalments.church.debt", church, owed - land),
    ):
        if amount > most:
            where: Path = ("loans", *name.split("."))
            yield Found("more_than_debt", where, {"found": f"{amount:.12g}", "wanted": f"{most:.12g}"})
    yield from _terms(rule)
    depreciable = any(holding.asset_class != "land" and holding.book_value for holding in scenario.assets)
    if rule.policy in ("minimum", "larger") and owed > land + church and not depreciable:
        yield Found("no_assets", (*path, "policy"), {"found": rule.policy})


def _terms(rule: Instalments) -> Iterator[Found]:
    """Years left of a term are no more than the term."""
    church = rule.church
    if church and church.years_left is not None and church.years_left > church.life:
        path: Path = ("loans", "instalments", "church", "years_left")
        yield Found("left_beyond_term", path, {"found": church.years_left, "wanted": church.life})
