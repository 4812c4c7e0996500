"""What an alternative changes in the scenario that it extends, as a reader of the files would list it."""

from __future__ import annotations

from collections.abc import Iterator

from okplan.fields.said import shown
from okplan.load import Loaded
from okplan.load.nodes import Node


def differences(loaded: Loaded) -> list[tuple[str, str, str]]:
    """What an alternative changes in its base: path, old and new, with how it was moved where it was."""
    if loaded.base is None:
        return []
    old, new = dict(_leaves(loaded.base)), dict(_leaves(loaded.root))
    none = ("–", "")
    pairs = {path: (old.get(path, none), new.get(path, none)) for path in (*old, *new)}
    return [
        (path, one, f"{other} ({moved})" if moved else other)
        for path, ((one, _), (other, moved)) in pairs.items()
        if one != other
    ]


def _leaves(node: Node, path: str = "") -> Iterator[tuple[str, tuple[str, str]]]:
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _leaves(child, f"{path}.{key}" if path else str(key))
    elif isinstance(node.value, list) and node.value and isinstance(node.value[0].value, dict):
        for place, child in enumerate(node.value):
            name = child.value["id"].value if "id" in child.value else place
            yield from _leaves(child, f"{path}.{name}")
    else:
        yield path, (shown(node.value) if not isinstance(node.value, list) else str(node.plain()), node.moved)
