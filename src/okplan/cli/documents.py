"""A document of blocks as the file that is asked for, by how its name ends; each writer is loaded only then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okplan.cli.streams import save
from okplan.cli.usage import command

if TYPE_CHECKING:
    from okplan.show.report.blocks import Report

DOCUMENTS = ("docx", "html")
"""The kinds of files that are documents; a form that is asked for by the file's ending alone."""


def formed(made: Report, kind: str) -> str | bytes:
    if kind == "html":
        from okplan.write.page import page

        return page(made)
    from okplan.write.word_report import word_report

    return word_report(made)


def written_to(output: Path, lang: str | None) -> str:
    """The command of this run with the file that it wrote, as it is said again."""
    from okplan.words.commands import command as in_every_shell
    from okplan.words.signs import visible

    spoken = ["--lang", lang] if lang else []
    return f"{command()} {visible(in_every_shell([*spoken, '-o', output.name]))}"


def save_document(made: Report, kind: str, output: Path, force: bool) -> None:
    save(formed(made, kind), output, made.language, force)
