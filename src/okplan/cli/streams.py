"""Where output goes: what is said on the console, and results to it or to a file."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from okplan.cli.usage import WRONG
from okplan.words import say

if TYPE_CHECKING:
    from okplan.problems import Problem

STANDARD_INPUT = STANDARD_OUTPUT = Path("-")

SCREENFUL = 20
"""Problems that are told one by one."""

NARROWEST, WIDEST = 40, 1000
"""Signs of a console's line: a narrower one breaks the lines itself."""


def emit(text: str, error: bool = False, styled: bool = False) -> None:
    """Print whatever the console can take: an old one gets plain signs, never a crash.

    Only what is styled may have control sequences, which are okplan's own.
    """
    from okplan.words.signs import LINES, visible

    text = text if styled else visible(text, LINES)
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from okplan.words.digits import ASCII

        text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
    with suppress(OSError) if error else nullcontext():  # where nobody hears what is said there is nobody to tell
        stream.write(text)
        stream.flush()


def tell(problems: Sequence[Problem], language: str) -> None:
    """Each problem on a line; of very many the first, faults before warnings, and how many more there are.

    What is to be filled in is a list to work by: all of it is told, and first.
    """
    if not problems:
        return
    from okplan.words import problems as words

    shown, most = list(problems), SCREENFUL + sum(map(_to_fill_in, problems))
    if len(shown) > most:
        shown = sorted(shown, key=lambda problem: (problem.level != "error", not _to_fill_in(problem)))[:most]
    for problem in shown:
        emit(words.tell(problem, language) + "\n", error=True)
    if len(shown) < len(problems):
        emit(say("help.more", language, count=len(problems) - len(shown)) + "\n", error=True)


def _to_fill_in(problem: Problem) -> bool:
    return problem.code in ("blanks_left", "blank")


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
        emit(content, styled=True)


def writable(outputs: Sequence[Path], language: str, force: bool) -> None:
    """Stop before any of several files is written where one of them may not be."""
    from okplan.problems import ScenarioError
    from okplan.write.files import check

    try:
        for output in outputs:
            check(output, language, force)
    except ScenarioError as error:
        fail(error.problems, language)


def save(content: str | bytes, output: Path, language: str, force: bool) -> None:
    from okplan.problems import ScenarioError
    from okplan.write.files import write

    try:
        write(output, content, language, replace=force)
    except ScenarioError as error:
        fail(error.problems, language)
    emit(f"{output}\n", error=True)


def width() -> int:
    """Signs of the console's line."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, NARROWEST), WIDEST)


def console(to_file: bool) -> tuple[int, bool, bool]:
    """How wide it is, whether it takes every sign, and whether it takes colours."""
    from okplan.write.terminal.text import can_show

    plain = to_file or not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return width(), to_file or can_show(sys.stdout.encoding), not plain


class Progress:
    """Says on stderr how far a longer work has come, once it has taken a second; nothing where nobody looks."""

    def __init__(self) -> None:
        self.began, self.shown = time.monotonic(), False

    def step(self, done: int, of: int, what: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.began > 1:
            self.shown = True
            from okplan.words.signs import visible

            emit(f"\r\x1b[K{done}/{of} {visible(what)}", error=True, styled=True)

    def end(self) -> None:
        if self.shown:
            emit("\r\x1b[K", error=True, styled=True)
