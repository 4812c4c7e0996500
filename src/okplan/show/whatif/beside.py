"""The tables below the key figures: laid out as everywhere else, of lines that follow what is moved."""

from __future__ import annotations

from typing import Any

from okplan.chapters.model import MODEL
from okplan.show.result import Result
from okplan.show.tables import laid_out
from okplan.show.tables.around import decimals_in, label_in
from okplan.show.tables.catalogue import TABLES, lacking, reading
from okplan.show.tables.laid import Laid
from okplan.show.tables.rows import Shown, Table
from okplan.words import say
from okplan.words.digits import heading


def beside(result: Result, unit: str) -> list[dict[str, Any]]:
    """Those that the scenario has something for, in the order of a document."""
    items = result.inputs.items
    return [_told(laid, result, unit) for laid in reading() if laid.page and not lacking(laid.key, items)]


def absent(result: Result) -> str:
    """Which more there would be if the file said more, and what it would say."""
    items, language = result.inputs.items, result.language
    found = [laid for laid in reading() if laid.page and lacking(laid.key, items)]
    told = [(say(f"tables.title.{laid.key}", language), laid.lacks.context["found"]) for laid in found if laid.lacks]
    listed = ", ".join(say("whatif.beside.of_block", language, table=table, block=block) for table, block in told)
    return say("whatif.beside.absent", language, tables=listed) if told else ""


def _told(laid: Laid, result: Result, unit: str) -> dict[str, Any]:
    """Laid in base-year prices, where every row stands once: the page takes prices out itself, when it is asked to."""
    scenario, language = result.loaded.scenario, result.language
    shown = laid_out(laid.key, scenario, result.projection, language, unit, "fixed")
    rows = [_row(row, shown) for row in shown.rows]
    return {
        "key": laid.key,
        "title": shown.title,
        "rows": rows,
        "notes": laid.notes(scenario, language) if laid.notes else (),
        "prices": _prices(shown, rows, scenario.base_year, language),
    }


def _prices(shown: Table, rows: list[dict[str, Any]], base: int, language: str) -> dict[str, str]:
    """What stands above amounts; a table without any that prices are taken out of is called what it is."""
    money = any(row["deflated"] for row in rows)
    unit = "kr" if TABLES[shown.key].each else shown.unit
    return {prices: heading(unit, prices, base, language) if money else shown.title for prices in ("nominal", "fixed")}


def _row(row: Shown, shown: Table) -> dict[str, Any]:
    return {
        "parts": row.parts,
        "label": label_in(shown.key, row),
        "unit": row.unit,
        "deflated": all(MODEL[name].unit == "kr" for name, _ in row.parts),
        "decimals": decimals_in(row, shown.unit),
        "sum": row.is_sum,
        "above": row.above,
        "nothing": row.nothing,
    }
