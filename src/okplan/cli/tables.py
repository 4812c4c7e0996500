"""`okplan tables`: statutory and other tables as they are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

from okplan.cli.options import FILE, FORCE, LANG, OUT, SET, option
from okplan.cli.running import among, lacking, run_file
from okplan.cli.streams import deliver, fail
from okplan.cli.usage import asked

if TYPE_CHECKING:
    from okplan.show.result import Result
    from okplan.show.tables.printed import Printed, Signs

LAWS = {
    "5-4": ("drift", "omrader"),
    "5-5": ("investering", "prosjekter"),
    "5-6": ("art",),
    "maltall": ("indikatorer",),
    "gjeld": ("gjeld",),
    "finansiering": ("finansiering",),
    "frieinntekter": ("frieinntekter",),
}
"""The tables of each name; §§ 5-4 and 5-5 have one for the first paragraph and one for the second."""

FORMATS = ("docx", "html", "markdown", "csv", "xlsx")
ENDINGS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "markdown", ".csv": "csv", ".xlsx": "xlsx"}


def tables(
    file: FILE,
    law: Annotated[list[str] | None, option("law", "--law")] = None,
    format: Annotated[str | None, option("format_tables", "--format")] = None,
    unit: Annotated[str, option("unit_tables", "--unit")] = "tkr",
    signs: Annotated[str, option("signs", "--signs")] = "positive",
    years: Annotated[int | None, option("years", "--years")] = None,
    prices: Annotated[str | None, option("prices", "--prices")] = None,
    lang: LANG = None,
    changes: SET = None,
    output: OUT = None,
    force: FORCE = False,
) -> None:
    from okplan.show.tables.by_item import BY_ITEM
    from okplan.show.tables.layouts import LAYOUTS

    among("--format", format, FORMATS)
    among("--prices", prices, ("nominal", "fixed"))
    among("--unit", unit, ("kr", "tkr", "mill"))
    among("--signs", signs, ("positive", "accounting"))
    for name in law or ():
        among("--law", name, tuple(dict.fromkeys((*LAWS, *LAYOUTS, *BY_ITEM))))
    chosen = format or ENDINGS.get(output.suffix.lower() if output else "", "markdown")
    if chosen in ("docx", "xlsx") and output is None and sys.stdout.isatty():
        from okplan.problems import Problem

        fail([Problem("no_screen", None, {"found": chosen})], asked())
    result = run_file(file, changes, lang, prices, years)
    found = printed(result, law or list(LAWS), unit, "accounting" if signs == "accounting" else "positive")
    deliver(_writer(chosen)(found), output, result.language, machine=chosen != "markdown", force=force)


def printed(result: Result, laws: Sequence[str], unit: str, signs: Signs) -> list[Printed]:
    """The tables that were asked for; the second table of a paragraph only where the scenario has its rows."""
    from okplan.show.tables.printed import Printer

    version, inputs = result.stamp["version"], str(result.stamp["inputs_sha256"])
    stamp = f"okplan {version} · {inputs[:12]}"
    scenario, prices = result.loaded.scenario, result.prices
    printer = Printer(scenario, result.projection, result.language, unit, prices, signs, stamp)
    keys: dict[str, None] = {}
    for name in laws:
        first, *others = LAWS.get(name, (name,))
        problem = lacking(result, first)
        if problem:
            fail([problem], result.language)
        keys.update(dict.fromkeys([first, *(key for key in others if not lacking(result, key))]))
    return [printer.table(key) for key in keys]


def _writer(chosen: str) -> Callable[[list[Printed]], str | bytes]:
    """The renderer of a format; each is loaded only when it is asked for."""
    if chosen == "docx":
        from okplan.write.word import tables_document

        return tables_document
    if chosen == "xlsx":
        from okplan.write.sheets import workbook

        return workbook
    if chosen == "html":
        from okplan.write.web_table import page

        return page
    from okplan.write import table_text

    return table_text.as_csv if chosen == "csv" else table_text.markdown
