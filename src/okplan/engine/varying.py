"""What draws change of a scenario's inputs, and which lines follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from okplan.engine.expression import base_name
from okplan.engine.inputs import Array, Inputs
from okplan.engine.plan import Block, Known, empty_axes, plan
from okplan.engine.projection import Projection

Kind = Literal["series", "opening", "constants", "earlier", "tables"]
KINDS: tuple[Kind, ...] = ("series", "opening", "constants", "earlier", "tables")
Varying = frozenset[tuple[Kind, str]]


def varying(base: Inputs, tried: Inputs) -> Varying:
    """The inputs that are not what they are in the base; ValueError where the two are not of one scenario."""
    for said in ("years", "items", "model"):
        if getattr(base, said) != getattr(tried, said):
            raise ValueError(f"other {said} than in the base")
    return frozenset((kind, name) for kind in KINDS for name in _different(getattr(base, kind), getattr(tried, kind)))


def names_of(varies: Varying) -> set[str]:
    """The names of what varies, also where it does so before the base year only."""
    return {base_name(name) if kind == "earlier" else name for kind, name in varies}


def count(tried: Inputs, varies: Varying) -> int:
    """How many draws there are of what varies; ValueError where it is not the same number of all."""
    found = {getattr(tried, kind)[name].shape[axis_of(kind)] for kind, name in varies} - {1}
    if len(found) > 1:
        raise ValueError(f"inputs of {' and of '.join(map(str, sorted(found)))} draws")
    return next(iter(found), 1)


def axis_of(kind: Kind) -> int:
    """The axis of draws."""
    return 1 if kind == "tables" else -1


def some(tried: Inputs, part: slice) -> Inputs:
    """The inputs of some of the draws."""

    def cut(kind: Kind) -> dict[str, Array]:
        axis = axis_of(kind)
        taken = (slice(None), part) if axis == 1 else (..., part)
        return {name: rows if rows.shape[axis] == 1 else rows[taken] for name, rows in getattr(tried, kind).items()}

    arrays: dict[str, Any] = {kind: cut(kind) for kind in KINDS}
    return replace(tried, **arrays, sources={})


def _different(base: dict[str, Array], tried: dict[str, Array]) -> list[str]:
    return [name for name in sorted(base.keys() | tried.keys()) if not _same(base.get(name), tried.get(name))]


def _same(a: Array | None, b: Array | None) -> bool:
    if a is b:
        return True
    if a is None or b is None or a.shape != b.shape:
        return a is not None and b is not None and a.size == 0 and b.size == 0
    return np.array_equal(a, b, equal_nan=True)


@dataclass(frozen=True)
class Following:
    """What must be computed for each draw: lines in order, and which identities are then to be held."""

    blocks: tuple[Block, ...]
    checks: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for block in self.blocks for name, _, _ in block.steps)


def following(inputs: Inputs, settled: Known, varies: Varying, keep: tuple[str, ...], known: Projection) -> Following:
    """The lines that the kept ones use and that follow from what varies, or that the known run has not computed.

    The identities are those that the kept lines rest on: what they do not use, the known run has held.
    """
    model, empty = inputs.model, empty_axes(inputs)
    watched = (*keep, *model.scales)
    used = {name for block in plan(model, watched, None, settled, empty) for name, _, _ in block.steps}

    def rests(check: str) -> bool:
        asked = map(base_name, model.lines[check].arguments)
        return all(name in used or name not in model.lines for name in asked)

    checks = tuple(check for check in model.identities if rests(check))
    changed = names_of(varies) | (used.union(checks) - known.values.keys())
    return Following(plan(model, (*watched, *checks), tuple(sorted(changed)), settled, empty), checks)
