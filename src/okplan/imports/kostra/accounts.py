"""Files put together: which municipality and year they are of, and what belongs to the opening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from okplan.imports.kostra.records import AccountFile
from okplan.imports.kostra.renumbered import same
from okplan.problems import Place, Problem, ScenarioError

Amounts = dict[tuple[str, str], int]
"""By function and art, or by chapter and sector: 1,000 kroner, signed as in the file."""


REVISED = "-06-15"
"""From this day of the next year published figures are revised; from 15 March they are what was given first."""


@dataclass(frozen=True)
class Accounts:
    """The accounts of a municipality for a year."""

    region: str
    year: int
    group: bool
    operations: Amounts
    investment: Amounts
    balance: Amounts | None
    """On 31 December of the year, where that file was given,"""

    opening: Amounts | None
    """and of the year before."""

    files: tuple[AccountFile, ...]
    warnings: tuple[Problem, ...]
    updated: str = ""
    """The day of Statistics Norway's tables, where the accounts are those that it publishes and there are no files."""

    @property
    def forms(self) -> tuple[str, str]:
        """Where flows and balance stand: the forms of the files, or the tables."""
        if self.updated:
            return "SSB 13551/13552", "SSB 13202"
        return ("0M", "0N") if self.group else ("0A", "0B")

    @property
    def unrevised(self) -> bool:
        """Whether they are published, and as the municipalities gave them at first."""
        return bool(self.updated) and self.updated < f"{self.year + 1}{REVISED}"

    @property
    def place(self) -> Place | None:
        """Where a fault of the accounts as a whole is told to be; what is published stands in no file."""
        return Place(self.files[0].file, 1, 1) if self.files else None

    @property
    def number(self) -> str:
        """The municipality's number."""
        return self.region[:4]


def gathered(files: Iterable[AccountFile], year: int | None = None) -> Accounts:
    """The accounts of one year, the last that there are flows of unless said; raises ScenarioError.

    A file that has nothing to do with that year is told of.
    """
    given = tuple(files)
    problems = _together(given)
    flows = [one for one in given if not one.balance]
    if not flows:
        problems.append(Problem("kostra_no_flows", Place(given[0].file, 1, 1) if given else None))
    wanted = year if year is not None else max((one.year for one in flows), default=0)
    main = next((one for one in flows if one.year == wanted), None)
    if flows and main is None:
        years = ", ".join(str(one.year) for one in flows)
        problems.append(Problem("kostra_other_year", Place(flows[0].file, 1, 1), {"found": years, "wanted": wanted}))
    if problems or main is None:
        raise ScenarioError(problems)
    made = _made(main, given)
    return replace(made, warnings=(*made.warnings, *_unused(given, (made,))))


def by_year(files: Iterable[AccountFile]) -> dict[int, Accounts]:
    """The accounts of every year that there are flows of; raises ScenarioError."""
    given = tuple(files)
    problems = _together(given)
    flows = sorted((one for one in given if not one.balance), key=lambda one: one.year)
    if not flows:
        problems.append(Problem("kostra_no_flows", Place(given[0].file, 1, 1) if given else None))
    if problems:
        raise ScenarioError(problems)
    made = [_made(one, given) for one in flows]
    made[-1] = replace(made[-1], warnings=(*made[-1].warnings, *_unused(given, made)))
    return {one.year: one for one in made}


def _together(files: Sequence[AccountFile]) -> list[Problem]:
    """What keeps files from being one municipality's accounts."""
    problems: list[Problem] = []
    first: dict[tuple[str, int], AccountFile] = {}
    for one in files:
        place = Place(one.file, 1, 1)
        before = first.setdefault((one.form, one.year), one)
        if before is not one:
            problems.append(Problem("kostra_same", place, {"found": one.form, "year": one.year, "other": before.file}))
        if one.group != files[0].group:
            context = {"found": one.form, "wanted": files[0].form, "other": files[0].file}
            problems.append(Problem("kostra_mixed", place, context))
        if not same(one.number, files[0].number):
            context = {"found": one.number, "wanted": files[0].number, "other": files[0].file}
            problems.append(Problem("kostra_regions", place, context))
    return problems


def _unused(files: Iterable[AccountFile], made: Iterable[Accounts]) -> list[Problem]:
    """Files that are part of no accounts: nothing is passed over in silence."""
    used = [one for accounts in made for one in accounts.files]
    return [
        Problem("kostra_unused", Place(one.file, 1, 1), {"found": one.form, "year": one.year}, "warning")
        for one in files
        if one not in used
    ]


def _made(main: AccountFile, given: Sequence[AccountFile]) -> Accounts:
    """The accounts of one file of flows, with the balance sheets beside it."""
    closing = next((one for one in given if one.balance and one.year == main.year), None)
    opening = next((one for one in given if one.balance and one.year == main.year - 1), None)
    used = tuple(one for one in (main, closing, opening) if one is not None)
    form = "0N" if main.group else "0B"
    place = Place(main.file, 1, 1)
    told = [warning for one in used for warning in one.warnings]
    for wanted, found in ((main.year, closing), (main.year - 1, opening)):
        if found is None:
            told.append(Problem("kostra_missing", place, {"form": form, "year": wanted}, "warning"))
    return Accounts(
        main.region,
        main.year,
        main.group,
        main.of(0),
        main.of(1),
        closing.of(0) if closing else None,
        opening.of(0) if opening else None,
        used,
        tuple(told),
    )
