"""`okplan lines`: every line of the model."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, option
from okplan.cli.running import among
from okplan.cli.streams import deliver
from okplan.cli.usage import asked


def lines(
    lang: LANG = None,
    format: Annotated[str | None, option("format_lines", "--format")] = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.show.handbook import handbook, line_list

    among("--format", format, ("table", "markdown"))
    format = form(format, output, ("table", "markdown"), asked())
    spoken = asked()
    deliver(handbook(spoken) if format == "markdown" else line_list(spoken), output, spoken, force=force)
