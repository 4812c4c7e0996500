"""The first step, from the accounts to what is projected: what nothing explains is an amount gone wrong."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from okplan.chapters.free_income.fields import IncomeSystem
from okplan.chapters.free_income.inputs import SYSTEM
from okplan.chapters.model import MODEL
from okplan.judge.realism.case import Case
from okplan.judge.realism.flat import FIELDS
from okplan.problems import Found, Kroner, Named, Path, Percent

PUBLISHED = ("population_grant", "growth_grant")
"""Parts of the grant that are the state's own figures times people, whatever a scenario says."""

ENDS = ("other_grants",)
"""What is given in the course of a year, and not given again: a fall is right."""

SAID = {
    "special_grant": "special",
    "discretionary_grant": "discretionary",
    "income_guarantee": "ingar",
    "expenditure_equalisation": "need_index",
    "other_grants": "other",
}
"""The field by which a part of the grant is said, where it is not called as the line."""


def grants(case: Case) -> Iterator[Found]:
    """A grant that jumps; if none does by itself, free income, in which a change of tax is evened out by the grant."""
    parts = list(_parts(case))
    yield from parts or _free_income(case)


def _parts(case: Case) -> Iterator[Found]:
    prices = float(case.row("price_index")[1])
    least, of_itself = case.limit("jump") * case.revenue, case.limit("grant_jump")
    names = [name for name in MODEL.lines["grant_before_equalisation"].arguments if name not in PUBLISHED]
    for name in (*names, "state_transfers"):
        before, after = (float(amount) for amount in case.row(name)[:2])
        settled = case.row("integration_grant")[:2] if name == "state_transfers" else np.zeros(2)
        kept = (before - settled[0]) * prices
        apart = after - settled[1] - kept  # those settled explain their own grant
        falls = apart < 0 and name in ENDS
        if abs(apart) > max(least, of_itself * abs(kept)) and not falls:
            context = {
                "line": Named(name),
                "wanted": Kroner(before),
                "found": Kroner(after),
                "year": case.years[0],
            }
            yield Found("grant_jumps", _where(name), context, "warning")


def _where(name: str) -> Path:
    field = SAID.get(name, name)
    return FIELDS.get(name) or ((*SYSTEM, field) if field in IncomeSystem.model_fields else SYSTEM)


def _free_income(case: Case) -> Iterator[Found]:
    prices, people, income = (case.row(name)[:2] for name in ("price_index", "population", "free_income"))
    if not (income[0] > 0 and people[0] > 0):
        return
    growth = float(income[1] / income[0] - 1)
    explained = float(prices[1] * people[1] / people[0] - 1)
    if abs((1 + growth) / (1 + explained) - 1) > case.limit("free_income_jump"):
        context = {"year": case.years[0], "found": Percent(growth), "wanted": Percent(explained)}
        yield Found("free_income_jumps", ("free_income",), context, "warning")


def interest(case: Case) -> Iterator[Found]:
    """Interest of the debt that is so far from the base year's that rates do not explain it."""
    paid = case.row("interest_expense")[:2]
    owed = case.row("debt")[:2] + np.nan_to_num(case.row("onlending_debt")[:2])
    if not (owed[0] > 0 and owed.sum() > 0):
        return
    rates = float(paid[0] / owed[0]), float(paid[1] / owed.mean())
    apart = abs(rates[1] - rates[0])
    if apart > case.limit("interest_jump") and apart * owed[0] > case.limit("jump") * case.revenue:
        context = {
            "found": Percent(rates[1]),
            "year": case.years[0],
            "wanted": Percent(rates[0]),
            "base": case.scenario.base_year,
        }
        yield Found("interest_unexplained", ("accounts", "interest_expense"), context, "warning")


def depreciation(case: Case) -> Iterator[Found]:
    """Depreciation of the assets far from the base year's: one of the two amounts has a digit too many or too few."""
    before, after = (float(amount) for amount in case.row("depreciation")[:2])
    low, high = case.limit("depreciation_jump")
    small = abs(after - before) <= case.limit("jump") * case.revenue
    if before >= 0 and not small and not low * before <= after <= high * before:
        context = {
            "found": Kroner(after),
            "year": case.years[0],
            "wanted": Kroner(before),
            "base": case.scenario.base_year,
        }
        yield Found("depreciation_unexplained", ("accounts", "depreciation"), context, "warning")


def instalments(case: Case) -> Iterator[Found]:
    """Instalments far from the base year's, beside bullets that fall due: policy does not change so in a year."""
    paid = case.row("instalments")[:2]
    low, high = case.limit("instalment_jump")
    bullets = [place for place, loan in enumerate(case.scenario.loans.existing) if loan.kind == "bullet"]
    ahead = float(paid[1] - case.projection["loan_contractual"][1, bullets, 0].sum())
    small = abs(ahead - paid[0]) <= case.limit("jump") * case.revenue
    if paid[0] >= 0 and not small and not low * paid[0] <= ahead <= high * paid[0]:
        context = {
            "found": Kroner(float(paid[1])),
            "year": case.years[0],
            "wanted": Kroner(float(paid[0])),
            "base": case.scenario.base_year,
        }
        yield Found("instalments_unexplained", ("accounts", "instalments"), context, "warning")
