"""Inhabitants of a file, whatever it is: a table of Statistics Norway, its answer as it came, or okplan's own CSV."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from okplan.load.people import census
from okplan.load.people.counts import Count, Counts, Inhabitants, Known, gathered
from okplan.load.people.crossed import READ, Layout, Unfit, layout
from okplan.load.people.ssb import from_json, is_answer
from okplan.problems import Place, Problem, Refused, Word, letters
from okplan.reading.files import content
from okplan.reading.sheets import WORKBOOKS, Sheet, book, empty, text
from okplan.reading.tables import padded
from okplan.reading.texts import decoded
from okplan.reading.yearly import SOURCES

Found = TypeVar("Found")
SHOWN = 300
"""Signs of a heading row that are told."""


def inhabitants(path: Path, kept: Container[int] | None = None, sheet: tuple[str, Place] | None = None) -> Inhabitants:
    """Men and women by year and age, of the kept years; raises Refused."""
    answer = _answer(path)
    laid = None if answer else _laid(path, sheet)

    def read(kept: Container[int] | None) -> Inhabitants:
        return gathered(_counts(*laid, kept) if laid else from_json(answer, Place(str(path), 1, 1)), kept)

    found = read(kept)
    if not found.years and kept is not None:
        found = read(None)  # none of the years that are asked for: those that are there can be told
    if not found.years:
        raise Refused("empty_figures", Place(str(path), 1, 1))
    return found


def _answer(path: Path) -> str:
    """The text of an answer as it came; nothing where the file is a table."""
    if path.suffix.lower() in WORKBOOKS:
        return ""
    try:
        said = decoded(content(path))
    except UnicodeError:
        return ""  # which the book tells
    return said if is_answer(said) else ""


def sheets(path: Path, named: tuple[str, Place] | None) -> list[Sheet]:
    """The sheets of a file that are shown and hold something, or the one that is named."""
    found = book(path)
    return [one for one in ((found.named(*named),) if named else found.shown) if any(one.cells)]


def one_of(found: Sequence[Found], among: Sequence[Sheet]) -> Found:
    """What was found, on one sheet only; which of several is asked."""
    if len(found) > 1:
        raise Refused("which_table", Place(among[0].file, 1, 1), names=", ".join(sheet.name for sheet in among))
    return found[0]


def _laid(path: Path, named: tuple[str, Place] | None) -> tuple[Sheet, Layout]:
    """The one table of inhabitants, and the sheet that it stands on."""
    laid: list[tuple[Sheet, Layout]] = []
    unfit: list[tuple[Sheet, Unfit]] = []
    for sheet in sheets(path, named):
        try:
            laid.append((sheet, layout(sheet)))
        except Unfit as why:
            unfit.append((sheet, why))
    if laid:
        return one_of(laid, [sheet for sheet, _ in laid])
    if not unfit:
        raise Refused("empty_figures", Place(str(path), 1, 1))
    sheet, lack = min(unfit, key=lambda one: len(one[1].lacking))
    names = ", ".join(filter(None, map(text, sheet.cells[lack.row])))[:SHOWN] or "–"
    lacking = tuple(Word(f"load.people.{name}") for name in lack.lacking)
    raise Refused("no_dimension", sheet.place(sheet.numbers[lack.row]), found=lacking, names=names)


def _counts(sheet: Sheet, found: Layout, kept: Container[int] | None) -> Counts:
    """Every figure of a table, with what of it was passed over."""
    used = {*found.stub.values(), *found.alike, *(column.at for column in found.columns)}
    for row, column in sheet.kept.formulas:
        if column - 1 in used and sheet[row, column].uncomputed:
            raise Refused("formula_without_value", sheet.place(row, column))
    start = sheet.place(sheet.numbers[found.first - 1])
    passed_over = tuple(
        Problem(code, place, context, "warning")
        for code, place, context in (*_left(sheet, found, start), *_hidden(sheet, found, used, start))
    )
    return Counts(_each(sheet, found, kept), start, sheet.place, passed_over=passed_over)


Told = tuple[str, Place, dict[str, Any]]


def _left(sheet: Sheet, found: Layout, start: Place) -> Iterator[Told]:
    """Columns that are not used, and a table below the first."""
    names = tuple(column.heading or letters(column.at + 1) for column in found.unused)
    if any(name.casefold() not in SOURCES for name in names):
        yield "columns_unused", start, {"found": names}
    if found.end < len(sheet.cells):
        head = ", ".join(filter(None, map(text, sheet.cells[found.end])))[:SHOWN]
        rows = len(sheet.cells) - found.end - 1
        yield "table_unread", sheet.place(sheet.numbers[found.end]), {"found": head, "rows": rows}


def _hidden(sheet: Sheet, found: Layout, used: set[int], start: Place) -> Iterator[Told]:
    """Rows and columns that are hidden in the workbook and were read."""
    columns = sorted(at for at in sheet.kept.hidden_columns if at - 1 in used)
    rows = sorted(sheet.kept.hidden_rows & set(sheet.numbers[found.first : found.end]))
    if columns:
        yield "hidden_columns", start, {"found": ", ".join(map(letters, columns))}
    if rows:
        yield "hidden_rows", start, {"found": ", ".join(map(str, rows))}


def _each(sheet: Sheet, found: Layout, kept: Container[int] | None) -> Iterator[Count]:
    columns = [one for one in found.columns if kept is None or one.told.year is None or one.told.year in kept]
    sex, age, year = (found.stub.get(name) for name in READ)
    alike = dict[int, Any]()
    for line, cells in _filled(sheet, found, kept):
        for at, heading in found.alike.items():
            if alike.setdefault(at, cells[at]) != cells[at]:
                named = f"{text(alike[at])}, {text(cells[at])}"
                raise Refused("several_of", sheet.place(line, at + 1), field=heading, found=named)
        for column in columns:
            said = column.told
            yield Count(
                said.sex if sex is None else cells[sex],
                said.age if age is None else cells[age],
                said.year if year is None else cells[year],
                cells[column.at],
                line,
                column.at + 1,
            )


def _filled(sheet: Sheet, found: Layout, kept: Container[int] | None) -> Iterator[tuple[int, list[Any]]]:
    """Rows with figures of the kept years; what stands only in a block's first row, or is merged, holds to the next.

    In a column where most rows say it themselves, one that does not has been left empty. Most rows are whole, and most
    years are not kept: those are passed over at a glance.
    """
    stub = [*filter(partial(_of_blocks, sheet, found), found.stub.values()), *found.alike]
    year = found.stub.get("year")
    years = Known(census.year)
    above: list[Any] = [None] * found.width
    span = slice(found.first, found.end)
    for line, row in zip(sheet.numbers[span], sheet.cells[span], strict=True):
        is_whole = len(row) == found.width and None not in row and "" not in row
        cells = row if is_whole else padded(sheet, line, row, found.width)
        blank = [] if is_whole else [at for at in stub if empty(cells[at])]
        for at in blank:
            cells[at] = above[at]
        above = cells
        if year is not None and kept is not None and (known := years[cells[year]]) is not None and known not in kept:
            continue
        if is_whole or _is_one(cells, blank, found) or not all(empty(cells[column.at]) for column in found.columns):
            yield line, cells


def _of_blocks(sheet: Sheet, found: Layout, column: int) -> bool:
    """Whether a column speaks in the first row of each block only: a third or more of its cells are empty."""
    figure = found.columns[0].at
    counted = [row for row in sheet.cells[found.first : found.end] if len(row) > figure and not empty(row[figure])]
    left = sum(len(row) <= column or empty(row[column]) for row in counted)
    return left * 3 >= len(counted)


def _is_one(cells: list[Any], blank: list[int], found: Layout) -> bool:
    """Whether a row without figures should have them; the title of a block and a note at the foot have none."""
    said = {name: cells[at] for name, at in found.stub.items() if at not in blank}
    return all(READ[name](cell) is not None for name, cell in said.items()) and ("age" in said or not found.stub)
