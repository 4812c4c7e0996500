"""The program `okplan`: its options, how a file is loaded and run, and where output goes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from okplan.cli.streams import emit, tell
from okplan.cli.usage import LANGUAGES, SPOKEN, Commands, asked, is_input, note
from okplan.version import __version__
from okplan.words.help import COMMANDS, OPTIONS

if TYPE_CHECKING:
    from okplan.problems import Problem
    from okplan.show.result import Result

STANDARD_INPUT = STANDARD_OUTPUT = Path("-")
OK, UNSUSTAINABLE, WRONG, INTERNAL = 0, 1, 2, 101
NAMED = ("chart", "report", "export")
"""Commands whose file must have a name: its ending says what to make."""

app = typer.Typer(
    cls=Commands,
    help=COMMANDS["okplan"][SPOKEN],
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def short(command: str) -> str:
    """The sentence of a command's help, for the list of commands."""
    return COMMANDS[command][SPOKEN].rpartition("\n")[2]


def option(name: str, *flags: str, **rest: Any) -> Any:
    return typer.Option(*flags, help=OPTIONS[name][SPOKEN], show_default=False, **rest)


def _writable(context: typer.Context, output: Path | None) -> Path | None:
    """A file that may not be written is told before the work, not after it; `-` is standard output."""
    from okplan.problems import ScenarioError
    from okplan.write.files import check

    if output is None or output == STANDARD_OUTPUT:
        return None if context.command.name not in NAMED else output
    try:
        check(output, asked(), bool(context.params.get("force")))
    except ScenarioError as error:
        fail(error.problems, asked())
    return output


def target(name: str) -> Any:
    """The option of the file to write."""
    return option(name, "--output", "-o", callback=_writable)


FILE = Annotated[Path, typer.Argument(help=OPTIONS["file"][SPOKEN], show_default=False)]
LANG = Annotated[str | None, option("lang", "--lang")]
SET = Annotated[list[str] | None, option("set", "--set")]
OUT = Annotated[Path | None, target("output")]
FORCE = Annotated[bool, option("force", "--force", is_eager=True)]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"okplan {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=OPTIONS["version"][SPOKEN])
    ] = False,
) -> None: ...


def run_file(file: Path, changes: list[str] | None, lang: str | None, prices: str | None, years: int | None) -> Result:
    return run_or_exit(load_or_exit(file, changes, lang, years), spoken_in(lang), prices)


def run_or_exit(loaded: Any, language: str | None, prices: str | None) -> Result:
    from okplan.engine.projection import IdentityError
    from okplan.problems import ScenarioError
    from okplan.show.result import run

    try:
        return run(loaded, language, prices)
    except ScenarioError as error:
        fail(error.problems, error.language)
    except IdentityError as error:
        from okplan.words.help import BROKEN

        emit(BROKEN[language or "nb"].format(what=error) + "\n", error=True)
        raise typer.Exit(INTERNAL) from error


def load_or_exit(
    file: Path, changes: list[str] | None, lang: str | None, years: int | None = None, beside: Path = STANDARD_INPUT
) -> Any:
    from okplan.load import shortened
    from okplan.problems import ScenarioError

    try:
        loaded = shortened(load_file(file, changes, lang, beside), years)
    except ScenarioError as error:
        fail(error.problems, spoken_in(lang) or error.language)
    tell(loaded.warnings, spoken_in(lang) or loaded.scenario.language)
    return loaded


def load_file(file: Path, changes: list[str] | None, lang: str | None, beside: Path = STANDARD_INPUT) -> Any:
    """Load a file, or standard input as if it lay `beside` another file: so it finds what it extends."""
    from okplan.load import load

    among("--lang", lang, LANGUAGES)
    if file == STANDARD_INPUT:
        return load(beside.with_name("-"), changes or (), sys.stdin.buffer.read())
    loaded = load(file, changes or ())
    note(file, Path(loaded.base.place.file) if loaded.base else None)
    return loaded


def spoken_in(lang: str | None) -> str | None:
    """The flag, then OKPLAN_LANG; else None: the scenario's own."""
    return lang or (SPOKEN if os.environ.get("OKPLAN_LANG") in LANGUAGES else None)


def lines_or_exit(said: str, language: str) -> tuple[str, ...]:
    """The names of `--lines a,b`, each a line with one value a year."""
    from okplan.problems import Problem, nearest
    from okplan.studies.backtest import is_line, names

    wanted = tuple(dict.fromkeys(name.strip() for name in said.split(",") if name.strip()))
    wrong = [name for name in wanted if not is_line(name)]
    if wrong or not wanted:
        found = wrong[0] if wrong else said
        context = {"found": found, "near": nearest(found, names()), "names": "net_debt, interest_expense, free_income"}
        fail([Problem("unknown_line", None, context)], language)
    return wanted


def among(flag: str, value: str | None, choices: Sequence[str]) -> None:
    if value is not None and value not in choices:
        from okplan.problems import Problem

        fail(
            [Problem("unknown_argument", None, {"field": flag, "found": value, "wanted": ", ".join(choices)})], asked()
        )


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


def fail(problems: Sequence[Problem], language: str) -> NoReturn:
    tell(problems, language)
    raise typer.Exit(WRONG)
