"""A problem by its path in the scenario, before anybody knows its place in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Found:
    """A problem by its path in the scenario; `load` knows the place."""

    code: str
    path: Path
    context: dict[str, Any] = field(default_factory=dict)
    level: Literal["error", "warning"] = "error"
