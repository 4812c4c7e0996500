"""`okplan new`: any municipality's scenario, from what ships and from its own accounts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, argument, option, target
from okplan.cli.running import among, spoken_in
from okplan.cli.streams import emit, fail, tell
from okplan.cli.usage import asked
from okplan.words import LANGUAGES

if TYPE_CHECKING:
    from okplan.imports.kostra.accounts import Accounts
    from okplan.start.known import Known


def new(
    name: Annotated[str, argument("municipality")],
    accounts: Annotated[list[Path] | None, option("accounts", "--accounts")] = None,
    areas: Annotated[Path | None, option("areas", "--areas")] = None,
    year: Annotated[int | None, option("base_year", "--year")] = None,
    lang: LANG = None,
    output: Annotated[Path | None, target("new_output")] = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import Problem, ScenarioError
    from okplan.show.answers.begun import LookedOver
    from okplan.start.beginning import begun
    from okplan.write.files import write_all
    from okplan.write.scenario_file import scenario_yaml

    among("--lang", lang, LANGUAGES)
    language = spoken_in(lang) or asked()
    if areas is not None and not accounts:
        fail([Problem("areas_without_accounts", None)], language)
    known, read = _town(name, accounts or [], year, language)
    file = output or Path(f"{_stem(known.municipality.name)}.yaml")
    form(None, file, ("yaml",), language)
    try:
        made = begun(known, read, areas, year, language, {})
        tell(read.warnings if read else [], language)
        content = scenario_yaml(made, language)
        write_all({file: content}, language, force)
    except ScenarioError as error:
        fail(error.problems, language)
    emit(f"{file}\n{plainly(LookedOver(made, language))}", error=True)


def _town(name: str, files: list[Path], year: int | None, language: str) -> tuple[Known, Accounts | None]:
    """The municipality that is meant, and its accounts."""
    from okplan.problems import Refused, ScenarioError
    from okplan.register import notes
    from okplan.start.beginning import read_accounts
    from okplan.start.known import known

    try:
        found = known(name)
        tell(notes(name), language)
        return found, read_accounts(files, found, year)
    except Refused as refused:
        fail(refused.problems, language)
    except ScenarioError as error:
        fail(error.problems, language)


def _stem(name: str) -> str:
    """A name as a file has it."""
    return "-".join(name.lower().split())
