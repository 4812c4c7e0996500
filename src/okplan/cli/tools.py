"""Commands without a scenario: init, schema, lines, loan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okplan.cli.app import FORCE, LANG, OUT, among, app, deliver, fail, option, short
from okplan.cli.usage import LANGUAGES, SPOKEN, asked
from okplan.words.help import COMMANDS, OPTIONS


@app.command(help=COMMANDS["init"][SPOKEN], short_help=short("init"))
def init(
    file: Annotated[Path, typer.Argument(help=OPTIONS["new_file"][SPOKEN])] = Path("scenario.yaml"),
    force: FORCE = False,
) -> None:
    from okplan.law import DATA
    from okplan.problems import Problem, ScenarioError
    from okplan.show.reference import schema_text
    from okplan.write.files import check, write

    made = {file: (DATA / "template.yaml").read_text(encoding="utf-8")}
    beside, text = file.parent / "okplan.schema.json", schema_text()
    if not beside.is_file() or beside.read_bytes() != text.encode():  # the same schema is left as it is
        made[beside] = text
    try:
        check(file, asked(), force)
        if beside in made and beside.is_file() and not force:
            fail([Problem("other_schema", None, {"found": str(beside)})], asked())
        for target, content in made.items():
            write(target, content, asked(), replace=force)
    except ScenarioError as error:
        fail(error.problems, asked())
    typer.echo(", ".join(map(str, made)), err=True)


@app.command(help=COMMANDS["schema"][SPOKEN], short_help=short("schema"))
def schema(output: OUT = None, force: FORCE = False) -> None:
    from okplan.show.reference import schema_text

    deliver(schema_text(), output, SPOKEN, machine=True, force=force)


@app.command(help=COMMANDS["lines"][SPOKEN], short_help=short("lines"))
def lines(
    lang: LANG = None,
    format: Annotated[str, option("format_lines", "--format")] = "table",
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.show.reference import handbook, line_list

    among("--format", format, ("table", "markdown"))
    among("--lang", lang, LANGUAGES)
    spoken = asked()
    deliver(handbook(spoken) if format == "markdown" else line_list(spoken), output, spoken, force=force)


@app.command(help=COMMANDS["loan"][SPOKEN], short_help=short("loan"))
def loan(
    kind: Annotated[str, option("kind", "--kind")],
    principal: Annotated[str, option("principal", "--principal")],
    rate: Annotated[str, option("rate", "--rate")],
    years: Annotated[float, option("term", "--years")],
    per_year: Annotated[int, option("per_year", "--per-year")] = 1,
    grace: Annotated[float, option("grace", "--grace")] = 0.0,
    format: Annotated[str, option("format_loan", "--format")] = "table",
    lang: LANG = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.write.loans import LoanArguments, render

    among("--kind", kind, ("annuity", "serial", "bullet"))
    among("--format", format, ("table", "json", "csv"))
    among("--lang", lang, LANGUAGES)
    spoken = asked()
    text, problem = render(LoanArguments(kind, principal, rate, years, per_year, grace), format, spoken)
    if problem:
        fail([problem], spoken)
    deliver(text, output, spoken, machine=format != "table", force=force)
