"""One row of a lender's list as the terms of a loan, with what the list does not say and had to be guessed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from okplan.fields.days import moment
from okplan.imports import loan_cells as read
from okplan.imports.cells import plain
from okplan.imports.headings import Header
from okplan.imports.mapping import Mapping
from okplan.imports.sums import Line
from okplan.problems import Problem
from okplan.reading.sheets import Cell, Sheet

SOON = 0.5
"""Years within which the day of a rate's next regulation is that of a floating one."""

SLIGHT = 1e-9


@dataclass(frozen=True)
class List:
    """What holds of a whole list: where it stands, its base year, and how its rates are written."""

    sheet: Sheet
    head: Header
    mapping: Mapping
    base_year: int
    scales: dict[str, read.Scale]
    reference: Decimal | None
    """The reference rate in per cent, less which a nominal rate is a margin."""

    def cell(self, row: int, name: str) -> Cell | None:
        return self.sheet.shown(row, self.head.columns[name]) if name in self.head.columns else None

    def heading(self, name: str) -> str:
        return self.head.names.get(self.head.columns.get(name, 0), "")


@dataclass
class Terms:
    """What a row says; `guessed` are the fields that nothing says, or not in so many words."""

    line: Line
    said: dict[str, Any] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    margin_from: str = ""
    """Where a guessed margin is from: the `rate`, or the other `loans`."""

    self_cost: Decimal = Decimal(0)
    on_lending: Decimal = Decimal(0)
    number: str = ""

    @property
    def balance(self) -> Decimal:
        return next(iter(self.line.amounts.values()))

    @property
    def kind(self) -> str:
        return str(self.said["kind"])

    @property
    def is_fixed(self) -> bool:
        return "fixed_rate" in self.said


def terms(listed: List, line: Line) -> Terms:
    """The terms of a row; what is wrong with it is among its problems."""
    made = Terms(line)
    texts = {name: read.text_of(listed.cell(line.row, name)) for name in listed.mapping.shape.kinds}
    made.said["name"] = _name(listed, line)
    number = listed.cell(line.row, "number")
    made.number = number.text if number is not None else ""
    _kind(listed, made, texts)
    _period(listed, made)
    _term(listed, made)
    _rates(listed, made, texts)
    _parts(listed, made, texts)
    return made


def _name(listed: List, line: Line) -> str:
    """What the loan is called; where the list has no names, the lender and the number."""
    if listed.head.columns["name"] not in {listed.head.columns.get(name) for name in ("number", "lender", "purpose")}:
        return line.name
    cells = (listed.cell(line.row, name) for name in ("lender", "number"))
    return " ".join(cell.text for cell in cells if cell is not None and not cell.empty) or line.name


def _default(listed: List, name: str) -> Any:
    node = listed.mapping.defaults.get(name)
    return None if node is None else node.value


def _fallback(listed: List, made: Terms, name: str, otherwise: Any) -> Any:
    """What the command line says where a row does not, or else what is usual: either way it is marked."""
    made.guessed.append(name)
    said = _default(listed, name)
    return otherwise if said is None else said


def _kind(listed: List, made: Terms, texts: dict[str, str]) -> None:
    stated = listed.mapping.values.get("kind", {}).get(texts["kind"])
    found = str(stated.value) if stated is not None else read.kind(texts["kind"])
    if found is None:
        found = read.kind(texts["name"], texts["purpose"], texts["number"])
        if found is not None:
            made.guessed.append("kind")
    made.said["kind"] = found or _fallback(listed, made, "kind", "serial")


def _period(listed: List, made: Terms) -> None:
    found = read.payments(listed.cell(made.line.row, "per_year"), listed.heading("per_year"))
    if made.kind == "bullet":  # no instalment but the last
        return
    made.said["per_year"] = found or _fallback(listed, made, "per_year", 2)


def _term(listed: List, made: Terms) -> None:
    """When the last instalment falls due, and the next: each by its day where that is said."""
    matures = _day(listed, made, "matures")
    first = _day(listed, made, "first_instalment")
    per_year = int(made.said.get("per_year", 1))
    if matures is not None:
        made.said["matures"] = matures
    elif (left := _left(listed, made, per_year)) is not None:
        made.said["years_left"] = left
    elif not made.problems:
        made.problems.append(Problem("no_term", listed.sheet.place(made.line.row), {"found": made.said["name"]}))
    if first is not None and made.kind != "bullet":
        periods = math.ceil((moment(first) - listed.base_year) * per_year - SLIGHT)
        made.said |= {"first_instalment": first} if periods > 1 else {}


