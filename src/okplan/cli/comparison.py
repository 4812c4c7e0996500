"""Commands on several scenarios: compare, diff."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okplan.cli.app import (
    FORCE,
    LANG,
    OUT,
    STANDARD_INPUT,
    Progress,
    among,
    app,
    deliver,
    fail,
    lines_or_exit,
    load_or_exit,
    option,
    run_or_exit,
    short,
    spoken_in,
)
from okplan.cli.streams import tell
from okplan.cli.usage import SPOKEN, asked
from okplan.words.help import COMMANDS, OPTIONS

if TYPE_CHECKING:
    from okplan.show.result import Result
    from okplan.studies.compare import Comparison
    from okplan.write.attribution import Compared

FORMATS = ("table", "json", "csv", "markdown")
UNITS = ("kr", "tkr", "mill")


@app.command(help=COMMANDS["compare"][SPOKEN], short_help=short("compare"))
def compare(
    files: Annotated[list[Path], typer.Argument(help=OPTIONS["side_by_side"][SPOKEN], show_default=False)],
    lines: Annotated[str | None, option("compared", "--lines")] = None,
    years: Annotated[int | None, option("years", "--years")] = None,
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    format: Annotated[str, option("format", "--format")] = "table",
    unit: Annotated[str, option("unit", "--unit")] = "mill",
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError
    from okplan.studies.compare import KEY, doubts
    from okplan.studies.compare import compare as compared

    among("--format", format, FORMATS)
    among("--prices", prices, ("nominal", "fixed"))
    among("--unit", unit, UNITS)
    loaded = load_all(files, lang, "compare", years)
    language = spoken_in(lang) or loaded[0].scenario.language
    wanted = lines_or_exit(lines, language) if lines and lines != "all" else None
    results = run_all(loaded, language, prices or loaded[0].scenario.prices)
    names = wanted or (every_line(results) if lines == "all" else KEY)
    try:
        found = compared(results, [*map(str, files)], names, unit if format in ("table", "markdown") else "kr")
    except ScenarioError as error:
        fail(error.problems, language)
    tell(doubts(results), language)
    deliver(_written(found, format, output is not None), output, language, machine=format != "table", force=force)


@app.command(help=COMMANDS["diff"][SPOKEN], short_help=short("diff"))
def diff(
    first: Annotated[Path, typer.Argument(help=OPTIONS["from_file"][SPOKEN], show_default=False)],
    second: Annotated[Path, typer.Argument(help=OPTIONS["to_file"][SPOKEN], show_default=False)],
    lines: Annotated[list[str] | None, option("explained", "--line")] = None,
    year: Annotated[int | None, option("explained_year", "--year")] = None,
    format: Annotated[str, option("format", "--format")] = "table",
    unit: Annotated[str, option("unit", "--unit")] = "mill",
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError
    from okplan.studies.compare import other_places
    from okplan.studies.diff import DEFAULT, attribute
    from okplan.words.help import PROJECTED
    from okplan.write.attribution import Compared

    among("--format", format, FORMATS)
    among("--unit", unit, UNITS)
    a, b = load_all([first, second], lang, "diff")
    language = spoken_in(lang) or a.scenario.language
    wanted = lines_or_exit(",".join(lines), language) if lines else None
    shown_unit = unit if format in ("table", "markdown") else "kr"
    progress = Progress()
    try:
        found = attribute(
            a, b, wanted or DEFAULT, year, shown_unit, language,
            lambda done, of: progress.step(done, of, PROJECTED[language]),
        )  # fmt: skip
    except ScenarioError as error:
        progress.end()
        fail(error.problems, language)
    progress.end()
    tell(other_places([a.scenario, b.scenario]), language)
    compared = Compared(found, (a, b), (str(first), str(second)), shown_unit, language)
    text = _attributed(compared, format, output is not None)
    deliver(text, output, language, machine=format != "table", force=force)


def _attributed(compared: Compared, format: str, to_file: bool) -> str:
    from okplan.write import attribution

    writers = {"json": attribution.as_json, "csv": attribution.as_csv, "markdown": attribution.as_markdown}
    if format in writers:
        return writers[format](compared)
    from okplan.write.attribution_terminal import report

    return report(compared, *console(to_file))


def load_all(files: list[Path], lang: str | None, command: str, years: int | None = None) -> list[Any]:
    """Every file; standard input as if it lay beside the first of the others."""
    from okplan.problems import Problem

    among("--lang", lang, ("nb", "nn", "en"))
    named = [file for file in files if file != STANDARD_INPUT]
    if len(files) < 2:
        fail([Problem("too_few_files", None, {"found": command})], asked())
    if len(named) < len(files) - 1:
        fail([Problem("standard_input_twice", None)], asked())
    return [load_or_exit(file, None, lang, years, named[0]) for file in files]


def run_all(loaded: list[Any], language: str, prices: str) -> list[Result]:
    progress, results = Progress(), []
    for place, one in enumerate(loaded):
        progress.step(place, len(loaded), one.scenario.name)
        results.append(run_or_exit(one, language, prices))
    progress.end()
    return results


def every_line(results: list[Result]) -> list[str]:
    """The lines and inputs with one value a year that every scenario has; identities apart."""
    from okplan.chapters.model import MODEL
    from okplan.studies.backtest import names

    held = [result.projection.values for result in results]
    return [
        name for name in names() if name not in (*MODEL.identities, "year") and all(name in values for values in held)
    ]


def _written(found: Comparison, format: str, to_file: bool) -> str:
    from okplan.write import comparison

    if format == "json":
        return comparison.as_json(found)
    if format == "csv":
        return comparison.as_csv(found)
    if format == "markdown":
        return comparison.as_markdown(found)
    from okplan.write.comparison_terminal import report

    return report(found, *console(to_file))


def console(to_file: bool) -> tuple[int, bool, bool]:
    """How wide it is, whether it takes every sign, and whether it takes colours."""
    from okplan.write.terminal import can_show

    plain = to_file or not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return shutil.get_terminal_size((100, 24)).columns, to_file or can_show(sys.stdout.encoding), not plain
