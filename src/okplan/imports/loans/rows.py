"""The rows of a list of loans or swaps: its base year and unit, which rows are sums, and what is not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from okplan.fields.values import UNITS
from okplan.imports.cells import amount
from okplan.imports.headings import Header, header
from okplan.imports.loans.cells import DAY
from okplan.imports.mapping import Mapping
from okplan.imports.rows import Rows, rows
from okplan.imports.sums import Line, called, named, sums
from okplan.imports.unused import hidden
from okplan.problems import Place, Problem, letters
from okplan.reading.dates import day
from okplan.reading.headings import unit_of
from okplan.reading.sheets import Sheet, empty

OWN = Decimal("1")
"""By how much a list's own sum may miss what its rows come to: each of them may be rounded."""


@dataclass(frozen=True)
class ListTotal:
    """A sum of the list's own, beside what the rows that it is of come to."""

    line: Line
    stated: Decimal
    reckoned: Decimal
    count: int

    @property
    def agrees(self) -> bool:
        return abs(self.stated - self.reckoned) <= OWN


@dataclass
class Basis:
    """What holds of the amounts of a list, and what stood beside them."""

    unit: str = "kr"
    base_year: int = 0
    totals: list[ListTotal] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def of_list(
    basis: Basis, sheet: Sheet, mapping: Mapping, base_date: date | None, unit: str | None, problems: list[Problem]
) -> tuple[Header, Rows] | None:
    """The heading and the rows of a list, when its base year and its unit are known."""
    head = header(sheet, mapping, problems)
    if head is None or problems:
        return None
    above = [cell.text for row in sheet.numbers if row < head.row for _, cell in sheet.across(row)]
    texts = [*(head.names[at] for at in head.money.values()), *above, *sheet.comments, sheet.name]
    start = sheet.place(head.row)
    basis.base_year = _base_year(texts, base_date, start, problems, basis.warnings)
    basis.unit = _unit(texts, unit, start, problems, basis.warnings)
    found = rows(sheet, head, mapping)
    left = _unused(sheet, head, found)
    if left:
        basis.warnings.append(Problem("columns_unused", start, {"found": ", ".join(left)}, "warning"))
    basis.warnings += hidden(sheet, head, {line.row for line in found.lines})
    left = [f"{line.row} {line.shown}".strip() for line in (*found.without, *found.skipped)]
    if left:
        basis.warnings.append(Problem("without_amounts", start, {"found": "; ".join(left)}, "warning"))
    return head, found


def _base_year(
    texts: list[str], said: date | None, start: Place, problems: list[Problem], warnings: list[Problem]
) -> int:
    """The year at whose end the balances stand: as said, or as the heading or a title says."""
    stated = [found for text in texts for part in DAY.findall(text) if (found := day(part)) is not None]
    chosen = said or (stated[0] if stated else None)
    if chosen is None:
        problems.append(Problem("no_base_date", start))
    elif (chosen.month, chosen.day) != (12, 31):
        problems.append(Problem("not_year_end", start, {"found": chosen.isoformat()}))
    elif stated and stated[0] != chosen:
        context = {"found": stated[0].isoformat(), "said": chosen.isoformat()}
        warnings.append(Problem("other_date", start, context, "warning"))
    return chosen.year if chosen else 0


def _unit(texts: list[str], said: str | None, start: Place, problems: list[Problem], warnings: list[Problem]) -> str:
    stated = {text: unit for text in texts if (unit := unit_of(text)) in UNITS}
    if said is not None:
        other = next((text for text, unit in stated.items() if unit != said), None)
        if other is not None:
            warnings.append(Problem("other_unit", start, {"found": other, "unit": said}, "warning"))
        return said
    if not stated:
        problems.append(Problem("no_unit", start, {"wanted": ", ".join(UNITS)}))
    return str(next(iter(stated.values()), "kr"))


def _unused(sheet: Sheet, head: Header, found: Rows) -> list[str]:
    """The columns in which the rows hold something that is not read."""
    held = [sheet.row(line.row) for line in (*found.lines, *found.without)]
    width = max(map(len, held), default=0)
    columns = [at for at in range(1, width + 1) if any(at <= len(row) and not empty(row[at - 1]) for row in held)]
    return [head.names.get(at) or letters(at) for at in columns if at not in head.used]


def without_totals(basis: Basis, listed: Rows, problems: list[Problem]) -> list[Line]:
    """The rows that are loans; those that are sums of them are held against what they add."""
    sheet, head = listed.sheet, listed.head
    summed = sums(listed.lines)
    total = {line.row for line in listed.lines if line.row in summed and (named(line) or _only_amount(listed, line))}
    nameless = [one for one in listed.problems if one.code == "no_name" and _bare_total(listed, one)]
    problems += [one for one in listed.problems if one not in nameless]
    if problems:  # a row whose amount cannot be read is in no sum
        return []
    bare = [Line(row, "", {head.amount: _amount_of(listed, row)}, {}) for row in sorted(_lines_of(nameless))]
    total |= {line.row for line in bare}
    loans: list[Line] = []
    part: list[Line] = []
    for line in sorted([*listed.lines, *bare], key=lambda line: line.row):
        if line.row not in total:
            loans.append(line)
            part.append(line)
            continue
        stated = line.amounts[head.amount]
        own, whole = (sum((one.amounts[head.amount] for one in some), Decimal(0)) for some in (part, loans))
        every = abs(stated - whole) <= OWN or not part
        basis.totals.append(ListTotal(line, stated, whole if every else own, len(loans if every else part)))
        part = []
    basis.warnings += [
        Problem("list_total", sheet.place(one.line.row, head.columns[head.amount]), _apart(one), "warning")
        for one in basis.totals
        if not one.agrees
    ]
    return loans


def _lines_of(problems: list[Problem]) -> set[int]:
    return {problem.place.line for problem in problems if problem.place is not None}


def _apart(one: ListTotal) -> dict[str, object]:
    return {"found": str(one.stated), "reckoned": str(one.reckoned), "count": one.count}


def _only_amount(listed: Rows, line: Line) -> bool:
    """Whether a row has an amount and a name, and nothing of what a loan has beside."""
    own = {listed.head.columns[listed.head.amount], listed.head.columns["name"]}
    return all(listed.sheet[line.row, at].empty for at in listed.head.used - own)


def _amount_of(listed: Rows, row: int) -> Decimal:
    found = amount(listed.sheet[row, listed.head.columns[listed.head.amount]], listed.head.amount)
    return found if isinstance(found, Decimal) else Decimal(0)


def _bare_total(listed: Rows, problem: Problem) -> bool:
    """Whether a row without a name is a sum: called so in another column, or with nothing but its amount."""
    row = problem.place.line if problem.place else 0
    texts = [cell.text for _, cell in listed.sheet.across(row) if isinstance(cell.value, str)]
    return any(map(called, texts)) or _only_amount(listed, Line(row, "", {}, {}))
