"""The table of a list in a file: which field each column is, which years, and what its amounts are in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from okplan.fields.values import Quantity
from okplan.load.lined import agreed_unit, commented, one_of_year, units_known
from okplan.problems import Place, Problem, Refused, letters
from okplan.reading.headings import YearHeading, unit_of, year_heading
from okplan.reading.sheets import Book, text
from okplan.reading.tables import Table, table, unused
from okplan.reading.yearly import OF_UNIT, SOURCES
from okplan.words import LANGUAGES
from okplan.words import field as words


@dataclass(frozen=True)
class Listed:
    """A table with a row for each item, and what its columns are, counted from 1."""

    table: Table
    model: type[BaseModel]
    fields: dict[int, str]
    years: dict[int, int]
    """Those of a year's amount."""

    @property
    def over_time(self) -> str | None:
        """The field that has an amount for each year, if the model has one."""
        return _over_time(self.model)

    def field(self, column: int) -> str | None:
        """What the cells of a column are, whatever their year."""
        return self.over_time if column in self.years else self.fields.get(column)

    def kind(self, column: int) -> str | None:
        name = self.field(column)
        found = _kind(self.model, name) if name else None
        return found.kind if found else None


def listed(book: Book, model: type[BaseModel], sheet: tuple[str, Place] | None, said: Mapping[int, str]) -> Listed:
    """The one list of a file, where every column that is read is one thing; raises Refused.

    `said` is the heading that holds of a year that has several.
    """
    known = _fields(model)
    found = _table(book, known, sheet)
    fields = {at: known[_plain(name)] for at, name in enumerate(found.header, 1) if _plain(name) in known}
    of_unit = next((at for at, name in enumerate(found.header, 1) if name.casefold() in OF_UNIT), None)
    if of_unit is not None:
        raise Refused("unit_by_row", found.sheet.place(found.head, of_unit), found=found.header[of_unit - 1])
    for name in fields.values():
        same = [at for at, one in fields.items() if one == name]
        if len(same) > 1:
            names = ", ".join(f"«{found.header[at - 1]}»" for at in same)
            raise Refused("columns_alike", found.sheet.place(found.head, same[-1]), names=names)
    headings = enumerate(found.header, 1) if _over_time(model) else ()
    years = {at: one for at, name in headings if at not in fields and (one := year_heading(name))}
    return Listed(found, model, fields, _one_a_year(found, years, said))


def passed_over(found: Listed) -> Iterator[Problem]:
    """The columns that are no field, and what is hidden and was read."""
    made, used = found.table, {*found.fields, *found.years}
    names = [name for at, name in enumerate(made.header, 1) if at in used or name.casefold() in SOURCES]
    left = unused(made, names)
    columns = sorted(used & made.sheet.kept.hidden_columns)
    rows = sorted(made.sheet.kept.hidden_rows & set(made.numbers))
    for code, said in (
        ("columns_unused", tuple(left)),
        ("hidden_columns", ", ".join(map(letters, columns))),
        ("hidden_rows", ", ".join(map(str, rows))),
    ):
        if said:
            yield Problem(code, made.place(), {"found": said}, "warning")


def units(found: Listed, said: str | None, own: str) -> dict[int, str]:
    """What each column of amounts is in: what its heading says where they differ, else what the file says.

    `said` is what the scenario says of the file, `own` what it says of itself.
    """
    sheet, head, start = found.table.sheet, found.table.head, Place(found.table.file, 1, 1)
    money = {at: name for at, name in enumerate(found.table.header, 1) if found.kind(at) == "money"}
    headed: dict[int, str] = {at: unit for at, name in money.items() if (unit := unit_of(name))}
    above = (text(cell) for row, cells in zip(sheet.numbers, sheet.cells, strict=True) if row < head for cell in cells)
    stated: set[str] = {unit for unit in (commented(sheet), *map(unit_of, above)) if unit}
    units_known(headed.values(), start)
    differ = len(set(headed.values())) > 1
    if said is not None or not differ:
        stated |= set(headed.values())
    whole = agreed_unit(stated, said, start) or own
    return {at: headed.get(at, whole) if differ else whole for at in money}


def _one_a_year(found: Table, years: dict[int, YearHeading], said: Mapping[int, str]) -> dict[int, int]:
    """The columns of years; of several for one year the one that is said to hold."""
    kept = {}
    for at, heading in years.items():
        rivals = {column: one for column, one in years.items() if one.year == heading.year}
        place = found.sheet.place(found.head, max(rivals))
        if len(rivals) == 1 or one_of_year(heading.year, [*rivals.values()], place, said.get(heading.year)) is heading:
            kept[at] = heading.year
    return kept


def _table(book: Book, fields: dict[str, str], sheet: tuple[str, Place] | None) -> Table:
    sheets = (book.named(*sheet),) if sheet else book.shown
    tables = [found for one in sheets if (found := table(one, lambda header: _known(header, fields) > 1))]
    if len(tables) > 1:
        names = ", ".join(found.sheet.name for found in tables)
        raise Refused("which_table", Place(book.file, 1, 1), names=names)
    if not tables or not tables[0].cells:
        names = ", ".join(dict.fromkeys(fields.values()))
        raise Refused("no_list", Place(book.file, 1, 1), names=names)
    return tables[0]


def _known(header: list[str], fields: dict[str, str]) -> int:
    return sum(_plain(name) in fields for name in header if name)


def _fields(model: type[BaseModel]) -> dict[str, str]:
    """What a heading may say, to the field that it is: its key, or its name in any language."""
    said = {_plain(name): name for name in model.model_fields}
    return {_plain(words(name, language)): name for name in model.model_fields for language in LANGUAGES} | said


def _plain(heading: str) -> str:
    """A heading as it is compared: without what it says of a unit."""
    return text(heading.partition("(")[0]).casefold().replace("_", " ").strip(" *:.")


def _over_time(model: type[BaseModel]) -> str | None:
    return next(
        (name for name in model.model_fields if (kind := _kind(model, name)) and kind.form == "over_time"), None
    )


def _kind(model: type[BaseModel], name: str) -> Quantity | None:
    return next((said for said in model.model_fields[name].metadata if isinstance(said, Quantity)), None)
