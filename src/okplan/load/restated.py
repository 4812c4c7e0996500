"""A scenario said anew: with changes as `set` writes them, beside the one that was loaded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from okplan.chapters.scenario import Scenario
from okplan.load.changing import change
from okplan.load.figures import fill
from okplan.load.naming import name_lines
from okplan.load.nodes import Node
from okplan.load.parsing import parse
from okplan.load.people.filled import fill_people
from okplan.load.reader import Reader
from okplan.load.validate import fields_of
from okplan.problems import Place, Problem, ScenarioError

Change = tuple[str, Node]
"""A path as `set` writes it, and what it is to say."""


def restated(root: Node, changes: Iterable[Change], language: str) -> tuple[Scenario, Node]:
    """The scenario with the changes, its fields read but not reviewed, and its text; raises ScenarioError."""
    problems: list[Problem] = []
    said = root.copy()
    for path, value in changes:
        change(said, path, value.copy(), value.place, problems)
    fill(said, problems)
    name_lines(said, problems)
    fill_people(said, problems, Reader())
    scenario, faults = (None, problems) if problems else fields_of(said)
    if scenario is None:
        raise ScenarioError(faults, language)
    return scenario, said


def listed(file: Path) -> Node:
    """A list of okplan's own that is written as a scenario is; its faults are okplan's."""
    problems: list[Problem] = []
    found = parse(file.read_text(encoding="utf-8"), file.name, problems)
    if problems:
        raise AssertionError(problems)
    return found


def node(value: object, file: str) -> Node:
    """A plain value as if it were written."""
    place = Place(file, 1, 1)
    if isinstance(value, dict):
        return Node({key: node(inner, file) for key, inner in value.items()}, place, dict.fromkeys(value, place))
    if isinstance(value, list):
        return Node([node(inner, file) for inner in value], place)
    return Node(value, place)
