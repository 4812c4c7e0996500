"""A schedule for one loan, period by period, from the same lines that carry the municipality's loans year by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydantic_core import PydanticCustomError

from okplan.chapters.loans.lines import interest as interest_line
from okplan.chapters.loans.lines import loans as line
from okplan.fields.values import Quantity
from okplan.problems import Problem
from okplan.reading.number import Typed, Unread, exact

LONGEST = 100
"""Years: longer terms are slips of the pen."""

READ = {
    "--principal": Quantity("money", low=0),
    "--rate": Quantity("rate", low=-0.05, high=1),
    "--years": Quantity("number", high=LONGEST),
    "--grace": Quantity("number", low=0, high=LONGEST),
}
"""How each argument is read, in the order of the command."""


@dataclass(frozen=True)
class LoanArguments:
    """As typed on the command line."""

    kind: str
    principal: str
    rate: str
    years: str
    per_year: int
    grace: str


@dataclass(frozen=True)
class Period:
    number: int
    interest: float
    instalment: float
    balance: float


@dataclass(frozen=True)
class Schedule:
    """`payment` is the first with an instalment: the level payment of an annuity, the largest of a serial loan."""

    payment: float
    periods: tuple[Period, ...]
    years: tuple[Period, ...]


def asked(said: LoanArguments) -> Schedule | Problem:
    """The schedule, or what is wrong with the arguments."""
    read: dict[str, float] = {}
    for flag, quantity in READ.items():
        text = getattr(said, flag.removeprefix("--"))
        try:
            read[flag] = quantity.read(text if quantity.kind == "rate" else _typed(text))
        except PydanticCustomError as error:
            context = dict(error.context or {})
            return Problem(context.pop("code"), None, {"field": flag, **context})
    principal, rate, years, grace = read.values()
    if not years > 0:
        return Problem("broken_period", None, {"found": f"{years:g}", "wanted": said.per_year})
    if not 1 <= said.per_year <= 366:
        context = {"field": "--per-year", "found": said.per_year, "wanted": "1 … 366"}
        return Problem("unknown_argument", None, context)
    try:
        return schedule(said.kind, principal, rate, years, said.per_year, grace)
    except ValueError as error:
        if str(error) == "grace":
            return Problem("grace_too_long", None, {"found": f"{grace:g}", "wanted": f"{years:g}"})
        return Problem("broken_period", None, {"found": f"{years:g}", "wanted": said.per_year})


def _typed(text: str) -> float | str:
    """The number of what was typed; text that is none is left for the field to refuse."""
    try:
        return float(exact(text))
    except Unread as unread:
        return Typed(text) if unread.code == "ambiguous_number" else text


def schedule(kind: str, principal: float, rate: float, years: float, per_year: int, grace: float = 0.0) -> Schedule:
    """Equal periods, `rate` nominal a year, grace within the term; unrounded. Terms must be whole in periods."""
    length, free = round(years * per_year), round(grace * per_year)
    if length < 1 or abs(length - years * per_year) > 1e-9:
        raise ValueError("years")
    if not 0 <= free < length or abs(free - grace * per_year) > 1e-9:
        raise ValueError("grace")
    balance, found = np.float64(principal), []
    interest_rate, place = np.float64(rate / per_year), line.chapter.inputs["loan_kind"].choices.index(kind)
    for number in range(1, length + 1):
        # A period stands in for a year: one payment in it, at the period's own rate.
        left = line.loan_payments_left(number, 0, length, 1)
        with_instalment = line.loan_instalments_left(left, length, free, 1)
        due = line.loan_payments_due(number, 0, free, 1, with_instalment)
        serial = line.loan_serial_share(due, with_instalment)
        level = line.loan_annuity_share(interest_rate, 1, due, with_instalment, serial)
        matures = line.loan_matures(number, 0, length, length)
        share = line.loan_repaid_share(place, matures, 0, level, serial)
        instalment = line.loan_contractual(balance, share)
        interest = interest_line.loan_scheduled_balance(1, balance, instalment, due, left, place, 0) * interest_rate
        balance = balance - instalment
        found.append(Period(number, float(interest), float(instalment), float(balance)))
    first = found[free]
    return Schedule(first.interest + first.instalment, tuple(found), _by_year(found, per_year))


def _by_year(periods: list[Period], per_year: int) -> tuple[Period, ...]:
    out = []
    for year, begins in enumerate(range(0, len(periods), per_year), start=1):
        part = periods[begins : begins + per_year]
        out.append(Period(year, sum(p.interest for p in part), sum(p.instalment for p in part), part[-1].balance))
    return tuple(out)
