"""Help in the user's language: what the library writes itself is said as the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Any

from typer.core import TyperCommand, TyperGroup

from okplan.cli.usage import SPOKEN
from okplan.words import say, words

OWN = {"--help": "help", "--install-completion": "install_completion", "--show-completion": "show_completion"}
"""Options of the library's own."""

STANDS_FOR = {"[OPTIONS]": "any_options", "COMMAND [ARGS]...": "a_command"}
"""What stands for options and commands in the line of how a command is called."""

KIND = re.compile(r"<(?:list\[)?(\w+)\]?>")
DEFAULT = re.compile(r"\[default: (.*)\]$", re.DOTALL)

ARGUMENT = re.compile(r"([{\[])(\w+)([}\]])")
"""An argument in the line of how a command is called."""

ROOM = 100
"""Columns of a console from which every option has a line of its own; where there are fewer, a panel shares one."""

Record = tuple[str, str]
"""A parameter as it is written, and what it is."""


class _Headed:
    """A command whose help has headings in the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        usage = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        for theirs, ours in STANDS_FOR.items():
            usage = usage.replace(theirs, say(f"help.heading.{ours}", SPOKEN))
        usage = ARGUMENT.sub(lambda said: f"{said[1]}{_argument(said[2])}{said[3]}", usage)
        formatter.write_usage(ctx.command_path, usage, prefix=f"{say('help.heading.usage', SPOKEN)}: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        held: dict[str, list[Record]] = {"arguments": [], "options": []}
        shared: dict[str, list[str]] = {}
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            record, panel = parameter.get_help_record(ctx), getattr(parameter, "rich_help_panel", None)
            if record is None:
                continue
            if panel and get_terminal_size().columns < ROOM:
                shared.setdefault(panel, []).append(parameter.opts[-1])
                continue
            kind = "arguments" if parameter.param_type_name == "argument" else "options"
            held[kind].append(_in_words(record, parameter.opts))
        for kind, records in held.items():
            if records:
                with formatter.section(say(f"help.heading.{kind}", SPOKEN)):
                    formatter.write_dl(records)
                    for panel, flags in shared.items() if kind == "options" else ():
                        formatter.write_text(f"{say(f'help.panel.{panel}', SPOKEN)}: {' '.join(flags)}")


class Command(_Headed, TyperCommand):
    """A command with arguments and options."""


class Group(_Headed, TyperGroup):
    """A command of commands, which are listed after its options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section(say("help.heading.commands", SPOKEN)):
            formatter.write_dl(list(self.listed(ctx)))

    def listed(self, ctx: Any) -> Iterator[Record]:
        """Each command with its sentence."""
        raise NotImplementedError


def _in_words(record: Record, flags: list[str]) -> Record:
    name, told = record
    if not flags[0].startswith("-"):
        name = name.replace(flags[0], _argument(flags[0]), 1)
    own = next((OWN[flag] for flag in flags if flag in OWN), None)
    told = say(f"help.own.{own}", SPOKEN) if own else told
    told = told.replace("[required]", f"[{say('help.heading.required', SPOKEN)}]")
    told = DEFAULT.sub(lambda said: f"[{say('help.heading.default', SPOKEN)} {said[1]}]", told)
    return KIND.sub(lambda said: f"<{_kind(said[1])}>", name), told


def _argument(theirs: str) -> str:
    """What an argument is called; one that has no word of its own is called as it is written."""
    row = f"argument.{theirs}"
    return say(f"help.{row}", SPOKEN) if row in words("help") else theirs


def _kind(theirs: str) -> str:
    """What a value is; one that the words do not have stays as the library calls it."""
    row = f"kind.{theirs.lower()}"
    return say(f"help.{row}", SPOKEN) if row in words("help") else theirs
