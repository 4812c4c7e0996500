"""The yearly recursion: Inputs in, Projection out."""

from __future__ import annotations

import math
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from okplan.engine.expression import base_name, lag, parted
from okplan.engine.inputs import Array, Inputs, Mark
from okplan.engine.lines import Model
from okplan.engine.plan import DEAD, Block, Known, Step, choices_made, empty_axes, plan

TOLERANCE = 0.005
"""Kroner (or persons), half an øre: a larger residual is an internal error, a smaller amount is nothing."""

PRECISION = 1e-13
"""Of the largest amount: beyond 50 billion kroner a float itself is no more exact than the tolerance."""

UNKNOWN = np.full((1, 1), np.nan)
"""What the base year's accounts do not give."""


class IdentityError(Exception):
    """An accounting identity does not hold: a fault of okplan, never of the scenario."""

    def __init__(self, name: str, year: int, residual: float) -> None:
        super().__init__(f"{name} {year}: {residual:.6f}")
        self.name, self.year, self.residual = name, year, residual
        self.places: tuple[str, ...] = ()
        """The inputs to look at, each with where it stands, where somebody has found them."""


@dataclass(frozen=True)
class Projection:
    """Lines by year, year 0 first: values (years + 1, items, draws); NaN where a value is not defined."""

    years: range
    items: dict[str, tuple[str, ...]]
    values: dict[str, Array]
    model: Model
    marks: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    adopted: dict[str, Array] = field(default_factory=dict)
    """Figures of a plan that stand as they were said where they are printed, by projected year; NaN where none does."""

    said: dict[str, Array] = field(default_factory=dict)
    """What a plan says of its lines by projected year, in its own prices; NaN where it says nothing."""

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

    def first(self, years: int) -> Projection:
        """The base year and so many years after it."""
        values = {name: rows[: years + 1] for name, rows in self.values.items()}
        marks = {name: said[:years] for name, said in self.marks.items()}
        adopted = {name: row[:years] for name, row in self.adopted.items()}
        said = {name: row[:years] for name, row in self.said.items()}
        return replace(self, years=self.years[: years + 1], values=values, marks=marks, adopted=adopted, said=said)

    def row(self, name: str, item: int = 0) -> Array:
        """One line of a plain run (one draw), year by year."""
        return self.values[name][:, item, 0]


def project(inputs: Inputs) -> Projection:
    """Every line of one scenario, with the identities checked."""
    projection = compute(inputs)
    hold(projection)
    return projection


def compute(inputs: Inputs) -> Projection:
    """Every line of one scenario, unchecked: for whoever looks for the scenario's own faults before the identities."""
    none = nothing(inputs)
    steps = plan(inputs.model, None, None, choices_made(inputs), empty_axes(inputs))
    values = {**none, **evaluate(inputs, steps, None, none)}
    values.update({name: with_year_zero(inputs, name) for name in inputs.series})
    years = range(inputs.years.start - 1, inputs.years.stop)
    return Projection(years, inputs.items, values, inputs.model, inputs.marks, said=inputs.adopted)


def hold(projection: Projection) -> None:
    """Raise IdentityError where an accounting identity does not hold."""
    _hold(projection.model, projection.values, projection.years)


def on_top(projection: Projection, inputs: Inputs) -> dict[str, Array]:
    """The lines of the inputs' own model over a projection of one draw or many, whose lines they use as known."""
    return evaluate(inputs, plan(inputs.model), None, projection.values)


def nothing(inputs: Inputs) -> dict[str, Array]:
    """The lines over empty axes, which need no computing."""
    axes, none = empty_axes(inputs), np.empty((len(inputs.years) + 1, 0, 1))
    return {name: none for name, line in inputs.model.lines.items() if line.over in axes}


