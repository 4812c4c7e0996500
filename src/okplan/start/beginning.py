"""Everything that `okplan new` is given, gathered: the document, the tables beside it, and what the accounts say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from okplan.imports.kostra.accounts import Accounts, gathered
from okplan.imports.kostra.areas import Areas, default_areas, read_areas
from okplan.imports.kostra.records import read
from okplan.problems import Place, Problem, ScenarioError
from okplan.start.base import Base, Beside, Listed
from okplan.start.document import document
from okplan.start.entry import Document
from okplan.start.from_accounts import from_accounts
from okplan.start.given import given
from okplan.start.known import Known
from okplan.start.regional import with_regional
from okplan.start.skeleton import skeleton


@dataclass(frozen=True)
class Begun:
    """A scenario that is begun, and what it was made of."""

    known: Known
    year: int
    document: Document
    accounts: Accounts | None
    areas: Areas
    ticked: tuple[int, int] | None = None
    """What the list of loans has in all, and the balance sheet, where both were given."""


def read_accounts(files: Sequence[Path], known: Known, year: int | None) -> Accounts | None:
    """The files of one municipality and year; raises ScenarioError where they are another's."""
    if not files:
        return None
    problems: list[Problem] = []
    found = []
    for file in files:
        try:
            found.append(read(file))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    accounts = gathered(found, year)
    town = known.municipality
    if accounts.number not in {town.number, *(one.number for one in town.was)}:
        context = {"found": accounts.number, "wanted": town.written}
        raise ScenarioError([Problem("accounts_of_another", Place(str(files[0]), 1, 1), context)])
    return accounts


def begun(
    known: Known, accounts: Accounts | None, areas: Path | None, year: int | None, language: str, beside: Beside
) -> Begun:
    """The scenario of a municipality; raises ScenarioError for a base year that nothing ships for."""
    base_year = accounts.year if accounts else (year or int(given()["base_year"]))
    _has_people(known, base_year)
    divided = read_areas(areas) if areas else default_areas()
    base = _base(known, accounts, divided, base_year, beside.listed)
    made = document(known, base, base_year, language, beside)
    if accounts is not None and not made.blanks:
        alone = document(known, base, base_year, language, Beside())
        base = with_regional(base, known, alone, base_year)
        made = document(known, base, base_year, language, beside)
    return Begun(known, base_year, made, accounts, divided, beside.ticked)


def _base(known: Known, accounts: Accounts | None, areas: Areas, base_year: int, listed: Listed | None) -> Base:
    if accounts is None:
        return skeleton(known, base_year, listed)
    return from_accounts(accounts, areas, known, listed)


def _has_people(known: Known, year: int) -> None:
    """The opening is 1 January after the base year, the paths of wages and prices begin in it."""
    shipped, path = sorted(known.people), min(given()["economy"]["wage_growth"])
    first, last = max(shipped[1], path - 1), shipped[-1] - 1
    if not first <= year <= last:
        raise ScenarioError([Problem("year_not_shipped", None, {"found": year, "span": _span(first, last)})])


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
