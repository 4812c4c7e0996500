"""Inputs of many draws: as arrays that the engine takes, and run together where their arrays are of the same shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from okplan.chapters.model import MODEL
from okplan.chapters.scenario import Scenario
from okplan.engine.draws import draws as drawn
from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import Input, Line
from okplan.engine.many import Many
from okplan.engine.projection import IdentityError, Projection, compute, project, with_year_zero
from okplan.engine.varying import KINDS, some
from okplan.judge.faults import impossible, watched

Draws = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Built:
    """Draws whose inputs were built together, and the scenario with what each of them says."""

    draws: Draws
    scenario: Scenario
    inputs: Inputs


@dataclass(frozen=True)
class Ran:
    """Their lines: values (years + 1, items, draws), and which of them their projection shows to be impossible."""

    draws: Draws
    inputs: Inputs
    values: dict[str, Array]
    impossible: Mask

    def axis(self, name: str) -> str | None:
        known: Line | Input | None = self.inputs.model.get(name)
        return known.over if known else None


def by_draw(inputs: Inputs, draws: int) -> Inputs:
    """Numbers with one value a draw as arrays with an axis of draws: the last one, of a table the middle one."""
    arrays: dict[str, Any] = {
        kind: {name: _by_draw(rows, draws, kind == "tables") for name, rows in getattr(inputs, kind).items()}
        for kind in KINDS
    }
    cohorts = inputs.prepared["cohorts"]
    if cohorts is not None and cohorts.people.dtype == object:
        people = _by_draw(cohorts.people[..., None], draws, False)
        arrays["prepared"] = {**inputs.prepared, "cohorts": replace(cohorts, people=people)}
    return replace(inputs, **arrays)


def _by_draw(rows: Any, draws: int, table: bool) -> Array:
    """An array (…, 1) or, of a table, (items, 1, positions), of which some numbers have one value a draw."""
    if rows.dtype != object:
        return np.asarray(rows)
    flat = rows.ravel().tolist()
    if not any(isinstance(one, Many) for one in flat):
        return np.asarray(rows.astype(float))
    found = np.empty((len(flat), draws))
    for place, one in enumerate(flat):
        found[place] = one.values if isinstance(one, Many) else one
    if ((found == found[:, :1]) | np.isnan(found) & np.isnan(found[:, :1])).all():
        found = found[:, :1]
    if table:
        return np.swapaxes(found.reshape(rows.shape[0], rows.shape[2], -1), 1, 2)
    return found.reshape(*rows.shape[:-1], -1)


def run(parts: Sequence[Built], wanted: tuple[str, ...]) -> list[Ran]:
    """Each part's wanted lines and inputs by year; parts of the same shape in one run of the plan."""
    together: dict[Any, list[Built]] = {}
    for part in parts:
        together.setdefault(_shape(part), []).append(part)
    return [ran for group in together.values() for ran in _run(group, wanted)]


def _shape(part: Built) -> Any:
    """What parts must have in common to be run together: lines, and arrays that differ in draws alone."""
    inputs = part.inputs
    own = tuple(sorted(set(inputs.model.lines) - set(MODEL.lines)))
    model = None if inputs.model is MODEL else (id(part.scenario.adopted), own)
    shapes = [
        (kind, name, (rows.shape[0], rows.shape[2]) if kind == "tables" else rows.shape[:-1])
        for kind in KINDS
        for name, rows in sorted(getattr(inputs, kind).items())
    ]
    return (inputs.years, model, tuple(sorted((axis, len(items)) for axis, items in inputs.items.items())), *shapes)


def _run(parts: list[Built], wanted: tuple[str, ...]) -> list[Ran]:
    inputs, sizes = _joined(parts), [len(part.draws) for part in parts]
    names = tuple(dict.fromkeys([*wanted, *(name for part in parts for name in watched(part.scenario, part.inputs))]))
    lines = tuple(name for name in names if name in inputs.model.lines)
    try:
        projection = _together(inputs, lines)
    except IdentityError:
        projection = _of_the_possible(parts, inputs, lines, sum(sizes))
    values = {**projection.values, **{name: with_year_zero(inputs, name) for name in names if name in inputs.series}}
    found, begins = [], 0
    for part, size in zip(parts, sizes, strict=True):
        own = {name: _cut(rows, slice(begins, begins + size)) for name, rows in values.items()}
        wrong = _impossible(part, replace(projection, values=own, items=part.inputs.items), size)
        found.append(Ran(part.draws, part.inputs, {name: own[name] for name in wanted if name in own}, wrong))
        begins += size
    return found


def of_inputs(base: Inputs, tried: Inputs, keep: tuple[str, ...], known: Projection) -> Projection:
    """The kept lines where some inputs have been given one value a draw, and all else is as in a known projection."""
    return drawn(base, tried, keep, known)


def _together(inputs: Inputs, lines: tuple[str, ...]) -> Projection:
    """The first draw by itself, and every draw by what differs from it."""
    first = some(inputs, slice(0, 1))
    return drawn(first, inputs, lines, project(first))


