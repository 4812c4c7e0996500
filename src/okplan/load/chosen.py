"""Which tables of a file hold the lines that a door takes: every statutory one, or the one that has lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from okplan.chapters.named import called
from okplan.chapters.statutory import PARAGRAPHS
from okplan.fields.said import shown
from okplan.load.nodes import Node
from okplan.problems import Place, Problem, Refused
from okplan.reading.sheets import Book, Sheet, text
from okplan.reading.yearly import Entry, Yearly, yearly

SECOND = ("andre ledd", "annet ledd", "second paragraph")
"""What the title of a table by areas or projects says, which has no lines of its own."""

Prices = Literal["nominal", "fixed"]
Columns = Mapping[int, tuple[str, Place]]
"""Year to what its column is called, and where that is said."""


@dataclass(frozen=True)
class Wanted:
    """What a door takes of a file, and what the scenario says of how it is to be read."""

    what: str
    """`plan`, `accounts`, or an `original` or `revised` budget: columns that are something else are not used."""

    after: int | None = None
    """The last year before those that are used; None where all are."""

    unit: str | None = None
    """What the scenario's own amounts are in; None where they are to stay as they are."""

    said_unit: str | None = None
    prices: Prices | None = None
    price_year: int | None = None
    """The year whose prices a plan in fixed prices is taken to have."""

    sheet: tuple[str, Place] | None = None
    columns: Columns = field(default_factory=dict)
    """Year to the heading of its column, where the file has several."""

    names: Mapping[str, str | None] = field(default_factory=dict)
    """What rows are called, in small letters, to the line that they are; None for one that is to be left out."""

    until: int | None = None
    """The last year of those that are used; None where all are."""

    every: bool = False
    """Whether tables of several sheets are read, and rows that are no line left out and named."""


def columns_of(node: Node) -> Columns:
    """A map of years to headings; raises Refused with everything that is not so."""
    if node.value is None:
        raise Refused("empty_value", node.place, field="columns")
    if not isinstance(node.value, dict):
        raise Refused("wrong_type", node.place, field="columns", found=shown(node.plain()), wanted="map")
    wrong = [
        Problem("not_a_year", node.keys[key], {"field": "columns", "found": key})
        if type(key) is not int
        else Problem("empty_value", said.place, {"field": f"columns.{key}"})
        if said.value is None
        else Problem(
            "wrong_type", said.place, {"field": f"columns.{key}", "found": shown(said.plain()), "wanted": "text"}
        )
        for key, said in node.value.items()
        if type(key) is not int or not isinstance(said.value, str | int | float)
    ]
    if wrong:
        raise Refused.of(wrong)
    return {year: (str(said.value), said.place) for year, said in node.value.items()}


def tables(book: Book, wanted: Wanted) -> tuple[list[Yearly], list[Yearly]]:
    """The tables to read, and those passed over; raises Refused where none has a column that is asked for by name."""
    found, others = _divided(book, wanted)
    headings = [heading for table in found for _, heading in table.years]
    wrong = [
        Problem("no_column_so_called", place, {"found": year, "heading": said, "names": years_of(found), "near": ""})
        for year, (said, place) in wanted.columns.items()
        if (year, text(said).casefold()) not in {(heading.year, heading.text.casefold()) for heading in headings}
    ]
    if wrong:
        raise Refused.of(wrong)
    return found, others


def _divided(book: Book, wanted: Wanted) -> tuple[list[Yearly], list[Yearly]]:
    """Every statutory table, or the one that has lines; and the rest."""
    sheets = (book.named(*wanted.sheet),) if wanted.sheet else book.shown
    headed = [table for sheet in sheets for table in yearly(sheet)]
    for table in headed[1:]:
        if called(table.corner) and all(heading.text.isdigit() for _, heading in table.years):
            raise Refused("row_or_heading", table.place, found=table.corner, names=years_of([table]))
    every = [table for table in headed if any(entry.amounts for entry in table.entries)]
    known = [table for table in every if _known(table)]
    if not any(sheet.cells for sheet in sheets):
        raise Refused("empty_figures", Place(book.file, 1, 1))
    if not every:
        raise Refused("no_years", _first(sheets, book), found=_seen(sheets), names=", ".join(book.names) or "–")
    if not known:
        if len({table.sheet.name for table in every}) > 1:
            raise Refused("which_table", Place(book.file, 1, 1), names=_sheets(every))
        return every[:1], every[1:]
    statutory = known if wanted.every else [table for table in known if statute(table)]
    if statutory:
        return statutory, [table for table in every if table not in statutory]
    if len({table.sheet.name for table in known}) > 1:
        raise Refused("which_table", Place(book.file, 1, 1), names=_sheets(known))
    return known[:1], [table for table in every if table is not known[0]]


def _known(table: Yearly) -> bool:
    """Whether some row with amounts is a line."""
    return any(names_of(entry, statute(table)) for entry in table.entries if entry.amounts)


def statute(table: Yearly) -> str | None:
    """The paragraph of the budget regulation whose table it is, as its title, heading or sheet says."""
    said = " ".join((*table.title, table.corner, table.sheet.name)).casefold()
    if any(words in said for words in SECOND):
        return None
    return next((paragraph for paragraph in PARAGRAPHS.values() if paragraph in said), None)


def names_of(entry: Entry, paragraph: str | None) -> tuple[str, ...]:
    """The lines that a row may be: by its words, and by its number where the table is a statutory one."""
    found = called(entry.label, paragraph) if entry.label else ()
    numbered = called(entry.number, paragraph) if entry.number and paragraph else ()
    both = tuple(name for name in found if name in numbered)
    return both or found or (numbered if not entry.label else ())


def _first(sheets: Iterable[Sheet], book: Book) -> Place:
    return next((sheet.place(sheet.numbers[0]) for sheet in sheets if sheet.cells), Place(book.file, 1, 1))


def _seen(sheets: Iterable[Sheet]) -> str:
    """What the first rows say, in which no year of figures was found."""
    said = [text(cell) for sheet in sheets for row in sheet.cells[:3] for cell in row]
    return ", ".join(dict.fromkeys(filter(None, said)))[:200] or "–"


def _sheets(tables: Iterable[Yearly]) -> str:
    return ", ".join(dict.fromkeys(table.sheet.name for table in tables))


def passed_over(table: Yearly) -> Problem:
    said = " · ".join(table.title[-2:]) or table.corner or table.entries[0].label
    return Problem("table_unread", table.place, {"found": said[:80], "rows": len(table.entries)}, "warning")


def years_of(tables: Iterable[Yearly]) -> str:
    headings = [heading for table in tables for _, heading in table.years]
    said = (cell.heading for table in tables if not table.years for entry in table.entries for cell in entry.amounts)
    return ", ".join(dict.fromkeys(heading.text for heading in (*headings, *said))) or "–"
