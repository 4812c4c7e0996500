"""`okplan import population`: inhabitants from Statistics Norway."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, argument, option
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked


def population(
    file: Annotated[Path | None, argument("statistics")] = None,
    fetch: Annotated[str | None, option("fetch", "--fetch")] = None,
    table: Annotated[str, option("ssb_table", "--table")] = "07459",
    years: Annotated[str | None, option("ssb_years", "--years")] = None,
    sheet: Annotated[str | None, option("sheet", "--sheet")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.load.people.counts import as_csv, gathered
    from okplan.load.people.inhabitants import inhabitants
    from okplan.load.people.ssb import from_json
    from okplan.problems import Place, Problem, Refused
    from okplan.show.answers.people import TickedOff

    language = asked()
    form(None, output, ("csv",), language)
    if (file is None) == (fetch is None):
        fail([Problem("file_or_fetch", None)], language)
    try:
        if file is not None:
            found = inhabitants(file, sheet=(sheet, Place("--sheet", 1, 1)) if sheet is not None else None)
        else:
            found = gathered(from_json(_asked(fetch or "", table, years, language), Place(f"SSB {table}", 1, 1)))
    except Refused as refused:
        fail([refused.problem], language)
    tell(found.passed_over, language)
    deliver(as_csv(found), output, language, machine=True, force=force)
    emit(plainly(TickedOff(found, language)), error=True)


def _asked(region: str, table: str, years: str | None, language: str) -> str:
    from okplan.imports.fetch import Unanswered, ask

    try:
        return ask(region, table, years)
    except Unanswered as unanswered:
        fail([unanswered.problem], language)
