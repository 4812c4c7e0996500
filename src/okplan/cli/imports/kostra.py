"""`okplan import kostra`: a municipality's own account files to lines by year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, argument, option
from okplan.cli.running import among, spoken_in
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked
from okplan.words import LANGUAGES


def kostra(
    files: Annotated[list[Path], argument("account_files")],
    areas: Annotated[Path | None, option("account_areas", "--areas")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.kostra.accounts import by_year
    from okplan.imports.kostra.areas import by_area, default_areas, read_areas
    from okplan.imports.kostra.identities import told
    from okplan.imports.kostra.records import read_all
    from okplan.problems import ScenarioError
    from okplan.show.answers.kostra import TickedOff
    from okplan.write.history import history_csv

    among("--lang", lang, LANGUAGES)
    form(None, output, ("csv",), asked())
    language = spoken_in(lang) or asked()
    try:
        years = by_year(read_all(files))
        divided = read_areas(areas) if areas is not None else default_areas()
        for accounts in years.values():
            by_area(accounts, divided)  # before anything is written
    except ScenarioError as error:
        fail(error.problems, language)
    said = [problem for accounts in years.values() for problem in (*accounts.warnings, *told(accounts))]
    tell([problem for at, problem in enumerate(said) if problem not in said[:at]], language)
    deliver(history_csv(years, language), output, language, machine=True, force=force)
    emit(plainly(TickedOff(years, divided, language)), error=True)
