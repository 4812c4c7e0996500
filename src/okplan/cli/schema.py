"""`okplan schema`: what an editor needs to know of a scenario."""

from __future__ import annotations

from okplan.cli.endings import form
from okplan.cli.options import FORCE, OUT
from okplan.cli.streams import deliver
from okplan.cli.usage import SPOKEN


def schema(output: OUT = None, force: FORCE = False) -> None:
    from okplan.load.schema import schema_text

    form(None, output, ("json",), SPOKEN)
    deliver(schema_text(), output, SPOKEN, machine=True, force=force)
