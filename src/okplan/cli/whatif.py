"""`okplan whatif`: the page that answers in the chamber, as one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.endings import ending
from okplan.cli.options import FILE, FORCE, LANG, SET, UNITS, option, target
from okplan.cli.running import among, load_or_exit, spoken_in
from okplan.cli.streams import fail, save, tell
from okplan.cli.usage import asked


def whatif(
    file: FILE,
    output: Annotated[Path, target("whatif_output")],
    unit: Annotated[str, option("unit_made", "--unit")] = "mill",
    lang: LANG = None,
    changes: SET = None,
    force: FORCE = False,
) -> None:
    among("--unit", unit, UNITS)
    ending(output, ("html",), asked())
    loaded = load_or_exit(file, changes, lang)
    from okplan.problems import ScenarioError
    from okplan.show.whatif.content import content
    from okplan.studies.whatif.program import board
    from okplan.write.whatif.page import page

    language = spoken_in(lang) or loaded.scenario.language
    try:
        made = board(loaded)
    except ScenarioError as error:
        fail(error.problems, language)
    tell(made.result.doubts, language)
    save(page(content(made, language, unit), made.script), output, language, force)
