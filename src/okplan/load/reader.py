"""What is read once for all the scenarios of a command."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path

from okplan.load.nodes import Node


@dataclass(frozen=True)
class Reader:
    """Keeps what files were read as, so that alternatives of one base read and resolve it once between them.

    What is kept is never changed, what is handed out is a copy; where something is wrong, nothing is kept.
    """

    resolved: dict[str, tuple[Node, Path | None]] = field(default_factory=dict)
    """Files with what they extend, and where that stands; by the name they were asked for."""

    figures: dict[Hashable, Node] = field(default_factory=dict)

    def once(self, what: Hashable, make: Callable[[], Node]) -> Node:
        """Figures of a file that were made under this name before, else those that `make` gives."""
        if what not in self.figures:
            self.figures[what] = make()
        return self.figures[what].copy()
