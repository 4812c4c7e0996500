"""Rows that add up others: taken for projects they would count twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from okplan.problems import letters
from okplan.reading.sheets import Cell

NAMED = re.compile(
    r"(?<!\w)(?:"
    r"(?:del|mellom|total|hoved|slutt|under|område|sektor|gruppe|investerings|netto|brutto|års|kontroll)?sum(?:men)?"
    r"|(?:sub-?)?total(?:t|e|en)?(?!\s+(?:rehab|renover|ombygg|oppgrad|oppuss|utskift|restaur|forny|entrepris))"
    r"|total(?:investering|kostnad|utgift|beløp)\w*"
    r"|i\s?alt|til\s?sam(?:men|an)|herav|derav|hvorav|korav|av (?:dette|disse|desse)|of which"
    r")(?![\w-])|^saml(?:a|et|ede)\b|\bsaml(?:a|et|ede)$|[σ∑]"
)
"""What sums are called, wherever in a name it stands; not within other words (`Konsum`, `Totalrehabilitering`)."""

REFERENCE = re.compile(r"(?<![!A-Z])\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
ADDS = re.compile(r"\b(?:SUM|SUMIFS?|SUBTOTAL|AGGREGATE)\(")
TABLE_COLUMN = re.compile(r"\b(?:SUM|SUBTOTAL|AGGREGATE)\([^()]*\[(?![@#])")
"""A whole column of an Excel table; `[@…]` and `[#This Row]` are of one row."""

EXACT = Decimal("1e-6")
LONG = 30
"""In a list longer than this amounts are equal by accident, and only what is less likely is taken for a sum."""

Amounts = dict[int | str, Decimal]


@dataclass(frozen=True)
class Line:
    """A row with its name, and its amounts by year (or in all)."""

    row: int
    name: str
    amounts: Amounts
    cells: Mapping[int | str, Cell]
    label: str = ""
    """The first text of a row, where its name stands in another column or is missing."""

    @property
    def shown(self) -> str:
        return self.name or self.label


def line_of(row: int, amounts: Amounts) -> Line:
    """A row of which no more is known than what it amounts to."""
    return Line(row, "", amounts, {})


@dataclass(frozen=True)
class Span:
    """Rows that a row adds up, by the numbers of the first and last; how many they are."""

    first: int
    last: int
    count: int

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.count > 1 else str(self.first)


def sums(lines: list[Line], headings: Collection[int] = (), kept: Collection[int] = ()) -> dict[int, str]:
    """The rows that look like sums, each with what gives it away: its name, a formula, or rows that it equals.

    `headings` are rows without amounts, `kept` those of which it is known that they are projects.
    """
    found: dict[int, str] = {}
    ordinary: list[Line] = []
    alike = Alike(lines)
    for line in lines:
        why = "" if line.row in kept else named(line) or _written(line) or _told(alike.near(line, reversed(ordinary)))
        if why:
            found[line.row] = why
        else:
            ordinary.append(line)
    above: dict[int, Span] = {}
    for at, line in enumerate(ordinary):
        span = None if line.row in kept else alike.near(line, (ordinary[i] for i in range(at + 1, len(ordinary))))
        if span:
            above[at] = span
    found |= {ordinary[at].row: _told(span) for at, span in above.items()}
    found |= {row: why for row, why in _single(lines, found, headings) if row not in kept}
    found |= {row: why for row, why in _single_below(ordinary, above) if row not in kept}
    found |= {row: why for row, why in _divided(alike, lines, found) if row not in kept}
    return found


def named(line: Line) -> str:
    """The word by which a row is called a sum, in its name or in the text that it begins with."""
    return called(line.name) or (called(line.label) if line.label != line.name else "")


def called(text: str) -> str:
    found = NAMED.search(text.casefold())
    return text[found.start() : found.end()].strip() if found else ""


def _written(line: Line) -> str:
    """A formula that adds cells of its own column."""
    for cell in line.cells.values():
        if not cell.formula:
            continue
        own, formula = letters(cell.place.column), cell.formula.upper()
        refs = REFERENCE.findall(formula)
        many = len(refs) > 1 or any(last for _, _, last, _ in refs)
        only = many and all(first == own and last in ("", own) for first, _, last, _ in refs)
        down = any(first == last == own and top != end for first, top, last, end in refs)
        if only or (down and ADDS.search(formula)) or TABLE_COLUMN.search(formula):
            return cell.formula
    return ""


def _told(span: Span | None) -> str:
    return str(span) if span else ""


def _single(lines: list[Line], found: Collection[int], headings: Collection[int]) -> Iterator[tuple[int, str]]:
    """A row below a heading and one row only, which it equals: the sum of a section with one project."""
    rows = [line.row for line in lines]
    for at, (one, line) in enumerate(pairwise(lines), 1):
        equal = any(line.amounts.values()) and same(one.amounts, line.amounts)
        if not equal or one.row in found or line.row in found:
            continue
        before, after = rows[at - 2] if at > 1 else 0, rows[at + 1] if at + 1 < len(rows) else None
        begins = any(before < row < one.row for row in headings)
        ends = after is None or after in found or any(line.row < row < after for row in headings)
        if begins and ends and not any(one.row < row < line.row for row in headings):
            yield line.row, str(one.row)


def _single_below(ordinary: list[Line], above: dict[int, Span]) -> Iterator[tuple[int, str]]:
    """Where sums stand above what they add: a row that equals the next, where a section would begin."""
    starts = [0, *(at + span.count + 1 for at, span in above.items())] if above else []
    for start in starts:
        at = start
        while at + 1 < len(ordinary) and at not in above and at + 1 not in above:
            one, other = ordinary[at], ordinary[at + 1]
            if not any(one.amounts.values()) or not same(one.amounts, other.amounts):
                break
            yield one.row, str(other.row)
            at += 2


def _divided(alike: Alike, lines: list[Line], found: Collection[int]) -> Iterator[tuple[int, str]]:
    """Where the whole list is sums with what they add, above them or below: then each may be of few rows.

    A grand total of those sums may stand first or last. What the list adds up to as it is has no such sums.
    """
    rest = [line for line in lines if line.row not in found]
    whole, _ = added(rest)
    if any(line.row in found and same(line.amounts, whole) for line in lines):
        return
    for order in (rest, rest[::-1]):
        for rows, total in ((order, []), (order[1:], order[:1]), (order[:-1], order[-1:])):
            spans = _sections(alike, rows)
            if spans and (not total or (len(spans) > 1 and _adds(total, rows, spans))):
                yield from ((row, str(span)) for row, span in spans.items())
                yield from ((line.row, ", ".join(map(str, sorted(spans)))) for line in total)
                return


def _adds(total: list[Line], rows: list[Line], spans: Collection[int]) -> bool:
    """Whether a row is what the sums come to."""
    amounts, _ = added(line for line in rows if line.row in spans)
    return all(same(line.amounts, amounts) for line in total)


def _sections(alike: Alike, rows: list[Line]) -> dict[int, Span]:
    """Sums, each followed by what it adds, if that is all there is; not where rows are merely equal to each other."""
    spans: dict[int, Span] = {}
    at = 0
    while at < len(rows):
        span = alike.near(rows[at], rows[at + 1 :], least=1)
        if span is None:
            return {}
        spans[rows[at].row] = span
        at += span.count + 1
    return {} if all(same(rows[0].amounts, line.amounts) for line in rows) else spans


class Alike:
    """Whether a row is what rows beside it add up to: exactly, or but for rounding."""

    def __init__(self, lines: list[Line]) -> None:
        self.count = len(lines)
        self.units = {line.row: _unit(line.amounts) for line in lines}
        held = [amount for line in lines for amount in line.amounts.values() if amount]
        self.negative = sum((amount for amount in held if amount < 0), Decimal(0))
        self.step = _step(held)

    def near(self, line: Line, others: Iterable[Line], least: int = 0) -> Span | None:
        """The same where no cost is below zero: that is refused in any case, and there would be no end to looking."""
        return None if self.negative else self.span(line, others, least)

    def span(self, line: Line, others: Iterable[Line], least: int = 0) -> Span | None:
        """The nearest rows in one direction whose amounts the row's are, year by year; not where it may be chance.

        `least` is how many rows are enough where it is known that the row is a sum.
        """
        years = [year for year, amount in line.amounts.items() if amount]
        if not years:
            return None
        total, off = Amounts(), Amounts()
        first: Line | None = None
        for count, other in enumerate(others, 1):
            first = first or other
            rough = max(self.units[line.row], self.units[other.row])
            for year, amount in other.amounts.items():
                if amount:
                    total[year] = total.get(year, Decimal(0)) + amount
                    off[year] = off.get(year, Decimal(0)) + rough
            if self._beyond(line.amounts, total, off):
                return None
            enough = count >= least if least else count > 2 or (count == 2 and len(years) > 1)
            if enough and self._equal(line.amounts, total, off):
                ends = sorted((first.row, other.row))
                return Span(ends[0], ends[1], count)
        return None

    def _beyond(self, amounts: Amounts, total: Amounts, off: Amounts) -> bool:
        """Whether the rows have passed the amount, so that more of them cannot come back to it."""
        zero = Decimal(0)
        return any(
            found + self.negative > (amount := amounts.get(year, zero)) + off[year] + EXACT * max(amount, Decimal(1))
            for year, found in total.items()
        )

    def _equal(self, amounts: Amounts, total: Amounts, off: Amounts) -> bool:
        if same(amounts, total):
            return self._chance(amounts, {}) <= LONG
        return within(amounts, total, off) and self._chance(amounts, off) <= Decimal("0.1")

    def _chance(self, amounts: Amounts, off: Amounts) -> Decimal:
        """How many rows of the list would be so like others by accident, were its amounts any multiples of its step."""
        found = Decimal(self.count)
        for year, amount in amounts.items():
            if amount:
                wide = 2 * off[year] + self.step if off else self.step
                found *= min(Decimal(1), wide / abs(amount))
        return found


def within(one: Amounts, other: Amounts, off: Amounts) -> bool:
    """Whether amounts are equal in every year but for what rounding may have done."""
    zero = Decimal(0)
    return all(abs(one.get(year, zero) - other.get(year, zero)) <= off.get(year, zero) for year in {*one, *other})


def same(one: Amounts, other: Amounts) -> bool:
    """Whether amounts are equal in every year."""
    zero = Decimal(0)
    return all(
        abs(one.get(year, zero) - other.get(year, zero)) <= EXACT * max(abs(one.get(year, zero)), Decimal(1))
        for year in {*one, *other}
    )


def added(lines: Iterable[Line]) -> tuple[Amounts, Amounts]:
    """The amounts of rows by year, and what rounding may have done to the sum: one unit of the list for each row."""
    total, off = Amounts(), Amounts()
    for line in lines:
        unit = _unit(line.amounts)
        for year, amount in line.amounts.items():
            if amount:
                total[year] = total.get(year, Decimal(0)) + amount
                off[year] = off.get(year, Decimal(0)) + unit
    return total, off


def rounding(off: Amounts, own: Amounts) -> Amounts:
    """How far a sum can be from what it adds when each is rounded by itself: half a unit each, and half its own."""
    return {year: (rough + _unit(own)) / 2 for year, rough in off.items()}


def _unit(amounts: Amounts) -> Decimal:
    """The last decimal that a row's amounts have."""
    places = (amount.normalize().as_tuple().exponent for amount in amounts.values())
    return Decimal(1).scaleb(min([0, *(place for place in places if isinstance(place, int))]))


def _step(held: list[Decimal]) -> Decimal:
    """What most amounts are multiples of: 100 in a list of round figures."""
    for step in map(Decimal, ("1000", "500", "100", "50", "10", "5", "1", "0.5", "0.1", "0.05")):
        if held and sum(1 for amount in held if amount % step == 0) * 5 >= len(held) * 4:
            return step
    return Decimal("0.01")
