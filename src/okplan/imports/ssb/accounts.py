"""A municipality's accounts as Statistics Norway publishes them, by line and by function, held against its own sums.

The tables hold the whole group: what the municipality's own files say of the treasury alone, they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okplan.imports.kostra.accounts import REVISED
from okplan.imports.kostra.renumbered import same
from okplan.imports.kostra.statements import Statement, flows, standing, summed
from okplan.imports.ssb import listed
from okplan.imports.ssb.bank import Bank
from okplan.imports.ssb.table import Cells, Table, address, answered, described, description, question
from okplan.problems import Day, Figure, Place, Problem, Refused
from okplan.register import Municipality

BALANCE = "13202"
STATEMENTS = ("13551", "13552", BALANCE)
"""Operations by kind, the investment account, and the balance sheet."""

SERVICES, DETAILS = "12362", "12367"
"""Services by function, of the group, and details of operations by function and kind."""

GROSS, NET, INVESTED, DEPRECIATION = "AGD10", "AGD2", "AGI5", "A590"
"""Gross and net operating expenditure, depreciation among it, and gross investment: SSB's codes by function."""

PLAIN = frozenset({"region", "account", "content", "year"})
PREMIUM, AMORTISED = "170", "171"
"""The functions of the year's premium deviation, and of what earlier years' cost this year."""


@dataclass(frozen=True)
class Function:
    """What a function costs; net and gross include its depreciation. Thousand kroner."""

    gross: int
    net: int
    depreciation: int
    invested: int


@dataclass(frozen=True)
class Published:
    """The group's accounts of a year: §§ 5-6 and 5-5 by the number of the line, sums among them, and § 5-8 by key.

    Thousand kroner; a line is positive in its own direction. `opening` is the balance sheet of the year before.
    """

    whose: Municipality
    year: int
    operating: Statement
    investment: Statement
    balance: dict[str, int]
    opening: dict[str, int] | None
    functions: dict[str, Function]
    internal: dict[str, dict[int, int]]
    """Of the lines of each statement, what is a difference between the parts of the group."""

    updated: str
    revised: bool
    warnings: tuple[Problem, ...]

    @property
    def overview(self) -> Statement:
        """The overview of operating appropriations (§ 5-4 first paragraph)."""
        return summed("drift", {}, {f"a{line}": amount for line, amount in self.operating.items()})

    @property
    def appropriated(self) -> dict[str, int]:
        """What every function was appropriated, net and without depreciation.

        Together they need not be line 6 of § 5-4: what the group has on no service's function is in that line alone.
        """
        return {function: one.net - one.depreciation for function, one in self.functions.items()}

    def lines(self) -> dict[str, int]:
        """okplan's lines of the accounts."""
        found = flows(self.operating, self.investment) | standing(self.balance)
        if PREMIUM in self.functions:
            found["premium_deviation"] = -self.functions[PREMIUM].net
        if AMORTISED in self.functions:
            found["premium_amortisation"] = self.functions[AMORTISED].net
        return found


def published(bank: Bank, whose: Municipality, years: Iterable[int] = (), onwards: bool = False) -> list[Published]:
    """The accounts of every year asked for and, if said, of those after them; of the last there is if none is.

    Raises Refused where one of them is not there whole.
    """
    wanted = sorted(set(years))
    if wanted and wanted[0] < listed.FIRST:
        raise Refused("bank_lacks_year", None, table=STATEMENTS[0], year=wanted[0], found=f"{listed.FIRST}–")
    tables = {number: _described(bank, number, wanted) for number in (*STATEMENTS, SERVICES, DETAILS)}
    last = min(max(table.years) for table in tables.values())
    wanted = [*wanted, *range(wanted[-1] + 1, last + 1)] if wanted and onwards else wanted or [last]
    asked = dict.fromkeys(tables, wanted)
    if wanted[0] - 1 in tables[BALANCE].years:
        asked[BALANCE] = [wanted[0] - 1, *wanted]
    cells = {number: _cells(bank, table, whose, asked[number], wanted) for number, table in tables.items()}
    return [_of(year, whose, cells) for year in wanted]


def told(bank: Bank, found: Sequence[Published]) -> list[Problem]:
    """What whoever uses the figures must know: whose they are, from when, and what does not add up."""
    years = f"{found[0].year}–{found[-1].year}" if len(found) > 1 else str(found[0].year)
    said = [Problem("bank_group", None, {"span": years}, "warning")]
    if bank.reused:
        context = {"found": len(bank.reused), "date": Day(min(bank.reused.values())), "folder": str(bank.folder)}
        said.append(Problem("bank_kept_used", None, context, "warning"))
    return [*said, *(warning for one in found for warning in one.warnings)]


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


