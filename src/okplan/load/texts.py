"""Texts of a scenario, wherever they were said: a sign that no text may have is a problem at its place."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.load.nodes import Node
from okplan.load.parsing import SHOWN
from okplan.problems import Place, Problem
from okplan.words.signs import LINES, refused, visible

PROSE = {"description", "judgement", "reason", "source"}
"""Fields that may be more than one line."""


def unfit(node: Node, path: str = "") -> Iterator[Problem]:
    """Every text with a sign that it may not have, among the keys and among the values."""
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            steps = f"{path}.{key}" if path else str(key)
            yield from _unfit(str(key), "", node.keys.get(key, child.place), steps)
            yield from unfit(child, steps)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from unfit(child, path)
    elif isinstance(node.value, str):
        yield from _unfit(node.value, LINES if path.rpartition(".")[2] in PROSE else "", node.place, path)


def _unfit(text: str, but: str, place: Place, field: str) -> Iterator[Problem]:
    sign = refused(text, but)
    if sign:
        context = {"field": field, "found": visible(text[:SHOWN]), "sign": f"U+{ord(sign):04X}"}
        yield Problem("unfit_sign", place, context)
