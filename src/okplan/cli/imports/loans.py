"""`okplan import loans`: a lender's list of loans, and swaps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, UNITS, argument, option
from okplan.cli.running import among, spoken_in
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.problems import Problem


def loans(
    file: Annotated[Path, argument("loan_list")],
    mapping: Annotated[Path | None, option("loan_mapping", "--mapping", "-m")] = None,
    sheet: Annotated[str | None, option("sheet", "--sheet")] = None,
    columns: Annotated[list[str] | None, option("loan_columns", "--columns")] = None,
    header_row: Annotated[int | None, option("header_row", "--header-row", hidden=True)] = None,
    unit: Annotated[str | None, option("sheet_unit", "--unit")] = None,
    day: Annotated[str | None, option("base_date", "--date")] = None,
    reference_rate: Annotated[str | None, option("reference_rate", "--reference-rate")] = None,
    balance: Annotated[str | None, option("balance_sheet", "--balance")] = None,
    default: Annotated[list[str] | None, option("default", "--default")] = None,
    skip: Annotated[list[str] | None, option("skip", "--skip", hidden=True)] = None,
    swaps: Annotated[bool, option("swaps", "--swaps")] = False,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.loans import loan_list
    from okplan.imports.loans.heads import LOANS, SWAPS
    from okplan.imports.mapping import mapping as read
    from okplan.imports.mapping import options
    from okplan.load import UNREADABLE
    from okplan.problems import ScenarioError
    from okplan.show.answers.loans import TickedOff
    from okplan.write.loans import loans_csv, loans_yaml

    among("--unit", unit, UNITS)
    as_csv = form(None, output, ("yaml", "csv"), asked()) == "csv"
    language = spoken_in(lang) or asked()
    problems: list[Problem] = []
    given = options(columns or (), default or (), {"sheet": sheet, "header_row": header_row, "skip": skip}, problems)
    mapped = read(mapping, given, problems, SWAPS if swaps else LOANS)
    base, reference, owed = _day(day, problems), _rate(reference_rate, problems), _amount(balance, problems)
    if problems:
        unread = [problem for problem in problems if problem.code in UNREADABLE]
        fail(unread or problems, language)
    try:
        made = loan_list(file, mapped, base, unit or mapped.unit_said, language, reference, only_swaps=swaps)
    except ScenarioError as error:
        fail(error.problems, language)
    tell(made.warnings, language)
    written = loans_csv(made, language) if as_csv else loans_yaml(made, language)
    deliver(written, output, language, machine=True, force=force)
    emit(plainly(TickedOff(made, owed, as_csv, language)), error=True)


def _day(said: str | None, problems: list[Problem]) -> date | None:
    from okplan.problems import Problem
    from okplan.reading.dates import day

    found = day(said)
    if said is not None and found is None:
        problems.append(Problem("not_a_day", None, {"field": "--date", "found": said}))
    return found


def _rate(said: str | None, problems: list[Problem]) -> float | None:
    from pydantic_core import PydanticCustomError

    from okplan.fields.values import Quantity
    from okplan.problems import Problem

    if said is None:
        return None
    try:
        return Quantity("rate", low=-0.05, high=0.5).read(said)
    except PydanticCustomError as error:
        context = dict(error.context or {})
        problems.append(Problem(context.pop("code"), None, {"field": "--reference-rate", **context}))
        return None


def _amount(said: str | None, problems: list[Problem]) -> Decimal | None:
    from okplan.problems import Problem
    from okplan.reading.number import Unread, exact

    if said is None:
        return None
    try:
        return exact(said)
    except Unread as unread:
        context = {"field": "--balance", "found": said, **unread.readings}
        problems.append(Problem(unread.code, None, context))
        return None
