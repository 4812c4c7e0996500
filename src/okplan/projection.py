"""The plan, the yearly recursion, and chunks of draws: Inputs in, Projection out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from okplan import checks, model
from okplan.inputs import Array, Inputs
from okplan.lines import INPUTS, OPENING, REGISTRY, Line

CHUNK = 4096
"""Draws computed together: the state of a year then stays in the processor's cache."""

UNKNOWN = np.full((1, 1), np.nan)
"""What the base year's accounts do not give."""

ROOMS = (model, checks)
CHECKS = tuple(name for name, line in REGISTRY.items() if line.chapter == "checks")


class IdentityError(Exception):
    """An accounting identity does not hold: a fault of okplan, never of the scenario."""

    def __init__(self, name: str, year: int, residual: float) -> None:
        super().__init__(f"{name} {year}: {residual:.6f}")
        self.name, self.year, self.residual = name, year, residual


@dataclass(frozen=True)
class Projection:
    """Lines by year, year 0 first: values (years + 1, items, draws); NaN where a value is not defined."""

    years: range
    items: dict[str, tuple[str, ...]]
    values: dict[str, Array]

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

    def row(self, name: str, item: int = 0) -> Array:
        """One line of a plain run (one draw), year by year."""
        return self.values[name][:, item, 0]


Step = tuple[str, Callable[..., Any], tuple[str, ...]]


@dataclass(frozen=True)
class Block:
    """Lines computed together: for all years at once, or year by year where they use each other's opening values."""

    steps: tuple[Step, ...]
    by_year: bool


@cache
def plan(wanted: tuple[str, ...] | None = None) -> tuple[Block, ...]:
    """The wanted lines and all that they need, in blocks, each after what it uses; every line if nothing is named."""
    uses = {
        name: [base for base in map(_base, REGISTRY[name].arguments) if base in REGISTRY] for name in _needed(wanted)
    }
    blocks: list[Block] = []
    for ring in _rings(uses):
        names = _in_order(ring)
        steps = tuple((name, REGISTRY[name].function, REGISTRY[name].arguments) for name in names)
        if len(names) > 1 or names[0] in uses[names[0]]:
            blocks.append(Block(steps, by_year=True))
        elif blocks and not blocks[-1].by_year:
            blocks[-1] = Block(blocks[-1].steps + steps, by_year=False)
        else:
            blocks.append(Block(steps, by_year=False))
    return tuple(blocks)


def _base(argument: str) -> str:
    return argument.removesuffix(OPENING)


def _needed(wanted: Iterable[str] | None) -> list[str]:
    ahead = list(REGISTRY) if wanted is None else [name for name in wanted if name in REGISTRY]
    found: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += [base for base in map(_base, REGISTRY[name].arguments) if base in REGISTRY]
    return [name for name in REGISTRY if name in found]


