"""Whether a review finds an error, asked once for all scenarios that are alike in what it reads.

Candidates that differ in some blocks have the other blocks in common, the very same values: a review that read only
those the last time would read them again, and find what it found.
"""

from __future__ import annotations

from typing import Any

from okplan.chapters.review import Check
from okplan.chapters.scenario import Scenario


class _Noted:
    """A scenario that notes which of its blocks are read."""

    __slots__ = ("read", "scenario")

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.read = scenario, dict[str, Any]()

    def __getattr__(self, name: str) -> Any:
        return self.read.setdefault(name, getattr(self.scenario, name))


class Reviewed:
    """One review, and what it found, by the blocks that it read (which are kept, so that they stay what they are)."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.known: dict[tuple[str, ...], dict[tuple[Any, ...], tuple[bool, tuple[Any, ...]]]] = {}

    def __call__(self, scenario: Scenario) -> bool:
        """Whether there is an error; raises Apart where draws must be asked apart."""
        for names, found in self.known.items():
            key = tuple(_key(getattr(scenario, name)) for name in names)
            if key in found:
                return found[key][0]
        noted: Any = _Noted(scenario)
        wrong = any(found.level == "error" for found in self.check(noted, noted.years))
        read = tuple(noted.read.values())
        self.known.setdefault(tuple(noted.read), {})[tuple(map(_key, read))] = wrong, read
        return wrong


def _key(value: Any) -> Any:
    """A small value is what it is; a block is the same one, or not known to be alike."""
    return (type(value), value) if isinstance(value, int | str | range) else id(value)
