"""`okplan verify`: a workbook beside its scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okplan.cli.answers import plainly
from okplan.cli.options import LANG, argument, option
from okplan.cli.running import among, spoken_in
from okplan.cli.streams import Progress, deliver, fail, tell
from okplan.cli.usage import SPOKEN, UNSUSTAINABLE


def verify(
    file: Annotated[Path, argument("made_workbook")],
    scenario: Annotated[list[Path] | None, option("scenario", "--scenario")] = None,
    format: Annotated[str, option("format_verify", "--format")] = "table",
    lang: LANG = None,
) -> None:
    from okplan.problems import Problem, Refused, ScenarioError
    from okplan.show.answers.verification import Checked
    from okplan.version import __version__
    from okplan.write.workbook.verify import verify

    among("--format", format, ("table", "json"))
    progress = Progress()
    try:
        found = verify(file, tuple(scenario or ()), progress.step)
    except Refused as refused:
        fail([refused.problem], spoken_in(lang) or SPOKEN)
    except ScenarioError as error:
        fail(error.problems, spoken_in(lang) or error.language)
    progress.end()
    language = spoken_in(lang) or found.language
    told = [("stale_scenario", {"found": name}) for name in found.stale]
    told += [("edited_scenario", {"found": name}) for name in found.edited]
    told += [("other_version", {"found": found.version, "wanted": __version__})] if found.version else []
    tell([Problem(code, None, context, "warning") for code, context in told], language)
    deliver(plainly(Checked(found, language), format), None, language, format == "json")
    if found.differences:
        raise typer.Exit(UNSUSTAINABLE)
