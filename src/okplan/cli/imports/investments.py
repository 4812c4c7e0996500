"""`okplan import investments`: a list kept in Excel."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, argument, option
from okplan.cli.running import load_or_exit, spoken_in
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked


def investments(
    file: Annotated[Path, argument("investment_list")],
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
    from okplan.show.answers.programme import TickedOff
    from okplan.write.as_yaml import as_yaml

    form(None, output, ("yaml",), asked())
    base = load_or_exit(extends, None, lang) if extends else None
    language = spoken_in(lang) or (base.scenario.language if base else asked())
    problems: list[Problem] = []
    said = {"sheet": sheet, "years_from": years_from, "header_row": header_row, "unit": unit}
    given = options(columns or (), default or (), {**said, "skip": skip}, problems)
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
    emit(plainly(TickedOff(made, language)), error=True)
