"""Draws of a scenario: its kept lines for each, by the lines' own functions or, of many draws, on a tape."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from okplan.engine.inputs import Array, Inputs
from okplan.engine.plan import choices_made
from okplan.engine.projection import Projection, evaluate, hold, known_in_year_zero, nothing, with_year_zero
from okplan.engine.varying import Varying, count, following, some, varying

CHUNK = 4096
"""Draws computed together: the state of a year then stays in the processor's cache."""

MANY = 4000
"""Draws for which making a tape is worth its while."""

ITEMS = 50
"""Items on the longest axis for which these two are measured: on the tape an axis vanishes, else a draw costs each."""


def draws(base: Inputs, tried: Inputs, keep: tuple[str, ...], known: Projection) -> Projection:
    """The kept lines and series for every draw that `tried` holds; the identities that they rest on hold in each.

    What varies is what differs from `base`, of which `known` is the run: what does not follow from that is taken from
    there, as one draw. IdentityError where an identity does not hold in some draw; ValueError where the two are not of
    one scenario, or their inputs of more than one number of draws.
    """
    varies = varying(base, tried)
    lines = tuple(name for name in keep if name not in tried.series)
    values = _on_tape(base, tried, lines, known) if count(tried, varies) * _wide(tried) >= MANY else None
    if values is None:
        values = _interpreted(base, tried, varies, lines, known)
    values.update({name: with_year_zero(tried, name) for name in keep if name in tried.series})
    return replace(known, values=values, marks={})


def _on_tape(base: Inputs, tried: Inputs, keep: tuple[str, ...], known: Projection) -> dict[str, Array] | None:
    from okplan.engine.tape import NotOnTapeError, Tape  # of no use to a command that tries few

    try:
        return Tape(base, tried, known, keep).run(tried)
    except NotOnTapeError:
        return None


def _interpreted(
    base: Inputs, tried: Inputs, varies: Varying, keep: tuple[str, ...], known: Projection
) -> dict[str, Array]:
    """By the lines' own functions, in chunks."""
    size, model = count(tried, varies), tried.model
    found = following(tried, choices_made(tried), varies, keep, known)
    computed = set(found.names)
    none = nothing(tried)
    others = computed | tried.series.keys()
    had = {name: rows for name, rows in {**none, **known.values}.items() if name not in others}
    scales = {name: had[name] for name in model.scales if name in had}
    watched = tuple(name for name in (*keep, *model.scales, *found.checks) if name in computed)
    kept = {name: had[name] if name in had else np.empty((*_shape(tried, name), size)) for name in keep}
    opened = known_in_year_zero(base) | none.keys()
    chunk = max(int(CHUNK / _wide(tried)), 1)
    for begins in range(0, size, chunk):
        part = slice(begins, min(begins + chunk, size))
        values = evaluate(some(tried, part), found.blocks, watched, had, opened)
        hold(replace(known, values={**scales, **values}))
        for name in computed.intersection(keep):
            kept[name][:, :, part] = values[name]
    return kept


def _wide(inputs: Inputs) -> float:
    """How much longer the longest axis is than most scenarios have it."""
    return max(max(map(len, inputs.items.values()), default=0) / ITEMS, 1.0)


def _shape(inputs: Inputs, name: str) -> tuple[int, int]:
    """Years with year 0, and items."""
    over = inputs.model[name].over
    return len(inputs.years) + 1, len(inputs.items[over]) if over else 1
