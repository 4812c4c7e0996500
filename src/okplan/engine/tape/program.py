"""A program of NumPy calls over rows of draws: equal rows are made once, dead ones never, and buffers used again.

A row holds numbers by item and draw. All rows of a block of draws fit in the processor's cache, which is what makes a
tape fast: nothing is allocated on the way, and each call works on what the calls before it have just written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from okplan.engine.inputs import Array
from okplan.engine.tape.kernels import Buffer, Kernel

BLOCK = 8192
"""Draws computed together: enough that a call costs more than calling it, few enough for the cache."""


class Row:
    """Numbers by item and draw: an input's (which has no kernel), or what a kernel makes of rows and known numbers."""

    __slots__ = ("args", "items", "kernel", "number", "risky", "shape", "uses")

    def __init__(self, number: int, items: int, kernel: Kernel | None, args: tuple[Operand, ...], risky: bool) -> None:
        self.number, self.items, self.kernel, self.args = number, items, kernel, args
        self.risky = risky
        """May be undefined or infinite, although every input is a finite number."""
        self.shape = items, kernel is not None and kernel.logical
        """What a buffer must be to hold it: how many items, and whether truth values."""
        self.uses = tuple({argument: None for argument in args if isinstance(argument, Row)})


Operand = Row | float | Array


