"""An explanation as lines of text: the tree of one number, or what a line is and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.engine.dialects.notation import text
from okplan.show.explain import Explainer, Node, shown
from okplan.show.result import Result
from okplan.words import label, say

MORE = "   …"
"""Behind a number that has a formula of its own, which is not shown."""


def render(node: Node, language: str, indent: int = 0) -> Iterator[str]:
    """The tree as lines of text."""
    pad = "  " * indent
    name = f"{node.name}[{node.item}]" if node.item else node.name
    unit = {"kr": " kr", "tonnes": " t"}.get(node.unit, "")
    note = f"   ({node.note})" if node.note else ""
    value = node.kind or shown(node.value, node.unit, language)
    yield f"{pad}{name} {node.year} = {value}{unit}   {node.label}{note}{MORE if node.cut else ''}"
    if node.formula:
        if node.source:
            yield f"{pad}  [{say('show.explain.source', language)}: {node.source}]"
        yield f"{pad}  = {node.formula}"
        if node.numbers != node.formula:
            yield f"{pad}  = {node.numbers}"
    for part in node.parts:
        yield from render(part, language, indent + 2)


def explained(result: Result, name: str, item: int, year: int | None, depth: int) -> Iterator[str]:
    """The tree of a year, or what the line is; of a line over what the scenario has none of, only what it is."""
    if year is None or not has_values(result, name):
        return describe(result, name, item)
    return _followed(Explainer(result).tree(name, year, item, depth), result.language, depth)


def _followed(tree: Node, language: str, depth: int) -> Iterator[str]:
    """The tree, and below it how to see what it leaves out."""
    yield from render(tree, language)
    count = _cut(tree)
    if count:
        yield ""
        yield say("show.explain.more", language, count=count)
        yield say("show.explain.deeper", language, depth=depth + 1)


def _cut(node: Node) -> int:
    return node.cut + sum(map(_cut, node.parts))


def has_values(result: Result, name: str) -> bool:
    """Whether there is something that the line has a value for."""
    over = result.inputs.model[name].over
    return not over or bool(result.inputs.items.get(over))


def describe(result: Result, name: str, item: int) -> Iterator[str]:
    """A line without a year: what it is, its formula, and its values; an input: where each year was said."""
    language, explainer = result.language, Explainer(result)
    line = explainer.model.lines.get(name)
    if line is not None:
        yield f"{name}   {label(name, language)}" + (f"   [{line.source}]" if line.source else "")
        yield f"  {line.meaning}"
        yield f"  = {text(line.formula())}"
    elif not has_values(result, name):
        yield f"{name}   {label(name, language)}"
    if not has_values(result, name):
        yield f"  {say('show.explain.nothing', language)}"
        return
    for year in result.projection.years:
        node = explainer.tree(name, year, item, depth=0)
        yield f"  {year}  {node.kind or shown(node.value, node.unit, language)}" + (
            f"   ({node.note})" if line is None else ""
        )
