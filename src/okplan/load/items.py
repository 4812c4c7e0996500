"""A list of loans or hedges that a scenario keeps in a file: a heading for each field, a row for each of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from okplan.fields.values import UNITS, Quantity
from okplan.load.lined import commented
from okplan.load.nodes import Node
from okplan.problems import Place, Problem, Refused
from okplan.reading.headings import unit_of, year_heading
from okplan.reading.number import Unread, exact, number
from okplan.reading.sheets import Book, Cell, text
from okplan.reading.tables import Table, table, unused
from okplan.reading.yearly import SOURCES
from okplan.words import LANGUAGES
from okplan.words import field as words

ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
CHOICES = {
    "serie": "serial", "serielån": "serial", "annuitet": "annuity", "annuitetslån": "annuity", "bullet": "bullet",
    "avdragsfritt": "bullet", "obligasjon": "bullet", "obligasjonslån": "bullet", "sertifikat": "bullet",
    "ja": True, "nei": False, "true": True, "false": False, "yes": True, "no": False,
}  # fmt: skip
"""What a cell says in words."""


def items(book: Book, model: type[BaseModel], sheet: tuple[str, Place] | None, unit: tuple[str | None, str]) -> Node:
    """The rows of a list as the items that a scenario writes; raises Refused. `unit` is the file's and the scenario's.

    What is not there is left out, and asked for where it is needed; every column that is no field is refused.
    """
    fields = _fields(model)
    found = _table(book, fields, sheet)
    stated = unit[0] or commented(found.sheet) or _unit(found) or unit[1]
    scale = UNITS[stated] / UNITS[unit[1]]
    taken: set[str] = set()
    rows = [_item(found, row, fields, model, scale, taken) for row in range(len(found.cells))]
    return Node(rows, Place(book.file, 1, 1))


def passed_over(book: Book, model: type[BaseModel], sheet: tuple[str, Place] | None) -> Iterator[Problem]:
    """The columns that are no field."""
    fields = _fields(model)
    found = _table(book, fields, sheet)
    used = [name for name in found.header if _plain(name) in fields or name.casefold() in SOURCES or _year(name, model)]
    left = unused(found, used)
    if left:
        yield Problem("columns_unused", found.place(), {"found": tuple(left)}, "warning")


def short_name(said: str) -> str:
    """Small letters and digits, as an id is written."""
    plain = unicodedata.normalize("NFKD", said.casefold().translate(ASCII)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _fields(model: type[BaseModel]) -> dict[str, str]:
    """What a heading may say, to the field that it is: its key, or its name in any language."""
    said = {_plain(name): name for name in model.model_fields}
    return {_plain(words(name, language)): name for name in model.model_fields for language in LANGUAGES} | said


def _plain(heading: str) -> str:
    """A heading as it is compared: without what it says of a unit."""
    return text(heading.partition("(")[0]).casefold().replace("_", " ").strip(" *:.")


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


def _unit(found: Table) -> str | None:
    return next((unit for name in found.header if (unit := unit_of(name))), None)


def _year(name: str, model: type[BaseModel]) -> int | None:
    """The year of a column, for what has a value by year."""
    heading = year_heading(name) if _by_year(model) else None
    return heading.year if heading else None


def _by_year(model: type[BaseModel]) -> str | None:
    """The field of money over time, if the model has one."""
    return next(
        (name for name in model.model_fields if (kind := _kind(model, name)) and kind.form == "over_time"), None
    )


def _kind(model: type[BaseModel], name: str) -> Quantity | None:
    return next((said for said in model.model_fields[name].metadata if isinstance(said, Quantity)), None)


def _item(
    found: Table, row: int, fields: dict[str, str], model: type[BaseModel], scale: float, taken: set[str]
) -> Node:
    line = found.numbers[row]
    node = Node({}, found.sheet.place(line))
    by_year, name_over_time = Node({}, node.place), _by_year(model)
    for at, heading in enumerate(found.header, 1):
        cell = found.sheet[line, at]
        name, year = fields.get(_plain(heading)), _year(heading, model)
        if cell.empty or (name is None and year is None):
            continue
        kind = _kind(model, name or name_over_time or "")
        value = _value(cell, name or "", kind.kind if kind else None, scale)
        if name is not None:
            node.value[name], node.keys[name] = value, value.place
        else:
            by_year.value[year], by_year.keys[year] = value, value.place  # type: ignore[index]
    if by_year.value and name_over_time:
        node.value[name_over_time], node.keys[name_over_time] = by_year, by_year.place
    if "id" not in node.value and "name" in node.value:
        wanted = short_name(str(node.value["name"].value)) or f"rad-{line}"
        node.value["id"] = Node(wanted if wanted not in taken else f"{wanted}-{line}", node.value["name"].place)
        node.keys["id"] = node.value["id"].place
    taken.add(str(node.value["id"].value) if "id" in node.value else "")
    return node


def _value(cell: Cell, name: str, kind: str | None, scale: float) -> Node:
    """A cell as YAML would have it: an amount in the scenario's unit, a rate with its per cent sign."""
    value: Any = cell.value
    if isinstance(value, str):
        said = cell.text
        value = said if name in ("id", "name") else CHOICES.get(said.casefold(), _number(said, cell.place, kind))
    elif cell.percent:
        value = f"{float(exact(repr(value)) * 100):g} %"
    elif name in ("id", "name"):
        value = cell.text
    if kind == "money" and isinstance(value, int | float) and not isinstance(value, bool):
        value = value * scale
    whole = isinstance(value, float) and value.is_integer()
    return Node(int(value) if whole else value, cell.place)


def _number(said: str, place: Place, kind: str | None) -> str | float:
    """Text that is a number, if it is one; what can be read in two ways is refused."""
    try:
        return number(said)
    except Unread as unread:
        if unread.code == "ambiguous_number":
            raise Refused(unread.code, place, found=said, field="", **unread.readings) from unread
        return said
