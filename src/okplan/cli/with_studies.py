"""The studies that a report or a workbook is to hold: `--with stress,simulate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okplan.cli.options import option
from okplan.cli.streams import Progress, fail

if TYPE_CHECKING:
    from okplan.show.answers.studied import Studied
    from okplan.show.result import Result

WITH = Annotated[list[str] | None, option("with", "--with")]


def studies_of(result: Result, said: list[str] | None, file: str) -> tuple[Studied, ...]:
    """The answers asked for, each once, in the order of a document."""
    if not said:
        return ()
    from okplan.problems import Refused, ScenarioError
    from okplan.show.answers.studied import STUDIES, studied

    wanted = dict.fromkeys(one.strip() for text in said for one in text.split(",") if one.strip())
    progress, found = Progress(), []
    for place, one in enumerate(wanted):
        progress.step(place, len(wanted), one)
        try:
            found.append(studied(one, result, file))
        except Refused as refused:
            fail(refused.problems, result.language)
        except ScenarioError as error:
            fail(error.problems, result.language)
    progress.end()
    return tuple(sorted(found, key=lambda one: STUDIES.index(one.key)))
