"""A document of blocks as the file that is asked for, by how its name ends; each writer is loaded only then."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from okplan.cli.options import option
from okplan.cli.streams import fail, save, tell
from okplan.cli.usage import asked, command

if TYPE_CHECKING:
    from okplan.show.report.blocks import Report
    from okplan.write.word.template import Template

DOCUMENTS = ("docx", "html")
"""The kinds of files that are documents; a form that is asked for by the file's ending alone."""


CASE = Annotated[str | None, option("case", "--case", panel="document")]
DATE = Annotated[str | None, option("date", "--date", panel="document")]
TEMPLATE = Annotated[Path | None, option("template", "--template", panel="document")]
NO_APPENDIX = Annotated[bool, option("no_appendix", "--no-appendix", panel="document")]


def facts_of(kind: str, case: str | None, said: str | None, no_appendix: bool = False) -> tuple[str, date | None]:
    """The case and the day of a document; what is no document has neither, nor an appendix, and is refused them."""
    from okplan.words.signs import visible

    given = {"--case": case is not None, "--date": said is not None, "--no-appendix": no_appendix}
    asked_for = [option for option, is_given in given.items() if is_given]
    if asked_for and kind not in DOCUMENTS:
        from okplan.problems import Problem

        fail([Problem("document_elsewhere", None, {"field": ", ".join(asked_for)})], asked())
    return visible(case or ""), _day_of(said)


def _day_of(said: str | None) -> date | None:
    """The day that a document is of: none where none is said, so that the same command makes the same file."""
    if said is None:
        return None
    from okplan.problems import Problem
    from okplan.reading.dates import day

    found = day(said)
    if found is None:
        fail([Problem("day_unread", None, {"field": "--date", "found": said})], asked())
    return found


def template_of(path: Path | None, kind: str) -> Template | None:
    """The reader's own template, read before the work; one whose text is left out is told of."""
    if path is None:
        return None
    from okplan.problems import Problem, Refused

    if kind != "docx":
        fail([Problem("template_elsewhere", None, {"field": "--template", "found": str(path)})], asked())
    from okplan.write.word.template import Template

    try:
        found = Template(path)
    except Refused as refused:
        fail(refused.problems, asked())
    if found.drops_text:
        tell([Problem("template_text", None, {"found": str(path)}, "warning")], asked())
    if found.is_faint:
        tell([Problem("template_colour", None, {"found": str(path), "colour": f"#{found.accent}"}, "warning")], asked())
    return found


def formed(made: Report, kind: str, template: Template | None = None) -> str | bytes:
    if kind == "html":
        from okplan.write.page import page

        return page(made)
    from okplan.write.word_report import word_report

    return word_report(made, template)


def written_to(output: Path, lang: str | None) -> str:
    """The command of this run with the file that it wrote, as it is said again."""
    from okplan.words.commands import command as in_every_shell
    from okplan.words.signs import visible

    spoken = ["--lang", lang] if lang else []
    return f"{command()} {visible(in_every_shell([*spoken, '-o', output.name]))}"


def save_document(made: Report, kind: str, output: Path, force: bool, template: Template | None = None) -> None:
    save(formed(made, kind, template), output, made.language, force)
