"""What a scenario of a workbook has in common with the first: what is the same stands once, on the first's sheets.

It is decided by where numbers come from and not by what they come to: an input is common where it is made in the same
way of the same assumptions, and a line where all that it uses is common. So a number that is changed among the first
scenario's assumptions moves every scenario that has said nothing else, as it does in the scenarios' own files.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from okplan.engine.expression import Expr, lag, parted
from okplan.engine.inputs import Inputs
from okplan.engine.lines import Model
from okplan.engine.tracing import Cell, Step, Steps, Traced
from okplan.write.workbook.assumptions import Assumptions

HELD = ("constants", "series", "tables", "opening")
"""Where the numbers of an input may be."""


class Layout(Protocol):
    """What is asked of a scenario's calculating sheets."""

    model: Model
    values: dict[str, Any]
    inputs: Inputs
    steps: Steps
    assumptions: Assumptions
    items: dict[str, tuple[str, ...]]
    homes: dict[str, Any]
    rendered: dict[int, Any]
    remembered: dict[str, int]
    at_opening: frozenset[str]


class Common:
    """One scenario beside the first of its workbook, over the same years."""

    def __init__(self, first: Layout, own: Layout) -> None:
        self.first, self.own = first, own
        self.names: set[str] = set()
        """Inputs, steps (`step people`) and lines of which the first scenario's rows are this one's too."""

        self._compared: dict[tuple[int, int], bool] = {}

    # --- What is said, and what is made of it

    def alike(self, one: Any, other: Any) -> bool:
        """Whether two numbers, or the expressions they came by, are made in the same way of what is common."""
        if isinstance(one, Traced) and isinstance(other, Traced):
            return self.alike(one.expr, other.expr)
        if isinstance(one, Expr) and isinstance(other, Expr):
            key = (id(one), id(other))
            if key not in self._compared:
                self._compared[key] = self._same(one, other)
            return self._compared[key]
        if isinstance(one, Traced | Expr) or isinstance(other, Traced | Expr):
            return False
        if isinstance(one, str) or isinstance(other, str):
            return bool(one == other)
        return one == other or (math.isnan(one) and math.isnan(other))

    def _same(self, one: Expr, other: Expr) -> bool:
        if one.op != other.op or len(one.args) != len(other.args) or one.cases != other.cases:
            return False
        if one.op != "cell":
            return all(self.alike(a, b) for a, b in zip(one.args, other.args, strict=True))
        here, there = one.args[0], other.args[0]
        if here != there:
            return False
        if isinstance(here, Step):
            return f"step {here.name}" in self.names
        return isinstance(here, Cell) and self.own.assumptions.is_common(here.path)

    def all_alike(self, one: Any, other: Any) -> bool:
        """The same of two arrays of numbers; what neither has is alike."""
        if one is None or other is None:
            return one is other
        if one.shape != other.shape:
            return False
        if one.dtype != object and other.dtype != object:
            return bool(np.array_equal(one, other, equal_nan=True))
        return all(self.alike(a, b) for a, b in zip(one.flat, other.flat, strict=True))

    def steps(self) -> None:
        """The common steps towards the inputs: a year leans on the one before, so they are as many as can be."""
        here, there = self.own.steps.rows, self.first.steps.rows
        found = {name for name in here if name in there and f"step {name}" in self.first.homes}
        while True:
            self.names, self._compared = {f"step {name}" for name in found}, {}
            apart = {name for name in found if not self._step(here[name], there[name])}
            if not apart:
                break
            found -= apart
        for name in found:
            self._take(f"step {name}", [(here[name][t], there[name][t]) for t in here[name]])

    def _step(self, here: dict[int, list[Any]], there: dict[int, list[Any]]) -> bool:
        return here.keys() == there.keys() and all(
            len(values) == len(there[t]) and all(map(self.alike, values, there[t])) for t, values in here.items()
        )

    def input(self, name: str) -> bool:
        """Whether a constant, a series or a table is common."""
        pairs = [
            (getattr(self.own.inputs, kind).get(name), getattr(self.first.inputs, kind).get(name)) for kind in HELD
        ]
        same = name in self.first.homes and self._items(name) and all(self.all_alike(*pair) for pair in pairs)
        if same:
            self._take(name, [(one.flat, other.flat) for one, other in pairs if one is not None])
        return same

    def _take(self, name: str, pairs: Sequence[tuple[Iterable[Any], Iterable[Any]]] = ()) -> None:
        """The first's rows are this scenario's: also of the expressions that come to stand there."""
        self.names.add(name)
        self.own.homes[name] = self.first.homes[name]
        self.take(pairs)

    def take(self, pairs: Iterable[tuple[Iterable[Any], Iterable[Any]]]) -> None:
        """Expressions stand where the same ones do with the first."""
        for here, there in pairs:
            for one, other in zip(here, there, strict=True):
                place = self.first.rendered.get(id(other.expr)) if isinstance(other, Traced) else None
                if place is not None:
                    self.own.rendered[id(one.expr)] = place

    def _items(self, name: str) -> bool:
        """Whether a name is over the same items, called the same."""
        if name not in self.first.model or self.first.model[name] != self.own.model[name]:
            return False
        over = self.own.model[name].over or ""
        return self.own.items.get(over) == self.first.items.get(over)

    # --- Lines

    def lines(self, at_opening: frozenset[str]) -> None:
        """The lines that are common: as many as can be, of which none uses anything that is not."""
        found = {name for name in self.own.model.lines if self._may_be(name, at_opening)}
        while True:
            apart = {name for name in found if not all(self.known(one, found) for one in self._used(name))}
            if not apart:
                break
            found -= apart
        for name in found:
            self._take(name)
            for back in range(1, self.own.remembered.get(name, 0) + 1):
                self._take(lag(name, back))

    def _may_be(self, name: str, at_opening: frozenset[str]) -> bool:
        """Whether the line is the first's own, and starts from the same; of what it uses nothing is asked yet."""
        here, there = self.own, self.first
        line = here.model.lines[name]
        if line.chapter == "checks" or name not in there.model.lines or name not in there.homes:
            return False  # every scenario has its own checks
        if not self._items(name) or here.values[name].shape[1] != there.values[name].shape[1]:
            return False
        years = here.remembered.get(name, 0)
        return (
            (name in at_opening) == (name in there.at_opening)
            and years == there.remembered.get(name, 0)
            and self.all_alike(here.inputs.opening.get(name), there.inputs.opening.get(name))
            and all(
                self.all_alike(here.inputs.earlier.get(lag(name, back)), there.inputs.earlier.get(lag(name, back)))
                for back in range(1, years + 1)
            )
        )

    def _used(self, name: str) -> Iterator[str]:
        return (parted(argument)[0] for argument in self.own.model.lines[name].arguments)

    def known(self, name: str, lines: Iterable[str] = ()) -> bool:
        """Whether what a line uses is common, or over no items in either."""
        if name in lines or name in self.names:
            return True
        empty = (name not in layout.homes and not self._written(layout, name) for layout in (self.own, self.first))
        return all(empty)

    def _written(self, layout: Layout, name: str) -> bool:
        """Whether a line of the scenario has rows, now or later."""
        return name in layout.model.lines and name in layout.values and bool(layout.values[name].shape[1])
