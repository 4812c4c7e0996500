"""The command line: arguments and exit codes, nothing else. Results to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from okplan import __version__
from okplan.helptexts import COMMANDS, OPTIONS

if TYPE_CHECKING:
    from okplan.problems import Problem
    from okplan.run import Result

LANGUAGES = ("nb", "nn", "en")
SPOKEN = os.environ.get("OKPLAN_LANG", "nb") if os.environ.get("OKPLAN_LANG") in LANGUAGES else "nb"
OK, UNSUSTAINABLE, WRONG, INTERNAL = 0, 1, 2, 101

app = typer.Typer(
    help=COMMANDS["okplan"][SPOKEN],
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _short(command: str) -> str:
    """The sentence of a command's help, for the list of commands."""
    return COMMANDS[command][SPOKEN].rpartition("\n")[2]


def _option(name: str, *flags: str) -> Any:
    return typer.Option(*flags, help=OPTIONS[name][SPOKEN], show_default=False)


FILE = Annotated[Path, typer.Argument(help=OPTIONS["file"][SPOKEN], show_default=False)]
LANG = Annotated[str | None, _option("lang", "--lang")]
SET = Annotated[list[str] | None, _option("set", "--set")]
OUT = Annotated[Path | None, _option("output", "--output", "-o")]


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


@app.command(help=COMMANDS["project"][SPOKEN], short_help=_short("project"))
def project(
    file: FILE,
    years: Annotated[int | None, _option("years", "--years")] = None,
    prices: Annotated[str | None, _option("prices", "--prices")] = None,
    lang: LANG = None,
    format: Annotated[str, _option("format", "--format")] = "table",
    table: Annotated[str | None, _option("table", "--table")] = None,
    unit: Annotated[str, _option("unit", "--unit")] = "mill",
    changes: SET = None,
    output: OUT = None,
    check: Annotated[bool, _option("check", "--check")] = False,
) -> None:
    from okplan.tables import LAYOUTS, project_table
    from okplan.tables import table as make_table

    _among("--format", format, ("table", "json", "csv", "markdown"))
    _among("--prices", prices, ("nominal", "fixed"))
    _among("--table", table, (*LAYOUTS, "prosjekter"))
    _among("--unit", unit, ("kr", "tkr", "mill"))
    result = _run(file, changes, lang, prices, years)
    if table == "prosjekter":
        shown = project_table(result.loaded.scenario, result.projection, result.language, unit, result.prices)
    else:
        shown = make_table(table or "nokkeltall", result.projection, result.language, unit, result.prices)
    only = shown if table else None
    if format == "table":
        text = _terminal(result, only, to_file=output is not None)
    else:
        from okplan.report import plain

        writers = {"json": plain.as_json, "csv": plain.as_csv}
        text = writers[format](result, only) if format in writers else plain.as_markdown(result, shown)
    _deliver(text, output, result.language, machine=format != "table")
    if check and result.verdict.level == "unsustainable":
        raise typer.Exit(UNSUSTAINABLE)


@app.command(help=COMMANDS["validate"][SPOKEN], short_help=_short("validate"))
def validate(
    files: Annotated[list[Path], typer.Argument(help=OPTIONS["files"][SPOKEN])], lang: LANG = None, changes: SET = None
) -> None:
    from okplan.helptexts import VALID
    from okplan.inputs import build
    from okplan.problems import ScenarioError
    from okplan.run import sound

    wrong = False
    for file in files:
        try:
            loaded = _load(file, changes, lang)
            sound(loaded, build(loaded.scenario))
        except ScenarioError as error:
            _tell(error.problems, _language(lang) or error.language)
            wrong = True
        else:
            _tell(loaded.warnings, _language(lang) or loaded.scenario.language)
            _emit(f"{file}: {VALID[_language(lang) or loaded.scenario.language]}\n")
    if wrong:
        raise typer.Exit(WRONG)


