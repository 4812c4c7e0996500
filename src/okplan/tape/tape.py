"""Some lines of a scenario for every draw of what varies: by a quick program and, where in doubt, an exact one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from okplan import checks
from okplan.inputs import Inputs
from okplan.lines import Line
from okplan.projection import SCALES, IdentityError, Projection
from okplan.tape.kernels import Array
from okplan.tape.program import Measure, Row, Run, largest, magnitude, squares
from okplan.tape.reading import Reading
from okplan.tape.scene import Scene, Varying, varying


class Tape:
    """Some lines of a scenario, for every draw of the inputs that vary in it.

    The quick program takes what it rests on for finite, and measures only that it is, and that no identity can be far
    from nothing. Of a block where that is not sure, as where a ratio is undefined in some draw, the exact one decides.
    """

    def __init__(
        self, lines: Mapping[str, Line], base: Inputs, tried: Inputs, known: Projection, keep: tuple[str, ...]
    ) -> None:
        """`tried` are the inputs with draws on their last axis; what differs in them from `base` is what varies.

        `known` is the run of `base` by the same lines; a scenario's own lines stand in its inputs. NotOnTapeError where
        a table, an axis or the horizon varies. The identities that the kept lines rest on are held in every draw.
        """
        self._keep = keep
        self._scene = Scene(lines, base, tried, known, keep)
        self._quick = Reading(self._scene, (*keep, *self._scene.checks), linear=True)
        self._limits = dict.fromkeys((*self._quick.inputs, *self._quick.algebra.assumed), np.inf)
        self._limits.update({row: checks.TOLERANCE**2 for _, _, row in self._held(self._quick)})

    @cached_property
    def _exact(self) -> Reading:
        return Reading(self._scene, (*self._keep, *SCALES, *self._scene.checks), linear=False)

    @property
    def rows(self) -> list[Row]:
        """What the quick program makes of a draw, in order."""
        return self._quick.program.rows

    def run(self, tried: Inputs) -> dict[str, Array]:
        """The kept lines (years + 1, items, draws), year 0 first; one draw of what does not vary.

        IdentityError where an identity does not hold in some draw; ValueError where other inputs vary than the tape
        was made for, or not by the same number of draws.
        """
        if not varying(self._scene.base, tried) <= self._scene.varying:
            raise ValueError("other inputs vary than the tape was made for")
        draws = _draws(tried, self._scene.varying)
        kept = {name: np.array(self._scene.rows(name)) for name in self._keep}
        limits = np.array(list(self._limits.values()))
        quick = self._quick.over(tried, draws, kept, dict.fromkeys(self._limits, squares))
        exact: Run | None = None
        with np.errstate(all="ignore"):
            for begin in quick.begins:
                if not (quick.block(begin) < limits).all():
                    exact = exact or self._exactly(tried, draws, kept)
                    self._hold(dict(zip(exact.measured, exact.block(begin).tolist(), strict=True)))
        return kept

    def _exactly(self, tried: Inputs, draws: int, kept: dict[str, Array]) -> Run:
        sizes: dict[Row, Measure] = {row: magnitude for _, _, row in self._exact.of(SCALES)}
        sizes.update({row: largest for _, _, row in self._held(self._exact)})
        return self._exact.over(tried, draws, kept, sizes)

    def _held(self, lines: Reading) -> list[tuple[str, int, Row]]:
        """The identities that vary; of the base year, which is given, nothing is asked."""
        return [(name, t, row) for name, t, row in lines.of(self._scene.checks) if t > 0]

    def _hold(self, sizes: dict[Row, float]) -> None:
        """As in a projection: to the tolerance, or to what a float can say of the largest amounts."""
        scale = max((sizes[row] for _, _, row in self._exact.of(SCALES)), default=0.0)
        tolerance = max(checks.TOLERANCE, scale * checks.PRECISION)
        for name, t, row in self._held(self._exact):
            if not sizes[row] <= tolerance:
                raise IdentityError(name, self._scene.years[t], sizes[row])


def _draws(tried: Inputs, varies: Varying) -> int:
    found = {getattr(tried, kind)[name].shape[-1] for kind, name in varies} - {1}
    if len(found) > 1:
        raise ValueError(f"inputs of {' and of '.join(map(str, sorted(found)))} draws")
    return next(iter(found), 1)