def _rings(uses: dict[str, list[str]]) -> list[list[str]]:
    """Strongly connected components, each after those it uses (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    rings: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for used in uses[name]:
            if used not in index:
                visit(used)
            if used in stack:
                low[name] = min(low[name], low[used])
        if low[name] == index[name]:
            place = stack.index(name)
            rings.append(stack[place:])
            del stack[place:]

    for name in uses:
        if name not in index:
            visit(name)
    return rings


def _in_order(ring: list[str]) -> list[str]:
    """The lines of a ring, each after those of the same year that it uses."""
    done: dict[str, None] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            raise ValueError(f"lines in a circle within a year: {' → '.join((*trail, name))}")
        if name in ring and name not in done:
            for argument in REGISTRY[name].arguments:
                visit(argument, (*trail, name))
            done[name] = None

    for name in ring:
        visit(name, ())
    return list(done)


def project(inputs: Inputs) -> Projection:
    """Every line of one scenario, with the identities checked."""
    values = _run(inputs, plan(), None, 1)
    values.update({name: _with_year_zero(inputs, name) for name in (*inputs.series,)})
    projection = Projection(range(inputs.years.start - 1, inputs.years.stop), inputs.items, values)
    _hold(projection.values, projection.years)
    return projection


def project_draws(inputs: Inputs, keep: tuple[str, ...], chunk: int = CHUNK) -> Projection:
    """The kept lines for every draw that the inputs hold, in chunks; the identities checked in each."""
    draws = max(array.shape[-1] for array in (*inputs.series.values(), *_plain(inputs), *inputs.opening.values()))
    years = range(inputs.years.start - 1, inputs.years.stop)
    steps = plan((*keep, *CHECKS))
    kept: dict[str, Array] = {}
    for begins in range(0, draws, chunk):
        part = slice(begins, min(begins + chunk, draws))
        values = _run(_slice(inputs, part), steps, (*keep, *CHECKS), part.stop - part.start)
        _hold(values, years)
        for name in keep:
            rows = values[name]
            if name not in kept:
                kept[name] = np.empty((*rows.shape[:2], draws))
            kept[name][:, :, part] = rows
    return Projection(years, inputs.items, kept)


def _plain(inputs: Inputs) -> Iterator[Array]:
    return (array for name, array in inputs.constants.items() if name != "project_cost_profile")


def _slice(inputs: Inputs, part: slice) -> Inputs:
    def cut(arrays: dict[str, Array]) -> dict[str, Array]:
        return {
            name: array if name == "project_cost_profile" or array.shape[-1] == 1 else array[..., part]
            for name, array in arrays.items()
        }

    return Inputs(inputs.years, inputs.items, cut(inputs.constants), cut(inputs.series), cut(inputs.opening))


def _run(inputs: Inputs, blocks: tuple[Block, ...], keep: tuple[str, ...] | None, draws: int) -> dict[str, Array]:
    """The kept lines, year 0 first; every line if none is named."""
    first = _year_zero(inputs, blocks)
    env: dict[str, Array] = {**inputs.constants, **inputs.series}
    length = len(inputs.years)

    def value(argument: str) -> Array:
        if not argument.endswith(OPENING):
            return env[argument]
        name = _base(argument)
        rows = env[name]
        if rows.ndim == 2:
            return rows
        opening = np.broadcast_to(first.get(name, UNKNOWN), rows.shape[1:])
        return np.concatenate([opening[None], rows[:-1]])

    for block in blocks:
        if block.by_year:
            env.update(_year_by_year(block, env, value, first, length))
        else:
            for name, function, arguments in block.steps:
                env[name] = function(*[value(argument) for argument in arguments])
    names = [name for block in blocks for name, _, _ in block.steps] if keep is None else keep
    return {name: _rows(env[name], first.get(name), length, draws) for name in names}


def _year_zero(inputs: Inputs, blocks: tuple[Block, ...]) -> dict[str, Array]:
    """What the opening gives, and the lines of the same year that follow from it."""
    env: dict[str, Array] = {**inputs.constants, **inputs.opening}
    for block in blocks:
        for name, function, arguments in block.steps:
            if name not in env and all(argument in env for argument in arguments):
                env[name] = function(*[env[argument] for argument in arguments])
    return env


def _year_by_year(
    block: Block, env: dict[str, Array], value: Callable[[str], Array], first: dict[str, Array], length: int
) -> dict[str, Array]:
    own = {name for name, _, _ in block.steps}
    arguments = {argument for _, _, names in block.steps for argument in names}
    states = [_base(argument) for argument in arguments if argument.endswith(OPENING) and _base(argument) in own]
    outside = {argument: value(argument) for argument in arguments if _base(argument) not in own}
    now = {name: rows for name, rows in outside.items() if rows.ndim == 2}
    moving = [(name, rows) for name, rows in outside.items() if rows.ndim > 2]
    now.update({name + OPENING: first.get(name, UNKNOWN) for name in states})
    history: dict[str, list[Array]] = {name: [] for name in own}
    for t in range(length):
        for name, rows in moving:
            now[name] = rows[t]
        for name, function, names in block.steps:
            now[name] = found = function(*[now[argument] for argument in names])
            history[name].append(found)
        for name in states:
            now[name + OPENING] = now[name]
    return {name: _stack(rows) for name, rows in history.items()}


def _stack(rows: list[Array]) -> Array:
    shape = np.broadcast_shapes(*(row.shape for row in rows))
    out = np.empty((len(rows), *shape))
    for place, row in enumerate(rows):
        out[place] = row
    return out


def _rows(found: Array, opening: Array | None, length: int, draws: int) -> Array:
    """Year 0 and the years after as one array; NaN where year 0 is unknown."""
    width = draws if max(found.shape[-1], 1 if opening is None else opening.shape[-1]) > 1 else 1
    out = np.empty((length + 1, found.shape[-2], width))
    out[0] = np.nan if opening is None else opening
    out[1:] = found
    return out


def _with_year_zero(inputs: Inputs, name: str) -> Array:
    rows = inputs.series[name]
    first = inputs.opening.get(name, np.full(rows.shape[1:], np.nan))
    return np.concatenate([np.broadcast_to(first, rows.shape[1:])[None], rows])


def _hold(values: dict[str, Array], years: range) -> None:
    for name in CHECKS:
        rows = values[name][1:]
        worst = np.abs(rows).max(axis=(1, 2))
        broken = ~(worst <= checks.TOLERANCE)
        if broken.any():
            first = int(np.argmax(broken))
            raise IdentityError(name, years[first + 1], float(worst[first]))


def unit_and_labels(name: str) -> tuple[str, dict[str, str]]:
    """Of a line or an input."""
    known: Line | Any = REGISTRY.get(name) or INPUTS[name]
    return known.unit, known.labels
