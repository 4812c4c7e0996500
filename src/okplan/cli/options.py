"""The options and arguments that commands share; what they say in help stands in words/help.csv."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from okplan.cli.completing import COMPLETED
from okplan.cli.running import among
from okplan.cli.streams import STANDARD_OUTPUT, fail
from okplan.cli.usage import SPOKEN, asked
from okplan.words import LANGUAGES, say

NAMED = ("chart", "report", "export", "whatif")
"""Commands whose file must have a name: its ending says what to make."""

FORMATS = ("table", "json", "csv", "markdown")
UNITS = ("kr", "tkr", "mill")
PRICES = ("nominal", "fixed")


def option(name: str, *flags: str, panel: str | None = None, **rest: Any) -> Any:
    """An option; those of a panel share a line of the help where there is little room."""
    rest |= {"help": say(f"help.option.{name}", SPOKEN), "autocompletion": COMPLETED.get(name)}
    return typer.Option(*flags, show_default=False, rich_help_panel=panel, **rest)


def _whole(said: str | int) -> int:
    """A number of the command line as every door reads one; what is not said comes as the number it is."""
    from okplan.reading.number import whole

    return whole(str(said))


def count(name: str, flag: str) -> Any:
    """The option of a whole number that people write in groups: `10 000`."""
    return option(name, flag, parser=_whole, metavar="<int>")


def argument(name: str, show_default: bool = False) -> Any:
    told = say(f"help.option.{name}", SPOKEN)
    return typer.Argument(help=told, show_default=show_default, autocompletion=COMPLETED.get(name))


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


def _spoken(said: str | None) -> str | None:
    among("--lang", said, LANGUAGES)
    return said


FILE = Annotated[Path, argument("file")]
LANG = Annotated[str | None, option("lang", "--lang", callback=_spoken)]
SPOKEN_IN = Annotated[str | None, option("lang", "--lang", callback=_spoken, panel="usual")]
CHANGED = Annotated[list[str] | None, option("set", "--set", panel="usual")]
REPLACING = Annotated[bool, option("force", "--force", panel="usual", is_eager=True)]
"""The same, where a command has many options of its own."""

SET = Annotated[list[str] | None, option("set", "--set")]
OUT = Annotated[Path | None, target("output")]
DOCUMENT = Annotated[Path | None, target("document_output")]
"""Of an answer that is also written as a document."""

UNIT = Annotated[str | None, option("unit", "--unit")]
"""Of an answer that is also written for programs: `answers.amounts_in` says what is meant where nothing is said."""

FORCE = Annotated[bool, option("force", "--force", is_eager=True)]
