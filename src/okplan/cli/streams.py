"""Where output goes: what is said on the console, and results to it or to a file."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from okplan.cli.usage import WRONG, is_input

if TYPE_CHECKING:
    from okplan.problems import Problem

STANDARD_INPUT = STANDARD_OUTPUT = Path("-")


def emit(text: str, error: bool = False) -> None:
    """Print whatever the console can take: an old one gets plain signs, never a crash."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from okplan.words.digits import ASCII

        text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()


def tell(problems: Sequence[Problem], language: str) -> None:
    if not problems:
        return
    from okplan.words import problems as words

    for problem in problems:
        emit(words.tell(problem, language) + "\n", error=True)


def fail(problems: Sequence[Problem], language: str) -> NoReturn:
    tell(problems, language)
    raise typer.Exit(WRONG)


def deliver(
    content: str | bytes, output: Path | None, language: str, machine: bool = False, force: bool = False
) -> None:
    """To the file, which is said on stderr, or to stdout: what a machine reads is UTF-8 whatever the console."""
    if output is not None:
        save(content, output, language, force)
    elif isinstance(content, bytes) or machine:
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.buffer.flush()
    else:
        emit(content)


def ending(output: Path, kinds: tuple[str, ...], language: str) -> str:
    """The kind of file that a name asks for; without the point."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in kinds:
        from okplan.problems import Problem

        wanted = " / ".join(f".{one}" for one in kinds)
        fail([Problem("output_kind", None, {"field": "-o", "found": str(output), "wanted": wanted})], language)
    return kind


def save(content: str | bytes, output: Path, language: str, force: bool) -> None:
    from okplan.problems import Problem, ScenarioError
    from okplan.write.files import write

    if is_input(output):
        fail([Problem("own_input", None, {"found": str(output)})], language)
    try:
        write(output, content, language, replace=force)
    except ScenarioError as error:
        fail(error.problems, language)
    typer.echo(str(output), err=True)


def console(to_file: bool) -> tuple[int, bool, bool]:
    """How wide it is, whether it takes every sign, and whether it takes colours."""
    from okplan.write.terminal.text import can_show

    plain = to_file or not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return shutil.get_terminal_size((100, 24)).columns, to_file or can_show(sys.stdout.encoding), not plain


class Progress:
    """Says on stderr how far a longer work has come, once it has taken a second; nothing where nobody looks."""

    def __init__(self) -> None:
        self.began, self.shown = time.monotonic(), False

    def step(self, done: int, of: int, what: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.began > 1:
            self.shown = True
            sys.stderr.write(f"\r\x1b[K{done}/{of} {what}")
            sys.stderr.flush()

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
