"""The scenario that an adopted plan was adopted in: the nearest file that says `adopted`, before any later change."""

from __future__ import annotations

from pathlib import Path

from okplan.load import Loaded, load
from okplan.load.nodes import Node, decode, parse, read
from okplan.problems import Place, Problem, ScenarioError


def adopted_in(loaded: Loaded) -> Loaded | None:
    """None where there is no plan, where nothing is changed after it, or where it was no scenario by itself.

    A change on the command line that is of the plan makes it a plan for the scenario as it then is.
    """
    if loaded.scenario.adopted is None or any(_is_of_plan(change.partition("=")[0]) for change in loaded.changes):
        return None
    path, content = loaded.path, loaded.content
    own = _own(path, content)
    while own is not None and not _says_plan(own):
        base = own.child("extends")
        path, content = path.parent / str(base.value if base else ""), None
        own = _own(path, None) if base else None
    if own is None or (path == loaded.path and not loaded.changes):
        return None
    try:
        return load(path, content=content)
    except ScenarioError:
        return None


def _own(path: Path, content: bytes | None) -> Node | None:
    """What a file itself says."""
    problems: list[Problem] = []
    text = read(path, problems) if content is None else decode(content, Place(str(path), 1, 1), problems)
    found = parse(text, str(path), problems) if text is not None else None
    return found if found is not None and isinstance(found.value, dict) else None


def _says_plan(own: Node) -> bool:
    changes = own.child("set")
    paths = changes.value if changes is not None and isinstance(changes.value, dict) else ()
    return own.child("adopted") is not None or any(_is_of_plan(str(path)) for path in paths)


def _is_of_plan(path: str) -> bool:
    return path.strip().partition(".")[0] == "adopted"