def evaluate(
    inputs: Inputs,
    blocks: tuple[Block, ...],
    keep: tuple[str, ...] | None,
    had: dict[str, Array],
    opened: Container[str] | None = None,
) -> dict[str, Array]:
    """The kept lines of the blocks, year 0 first; every line if none is named; lines `had` are taken as they are.

    Of those the base year has the `opened`, or all if these are not named: from others nothing follows in that year.
    """
    first = _year_zero(
        inputs, blocks, {name: rows[0] for name, rows in had.items() if opened is None or name in opened}
    )
    env: dict[str, Array] = {name: rows[1:] for name, rows in had.items()}
    env.update({**inputs.constants, **inputs.tables, **inputs.series, DEAD: UNKNOWN})
    length, whole = len(inputs.years), dict(had)

    def with_year_zero(name: str) -> Array:
        if name not in whole:
            whole[name] = _rows(env[name], first.get(name), length)
        return whole[name]

    def value(argument: str) -> Array:
        found = env.get(argument)
        if found is None:  # an earlier year that nobody has asked for yet
            name, back = parted(argument)
            found = env[argument] = (
                env[name] if env[name].ndim == 2 else _moved(with_year_zero(name), name, back, inputs)
            )
        return found

    for block in blocks:
        if block.by_year:
            env.update(_year_by_year(block, value, first, inputs))
        else:
            for name, function, arguments in block.steps:
                env[name] = function(*[value(argument) for argument in arguments])
    names = [name for block in blocks for name, _, _ in block.steps] if keep is None else list(keep)
    whole.update(_single_rows({name: env[name] for name in names if name not in whole}, first, length))
    return {name: with_year_zero(name) for name in names}


def _single_rows(found: dict[str, Array], first: dict[str, Any], length: int) -> dict[str, Array]:
    """As `_rows` for all lines that are one number a year: laid in one go."""
    single = [
        name
        for name, rows in found.items()
        if rows.shape == (length, 1, 1) and isinstance(first.get(name, math.nan), float)
    ]
    laid = np.empty((len(single), length + 1))
    laid[:, 0] = [first.get(name, math.nan) for name in single]
    laid[:, 1:] = np.array([found[name].ravel() for name in single]).reshape(-1, length)
    return dict(zip(single, laid[:, :, None, None], strict=True))


def _year_zero(inputs: Inputs, blocks: tuple[Block, ...], had: dict[str, Array]) -> dict[str, Any]:
    """What the opening gives, and the lines of the same year that follow from it; single numbers as such."""
    env: dict[str, Any] = {**inputs.tables, DEAD: math.nan}
    for known in (had, inputs.constants, inputs.opening, inputs.earlier):
        env.update({name: _plain(value) for name, value in known.items()})
    for name, function, arguments in _first_steps(blocks, frozenset(env)):
        env[name] = _plain(function(*[env[argument] for argument in arguments]))
    return env


def known_in_year_zero(inputs: Inputs, settled: Known | None = None) -> frozenset[str]:
    """The lines of the base year that follow from what the opening gives, by their own formulas.

    With choices `settled` for the run, if these are not all that the inputs make.
    """
    made = choices_made(inputs) if settled is None else settled
    blocks = plan(inputs.model, None, None, made, empty_axes(inputs))
    given = frozenset((*inputs.tables, DEAD, *nothing(inputs), *inputs.constants, *inputs.opening, *inputs.earlier))
    return frozenset(name for name, _, _ in _first_steps(blocks, given))


@lru_cache(maxsize=64)
def _first_steps(blocks: tuple[Block, ...], known: frozenset[str]) -> tuple[Step, ...]:
    """The steps of which everything is known in year 0."""
    inside, found = set(known), []
    for block in blocks:
        for step in block.steps:
            name, _, arguments = step
            if name not in inside and inside.issuperset(arguments):
                inside.add(name)
                found.append(step)
    return tuple(found)


def _moved(whole: Array, name: str, back: int, inputs: Inputs) -> Array:
    """A line's rows, year 0 first, as its values so many years before each projected year."""
    if back == 1:
        return whole[:-1]
    earlier = [_earlier(inputs, name, years) for years in range(back - 1, 0, -1)]
    return np.stack([np.broadcast_to(rows, whole.shape[1:]) for rows in (*earlier, *whole)])[: len(whole) - 1]


