"""Published accounts in the shape of account files: what starts from files starts from these too.

Every line of §§ 5-4 to 5-6 is kept to the thousand, and what a function was appropriated, net. What the tables do not
tell is an assumption: on a function, what comes in is taken as sales and what goes out as purchases; the lines' own
amounts, and what is on no service's function, stand on function 180, so that nothing is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from okplan.imports.kostra.accounts import Accounts, Amounts
from okplan.imports.kostra.listed import Table, arts, chapters, codes, internal_arts
from okplan.imports.ssb.accounts import AMORTISED, PREMIUM, Published
from okplan.problems import Problem

REST, FINANCE = "180", "870"
"""Where a line's amount stands that is no function's: common expenses, and the financial lines."""

SERVED = range(6, 15)
"""Lines of § 5-6 that stand on the services' functions: what they take in, and what they cost."""

SALES, SOCIAL, PURCHASES, DEPRECIATION = 8, 11, 12, 14
INVESTED = 1
NO_SECTOR = "080"

ELSEWHERE = {"inventories": "other_receivables", "provisions": "pension_liability"}
"""Lines of a group that no file of a treasury has, with the line where they stand here, which is in the same sum."""


def as_accounts(found: Published, told: tuple[Problem, ...] = ()) -> Accounts:
    """The accounts of a year as files would have given them, with what must be told of them."""
    return Accounts(
        f"{found.whose.number}00",
        found.year,
        True,
        _operations(found),
        _investment(found),
        _balance(found.balance, found.year),
        _balance(found.opening, found.year - 1) if found.opening is not None else None,
        (),
        told,
        found.updated,
    )


def _operations(found: Published) -> Amounts:
    by_function: dict[tuple[str, int], int] = {}
    for function, one in found.functions.items():
        cost = SOCIAL if function in (PREMIUM, AMORTISED) else PURCHASES
        by_function[function, cost] = one.gross - one.depreciation
        by_function[function, SALES] = one.gross - one.net
        by_function[function, DEPRECIATION] = one.depreciation
    return _placed("art", found.operating, by_function, found.internal["art"])


def _investment(found: Published) -> Amounts:
    by_function = {(function, INVESTED): one.invested for function, one in found.functions.items()}
    return _placed("investering", found.investment, by_function, found.internal["investering"])


def _placed(
    table: Table, lines: Mapping[int, int], by_function: Mapping[tuple[str, int], int], internal: Mapping[int, int]
) -> Amounts:
    """Amounts by function and art: the functions' own, the group's own trade, and what is left of every line."""
    left = {line: lines[line] for line in map(int, _first(table))}
    amounts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (function, line), amount in by_function.items():
        left[line] -= amount
        amounts[function, _first(table)[str(line)]] += _sign(table, line) * amount
    for line, amount in internal.items():
        left[line] -= amount
        amounts[REST, _between(table, line)] += _sign(table, line) * amount
    for line, amount in left.items():
        function = REST if table == "investering" or line in SERVED else FINANCE
        amounts[function, _first(table)[str(line)]] += _sign(table, line) * amount
    return {at: amount for at, amount in amounts.items() if amount}


def _first(table: Table) -> dict[str, str]:
    """An art of every line: the first that is not between the parts of the group."""
    found: dict[str, str] = {}
    for art, held in arts(table, True).items():
        if art not in internal_arts(table):
            found.setdefault(held.line, art)
    return found


def _between(table: Table, line: int) -> str:
    """An art between the parts of the group that stands in the line."""
    every = arts(table, True)
    return min(art for art in internal_arts(table) if every[art].line == str(line))


def _sign(table: Table, line: int) -> int:
    return arts(table, True)[_first(table)[str(line)]].sign


def _balance(sheet: Mapping[str, int], year: int) -> Amounts:
    valid = codes("chapter", year)
    amounts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for key, amount in sheet.items():
        line = ELSEWHERE.get(key, key)
        chapter = next(one for one, held in chapters().items() if held.line == line and one in valid)
        amounts[chapter, NO_SECTOR] += chapters()[chapter].sign * amount
    return {at: amount for at, amount in amounts.items() if amount}
