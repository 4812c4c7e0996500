"""Where a list has other items than the first scenario's, or some of them differ: those that do not stand once.

A project that is added moves every line over projects, and no line of another project. So items are held against each
other one by one, by how their numbers are made, as `Common` holds whole inputs and lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okplan.engine.expression import Expr, parted
from okplan.write.workbook.common import Common
from okplan.write.workbook.home import Home, runs

WORTH = 20
"""Items of a list from which they stand once: fewer are read together, and a sum of two sheets is harder to follow."""

MOST = 8
"""Runs of items that a sum is written in at the most."""


class Shared:
    """Of each list the items that are common, and the inputs and lines of which only the others stand here."""

    def __init__(self, common: Common) -> None:
        self.common, self.own, self.first = common, common.own, common.first
        self.items: dict[str, frozenset[int]] = {}
        self.runs: dict[str, tuple[range, ...]] = {}
        """By list, its items in runs that stand together, in their order."""

        self.names: set[str] = set()

    def begin(self) -> None:
        """Once steps are held against each other, and before inputs are written."""
        for over, items in self.own.items.items():
            before = self.first.items.get(over, ())
            same = [place for place, item in enumerate(items) if before[place : place + 1] == (item,)]
            found = {name: alike for name in self._inputs(over) if (alike := self._alike(name, same))}
            shared = frozenset(same).intersection(*found.values()) if found else frozenset()
            own = [place for place in range(len(items)) if place not in shared]
            together = sorted((*runs(sorted(shared)), *runs(own)), key=lambda run: run.start)
            if len(shared) >= WORTH and own and len(together) <= MOST:
                self.items[over], self.runs[over] = shared, tuple(together)
                self.names |= found.keys()
                for name in found:
                    self._take(name, shared)

    def lines(self, at_opening: frozenset[str]) -> None:
        """The lines of which nothing that a common item uses is this scenario's own: as many as can be."""
        lines = self.own.model.lines.items()
        found = {name for name, line in lines if line.over in self.items and self._may_be(name, at_opening)}
        while True:
            apart = {name for name in found if not self._is_shared(name, found)}
            if not apart:
                break
            found -= apart
        self.names |= found

    def home(self, name: str, home: Home) -> Home:
        """The rows of a name, without those that stand with the first scenario."""
        if name not in self.names:
            return home
        shared = self.items[self.own.model[name].over or ""]
        own = runs(place for place in range(home.count) if place not in shared)
        return Home(
            home.sheet, home.row, home.count, home.by_year, home.column, home.length, self.first.homes[name], own
        )

    # --- Inputs

    def _inputs(self, over: str) -> Iterator[str]:
        """The inputs over a list that both scenarios have rows of."""
        held = self.own.inputs
        for name in (*held.constants, *held.series, *held.tables):
            known = self.own.model[name]
            if known.over == over and name in self.first.homes and self.first.model[name] == known:
                sizes = {len(one) for one in self._arrays(self.own, name) if one is not None}
                if sizes == {len(self.own.items[over])}:
                    yield name

    def _alike(self, name: str, places: list[int]) -> frozenset[int]:
        """The items of which an input is made in the same way."""
        here, there = self._arrays(self.own, name), self._arrays(self.first, name)
        if [one is None for one in here] != [one is None for one in there]:
            return frozenset()
        pairs = [(one, other) for one, other in zip(here, there, strict=True) if one is not None]
        return frozenset(
            place for place in places if all(self.common.all_alike(one[place], other[place]) for one, other in pairs)
        )

    def _arrays(self, layout: Any, name: str) -> list[Any]:
        """Where the numbers of an input may be, an item first."""
        held, count = layout.inputs, len(layout.items[layout.model[name].over or ""])
        series, opening = held.series.get(name), held.opening.get(name)
        opened = None if opening is None else [opening[min(place, len(opening) - 1)] for place in range(count)]
        return [
            held.constants.get(name),
            held.tables.get(name),
            None if series is None else series.swapaxes(0, 1),
            opened,
        ]

    def _take(self, name: str, shared: frozenset[int]) -> None:
        """Expressions of the common items stand where they do with the first."""
        here, there = self._arrays(self.own, name), self._arrays(self.first, name)
        for one, other in zip(here, there, strict=True):
            pairs = [(one[place], other[place]) for place in shared] if one is not None else []
            self.common.take((a.flat, b.flat) for a, b in pairs)

    # --- Lines

    def _may_be(self, name: str, at_opening: frozenset[str]) -> bool:
        """Whether the line is the first's own, and its common items start from the same."""
        here, there = self.own, self.first
        line = here.model.lines[name]
        return (
            name not in self.common.names
            and there.model.lines.get(name) == line
            and name in there.homes
            and name in here.values
            and not here.remembered.get(name)
            and not there.remembered.get(name)
            and (name in at_opening) == (name in there.at_opening)
            and self.items[line.over or ""] <= self._opened(name)
        )

    def _opened(self, name: str) -> frozenset[int]:
        here, there = (self._arrays(layout, name)[-1] for layout in (self.own, self.first))
        shared = self.items[self.own.model[name].over or ""]
        if here is None or there is None:
            return shared if here is there else frozenset()
        return frozenset(place for place in shared if self.common.all_alike(here[place], there[place]))

    def _is_shared(self, name: str, lines: set[str]) -> bool:
        line = self.own.model.lines[name]
        return all(
            self.common.known(used)
            or (not whole and self.own.model[used].over == line.over and (used in self.names or used in lines))
            for used, whole in _used(line.formula())
        )


def _used(expression: Any, whole: bool = False) -> Iterator[tuple[str, bool]]:
    """The names in an expression, and whether all items of each are used and not the row's own alone."""
    if not isinstance(expression, Expr):
        return
    if expression.op == "name":
        yield parted(expression.args[0])[0], whole
        return
    for place, part in enumerate(expression.args):
        of_all = expression.op == "sum" or (expression.op == "weighted" and place == 1)
        yield from _used(part, whole or of_all)