def _earlier(inputs: Inputs, name: str, years: int) -> Any:
    """What is given of a line so many years before the base year; unknown where nothing is."""
    return inputs.earlier.get(lag(name, years), UNKNOWN)


def _year_by_year(
    block: Block, value: Callable[[str], Array], first: dict[str, Any], inputs: Inputs
) -> dict[str, Array]:
    """The block's lines year by year."""
    own = {name for name, _, _ in block.steps}
    arguments = {argument for _, _, names in block.steps for argument in names}
    states = [(argument, *parted(argument)) for argument in arguments if base_name(argument) in own]
    states = [state for state in states if state[2]]
    outside = {argument: value(argument) for argument in arguments if base_name(argument) not in own}
    held = {*inputs.constants, *inputs.tables}
    still = {name for name, rows in outside.items() if name in held or rows.ndim == 2}
    now: dict[str, Any] = {name: _plain(outside[name]) for name in still}
    moving = [(name, _by_year(rows)) for name, rows in outside.items() if name not in still]
    history: dict[str, list[Any]] = {
        name: [_plain(_earlier(inputs, name, years)) for years in range(_longest(states, name) - 1, 0, -1)]
        + [first.get(name, math.nan)]
        for _, name, _ in states
    }
    found = {name: history.get(name, []) for name in own}
    known = {name: len(rows) for name, rows in found.items()}
    for t in range(len(inputs.years)):
        for name, rows in moving:
            now[name] = rows[t]
        for argument, name, back in states:
            now[argument] = found[name][-back]
        for name, function, names in block.steps:
            result = function(*[now[argument] for argument in names])
            now[name] = result = _plain(result)
            found[name].append(result)
    return {name: _stack(rows[known[name] :]) for name, rows in found.items()}


def _longest(states: list[tuple[str, str, int]], name: str) -> int:
    """How many years back the block asks for a line."""
    return max(back for _, of, back in states if of == name)


def _plain(value: Any) -> Any:
    """A single number as such: arithmetic on an array of one is many times slower."""
    return value.item() if isinstance(value, np.ndarray) and value.size == 1 else value


def _by_year(rows: Array) -> Any:
    return rows.ravel().tolist() if rows[0].size == 1 else rows


def _stack(rows: list[Any]) -> Array:
    if all(isinstance(row, float) for row in rows):
        return np.array(rows)[:, None, None]
    rows = [np.atleast_2d(row) for row in rows]
    shape = max(row.shape for row in rows)
    if all(row.shape == shape for row in rows):
        return np.concatenate(rows).reshape(len(rows), *shape)
    out = np.empty((len(rows), *shape))
    for place, row in enumerate(rows):
        out[place] = row
    return out


def _rows(found: Array, opening: Any, length: int) -> Array:
    """Year 0 and the years after as one array; NaN where year 0 is unknown."""
    width = max(found.shape[-1], opening.shape[-1] if isinstance(opening, np.ndarray) else 1)
    out = np.empty((length + 1, found.shape[-2], width))
    out[0] = np.nan if opening is None else opening
    out[1:] = found
    return out


def with_year_zero(inputs: Inputs, name: str) -> Array:
    return _rows(inputs.series[name], inputs.opening.get(name), len(inputs.years))


def _hold(model: Model, values: dict[str, Array], years: range) -> None:
    largest = max((float(np.nanmax(np.abs(values[name]))) for name in model.scales if name in values), default=0.0)
    tolerance = max(TOLERANCE, largest * PRECISION)
    for name in model.identities:
        if name not in values:
            continue  # follows from nothing that varies, and held in the run that is known
        worst = np.abs(values[name][1:]).max(axis=(1, 2))
        broken = ~(worst <= tolerance)
        if broken.any():
            first = int(np.argmax(broken))
            raise IdentityError(name, years[first + 1], float(worst[first]))
