"""What draws must give: each projected by itself, or every line for all of them by the lines' own functions."""

from __future__ import annotations

import numpy as np

from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import Projection, compute, project
from okplan.engine.varying import some


def one_draw(tried: Inputs, draw: int) -> Inputs:
    return some(tried, slice(draw, draw + 1))


def alone(tried: Inputs, draws: int, keep: tuple[str, ...]) -> dict[str, Array]:
    """Each draw projected by itself, side by side."""
    return _beside([(compute(one_draw(tried, draw)), 1) for draw in range(draws)], keep)


def together(tried: Inputs, draws: int, keep: tuple[str, ...], chunk: int = 4096) -> dict[str, Array]:
    """All draws in chunks, every line computed for each of them; the identities held."""
    parts = [range(at, min(at + chunk, draws)) for at in range(0, draws, chunk)]
    return _beside([(project(some(tried, slice(part.start, part.stop))), len(part)) for part in parts], keep)


def _beside(runs: list[tuple[Projection, int]], keep: tuple[str, ...]) -> dict[str, Array]:
    return {
        name: np.concatenate([np.broadcast_to(run[name], (*run[name].shape[:-1], size)) for run, size in runs], axis=-1)
        for name in keep
    }
