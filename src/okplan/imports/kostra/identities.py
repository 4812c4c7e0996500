"""What flows and balance sheets of the same accounts must have in common, ticked off within rounding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okplan.imports.kostra.accounts import Accounts, Amounts
from okplan.imports.kostra.controls import ROUNDING
from okplan.imports.kostra.listed import chapters, sides
from okplan.problems import Named, Problem

REPAID = ("510", "511", "512")
USED = ("910", "911", "912")


@dataclass(frozen=True)
class Identity:
    """A change of the balance sheet beside the flows that make it, 1,000 kroner, by the line that it is of."""

    name: str
    balance: int
    flows: int

    @property
    def off(self) -> int:
        return self.balance - self.flows

    @property
    def holds(self) -> bool:
        return abs(self.off) <= ROUNDING


def identities(accounts: Accounts) -> tuple[Identity, ...]:
    """Every identity; none where a balance sheet is missing."""
    if accounts.balance is None or accounts.opening is None:
        return ()
    closing, opening = accounts.balance, accounts.opening

    def change(*among: str) -> int:
        return _of(closing, among, 0) - _of(opening, among, 0)

    operated, invested = accounts.operations, accounts.investment
    loans = [chapter for chapter, held in chapters().items() if held.line in sides()["long_term"]]
    pensions = _of(operated, ("170", "171"), 0)
    raised = -change(*loans) + _of(operated, REPAID) + _of(invested, REPAID)
    return (
        Identity("general_reserve", -change("56"), _of(operated, ("540", "940"))),
        Identity("earmarked_operating_funds", -change("51"), _of(operated, ("550", "950"))),
        Identity("free_investment_fund", -change("53"), _of(invested, ("540", "940"))),
        Identity("earmarked_investment_funds", -change("55"), _of(invested, ("550", "950"))),
        Identity("accumulated_deficit", change("5900"), -_of(operated, ("980", "530"))),
        Identity("investment_carried_forward", change("5970"), -_of(invested, ("980", "530"))),
        Identity("accumulated_premium_deviation", change("19", "39"), -pensions),
        Identity("unspent_loans", change("9100", "9110"), raised + _of(invested, USED)),
    )


def told(accounts: Accounts) -> list[Problem]:
    """The identities that do not hold: Statistics Norway does not control them, so they are warned of."""
    return [
        Problem(
            "kostra_identity",
            accounts.place,
            {
                "what": Named(one.name),
                "found": one.balance,
                "wanted": one.flows,
                "off": one.off,
                "year": accounts.year,
            },
            "warning",
        )
        for one in identities(accounts)
        if not one.holds
    ]


def _of(amounts: Amounts, codes: Collection[str], part: int = 1) -> int:
    """The sum of what has one of the codes: of arts (1), or of functions or chapters (0)."""
    return sum(amount for key, amount in amounts.items() if key[part] in codes)
