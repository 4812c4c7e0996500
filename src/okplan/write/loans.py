"""A loan's schedule as a table, JSON or CSV, and the reading of its arguments."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, dataclass

from pydantic_core import PydanticCustomError

from okplan.fields.values import Quantity
from okplan.problems import Problem
from okplan.studies.loan import Period, Schedule, schedule
from okplan.words.digits import number

LONGEST = 100
"""Years: longer terms are slips of the pen."""

HEADS = {
    "nb": ("termin", "rente", "avdrag", "terminbeløp", "restgjeld", "år", "kr"),
    "nn": ("termin", "rente", "avdrag", "terminbeløp", "restgjeld", "år", "kr"),
    "en": ("period", "interest", "instalment", "payment", "balance", "year", "kr"),
}


@dataclass(frozen=True)
class LoanArguments:
    """As typed on the command line."""

    kind: str
    principal: str
    rate: str
    years: float
    per_year: int
    grace: float


def render(said: LoanArguments, form: str, language: str) -> tuple[str, Problem | None]:
    """The schedule as text, or what is wrong with the arguments."""
    try:
        principal = Quantity("money", low=0).read(_plain(said.principal))
        rate = Quantity("rate", low=-0.05, high=1).read(said.rate)
    except PydanticCustomError as error:
        context = dict(error.context or {})
        return "", Problem(context.pop("code"), None, {"field": "loan", **context})
    for flag, years in (("--years", said.years), ("--grace", said.grace)):
        if years > LONGEST:
            return "", Problem("too_high", None, {"field": flag, "found": f"{years:g}", "limit": LONGEST})
    if not said.years > 0:
        return "", Problem("broken_period", None, {"found": f"{said.years:g}", "wanted": said.per_year})
    if not said.grace >= 0:
        return "", Problem("grace_too_long", None, {"found": f"{said.grace:g}", "wanted": f"{said.years:g}"})
    if not 1 <= said.per_year <= 366:
        context = {"field": "--per-year", "found": said.per_year, "wanted": "1 … 366"}
        return "", Problem("unknown_argument", None, context)
    try:
        found = schedule(said.kind, principal, rate, said.years, said.per_year, said.grace)
    except ValueError as error:
        if str(error) == "grace":
            return "", Problem("grace_too_long", None, {"found": f"{said.grace:g}", "wanted": f"{said.years:g}"})
        return "", Problem("broken_period", None, {"found": f"{said.years:g}", "wanted": said.per_year})
    writers = {"json": lambda: _json(found), "csv": lambda: _csv(found), "table": lambda: _table(found, language)}
    return writers[form](), None


def _plain(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _json(found: Schedule) -> str:
    def rows(periods: tuple[Period, ...], name: str) -> list[dict[str, float]]:
        return [
            {name: p.number, "interest": p.interest, "instalment": p.instalment, "balance": p.balance} for p in periods
        ]

    document = {"payment": found.payment, "periods": rows(found.periods, "period"), "years": rows(found.years, "year")}
    return json.dumps(document, indent=1) + "\n"


def _csv(found: Schedule) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ("number", "interest", "instalment", "balance"), lineterminator="\n")
    writer.writerow({"number": "period", "interest": "interest", "instalment": "instalment", "balance": "balance"})
    writer.writerows(asdict(period) for period in found.periods)
    return out.getvalue()


def _table(found: Schedule, language: str) -> str:
    period, interest, instalment, payment, balance, year, unit = HEADS[language]
    lines = [f"{period:>6} {interest:>16} {instalment:>16} {payment:>16} {balance:>18}   ({unit})"]
    for rows, name in ((found.periods, ""), (found.years, year)):
        if name and len(found.years) < len(found.periods):
            lines.append(f"\n{name:>6} {interest:>16} {instalment:>16} {payment:>16} {balance:>18}")
        elif name:
            continue
        for p in rows:
            cells = [number(v, 2, language) for v in (p.interest, p.instalment, p.interest + p.instalment, p.balance)]
            lines.append(f"{p.number:>6} {cells[0]:>16} {cells[1]:>16} {cells[2]:>16} {cells[3]:>18}")
    return "\n".join(lines) + "\n"
