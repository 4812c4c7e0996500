"""A schedule for one loan, period by period, from the same lines that carry the municipality's loans year by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydantic_core import PydanticCustomError

from okplan.chapters.loans.lines import interest as interest_line
from okplan.chapters.loans.lines import loans as line
from okplan.fields.values import Quantity
from okplan.problems import Problem

LONGEST = 100
"""Years: longer terms are slips of the pen."""


@dataclass(frozen=True)
class LoanArguments:
    """As typed on the command line."""

    kind: str
    principal: str
    rate: str
    years: float
    per_year: int
    grace: float


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
    try:
        principal = Quantity("money", low=0).read(_plain(said.principal))
        rate = Quantity("rate", low=-0.05, high=1).read(said.rate)
    except PydanticCustomError as error:
        context = dict(error.context or {})
        return Problem(context.pop("code"), None, {"field": "loan", **context})
    for flag, years in (("--years", said.years), ("--grace", said.grace)):
        if years > LONGEST:
            return Problem("too_high", None, {"field": flag, "found": f"{years:g}", "limit": LONGEST})
    if not said.years > 0:
        return Problem("broken_period", None, {"found": f"{said.years:g}", "wanted": said.per_year})
    if not said.grace >= 0:
        return Problem("grace_too_long", None, {"found": f"{said.grace:g}", "wanted": f"{said.years:g}"})
    if not 1 <= said.per_year <= 366:
        context = {"field": "--per-year", "found": said.per_year, "wanted": "1 … 366"}
        return Problem("unknown_argument", None, context)
    try:
        return schedule(said.kind, principal, rate, said.years, said.per_year, said.grace)
    except ValueError as error:
        if str(error) == "grace":
            return Problem("grace_too_long", None, {"found": f"{said.grace:g}", "wanted": f"{said.years:g}"})
        return Problem("broken_period", None, {"found": f"{said.years:g}", "wanted": said.per_year})


def _plain(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


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
        due = line.loan_payments_due(number, 0, free, 1, left)
        serial = line.loan_serial_share(due, left)
        level = line.loan_annuity_share(interest_rate, 1, due, left, serial)
        matures = line.loan_matures(number, 0, length, length)
        share = line.loan_repaid_share(place, matures, 0, level, serial)
        instalment = line.loan_contractual(balance, share)
        interest = interest_line.loan_scheduled_balance(1, balance, instalment, due, place, 0) * interest_rate
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
