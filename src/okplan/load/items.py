"""A list of loans or hedges that a scenario keeps in a file: a heading for each field, a row for each of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

from okplan.load.lined import in_unit
from okplan.load.listed import Listed, units
from okplan.load.nodes import Node
from okplan.problems import Place, Problem, Refused
from okplan.reading.number import Unread, exact, number
from okplan.reading.sheets import Cell

ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
CHOICES = {
    "serie": "serial", "serielån": "serial", "annuitet": "annuity", "annuitetslån": "annuity", "bullet": "bullet",
    "avdragsfritt": "bullet", "obligasjon": "bullet", "obligasjonslån": "bullet", "sertifikat": "bullet",
    "ja": True, "nei": False, "true": True, "false": False, "yes": True, "no": False,
}  # fmt: skip
"""What a cell says in words."""

Read = Callable[[Cell], Node]


def items(found: Listed, said: str | None, own: str) -> Node:
    """The rows of a list as the items that a scenario writes, in its unit; raises Refused with every fault.

    `said` is the unit that the scenario says of the file, `own` its own. What is not there is left out, and asked for
    where it is needed.
    """
    amounts = units(found, said, own)
    columns: dict[int, Read] = {}
    for at in sorted({*found.fields, *found.years}):
        scale = in_unit(amounts[at], own) if at in amounts else None
        columns[at] = partial(_value, name=found.fields.get(at, ""), scale=scale)
    taken: set[str] = set()
    faults: list[Problem] = []
    rows = [_item(found, line, columns, taken, faults) for line in found.table.numbers]
    if faults:
        raise Refused.of(faults)
    return Node(rows, Place(found.table.file, 1, 1))


def short_name(said: str) -> str:
    """Small letters and digits, as an id is written."""
    plain = unicodedata.normalize("NFKD", said.casefold().translate(ASCII)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _item(found: Listed, line: int, columns: dict[int, Read], taken: set[str], faults: list[Problem]) -> Node:
    """A row as an item; what cannot be read of it is added to the faults."""
    sheet = found.table.sheet
    node = Node({}, sheet.place(line))
    by_year = Node({}, node.place)
    for at, read in columns.items():
        cell = sheet[line, at]
        if cell.empty:
            continue
        try:
            value = read(cell)
        except Refused as refused:
            faults += refused.problems
            continue
        parent, key = (by_year, found.years[at]) if at in found.years else (node, found.fields[at])
        parent.value[key], parent.keys[key] = value, value.place
    if by_year.value and found.over_time:
        _put_years(found, node, by_year, faults)
    _name(node, line, taken)
    return node


def _put_years(found: Listed, node: Node, by_year: Node, faults: list[Problem]) -> None:
    """Amounts by year are of a field that may not have one amount for all years besides."""
    name = found.over_time
    if name in node.value:
        at = next(at for at, field in found.fields.items() if field == name)
        years = ", ".join(map(str, by_year.value))
        context = {"found": found.table.header[at - 1], "names": years}
        faults.append(Problem("amount_and_years", node.value[name].place, context))
    node.value[name], node.keys[name or ""] = by_year, by_year.place


def _name(node: Node, line: int, taken: set[str]) -> None:
    """An item without an id gets one of its name, which no other row has got."""
    if "id" not in node.value and "name" in node.value:
        wanted = short_name(str(node.value["name"].value)) or f"rad-{line}"
        node.value["id"] = Node(wanted if wanted not in taken else f"{wanted}-{line}", node.value["name"].place)
        node.keys["id"] = node.value["id"].place
    taken.add(str(node.value["id"].value) if "id" in node.value else "")


def _value(cell: Cell, name: str, scale: Callable[[float], float] | None) -> Node:
    """A cell as YAML would have it: an amount in the scenario's unit, a rate with its per cent sign."""
    value: Any = cell.value
    if isinstance(value, str):
        said = cell.text
        value = said if name in ("id", "name") else CHOICES.get(said.casefold(), _number(said, cell.place))
    elif cell.percent:
        value = f"{float(exact(repr(value)) * 100):g} %"
    elif name in ("id", "name"):
        value = cell.text
    if scale is not None and isinstance(value, int | float) and not isinstance(value, bool):
        value = scale(value)
    whole = isinstance(value, float) and value.is_integer()
    return Node(int(value) if whole else value, cell.place)


def _number(said: str, place: Place) -> str | float:
    """Text that is a number, if it is one; what can be read in two ways is refused."""
    try:
        return number(said)
    except Unread as unread:
        if unread.code == "ambiguous_number":
            raise Refused(unread.code, place, found=said, field="", **unread.readings) from unread
        return said
