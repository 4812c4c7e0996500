"""Commands on a scenario: project, validate, show, explain."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okplan.cli.app import (
    FILE,
    FORCE,
    LANG,
    OUT,
    SET,
    UNSUSTAINABLE,
    WRONG,
    among,
    app,
    deliver,
    fail,
    load_file,
    load_or_exit,
    option,
    run_file,
    short,
    spoken_in,
)
from okplan.cli.streams import emit, tell
from okplan.cli.usage import SPOKEN
from okplan.words.help import COMMANDS, OPTIONS

if TYPE_CHECKING:
    from okplan.problems import Problem
    from okplan.show.result import Result


@app.command(help=COMMANDS["project"][SPOKEN], short_help=short("project"))
def project(
    file: FILE,
    years: Annotated[int | None, option("years", "--years")] = None,
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    lang: LANG = None,
    format: Annotated[str, option("format", "--format")] = "table",
    table: Annotated[str | None, option("table", "--table")] = None,
    unit: Annotated[str, option("unit", "--unit")] = "mill",
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
    check: Annotated[bool, option("check", "--check")] = False,
) -> None:
    from okplan.show.tables.by_item import BY_ITEM
    from okplan.show.tables.layouts import LAYOUTS
    from okplan.show.tables.printed import Printer

    among("--format", format, ("table", "json", "csv", "markdown"))
    among("--prices", prices, ("nominal", "fixed"))
    among("--table", table, (*LAYOUTS, *BY_ITEM))
    among("--unit", unit, ("kr", "tkr", "mill"))
    result = run_file(file, changes, lang, prices, years)
    problem = lacking(result, table or "")
    if problem:
        fail([problem], result.language)
    key = table or "nokkeltall"
    printer = Printer(result.loaded.scenario, result.projection, result.language, unit, result.prices)
    unrounded = format in ("json", "csv") or (key == "nokkeltall" and format == "table")
    shown = printer.exact(key) if unrounded else printer.shown(key)
    only = shown if table else None
    if format == "table":
        text = terminal_text(result, only, to_file=output is not None)
    else:
        from okplan.write import plain

        writers = {"json": plain.as_json, "csv": plain.as_csv}
        text = writers[format](result, only) if format in writers else plain.as_markdown(result, shown)
    deliver(text, output, result.language, machine=format != "table", force=force)
    if check and result.verdict.level == "unsustainable":
        raise typer.Exit(UNSUSTAINABLE)


def lacking(result: Result, table: str) -> Problem | None:
    """What is wrong with asking for a table whose rows the scenario does not have."""
    from okplan.problems import Problem

    if table == "omrader" and not result.loaded.scenario.operations.areas:
        return Problem("no_areas", None)
    if table == "selvkost" and not result.inputs.items["service"]:
        return Problem("no_rows", None, {"found": "self_cost"})
    if table == "kapasitet" and not result.inputs.items["capacity"]:
        return Problem("no_rows", None, {"found": "operations.areas: capacity"})
    return None


def terminal_text(result: Result, only: Any, to_file: bool) -> str:
    import shutil

    from okplan.write import terminal

    rich_signs = to_file or terminal.can_show(sys.stdout.encoding)
    plain = to_file or not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    if only is not None:
        return terminal.single(result, only, width, rich_signs, not plain)
    return terminal.report(result, width, rich_signs, not plain)


@app.command(help=COMMANDS["validate"][SPOKEN], short_help=short("validate"))
def validate(
    files: Annotated[list[Path], typer.Argument(help=OPTIONS["files"][SPOKEN])],
    realistic: Annotated[bool, option("realism", "--realism")] = False,
    check: Annotated[bool, option("check_realism", "--check")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.chapters.inputs import build
    from okplan.problems import ScenarioError
    from okplan.studies.project import sound
    from okplan.words.help import VALID

    wrong, asked = False, 0
    for file in files:
        try:
            loaded = load_file(file, changes, lang)
            sound(loaded, build(loaded.scenario))
        except ScenarioError as error:
            tell(error.problems, spoken_in(lang) or error.language)
            wrong = True
        else:
            spoken = spoken_in(lang) or loaded.scenario.language
            tell(loaded.warnings, spoken)
            emit(f"{file}: {VALID[spoken]}\n")
            asked += ask(loaded, spoken) if realistic or check else 0
    if wrong:
        raise typer.Exit(WRONG)
    if check and asked:
        raise typer.Exit(UNSUSTAINABLE)


def ask(loaded: Any, language: str) -> int:
    """Say what a sceptical controller would ask, and the scenario's reasons; how many questions have none."""
    from okplan.studies.project import realism
    from okplan.words.help import ACCEPTED, ASKED
    from okplan.words.problems import tell as told

    judged = realism(loaded)
    tell([problem for problem, reason in judged if reason is None], language)
    for problem, reason in judged:
        if reason is not None:
            question = told(replace(problem, level="error"), language)
            emit(f"{question} {ACCEPTED[language]} {reason}\n")
    left = sum(reason is None for _, reason in judged)
    emit(ASKED[language].format(left=left, accepted=len(judged) - left) + "\n")
    return left


@app.command(help=COMMANDS["show"][SPOKEN], short_help=short("show"))
def show(
    file: FILE,
    resolved: Annotated[bool, option("resolved", "--resolved")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.load import differences

    loaded = load_or_exit(file, changes, lang)
    rows = [] if resolved else differences(loaded)
    text = "".join(f"{path}: {old} -> {new}\n" for path, old, new in rows)
    deliver(text or loaded.resolved(), None, SPOKEN, machine=not text)


@app.command(help=COMMANDS["explain"][SPOKEN], short_help=short("explain"))
def explain(
    file: FILE,
    line: Annotated[str, typer.Argument(help=OPTIONS["line"][SPOKEN], show_default=False)],
    year: Annotated[int | None, typer.Argument(help=OPTIONS["year"][SPOKEN], show_default=False)] = None,
    depth: Annotated[int, option("depth", "--depth")] = 99,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.show.explain import Explainer, describe, find_line, render

    result = run_file(file, changes, lang, None, None)
    name, item, problem = find_line(result, line, year)
    if problem:
        fail([problem], result.language)
    lines = (
        describe(result, name, item)
        if year is None
        else render(Explainer(result).tree(name, year, item, depth), result.language)
    )
    emit("\n".join(lines) + "\n")
