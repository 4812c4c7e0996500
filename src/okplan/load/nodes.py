"""A piece of YAML and its place, as every door of the scenario has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from okplan.problems import Place


@dataclass(slots=True)
class Node:
    """A piece of YAML and its place: a scalar, a map of nodes, a list of nodes, or a tuple of a file's figures."""

    value: Any
    place: Place
    keys: dict[str | int, Place] = field(default_factory=dict)
    moved: str = ""
    """How it was moved, where it was, as the change says it."""

    said: str = ""
    """The text of a number without quotes: `201 202` is one, or two codes, as whoever reads it knows."""

    def copy(self) -> Node:
        """The same, with maps and lists of its own."""
        if isinstance(self.value, dict):
            values = {key: node.copy() for key, node in self.value.items()}
            return Node(values, self.place, dict(self.keys), self.moved)
        if isinstance(self.value, list):
            return Node([node.copy() for node in self.value], self.place, moved=self.moved)
        return self

    def plain(self) -> Any:
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def find(self, path: Iterable[str | int]) -> Place:
        """The place of a path, or of the nearest piece above it: a key's own place, or that of a scalar."""
        node, place = self, self.place
        for step in path:
            inner = node.child(step)
            if inner is None:
                break
            is_block = isinstance(node.value, dict) and isinstance(inner.value, dict | list)
            place = node.keys[step] if is_block else inner.place
            node = inner
        return place

    def child(self, step: str | int) -> Node | None:
        """One step down, if it is there."""
        if isinstance(self.value, dict):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            found: Node = self.value[step]
            return found
        return None

    def find_key(self, path: tuple[str | int, ...]) -> Place:
        """The place of the last key of a path, or what is nearest above it."""
        node: Node | None = self
        for step in path[:-1]:
            node = node.child(step) if node else None
        return node.keys.get(path[-1]) or self.find(path) if node else self.find(path)
