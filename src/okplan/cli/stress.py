"""`okplan stress`: what the finances can bear, one named change at a time and the worst of them at once."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.answers import written
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, SET, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver
from okplan.cli.usage import asked, command


def stress(
    file: FILE,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.show.answers.stress import Stresses
    from okplan.studies.stress import stressed

    among("--format", format, FORMATS)
    format = form(format, output, FORMATS, asked())
    result = run_file(file, changes, lang, None, None, plan="free")
    text = written(Stresses(result, stressed(result.projected), command()), format, output is not None)
    deliver(text, output, result.language, machine=format != "table", force=force)
