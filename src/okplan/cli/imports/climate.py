"""`okplan import climate`: the Environment Agency's figures of a municipality's emissions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from okplan.cli.answers import plainly
from okplan.cli.endings import form
from okplan.cli.options import FORCE, LANG, OUT, argument, option
from okplan.cli.streams import deliver, emit, fail, tell
from okplan.cli.usage import asked


def climate(
    file: Annotated[Path, argument("emissions_file")],
    municipality: Annotated[str | None, option("municipality", "--municipality")] = None,
    sheet: Annotated[str | None, option("emissions_sheet", "--sheet")] = None,
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.imports.climate import emissions
    from okplan.problems import Refused
    from okplan.show.answers.emissions import TickedOff
    from okplan.write.emissions import emissions_yaml

    language = asked()
    form(None, output, ("yaml",), language)
    try:
        found = emissions(file, municipality, sheet)
    except Refused as refused:
        fail(refused.problems, language)
    tell(found.warnings, language)
    deliver(emissions_yaml(found, language), output, language, machine=True, force=force)
    emit(plainly(TickedOff(found, language)), error=True)
