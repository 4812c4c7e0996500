"""Groups of changes that are carried out together, where some of them only make a valid scenario with others.

A set of groups is a number with a bit for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


class Invalid(Exception):  # noqa: N818 - it is no fault, only a set of changes that cannot stand alone
    """A set of changes that does not make a valid scenario."""

    def __init__(self, groups: int) -> None:
        super().__init__(groups)
        self.groups = groups


class Groups:
    """Each group is of changes that are only valid together; at first each change is a group of its own."""

    groups: list[tuple[Any, ...]]

    def peek(self, groups: int) -> Any:
        """What a set of groups comes to; None where that is no valid scenario."""
        raise NotImplementedError

    def akin(self, one: Any, other: Any) -> int:
        """How near two changes are to each other."""
        raise NotImplementedError

    @property
    def everything(self) -> int:
        return (1 << len(self.groups)) - 1

    def join(self, wrong: int) -> None:
        """Make one group of the least that is wrong within a set of groups, and what it must stand with."""
        core = self._least(wrong, self.places(wrong), lambda groups: self.peek(groups) is None)
        far_first = sorted(self.places(self.everything & ~core), key=lambda place: self._kinship(place, core))
        whole = self._least(self.everything, far_first, lambda groups: self.peek(groups) is not None)
        joined = self.places(whole)
        together = tuple(change for place in joined for change in self.groups[place])
        self.groups[joined[0]] = together
        self.groups = [group for place, group in enumerate(self.groups) if place not in joined[1:]]

    def places(self, groups: int) -> list[int]:
        return [place for place in range(len(self.groups)) if groups >> place & 1]

    def within(self, groups: int) -> frozenset[Any]:
        """The changes of a set of groups."""
        return frozenset(change for place in self.places(groups) for change in self.groups[place])

    def _least(self, groups: int, places: Iterable[int], holds: Callable[[int], bool]) -> int:
        """What is left of a set when every place that can be left out is: the rest still holds."""
        for place in places:
            if holds(groups & ~(1 << place)):
                groups &= ~(1 << place)
        return groups

    def _kinship(self, place: int, core: int) -> int:
        """How near a change of the group is to one of the core, at the most."""
        return max(
            self.akin(one, other)
            for one in self.groups[place]
            for inside in self.places(core)
            for other in self.groups[inside]
        )
