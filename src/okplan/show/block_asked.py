"""A part of the scenario that somebody asks to see explained as if it were a line: what it is, says and leads to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from okplan.engine.expression import base_name
from okplan.load.merge import item_of
from okplan.load.nodes import Node
from okplan.load.scalars import as_key
from okplan.load.standins import fields_at
from okplan.problems import Path, Problem, printed
from okplan.show.overview import in_short
from okplan.show.result import Result
from okplan.words import field, say

MANY = 12
"""Inputs that are named."""


def block_told(result: Result, asked: str, year: int | None) -> Iterator[str] | Problem | None:
    """What a path of the scenario is, as `plan` or `loans.new`, said or not; None where it is no path."""
    node: Node | None = result.loaded.root
    path: list[str | int] = []
    for step in map(as_key, asked.strip().split(".")):
        item = item_of(node, step) if node is not None else None
        known = isinstance(step, str) and step in fields_at(tuple(path))
        if item is None and not known:
            return None
        path.append(_step(node, step, item))
        node = item
    if year is not None:
        return Problem("block_without_year", None, {"found": asked, "year": year})
    return _told(result, asked.strip(), tuple(path), node)


def _step(node: Node | None, step: str | int, item: Node | None) -> str | int:
    """The step as lines know it: an item of a list by its place."""
    held = node.value if node is not None else None
    return next(place for place, one in enumerate(held) if one is item) if isinstance(held, list) else step


def _told(result: Result, asked: str, path: Path, node: Node | None) -> Iterator[str]:
    language, key = result.language, path[-1]
    said = fields_at(path[:-1]).get(str(key)) if isinstance(key, str) else None
    place = f"   ({printed(node.place)})" if node is not None else ""
    yield f"{asked}   {_called(key, node, language)}".rstrip() + place
    yield from (f"  {text}" for text in textwrap.wrap(said.description or "", 96)) if said else ()
    if node is None:
        yield f"  {say('show.explain.unsaid', language)}"
    elif isinstance(node.value, dict):
        room = max((len(str(name)) for name in node.value), default=0)
        for name, child in node.value.items():
            yield f"  {name!s:<{room}}  {in_short(child, language)}".rstrip()
    else:
        yield f"  {in_short(node, language)}"
    yield ""
    yield from textwrap.wrap(_about(result, path), 98)


def _called(key: str | int, node: Node | None, language: str) -> str:
    """A field in words, or an item by its own name."""
    if isinstance(key, str):
        return field(key, language)
    name = node.child("name") if node is not None else None
    return str(name.value) if name is not None else ""


def _about(result: Result, path: Path) -> str:
    """That it is no line, and which inputs of lines are read here: those that can be explained further."""
    found = dict.fromkeys(
        base_name(name)
        for name, sources in result.inputs.sources.items()
        if any(source[: len(path)] == path for source in sources)
    )
    names = [name for name in found if name in result.inputs.model]
    no_line = say("show.explain.no_line", result.language)
    if not names:
        return no_line
    key = "show.explain.many_read_here" if len(names) > MANY else "show.explain.read_here"
    return f"{no_line} {say(key, result.language, names=', '.join(names[:MANY]), count=len(names) - MANY)}"
