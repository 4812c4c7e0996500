"""The program `okplan`: its commands, each a module that is imported when it is named."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from okplan.cli.headings import Command, Group, Record
from okplan.cli.streams import emit, tell
from okplan.cli.usage import OK, SPOKEN, STOPPED, WRONG, asked, begin, problem
from okplan.version import __version__
from okplan.words import say, words

MODULES = {
    "compare": "compare",
    "diff": "diff",
    "amend": "amend",
    "project": "project",
    "validate": "validate",
    "show": "show",
    "explain": "explain",
    "tables": "tables",
    "batch": "batch",
    "export": "export",
    "verify": "verify",
    "backtest": "backtest",
    "roll": "roll",
    "solve": "solve",
    "phase": "phase",
    "population": "population",
    "simulate": "simulate",
    "stress": "stress",
    "growth": "growth",
    "lease-or-own": "lease_or_own",
    "chart": "chart",
    "report": "report",
    "whatif": "whatif",
    "init": "init",
    "new": "new",
    "schema": "schema",
    "lines": "lines",
    "loan": "loan",
    "import population": "imports.population",
    "import investments": "imports.investments",
    "import plan": "imports.plan",
    "import kostra": "imports.kostra",
    "import loans": "imports.loans",
    "import climate": "imports.climate",
}
"""Where each command stands, in the order in which help lists them; its function has the last word of its name.

Where the word has a hyphen, the function has `_`.
"""

UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""How standard output refuses: its disk is full, or it was closed before the program began."""

HELP = {"help_option_names": ["-h", "--help"]}


class Commands(Group):
    """The commands of okplan, or those that begin with the group's name.

    Faults of a call are said as those of a scenario are, not in the library's English.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        ahead = self._full("")
        return list(dict.fromkeys(n.removeprefix(ahead).split()[0] for n in MODULES if n.startswith(ahead)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        name = self._full(cmd_name)
        if name in MODULES:
            return _command(name)
        return _group(name) if cmd_name in self.list_commands(ctx) else None

    def listed(self, ctx: Any) -> Iterator[Record]:
        """As the library lists them, but from the words alone."""
        for name in self.list_commands(ctx):
            yield name, _short(self._full(name))

    def _full(self, name: str) -> str:
        return f"{self.name} {name}" if self.name else name

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        said = list(sys.argv[1:] if args is None else args)
        begin(said)
        named |= {"standalone_mode": False, "prog_name": "okplan"}
        try:
            code = super().main(said, *rest, **named)
        except OSError as error:
            if error.filename is not None or error.errno not in UNWRITABLE:  # not of a stream that is written to
                raise
            _lost(error)
            code = WRONG
        except Exception as error:
            if not hasattr(error, "format_message"):  # not one of the library's own
                raise
            _complain(error, said)
            code = WRONG
        if code == STOPPED:
            emit(f"\n{say('help.interrupted', asked())}\n", error=True)
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


def _lost(error: OSError) -> None:
    """Say why the result could not be printed; what is left of it is let go."""
    from okplan.problems import Problem
    from okplan.write.files import reason

    sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    tell([Problem("unprinted", None, {"reason": reason(error, asked())})], asked())


def _complain(error: Any, said: Sequence[str]) -> None:
    """Say what the library's error is."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
    else:
        tell([problem(error, said)], asked())


def _command(name: str) -> Any:
    """A command by its full name: the only one of a program of its own."""
    called = name.split()[-1]
    function = getattr(import_module(f"okplan.cli.{MODULES[name]}"), called.replace("-", "_"))
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(called, cls=Command, help=_help(name), short_help=_short(name))(function)
    return typer.main.get_command(alone)


def _group(name: str) -> Commands:
    return Commands(
        name=name,
        help=_help(name),
        short_help=_short(name),
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings=HELP,
    )


def _help(name: str) -> str:
    """A command's help in the surroundings' language: first its examples, in lines that are not joined, then the rest.

    okplan's own begins with what it is for.
    """
    examples = f"\b\n{say(f'help.command.{name}.examples', SPOKEN)}"  # \b: the library leaves the lines as they are
    parts = [examples, say(f"help.command.{name}", SPOKEN)]
    if f"command.{name}.short" in words("help") and name not in MODULES:
        parts.append(_short(name))
    return "\n\n".join(parts if name in (*MODULES, "import") else reversed(parts))


def _short(name: str) -> str:
    """The sentence of a command in the list of commands."""
    own = f"command.{name}.short"
    return say(f"help.{own if own in words('help') else f'command.{name}'}", SPOKEN)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"okplan {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Commands,
    help=_help("okplan"),
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=HELP,
)


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("help.option.version", SPOKEN))
    ] = False,
) -> None: ...