def _impossible(part: Built, projection: Projection, draws: int) -> Mask:
    return impossible(part.scenario, part.inputs, projection, draws)


def _of_the_possible(parts: list[Built], inputs: Inputs, lines: tuple[str, ...], draws: int) -> Projection:
    """An identity that does not hold is okplan's fault only in a candidate that is itself possible: those must hold."""
    loose = compute(inputs)
    values = loose.values
    wrong, begins = [], 0
    for part in parts:
        own = {name: _cut(rows, slice(begins, begins + len(part.draws))) for name, rows in values.items()}
        wrong.append(_impossible(part, replace(loose, values=own, items=part.inputs.items), len(part.draws)))
        begins += len(part.draws)
    possible = np.flatnonzero(~np.concatenate(wrong))
    if len(possible):
        _together(_of_draws(inputs, possible), lines)
    return loose


def _joined(parts: list[Built]) -> Inputs:
    """The parts' arrays side by side along their draws."""
    first = parts[0].inputs
    if len(parts) == 1:
        return first
    arrays: dict[str, Any] = {}
    for kind in KINDS:
        axis = 1 if kind == "tables" else -1
        arrays[kind] = {
            name: _beside([(getattr(part.inputs, kind)[name], len(part.draws)) for part in parts], axis)
            for name in getattr(first, kind)
        }
    return replace(first, **arrays)


def _beside(arrays: Iterable[tuple[Array, int]], axis: int) -> Array:
    rows = list(arrays)
    first = rows[0][0]
    if all(one.shape[axis] == 1 and np.array_equal(one, first, equal_nan=True) for one, _ in rows):
        return first
    wide = [np.repeat(one, draws, axis=axis) if one.shape[axis] == 1 else one for one, draws in rows]
    return np.concatenate(wide, axis=axis)


def _of_draws(inputs: Inputs, draws: Draws) -> Inputs:
    arrays: dict[str, Any] = {
        kind: {
            name: rows if rows.shape[axis] == 1 else np.take(rows, draws, axis=axis)
            for name, rows in getattr(inputs, kind).items()
        }
        for kind in KINDS
        for axis in [1 if kind == "tables" else -1]
    }
    return replace(inputs, **arrays)


def _cut(rows: Array, part: slice) -> Array:
    return rows if rows.shape[-1] == 1 else rows[..., part]


def gathered(
    parts: Sequence[Ran], wanted: Iterable[str], draws: Draws, projected: range
) -> tuple[range, dict[str, tuple[str, ...]], dict[str, Array], Mask]:
    """The parts by draw: every year and item that any of them has, the wanted rows, and which draws are refused.

    What a draw does not have is NaN, as is all that is refused or in no part.
    """
    span = [part.inputs.years for part in parts] or [projected]
    years = range(min(one.start for one in span) - 1, max(one.stop for one in span))
    own_items = _named_alike([part.inputs.items for part in parts])
    named: dict[str, dict[str, None]] = {}
    for of in own_items:
        for axis, names in of.items():
            named.setdefault(axis, {}).update(dict.fromkeys(names))
    items = {axis: tuple(names) for axis, names in named.items()}
    values: dict[str, Array] = {}
    refused = np.ones(len(draws), dtype=bool)
    for part, of in zip(parts, own_items, strict=True):
        own = np.flatnonzero(np.isin(draws, part.draws))
        own = own[np.argsort(draws[own])][np.argsort(np.argsort(part.draws))]
        refused[own] = part.impossible
        begins = part.inputs.years.start - 1 - years.start
        for name, rows in part.values.items():
            over = part.axis(name)
            known = items[over] if over else (name,)
            if name not in values:
                values[name] = np.full((len(years), len(known), len(draws)), np.nan)
            held = [known.index(item) for item in of[over]] if over else [0]
            place = np.ix_(np.arange(begins, begins + len(rows)), np.array(held, dtype=int), own)
            values[name][place] = np.where(part.impossible, np.nan, rows)
    nothing = np.full((len(years), 1, len(draws)), np.nan)
    return years, items, {name: values.get(name, nothing) for name in wanted}, refused


def _named_alike(parts: Sequence[dict[str, tuple[str, ...]]]) -> list[dict[str, tuple[str, ...]]]:
    """Each part's items: a rolling project's years by place in all parts where they are so in any.

    They are by place where the draws of a part begin in different years, which is chance of how draws are parted.
    """
    by_place = {name.split("@+")[0] for of in parts for names in of.values() for name in names if "@+" in name}
    if not by_place:
        return list(parts)
    return [{axis: _by_place(names, by_place) for axis, names in of.items()} for of in parts]


def _by_place(names: tuple[str, ...], of: set[str]) -> tuple[str, ...]:
    places: dict[str, int] = {}
    found = []
    for name in names:
        item, year, _ = name.partition("@")
        place = places[item] = places.get(item, -1) + 1
        found.append(f"{item}@+{place}" if year and item in of else name)
    return tuple(found)
