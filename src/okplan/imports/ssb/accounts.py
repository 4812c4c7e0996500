"""A municipality's accounts as Statistics Norway publishes them, by line and by function, held against its own sums.

The tables hold the whole group: what the municipality's own files say of the treasury alone, they do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okplan.imports.ssb import listed
from okplan.imports.ssb.bank import Bank
from okplan.imports.ssb.table import Cells, Table, address, answered, described, description, question
from okplan.problems import Day, Figure, Place, Problem, Refused

STATEMENTS = ("13551", "13552", "13202")
"""Operations by kind, the investment account, and the balance sheet."""

SERVICES, DETAILS = "12362", "12367"
"""Services by function, of the group, and details of operations by function and kind."""

GROSS, NET, INVESTED, DEPRECIATION = "AGD10", "AGD2", "AGI5", "A590"
"""Gross and net operating expenditure, depreciation among it, and gross investment: SSB's codes by function."""

PLAIN = frozenset({"region", "account", "content", "year"})
REVISED = "-06-15"
"""From this day of the next year the figures are revised; from 15 March they are as the municipalities first gave them."""


@dataclass(frozen=True)
class Function:
    """What a function costs; net and gross include its depreciation. Thousand kroner."""

    gross: int
    net: int
    depreciation: int
    invested: int


@dataclass(frozen=True)
class Published:
    """The group's accounts of a year: §§ 5-6 and 5-5 by the number of the line, § 5-8 by okplan's keys, and functions.

    Thousand kroner; a line is positive in its own direction.
    """

    region: str
    name: str
    year: int
    art: dict[int, int]
    investering: dict[int, int]
    balance: dict[str, int]
    opening: dict[str, int] | None
    functions: dict[str, Function]
    updated: str
    revised: bool
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
class Municipality:
    """Whose accounts are asked for: its number and names today, and the numbers that it alone had earlier."""

    number: str
    names: tuple[str, ...]
    earlier: tuple[str, ...] = ()


def published(bank: Bank, whose: Municipality, years: Iterable[int]) -> list[Published]:
    """The accounts of every year asked for; raises Refused where one of them is not there whole."""
    wanted = sorted(set(years))
    tables = {number: _described(bank, number, wanted) for number in (*STATEMENTS, SERVICES, DETAILS)}
    before = min(wanted) - 1
    asked = {number: wanted for number in tables}
    if before in tables["13202"].years:
        asked["13202"] = [before, *wanted]
    cells = {number: _cells(bank, table, whose, asked[number]) for number, table in tables.items()}
    return [_of(year, whose, cells, bank) for year in wanted]


def _described(bank: Bank, number: str, years: list[int]) -> Table:
    """A table that has the years; one that was kept before they came is asked for again."""
    roles = PLAIN | ({"function"} if number == SERVICES else {"function", "scope"} if number == DETAILS else set())

    def read(text: str, place: Place) -> Table:
        table = described(number, frozenset(roles), text, place)
        missing = [year for year in years if year not in table.years]
        if missing:
            said = f"{min(table.years)}–{max(table.years)}" if table.years else "–"
            raise Refused("bank_lacks_year", place, table=number, year=missing[-1], found=said)
        return table

    return bank.ask(number, description(number), read)


def _cells(bank: Bank, table: Table, whose: Municipality, years: list[int]) -> Cells:
    if table.number in STATEMENTS:
        accounts = [code for code in listed.wanted(table.number) if _had(table.number, code, years[0])]
    else:
        accounts = [GROSS, NET, INVESTED] if table.number == SERVICES else [DEPRECIATION]
    regions = [whose.number, *(code for code in whose.earlier if code in table.codes["region"])]
    wanted = question(table, regions, accounts, years)

    def read(text: str, place: Place) -> Cells:
        cells = answered(table, wanted, whose.names, text, place)
        for year in years:
            _holds(cells, regions, year, place)
        return cells

    return bank.ask(table.number, address(table, wanted), read)


def _had(table: str, code: str, first: int) -> bool:
    """Whether a code is one of the years asked for, of which this is the first."""
    return all(coded.of(first) for coded in listed.codes() if (coded.table, coded.code) == (table, code))


def _holds(cells: Cells, regions: list[str], year: int, place: Place) -> str:
    """The number that the municipality had in a year: the one whose accounts are there; raises Refused."""
    there = [
        region
        for region in regions
        if any(at[0] == region and at[3] == year and amount is not None for at, amount in cells.amounts.items())
    ]
    if len(there) != 1:
        said = ", ".join(there) or "–"
        raise Refused("bank_no_accounts", place, table=cells.table, year=year, found=said, wanted=", ".join(regions))
    return there[0]


