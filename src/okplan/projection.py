"""The yearly recursion, and chunks of draws: Inputs in, Projection out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from okplan import checks
from okplan.inputs import Array, Inputs, Mark
from okplan.lines import OPENING, REGISTRY, Line
from okplan.plan import CHECKS, DEAD, Block, Flags, Step, base_name, choices, plan

CHUNK = 4096
"""Draws computed together: the state of a year then stays in the processor's cache."""

SCALES = ("operating_revenue", "debt", "fixed_assets", "bank_deposits", "funds_and_unspent")
"""Lines whose size says how exact a float can be."""

UNKNOWN = np.full((1, 1), np.nan)
"""What the base year's accounts do not give."""


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
    marks: dict[str, tuple[Mark, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Array:
        return self.values[name]

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
    nothing = _nothing(inputs)
    steps = plan(None, None, _flags(inputs), tuple(inputs.lines.values()), _empty(inputs))
    values = {**nothing, **_run(inputs, steps, None, nothing)}
    values.update({name: _with_year_zero(inputs, name) for name in inputs.series})
    return Projection(range(inputs.years.start - 1, inputs.years.stop), inputs.items, values, inputs.marks)


def hold(projection: Projection) -> None:
    """Raise IdentityError where an accounting identity does not hold."""
    _hold(projection.values, projection.years)


def project_draws(
    inputs: Inputs, keep: tuple[str, ...], chunk: int = CHUNK, known: Projection | None = None
) -> Projection:
    """The kept lines for every draw that the inputs hold, in chunks; the identities checked in each.

    Only lines that follow from what varies by draw are computed for each: the others once, or taken from a `known`
    projection of the same scenario without the draws.
    """
    arrays = {**inputs.series, **inputs.opening, **inputs.constants}
    varying = {name: array.shape[-1] for name, array in arrays.items() if array.shape[-1] > 1}
    draws = max(varying.values(), default=1)
    years = range(inputs.years.start - 1, inputs.years.stop)
    settled = (_flags(inputs), tuple(inputs.lines.values()), _empty(inputs))
    watched = (*keep, *SCALES, *_checks((*keep, *SCALES), settled))
    nothing = _nothing(inputs)
    if known is None:
        one = _run(_slice(inputs, slice(0, 1)), plan(watched, None, *settled), None, nothing)
        known = Projection(years, inputs.items, {**nothing, **one})
    blocks = plan(watched, tuple(varying), *settled)
    computed = {name for block in blocks for name, _, _ in block.steps}
    had = {name: rows for name, rows in known.values.items() if name not in inputs.series and name not in computed}
    kept = {name: had[name] for name in keep if name not in computed}
    for begins in range(0, draws, chunk):
        part = slice(begins, min(begins + chunk, draws))
        values = _run(_slice(inputs, part), blocks, tuple(n for n in watched if n in computed), had)
        _hold(values, years)
        for name in keep:
            if name in computed:
                if name not in kept:
                    kept[name] = np.empty((*values[name].shape[:2], draws))
                kept[name][:, :, part] = values[name]
    return Projection(years, inputs.items, kept)


def _checks(kept: tuple[str, ...], settled: tuple[Flags, tuple[Line, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """The identities that the kept lines rest on: what they do not use, the plain run has held."""
    used = {name for block in plan(kept, None, *settled) for name, _, _ in block.steps}

    def rests(check: str) -> bool:
        names = map(base_name, REGISTRY[check].arguments)
        return all(name in used or name not in REGISTRY for name in names)

    return tuple(check for check in CHECKS if rests(check))


def _flags(inputs: Inputs) -> Flags:
    """Choices that are settled for the whole run: above zero for every item and year, or for none."""
    found = []
    for name in sorted(choices()):
        array = inputs.constants.get(name, inputs.series.get(name))
        if array is not None and array.shape[-1] == 1:
            positive = array > 0
            if positive.all() or not positive.any():
                found.append((name, bool(positive.any())))
    return tuple(found)


def _empty(inputs: Inputs) -> tuple[str, ...]:
    """Axes without items: blocks that the scenario does not use."""
    return tuple(sorted(axis for axis, items in inputs.items.items() if not items))


def _nothing(inputs: Inputs) -> dict[str, Array]:
    """The lines over empty axes, which need no computing."""
    axes, nothing = _empty(inputs), np.empty((len(inputs.years) + 1, 0, 1))
    return {name: nothing for name, line in REGISTRY.items() if line.over in axes}


def _slice(inputs: Inputs, part: slice) -> Inputs:
    def cut(arrays: dict[str, Array]) -> dict[str, Array]:
        return {name: array if array.shape[-1] == 1 else array[..., part] for name, array in arrays.items()}

    return replace(
        inputs, constants=cut(inputs.constants), series=cut(inputs.series), opening=cut(inputs.opening), sources={}
    )


def _run(
    inputs: Inputs,
    blocks: tuple[Block, ...],
    keep: tuple[str, ...] | None,
    known: dict[str, Array] | None = None,
) -> dict[str, Array]:
    """The kept lines, year 0 first; every line if none is named; `known` lines are taken as they are."""
    had = known or {}
    first = _year_zero(inputs, blocks, {name: rows[0] for name, rows in had.items()})
    env: dict[str, Array] = {name: rows[1:] for name, rows in had.items()}
    env.update({**inputs.constants, **inputs.tables, **inputs.series, DEAD: UNKNOWN})
    length, whole = len(inputs.years), dict(had)

    def with_year_zero(name: str) -> Array:
        if name not in whole:
            whole[name] = _rows(env[name], first.get(name), length)
        return whole[name]

    def value(argument: str) -> Array:
        found = env.get(argument)
        if found is None:  # an opening that nobody has asked for yet
            name = base_name(argument)
            found = env[argument] = env[name] if env[name].ndim == 2 else with_year_zero(name)[:-1]
        return found

    for block in blocks:
        if block.by_year:
            env.update(_year_by_year(block, value, first, {*inputs.constants, *inputs.tables}, length))
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
    for known in (had, inputs.constants, inputs.opening):
        env.update({name: _plain(value) for name, value in known.items()})
    for name, function, arguments in _first_steps(blocks, frozenset(env)):
        env[name] = _plain(function(*[env[argument] for argument in arguments]))
    return env


def known_in_year_zero(inputs: Inputs) -> frozenset[str]:
    """The lines of the base year that follow from what the opening gives, by their own formulas."""
    blocks = plan(None, None, _flags(inputs), tuple(inputs.lines.values()), _empty(inputs))
    given = frozenset((*inputs.tables, DEAD, *_nothing(inputs), *inputs.constants, *inputs.opening))
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


def _year_by_year(
    block: Block, value: Callable[[str], Array], first: dict[str, Any], still: set[str], length: int
) -> dict[str, Array]:
    """The block's lines year by year; what is `still` is the same every year."""
    own = {name for name, _, _ in block.steps}
    arguments = {argument for _, _, names in block.steps for argument in names}
    states = [
        base_name(argument) for argument in arguments if argument.endswith(OPENING) and base_name(argument) in own
    ]
    outside = {argument: value(argument) for argument in arguments if base_name(argument) not in own}
    still = {name for name, rows in outside.items() if name in still or rows.ndim == 2}
    now: dict[str, Any] = {name: _plain(outside[name]) for name in still}
    moving = [(name, _by_year(rows)) for name, rows in outside.items() if name not in still]
    now.update({name + OPENING: first.get(name, math.nan) for name in states})
    history: dict[str, list[Any]] = {name: [] for name in own}
    for t in range(length):
        for name, rows in moving:
            now[name] = rows[t]
        for name, function, names in block.steps:
            found = function(*[now[argument] for argument in names])
            now[name] = found = _plain(found)
            history[name].append(found)
        for name in states:
            now[name + OPENING] = now[name]
    return {name: _stack(rows) for name, rows in history.items()}


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


def _with_year_zero(inputs: Inputs, name: str) -> Array:
    rows = inputs.series[name]
    out = np.empty((len(rows) + 1, *rows.shape[1:]))
    out[0], out[1:] = inputs.opening.get(name, UNKNOWN), rows
    return out


def _hold(values: dict[str, Array], years: range) -> None:
    largest = max((float(np.nanmax(np.abs(values[name]))) for name in SCALES if name in values), default=0.0)
    tolerance = max(checks.TOLERANCE, largest * checks.PRECISION)
    for name in CHECKS:
        if name not in values:
            continue  # follows from nothing that varies, and held in the run that is known
        worst = np.abs(values[name][1:]).max(axis=(1, 2))
        broken = ~(worst <= tolerance)
        if broken.any():
            first = int(np.argmax(broken))
            raise IdentityError(name, years[first + 1], float(worst[first]))
