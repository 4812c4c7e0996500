"""Where the numbers of a model stand: one stretch of a single memory for every name, year by year and item by item."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from okplan.engine.expression import parted
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection
from okplan.engine.script.moving import Target
from okplan.engine.tracing import numbers


@dataclass(frozen=True)
class Stretch:
    """Of a name: where its year 0 begins, how many items it has, and how many years before that it has room for."""

    begins: int
    items: int
    before: int = 0
    by_year: bool = True
    positions: int = 1

    def at(self, t: int, item: int) -> int:
        return self.begins + (t * self.items if self.by_year else 0) + item


@dataclass
class Memory:
    """Stretches by name, and the numbers that the inputs put there."""

    inputs: Inputs
    names: tuple[str, ...]
    """The lines, in any order."""

    known: Projection
    stretches: dict[str, Stretch] = field(default_factory=dict)
    size: int = 0

    def __post_init__(self) -> None:
        inputs = self.inputs
        self.length = len(inputs.years) + 1
        back = self._looked_back()
        for name, rows in inputs.constants.items():
            self._put(name, Stretch(self.size, len(rows), by_year=False), len(rows))
        for name, rows in inputs.tables.items():
            self._put(name, Stretch(self.size, len(rows), by_year=False, positions=rows.shape[2]), rows.size)
        for name, rows in inputs.series.items():
            self._by_year(name, rows.shape[1], back.get(name, 0))
        for name in dict.fromkeys((*self.names, *inputs.opening)):
            if name not in self.stretches:
                self._by_year(name, self._items(name), back.get(name, 0))
        self.lined = self.size
        """Beyond this stands what is neither an input nor a line."""

    def _looked_back(self) -> dict[str, int]:
        """How many years before the base year some line asks for, by name."""
        found: dict[str, int] = {}
        for name in self.names:
            for argument in self.inputs.model.lines[name].arguments:
                of, years = parted(argument)
                found[of] = max(found.get(of, 0), years)
        return found

    def _items(self, name: str) -> int:
        if name in self.known.values:
            return int(self.known.values[name].shape[1])
        line = self.inputs.model.get(name)
        if line is None:
            return len(self.inputs.opening[name])
        return len(self.inputs.items[line.over]) if line.over else 1

    def _put(self, name: str, stretch: Stretch, size: int) -> None:
        self.stretches[name] = stretch
        self.size += size

    def _by_year(self, name: str, items: int, before: int) -> None:
        self._put(name, Stretch(self.size + before * items, items, before), (self.length + before) * items)

    def room(self, size: int = 1) -> int:
        """A place beyond the names."""
        self.size += size
        return self.size - size

    def places(self, target: Target) -> list[int]:
        """Where a number of an input stands; an opening that all items have stands at each."""
        kind, name, place = target
        if kind in ("constants", "tables"):
            return [self.stretches[name].begins + place]
        if kind == "series":
            stretch = self.stretches[name]
            return [stretch.at(1 + place // stretch.items, place % stretch.items)]
        if kind == "opening":
            stretch = self.stretches[name]
            every = len(self.inputs.opening[name]) == 1
            return [stretch.at(0, item) for item in (range(stretch.items) if every else [place])]
        of, back = parted(name)
        if of not in self.stretches or back > self.stretches[of].before:
            return []  # nobody asks
        return [self.stretches[of].at(-back, place)]

    def filled(self) -> Array:
        """The memory as the inputs have it; what no input says is undefined."""
        found = np.full(self.size, np.nan)
        inputs = self.inputs
        for kind in ("constants", "tables", "series", "opening", "earlier"):
            for name, rows in getattr(inputs, kind).items():
                for place, value in enumerate(numbers(rows).ravel().tolist()):
                    for at in self.places((kind, name, place)):
                        found[at] = value
        return found
