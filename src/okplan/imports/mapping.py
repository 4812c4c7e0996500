"""How a sheet's columns are the fields of a project, or of another thing that is listed.

It is said in a small file, on the command line, or both; the latter goes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okplan.chapters.investments.fields import Project
from okplan.fields.said import shown
from okplan.fields.values import UNITS
from okplan.load.merge import merge
from okplan.load.nodes import Node
from okplan.load.parsing import parse, read
from okplan.problems import Place, Problem, nearest
from okplan.reading.headings import YearHeading

KINDS = {
    "id": "text",
    "name": "text",
    "area": "text",
    "need": "choice",
    "priority": "whole",
    "prices": "choice",
    "cost": "money",
    "start": "year",
    "spread": "shares",
    "earliest_start": "year",
    "latest_start": "year",
    "priced_for": "year",
    "growth": "share",
    "stage": "choice",
    "overrun": "share",
    "rolling": "flag",
    "spent_before": "money",
    "vat_compensable": "share",
    "self_cost": "share",
    "self_cost_service": "text",
    "grants": "money",
    "contributions": "money",
    "sales": "money",
    "asset_class": "choice",
    "life": "whole",
    "running.share": "share",
    "running.amount": "money",
    "running.revenue": "money",
    "running.staff": "number",
    "running.delay": "whole",
    "running.start": "year",
    "goals": "tags",
}
"""What may stand in a column: the fields of a project, and of its running cost."""


@dataclass(frozen=True)
class Shape:
    """What the rows of a list are: what may stand in a column, and which of it is the amount of a row."""

    kinds: dict[str, str]
    amount: str
    unit_is_said: bool = True
    """Whether the mapping must say the unit, or the sheet may."""


PROJECTS = Shape(KINDS, "cost")

ROW_YEAR = "year"
"""The column that says the year of each row, where a project has a row for each."""

REQUIRED = tuple(name for name, said in Project.model_fields.items() if said.is_required() and name != "id")
KEYS = ("sheet", "header_row", "unit", "columns", "years_from", "values", "defaults", "skip", "keep")
YEAR = re.compile(r"(?:19|20|21)\d\d")
SEPARATOR = re.compile(r",\s*(?=(?:[a-z_.]+|\d{4})\s*=)")


@dataclass(frozen=True)
class Said:
    """One thing that the mapping says, and where."""

    value: Any
    place: Place


@dataclass(frozen=True)
class Mapping:
    shape: Shape = PROJECTS
    sheet: Said | None = None
    header_row: int | None = None
    unit: str = "kr"
    columns: dict[str, Said] = field(default_factory=dict)
    """Heading by field, or by year in four digits."""

    years_from: Said | None = None
    """`header`: every heading that is a year; a year: those from it on."""

    values: dict[str, dict[str, Said]] = field(default_factory=dict)
    """By field: what a cell's text stands for, the text in small letters."""

    defaults: dict[str, Node] = field(default_factory=dict)
    skip: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    unit_said: str | None = None
    """The unit, where one is said."""

    def takes(self, said: YearHeading | None) -> bool:
        """Whether a heading is one of the years that are taken."""
        first = self.years_from.value if self.years_from else ""
        return said is not None and said.year >= (int(first) if first.isdigit() else 0)


def mapping(file: Path | None, options: Node, problems: list[Problem], shape: Shape = PROJECTS) -> Mapping:
    """The mapping of a file with the options over it; what is wrong is added to the problems."""
    root = options
    if file is not None:
        text = read(file, problems)
        own = parse(text, str(file), problems) if text is not None else Node({}, options.place)
        if not isinstance(own.value, dict):
            problems.append(Problem("wrong_type", own.place, {"found": shown(own.plain()), "wanted": "map"}))
            own = Node({}, own.place)
        root = merge(own, _with_lists(own, options))
    problems += _faults(root, shape)
    return _built(root, shape)


def _with_lists(own: Node, options: Node) -> Node:
    """Options that are lists add to those of the file."""
    value = dict(options.value)
    for name in ("skip", "keep"):
        mine, theirs = own.value.get(name), value.get(name)
        if mine is not None and theirs is not None and isinstance(mine.value, list):
            value[name] = Node([*mine.value, *theirs.value], mine.place)
    return Node(value, options.place, options.keys)


