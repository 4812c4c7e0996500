"""What is wrong with how a command was called, in the user's own language."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okplan.reading import files
from okplan.words import LANGUAGES, say, words

if TYPE_CHECKING:
    from okplan.problems import Problem, Word

SPOKEN = os.environ.get("OKPLAN_LANG", "nb") if os.environ.get("OKPLAN_LANG") in LANGUAGES else "nb"
OK, UNSUSTAINABLE, WRONG, INTERNAL, STOPPED = 0, 1, 2, 101, 130

_asked: ContextVar[str] = ContextVar("asked", default=SPOKEN)
_called: ContextVar[tuple[str, ...]] = ContextVar("called", default=())

OF_FORM = {"-o": 1, "--output": 1, "--format": 1, "--lang": 1, "--force": 0, "--workers": 1, "--scheduler": 1}
"""Options that no figure follows from, with how many values they take."""


def asked() -> str:
    """The language of this run before a scenario is read: --lang, then OKPLAN_LANG, then bokmål."""
    return _asked.get()


def begin(called: Sequence[str]) -> None:
    """A run, as it is called."""
    _asked.set(_language(called))
    _called.set(tuple(called))
    files.begin()


def command() -> str:
    """What was asked, as it would be asked again where the file lies: for whoever reads the answer.

    Files are called by their names alone: folders are the machine's own.
    """
    from okplan.problems import printed_name
    from okplan.words.commands import command as in_every_shell
    from okplan.words.signs import visible

    said, waiting = ["okplan"], list(_called.get())
    while waiting:
        word = waiting.pop(0)
        flag, equals, _ = word.partition("=")
        if flag in OF_FORM:
            del waiting[: OF_FORM[flag] if not equals else 0]
        else:
            said.append(printed_name(Path(word)) if "/" in word and Path(word).is_file() else word)
    return visible(in_every_shell(said))


def _language(called: Sequence[str]) -> str:
    """What stands after --lang, where it is a language."""
    said = [after for word, after in pairwise(called) if word == "--lang"]
    said += [word.removeprefix("--lang=") for word in called if word.startswith("--lang=")]
    return next((one for one in said if one in LANGUAGES), SPOKEN)


def problem(error: Any, called: Sequence[str]) -> Problem:
    """The library's error by what it is called: its classes have moved between versions, their names have not."""
    from okplan.problems import Problem, nearest

    context = getattr(error, "ctx", None)
    named = [name for length in (2, 1) if _is_command(name := " ".join(called[:length]))]
    command = context.command_path if context else " ".join(["okplan", *named[:1]])
    told = {"command": command, "example": _example(command.removeprefix("okplan "))}
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
    if hasattr(getattr(error, "cmd", None), "list_commands") and "'" in said:
        names, found = error.cmd.list_commands(context), said.split("'")[1]
        return Problem(
            "unknown_command", None, {"found": found, "wanted": ", ".join(names), "near": nearest(found, names)}
        )
    return Problem("wrong_usage", None, told | {"found": said})


def _is_command(name: str) -> bool:
    return f"command.{name}.examples" in words("help")


def _example(command: str) -> str:
    """The first example of a command, or of the whole program."""
    return say(f"help.command.{command if _is_command(command) else 'okplan'}.examples", asked()).partition("\n")[0]


def _named(parameter: Any) -> str | Word:
    """An option as it is written, an argument as the help of its command writes it."""
    from okplan.problems import Word

    flags = [flag for flag in parameter.opts if flag.startswith("-")]
    key = f"help.argument.{parameter.name}"
    return " / ".join(flags) if flags else Word(key) if key.removeprefix("help.") in words("help") else parameter.name
