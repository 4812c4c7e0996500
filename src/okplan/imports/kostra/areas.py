"""Functions to service areas: what the services were appropriated, net, as § 5-4 line 6 has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from okplan.fields.said import shown
from okplan.imports.kostra.accounts import Accounts
from okplan.imports.kostra.listed import KNOWN, OSLO, arts, functions, rows, sums
from okplan.load.parsing import parse
from okplan.load.parsing import read as read_text
from okplan.problems import Place, Problem, Refused, ScenarioError, Word, nearest
from okplan.reading.sheets import book, empty, text

APPROPRIATED = 6
"""The line of § 5-4 that is divided by areas."""

REST = "rest"
SAID_REST = (REST, "resten")
"""What is said of the area of every function that is in none of the others."""

Said = tuple[str, str, Place]
"""An area, one of its functions, and where it is said."""


@dataclass(frozen=True)
class Areas:
    """Which area every function is in, the areas in their order."""

    functions: Mapping[str, str]
    default: bool = False
    place: Place | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.functions.values()))


def default_areas() -> Areas:
    """The set that ships with okplan: its areas by key, each with a name in every language."""
    return Areas({function: row["area"] for row in rows("areas") for function in row["functions"].split()}, True)


def read_areas(path: Path) -> Areas:
    """A municipality's own areas: a map of YAML, or a table with a row for each; raises ScenarioError.

    In both stands an area's name, and its functions; one of the areas may have the rest of them.
    """
    problems: list[Problem] = []
    said = list(_of_yaml(path, problems) if path.suffix.lower() in (".yaml", ".yml") else _of_table(path, problems))
    known = sorted({code for year in KNOWN for code in functions(OSLO, year)})
    held: dict[str, tuple[str, Place]] = {}
    for area, said_code, place in said:
        function = REST if said_code.lower() in SAID_REST else said_code
        if function not in (*known, REST):
            context = {"found": function, "area": area, "near": nearest(function, known, alike=0.6)}
            problems.append(Problem("area_function", place, context))
        elif function in held:
            other, where = held[function]
            problems.append(_fault("twice", place, f"{said_code} ({area}; {other}, {where.line})"))
        held.setdefault(function, (area, place))
    if not said and not problems:
        problems.append(_fault("nothing", Place(str(path), 1, 1), "–"))
    if problems:
        raise ScenarioError(problems)
    rest = held.pop(REST, None)
    others = {function: rest[0] for function in known if function not in held} if rest else {}
    named = {function: area for function, (area, _) in held.items()}
    return Areas({**named, **others}, place=Place(str(path), 1, 1))


def _of_yaml(path: Path, problems: list[Problem]) -> Iterator[Said]:
    """`Skole: [202, 215]`, or `Skole: 202 215`."""
    text = read_text(path, problems)
    root = parse(text, str(path), problems) if text is not None else None
    if root is not None and not isinstance(root.value, dict):
        problems.append(Problem("wrong_type", root.place, {"found": shown(root.plain()), "wanted": "map"}))
    elif root is not None:
        for name, node in root.value.items():
            said = node.value if isinstance(node.value, list) else [node]
            if not said or any(one.value is None or isinstance(one.value, dict | list) for one in said):
                problems.append(_fault("row", node.place, str(name)))
                continue
            for one in said:
                yield from ((str(name), function, one.place) for function in _codes(one.said or str(one.plain())))


def _of_table(path: Path, problems: list[Problem]) -> Iterator[Said]:
    """A first column of areas and a second of functions, below a heading or not."""
    try:
        sheets = book(path).sheets
    except Refused as refused:
        problems += refused.problems
        return
    for sheet in sheets:
        for at, (number, row) in enumerate(zip(sheet.numbers, sheet.cells, strict=True)):
            filled = [text(cell) for cell in row if not empty(cell)]
            said = _codes(" ".join(filled[1:]))
            if all(one.isdecimal() or one.lower() in SAID_REST for one in said):
                yield from ((filled[0], function, sheet.place(number)) for function in said)
            elif filled and (at > 0 or len(filled) == 1):  # the first row may be a heading
                problems.append(_fault("row", sheet.place(number), " | ".join(filled)))


def _codes(said: str) -> list[str]:
    return re.split(r"[\s,;]+", said.strip())


def _fault(what: str, place: Place | None, found: str) -> Problem:
    return Problem("area_lists", place, {"what": Word(f"imports.area.{what}"), "found": found})


def by_area(accounts: Accounts, areas: Areas) -> dict[str, int]:
    """The net appropriation of every area, 1,000 kroner; together they are line 6 of § 5-4.

    Raises ScenarioError for functions with amounts that are in no area.
    """
    wanted = _appropriated(accounts.group)
    found = dict.fromkeys(areas.names, 0)
    without: dict[str, int] = {}
    for (function, art), amount in accounts.operations.items():
        if art in wanted:
            area = areas.functions.get(function)
            held, key = (found, area) if area is not None else (without, function)
            held[key] = held.get(key, 0) + amount
    if without:
        raise ScenarioError([_fault("none", areas.place, f"{', '.join(sorted(without))} ({accounts.year})")])
    return found


@cache
def _appropriated(group: bool) -> frozenset[str]:
    """The arts of § 5-4 line 6."""
    lines = {term.removeprefix("a") for _, term in sums("drift")[APPROPRIATED]}
    return frozenset(art for art, held in arts("art", group).items() if held.line in lines)