@app.command(help=COMMANDS["show"][SPOKEN], short_help=_short("show"))
def show(
    file: FILE,
    resolved: Annotated[bool, _option("resolved", "--resolved")] = False,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.load import differences

    loaded = _load_or_exit(file, changes, lang)
    rows = [] if resolved else differences(loaded)
    text = "".join(f"{path}: {old} -> {new}\n" for path, old, new in rows)
    _deliver(text or loaded.resolved(), None, SPOKEN, machine=not text)


@app.command(help=COMMANDS["init"][SPOKEN], short_help=_short("init"))
def init(
    file: Annotated[Path, typer.Argument(help=OPTIONS["new_file"][SPOKEN])] = Path("scenario.yaml"),
    force: Annotated[bool, _option("force", "--force")] = False,
) -> None:
    from okplan.files import write
    from okplan.parameters import DATA
    from okplan.problems import ScenarioError
    from okplan.reference import schema_text

    try:
        write(file, (DATA / "template.yaml").read_text(encoding="utf-8"), SPOKEN, replace=force)
        write(file.parent / "okplan.schema.json", schema_text(), SPOKEN)
    except ScenarioError as error:
        _fail(error.problems, SPOKEN)
    typer.echo(f"{file}, {file.parent / 'okplan.schema.json'}", err=True)


@app.command(help=COMMANDS["schema"][SPOKEN], short_help=_short("schema"))
def schema(output: OUT = None) -> None:
    from okplan.reference import schema_text

    _deliver(schema_text(), output, SPOKEN, machine=True)


@app.command(help=COMMANDS["explain"][SPOKEN], short_help=_short("explain"))
def explain(
    file: FILE,
    line: Annotated[str, typer.Argument(help=OPTIONS["line"][SPOKEN], show_default=False)],
    year: Annotated[int | None, typer.Argument(help=OPTIONS["year"][SPOKEN], show_default=False)] = None,
    depth: Annotated[int, _option("depth", "--depth")] = 99,
    lang: LANG = None,
    changes: SET = None,
) -> None:
    from okplan.explain import Explainer, describe, find_line, render

    result = _run(file, changes, lang, None, None)
    name, item, problem = find_line(result, line, year)
    if problem:
        _fail([problem], result.language)
    lines = (
        describe(result, name, item)
        if year is None
        else render(Explainer(result).tree(name, year, item, depth), result.language)
    )
    _emit("\n".join(lines) + "\n")


@app.command(help=COMMANDS["lines"][SPOKEN], short_help=_short("lines"))
def lines(
    lang: LANG = None, format: Annotated[str, _option("format_lines", "--format")] = "table", output: OUT = None
) -> None:
    from okplan.reference import handbook, line_list

    _among("--format", format, ("table", "markdown"))
    _among("--lang", lang, LANGUAGES)
    spoken = _language(lang) or SPOKEN
    _deliver(handbook(spoken) if format == "markdown" else line_list(spoken), output, spoken)


@app.command(help=COMMANDS["loan"][SPOKEN], short_help=_short("loan"))
def loan(
    kind: Annotated[str, _option("kind", "--kind")],
    principal: Annotated[str, _option("principal", "--principal")],
    rate: Annotated[str, _option("rate", "--rate")],
    years: Annotated[float, _option("term", "--years")],
    per_year: Annotated[int, _option("per_year", "--per-year")] = 1,
    grace: Annotated[float, _option("grace", "--grace")] = 0.0,
    format: Annotated[str, _option("format_loan", "--format")] = "table",
    lang: LANG = None,
    output: OUT = None,
) -> None:
    from okplan.report.loans import LoanArguments, render

    _among("--kind", kind, ("annuity", "serial", "bullet"))
    _among("--format", format, ("table", "json", "csv"))
    _among("--lang", lang, LANGUAGES)
    spoken = _language(lang) or SPOKEN
    text, problem = render(LoanArguments(kind, principal, rate, years, per_year, grace), format, spoken)
    if problem:
        _fail([problem], spoken)
    _deliver(text, output, spoken, machine=format != "table")


def main() -> None:
    """The command `okplan`."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from okplan.problems import ScenarioError

    try:
        app()
    except ScenarioError as error:
        _tell(error.problems, error.language)
        sys.exit(WRONG)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
    except Exception as error:
        if os.environ.get("OKPLAN_DEBUG"):
            raise
        from okplan.helptexts import BROKEN

        _emit(BROKEN[SPOKEN].format(what=f"{type(error).__name__}: {error}") + "\n", error=True)
        sys.exit(INTERNAL)


def _run(file: Path, changes: list[str] | None, lang: str | None, prices: str | None, years: int | None) -> Result:
    from okplan.problems import ScenarioError
    from okplan.projection import IdentityError
    from okplan.run import run

    loaded = _load_or_exit(file, changes, lang, years)
    try:
        return run(loaded, _language(lang), prices)
    except ScenarioError as error:
        _fail(error.problems, error.language)
    except IdentityError as error:
        from okplan.helptexts import BROKEN

        _emit(BROKEN[_language(lang) or "nb"].format(what=error) + "\n", error=True)
        raise typer.Exit(INTERNAL) from error


def _load_or_exit(file: Path, changes: list[str] | None, lang: str | None, years: int | None = None) -> Any:
    from okplan.load import shortened
    from okplan.problems import ScenarioError

    try:
        loaded = shortened(_load(file, changes, lang), years)
    except ScenarioError as error:
        _fail(error.problems, _language(lang) or error.language)
    _tell(loaded.warnings, _language(lang) or loaded.scenario.language)
    return loaded


def _load(file: Path, changes: list[str] | None, lang: str | None) -> Any:
    from okplan.load import load

    _among("--lang", lang, LANGUAGES)
    content = sys.stdin.buffer.read() if str(file) == "-" else None
    return load(file, changes or (), content)


def _language(lang: str | None) -> str | None:
    """The flag, then OKPLAN_LANG; else None: the scenario's own."""
    return lang or (SPOKEN if os.environ.get("OKPLAN_LANG") in LANGUAGES else None)


def _among(flag: str, value: str | None, choices: Sequence[str]) -> None:
    if value is not None and value not in choices:
        from okplan.problems import Problem

        _fail(
            [Problem("unknown_argument", None, {"field": flag, "found": value, "wanted": ", ".join(choices)})], SPOKEN
        )


def _terminal(result: Result, only: Any, to_file: bool) -> str:
    import shutil

    from okplan.report import terminal

    rich_signs = to_file or terminal.can_show(sys.stdout.encoding)
    plain = to_file or not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    if only is not None:
        return terminal.single(result, only, width, rich_signs, not plain)
    return terminal.report(result, width, rich_signs, not plain)


def _deliver(text: str, output: Path | None, language: str, machine: bool = False) -> None:
    """To the file, or to stdout: what a machine reads is UTF-8 whatever the console."""
    if output is None and machine:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    if output is None:
        _emit(text)
        return
    from okplan.files import write
    from okplan.problems import ScenarioError

    try:
        write(output, text, language)
    except ScenarioError as error:
        _fail(error.problems, language)
    typer.echo(str(output), err=True)


def _emit(text: str, error: bool = False) -> None:
    """Print whatever the console can take: an old one gets plain signs, never a crash."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from okplan.numbers import ASCII

        text = text.translate(ASCII).encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()


def _tell(problems: Sequence[Problem], language: str) -> None:
    if not problems:
        return
    from okplan.messages import say

    for problem in problems:
        _emit(say(problem, language) + "\n", error=True)


def _fail(problems: Sequence[Problem], language: str) -> NoReturn:
    _tell(problems, language)
    raise typer.Exit(WRONG)
