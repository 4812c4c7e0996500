"""Which inputs an identity that does not hold follows from: what whoever sees it should look at."""

from __future__ import annotations

import numpy as np

from okplan.engine.expression import lag, parted
from okplan.engine.inputs import Array, Inputs, Path
from okplan.engine.plan import deciding
from okplan.engine.projection import IdentityError, Projection

MOST = 5
"""Inputs that are named."""

Value = tuple[str, int]
"""A line or an input, and its year counted from the base year."""


def blamed(inputs: Inputs, projection: Projection, error: IdentityError) -> tuple[Path, ...]:
    """Where the nearest inputs were said: those without which it would be a number, where it is none."""
    waiting: list[Value] = [(error.name, error.year - projection.years.start)]
    optional: list[Value] = []
    seen, found = set(waiting), dict[Path, None]()
    while (waiting or optional) and len(found) < MOST:
        value = (waiting or optional).pop(0)
        paths = _paths(inputs, *value)
        found.update(dict.fromkeys(paths))
        for queue, parts in zip((waiting, optional), _suspects(inputs, projection, value), strict=True):
            queue += [] if paths else [part for part in parts if part not in seen]
        seen.update(waiting, optional)
    return tuple(found)[:MOST]


def _suspects(inputs: Inputs, projection: Projection, value: Value) -> tuple[list[Value], list[Value]]:
    """What a value is made of, and apart what it may do without; of one that is no number only what is at fault.

    That is each part that would alone make it a number, if another stood there; else the parts that are none.
    """
    name, t = value
    line = inputs.model.lines.get(name)
    if line is None:
        return [], []
    used = [(base, t - back) for base, back in map(parted, line.arguments)]
    rows = [_rows(inputs, projection, *part) for part in used]
    chosen_by = deciding(line.formula())
    places = list(range(len(used)))
    if np.isnan(line.function(*rows)).any():
        unknown = [place for place in places if np.isnan(rows[place]).any()]
        doubtful = [p for p in places if p in unknown or (line.arguments[p] not in chosen_by and (rows[p] == 0).any())]
        places = [p for p in doubtful if not np.isnan(line.function(*_mended(rows, p))).any()] or unknown
    needed = [used[place] for place in places if line.arguments[place] not in chosen_by]
    return needed, [used[place] for place in places if used[place] not in needed]


def _mended(rows: list[Array], place: int) -> list[Array]:
    return [np.ones_like(row) if at == place else row for at, row in enumerate(rows)]


def _rows(inputs: Inputs, projection: Projection, name: str, t: int) -> Array:
    """A line or an input of a year, by item."""
    if t < 0:
        return inputs.earlier.get(lag(name, -t), np.full((1, 1), np.nan))
    rows = projection.values.get(name)
    if rows is not None:
        return np.asarray(rows[t])
    return inputs.constants[name] if name in inputs.constants else inputs.tables[name]


def _paths(inputs: Inputs, name: str, t: int) -> tuple[Path, ...]:
    """Where a value of the year was said, if it was."""
    of_input = inputs.sources.get(name, ()) if name not in inputs.model.lines else ()
    return tuple(dict.fromkeys(inputs.sources.get(lag(name, 1 - t), of_input) if t <= 0 else of_input))
