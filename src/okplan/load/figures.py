"""Figures that a scenario keeps in a file of their own: a CSV or a sheet beside it, read in place of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from okplan.chapters.loans.fields import Hedge, Loan
from okplan.fields.block import Block
from okplan.fields.said import shown
from okplan.fields.values import UNITS
from okplan.load.blanks import is_blank
from okplan.load.chosen import Columns, Wanted, columns_of
from okplan.load.items import items
from okplan.load.lined import Lined, lined
from okplan.load.listed import listed, passed_over
from okplan.load.nodes import Node
from okplan.problems import Place, Problem, Refused, nearest
from okplan.reading.sheets import book

SAID = "said"
"""In a problem's context: where the scenario names the files, of which nothing more is then said."""

FORMS = (("adopted", "lines"), ("adopted", "totals"), ("plan", "figures"), ("history",))
"""The fields that may name a file of lines by year."""

BLOCKS = ("adopted", "plan")
"""The blocks that say themselves how the files are to be read that they name."""

LISTS: dict[tuple[str, ...], type[Block]] = {("loans", "existing"): Loan, ("loans", "hedges"): Hedge}
"""The lists that may be named as a file with a row for each item."""

KEYS = ("sheet", "columns", "unit")
"""What may be said beside `file`, or in the block that names a plan's file, of how it is read."""


@dataclass(frozen=True)
class Named:
    """A file that a scenario names - `plan.xlsx`, or `{file: plan.xlsx, sheet: Vedtatt}` - and how it is to be read."""

    path: Path
    place: Place
    said: dict[str, Node]

    @property
    def sheet(self) -> tuple[str, Place] | None:
        node = self.said.get("sheet")
        if node is None:
            return None
        if node.value is None:
            raise Refused("empty_value", node.place, field="sheet")
        if not isinstance(node.value, str | int):
            raise Refused("wrong_type", node.place, field="sheet", found=shown(node.plain()), wanted="text")
        return str(node.value), node.place

    @property
    def unit(self) -> str | None:
        node = self.said.get("unit")
        if node is None:
            return None
        if node.value is None:
            raise Refused("empty_value", node.place, field="unit")
        if not isinstance(node.value, str) or node.value not in UNITS:
            found = shown(node.plain())
            near = nearest(found.casefold(), UNITS)
            raise Refused("not_a_choice", node.place, field="unit", found=found, wanted=", ".join(UNITS), near=near)
        return node.value

    @property
    def columns(self) -> Columns:
        node = self.said.get("columns")
        return columns_of(node) if node is not None else {}


def fill(root: Node, problems: list[Problem]) -> None:
    """Put the figures of named files in the places of their names."""
    named = {path[0] for path in FORMS if path[0] in BLOCKS and _names_file(at(root, path))}
    for path in FORMS:
        put(root, path, partial(_lines, root, path, problems), problems)
    for where, model in LISTS.items():
        put(root, where, partial(_items, root, model, problems), problems)
    for block in named:
        for key in KEYS:  # said of the file, which is now read
            root.value[block].value.pop(key, None)


def put(root: Node, path: tuple[str, ...], made: Callable[[Named], Node], problems: list[Problem]) -> None:
    """Where the scenario names a file at a path, put what is made of it in place of the name."""
    parent, node = at(root, path[:-1]), at(root, path)
    if parent is None or node is None or node.place in told_where_named(problems):
        return
    try:
        named = _named(node, parent if path[0] in BLOCKS else None)
        if named is not None:
            parent.value[path[-1]] = made(named)
    except Refused as refused:
        parent.value[path[-1]] = Node(path[-1], node.place)  # one thing to be told of, however it is named
        for problem in refused.problems:
            same = (one for one in problems if (one.code, one.place) == (problem.code, problem.place))
            told = next(same, problem)  # what is said of a block that names several files is told once
            told.context[SAID] = (*told.context.get(SAID, ()), node.place)
            if told is problem:
                problems.append(problem)


def told_where_named(problems: list[Problem]) -> set[Place]:
    """Where the scenario names the files of which something is told."""
    return {place for problem in problems for place in problem.context.get(SAID, ())}


def _names_file(node: Node | None) -> bool:
    if node is None or is_blank(node.value):
        return False
    return isinstance(node.value, str) or (isinstance(node.value, dict) and "file" in node.value)


def at(root: Node, path: tuple[str, ...]) -> Node | None:
    """What stands at a path of maps, if it is there."""
    node: Node | None = root
    for step in path:
        node = node.child(step) if node is not None and isinstance(node.value, dict) else None
    return node


