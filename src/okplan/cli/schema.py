"""`okplan schema`: what an editor needs to know of a scenario."""

from __future__ import annotations

from typing import Annotated

from okplan.cli.endings import form
from okplan.cli.options import FORCE, OUT, option
from okplan.cli.streams import deliver
from okplan.cli.usage import SPOKEN


def schema(
    amendment: Annotated[bool, option("schema_amendment", "--amendment")] = False,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.load.schema import amendment_schema, schema_text

    form(None, output, ("json",), SPOKEN)
    deliver(schema_text(amendment_schema() if amendment else None), output, SPOKEN, machine=True, force=force)
