"""What a file is to hold, by how its name ends: no program opens a file that holds something else than that."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from okplan.cli.streams import fail

ENDINGS = {
    "table": ("txt",),
    "json": ("json",),
    "csv": ("csv",),
    "markdown": ("md", "markdown"),
    "docx": ("docx",),
    "html": ("html", "htm"),
    "xlsx": ("xlsx",),
    "yaml": ("yaml", "yml"),
    "svg": ("svg",),
    "png": ("png",),
    "parquet": ("parquet",),
}
"""What the names of files end in, by what they hold."""

MADE_BY = {"xlsx": "export", "docx": "report", "html": "report", "htm": "report", "svg": "chart", "png": "chart"}
"""The command that makes such a file."""

PACKED = ("docx", "xlsx", "png", "parquet")
"""What is no text."""


def form(chosen: str | None, output: Path | None, forms: tuple[str, ...], language: str) -> str:
    """What to make of the forms that a command knows, the first if nothing is said.

    It is what is asked for, or what the file's ending says; an ending that says anything else is refused.
    """
    kind = output.suffix.lower().removeprefix(".") if output is not None else ""
    said = next((name for name in forms if kind in ENDINGS[name]), None)
    named = chosen or (said if kind != "txt" else None)
    found = named or forms[0]
    fits = kind in ENDINGS[found] or (found not in PACKED and kind == "txt") or not kind
    if not fits:
        _refuse(output, kind, (chosen,) if chosen else forms, language)
    return found


def ending(output: Path, kinds: tuple[str, ...], language: str) -> str:
    """The kind of file that a name asks for; without the point."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in kinds:
        _refuse(output, kind, kinds, language)
    return kind


def _refuse(output: Path | None, kind: str, forms: tuple[str, ...], language: str) -> NoReturn:
    """The endings that a command writes, and the command that writes the one that was asked for."""
    from okplan.problems import Problem

    wanted = " / ".join(f".{one}" for name in forms for one in ENDINGS[name])
    told = {"field": "-o", "found": str(output), "wanted": wanted, "kind": kind, "command": MADE_BY.get(kind, "")}
    code = (
        "ending_elsewhere" if kind in MADE_BY and kind not in wanted else "no_pdf" if kind == "pdf" else "output_kind"
    )
    fail([Problem(code, None, told)], language)
