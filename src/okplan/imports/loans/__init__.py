"""A lender's list of loans, row by row, to loans as a scenario writes them; and the list of swaps beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from okplan.chapters.loans.fields import Loan
from okplan.fields.values import UNITS
from okplan.imports.cells import plain
from okplan.imports.headings import Header
from okplan.imports.ids import short_name
from okplan.imports.loans.cells import KRONER, percent, scale
from okplan.imports.loans.heads import SWAPS, recognised
from okplan.imports.loans.parts import apart
from okplan.imports.loans.row import List, Terms
from okplan.imports.loans.rows import Basis, of_list, without_totals
from okplan.imports.loans.swaps import Swap, swap
from okplan.imports.loans.terms import terms
from okplan.imports.mapping import Mapping
from okplan.imports.programme import once
from okplan.imports.sums import Line
from okplan.load.nodes import Node
from okplan.load.validate import faults_of
from okplan.problems import Place, Problem, Refused, ScenarioError
from okplan.reading.sheets import Book, Sheet, book

RATE_LIKE = re.compile(r"\brente\b|rentesats|\brate\b|kupong|coupon")
"""What a column of rates may be called."""

APART = Decimal(1)
"""Percentage points by which the reference rates of floating loans may differ: of another bank, or another day."""


@dataclass
class LoanList(Basis):
    """What a file gave: loans and swaps, in the file's own unit, with what was guessed and what to tick off."""

    path: Path = Path()
    loans: list[Terms] = field(default_factory=list)
    swaps: list[Swap] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    """Swaps that have ended by the base year."""

    by_share: list[str] = field(default_factory=list)
    """Columns of bare rates that were read as shares of 1."""

    by_original: bool = False
    """Whether the balance is what the list calls the principal, since it has no other."""

    def own(self, made: Terms) -> Decimal:
        """What is owed for the municipality's own investments."""
        return made.balance * (1 - made.on_lending)

    @property
    def existing(self) -> list[Terms]:
        """The loans that are not wholly lent on."""
        return [made for made in self.loans if made.on_lending < 1]

    @property
    def on_lending(self) -> Decimal:
        return sum((made.balance * made.on_lending for made in self.loans), Decimal(0))

    @property
    def self_cost(self) -> Decimal:
        return sum((self.own(made) * made.self_cost for made in self.loans), Decimal(0))

    @property
    def total(self) -> Decimal:
        return sum((made.balance for made in self.loans), Decimal(0))


def loan_list(
    path: Path,
    mapping: Mapping,
    base_date: date | None,
    unit: str | None,
    language: str,
    reference: float | None = None,
    only_swaps: bool = False,
) -> LoanList:
    """The loans of a file, and its swaps; raises ScenarioError with everything that is wrong.

    `mapping` is of the shape LOANS; `reference` is the reference rate by which a nominal rate is a margin.
    """
    problems: list[Problem] = []
    try:
        held = book(path)
        found = None if only_swaps else _chosen(held, mapping, base_date)
        parts: list[Sheet] = []
        if found is not None:
            own, parts = apart(*found)
            parts += [sheet for sheet in held.shown if sheet.name != own.name]
            found = own, found[1]
        hedging = _swap_sheet(held, parts, mapping, found is None, base_date)
        if found is None and hedging is None:
            raise Refused("no_loans", Place(held.file, 1, 1))
    except Refused as refused:
        raise ScenarioError([refused.problem], language) from refused
    made = LoanList(path=path)
    if found is not None:
        problems += _loans(made, *found, base_date, unit, reference)
    if hedging is not None and not problems:
        problems += _swaps(made, *hedging, base_date, unit)
    if problems:
        raise ScenarioError(once(problems), language)
    read = {one[0].name for one in (found, hedging) if one is not None}
    others = [sheet.name for sheet in held.shown if sheet.rows and sheet.name not in read]
    if others:
        made.warnings.append(
            Problem("sheets_not_read", Place(held.file, 1, 1), {"found": ", ".join(others)}, "warning")
        )
    return made


