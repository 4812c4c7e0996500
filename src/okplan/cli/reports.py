"""Commands that make documents: chart, report."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okplan.cli.app import FILE, FORCE, LANG, SET, among, app, fail, option, run_file, save, short, target
from okplan.cli.usage import SPOKEN, asked
from okplan.words.help import COMMANDS, OPTIONS

if TYPE_CHECKING:
    from okplan.show.report.blocks import Report


def ending(output: Path, kinds: tuple[str, ...], language: str) -> str:
    """The kind of file that a name asks for; without the point."""
    kind = output.suffix.lower().removeprefix(".")
    if kind not in kinds:
        from okplan.problems import Problem

        wanted = " / ".join(f".{one}" for one in kinds)
        fail([Problem("output_kind", None, {"field": "-o", "found": str(output), "wanted": wanted})], language)
    return kind


@app.command(help=COMMANDS["chart"][SPOKEN], short_help=short("chart"))
def chart(
    file: FILE,
    lines: Annotated[list[str], typer.Argument(help=OPTIONS["chart_lines"][SPOKEN], show_default=False)],
    output: Annotated[Path, target("chart_output")],
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    unit: Annotated[str, option("unit", "--unit")] = "mill",
    title: Annotated[str | None, option("title", "--title")] = None,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    changes: SET = None,
    force: FORCE = False,
) -> None:
    among("--prices", prices, ("nominal", "fixed"))
    among("--unit", unit, ("kr", "tkr", "mill"))
    kind = ending(output, ("svg", "png"), asked())
    result = run_file(file, changes, lang, prices, years)
    from okplan.show.charts.chosen import chosen

    found, problems = chosen(result, lines, unit, title)
    if found is None:
        fail(problems, result.language)
    from okplan.write import charts

    content = charts.png(found, titled=True) if kind == "png" else charts.as_file(found)
    save(content, output, result.language, force)


@app.command(help=COMMANDS["report"][SPOKEN], short_help=short("report"))
def report(
    file: FILE,
    output: Annotated[Path, target("report_output")],
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    years: Annotated[int | None, option("years", "--years")] = None,
    lang: LANG = None,
    changes: SET = None,
    force: FORCE = False,
) -> None:
    among("--prices", prices, ("nominal", "fixed"))
    kind = ending(output, ("docx", "html"), asked())
    result = run_file(file, changes, lang, prices, years)
    from okplan.show.report.content import report as decide

    said = [
        ("--prices", prices),
        ("--lang", lang),
        ("--years", years),
        *(("--set", change) for change in changes or ()),
    ]
    given = [part for flag, value in said if value is not None for part in (flag, str(value))]
    command = shlex.join(["okplan", "report", str(file), "-o", output.name, *given])
    content = _renderer(kind)(decide(result, command, str(file), changes or ()))
    save(content, output, result.language, force)


def _renderer(kind: str) -> Callable[[Report], str | bytes]:
    """Each is loaded only when it is asked for."""
    if kind == "html":
        from okplan.write.page import page

        return page
    from okplan.write.word_report import word_report

    return word_report
