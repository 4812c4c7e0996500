"""What is wrong with how a command was called, in the user's own language."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from okplan.problems import Problem, nearest
from okplan.words.help import COMMANDS, INTERRUPTED

LANGUAGES = ("nb", "nn", "en")
SPOKEN = os.environ.get("OKPLAN_LANG", "nb") if os.environ.get("OKPLAN_LANG") in LANGUAGES else "nb"
OK, WRONG, STOPPED = 0, 2, 130

_asked: ContextVar[str] = ContextVar("asked", default=SPOKEN)
_read: ContextVar[tuple[Path, ...]] = ContextVar("read", default=())


def asked() -> str:
    """The language of this run before a scenario is read: --lang, then OKPLAN_LANG, then bokmål."""
    return _asked.get()


def note(*files: Path | None) -> None:
    """That files are read in this run, so that the result does not take the place of one of them."""
    _read.set((*_read.get(), *(file for file in files if file is not None)))


def is_input(output: Path) -> bool:
    return output.is_file() and any(file.is_file() and file.samefile(output) for file in _read.get())


class Commands(TyperGroup):
    """The group of all commands: its faults are said as those of a scenario are, not in the library's English."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        words = list(sys.argv[1:] if args is None else args)
        _asked.set(_language(words))
        _read.set(())
        named |= {"standalone_mode": False, "prog_name": "okplan"}
        try:
            code = super().main(words, *rest, **named)
        except Exception as error:
            if not hasattr(error, "format_message"):  # not one of the library's own
                raise
            _say(error, words)
            code = WRONG
        if code == STOPPED:
            typer.echo(f"\n{INTERRUPTED[asked()]}", err=True)
        sys.exit(code or OK)

    def invoke(self, ctx: Any) -> Any:
        """A reader that has gone (`| head`) is no fault."""
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(OK) from None
        return found


def _language(words: Sequence[str]) -> str:
    """What stands after --lang, where it is a language."""
    said = [after for word, after in pairwise(words) if word == "--lang"]
    said += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return next((one for one in said if one in LANGUAGES), SPOKEN)


def _say(error: Any, words: Sequence[str]) -> None:
    from okplan.cli.streams import tell

    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        tell([problem(error, words)], asked())


def problem(error: Any, words: Sequence[str]) -> Problem:
    """The library's error by what it is called: its classes have moved between versions, their names have not."""
    context = getattr(error, "ctx", None)
    named = [" ".join(words[:length]) for length in (2, 1) if " ".join(words[:length]) in COMMANDS]
    command = context.command_path if context else " ".join(["okplan", *named[:1]])
    examples = COMMANDS.get(command.removeprefix("okplan "), COMMANDS["okplan"])[asked()].split("\n")
    told = {"command": command, "example": next(line for line in examples if line.startswith("okplan "))}
    kind, said = type(error).__name__, str(error.message)
    extra = re.search(r"unexpected extra argument.*\((.*)\)", said)
    if kind == "NoSuchOption":
        options = [flag for one in context.command.params for flag in one.opts] if context else []
        told |= {"found": error.option_name, "near": nearest(error.option_name, options)}
        return Problem("unknown_option", None, told)
    if kind == "MissingParameter":
        return Problem("missing_argument", None, told | {"field": _named(error.param)})
    if kind == "BadOptionUsage":
        code = "option_without_value" if "require" in said else "option_takes_no_value"
        return Problem(code, None, told | {"field": error.option_name})
    if kind == "BadParameter" and error.param is not None:
        return Problem("number_wanted", None, told | {"field": _named(error.param)})
    if extra:
        return Problem("too_many_arguments", None, told | {"found": extra[1]})
    if hasattr(getattr(error, "cmd", None), "commands") and "'" in said:
        names, found = list(error.cmd.commands), said.split("'")[1]
        return Problem(
            "unknown_command", None, {"found": found, "wanted": ", ".join(names), "near": nearest(found, names)}
        )
    return Problem("wrong_usage", None, told | {"found": said})


def _named(parameter: Any) -> str:
    """An option as it is written; an argument in capitals."""
    flags = [flag for flag in parameter.opts if flag.startswith("-")]
    return " / ".join(flags) if flags else str(parameter.name).upper()
