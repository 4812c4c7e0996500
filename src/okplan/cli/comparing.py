"""A comparison as a workbook: the one that `okplan export` makes of the same scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okplan.cli.streams import fail, save
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.result import Result

WORKBOOK = "xlsx"
"""The kind of file; a form that is asked for by the file's ending alone."""


def refuse_parts(said: dict[str, object]) -> None:
    """A workbook is whole: what would leave out years or choose lines is refused by its option."""
    from okplan.problems import Problem

    given = [option for option, value in said.items() if value is not None]
    if given:
        fail([Problem("workbook_whole", None, {"field": given[0]})], asked())


def save_workbook(results: Sequence[Result], files: Sequence[Path], unit: str, output: Path, force: bool) -> None:
    """Of a single file it holds the scenario without its changes and with them."""
    from okplan.words.signs import visible
    from okplan.write.workbook.book import book
    from okplan.write.workbook.file import as_bytes
    from okplan.write.workbook.side_by_side import Exported

    of = files if len(files) == len(results) else [*files] * len(results)
    exported = [
        Exported(result, visible(str(file)), tuple(result.loaded.changes))
        for result, file in zip(results, of, strict=True)
    ]
    save(as_bytes(book(exported, unit)), output, results[0].language, force)
