"""One candidate by itself, and what follows in it where some lines are given from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from okplan.engine.inputs import Array, Inputs
from okplan.engine.lines import Input, Model
from okplan.engine.projection import Projection, compute


def given(inputs: Inputs, rows: Mapping[str, Array]) -> Projection:
    """The run of some inputs with these lines taken as they are given, year 0 first, instead of by their formulas.

    The identities that say how such a line is made up need not hold in it, and are not asked for.
    """
    model = _taking(inputs.model, tuple(sorted(rows)))
    series = {**inputs.series, **{name: row[1:] for name, row in rows.items()}}
    opening = {**inputs.opening, **{name: row[0] for name, row in rows.items()}}
    return compute(replace(inputs, model=model, series=series, opening=opening))


@lru_cache(maxsize=16)
def _taking(model: Model, names: tuple[str, ...]) -> Model:
    lines = {name: line for name, line in model.lines.items() if name not in names}
    taken = {
        name: Input(name, line.unit, line.over, line.chapter) for name, line in model.lines.items() if name in names
    }
    return replace(model, lines=lines, inputs={**model.inputs, **taken})
