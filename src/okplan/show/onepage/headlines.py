"""The few figures that matter, what they were and what they become: as the tables print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from okplan.show.report.blocks import Headline, Headlines
from okplan.show.result import Result
from okplan.show.tables.printed import PrintedRow, Printer
from okplan.words import say
from okplan.words.digits import DASH, in_kroner, number, spans


@dataclass(frozen=True)
class Chosen:
    """A row of a table, and the row whose figure is said below it."""

    table: str
    row: str
    beside: str = ""
    """A row of the same table, or of the indicators."""

    without: Literal["figures", "none", "out"] = "figures"
    """What becomes of it where there is nothing of it in any year: the word «none», or it is left out."""

    gives_way: bool = False
    """Whether it is left out where there are more than a page has room for."""

    summed: bool = False
    """Whether what it becomes is the sum of the plan's years: what is decided is all of them."""


CHOSEN = (
    Chosen("nokkeltall", "population"),
    Chosen("nokkeltall", "net_operating_result", "net_operating_result_pct"),
    Chosen("nokkeltall", "general_reserve", "general_reserve_pct"),
    Chosen("nokkeltall", "investment_gross", without="none", summed=True),
    Chosen("nokkeltall", "debt", "debt_per_capita", without="none"),
    Chosen("nokkeltall", "net_debt_pct", without="out", gives_way=True),
    Chosen("indikatorer", "debt_service_pct", without="out"),
)
"""In the order of a reader: who we are, what is left, what is saved and built, and what is owed and costs."""

MOST = 6
"""Figures that a page one has room for."""

MONEY = "kr"


def headlines(result: Result, printer: Printer) -> Headlines:
    """From the base year to the last year shown."""
    language = result.language
    tables = {key: printer.table(key) for key in ("nokkeltall", "indikatorer")}
    rows = {row.name: row for table in tables.values() for row in table.rows}
    years = tables["nokkeltall"].years
    found = [_headline(one, rows[one.row], rows.get(one.beside), years, result) for one in chosen(rows)]
    figure, was, becomes = (say(f"onepage.head.{head}", language) for head in ("figure", "was", "becomes"))
    caption = say("onepage.figures", language, first=years[0], last=years[-1])
    return Headlines("headlines", caption, (figure, was, becomes), tuple(found))


def chosen(rows: Mapping[str, PrintedRow]) -> list[Chosen]:
    """Those that have something to say, and that there is room for."""
    said = [one for one in CHOSEN if one.row in rows and rows[one.row].cells[-1] != DASH]
    said = [one for one in said if one.without != "out" or any(rows[one.row].values)]
    return said if len(said) <= MOST else [one for one in said if not one.gives_way]


def _headline(
    one: Chosen, row: PrintedRow, beside: PrintedRow | None, years: tuple[int, ...], result: Result
) -> Headline:
    language, base = result.language, result.loaded.scenario.base_year
    prices = say(f"common.prices.{result.prices}", language, year=base) if row.unit == MONEY else ""
    was, becomes = ((_figure(row, at, language), _when(years[at], beside, at, language)) for at in (0, -1))
    if one.without == "none" and not any(row.values):
        none, prices = say("onepage.none", language), ""
        was = (was[0] if row.cells[0] == DASH else none, str(years[0]))
        becomes = (none, str(years[-1]))
    elif one.summed:
        becomes = _sum(row, years, result)
    note = ", ".join(filter(None, (say(f"onepage.note.{one.row}", language), prices)))
    return Headline(say(f"onepage.label.{one.row}", language), *was, *becomes, note)


def _sum(row: PrintedRow, years: tuple[int, ...], result: Result) -> tuple[str, str]:
    """What the plan's years come to, as they are printed, and what that is a year; all that follow where no plan is."""
    language, plan = result.language, result.loaded.scenario.plan
    planned = [year for year in years[1:] if plan is not None and year in plan.span] or list(years[1:])
    total = sum(value or 0.0 for year, value in zip(years, row.values, strict=True) if year in planned)
    texts = (number(kroner, 1, language) for kroner in (total, total / len(planned)))
    whole, each = (in_kroner(text, "mill", language) for text in texts)
    return whole, say("onepage.sum", language, span=spans(planned), each=each)


def _figure(row: PrintedRow, place: int, language: str) -> str:
    """The table's own text, with its unit and mark."""
    text = row.cells[place]
    if text == DASH:
        return say("onepage.unknown", language)
    return (in_kroner(text, "mill", language) if row.unit == MONEY else text) + row.marks[place]


def _when(year: int, beside: PrintedRow | None, place: int, language: str) -> str:
    if beside is None or beside.cells[place] == DASH:
        return str(year)
    return say(f"onepage.beside.{beside.name}", language, year=year, figure=beside.cells[place])
