"""Balances of a closed year that its accounts say only the movements of: each by the line's own formula."""

from __future__ import annotations

from collections.abc import Mapping

from okplan.chapters.model import MODEL
from okplan.engine.expression import OPENING
from okplan.engine.projection import Projection

FOLLOWS = (
    "premium_effect",
    "accumulated_premium_deviation",
    "general_reserve",
    "earmarked_operating_funds",
    "earmarked_investment_funds",
    "free_investment_fund",
    "accumulated_deficit",
    "onlending_debt",
    "lending",
    "funds_and_unspent",
    "bank_deposits",
)
"""What follows from an opening balance and the movements of the accounts, parts before sums."""


def followed(came: Mapping[str, float], projection: Projection) -> dict[str, float]:
    """Kroner by line, where the accounts have any of its movements and not the balance itself.

    Loans raised are in no statement of the accounts: unspent loans and debt are not followed.
    """
    found: dict[str, float] = {}
    for name in FOLLOWS:
        formula = MODEL.lines[name]
        known = {**found, **came}
        if name in came or not known.keys() & set(formula.arguments):
            continue
        found[name] = float(formula.function(*(_value(argument, known, projection) for argument in formula.arguments)))
    return found


def _value(argument: str, known: Mapping[str, float], projection: Projection) -> float:
    if argument.endswith(OPENING):
        return float(projection.row(argument.removesuffix(OPENING))[0])
    return known[argument] if argument in known else float(projection.row(argument)[1])
