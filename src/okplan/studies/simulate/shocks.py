"""Normals by name: each shock has a stream of its own in each block, so that one more changes none of the others."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import numpy as np

from okplan.engine.inputs import Array

BLOCK = 8192
"""Draws generated together. The last block is generated whole and cut: the first draws do not know how many follow."""


def normals(seed: int, block: int, name: str, rows: int, out: Array | None = None) -> Array:
    """(rows, BLOCK) standard normals: the same whenever they are asked for, and of fewer rows the first of them."""
    own = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    stream = np.random.Generator(np.random.SFC64(np.random.SeedSequence((seed, block, own))))
    return stream.standard_normal(out=np.empty((rows, BLOCK)) if out is None else out)


def carried(fresh: Array, persistence: float) -> None:
    """Each year so much of the last beside what comes anew, in its place; before the first year there is nothing."""
    if persistence:
        for before, now in pairwise(fresh):
            now += persistence * before


def steady(fresh: Array, persistence: float) -> None:
    """The same with the variance of one, and in the first year as if it had always been so.

    What persists wholly is what it is in the first year.
    """
    if persistence < 1:
        fresh[1:] *= np.sqrt(1 - persistence**2)
        carried(fresh, persistence)
    else:
        fresh[1:] = fresh[0]


def factor(correlation: Array) -> Array:
    """A lower triangle that times its transpose is the matrix, also where some of it follows from the rest.

    So the first of the names move as they would without the others.
    """
    size = len(correlation)
    found = np.zeros((size, size))
    for j in range(size):
        left = correlation[j, j] - found[j, :j] @ found[j, :j]
        if left > 1e-9:  # else it is made of those before it
            found[j, j] = np.sqrt(left)
            found[j + 1 :, j] = (correlation[j + 1 :, j] - found[j + 1 :, :j] @ found[j, :j]) / found[j, j]
    return found
