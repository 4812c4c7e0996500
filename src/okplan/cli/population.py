"""`okplan population`: inhabitants by age, births, deaths and moves."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.options import FILE, FORCE, LANG, OUT, SET, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver


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

    from okplan.show.inhabitants import inhabitants
    from okplan.write import inhabitants as report

    among("--format", format, ("table", "json", "csv", "markdown"))
    result = run_file(file, changes, lang, None, years)
    found = inhabitants(result.inputs, result.projection, result.language)
    if format == "table":
        text = report.as_text(result, found, shutil.get_terminal_size((100, 24)).columns)
    else:
        writers = {"json": report.as_json, "csv": report.as_csv, "markdown": report.as_markdown}
        text = writers[format](result, found)
    deliver(text, output, result.language, machine=format != "table", force=force)
