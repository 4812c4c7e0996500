"""The rate of a row of a lender's list: a margin while it floats, or a fixed rate with how long it holds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from okplan.fields.days import moment
from okplan.imports.loans import cells as read
from okplan.imports.loans.row import List, Terms, day_after, default, fallback
from okplan.problems import Problem
from okplan.reading.dates import day

SOON = 0.5
"""Years within which the day of a rate's next regulation is that of a floating one."""

LEFT = re.compile(r"gjenst|rest|attst|igjen|\batt\b|left|remaining")
"""What is left, of how long a rate is bound."""

LOWEST, HIGHEST = Decimal("-1"), Decimal("2")
"""Percentage points of the reference rate within which a floating rate is; one that is not, is fixed."""


def rates(listed: List, made: Terms, texts: dict[str, str]) -> None:
    """The margin while the rate floats, and the fixed rate with the last day that it holds."""
    rate, margin = (_rate(listed, made, name) for name in ("rate", "margin"))
    margin = next((one for name in ("rate_kind", "rate") if (one := read.margin_in(texts[name])) is not None), margin)
    rate, texts = _own_fixed(listed, made, texts, rate)
    until, texts = _binding(listed, made, texts)
    reset = day_after(listed, made, "reset")
    by_reset = until is None and reset is not None and moment(reset) - listed.base_year > SOON
    is_fixed = _fixed(texts["rate_kind"], until is not None, by_reset)
    if is_fixed:
        _hold(listed, made, rate, until, reset if by_reset else None)
    if margin is None and not is_fixed and rate is not None and listed.reference is not None:
        margin, made.margin_from = rate - listed.reference, "rate"
        made.guessed.append("margin")
        if not LOWEST <= margin <= HIGHEST:
            context = {"found": made.said["name"], "rate": read.percent(rate), "margin": read.percent(margin)}
            made.problems.append(Problem("rate_is_fixed", listed.sheet.place(made.line.row), context))
    if margin is not None and not is_fixed and rate is not None:
        made.over = rate - margin
    if margin is not None:
        made.said["margin"] = read.percent(margin)
    elif default(listed, "margin") is not None:
        said = str(fallback(listed, made, "margin", None))
        if read.RATE.fullmatch(said):
            made.said["margin"] = said.replace(",", ".")
        else:
            place = listed.mapping.defaults["margin"].place
            made.problems.append(Problem("no_percent", place, {"found": said, "field": "margin"}))


def _hold(listed: List, made: Terms, rate: Decimal | None, until: str | None, reset: str | None) -> None:
    """The fixed rate, with how long it holds: as said, until the next regulation, or else to maturity."""
    if rate is None:
        made.problems.append(Problem("no_fixed_rate", listed.sheet.place(made.line.row), {"found": made.said["name"]}))
        return
    made.said["fixed_rate"] = read.percent(rate)
    made.guessed += ["fixed_until"] if until is None and reset is None else []
    made.guessed += ["fixed_until_reset"] if until is None and reset is not None else []
    ends = until or reset
    if ends is not None:
        made.said["fixed_until"] = int(ends[:4]) if ends.endswith("-12-31") else ends


def _own_fixed(
    listed: List, made: Terms, texts: dict[str, str], rate: Decimal | None
) -> tuple[Decimal | None, dict[str, str]]:
    """The rate of a column of fixed rates, or its yes or no: what has one is fixed, the others float."""
    said = texts["fixed_rate"]
    if "fixed_rate" not in listed.head.columns:
        return rate, texts
    if said in read.NO:
        return rate, {**texts, "rate_kind": texts["rate_kind"] or "flytende"}
    own = rate if said in read.YES else _rate(listed, made, "fixed_rate")
    return (rate, {**texts, "rate_kind": "flytende"}) if own == 0 else (own, {**texts, "rate_kind": "fast"})


def _binding(listed: List, made: Terms, texts: dict[str, str]) -> tuple[str | None, dict[str, str]]:
    """The day that the rate is fixed until, in its own column or in words; a word in it may say that it floats."""
    own = texts["fixed_until"]
    if read.FLOATING.search(own) or read.SHORT.fullmatch(own) or read.BY_NAME.fullmatch(texts["rate"]):
        return None, {**texts, "rate_kind": texts["rate_kind"] or "flytende"}
    if read.is_length(own) and read.NOTHING.fullmatch(own):
        return None, {**texts, "rate_kind": texts["rate_kind"] or "flytende"}
    if read.is_length(own):
        return _after(listed, made), {**texts, "rate_kind": "fast"}
    words = (
        read.bound_until(own)
        if isinstance(read.day_of(listed.cell(made.line.row, "fixed_until"), ""), Problem)
        else None
    )
    if words is not None:
        return (words.isoformat() if words > date(listed.base_year, 12, 31) else None), texts
    until = day_after(listed, made, "fixed_until")
    held = next((one for part in read.DAY.findall(texts["rate_kind"]) if (one := day(part)) is not None), None)
    if until is None and held is not None and held > date(listed.base_year, 12, 31):
        until = held.isoformat()
    return until, texts


def _after(listed: List, made: Terms) -> str | None:
    """The day that a binding of some years ends: by what is left of it, or by the next regulation of the rate."""
    cell, heading = listed.cell(made.line.row, "fixed_until"), listed.heading("fixed_until")
    left = read.years_of(cell, heading) if cell is not None else None
    if isinstance(left, Decimal) and LEFT.search(heading.casefold()):
        years, months = divmod(round(left * 12), 12)
        return read.end_of_month(listed.base_year + years + bool(months), months or 12).isoformat()
    reset = day_after(listed, made, "reset")
    if reset is None and cell is not None:
        made.problems.append(Problem("binding_length", cell.place, {"found": cell.text}))
    return reset


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