def _of(year: int, whose: Municipality, cells: dict[str, Cells], bank: Bank) -> Published:
    regions = [whose.number, *whose.earlier]
    figures = {number: _figures(cells[number], regions, year) for number in STATEMENTS}
    lines = {number: _lines(number, figures[number], year) for number in STATEMENTS}
    before = [at for at in cells["13202"].amounts if at[3] == year - 1]
    opening = _lines("13202", _figures(cells["13202"], regions, year - 1), year - 1) if before else None
    art = {int(line): amount for line, amount in lines["13551"].items()}
    functions = _functions(cells, regions, year)
    updated = min(one.updated for one in cells.values())
    revised = updated >= f"{year + 1}{REVISED}"
    warnings = [*_differing(figures, year), *_depreciated(functions, art, year), *_said(bank, year, updated, revised)]
    investering = {int(line): amount for line, amount in lines["13552"].items()}
    return Published(
        whose.number, whose.names[0], year, art, investering, lines["13202"], opening, functions, updated, revised,
        tuple(warnings),
    )  # fmt: skip


def _figures(cells: Cells, regions: list[str], year: int) -> dict[str, int]:
    """A year's amounts by code; raises Refused where one is missing: what is missing is not nothing."""
    place = Place(f"SSB {cells.table}", 1, 1)
    region = _holds(cells, regions, year, place)
    found: dict[str, int] = {}
    missing = []
    for (there, _, code, of), amount in cells.amounts.items():
        if (there, of) == (region, year) and _had(cells.table, code, year):
            if amount is None:
                missing.append(f"{code} ({cells.marks[there, '', code, of]})")
            else:
                found[code] = amount
    if missing:
        raise Refused("bank_cell_missing", place, table=cells.table, year=year, found=", ".join(missing))
    return found


def _lines(table: str, figures: dict[str, int], year: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for coded in listed.codes():
        if coded.table == table and coded.of(year):
            found[coded.line] = found.get(coded.line, 0) + coded.sign * figures[coded.code]
    return found


def _functions(cells: dict[str, Cells], regions: list[str], year: int) -> dict[str, Function]:
    """Every function that has figures this year; one that has some and lacks others is refused."""
    place = Place(f"SSB {SERVICES}", 1, 1)
    region = _holds(cells[SERVICES], regions, year, place)
    found: dict[str, Function] = {}
    for function in dict.fromkeys(at[1] for at in cells[SERVICES].amounts):
        parts = {code: cells[SERVICES].amounts[region, function, code, year] for code in (GROSS, NET, INVESTED)}
        parts[DEPRECIATION] = cells[DETAILS].amounts.get((region, function, DEPRECIATION, year))
        known = {code: amount for code, amount in parts.items() if amount is not None}
        if known and len(known) < len(parts):
            missing = ", ".join(f"{function} {code}" for code in parts if code not in known)
            raise Refused("bank_cell_missing", place, table=f"{SERVICES}, {DETAILS}", year=year, found=missing)
        if known:
            found[function] = Function(known[GROSS], known[NET], known[DEPRECIATION], known[INVESTED])
    return found


def _differing(figures: dict[str, dict[str, int]], year: int) -> list[Problem]:
    """The tables' own sums that their terms do not make, beyond rounding."""
    found = []
    for one in listed.sums():
        amounts = figures[one.table]
        terms = sum(sign * amounts.get(code, 0) for sign, code in one.terms)
        if abs(terms - amounts[one.code]) > one.margin:
            found.append(_differs(one.table, one.code, year, terms, amounts[one.code]))
    return found


def _depreciated(functions: dict[str, Function], art: dict[int, int], year: int) -> list[Problem]:
    """Depreciation by function is that of the statement, but for each being rounded by itself."""
    total = sum(one.depreciation for one in functions.values())
    if abs(total - art[14]) > (len(functions) + 1) / 2:
        return [_differs(DETAILS, DEPRECIATION, year, total, art[14])]
    return []


def _differs(table: str, code: str, year: int, found: int, wanted: int) -> Problem:
    context = {"table": table, "field": code, "year": year, "found": Figure(found), "wanted": Figure(wanted)}
    return Problem("bank_sum_differs", None, context, "warning")


def _said(bank: Bank, year: int, updated: str, revised: bool) -> list[Problem]:
    """What whoever uses the figures must know: whose they are, whether they may change, and from when they are."""
    said = [Problem("bank_group", None, {"year": year}, "warning")]
    if not revised:
        said.append(Problem("bank_unrevised", None, {"year": year, "date": Day(updated)}, "warning"))
    if bank.reused:
        context = {"found": len(bank.reused), "date": Day(min(bank.reused.values())), "folder": str(bank.folder)}
        said.append(Problem("bank_kept_used", None, context, "warning"))
    return said