def _chosen(held: Book, mapping: Mapping, base_date: date | None) -> tuple[Sheet, Mapping] | None:
    """The sheet that is named, or the only one shown that has a list of loans."""
    sheets = [held.named(mapping.sheet.value, mapping.sheet.place)] if mapping.sheet else [*held.shown]
    return _only(held, sheets, mapping, base_date)


def _only(held: Book, sheets: list[Sheet], mapping: Mapping, base_date: date | None) -> tuple[Sheet, Mapping] | None:
    found = [(sheet, known) for sheet in sheets if (known := recognised(sheet, mapping, base_date)) is not None]
    if len(found) > 1:
        raise Refused("which_sheet", Place(held.file, 1, 1), names=", ".join(sheet.name for sheet, _ in found))
    return found[0] if found else None


def _swap_sheet(
    held: Book, parts: list[Sheet], mapping: Mapping, alone: bool, base_date: date | None
) -> tuple[Sheet, Mapping] | None:
    """The sheet, or the part of one, that has a list of swaps, the mapping being its own where no loans are read."""
    if alone:
        return _chosen(held, replace(mapping, shape=SWAPS), base_date)
    return _only(held, parts, Mapping(SWAPS), base_date)


def _loans(
    made: LoanList, sheet: Sheet, mapping: Mapping, base_date: date | None, unit: str | None, reference: float | None
) -> list[Problem]:
    problems: list[Problem] = []
    found = of_list(made, sheet, mapping, base_date, unit, problems)
    if found is None or problems:
        return problems
    head, listed = found
    made.by_original = bool(re.search("hovedstol|hovudstol|principal", head.names[head.columns["balance"]].casefold()))
    lines = without_totals(made, listed, problems)
    if problems:  # of a row whose amount cannot be read there is no more to say
        return problems
    problems += _rate_unread(sheet, head)
    own = List(sheet, head, mapping, made.base_year, {}, None if reference is None else Decimal(repr(reference)) * 100)
    problems += _scales(made, own, lines)
    for line in lines:
        problems += _currency(own, line)
        if line.amounts["balance"] < 0:
            context = {"found": str(line.amounts["balance"])}
            problems.append(Problem("negative_balance", line.cells["balance"].place, context))
    made.loans += [terms(own, line) for line in lines]
    problems += [problem for one in made.loans for problem in one.problems]
    problems += _twice(sheet, head, made.loans)
    made.warnings += _spread(own, made.loans)
    problems += _margins(made, sheet) if not problems else []
    if not made.loans and not problems:
        problems.append(Problem("no_loans", sheet.place(head.row)))
    _ids(own, made.loans)
    return problems or _judged(made, sheet)


def _judged(made: LoanList, sheet: Sheet) -> list[Problem]:
    """What a scenario would say of the loans' fields and terms, said of their rows."""
    items = []
    for one in made.existing:
        at = sheet.place(one.line.row)
        said = {**one.said, "balance": plain(made.own(one) * Decimal(UNITS[made.unit]))}
        items.append(Node({name: Node(value, at) for name, value in said.items()}, at))
    place = sheet.place(1)
    new = Node({"kind": Node("serial", place), "years": Node(1, place), "margin": Node("0 %", place)}, place)
    policy = Node({"policy": Node("contractual", place)}, place)
    block = Node({"existing": Node(items, place), "new": new, "instalments": policy}, place)
    problems = faults_of(Node({"loans": block, "unit": Node("kr", place)}, place), "loans")
    for one in () if problems else made.existing:
        loan = Loan.model_validate({**one.said, "balance": 0})
        free, term = loan.free(made.base_year), loan.term(made.base_year)
        if free >= term:
            context = {"found": f"{free:g}", "wanted": f"{term:g}"}
            problems.append(Problem("grace_too_long", sheet.place(one.line.row), context))
    return problems


def _rate_unread(sheet: Sheet, head: Header) -> Iterator[Problem]:
    """A list whose rates stand in a column that nobody knows has no loan with a fixed rate."""
    if head.columns.keys() & {"rate", "fixed_rate"}:
        return
    found = [name for at, name in head.names.items() if at not in head.used and RATE_LIKE.search(name.casefold())]
    if found:
        said = {"found": ", ".join(f"«{name}»" for name in found), "first": found[0]}
        yield Problem("rate_not_read", sheet.place(head.row), said)