def _day(listed: List, made: Terms, name: str) -> str | None:
    """A day after the base year; a fixed rate or a next instalment that is past says nothing."""
    cell = listed.cell(made.line.row, name)
    found = read.day_of(cell, name)
    if isinstance(found, Problem):
        made.problems.append(found)
        return None
    if found is None or cell is None:
        return None
    if found <= date(listed.base_year, 12, 31):
        if name == "matures":
            context = {"found": found.isoformat(), "year": listed.base_year}
            made.problems.append(Problem("day_over", cell.place, context))
        return None
    return found.isoformat()


def _left(listed: List, made: Terms, per_year: int) -> int | float | None:
    """Years left, or payments left over those of a year; a part of a period is a whole one."""
    row = made.line.row
    years, periods = (listed.cell(row, name) for name in ("years_left", "periods_left"))
    if years is not None and not years.empty:
        found = read.years_of(years, listed.heading("years_left"))
        if isinstance(found, Problem):
            made.problems.append(found)
            return None
        if made.kind == "bullet":
            return plain(round(found, 4))
        whole = math.ceil(found * per_year - Decimal("0.02"))
        if abs(found * per_year - whole) > Decimal("0.02"):
            made.guessed.append("years_left")
        return plain(round(Decimal(max(whole, 1)) / per_year, 4))
    if periods is not None and not periods.empty:
        count = read.years_of(periods, "")
        if isinstance(count, Problem):
            made.problems.append(count)
            return None
        return plain(round(count / per_year, 4))
    return None


def _rates(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """The margin while the rate floats, and the fixed rate with the last day that it holds."""
    rate, margin = (_rate(listed, made, name) for name in ("rate", "margin"))
    until = _day(listed, made, "fixed_until")
    reset = _day(listed, made, "reset")
    by_reset = until is None and reset is not None and moment(reset) - listed.base_year > SOON
    is_fixed = _fixed(texts["rate_kind"], until is not None, by_reset)
    if is_fixed and rate is not None:
        made.said["fixed_rate"] = read.percent(rate)
        ends = until or (reset if by_reset else None)
        if ends is None:
            made.guessed.append("fixed_until")
        else:
            made.said["fixed_until"] = int(ends[:4]) if ends.endswith("-12-31") else ends
    if margin is None and not is_fixed and rate is not None and listed.reference is not None:
        margin, made.margin_from = rate - listed.reference, "rate"
        made.guessed.append("margin")
    if margin is not None:
        made.said["margin"] = read.percent(margin)
    elif _default(listed, "margin") is not None:
        made.said["margin"] = str(_fallback(listed, made, "margin", None))


def _fixed(said: str, until: bool, by_reset: bool) -> bool:
    """By the word for it, or else by the day that the rate is fixed until."""
    if read.FLOATING.search(said):
        return False
    return bool(read.FIXED.search(said)) or until or by_reset


def _rate(listed: List, made: Terms, name: str) -> Decimal | None:
    found = read.rate_of(listed.cell(made.line.row, name), name, listed.scales.get(name, "percent"))
    if isinstance(found, Problem):
        made.problems.append(found)
        return None
    return found


def _parts(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """What of the loan is lent on, and what fees pay: by its column, or by what the loan is called."""
    for name, word in (("on_lending", "startlån|videreutlån|vidareutlån"), ("self_cost", "selvkost|sjølvkost")):
        if name in listed.head.columns:
            found = read.share_of(listed.cell(made.line.row, name), name)
        else:
            called = any(re.search(word, texts[one]) for one in ("name", "purpose", "kind"))
            found = Decimal(int(called))
            made.guessed += [name] if called else []
        if isinstance(found, Problem):
            made.problems.append(found)
        else:
            setattr(made, name, found)
    if read.CERTIFICATE.search(" ".join(texts.values())) and made.kind == "bullet":
        made.said["renewed_for"] = 1
        made.guessed.append("renewed_for")
