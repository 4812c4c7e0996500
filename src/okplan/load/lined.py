"""A file of lines by year - a plan, a history, accounts to compare with - and everything of it that was not read.

What could be meant in two ways is asked: which sheet, which of two columns of a year, which unit, which prices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from okplan.chapters.model import MODEL
from okplan.chapters.named import ambiguous
from okplan.engine.lines import KR
from okplan.fields.values import UNITS
from okplan.load.chosen import Prices, Wanted, names_of, passed_over, statute, years_of
from okplan.load.chosen import tables as tables_of
from okplan.problems import Place, Problem, Refused, letters
from okplan.reading.headings import YearHeading, prices_of, unit_of
from okplan.reading.sheets import Book, Sheet, text
from okplan.reading.tables import figure
from okplan.reading.yearly import Amount, Entry, Yearly

STAMP = re.compile(r"\bokplan \d+\.\d+\.\d+ · [0-9a-f]{12}\b")
"""How okplan signs what it writes."""

OF_ALL = re.compile(r"\b(?:beløp|tall|tal|alle|alt)\b.*\bi\b", re.IGNORECASE)
"""A note that says what all figures are in."""

STATED = re.compile(r"#\s*(?:unit|enhet|eining)\b\s*[:=]?\s*(.*)", re.IGNORECASE)
"""How a comment says what the amounts are in."""

SENTENCE = 60
"""Signs of a comment that may say it in a sentence."""


@dataclass(frozen=True)
class Figure:
    amount: float
    place: Place


@dataclass
class Lined:
    """What was read: line to year to figure, and where each line stands; with what was passed over, named."""

    start: Place
    unit: str | None
    """What the file says that its amounts are in."""

    prices: tuple[Prices, int | None] | None = None
    lines: dict[str, dict[int, Figure]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    rows: list[tuple[Entry, str]] = field(default_factory=list)
    """Every row with amounts, and the line that it was read as; none where it was left out."""

    unread: list[Problem] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


KINDS = {
    "plan": ("", "budget", "revised", "plan", "forecast"),
    "accounts": ("", "accounts"),
    "original": ("", "budget"),
    "revised": ("", "revised"),
}
BUDGETS = ("original", "revised")
"""What is wanted that says itself which of a year's columns it is."""


def lined(book: Book, wanted: Wanted) -> Lined:
    """The lines of a file; raises Refused with the first thing that cannot be used or must be asked."""
    tables, others = tables_of(book, wanted)
    start = Place(book.file, 1, 1)
    told = [_told(table) for table in tables]
    units = {unit for units, _ in told for unit in units}
    unit = agreed_unit(units, wanted.said_unit, start)
    prices = {found for _, every in told for found in every}
    if len({basis for basis, _ in prices}) > 1 or len({year for _, year in prices if year}) > 1:
        raise Refused("prices_unclear", start)
    found = Lined(start, unit, max(prices, key=lambda one: one[1] or 0, default=None))
    _agree(found, wanted, any(map(_is_own, tables)))
    scale = in_unit(unit, wanted.unit)
    for table in tables:
        _read(found, table, wanted, scale)
    found.unread += [passed_over(table) for table in others]
    if found.faults:
        raise Refused.of(found.faults)
    if not any(found.lines.values()):
        raise Refused("nothing_read", start, names=years_of(tables))
    return found


def agreed_unit(stated: set[str], said: str | None, start: Place) -> str | None:
    """The one unit that a file states, or the one that is said of it and is among them; raises Refused."""
    units_known(stated, start)
    if said is None and len(stated) > 1:
        raise Refused("unit_unclear", start, found=", ".join(sorted(stated)))
    if said is not None and stated and said not in stated:
        raise Refused("unit_differs", start, found=", ".join(sorted(stated)), wanted=said)
    return said or next(iter(stated), None)


def units_known(stated: Collection[str], start: Place) -> None:
    """Raises Refused for a unit that okplan does not have."""
    unknown = sorted({*stated} - {*UNITS})
    if unknown:
        raise Refused("unknown_unit", start, found=", ".join(unknown), wanted=", ".join(UNITS))


def in_unit(unit: str | None, own: str | None) -> Callable[[float], float]:
    """Amounts in the file's unit as amounts in the scenario's."""
    theirs, ours = UNITS[unit or own or "kr"], UNITS[own or unit or "kr"]
    return (lambda amount: amount * (theirs / ours)) if theirs >= ours else (lambda amount: amount / (ours / theirs))


