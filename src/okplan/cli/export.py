"""`okplan export`: the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.endings import ending
from okplan.cli.options import FORCE, LANG, PRICES, SET, UNITS, argument, option, target
from okplan.cli.running import among, run_file
from okplan.cli.streams import Progress, save
from okplan.cli.usage import asked
from okplan.cli.with_studies import WITH, studies_of


def export(
    files: Annotated[list[Path], argument("files")],
    output: Annotated[Path, target("workbook")],
    force: FORCE = False,
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    unit: Annotated[str, option("unit_made", "--unit")] = "mill",
    lang: LANG = None,
    changes: SET = None,
    free_plan: Annotated[bool, option("free_plan", "--free-plan")] = False,
    studies: WITH = None,
) -> None:
    from okplan.load.reader import Reader
    from okplan.words.signs import visible
    from okplan.write.workbook.book import book
    from okplan.write.workbook.file import as_bytes
    from okplan.write.workbook.side_by_side import Exported, plan_of

    among("--prices", prices, PRICES)
    among("--unit", unit, UNITS)
    ending(output, ("xlsx",), asked())
    progress, exported, reader = Progress(), [], Reader()
    plan = plan_of(len(files), free_plan)
    for place, file in enumerate(files):
        progress.step(place, len(files) + 1, str(file))
        result = run_file(file, changes, lang, prices, None, reader, plan)
        answers = studies_of(result, studies, file.name)
        exported.append(Exported(result, visible(str(file)), tuple(changes or ()), answers))
    progress.step(len(files), len(files) + 1, str(output))
    content = as_bytes(book(exported, unit))
    progress.end()
    save(content, output, exported[0].result.language, force)
