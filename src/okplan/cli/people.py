"""Commands on inhabitants: population, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okplan.cli.app import (
    FILE,
    FORCE,
    LANG,
    LANGUAGES,
    OUT,
    SET,
    SPOKEN,
    among,
    app,
    deliver,
    fail,
    option,
    run_file,
    short,
    spoken_in,
)
from okplan.helptexts import COMMANDS, OPTIONS


@app.command(help=COMMANDS["population"][SPOKEN], short_help=short("population"))
def population(
    file: FILE,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    format: Annotated[str, option("format", "--format")] = "table",
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    import shutil

    from okplan.inhabitants import inhabitants
    from okplan.report import inhabitants as report

    among("--format", format, ("table", "json", "csv", "markdown"))
    result = run_file(file, changes, lang, None, years)
    found = inhabitants(result.inputs, result.projection, result.language)
    if format == "table":
        text = report.as_text(result, found, shutil.get_terminal_size((100, 24)).columns)
    else:
        writers = {"json": report.as_json, "csv": report.as_csv, "markdown": report.as_markdown}
        text = writers[format](result, found)
    deliver(text, output, result.language, machine=format != "table", force=force)


@app.command("import", help=COMMANDS["import"][SPOKEN], short_help=short("import"))
def import_(
    what: Annotated[str, typer.Argument(help=OPTIONS["what"][SPOKEN], show_default=False)],
    file: Annotated[Path | None, typer.Argument(help=OPTIONS["statistics"][SPOKEN], show_default=False)] = None,
    fetch: Annotated[str | None, option("fetch", "--fetch")] = None,
    table: Annotated[str, option("ssb_table", "--table")] = "07459",
    years: Annotated[str | None, option("ssb_years", "--years")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.load.figures import Refused
    from okplan.load.statistics import from_json, population_csv
    from okplan.problems import Place, Problem

    among("WHAT", what, ("population",))
    among("--lang", lang, LANGUAGES)
    language = spoken_in(lang) or SPOKEN
    if (file is None) == (fetch is None):
        fail([Problem("file_or_fetch", None)], language)
    try:
        if file is not None:
            text = population_csv(file)
        else:
            text = from_json(_asked(fetch or "", table, years, language), Place(f"SSB {table}", 1, 1))
    except Refused as refused:
        fail([refused.problem], language)
    deliver(text, output, language, machine=True, force=force)


def _asked(region: str, table: str, years: str | None, language: str) -> str:
    from okplan.fetch import Unanswered, ask

    try:
        return ask(region, table, years)
    except Unanswered as unanswered:
        fail([unanswered.problem], language)
