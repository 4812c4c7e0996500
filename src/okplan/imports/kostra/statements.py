"""The statutory statements (§§ 5-4, 5-5, 5-6 and 5-8) of accounts that were read, and okplan's lines of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from okplan.chapters.statutory import LAYOUTS
from okplan.imports.kostra.accounts import Accounts, Amounts
from okplan.imports.kostra.listed import CONTROL_ENTRIES, Held, Table, arts, chapters, internal_arts, sides, sums

STATE = "395"
"""State lending institutions, which lend what is lent on."""

Statement = dict[int, int]
"""Amounts by the statute's line number, 1,000 kroner, each positive in the direction that it is named."""


def operating(accounts: Accounts) -> Statement:
    """The operating statement by kind (§ 5-6)."""
    return summed("art", _lines(accounts.operations, "art", accounts.group))


def investment(accounts: Accounts) -> Statement:
    """The investment statement (§ 5-5)."""
    return summed("investering", _lines(accounts.investment, "investering", accounts.group))


def overview(accounts: Accounts) -> Statement:
    """The overview of operating appropriations (§ 5-4 first paragraph), which is made of the statement by kind."""
    by_kind = {f"a{line}": amount for line, amount in operating(accounts).items()}
    return summed("drift", {}, by_kind)


def balance_sheet(balance: Amounts) -> dict[str, int]:
    """The balance sheet (§ 5-8), by okplan's own keys; what is owed and owned is positive."""
    found: dict[str, int] = dict.fromkeys((line for side in sides().values() for line in side), 0)
    for (chapter, _), amount in balance.items():
        held = chapters()[chapter]
        found[held.line] += held.sign * amount
    return found


@dataclass(frozen=True)
class Missed:
    """What a statement misses by: the rounding of its records, and entries that only make the file sum to zero."""

    rounding: int
    control_entries: int


def missed(amounts: Amounts) -> Missed:
    """The remainder of a class of accounts: rounding, and never a deficit, which is art 980 and stands in its line."""
    entries = sum(amount for (_, art), amount in amounts.items() if art in CONTROL_ENTRIES)
    return Missed(sum(amounts.values()), entries)


def internal(amounts: Amounts, table: Table) -> int:
    """What is left of the trade between the parts of a group, which ought to be nothing: expenditure is positive."""
    return sum(amount for (_, art), amount in amounts.items() if art in internal_arts(table))


def _lines(amounts: Amounts, table: Table, group: bool) -> Statement:
    """Every amount in the line of its art."""
    held: Mapping[str, Held] = arts(table, group)
    found: defaultdict[int, int] = defaultdict(int)
    for one in held.values():
        found[int(one.line)] += 0
    for (_, art), amount in amounts.items():
        if art not in CONTROL_ENTRIES:
            found[int(held[art].line)] += held[art].sign * amount
    return dict(found)


def summed(table: str, lines: Statement, others: Mapping[str, int] | None = None) -> Statement:
    """Lines and their sums, in the statute's order."""
    found = {str(line): amount for line, amount in lines.items()} | dict(others or {})
    for line, terms in sums(table).items():
        found[str(line)] = sum(sign * found[term] for sign, term in terms)
    return {int(line): found[line] for line in sorted((one for one in found if one.isdecimal()), key=int)}


def lines(accounts: Accounts) -> dict[str, int]:
    """okplan's lines of the accounts, in 1,000 kroner; of the balance sheet where its file was given."""
    found = flows(operating(accounts), investment(accounts))
    found["premium_deviation"] = -_function(accounts.operations, "170")
    found["premium_amortisation"] = _function(accounts.operations, "171")
    if accounts.balance is not None:
        found |= standing(balance_sheet(accounts.balance), owed_to_state(accounts.balance))
    return found


def flows(by_kind: Statement, invested: Statement) -> dict[str, int]:
    """okplan's lines of the two statements, wherever their amounts come from."""
    found: dict[str, int] = {}
    for table, statement in (("art", by_kind), ("investering", invested)):
        for row in LAYOUTS[table]:
            found.setdefault(row.name, statement[int(row.number)])
    found["deficit_of_year"] = -found["deficit_carried_forward"]
    found["free_income"] = found["tax_revenue"] + found["general_grant"]
    return found


def _function(amounts: Amounts, function: str) -> int:
    return sum(amount for (place, _), amount in amounts.items() if place == function)


def owed_to_state(balance: Amounts) -> int:
    """Long-term debt to the state's lending institutions; none where sectors are not told."""
    loans = {chapter for chapter, held in chapters().items() if held.line in sides()["long_term"]}
    return -sum(amount for (chapter, sector), amount in balance.items() if chapter in loans and sector == STATE)


def standing(sheet: dict[str, int], state: int = 0) -> dict[str, int]:
    """okplan's lines of a balance sheet, as Statistics Norway sums them, where so much is owed to the state's lenders.

    How much of the debt is borrowed to be lent on is not told. It is taken to be what is owed to the state, at most
    what is lent, for the state lends for the municipality's own buildings too; as much as is lent where nothing is.
    """
    side = {name: sum(sheet[line] for line in within) for name, within in sides().items()}
    current = ("cash", "current_shares", "current_bonds", "current_certificates", "derivatives_held")
    deposits = sum(sheet[line] for line in current)
    lent_on = max(min(state if state > 0 else side["long_term"], sheet["lending"]), 0)
    receivable = sheet["customers"] + sheet["other_receivables"] + sheet.get("inventories", 0)
    return {
        "long_term_debt": side["long_term"],
        "debt": side["long_term"] - lent_on,
        "lending": sheet["lending"],
        "unspent_loans": sheet["unspent_loans"],
        "net_debt": side["long_term"] - sheet["lending"] - sheet["unspent_loans"],
        "fixed_assets": sheet["property_and_plants"] + sheet["equipment"],
        "bank_deposits": deposits,
        "working_capital": deposits + receivable - side["short_term"] + sheet["premium_deviation_owed"],
        "accumulated_premium_deviation": sheet["premium_deviation_held"] - sheet["premium_deviation_owed"],
        "general_reserve": sheet["general_reserve"],
        "earmarked_operating_funds": sheet["earmarked_operating_funds"],
        "earmarked_investment_funds": sheet["earmarked_investment_funds"],
        "free_investment_fund": sheet["free_investment_fund"],
        "accumulated_deficit": -sheet["operating_deficit"],
    }