def options(columns: Iterable[str], defaults: Iterable[str], plain: dict[str, Any], problems: list[Problem]) -> Node:
    """What the command line says, as a mapping: `columns` and `defaults` are `field=text`."""
    found = Node({}, Place("", 1, 1))

    def put(parent: Node, key: str | int, node: Node) -> None:
        parent.value[key], parent.keys[key] = node, node.place

    pairs = [(part, "columns") for text in columns for part in SEPARATOR.split(text) if part.strip()]
    for text, block in (*pairs, *((text, "defaults") for text in defaults)):
        name, sign, said = text.partition("=")
        flag = "--columns" if block == "columns" else "--default"
        place = Place(f"{flag} {name.strip()}", 1, 1)
        if not sign or not name.strip() or not said.strip():
            problems.append(Problem("bad_pair", Place(flag, 1, 1), {"found": text.strip()}))
            continue
        if block not in found.value:
            put(found, block, Node({}, place))
        quoted = Node(said.strip(), place)
        put(found.value[block], name.strip(), quoted if block == "columns" else parse(said, place.file, problems))
    for name, value in plain.items():
        place = Place(f"--{name.replace('_', '-')}", 1, 1)
        if isinstance(value, list) and value:
            put(found, name, Node([Node(text, place) for text in value], place))
        elif value is not None and value != []:
            put(found, name, Node(value, place))
    return found


def _faults(root: Node, shape: Shape) -> Iterator[Problem]:
    """Every fault of a mapping, with its place and the nearest name."""
    for key, node in root.value.items():
        if key not in KEYS:
            near = nearest(str(key), KEYS)
            yield Problem("unknown_key", root.keys[key], {"found": key, "near": near, "names": ", ".join(KEYS)})
        elif key in ("columns", "values", "defaults"):
            yield from _of_fields(key, node, shape.kinds)
        elif key in ("skip", "keep"):
            said = node.value if isinstance(node.value, list) else [node]
            wrong = not isinstance(node.value, list) or any(isinstance(one.value, dict | list) for one in said)
            if wrong:
                yield Problem("wrong_type", node.place, {"field": key, "found": shown(node.plain()), "wanted": "list"})
        elif key == "unit" and node.value not in UNITS:
            context = {"field": key, "found": shown(node.plain()), "wanted": ", ".join(UNITS), "near": ""}
            yield Problem("not_a_choice", node.place, context)
        elif key == "header_row" and (type(node.value) is not int or node.value < 1):
            yield Problem("not_whole", node.place, {"field": key, "found": shown(node.plain())})
        elif key == "years_from" and node.value != "header" and not re.fullmatch(r"\d{4}", str(node.value)):
            context = {"field": key, "found": shown(node.plain()), "wanted": "header, 2026 …", "near": ""}
            yield Problem("not_a_choice", node.place, context)
        elif key == "sheet" and isinstance(node.value, dict | list):
            yield Problem("wrong_type", node.place, {"field": key, "found": shown(node.plain()), "wanted": "text"})
    if shape.unit_is_said and "unit" not in root.value:
        yield Problem("no_unit", None, {"wanted": ", ".join(UNITS)})


def _of_fields(block: str, node: Node, kinds: dict[str, str]) -> Iterator[Problem]:
    if not isinstance(node.value, dict):
        yield Problem("wrong_type", node.place, {"field": block, "found": shown(node.plain()), "wanted": "map"})
        return
    for name, said in node.value.items():
        inner = isinstance(said.value, dict) if block == "values" else not isinstance(said.value, dict | list)
        year = block == "columns" and (isinstance(_key(name), int) or name == ROW_YEAR)
        if str(name) not in kinds and not year:
            context = {"found": name, "near": nearest(str(name), kinds), "names": ", ".join(kinds)}
            yield Problem("unknown_key", node.keys[name], context)
        elif not inner and not (block == "defaults" and name in ("spread", "goals")):
            wanted = "map" if block == "values" else "text"
            context = {"field": f"{block}.{name}", "found": shown(said.plain()), "wanted": wanted}
            yield Problem("wrong_type", said.place, context)


def _key(name: str | int) -> str | int:
    return int(name) if re.fullmatch(r"\d{4}", str(name)) else name


def _built(root: Node, shape: Shape) -> Mapping:
    """The mapping as far as it is right; what is wrong has been said."""

    def block(name: str) -> Iterator[tuple[str, Node]]:
        node = root.value.get(name)
        if node is not None and isinstance(node.value, dict):
            yield from ((str(key), said) for key, said in node.value.items())

    def texts(name: str) -> tuple[str, ...]:
        node = root.value.get(name)
        return tuple(str(one.value) for one in node.value) if node and isinstance(node.value, list) else ()

    def one(name: str) -> Said | None:
        node = root.value.get(name)
        return Said(str(node.value), node.place) if node is not None and node.value is not None else None

    row, unit = root.value.get("header_row"), root.value.get("unit")
    return Mapping(
        shape,
        one("sheet"),
        row.value if row is not None and type(row.value) is int else None,
        unit.value if unit is not None and unit.value in UNITS else "kr",
        {name: Said(str(said.value), said.place) for name, said in block("columns")},
        one("years_from"),
        {
            name: {" ".join(str(text).split()).casefold(): Said(to.value, to.place) for text, to in said.value.items()}
            for name, said in block("values")
            if isinstance(said.value, dict)
        },
        dict(block("defaults")),
        texts("skip"),
        texts("keep"),
        unit.value if unit is not None and unit.value in UNITS else None,
    )