def _cells(bank: Bank, table: Table, whose: Municipality, years: list[int], needed: list[int]) -> Cells:
    """A table's amounts; the municipality is there in the years that are needed, if not in the one before."""
    if table.number in STATEMENTS:
        accounts = [code for code in listed.wanted(table.number) if _had(table.number, code, years[0])]
    else:
        accounts = [GROSS, NET, INVESTED] if table.number == SERVICES else [DEPRECIATION]
    regions = [code for code in numbers(whose) if code == whose.number or code in table.codes["region"]]
    wanted = question(table, regions, accounts, years)

    def read(text: str, place: Place) -> Cells:
        cells = answered(table, wanted, (whose.name, *whose.names), text, place)
        for year in needed:
            _holds(cells, year, place)
        return cells

    return bank.ask(table.number, address(table, wanted), read)


def _had(table: str, code: str, first: int) -> bool:
    """Whether a code is one of the years asked for, of which this is the first."""
    return all(coded.of(first) for coded in listed.codes() if (coded.table, coded.code) == (table, code))


def _there(cells: Cells, year: int) -> list[str]:
    """The numbers that have accounts in a year."""
    return list(dict.fromkeys(at[0] for at, amount in cells.amounts.items() if at[3] == year and amount is not None))


def _holds(cells: Cells, year: int, place: Place) -> str:
    """The number that the municipality had in a year: the one whose accounts are there; raises Refused."""
    there = _there(cells, year)
    if len(there) != 1:
        asked = ", ".join(dict.fromkeys(at[0] for at in cells.amounts))
        found = ", ".join(there) or "–"
        raise Refused("bank_no_accounts", place, table=cells.table, year=year, found=found, wanted=asked)
    return there[0]


def _of(year: int, whose: Municipality, cells: dict[str, Cells]) -> Published:
    figures = {number: _figures(cells[number], year) for number in STATEMENTS}
    lines = {number: _lines(number, figures[number], year) for number in STATEMENTS}
    opening = _figures(cells[BALANCE], year - 1) if _there(cells[BALANCE], year - 1) else None
    operating = summed("art", {int(line): amount for line, amount in lines["13551"].items()})
    functions = _functions(cells, year)
    updated = min(one.updated for one in cells.values())
    revised = updated >= f"{year + 1}{REVISED}"
    warnings = [*_differing(figures, year), *_depreciated(functions, operating, year)]
    if not revised:
        warnings.append(Problem("bank_unrevised", None, {"year": year, "date": Day(updated)}, "warning"))
    return Published(
        whose,
        year,
        operating,
        summed("investering", {int(line): amount for line, amount in lines["13552"].items()}),
        lines[BALANCE],
        _lines(BALANCE, opening, year - 1) if opening is not None else None,
        functions,
        {"art": _internal("13551", figures["13551"]), "investering": _internal("13552", figures["13552"])},
        updated,
        revised,
        tuple(warnings),
    )


def _figures(cells: Cells, year: int) -> dict[str, int]:
    """A year's amounts by code; raises Refused where one is missing: what is missing is not nothing."""
    place = Place(f"SSB {cells.table}", 1, 1)
    region = _holds(cells, year, place)
    found: dict[str, int] = {}
    missing = []
    for (there, function, code, of), amount in cells.amounts.items():
        if (there, of) == (region, year) and _had(cells.table, code, year):
            if amount is None:
                missing.append(f"{code} ({cells.marks[there, function, code, of]})")
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


def _internal(table: str, figures: dict[str, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for coded in listed.codes():
        if coded.table == table and coded.internal:
            found[int(coded.line)] = found.get(int(coded.line), 0) + coded.sign * figures[coded.code]
    return found


def _functions(cells: dict[str, Cells], year: int) -> dict[str, Function]:
    """Every function that has figures this year; one that has some and lacks others is refused."""
    place = Place(f"SSB {SERVICES}", 1, 1)
    services, details = cells[SERVICES], cells[DETAILS]
    regions = _holds(services, year, place), _holds(details, year, place)
    found: dict[str, Function] = {}
    for function in dict.fromkeys(at[1] for at in (*services.amounts, *details.amounts)):
        parts = {code: services.amounts.get((regions[0], function, code, year)) for code in (GROSS, NET, INVESTED)}
        parts[DEPRECIATION] = details.amounts.get((regions[1], function, DEPRECIATION, year))
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


def _depreciated(functions: dict[str, Function], operating: Statement, year: int) -> list[Problem]:
    """Depreciation by function is that of the statement, but for each being rounded by itself."""
    total = sum(one.depreciation for one in functions.values())
    if abs(total - operating[14]) > (len(functions) + 1) / 2:
        return [_differs(DETAILS, DEPRECIATION, year, total, operating[14])]
    return []


def _differs(table: str, code: str, year: int, found: int, wanted: int) -> Problem:
    context = {"table": table, "field": code, "year": year, "found": Figure(found), "wanted": Figure(wanted)}
    return Problem("bank_sum_differs", None, context, "warning")


def numbers(whose: Municipality) -> list[str]:
    """Its number today, and those that it alone had since the accounts were laid out as they are now.

    A number that several have taken over, or several that became one municipality, are not its own accounts.
    """
    return [
        whose.number,
        *(one.number for one in whose.was if one.last >= listed.FIRST and same(one.number, whose.number)),
    ]
