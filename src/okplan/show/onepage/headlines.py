"""The few figures that matter, what they were and what they become: as the tables print them."""

from __future__ import annotations

from dataclasses import dataclass

from okplan.show.report.blocks import Headline, Headlines
from okplan.show.result import Result
from okplan.show.tables.printed import PrintedRow, Printer
from okplan.words import say
from okplan.words.digits import DASH, in_kroner


@dataclass(frozen=True)
class Chosen:
    """A row of a table, and the row whose figure is said below it."""

    table: str
    row: str
    beside: str = ""
    """A row of the same table, or of the indicators."""


CHOSEN = (
    Chosen("nokkeltall", "population"),
    Chosen("nokkeltall", "net_operating_result", "net_operating_result_pct"),
    Chosen("nokkeltall", "general_reserve", "general_reserve_pct"),
    Chosen("nokkeltall", "debt", "debt_per_capita"),
    Chosen("nokkeltall", "net_debt_pct"),
    Chosen("indikatorer", "debt_service_pct"),
)
"""In the order of a reader: who we are, what is left, what is saved, and what is owed and costs."""

MONEY = "kr"


def headlines(result: Result, printer: Printer) -> Headlines:
    """From the base year to the last year shown."""
    language = result.language
    tables = {key: printer.table(key) for key in ("nokkeltall", "indikatorer")}
    rows = {row.name: row for table in tables.values() for row in table.rows}
    years = tables["nokkeltall"].years
    found = [
        _headline(one, rows[one.row], rows.get(one.beside), years, result)
        for one in CHOSEN
        if one.row in rows and rows[one.row].cells[-1] != DASH
    ]
    figure, was, becomes = (say(f"onepage.head.{head}", language) for head in ("figure", "was", "becomes"))
    caption = say("onepage.figures", language, first=years[0], last=years[-1])
    return Headlines("headlines", caption, (figure, was, becomes), tuple(found))


def _headline(
    one: Chosen, row: PrintedRow, beside: PrintedRow | None, years: tuple[int, ...], result: Result
) -> Headline:
    language, base = result.language, result.loaded.scenario.base_year
    prices = say(f"common.prices.{result.prices}", language, year=base) if row.unit == MONEY else ""
    return Headline(
        label=say(f"onepage.label.{one.row}", language),
        was=_figure(row, 0, language),
        was_when=_when(years[0], one, beside, 0, language),
        becomes=_figure(row, -1, language),
        becomes_when=_when(years[-1], one, beside, -1, language),
        note=", ".join(filter(None, (say(f"onepage.note.{one.row}", language), prices))),
    )


def _figure(row: PrintedRow, place: int, language: str) -> str:
    """The table's own text, with its unit and mark."""
    text = row.cells[place]
    if text == DASH:
        return text
    return (in_kroner(text, "mill", language) if row.unit == MONEY else text) + row.marks[place]


def _when(year: int, one: Chosen, beside: PrintedRow | None, place: int, language: str) -> str:
    if beside is None or beside.cells[place] == DASH:
        return str(year)
    return say(f"onepage.beside.{one.beside}", language, year=year, figure=beside.cells[place])