class Rows:
    """All rows of a program in the order of making; what is made of the same by the same kernel is the same row."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Row] = {}
        self._count = 0

    def given(self, items: int) -> Row:
        self._count += 1
        return Row(self._count, items, None, (), False)

    def make(self, kernel: Kernel, *args: Operand, items: int | None = None) -> Row:
        """The row of a kernel and its arguments; it has the items that they have together, if it is not said."""
        if kernel.commutes and _place(args[0]) > _place(args[1]):
            args = args[::-1]
        key = (kernel, *[_key(operand) if type(operand) is np.ndarray else operand for operand in args])
        found = self._made.get(key)
        if found is None:
            self._count += 1
            risky = not kernel.logical and (kernel.hazard or any(map(_risky, args)))
            items = span(*map(width, args)) if items is None else items
            found = self._made[key] = Row(self._count, items, kernel, args, risky)
        return found


def width(value: Any) -> int:
    """How many items."""
    if type(value) is float:
        return 1
    return value.shape[0] if isinstance(value, np.ndarray) else getattr(value, "items", 1)


def span(*widths: int) -> int:
    """How many items values have together: what has one goes with every item of the others."""
    for items in widths:
        if items != 1:
            return items
    return 1


def _place(operand: Operand) -> float:
    return operand.number if type(operand) is Row else math.inf


def _key(operand: Operand) -> object:
    return (operand.shape, operand.tobytes()) if type(operand) is np.ndarray else operand


def _risky(operand: Operand) -> bool:
    if isinstance(operand, Row):
        return operand.risky
    return not (np.isfinite(operand).all() if isinstance(operand, np.ndarray) else math.isfinite(operand))


# --- Programs ---------------------------------------------------------------------------------------------------------

Measure = Callable[[Buffer], float]


def squares(buffer: Buffer) -> float:
    """The sum of squares: its root is at least the largest number; not finite where a number is not."""
    if len(buffer) == 1:
        return float(np.dot(buffer[0], buffer[0]))
    return float(sum(np.dot(item, item) for item in buffer))


def largest(buffer: Buffer) -> float:
    """The largest number, whatever its sign; undefined where one is."""
    return float(np.maximum(np.maximum.reduce(buffer, axis=None), -np.minimum.reduce(buffer, axis=None)))


def magnitude(buffer: Buffer) -> float:
    """The largest number, whatever its sign, of those that are defined; nothing if none is."""
    return float(np.fmax(np.fmax.reduce(np.abs(buffer), axis=None), 0.0))


class Program:
    """What must be run for some rows: all rows that they rest on, in order, each with the buffer it is written to."""

    def __init__(self, wanted: Iterable[Row]) -> None:
        live: set[Row] = set()
        ahead = list(wanted)
        while ahead:
            row = ahead.pop()
            if row not in live:
                live.add(row)
                ahead += row.uses
        self.rows = sorted(live, key=lambda row: row.number)
        self.buffers: list[tuple[int, bool]] = []
        self.place: dict[Row, int] = {}
        self.constants: list[tuple[Buffer, bool]] = []
        """Each with whether it is to be laid out for all draws."""
        self._constants: dict[tuple[object, bool], int] = {}
        self._lay()
        self.steps = [(row, self.place[row], self._places(row)) for row in self.rows]
        """Each row with the place of its buffer and those of its arguments; the constants' come after the buffers'."""

    def _lay(self) -> None:
        """Give each row a buffer that no later row reads, the one written last (it is in the cache), or a new one."""
        last = {used: row for row in self.rows for used in row.uses}
        free: dict[tuple[int, bool], list[int]] = {}
        for row in self.rows:
            done = [used for used in row.uses if last[used] is row]
            over = row.kernel is not None and row.kernel.in_place
            if not over:
                self._take(row, free)
            for used in done:
                free.setdefault(used.shape, []).append(self.place[used])
            if over:
                self._take(row, free)
            if row not in last:  # only kept or measured, which is done as soon as it is written
                free.setdefault(row.shape, []).append(self.place[row])

    def _take(self, row: Row, free: dict[tuple[int, bool], list[int]]) -> None:
        pool = free.get(row.shape)
        if pool:
            self.place[row] = pool.pop()
        else:
            self.place[row] = len(self.buffers)
            self.buffers.append(row.shape)

    def _places(self, row: Row) -> list[int]:
        found = []
        for argument in row.args:
            if isinstance(argument, Row):
                found.append(self.place[argument])
            else:
                found.append(self._constant(argument, row.kernel is not None and row.kernel.whole))
        return found

    def _constant(self, value: float | Array, whole: bool) -> int:
        key = _key(value), whole
        if key not in self._constants:
            self._constants[key] = len(self.buffers) + len(self.constants)
            self.constants.append((_as_floats(np.asarray(value)), whole))
        return self._constants[key]


def _as_floats(value: Buffer) -> Buffer:
    """Integers as the floats that every row is: else each call has to convert them."""
    return value.astype(float) if value.dtype.kind in "iu" else value


def _wide(value: Buffer, draws: int) -> Buffer:
    return np.array(np.broadcast_to(value, (*np.atleast_2d(value).shape[:1], draws)))


class Run:
    """A program over a number of draws, block by block; its buffers serve again for other sources of as many draws."""

    def __init__(self, program: Program, draws: int, kept: Iterable[Row], measures: Mapping[Row, Measure]) -> None:
        """Rows of `kept` are to be written down; what is measured of a block is a number for each row of `measures`."""
        count = -(-draws // BLOCK)
        self.draws, self.size = draws, -(-draws // count)
        self.begins = [min(place * self.size, draws - self.size) for place in range(count)]  # the last two may overlap
        self._block = slice(0, 0)
        self.measured = tuple(measures)
        self._sizes = np.empty(len(measures))
        self._sources: Mapping[Row, Array] = {}
        self._kept: Mapping[Row, Sequence[Array]] = {}
        held = [np.zeros((items, self.size), bool if logical else float) for items, logical in program.buffers]
        held += [_wide(value, self.size) if whole else value for value, whole in program.constants]
        places = {row: place for place, row in enumerate(measures)}
        written = set(kept)
        self._calls: list[tuple[Callable[..., object], tuple[Any, ...]]] = []
        for row, at, arguments in program.steps:
            buffer = held[at]
            if row.kernel is None:
                self._calls.append((self._feed, (row, buffer)))
            else:
                self._calls.append((row.kernel.call, (*[held[place] for place in arguments], buffer)))
            if row in written:
                self._calls.append((self._keep, (row, buffer)))
            if row in places:
                self._calls.append((self._measure, (measures[row], places[row], buffer)))

    def take(self, sources: Mapping[Row, Array], kept: Mapping[Row, Sequence[Array]]) -> None:
        """What to run on, and where to write it down: arrays (items, draws), a source that does not vary (items, 1)."""
        self._sources, self._kept = sources, kept

    def block(self, begin: int) -> Array:
        """Run the block of draws that begins there; what was measured."""
        self._block = slice(begin, begin + self.size)
        for call, arguments in self._calls:
            call(*arguments)
        return self._sizes

    def _feed(self, row: Row, buffer: Buffer) -> None:
        source = self._sources[row]
        buffer[...] = source if source.shape[-1] == 1 else source[:, self._block]

    def _keep(self, row: Row, buffer: Buffer) -> None:
        for target in self._kept[row]:
            target[:, self._block] = buffer

    def _measure(self, measure: Measure, place: int, buffer: Buffer) -> None:
        self._sizes[place] = measure(buffer)