def _scales(made: LoanList, own: List, lines: list[Line]) -> Iterator[Problem]:
    """How the bare numbers of the columns of rates are meant."""
    known = None
    for name in ("rate", "fixed_rate", "margin"):
        if name not in own.head.columns:
            continue
        cells = [cell for line in lines if (cell := own.cell(line.row, name)) is not None]
        found = scale(cells, own.heading(name), name == "margin", known)
        if isinstance(found, Problem):
            yield found
            continue
        own.scales[name] = found
        known = found if name != "margin" and found == "share" else known
        made.by_share += [own.heading(name)] if found == "share" else []


def _currency(own: List, line: Line) -> Iterator[Problem]:
    cell = own.cell(line.row, "currency")
    if cell is not None and cell.text.casefold() not in KRONER:
        yield Problem("foreign_loan", cell.place, {"found": cell.text})


def _twice(sheet: Sheet, head: Header, loans: list[Terms]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for made in loans:
        if made.number in first:
            place = sheet.place(made.line.row, head.columns["number"])
            yield Problem("loan_twice", place, {"found": made.number, "row": first[made.number]})
        elif made.number:
            first[made.number] = made.line.row


def _spread(own: List, loans: list[Terms]) -> Iterator[Problem]:
    """Floating loans are over one reference rate: where rate less margin is far apart, one of them may be fixed."""
    known = [(one.over, one) for one in loans if one.over is not None]
    if len(known) < 2:
        return
    (low, lowest), (high, highest) = (way(known, key=lambda pair: pair[0]) for way in (min, max))
    if high - low > APART:
        said = {
            "low": percent(low),
            "lowest": lowest.said["name"],
            "high": percent(high),
            "highest": highest.said["name"],
        }
        yield Problem("floating_apart", own.sheet.place(own.head.row), said, "warning")


def _margins(made: LoanList, sheet: Sheet) -> list[Problem]:
    """A loan without a margin has, after its fixed rate, what the others pay; where none says it, it is asked."""
    stated = [one for one in made.loans if "margin" in one.said]
    lasting = [one for one in stated if "renewed_for" not in one.said] or stated  # certificates are the cheapest
    known = [(one.balance, Decimal(one.said["margin"].rstrip(" %"))) for one in lasting]
    weight = sum(balance for balance, _ in known)
    lacking = [one for one in made.loans if "margin" not in one.said]
    if lacking and not weight:
        return [Problem("no_margin", sheet.place(one.line.row), {"found": one.said["name"]}) for one in lacking]
    for one in lacking:
        mean = sum((balance * margin for balance, margin in known), Decimal(0)) / weight
        one.said["margin"], one.margin_from = percent(round(mean, 2)), "loans"
        one.guessed.append("margin")
    return []


def _ids(own: List, loans: list[Terms]) -> None:
    taken: dict[str, int] = {}
    for made in loans:
        cell = own.cell(made.line.row, "id")
        said = cell.text if cell is not None and not cell.empty else made.number or made.said["name"]
        made.said = {"id": short_name(said, f"rad-{made.line.row}", taken), **made.said}


def _swaps(made: LoanList, sheet: Sheet, mapping: Mapping, base_date: date | None, unit: str | None) -> list[Problem]:
    problems: list[Problem] = []
    known = base_date or (date(made.base_year, 12, 31) if made.base_year else None)
    apart = Basis()
    found = of_list(apart, sheet, mapping, known, unit or (made.unit if made.loans else None), problems)
    made.warnings += apart.warnings
    if found is None or problems:
        return problems
    made.base_year, made.unit = apart.base_year, apart.unit
    lines = without_totals(made, found[1], problems)
    if problems:
        return problems
    taken: dict[str, int] = {}
    for line in lines:
        one = swap(sheet, found[0], line, made.base_year, taken, problems)
        made.swaps += [one] if one is not None else []
        made.ended += [f"{line.row} {line.shown}"] if one is None else []
    return problems
