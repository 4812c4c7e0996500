"""The scenario that an adopted plan was adopted in: the last file of those that its figures come from.

Whatever else a file says is changed after the plan was adopted, also where it changes some of the plan's figures. A
file that says all of them anew has a plan of its own, adopted in the scenario as it then is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okplan.load import Loaded, load
from okplan.load.changing import change, make_change
from okplan.load.naming import name_lines, named_path
from okplan.load.nodes import Node
from okplan.load.parsing import decode, parse, read
from okplan.problems import Place, Problem, ScenarioError

Figure = tuple[str, int]
"""A line and a year."""


def adopted_in(loaded: Loaded) -> Loaded | None:
    """None where there is no plan, where nothing is changed after it, or where it was no scenario by itself.

    Changes on the command line are as a file that extends the file.
    """
    if loaded.scenario.adopted is None:
        return None
    left = {
        (name, year)
        for name, said in loaded.scenario.adopted.lines.items()
        for year in said.years
        if year > loaded.scenario.base_year
    }
    found: tuple[Path, tuple[str, ...], bytes | None] | None = None
    for place, (own, path, changes, content) in enumerate(_layers(loaded)):
        below = {figure for figure in left if not _says(own, figure)}
        if len(below) < len(left):
            found = (path, changes, content) if place else None
        left = below
        if not left:
            break
    try:
        return load(*found) if found else None
    except ScenarioError:
        return None


def _layers(loaded: Loaded) -> Iterator[tuple[Node, Path, tuple[str, ...], bytes | None]]:
    """What is said over what: the points of amendments, the changes of this run, the file, what it extends.

    Each with what to load for it and all that is below it.
    """
    path, changes, content = loaded.path, loaded.changes, loaded.content
    if loaded.points:
        own = Node({}, Place("-", 1, 1))
        for point in loaded.points:
            point.carry_out(own, [])
        yield own, path, changes, content
    if changes:
        own = Node({}, Place("--set", 1, 1))
        for text in changes:
            make_change(own, text, [])
        yield own, path, changes, content
    own_file = _own(path, content)
    while own_file is not None:
        base = own_file.child("extends")
        yield own_file, path, (), content
        path, content = path.parent / str(base.value if base else ""), None
        own_file = _own(path, None) if base else None


def _own(path: Path, content: bytes | None) -> Node | None:
    """What a file itself says, with what it `set`s in its place."""
    problems: list[Problem] = []
    text = read(path, problems) if content is None else decode(content, Place(str(path), 1, 1), problems)
    found = parse(text, str(path), problems) if text is not None else None
    if found is None or not isinstance(found.value, dict):
        return None
    name_lines(found, problems)
    changes = found.child("set")
    for said, node in changes.value.items() if changes is not None and isinstance(changes.value, dict) else ():
        if named_path(str(said)).partition(".")[0] == "adopted":
            change(found, str(said), node, node.place, problems)
    return found


def _says(own: Node, figure: Figure) -> bool:
    """Whether a figure of the plan is said here: by itself, or in all that stands for its line or for the plan."""
    plan = own.child("adopted")
    said = plan.child("lines") if plan is not None else None
    if said is None or not isinstance(said.value, dict) or "file" in said.value:
        return said is not None
    line = said.child(figure[0])
    return line is not None and (not isinstance(line.value, dict) or figure[1] in line.value)
