"""`okplan project`: a scenario projected and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okplan.cli.answers import amounts_in, written
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, FORMATS, LANG, OUT, PRICES, SET, UNIT, UNITS, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import console, deliver, fail
from okplan.cli.usage import UNSUSTAINABLE, asked

if TYPE_CHECKING:
    from okplan.show.result import Result
    from okplan.show.tables.printed_rows import Printed
    from okplan.show.tables.rows import Table


def project(
    file: FILE,
    years: Annotated[int | None, option("years", "--years")] = None,
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    lang: LANG = None,
    format: Annotated[str | None, option("format", "--format")] = None,
    table: Annotated[str | None, option("table", "--table")] = None,
    unit: UNIT = None,
    changes: SET = None,
    headroom: Annotated[bool, option("headroom", "--headroom")] = False,
    free_plan: Annotated[bool, option("free_plan", "--free-plan")] = False,
    output: OUT = None,
    force: FORCE = False,
    check: Annotated[bool, option("check", "--check")] = False,
) -> None:
    from okplan.show.tables.catalogue import TABLES, lacking
    from okplan.show.tables.printed import Printer

    among("--format", format, FORMATS)
    among("--prices", prices, PRICES)
    among("--table", table, tuple(TABLES))
    among("--unit", unit, UNITS)
    format = form(format, output, FORMATS, asked())
    result = run_file(file, changes, lang, prices, years, plan="free" if free_plan else "kept")
    key = table or "nokkeltall"
    problem = lacking(key, result.inputs.items)
    if problem:
        fail([problem], result.language)
    shown_in = amounts_in(unit, format)
    printer = Printer(result.loaded.scenario, result.projection, result.language, shown_in, result.prices)
    for_programs = format in ("json", "csv")
    if TABLES[key].totals and not for_programs:
        shown: Table | Printed = printer.table(key)
    else:
        unrounded = for_programs or (key == "nokkeltall" and format == "table")
        shown = printer.exact(key) if unrounded else printer.shown(key)
    only = shown if table else None
    if format == "table":
        text = terminal_text(result, only, shown_in, to_file=output is not None, room=headroom)
    else:
        from okplan.show.answers.project import Reported

        text = written(Reported(result, shown, only=table is not None, room=headroom), format, True, shown_in)
    deliver(text, output, result.language, machine=format != "table", force=force)
    if check and result.verdict.level == "unsustainable":
        raise typer.Exit(UNSUSTAINABLE)


def terminal_text(result: Result, only: Table | Printed | None, unit: str, to_file: bool, room: bool = False) -> str:
    from okplan.write.terminal import project as terminal

    if only is not None:
        return terminal.single(result, only, *console(to_file), room)
    return terminal.report(result, *console(to_file), room, unit)
