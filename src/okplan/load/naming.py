"""Lines as a scenario calls them, by name, label or § number, under the one name that each of them has."""

from __future__ import annotations

from dataclasses import replace

from okplan.chapters.named import LINES, ambiguous, called
from okplan.chapters.rules.review import INDICATORS
from okplan.load.nodes import Node
from okplan.problems import Place, Problem

Steps = tuple[str, ...]

KEYED: tuple[Steps, ...] = (("adopted", "lines"), ("adopted", "totals"), ("history",), ("accounts",))
"""The maps of a scenario whose keys are lines."""


def name_lines(node: Node, problems: list[Problem], at: Steps = ()) -> None:
    """Give every line its name in the node that stands `at` these steps; what no line is called is left to review."""
    for path in KEYED:
        if path[: len(at)] == at:
            _name_keys(_down(node, path[len(at) :]), problems)
    rules = _down(node, ("rules",)) if not at else None
    for rule in rules.value if rules and isinstance(rules.value, list) else ():
        said = rule.child("indicator")
        if said is not None and isinstance(said.value, str):
            name = _named(said.value, said.place, problems, INDICATORS)
            rule.value["indicator"] = replace(said, value=name)


def named_path(path: str) -> str:
    """A path of `set` with the name of the line that it leads to; a label may have points of its own."""
    steps = path.split(".")
    for above in KEYED:
        depth = len(above)
        if tuple(steps[:depth]) == above:
            for end in range(len(steps), depth, -1):
                found = called(".".join(steps[depth:end]))
                if len(found) == 1:
                    return ".".join((*above, *found, *steps[end:]))
    return path


def _down(node: Node, steps: Steps) -> Node | None:
    for step in steps:
        inner = node.child(step)
        if inner is None:
            return None
        node = inner
    return node


def _name_keys(node: Node | None, problems: list[Problem]) -> None:
    """The keys of a map by name, each where it was said; two of the same line are told at the second."""
    if node is None or not isinstance(node.value, dict):
        return
    kept: dict[str | int, Node] = {}
    said: dict[str | int, str] = {}
    places = dict(node.keys)
    for key, child in node.value.items():
        place = places[key]
        name = _named(key, place, problems) if isinstance(key, str) else key
        if name in said:
            problems.append(Problem("line_twice", place, {"found": key, "first": said[name], "name": name}))
        else:
            kept[name], said[name], node.keys[name] = child, str(key), place
    node.value = kept


def _named(text: str, place: Place, problems: list[Problem], names: Steps = LINES) -> str:
    """The name of the line that is meant, one of these or else any; the text itself where none is, or one must ask."""
    found = called(text, names=names) or called(text)
    if len(found) == 1:
        return found[0]
    if found and place not in {problem.place for problem in problems}:
        problems.append(replace(ambiguous(text, found), place=place))
    return text
