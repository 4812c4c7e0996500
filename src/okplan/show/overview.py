"""A scenario in short: each block on a line or two, with what its lists hold by id."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from okplan.fields.said import shown
from okplan.load import Loaded
from okplan.load.nodes import Node
from okplan.words import say
from okplan.words.digits import NBSP

LONGEST = 2
"""Lines that a block takes at most."""

PROSE = ("source",)
"""Fields that may be as long as one likes: after the others, which they would leave no room for."""

FEW = 3
"""Values over time, and names within a field, that are written out."""


def overview(loaded: Loaded, language: str, width: int) -> Iterator[str]:
    """What the scenario says, each block cut to a few lines; and where all of it is."""
    blocks = loaded.root.value
    at = max(map(len, map(str, blocks))) + 2
    for key, node in blocks.items():
        text = _short(node, language).replace(" %", f"{NBSP}%")
        lines = textwrap.wrap(text, max(width - at, at), break_on_hyphens=False)
        if len(lines) > LONGEST:
            lines[LONGEST - 1 :] = [
                textwrap.shorten(f"{lines[LONGEST - 1]} x", len(lines[LONGEST - 1]), placeholder=" …")
            ]
        yield f"{key:<{at}}{lines[0] if lines else ''}"
        yield from (" " * at + line for line in lines[1:])
    yield ""
    yield say("show.overview.whole", language)


def _short(node: Node, language: str) -> str:
    """A block's fields, each with its value where that is short, the first of what is within it; of a list each id."""
    if isinstance(node.value, dict) and not _by_year(node):
        fields = sorted(node.value.items(), key=lambda field: field[0] in PROSE)
        return "; ".join(f"{key} {in_short(child, language, FEW)}".rstrip() for key, child in fields)
    return in_short(node, language)


def in_short(node: Node, language: str, most: int | None = None) -> str:
    """What a node says, within a line; of what it holds no more than so many by name."""
    value = node.value
    if isinstance(value, list) and value and all(isinstance(one.value, dict) for one in value):
        ids = [str(one.value["id"].value) for one in value if "id" in one.value]
        return say("show.overview.items", language, count=len(value), ids=_listed(ids, most))
    if isinstance(value, dict) and not _by_year(node):
        return f"({_listed([*map(str, value)], most)})"
    held = list(value.items()) if isinstance(value, dict) else []
    if held and len(held) <= FEW and not any(isinstance(one.value, dict | list) for _, one in held):
        return ", ".join(f"{year}: {shown(one.value)}" for year, one in held)
    if isinstance(value, dict | list | tuple):
        return say("show.overview.values", language, count=len(value))
    return shown(value)


def _listed(names: list[str], most: int | None) -> str:
    return ", ".join(names if most is None or len(names) <= most else [*names[:most], "…"])


def _by_year(node: Node) -> bool:
    return bool(node.value) and all(isinstance(key, int) for key in node.value)
