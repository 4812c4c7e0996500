"""What varies in a scenario, which lines follow from it and in which order, and their trees with all else known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

import numpy as np

from okplan.inputs import Inputs
from okplan.lines import OPENING, Expr, Line, names
from okplan.projection import SCALES, Projection
from okplan.tape.kernels import Array
from okplan.tape.operations import OPERATIONS
from okplan.tape.program import span

Kind = Literal["series", "opening", "constants"]
KINDS: tuple[Kind, ...] = ("series", "opening", "constants")
Varying = frozenset[tuple[Kind, str]]


class NotOnTapeError(Exception):
    """What varies is nothing that a tape can hold: the lines must be run as they stand, or be built again."""


class Table(NamedTuple):
    """Constants (items, 1, positions), the same in all years."""

    rows: Array

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows.shape[0], 1


def varying(base: Inputs, tried: Inputs) -> Varying:
    """The inputs that are not what they are in the base."""
    for said in ("years", "items", "lines"):
        if getattr(base, said) != getattr(tried, said):
            raise NotOnTapeError(said)
    for name in _different(base.tables, tried.tables):
        raise NotOnTapeError(f"table {name}")
    return frozenset((kind, name) for kind in KINDS for name in _different(getattr(base, kind), getattr(tried, kind)))


def _different(base: dict[str, Array], tried: dict[str, Array]) -> list[str]:
    if base.keys() != tried.keys():
        raise NotOnTapeError(", ".join(sorted(base.keys() ^ tried.keys())))
    found = [name for name, array in tried.items() if array is not base[name] and not _same(array, base[name])]
    for name in found:
        if tried[name].shape[:-1] != base[name].shape[:-1]:
            raise NotOnTapeError(name)
    return found


def _same(a: Array, b: Array) -> bool:
    return (a.size == 0 and b.size == 0) or (a.shape == b.shape and np.array_equal(a, b, equal_nan=True))


class Scene:
    """A scenario as a tape sees it.

    A tree of `trees` is a line's formula in which a name is (name, years back), and every part that does not vary is
    "known": its numbers by year, year 0 first.
    """

    def __init__(
        self, lines: Mapping[str, Line], base: Inputs, tried: Inputs, known: Projection, keep: tuple[str, ...]
    ) -> None:
        self.base, self.known, self.years = base, known.values, known.years
        self.varying = varying(base, tried)
        self._every = {**lines, **base.lines}
        empty = {axis for axis, items in base.items.items() if not items}
        self._lines = {name: line for name, line in self._every.items() if line.over not in empty}
        self._settled = cache(self._settles)
        self._opens = cache(self._follows_from_opening)
        self._rows = cache(self._read)
        self._formulas: dict[str, Any] = {}
        self._uses: dict[str, tuple[str, ...]] = {}
        self._reach((*keep, *SCALES))
        self.checks = tuple(name for name, line in self._lines.items() if self._rests(line))
        self._reach(self.checks)
        unknown = self._uses.keys() - self.known.keys()  # a choice that was settled in the known run varies here
        self.follows = self._following({*unknown, *(name for _, name in self.varying)})
        self.order = self._in_order()
        with np.errstate(all="ignore"):
            self.trees = {name: self._as_tree(self._reduced(self._formulas[name])[0]) for name in self.order}

    # --- What follows -------------------------------------------------------------------------------------------------

    def _settles(self, name: str) -> bool | None:
        """Whether an input is above zero, where it is so for all items, years and draws or for none."""
        found = self.base.constants.get(name, self.base.series.get(name))
        if found is None or any(name == varies for _, varies in self.varying):
            return None
        positive = found > 0
        return bool(positive.any()) if positive.all() or not positive.any() else None

    def _decide(self, condition: Any) -> bool | None:
        """As far as it is settled, the answer to a condition `input > 0`."""
        if not isinstance(condition, Expr) or condition.op != ">" or condition.args[1] != 0:
            return None
        asked = condition.args[0]
        return self._settled(asked.args[0]) if isinstance(asked, Expr) and asked.op == "name" else None

    def resolve(self, argument: str) -> tuple[str, int]:
        """The line or input that an argument means, and how many years back."""
        held = (self._lines, self.base.series, self.base.constants, self.base.tables)
        if argument.endswith(OPENING) and not any(argument in names for names in held):
            return argument.removesuffix(OPENING), 1
        return argument, 0

    def _reach(self, wanted: Iterable[str]) -> None:
        """Note what the wanted lines use, and what that uses."""
        ahead = [name for name in wanted if name in self._lines]
        while ahead:
            name = ahead.pop()
            if name not in self._uses:
                formula = self._formulas[name] = self._lines[name].formula()
                self._uses[name] = tuple(dict.fromkeys(names(formula, self._decide)))
                ahead += [used for used, _ in map(self.resolve, self._uses[name]) if used in self._lines]

    def _rests(self, line: Line) -> bool:
        """Whether a line is an identity of lines that are used: of others, the known run has held it."""
        if line.chapter != "checks":
            return False
        return all(name in self._uses or name not in self._every for name, _ in map(self.resolve, line.arguments))

    def _following(self, changed: set[str]) -> set[str]:
        users: dict[str, list[str]] = {}
        for name, arguments in self._uses.items():
            for argument in arguments:
                users.setdefault(self.resolve(argument)[0], []).append(name)
        found, ahead = set(changed), list(changed)
        while ahead:
            more = [name for name in users.get(ahead.pop(), ()) if name not in found]
            found.update(more)
            ahead += more
        return found

    def _in_order(self) -> list[str]:
        """The lines that vary, each after those of the same year that it uses."""
        done: dict[str, None] = {}

        def visit(name: str) -> None:
            if name not in done and name in self._uses and name in self.follows:
                for used, back in map(self.resolve, self._uses[name]):
                    if not back:
                        visit(used)
                done[name] = None

        for name in self._uses:
            visit(name)
        return list(done)

    def opens_anew(self, name: str) -> bool:
        """Whether a line of the base year is to be computed: it is not given, follows from what is, and may vary."""
        may_vary = name not in self.known or any(kind != "series" for kind, _ in self.varying)
        return may_vary and name not in self.base.opening and self._opens(name)

    def _follows_from_opening(self, name: str) -> bool:
        """Whether a line or input of the base year is given, or follows from what is."""
        base = self.base
        if name in base.opening or name in base.constants or name in base.tables:
            return True
        if name not in self._lines:
            return name in self._every
        return name in self._uses and all(map(self._opens, self._uses[name]))

    # --- What is known ------------------------------------------------------------------------------------------------

    def _reduced(self, expression: Any) -> tuple[Any, int]:
        """A part of a formula as a tree, or as an array (years + 1, items, 1) if nothing in it varies; its items."""
        if not isinstance(expression, Expr):
            return expression, 1
        if expression.op == "name":
            name, back = self.resolve(expression.args[0])
            rows = self._rows(name, back)
            return Expr("name", name, back) if name in self.follows else rows, rows.shape[-2]
        parts = [self._reduced(part) for part in expression.args]
        operation = OPERATIONS.get(expression.op)
        items = (operation.width if operation else span)(*(items for _, items in parts))
        if operation is None or any(isinstance(part, Expr) for part, _ in parts):
            return Expr(expression.op, *(self._as_tree(part) for part, _ in parts), items), items
        return operation.known(*(part.rows if isinstance(part, Table) else part for part, _ in parts)), items

    def _read(self, name: str, back: int) -> Any:
        """By year what a name is in the known run; unknown what only a branch not taken would use."""
        base = self.base
        if name in base.tables:
            return Table(base.tables[name])
        if name in base.constants:
            return base.constants[name][None]
        if name in base.series:
            opening = np.broadcast_to(base.opening.get(name, np.nan), base.series[name].shape[1:])
            rows = np.concatenate((opening[None], base.series[name]))
        else:
            rows = self.rows(name)
        return np.concatenate((np.full_like(rows[:1], np.nan), rows[:-1])) if back else rows

    def rows(self, name: str) -> Array:
        """A line in the known run (years + 1, items, 1), year 0 first; unknown where no branch taken has it."""
        if name in self.known:
            return self.known[name]
        over = self._every[name].over if name in self._every else None
        return np.full((len(self.years), len(self.base.items[over]) if over else 1, 1), np.nan)

    def _as_tree(self, part: Any) -> Expr:
        """What is known as a tree of its own: by year a number, or a column of one an item."""
        if isinstance(part, Expr):
            return part
        length = len(self.years)
        if isinstance(part, Table) or not isinstance(part, np.ndarray):
            return Expr("known", [part.rows if isinstance(part, Table) else part] * length)
        by_year = part.ravel().tolist() if part.shape[-2] == 1 else list(part)
        return Expr("known", by_year if len(by_year) == length else by_year * length)
