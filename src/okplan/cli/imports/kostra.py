"""`okplan import kostra`: a municipality's account files, or what Statistics Norway publishes, to lines by year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, argument, option
from okplan.cli.running import spoken_in
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.imports.kostra.accounts import Accounts


def kostra(
    files: Annotated[list[Path] | None, argument("account_files")] = None,
    fetch: Annotated[str | None, option("fetch_accounts", "--fetch")] = None,
    years: Annotated[str | None, option("account_years", "--years")] = None,
    areas: Annotated[Path | None, option("account_areas", "--areas")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.kostra.areas import by_area, default_areas, read_areas
    from okplan.imports.kostra.identities import told
    from okplan.problems import Problem, Refused, ScenarioError
    from okplan.show.answers.kostra import TickedOff
    from okplan.write.history import history_csv

    form(None, output, ("csv",), asked())
    language = spoken_in(lang) or asked()
    if bool(files) == (fetch is not None) or (files and years is not None):
        fail([Problem("file_or_fetch", None)], language)
    try:
        found = _fetched(fetch, years, output, language) if fetch is not None else _read(files or [])
        divided = read_areas(areas) if areas is not None else default_areas()
        for accounts in found.values():
            by_area(accounts, divided)  # before anything is written
    except ScenarioError as error:
        fail(error.problems, language)
    except Refused as refused:
        fail(refused.problems, language)
    said = [problem for accounts in found.values() for problem in (*accounts.warnings, *told(accounts))]
    tell([problem for at, problem in enumerate(said) if problem not in said[:at]], language)
    deliver(history_csv(found, language), output, language, machine=True, force=force)
    emit(plainly(TickedOff(found, divided, language)), error=True)


def _read(files: list[Path]) -> dict[int, Accounts]:
    from okplan.imports.kostra.accounts import by_year
    from okplan.imports.kostra.records import read_all

    return by_year(read_all(files))


def _fetched(name: str, years: str | None, output: Path | None, language: str) -> dict[int, Accounts]:
    from okplan.cli.fetching import bank, fetched
    from okplan.register import find, notes

    whose = find(name)
    tell(notes(name), language)
    return fetched(bank(output, language), whose, years)
