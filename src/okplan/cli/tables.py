"""`okplan tables`: statutory and other tables as they are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date as date_type
from typing import TYPE_CHECKING, Annotated

from okplan.cli.documents import CASE, DATE, TEMPLATE, facts_of, template_of
from okplan.cli.endings import form
from okplan.cli.options import FILE, FORCE, OUT, PRICES, SET, SPOKEN_IN, UNITS, option
from okplan.cli.running import among, run_file
from okplan.cli.streams import deliver, fail
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.result import Result
    from okplan.show.tables.printed import Printed, Signs
    from okplan.write.word.template import Template

FORMATS = ("markdown", "docx", "html", "csv", "xlsx")


def tables(
    file: FILE,
    law: Annotated[list[str] | None, option("law", "--law")] = None,
    format: Annotated[str | None, option("format_tables", "--format")] = None,
    unit: Annotated[str, option("unit_tables", "--unit")] = "tkr",
    signs: Annotated[str, option("signs", "--signs")] = "positive",
    years: Annotated[int | None, option("years", "--years", panel="usual")] = None,
    prices: Annotated[str | None, option("prices", "--prices", panel="usual")] = None,
    lang: SPOKEN_IN = None,
    changes: SET = None,
    output: OUT = None,
    case: CASE = None,
    date: DATE = None,
    template: TEMPLATE = None,
    force: FORCE = False,
) -> None:
    from okplan.show.tables.catalogue import TABLES, laws

    among("--format", format, FORMATS)
    among("--prices", prices, PRICES)
    among("--unit", unit, UNITS)
    among("--signs", signs, ("positive", "accounting"))
    for name in law or ():
        among("--law", name, tuple(dict.fromkeys((*laws(), *TABLES))))
    chosen = form(format, output, FORMATS, asked())
    if chosen in ("docx", "xlsx") and output is None and sys.stdout.isatty():
        from okplan.problems import Problem

        fail([Problem("no_screen", None, {"found": chosen})], asked())
    (number, day), look = facts_of(chosen, case, date), template_of(template, chosen)
    result = run_file(file, changes, lang, prices, years)
    from okplan.show.report.about import about

    told = about(number, day, result.language)
    found = printed(result, law or list(laws()), unit, "accounting" if signs == "accounting" else "positive", told)
    deliver(_writer(chosen, look, day)(found), output, result.language, machine=chosen != "markdown", force=force)


def printed(result: Result, names: Sequence[str], unit: str, signs: Signs, told: str = "") -> list[Printed]:
    """The tables that were asked for; the second table of a paragraph only where the scenario has its rows.

    `told` is of the document that they stand in: its case and its date.
    """
    from okplan.show.tables.catalogue import lacking, laws
    from okplan.show.tables.printed import Printer

    version, inputs = result.stamp["version"], str(result.stamp["inputs_sha256"])
    stamp = " · ".join(filter(None, (f"okplan {version}", inputs[:12], told)))
    scenario, prices = result.loaded.scenario, result.prices
    printer = Printer(scenario, result.projection, result.language, unit, prices, signs, stamp)
    known, items = laws(), result.inputs.items
    keys: dict[str, None] = {}
    for name in names:
        first, *others = known.get(name, (name,))
        problem = lacking(first, items)
        if problem:
            fail([problem], result.language)
        keys.update(dict.fromkeys([first, *(key for key in others if not lacking(key, items))]))
    return [printer.table(key) for key in keys]


def _writer(chosen: str, look: Template | None, day: date_type | None) -> Callable[[list[Printed]], str | bytes]:
    """The renderer of a format; each is loaded only when it is asked for."""
    if chosen == "docx":
        from okplan.write.word import tables_document

        return lambda tables: tables_document(tables, look, day)
    if chosen == "xlsx":
        from okplan.write.sheets import workbook

        return workbook
    if chosen == "html":
        from okplan.write.web_table import page

        return page
    if chosen == "csv":
        from okplan.write.as_csv import tables_csv

        return tables_csv
    from okplan.write.markdown import tables_markdown

    return tables_markdown
