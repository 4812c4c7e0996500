"""`okplan diff`: the change from one scenario to another, shared out on what differs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.options import FORCE, LANG, OUT, argument, option
from okplan.cli.running import among, lines_or_exit, load_all, spoken_in
from okplan.cli.streams import Progress, console, deliver, fail, tell
from okplan.words import say

if TYPE_CHECKING:
    from okplan.write.attribution import Compared

FORMATS = ("table", "json", "csv", "markdown")
UNITS = ("kr", "tkr", "mill")


def diff(
    first: Annotated[Path, argument("from_file")],
    second: Annotated[Path, argument("to_file")],
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
            lambda done, of: progress.step(done, of, say('help.projected', language)),
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
