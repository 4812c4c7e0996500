"""The workbook: export, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okplan.cli.app import (
    FORCE,
    LANG,
    SET,
    UNSUSTAINABLE,
    Progress,
    among,
    app,
    deliver,
    fail,
    option,
    run_file,
    save,
    short,
    spoken_in,
    target,
)
from okplan.cli.streams import tell
from okplan.cli.usage import LANGUAGES, SPOKEN, asked
from okplan.words.help import COMMANDS, OPTIONS


@app.command(help=COMMANDS["export"][SPOKEN], short_help=short("export"))
def export(
    files: Annotated[list[Path], typer.Argument(help=OPTIONS["files"][SPOKEN], show_default=False)],
    output: Annotated[Path, target("workbook")],
    force: FORCE = False,
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    unit: Annotated[str, option("unit", "--unit")] = "mill",
    lang: LANG = None,
    changes: SET = None,
) -> None:
    import gc

    from okplan.problems import Problem
    from okplan.write.workbook.book import book
    from okplan.write.workbook.file import as_bytes
    from okplan.write.workbook.side_by_side import Exported

    among("--prices", prices, ("nominal", "fixed"))
    among("--unit", unit, ("kr", "tkr", "mill"))
    if output.suffix.lower() != ".xlsx":
        fail([Problem("not_xlsx", None, {"found": str(output)})], asked())
    gc.disable()  # hundreds of thousands of cells live until the file is written: looking through them finds nothing
    progress, exported = Progress(), []
    for place, file in enumerate(files):
        progress.step(place, len(files) + 1, str(file))
        exported.append(Exported(run_file(file, changes, lang, prices, None), str(file), tuple(changes or ())))
    progress.step(len(files), len(files) + 1, str(output))
    content = as_bytes(book(exported, unit))
    progress.end()
    save(content, output, exported[0].result.language, force)


@app.command(help=COMMANDS["verify"][SPOKEN], short_help=short("verify"))
def verify(
    file: Annotated[Path, typer.Argument(help=OPTIONS["made_workbook"][SPOKEN], show_default=False)],
    scenario: Annotated[list[Path] | None, option("scenario", "--scenario")] = None,
    format: Annotated[str, option("format_verify", "--format")] = "table",
    lang: LANG = None,
) -> None:
    from okplan.load.figures import Refused
    from okplan.problems import Problem, ScenarioError
    from okplan.write import verification as report
    from okplan.write.workbook.verify import verify

    among("--format", format, ("table", "json"))
    among("--lang", lang, LANGUAGES)
    progress = Progress()
    try:
        found = verify(file, tuple(scenario or ()), progress.step)
    except Refused as refused:
        fail([refused.problem], spoken_in(lang) or SPOKEN)
    except ScenarioError as error:
        fail(error.problems, spoken_in(lang) or error.language)
    progress.end()
    language = spoken_in(lang) or found.language
    tell([Problem("stale_scenario", None, {"found": name}, "warning") for name in found.stale], language)
    deliver(
        report.as_json(found) if format == "json" else report.as_text(found, language), None, language, format == "json"
    )
    if found.differences:
        raise typer.Exit(UNSUSTAINABLE)
