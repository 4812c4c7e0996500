"""`okplan whatif`: the page that answers in the chamber, as one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.amendments import amendments_or_exit
from okplan.cli.endings import ending
from okplan.cli.options import FILE, FORCE, LANG, SET, UNITS, argument, option, target
from okplan.cli.running import among, load_or_exit, spoken_in
from okplan.cli.streams import STANDARD_INPUT, fail, save, tell
from okplan.cli.usage import asked


def whatif(
    file: FILE,
    output: Annotated[Path, target("whatif_output")],
    amendments: Annotated[list[Path] | None, argument("whatif_amendments")] = None,
    unit: Annotated[str, option("unit_made", "--unit")] = "mill",
    lang: LANG = None,
    changes: SET = None,
    force: FORCE = False,
) -> None:
    among("--unit", unit, UNITS)
    ending(output, ("html",), asked())
    if file == STANDARD_INPUT:
        from okplan.problems import Problem

        fail([Problem("whatif_of_a_file", None)], asked())
    loaded = load_or_exit(file, changes, lang)
    from okplan.load.reader import Reader
    from okplan.problems import ScenarioError
    from okplan.show.whatif.content import content
    from okplan.studies.whatif.board import board
    from okplan.studies.whatif.points import toggles
    from okplan.write.whatif.page import page

    reader = Reader()
    language = spoken_in(lang) or loaded.scenario.language
    proposed = amendments_or_exit(amendments or [], file, loaded, reader, language)
    try:
        points, alone = toggles(loaded, proposed, reader)
        made = board(loaded, points)
    except ScenarioError as error:
        fail(error.problems, language)
    tell(made.result.doubts, language)
    save(page(content(made, language, unit, alone), made.text), output, language, force)
