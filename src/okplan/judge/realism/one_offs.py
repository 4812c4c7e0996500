"""One-off income in running operations: the base year as it is carried on, against the municipality's own accounts."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.chapters.pensions.inputs import base_year_effect
from okplan.fields.values import UNITS
from okplan.judge.realism.case import SHORTEST, Case, growths
from okplan.judge.realism.flat import FIELDS
from okplan.problems import Found, Kroner, Named, Path, Percent

CARRIED = (
    "free_income",
    "property_tax",
    "other_tax",
    "state_transfers",
    "other_transfers",
    "user_fees",
    "sales_revenue",
)
MARGIN = 0.01
"""Growth beyond the largest of earlier years."""

LARGE, SMALL = 5e-3, 5e-4
"""Shares of revenue from which an amount is worth a word: a jump, and a difference from the accounts."""


def premium_deviation(case: Case) -> Iterator[Found]:
    """A premium deviation in the accounts of the base year that the projection carries on."""
    base, kr = case.scenario.base_year, UNITS[case.scenario.unit]
    booked = [case.history(name).get(base) for name in ("premium_deviation", "premium_amortisation")]
    if booked[0] is None and booked[1] is None:
        return
    effect = (booked[0] or 0.0) - (booked[1] or 0.0)
    taken_out = base_year_effect(case.scenario) * kr
    taken_out -= sum(one.amount * kr for one in case.scenario.operations.one_offs if one.kind == "social_costs")
    left = effect - taken_out
    if abs(left) > SMALL * case.revenue:
        path: Path = ("pensions",) if case.scenario.pensions else FIELDS["social_costs"]
        context = {"found": Kroner(left), "year": base, "wanted": Kroner(effect)}
        yield Found("premium_deviation", path, context, "warning")


def new_deviations(case: Case) -> Iterator[Found]:
    """New premium deviations counted on year after year: income that is expensed later and brings no money."""
    said = case.row("premium_deviation")[1:]
    if (said > SMALL * case.revenue).sum() >= 2:
        context = {"found": Kroner(float(said.mean())), "line": Named("premium_deviation")}
        yield Found("one_off_income", ("pensions", "new"), context, "warning")


def gains(case: Case) -> Iterator[Found]:
    """Gains or dividends beyond what the accounts have ever had, counted on in several years."""
    for name, field in (("financial_gains", "gains"), ("dividends", "dividends")):
        if name == "dividends" and not case.history(name):
            continue  # some municipalities live well with them: only its own accounts can tell
        most = max([*case.history(name).values(), SMALL * case.revenue])
        said = case.row(name)[1:]
        if (said > most).sum() >= 2:
            context = {"found": Kroner(float(said.max())), "line": Named(name)}
            yield Found("one_off_income", ("liquidity", field), context, "warning")


def jumps(case: Case) -> Iterator[Found]:
    """Revenue of the base year that grew more than in any year before it, and is carried on as it is."""
    base = case.scenario.base_year
    for name in CARRIED:
        earlier = {year: amount for year, amount in case.history(name).items() if year < base}
        before = growths(earlier)
        if len(before) < SHORTEST or not earlier.get(base - 1):
            continue
        expected = earlier[base - 1] * (1 + max(before.values()) + MARGIN)
        carried = _carried(case, name)
        if carried - expected > LARGE * case.revenue:
            growth = carried / earlier[base - 1] - 1
            context = {
                "line": Named(name),
                "year": base,
                "found": Percent(growth),
                "wanted": Percent(max(before.values())),
            }
            yield Found("base_year_jump", FIELDS.get(name, ("free_income",)), context, "warning")


def differs(case: Case) -> Iterator[Found]:
    """Base-year amounts that are not those of the accounts."""
    base = case.scenario.base_year
    jumped = {found.path for found in jumps(case)}
    for name, path in FIELDS.items():
        actual = case.history(name).get(base)
        said = float(case.row(name)[0])
        if actual is None or path in jumped or path[:1] in jumped:
            continue
        if abs(said - actual) > SMALL * case.revenue:
            context = {"line": Named(name), "found": Kroner(said), "wanted": Kroner(actual), "year": base}
            yield Found("not_the_accounts", path, context, "warning")


def _carried(case: Case, name: str) -> float:
    """The base-year amount that is carried on: one-offs taken out."""
    kind = {"sales_revenue": "sales"}.get(name, name)
    kr = UNITS[case.scenario.unit]
    one_offs = sum(one.amount * kr for one in case.scenario.operations.one_offs if one.kind == kind)
    return float(case.row(name)[0]) - one_offs
