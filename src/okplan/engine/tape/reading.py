"""The lines of a scene read year by year, into the rows of a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from okplan.engine.expression import Expr, lag
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import UNKNOWN
from okplan.engine.tape.forms import Algebra, Form, Value, is_known, single
from okplan.engine.tape.operations import apply
from okplan.engine.tape.program import Measure, Operand, Program, Row, Run
from okplan.engine.tape.scene import Scene
from okplan.engine.varying import Kind

Given = tuple[Kind, str, int | None, int | None]
"""An input: its kind, its name, of a series the place of the year, and of one that varies in few items the item."""


class Reading:
    """The program for the watched lines of a scene; without `linear`, of every operation as it stands in the trees."""

    def __init__(
        self, scene: Scene, watched: tuple[str, ...], linear: bool, at_last: frozenset[str] = frozenset()
    ) -> None:
        """Of the lines `at_last` only the last year is watched."""
        self._at_last = at_last
        self.scene, self.algebra = scene, Algebra(linear)
        self._inputs: dict[Given, Row] = {}
        self._values: dict[tuple[str, int], Value] = {}
        self._outputs: dict[str, list[Operand]] = {name: [] for name in watched if name in scene.follows}
        with np.errstate(all="ignore"):
            for t in range(len(scene.years)):
                self._read_year(t)
        self.program = Program((*(row for _, _, row in self.of(watched)), *self.algebra.assumed))
        live = set(self.program.rows)
        self.inputs = {row: said for said, row in self._inputs.items() if row in live}
        """Of the rows that are inputs, which."""
        self._run: Run | None = None

    def of(self, names: tuple[str, ...]) -> list[tuple[str, int, Row]]:
        """What varies of some watched lines: each with its year, counted from 0, and the row that it is."""
        found = [(name, t, row) for name in names for t, row in enumerate(self._outputs.get(name, ()))]
        return [(name, t, row) for name, t, row in found if isinstance(row, Row)]

    def over(self, tried: Inputs, draws: int, kept: dict[str, Array], measures: Mapping[Row, Measure]) -> Run:
        """Ready to run, and again for as many draws.

        What is kept (years + 1, items, 1) has room made for each draw where draws differ.
        """
        targets: dict[Row, list[Array]] = {}
        for name, rows in self._outputs.items():
            if name not in kept:
                continue
            had = kept[name]
            if any(isinstance(row, Row) for row in rows) and had.shape[-1] != draws:
                kept[name] = np.empty((*had.shape[:-1], draws))
                if not self.algebra.linear:  # the quick program had it for the same in all draws
                    kept[name][...] = had
            for place, row in zip(kept[name], rows, strict=True):
                if isinstance(row, Row):
                    targets.setdefault(row, []).append(place)
                else:
                    place[...] = row
        sources = {
            row: getattr(tried, kind)[name][... if place is None else place][_item(item)]
            for row, (kind, name, place, item) in self.inputs.items()
        }
        if self._run is None or self._run.draws != draws:
            self._run = Run(self.program, draws, targets, measures)
        self._run.take(sources, targets)
        return self._run

    def _read_year(self, t: int) -> None:
        scene = self.scene
        for name in scene.order:
            if t > 0 or scene.opens_anew(name):
                found = self.read(scene.trees[name], t)
                self._values[name, t] = (
                    single(scene.known[name][t]) if is_known(found) and name in scene.known else found
                )
            if name in self._outputs:
                asked = name not in self._at_last or t == len(scene.years) - 1
                self._outputs[name].append(self.algebra.operand(self.value(name, t)) if asked else np.nan)

    def read(self, tree: Expr, t: int) -> Value:
        """A tree's value in a year counted from 0, the base year."""
        reading = READINGS.get(tree.op)
        if reading:
            return reading(self, t, *tree.args)
        *parts, _ = tree.args
        return apply(self.algebra, tree.op, [self.read(part, t) for part in parts])

    def value(self, name: str, t: int) -> Value:
        """A line or input that varies."""
        found = self._values.get((name, t))
        if found is None:
            found = self._values[name, t] = self._given(name, t)
        return found

    def _given(self, name: str, t: int) -> Value:
        """An input, or what opens a line or is given of it before the base year."""
        base, varying = self.scene.base, self.scene.varying
        if t < 0 and ("earlier", lag(name, -t)) in varying:
            return self._input("earlier", lag(name, -t), None)
        if t < 0:
            return single(self.scene.before(name, -t))
        if name in base.constants:
            return self._input("constants", name, None)
        if t == 0 and ("opening", name) in varying:
            return self._input("opening", name, None)
        if t == 0:
            known = UNKNOWN if name in base.series else self.scene.rows(name)[0]
            return single(base.opening.get(name, known))
        return self._input("series", name, t - 1) if ("series", name) in varying else single(base.series[name][t - 1])

    def _input(self, kind: Kind, name: str, place: int | None) -> Value:
        array: Array = getattr(self.scene.base, kind)[name]
        items = self.scene.some_items.get((kind, name))
        if items is None:
            row = self._row((kind, name, place, None), array.shape[-2])
            return Form(row.items, 0.0, {row: 1.0})
        known = np.array(array[... if place is None else place])
        known[list(items)] = 0.0
        alone = np.eye(len(known))[:, :, None]
        return Form(len(known), known, {self._row((kind, name, place, item), 1): alone[item] for item in items})

    def _row(self, given: Given, items: int) -> Row:
        row = self._inputs.get(given)
        if row is None:
            row = self._inputs[given] = self.algebra.rows.given(items)
        return row


def _item(place: int | None) -> slice:
    return slice(None) if place is None else slice(place, place + 1)


# --- What is read otherwise than by reading all its parts first -------------------------------------------------------


def _name(lines: Reading, t: int, name: str, back: int) -> Value:
    return lines.value(name, t - back)


def _known(lines: Reading, t: int, by_year: list[Value]) -> Value:
    return by_year[t]


def _if(lines: Reading, t: int, condition: Expr, yes: Expr, no: Expr, items: int) -> Value:
    algebra, asked = lines.algebra, lines.read(condition, t)
    if not is_known(asked):
        return apply(algebra, "if", (algebra.truth(asked), lines.read(yes, t), lines.read(no, t)))
    if not np.any(asked):
        return algebra.widen(lines.read(no, t), items)
    if np.all(asked):
        return algebra.widen(lines.read(yes, t), items)
    return algebra.choose(np.asarray(asked, bool), lines.read(yes, t), lines.read(no, t))


def _choose(lines: Reading, t: int, kind: Expr, *cases_and_items: Any) -> Value:
    *cases, items = cases_and_items
    algebra, asked = lines.algebra, lines.read(kind, t)
    places = sorted({*np.ravel(asked).astype(int).tolist()}) if is_known(asked) else range(len(cases))
    first, *others = [(place, lines.read(cases[place], t)) for place in places]
    found = algebra.widen(first[1], items)
    for place, case in others:
        chosen = apply(algebra, "=", (asked, float(place)))
        if is_known(chosen):
            found = algebra.choose(np.asarray(chosen, bool), case, found)
        else:
            found = apply(algebra, "if", (chosen, case, found))
    return found


READINGS: dict[str, Callable[..., Value]] = {"name": _name, "known": _known, "if": _if, "choose": _choose}