def _agree(found: Lined, wanted: Wanted, is_own: bool) -> None:
    """A file in fixed prices is nothing that is nominal, nor in those of another year; and the other way round."""
    stated, year = found.prices or (None, None)
    if stated == "fixed" and is_own:
        raise Refused("own_fixed", found.start)
    if stated == "fixed" and wanted.prices != "fixed":
        told = {"plan": "prices_unsaid", "accounts": "accounts_fixed"}
        code = told.get(wanted.what, "budget_fixed")
        raise Refused(code, found.start, found=year or "–")
    if stated == "fixed" and year and wanted.price_year and year != wanted.price_year:
        raise Refused("price_year_differs", found.start, found=year, wanted=wanted.price_year)
    if stated == "nominal" and wanted.prices == "fixed":
        raise Refused("prices_nominal", found.start)


def _is_own(table: Yearly) -> bool:
    """Whether okplan wrote the table, as its stamp below says."""
    return any(STAMP.search(text(cell)) for row in table.sheet.cells for cell in row if isinstance(cell, str))


# --- What the file says of its amounts --------------------------------------------------------------------------------


def _told(table: Yearly) -> tuple[set[str], set[tuple[Prices, int | None]]]:
    """Units and prices that a comment, the heading of the labels, the titles above and the notes below say."""
    headings = (heading.text for _, heading in table.years)
    said = (table.corner, *headings, *table.title)
    notes = [entry.label for entry in table.entries if not entry.amounts]
    units = [commented(table.sheet), *map(unit_of, said), *(unit_of(note) for note in notes if OF_ALL.search(note))]
    rows = {entry.prices.casefold() for entry in table.entries if entry.amounts and entry.prices}
    prices = [prices_of(one) for one in (table.corner, *table.title, *notes)]
    prices += [("fixed", None) if row.startswith("f") else ("nominal", None) for row in rows]
    return {unit for unit in units if unit}, {found for found in prices if found}


def commented(sheet: Sheet) -> str | None:
    """The unit of a comment `# unit: tkr`; raises Refused where it is none, or where another says another."""
    found: dict[str, str] = {}
    for comment in sheet.comments:
        match = STATED.match(comment)
        stated = match[1].partition(";")[0].strip().rstrip(".") if match else ""
        told = comment if len(comment) < SENTENCE and OF_ALL.search(comment) else ""
        unit = stated if stated in UNITS else unit_of(stated or told)
        if match and unit not in UNITS:
            raise Refused("unknown_unit", sheet.place(1), found=stated[:40], wanted=", ".join(UNITS))
        if unit:
            found.setdefault(unit, comment)
    if len(found) > 1:
        raise Refused("unit_unclear", sheet.place(1), found=", ".join(found))
    return next(iter(found), None)


# --- Rows and columns -------------------------------------------------------------------------------------------------


def _read(found: Lined, table: Yearly, wanted: Wanted, scale: Callable[[float], float]) -> None:
    used, left = _columns(table, wanted)
    unused = [*table.unused, *(heading.text for heading in left)]
    if not table.years:
        rows = {cell.heading.text: cell for entry in table.entries for cell in entry.amounts}
        unused += [said for said, cell in rows.items() if not _of(cell, wanted)]
    if unused:
        found.unread.append(Problem("columns_unused", table.place, {"found": tuple(unused)}, "warning"))
    paragraph = statute(table)
    for entry in table.entries:
        cells = [cell for cell in entry.amounts if cell.heading in used or (not table.years and _of(cell, wanted))]
        if not cells:
            continue
        try:
            name = _line(entry, paragraph, wanted)
            found.rows.append((entry, name))
            if name:
                own = in_unit(unit_of(entry.unit), wanted.unit) if unit_of(entry.unit) else scale
                _put(found, name, _figures(found, name, cells, own), entry, paragraph is not None or wanted.every)
        except Refused as refused:
            found.faults += refused.problems
    unseen = {column for column, heading in table.years if heading in used} & set(table.sheet.kept.hidden_columns)
    if unseen:
        told = ", ".join(map(letters, sorted(unseen)))
        found.unread.append(Problem("hidden_columns", table.place, {"found": told}, "warning"))
    hidden = sorted(set(table.sheet.kept.hidden_rows) & {entry.place.line for entry in table.entries})
    if hidden:
        found.unread.append(Problem("hidden_rows", table.place, {"found": ", ".join(map(str, hidden))}, "warning"))


