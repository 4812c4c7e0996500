"""Commands that read what others keep: import population, import investments."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from okplan.cli.app import FORCE, LANG, OUT, among, app, deliver, fail, load_or_exit, option, short, spoken_in
from okplan.cli.streams import emit, tell
from okplan.cli.usage import LANGUAGES, SPOKEN, asked, note
from okplan.words.help import COMMANDS, OPTIONS

group = typer.Typer(
    help=COMMANDS["import"][SPOKEN],
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(group, name="import", short_help=short("import"))


@group.command(help=COMMANDS["import population"][SPOKEN], short_help=short("import population"))
def population(
    file: Annotated[Path | None, typer.Argument(help=OPTIONS["statistics"][SPOKEN], show_default=False)] = None,
    fetch: Annotated[str | None, option("fetch", "--fetch")] = None,
    table: Annotated[str, option("ssb_table", "--table")] = "07459",
    years: Annotated[str | None, option("ssb_years", "--years")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.load.figures import Refused
    from okplan.load.ssb import from_json, population_csv
    from okplan.problems import Place, Problem

    among("--lang", lang, LANGUAGES)
    language = asked()
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
    from okplan.imports.fetch import Unanswered, ask

    try:
        return ask(region, table, years)
    except Unanswered as unanswered:
        fail([unanswered.problem], language)


@group.command(help=COMMANDS["import investments"][SPOKEN], short_help=short("import investments"))
def investments(
    file: Annotated[Path, typer.Argument(help=OPTIONS["investment_list"][SPOKEN], show_default=False)],
    mapping: Annotated[Path | None, option("mapping", "--mapping", "-m")] = None,
    sheet: Annotated[str | None, option("sheet", "--sheet")] = None,
    columns: Annotated[list[str] | None, option("columns", "--columns")] = None,
    years_from: Annotated[str | None, option("years_from", "--years-from")] = None,
    header_row: Annotated[int | None, option("header_row", "--header-row")] = None,
    unit: Annotated[str | None, option("sheet_unit", "--unit")] = None,
    default: Annotated[list[str] | None, option("default", "--default")] = None,
    skip: Annotated[list[str] | None, option("skip", "--skip")] = None,
    extends: Annotated[Path | None, option("extends", "--extends")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.mapping import mapping as read
    from okplan.imports.mapping import options
    from okplan.imports.programme import programme
    from okplan.load import UNREADABLE
    from okplan.problems import Problem, ScenarioError
    from okplan.write.programme import as_yaml, tick_off

    among("--lang", lang, LANGUAGES)
    base = load_or_exit(extends, None, lang) if extends else None
    language = spoken_in(lang) or (base.scenario.language if base else asked())
    problems: list[Problem] = []
    said = {"sheet": sheet, "years_from": years_from, "header_row": header_row, "unit": unit}
    given = options(columns or (), default or (), {**said, "skip": skip}, problems)
    note(file, mapping)
    mapped = read(mapping, given, problems)
    if problems:
        unread = [problem for problem in problems if problem.code in UNREADABLE]
        fail(unread or problems, language)  # what a file that cannot be read does not say is no fault of its own
    try:
        made = programme(file, mapped, base, language)
    except ScenarioError as error:
        fail(error.problems, language)
    tell(made.warnings, language)
    beside = None
    if base is not None and extends is not None:
        folder = output.parent if output is not None else Path()
        beside = Path(os.path.relpath(extends, folder)).as_posix(), f"{base.scenario.name} + {file.name}"
    deliver(as_yaml(made, file, language, beside), output, language, machine=True, force=force)
    emit(tick_off(made, language), error=True)
