"""A cell of a sheet as a value of a scenario: what could be read in two ways is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, get_args

from okplan.chapters.investments.fields import Project
from okplan.imports.mapping import KINDS, Said
from okplan.load.nodes import Node
from okplan.problems import Place, Problem, nearest
from okplan.reading.number import Unread, exact
from okplan.reading.sheets import Cell

WORDS: dict[str, dict[str, Any]] = {
    "need": {"nødvendig": "necessary", "nødvendige": "necessary", "naudsynt": "necessary", "ønskelig": "desirable",
             "ønskelige": "desirable", "ønskjeleg": "desirable"},
    "prices": {"faste": "fixed", "faste priser": "fixed", "løpende": "nominal", "løpende priser": "nominal"},
    "stage": {"idé": "idea", "ide": "idea", "skisse": "sketch", "skisseprosjekt": "sketch", "anbud": "tender"},
    "rolling": {"ja": True, "nei": False, "true": True, "false": False},
}  # fmt: skip
"""What these fields are called in Norwegian."""

NEXT_TAG = re.compile(r"\s*;\s*|(?<=%),?\s+")
TAG = re.compile(r"(?P<goal>[^:]*?\S)(?:(?:\s*:\s*|\s+)(?P<share>[\d.,]+\s?%?))?")
WHOLE = "100 %"


def amount(cell: Cell, name: str) -> Decimal | Problem | None:
    """A number as it stands, exactly; nothing where the cell is empty."""
    if cell.uncomputed:
        return Problem("uncomputed", cell.place, {"found": cell.formula})
    if cell.empty:
        return None
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if cell.percent and cell.value:
            shown = f"{plain(Decimal(repr(cell.value)) * 100)} %"
            return Problem("not_a_figure", cell.place, {"found": shown, "field": name})
        return Decimal(repr(cell.value))
    try:
        return exact(cell.text)
    except Unread as unread:
        code = "not_a_figure" if unread.code == "not_a_number" else unread.code
        return Problem(code, cell.place, {"found": cell.text, "field": name, **unread.readings})


def plain(number: Decimal) -> int | float:
    """As a scenario has it: a whole number without decimals."""
    return int(number) if number == number.to_integral_value() else float(number)


def value(cell: Cell, name: str, values: dict[str, Said], factor: Decimal) -> Node | Problem | None:
    """A cell as a field's value; `values` is what its texts stand for, `factor` the sheet's unit in the scenario's."""
    if cell.uncomputed:
        return Problem("uncomputed", cell.place, {"found": cell.formula})
    if cell.empty:
        return None
    kind = KINDS[name]
    if kind == "tags":
        return tags(cell.text, cell.place, values)
    if cell.text.casefold() in values:
        said = values[cell.text.casefold()]
        return Node(said.value, said.place)
    if kind in ("money", "number", "whole", "year"):
        found = amount(cell, name)
        if isinstance(found, Problem) or found is None:
            return found
        return Node(plain(found * factor if kind == "money" else found), cell.place)
    read = {"share": _share, "shares": _shares, "choice": _choice, "flag": _choice}.get(kind)
    made = read(cell, name) if read else cell.text
    return made if isinstance(made, Problem) else Node(made, cell.place)


def _share(cell: Cell, name: str) -> str | Problem:
    """A share with its per cent sign, which the cell must show: 80 is not said to be 80 %, nor 0.8."""
    number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    if number and (cell.percent or cell.value == 0):
        return f"{plain(Decimal(repr(cell.value)) * 100)} %"
    said = None if number else _typed(cell.text)
    return said or Problem("no_percent", cell.place, {"found": cell.text, "field": name})


def _typed(text: str) -> str | None:
    """A typed share as a scenario writes it; its three decimals are never thousands."""
    if not text.endswith("%"):
        return None
    try:
        return f"{plain(exact(text[:-1]))} %"
    except Unread as unread:
        return f"{plain(Decimal(unread.readings['part']))} %" if unread.readings else None


def tags(text: str, place: Place, values: dict[str, Said]) -> Node | Problem:
    """`youth 60 %; climate 40 %` as a map of goals, by id or by a word of `values`; one alone has the whole."""
    found = Node({}, place)
    parts = [part for part in NEXT_TAG.split(text) if part]
    for part in parts:
        match = None if part.casefold() in values else TAG.fullmatch(part)
        goal, said = (match["goal"], match["share"]) if match else (part, None)
        if goal.casefold() in values:
            goal = str(values[goal.casefold()].value)
        share = WHOLE if said is None and len(parts) == 1 else _typed(said or "")
        if share is None:
            return Problem("no_percent", place, {"found": part, "field": "goals"})
        if goal in found.value:
            return Problem("tag_twice", place, {"found": goal})
        found.value[goal], found.keys[goal] = Node(share, place), place
    return found


def _shares(cell: Cell, name: str) -> list[Node] | Problem:
    """`20 %; 50 %; 30 %`, with a slash or semicolon between."""
    parts = [said for part in re.split("[;/]", cell.text) if (said := _typed(part.strip()))]
    if len(parts) != len(re.split("[;/]", cell.text)):
        return Problem("no_percent", cell.place, {"found": cell.text, "field": name})
    return [Node(part, cell.place) for part in parts]


def _choice(cell: Cell, name: str) -> Any:
    """One of a field's own words, or what it is called in Norwegian."""
    if isinstance(cell.value, bool) and name == "rolling":
        return cell.value
    known = WORDS.get(name, {})
    text = cell.text.casefold()
    choices = [] if name == "rolling" else _choices(Project.model_fields[name].annotation)
    if text in known:
        return known[text]
    if text in choices:
        return text
    near = nearest(text, [*choices, *known])
    context = {"found": cell.text, "field": name, "wanted": ", ".join(choices or known), "near": near}
    return Problem("unknown_word", cell.place, context)


def _choices(annotation: Any) -> list[str]:
    """The words of a field that has a choice, or may have one."""
    parts = get_args(annotation)
    inner = [part for part in parts if get_args(part)]
    return list(get_args(inner[0]) if inner else parts)
