"""A scenario as a tape sees it: the trees of the lines that follow from what varies, with all else known."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from okplan.engine.expression import Expr, lag, parted
from okplan.engine.inputs import Array, Inputs
from okplan.engine.plan import choices_made
from okplan.engine.projection import UNKNOWN, Projection, known_in_year_zero, with_year_zero
from okplan.engine.tape.operations import OPERATIONS
from okplan.engine.tape.program import span
from okplan.engine.varying import Kind, Varying, following, names_of

Some = dict[tuple[Kind, str], tuple[int, ...]]
"""Inputs that vary in some of their items, and in which."""


class NotOnTapeError(Exception):
    """What varies is nothing that a tape can hold: the lines must be run as they stand, or be built again."""


class Table(NamedTuple):
    """Constants (items, 1, positions), the same in all years."""

    rows: Array

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows.shape[0], 1


def refuse(base: Inputs, tried: Inputs, varies: Varying) -> None:
    """NotOnTapeError where what varies does so in more than its draws."""
    for kind, name in varies:
        had, given = getattr(base, kind).get(name), getattr(tried, kind).get(name)
        if kind == "tables" or had is None or given is None or had.shape[:-1] != given.shape[:-1]:
            raise NotOnTapeError(f"{kind} {name}")


FEW = 4
"""One item in so many, or fewer, that vary are a row each, which costs the other items nothing."""


def some_items(base: Inputs, tried: Inputs, varies: Varying) -> Some:
    """Of what varies in few of its items, in which; the others are known."""
    found: Some = {}
    for kind, name in varies:
        had, given = getattr(base, kind)[name], getattr(tried, kind)[name]
        items = had.shape[-2]
        apart = np.moveaxis((given != had) & ~(np.isnan(given) & np.isnan(had)), -2, 0).reshape(items, -1).any(axis=1)
        if 0 < apart.sum() * FEW <= items:
            found[kind, name] = tuple(np.flatnonzero(apart).tolist())
    return found


def in_these(base: Inputs, tried: Inputs, some: Some) -> bool:
    """Whether the other items are as they were."""
    for (kind, name), items in some.items():
        had, given = (np.delete(getattr(inputs, kind)[name], items, axis=-2) for inputs in (base, tried))
        if not ((given == had) | (np.isnan(given) & np.isnan(had))).all():
            return False
    return True


class Scene:
    """A scenario as a tape sees it.

    A tree of `trees` is a line's formula in which a name is (name, years back), and every part that does not vary is
    "known": its numbers by year, year 0 first.
    """

    def __init__(
        self, base: Inputs, varies: Varying, keep: tuple[str, ...], known: Projection, some: Some | None = None
    ) -> None:
        self.base, self.varying, self.known, self.years = base, varies, known.values, known.years
        self.some_items = some or {}
        varied = names_of(varies)
        settled = tuple(choice for choice in choices_made(base) if choice[0] not in varied)
        found = following(base, settled, varies, keep, known)
        self.order, self.checks = found.names, found.checks
        self.follows = varied.union(found.names)
        self._opens = known_in_year_zero(base, settled)
        self._rows = cache(self._read)
        with np.errstate(all="ignore"):
            formulas = {name: base.model.lines[name].formula() for name in self.order}
            self.trees = {name: self._as_tree(self._reduced(formula)[0]) for name, formula in formulas.items()}

    def opens_anew(self, name: str) -> bool:
        """Whether a line of the base year is to be computed: it is not given, follows from what is, and may vary."""
        may_vary = name not in self.known or any(kind != "series" for kind, _ in self.varying)
        return may_vary and name in self._opens

    # --- What is known ------------------------------------------------------------------------------------------------

    def _reduced(self, expression: Any) -> tuple[Any, int]:
        """A part of a formula as a tree, or as an array (years + 1, items, 1) if nothing in it varies; its items."""
        if not isinstance(expression, Expr):
            return expression, 1
        if expression.op == "name":
            name, back = parted(expression.args[0])
            rows = self._rows(name, back)
            return Expr("name", name, back) if name in self.follows else rows, rows.shape[-2]
        if expression.op == "number":
            return self._reduced(expression.args[0])
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
        rows = with_year_zero(base, name) if name in base.series else self.rows(name)
        if not back:
            return rows
        before = np.empty((back, *rows.shape[1:]))
        for place, row in enumerate(before):
            row[...] = self.before(name, back - place)
        return np.concatenate((before, rows))[: len(rows)]

    def before(self, name: str, years: int) -> Array:
        """What is given of a name so many years before the base year."""
        return self.base.earlier.get(lag(name, years), UNKNOWN)

    def rows(self, name: str) -> Array:
        """A line in the known run (years + 1, items, 1), year 0 first; unknown where no branch taken has it."""
        if name in self.known:
            return self.known[name]
        over = self.base.model[name].over
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
