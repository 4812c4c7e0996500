"""`okplan lease-or-own`: what a lease that goes on costs beside the project that is to replace it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.answers import FIGURES, drawn, written
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, SET, argument, count, option, target
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver, fail, save
from okplan.cli.usage import asked, command


def lease_or_own(
    file: FILE,
    lease: Annotated[str, argument("lease")],
    project: Annotated[str, argument("replacing")],
    years: Annotated[int | None, count("compared_years", "--years")] = None,
    discount: Annotated[str | None, option("discount", "--discount")] = None,
    residual: Annotated[str | None, option("residual", "--residual")] = None,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: Annotated[Path | None, target("weighed_output")] = None,
    force: FORCE = False,
) -> None:
    from okplan.problems import ScenarioError
    from okplan.show.answers.lease_or_own import Weighed
    from okplan.studies.lease_or_own import lease_or_own as weighed
    from okplan.studies.lease_or_own.asked import read

    among("--format", format, FORMATS)
    format = form(format, output, FORMATS + FIGURES, asked())
    try:
        said = read(years, discount, residual)
    except ScenarioError as error:
        fail(error.problems, asked())
    result = run_file(file, changes, lang, None, None, plan="free")
    try:
        found = weighed(result.loaded.scenario, lease, project, said)
    except ScenarioError as error:
        fail(error.problems, result.language)
    answer = Weighed(result, found, command())
    if format in FIGURES and output is not None:
        save(drawn(answer.charts()[0], format), output, result.language, force)
        return
    text = written(answer, format, output is not None)
    deliver(text, output, result.language, machine=format != "table", force=force)