def _columns(table: Yearly, wanted: Wanted) -> tuple[list[YearHeading], list[YearHeading]]:
    """The columns that are used, one a year, and those that are not."""
    by_year: dict[int, list[tuple[int, YearHeading]]] = {}
    left = []
    for column, heading in table.years:
        if _used(heading, wanted) or heading.year in wanted.columns:
            by_year.setdefault(heading.year, []).append((column, heading))
        else:
            left.append(heading)
    rivals = [heading for heading in left if heading.year in by_year and wanted.what not in BUDGETS]
    for year, found in by_year.items():
        others = [heading for heading in rivals if heading.year == year]
        if len(found) + len(others) > 1:
            place = table.sheet.place(table.row, found[-1][0])
            chosen = one_of_year(
                year, [*(one for _, one in found), *others], place, (wanted.columns.get(year) or ("",))[0] or None
            )
            left += [one for _, one in found if one is not chosen]
            by_year[year] = [(0, chosen)]
            left = [one for one in left if one is not chosen]
    return [heading for found in by_year.values() for _, heading in found], left


def one_of_year(year: int, found: list[YearHeading], place: Place, said: str | None) -> YearHeading:
    """The one of a year's columns that the scenario names; raises Refused where it names none."""
    named = [one for one in found if said is not None and text(said).casefold() == one.text.casefold()]
    if len(named) == 1:
        return named[0]
    if len({one.text for one in found}) < len(found):
        raise Refused("year_twice", place, found=year, names=", ".join(one.text for one in found))
    raise Refused("which_column", place, found=year, names=", ".join(f"«{one.text}»" for one in found))


def _of(cell: Amount, wanted: Wanted) -> bool:
    """Whether the year that a row says is one that is used; raises Refused where it says none."""
    if not cell.heading.year:
        raise Refused("not_a_year", cell.place, found=cell.heading.text, field=letters(cell.place.column))
    return _used(cell.heading, wanted)


def _used(heading: YearHeading, wanted: Wanted) -> bool:
    after, until = wanted.after, wanted.until
    is_within = (after is None or heading.year > after) and (until is None or heading.year <= until)
    return is_within and heading.kind in KINDS[wanted.what]


def _line(entry: Entry, paragraph: str | None, wanted: Wanted) -> str:
    """The line that a row is, or its own words where it is none; raises Refused where it may be several."""
    said = text(entry.label).casefold()
    if said in wanted.names:
        return wanted.names[said] or ""
    if not entry.label and not entry.number:
        if wanted.every:
            return ""
        raise Refused("row_without_name", entry.place)
    names = names_of(entry, paragraph)
    if len(names) > 1:
        problem = ambiguous(entry.label or entry.number, names)
        raise Refused(problem.code, entry.place, **problem.context)
    return names[0] if names else "" if wanted.every else entry.label or entry.number


def _figures(found: Lined, name: str, cells: list[Amount], scale: Callable[[float], float]) -> dict[int, Figure]:
    """The cells of a line by year, amounts in the scenario's unit; every cell that is no figure is a fault."""
    known = MODEL.get(name)
    own = scale if known is not None and known.unit == KR else float
    figures = {}
    for cell in cells:
        try:
            figures[cell.heading.year] = Figure(own(_figure(cell)), cell.place)
        except Refused as refused:
            found.faults += refused.problems
    return figures


def _figure(cell: Amount) -> float:
    if cell.value is None:
        raise Refused("formula_without_value", cell.place)
    return figure(cell.value, cell.place, cell.heading.text)


def _put(found: Lined, name: str, figures: dict[int, Figure], entry: Entry, is_statutory: bool) -> None:
    """A line stands once a year; in the statutory tables it may stand again, with the same amount or its contrary."""
    had = found.lines.setdefault(name, {})
    found.places.setdefault(name, entry.place)
    for year, said in figures.items():
        if year in had and not (is_statutory and abs(had[year].amount) == abs(said.amount)):
            raise Refused("repeated_row", said.place, found=f"{entry.label or name}, {year}")
        had.setdefault(year, said)