def _named(node: Node, block: Node | None) -> Named | None:
    """The file that a node names; a plan's block says itself how its files are to be read."""
    if is_blank(node.value):
        return None
    if isinstance(node.value, str):
        said = {key: one for key in KEYS if block is not None and (one := block.child(key)) is not None}
        return Named(_beside(node), node.place, said)
    file = node.value.get("file") if isinstance(node.value, dict) else None
    if file is None or not isinstance(file.value, str):
        return None
    unknown = next((key for key in node.value if key not in ("file", *KEYS)), None)
    if unknown is not None:
        context = {"found": unknown, "near": nearest(str(unknown), KEYS), "names": ", ".join(("file", *KEYS))}
        raise Refused("unknown_key", node.keys[unknown], **context)
    return Named(_beside(file), file.place, {key: node.value[key] for key in KEYS if key in node.value})


def _beside(node: Node) -> Path:
    """A file is named relative to the file that names it; from the command line, to where one stands.

    Standard input is `-` in the folder where it is taken to lie.
    """
    here = Path(node.place.file)
    return (here.parent if here.is_file() or here.name == "-" else Path()) / str(node.value)


def found_at(path: Path, said: Place) -> None:
    """Raises Refused, told where the scenario names it, for a file that is not there."""
    try:
        if path.exists():
            return
        names = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    except (OSError, ValueError) as error:  # a name that no file can have
        raise Refused("no_figures", said, found=path.name[:80], near="") from error
    raise Refused("no_figures", said, found=str(path), near=nearest(path.name, names))


def _lines(root: Node, path: tuple[str, ...], problems: list[Problem], named: Named) -> Node:
    """The lines of a file as `{line: {year: amount}}`, in the scenario's unit; what was passed over is a warning."""
    found_at(named.path, named.place)
    found = lined(book(named.path), _wanted(root, path, named))
    problems += found.unread
    return as_node(found)


def _items(root: Node, model: type[Block], problems: list[Problem], named: Named) -> Node:
    """The rows of a list, in the scenario's unit; what was passed over is a warning."""
    found_at(named.path, named.place)
    unit = _said(root, ("unit",))
    found = listed(book(named.path), model, named.sheet, {year: said for year, (said, _) in named.columns.items()})
    problems += passed_over(found)
    return items(found, named.unit, unit if unit in UNITS else "kr")


def _wanted(root: Node, path: tuple[str, ...], named: Named) -> Wanted:
    if path[0] == "plan":
        return _budget(root, named)
    is_plan = path[0] == "adopted"
    prices = _said(root, ("adopted", "prices")) if is_plan else None
    base, unit = _said(root, ("base_year",)), _said(root, ("unit",))
    year = _said(root, ("adopted", "price_year"))
    return Wanted(
        "plan" if is_plan else "accounts",
        base if is_plan and type(base) is int else None,
        unit if unit in UNITS else None,
        named.unit,
        prices if prices in ("fixed", "nominal") else None,
        year if type(year) is int else base if type(base) is int else None,
        named.sheet,
        named.columns,
    )


def _budget(root: Node, named: Named) -> Wanted:
    """The figures of one year of a budget, original or revised, in nominal prices."""
    year, unit, version = (_said(root, path) for path in (("plan", "budget"), ("unit",), ("plan", "version")))
    return Wanted(
        "revised" if version == "revised" else "original",
        year - 1 if type(year) is int else None,
        unit if unit in UNITS else None,
        named.unit,
        sheet=named.sheet,
        columns=named.columns,
        until=year if type(year) is int else None,
    )


def _said(root: Node, path: tuple[str, ...]) -> Any:
    node = at(root, path)
    return node.value if node is not None else None


def as_node(found: Lined) -> Node:
    node = Node({}, found.start)
    for name, figures in found.lines.items():
        years = {year: Node(said.amount, said.place) for year, said in figures.items()}
        node.value[name] = Node(years, found.places[name], {year: said.place for year, said in figures.items()})
        node.keys[name] = found.places[name]
    return node


@dataclass(frozen=True)
class Published:
    """Accounts read for comparison: line to year to amount, where each line stands, and the unit the file states."""

    lines: dict[str, dict[int, float]]
    places: dict[str, Place]
    unit: str | None
    unread: list[Problem]


def published(
    path: Path, sheet: str | None = None, columns: Columns | None = None, unit: str | None = None
) -> Published:
    """The accounts of a file of lines by year, in the unit that it states or is said to have; raises Refused."""
    chosen = (sheet, Place("--sheet", 1, 1)) if sheet is not None else None
    found = lined(book(path), Wanted("accounts", said_unit=unit, sheet=chosen, columns=columns or {}))
    amounts = {name: {year: said.amount for year, said in figures.items()} for name, figures in found.lines.items()}
    return Published(amounts, found.places, found.unit, found.unread)
