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
from okplan.reading.dates import day
from okplan.reading.sheets import Cell, Sheet

SOON = 0.5
"""Years within which the day of a rate's next regulation is that of a floating one."""

SLIGHT = 1e-9

LOWEST, HIGHEST = Decimal("-1"), Decimal("2")
"""Percentage points of the reference rate within which a floating rate is; one that is not, is fixed."""

LENT_ON = r"startlån|videreutlån|vidareutlån|formidling"
FEES = r"selvkost|sjølvkost|\bvar\b|\bva\b|avløp|renovasjon"
"""Words of a loan's name or purpose by which it is taken for one that is lent on, or that fees pay."""


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
    _grace(listed, made, texts)
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


def _refuse_default(listed: List, made: Terms, name: str, wanted: str) -> None:
    """A word of the mapping, or of the command line, that is none of the field's."""
    node = listed.mapping.defaults.get(name)
    place = listed.sheet.place(made.line.row) if node is None else node.place
    context = {"found": str(made.said.get(name, _default(listed, name))), "field": name, "wanted": wanted, "near": ""}
    made.problems.append(Problem("unknown_word", place, context))


def _kind(listed: List, made: Terms, texts: dict[str, str]) -> None:
    stated = listed.mapping.values.get("kind", {}).get(texts["kind"])
    found = str(stated.value) if stated is not None else read.kind(texts["kind"])
    if found is None:
        found = read.kind(texts["name"], texts["rate_kind"], texts["purpose"], texts["number"])
        if found is not None:
            made.guessed.append("kind")
    made.said["kind"] = found or _fallback(listed, made, "kind", "serial")
    if made.kind not in read.KIND:
        _refuse_default(listed, made, "kind", ", ".join(read.KIND))


def _period(listed: List, made: Terms) -> None:
    found = read.payments(listed.cell(made.line.row, "per_year"), listed.heading("per_year"))
    if made.kind == "bullet":  # no instalment but the last
        return
    cell = listed.cell(made.line.row, "per_year")
    stated = listed.mapping.values.get("per_year", {}).get(read.text_of(cell))
    if stated is not None and stated.value in read.COUNTS:
        found = stated.value
    if isinstance(found, Problem):
        made.problems.append(found)
        found = None
    made.said["per_year"] = found or _fallback(listed, made, "per_year", 2)
    if made.said["per_year"] not in read.COUNTS:
        _refuse_default(listed, made, "per_year", ", ".join(map(str, read.COUNTS)))
        made.said["per_year"] = 2


def _term(listed: List, made: Terms) -> None:
    """When the last instalment falls due, and the next: each by its day where that is said."""
    matures = _day(listed, made, "matures")
    first = _day(listed, made, "first_instalment")
    per_year = int(made.said.get("per_year", 1))
    if matures is not None:
        made.said["matures"] = matures
        cell = listed.cell(made.line.row, "matures")
        made.guessed += ["matures"] if cell is not None and read.YEAR.fullmatch(cell.text) else []
    elif (left := _left(listed, made, per_year)) is not None:
        made.said["years_left"] = left
    elif not made.problems:
        made.problems.append(Problem("no_term", listed.sheet.place(made.line.row), {"found": made.said["name"]}))
    if first is not None and made.kind != "bullet":
        periods = math.ceil((moment(first) - listed.base_year) * per_year - SLIGHT)
        if periods > 1:
            made.said["first_instalment"] = first
            free = "fri" in listed.heading("first_instalment").casefold()  # free until a day, or through it
            made.guessed += ["first_instalment"] if free else []


def _grace(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """The first instalment of a loan that is free of them for a while, where only words of its row tell it.

    The next payment of such a loan is of interest, unless its column is of instalments.
    """
    said = next((texts[one] for one in ("kind", "name", "rate_kind") if read.is_partly_free(texts[one])), None)
    if said is None or made.kind == "bullet":
        return
    until = read.free_until(said)
    of_instalments = re.search(r"avdrag|instal", listed.heading("first_instalment").casefold())
    if of_instalments and texts["first_instalment"]:
        return
    if until is None:
        made.problems.append(Problem("grace_unclear", listed.sheet.place(made.line.row), {"found": said}))
        return
    if isinstance(until, int):  # the first payment of that year
        until = read.end_of_month(until, 12 // int(made.said.get("per_year", 1)))
    if until > date(listed.base_year, 12, 31):
        made.said["first_instalment"] = until.isoformat()
        made.guessed.append("first_instalment")


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
    until, texts = _binding(listed, made, texts)
    reset = _day(listed, made, "reset")
    by_reset = until is None and reset is not None and moment(reset) - listed.base_year > SOON
    is_fixed = _fixed(texts["rate_kind"], until is not None, by_reset)
    if is_fixed and rate is not None:
        made.said["fixed_rate"] = read.percent(rate)
        ends = until or (reset if by_reset else None)
        if ends is None:
            made.guessed.append("fixed_until")
        else:
            made.guessed += ["fixed_until"] if until is None else []
            made.said["fixed_until"] = int(ends[:4]) if ends.endswith("-12-31") else ends
    if margin is None and not is_fixed and rate is not None and listed.reference is not None:
        margin, made.margin_from = rate - listed.reference, "rate"
        made.guessed.append("margin")
        if not LOWEST <= margin <= HIGHEST:
            context = {"found": made.said["name"], "rate": read.percent(rate), "margin": read.percent(margin)}
            made.problems.append(Problem("rate_is_fixed", listed.sheet.place(made.line.row), context))
    if margin is not None:
        made.said["margin"] = read.percent(margin)
    elif _default(listed, "margin") is not None:
        said = str(_fallback(listed, made, "margin", None))
        if read.RATE.fullmatch(said):
            made.said["margin"] = said.replace(",", ".")
        else:
            place = listed.mapping.defaults["margin"].place
            made.problems.append(Problem("no_percent", place, {"found": said, "field": "margin"}))


def _binding(listed: List, made: Terms, texts: dict[str, str]) -> tuple[str | None, dict[str, str]]:
    """The day that the rate is fixed until, in its own column or in words; a word in it may say that it floats."""
    own = texts["fixed_until"]
    if read.FLOATING.search(own) or read.SHORT.fullmatch(own) or read.BY_NAME.fullmatch(texts["rate"]):
        return None, {**texts, "rate_kind": texts["rate_kind"] or "flytende"}
    until = _day(listed, made, "fixed_until")
    held = next((one for part in read.DAY.findall(texts["rate_kind"]) if (one := day(part)) is not None), None)
    if until is None and held is not None and held > date(listed.base_year, 12, 31):
        until = held.isoformat()
    return until, texts


def _fixed(said: str, until: bool, by_reset: bool) -> bool:
    """By the word for it, or else by the day that the rate is fixed until."""
    if read.FLOATING.search(said):
        return False
    return bool(read.FIXED.search(said)) or until or by_reset


def _rate(listed: List, made: Terms, name: str) -> Decimal | None:
    cell = listed.cell(made.line.row, name)
    if read.BY_NAME.fullmatch(read.text_of(cell)):
        return None
    found = read.rate_of(cell, name, listed.scales.get(name, "percent"))
    if isinstance(found, Problem):
        made.problems.append(found)
        return None
    return found


def _parts(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """What of the loan is lent on, and what fees pay: by its column, or by what the loan is called."""
    for name, word in (("on_lending", LENT_ON), ("self_cost", FEES)):
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
