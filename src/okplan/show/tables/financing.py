"""How the investments are paid for: the lines of § 5-5, gathered by where the money comes from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from okplan.chapters.scenario import Scenario
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import say

Terms = tuple[tuple[int, str], ...]

OTHER: Terms = ((1, "financial_sales"), (1, "company_distributions"), (1, "own_lending_repaid"))
FUNDS: Terms = (
    (1, "earmarked_fund_use"),
    (-1, "earmarked_fund_allocation"),
    (1, "free_fund_use"),
    (-1, "free_fund_allocation"),
)
REST: Terms = ((-1, "onlending_net"), (-1, "uncovered_coverage"), (-1, "investment_carried_forward"))
"""What else § 5-5 has between expenditure and its financing; the year's uncovered amount stands as not financed."""

WAYS: dict[str, tuple[str, Terms]] = {
    # row: the row of its share, and the lines it gathers where it is more than one
    "vat_compensation": ("share_vat", ()),
    "grants_from_others": ("share_grants", ()),
    "asset_sales": ("share_sales", ()),
    "other_income": ("share_other", OTHER),
    "transfer_to_investment": ("share_transfer", ()),
    "net_fund_use": ("share_funds", FUNDS),
    "loan_used": ("share_loans", ()),
    "other_financing": ("share_rest", REST),
}
RENAMED = {"transfer_to_investment": "transfer"}
"""A line whose title in the table is not its own."""

ORE = 0.005
GATHERED = {name: terms for name, (_, terms) in WAYS.items() if terms}
"""The rows that are no line of their own, and the signed lines that they gather."""


def financing_table(scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """What investment costs, how it is paid, and the share of each; what gathers nothing in any year is left out."""
    show = Showing(projection, language, unit, prices)
    spent, amounts = projection.row("investment_expenditure"), paid_by(show)
    shares = []
    for row, (share, terms) in zip(amounts, WAYS.values(), strict=True):
        kroner = gathered(projection, terms or ((1, row.name),))
        shares.append(replace(show.row(share, row.label, _share(kroner, spent), "ratio"), nothing=row.nothing))
    total = show.line("investment_expenditure", label=say("chapters.row.financing", language), is_sum=True)
    whole = show.row("share_whole", say("tables.row.whole", language), _share(spent, spent), "ratio", is_sum=True)
    rows: list[Shown] = [show.line("investment_expenditure", is_sum=True), *amounts, total, *shares, whole]
    return show.table("finansiering", rows)


def paid_by(show: Showing) -> list[Shown]:
    """Each way that investment is paid for; what gathers nothing in any year is left out where people read."""
    rows = []
    for name, (_, terms) in WAYS.items():
        if terms:
            kroner = gathered(show.projection, terms)
            row = show.row(name, say(f"tables.row.{name}", show.language), kroner)
            rows.append(replace(row, signed=terms, nothing=not (np.abs(kroner) > ORE).any()))
        else:
            rows.append(
                show.line(name, label=say(f"chapters.row.{RENAMED[name]}", show.language) if name in RENAMED else "")
            )
    return rows


def gathered(projection: Projection, terms: Terms) -> Array:
    """Kroner, year by year."""
    kroner: Array = np.sum([sign * projection.row(line) for sign, line in terms], axis=0)
    return kroner


def _share(part: Array, whole: Array) -> Array:
    """Not defined where nothing is spent."""
    return np.divide(part, whole, out=np.full_like(whole, np.nan), where=whole != 0)
