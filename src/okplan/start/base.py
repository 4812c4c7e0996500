"""What the scenario starts from: the statements and the balance of the base year, filled in or left blank."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okplan.chapters.accounts.fields import EXPENDITURE_KINDS, REVENUE_KINDS
from okplan.start.entry import BLANK, Entry, Quoted, Source, Worded

OPERATIONS = (*REVENUE_KINDS, *EXPENDITURE_KINDS)
"""The kinds of § 5-6, revenue and then expenditure."""

BALANCE = (
    "unspent",
    "deposits",
    "dividends",
    "general",
    "earmarked_operating",
    "earmarked_investment",
    "free_investment",
)
"""What the balance sheet tells, and what is received of companies."""

REST = "øvrige"
"""The area of what is in none of the others."""

SERVED = ("kindergarten", "school", "health")
"""The default areas that follow age most, which a skeleton asks for one by one."""

STATED = ("depreciation", "interest_expense", "interest_income", "dividends", "instalments", "net_operating_result")
"""Lines of the base year that a skeleton asks for, beside what other fields give; the last controls what was typed."""


@dataclass(frozen=True)
class AreaBase:
    id: str
    name: str | Worded
    """The municipality's own name of it, or a word."""

    net: Quoted
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Base:
    """The base year: `figures` and `accounts` by name, and what is said item by item."""

    figures: dict[str, Quoted]
    accounts: dict[str, Quoted]
    areas: tuple[AreaBase, ...]
    whose: str = "asked"
    """Whose accounts they are, where they were given."""

    one_offs: tuple[Entry, ...] = ()
    services: tuple[Entry, ...] = ()
    loans: tuple[Entry, ...] = ()
    assets: tuple[Entry, ...] = ()
    investments: tuple[Entry, ...] = ()
    other_investment: tuple[Entry, ...] = ()
    on_lending: tuple[Entry, ...] = ()
    integration: tuple[Entry, ...] = ()
    deficit: tuple[Entry, ...] = ()
    transfer: Quoted | None = None
    unspent_target: Quoted | None = None
    remarks: dict[str, tuple[Source, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """What the list of loans comes to, 1,000 kroner: what the municipality owes for its own, and what is lent on."""

    own: int
    lent_on: int
    self_cost: int
    """Of its own: what fees pay."""


@dataclass(frozen=True)
class Beside:
    """What imports have made: the names of the files of longer tables, and projects as they were written."""

    people: str | None = None
    country: str | None = None
    projection: str | None = None
    """Statistics Norway's own projection, which is there to be used instead."""

    loans: str | list[Entry] | None = None
    """Its own loans; none, where the list has only such as are lent on."""

    hedges: str | None = None
    listed: Listed | None = None

    ticked: tuple[int, int] | None = None
    """What the list has in all, and the long-term debt of the balance sheet where there is one, 1,000 kroner."""

    plan: tuple[str, str, dict[str, Any]] | None = None
    """The file it was read from, that of its lines, and what is said of them."""

    programme: str | None = None


def blank(word: str) -> Quoted:
    """A figure to fill in: the word says what belongs there, and where it stands."""
    return Quoted(BLANK, Source(f"blank.{word}", "blank"))
