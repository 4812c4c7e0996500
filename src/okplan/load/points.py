"""One point of an amendment to a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from okplan.load.changing import change
from okplan.load.nodes import Node
from okplan.problems import Place, Problem


@dataclass(frozen=True)
class Point:
    """What it changes, as `set` of an alternative does, and the sentence that it is argued by."""

    id: str
    text: str
    set: Mapping[str, Node]
    place: Place
    keys: Mapping[str, Place] = field(default_factory=dict)
    """Where each change is said."""

    def carry_out(self, root: Node, problems: list[Problem]) -> None:
        for said, node in self.set.items():
            change(root, said, node.copy(), self.keys.get(said, node.place), problems)
