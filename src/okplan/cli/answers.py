"""An answer in the form that was asked for; each writer is loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okplan.cli.streams import console, tell, width
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.answers.answer import Answer
    from okplan.show.charts.figures import Drawing

FIGURES = ("svg", "png")
"""The forms of an answer's figure, asked for by the file's ending alone."""


def amounts_in(unit: str | None, format: str) -> str:
    """What amounts are in: as is asked for, else millions for people and kroner for programs; JSON is in kroner."""
    if format == "json" and unit not in (None, "kr"):
        from okplan.problems import Problem

        tell([Problem("json_in_kroner", None, {"found": unit}, "warning")], asked())
    return "kr" if format == "json" else unit or ("kr" if format == "csv" else "mill")


def written(found: Answer, format: str, to_file: bool, unit: str = "kr") -> str:
    """JSON, CSV (with amounts in a unit), Markdown or the table of a console."""
    if format == "json":
        from okplan.write.as_json import as_json

        return as_json(found.document())
    if format == "csv":
        from okplan.show.answers.in_unit import in_unit
        from okplan.write.as_csv import as_csv

        return as_csv(in_unit(found.records(), unit))
    if format == "markdown":
        from okplan.write.markdown import markdown

        return markdown(found.page())
    from okplan.write.terminal.answer import answer

    return answer(found, *console(to_file))


def plainly(found: Answer, format: str = "table", unit: str = "kr") -> str:
    """The same without colours, with every sign: what a console cannot show is replaced when it is printed."""
    if format != "table":
        return written(found, format, to_file=True, unit=unit)
    from okplan.write.terminal.answer import answer

    return answer(found, width(), rich_signs=True, colour=False)


def drawn(chart: Drawing, kind: str) -> str | bytes:
    """A figure as a file of its own, `svg` or `png`."""
    from okplan.write import charts

    return charts.png(chart, titled=True) if kind == "png" else charts.as_file(chart)
