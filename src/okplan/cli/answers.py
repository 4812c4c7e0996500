"""An answer in the form that was asked for; each writer is loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okplan.cli.streams import console, width

if TYPE_CHECKING:
    from okplan.show.answers.answer import Answer


def written(found: Answer, format: str, to_file: bool) -> str:
    """JSON, CSV, Markdown or the table of a console."""
    if format == "json":
        from okplan.write.as_json import as_json

        return as_json(found.document())
    if format == "csv":
        from okplan.write.as_csv import as_csv

        return as_csv(found.records())
    if format == "markdown":
        from okplan.write.markdown import markdown

        return markdown(found.page())
    from okplan.write.terminal.answer import answer

    return answer(found, *console(to_file))


def plainly(found: Answer, format: str = "table") -> str:
    """The same without colours, with every sign: what a console cannot show is replaced when it is printed."""
    if format != "table":
        return written(found, format, to_file=True)
    from okplan.write.terminal.answer import answer

    return answer(found, width(), rich_signs=True, colour=False)
