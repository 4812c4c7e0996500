"""Some lines of a scenario for every draw of what varies: by a quick program and, where in doubt, an exact one."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from okplan.engine import projection
from okplan.engine.inputs import Array, Inputs
from okplan.engine.projection import IdentityError, Projection
from okplan.engine.tape.program import Measure, Row, Run, largest, magnitude, squares
from okplan.engine.tape.reading import Reading
from okplan.engine.tape.scene import Scene, in_these, refuse, some_items
from okplan.engine.varying import count, varying


class Tape:
    """Some lines of a scenario, for every draw of the inputs that vary in it.

    The quick program takes what it rests on for finite, and measures only that it is, and that no identity can be far
    from nothing. Of a block where that is not sure, as where a ratio is undefined in some draw, the exact one decides.
    """

    def __init__(
        self,
        base: Inputs,
        tried: Inputs,
        known: Projection,
        keep: tuple[str, ...],
        at_last: frozenset[str] = frozenset(),
    ) -> None:
        """`tried` are the inputs with draws on their last axis; what differs in them from `base` is what varies.

        `known` is the run of `base`. NotOnTapeError where a table varies, or more than numbers. The identities that the
        kept lines rest on are held in every draw. Of the lines `at_last` only the last year is kept where they
        vary: the others are undefined.
        """
        varies = varying(base, tried)
        refuse(base, tried, varies)
        self._keep, self._at_last = keep, at_last
        self._scene = Scene(base, varies, keep, known, some_items(base, tried, varies))
        self._scales = base.model.scales
        self._quick = Reading(self._scene, (*keep, *self._scene.checks), linear=True, at_last=at_last)
        self._limits = dict.fromkeys((*self._quick.inputs, *self._quick.algebra.assumed), np.inf)
        self._limits.update({row: projection.TOLERANCE**2 for _, _, row in self._held(self._quick)})

    @cached_property
    def _exact(self) -> Reading:
        watched = (*self._keep, *self._scales, *self._scene.checks)
        return Reading(self._scene, watched, linear=False, at_last=self._at_last)

    @cached_property
    def _still(self) -> float:
        """The size of the largest amount that is the same in all draws."""
        varies = {(name, t) for name, t, _ in self._exact.of(self._scales)}
        rows = {name: self._scene.rows(name) for name in self._scales}
        still = [rows[name][t] for name in rows for t in range(len(rows[name])) if (name, t) not in varies]
        return max((magnitude(row) for row in still if row.size), default=0.0)

    @property
    def rows(self) -> list[Row]:
        """What the quick program makes of a draw, in order."""
        return self._quick.program.rows

    def run(self, tried: Inputs, over: dict[str, Array] | None = None) -> dict[str, Array]:
        """The kept lines (years + 1, items, draws), year 0 first; one draw of what does not vary.

        They are written `over` those of an earlier run of as many draws, where these are no longer wanted.
        IdentityError where an identity does not hold in some draw; ValueError where other inputs vary than the tape
        was made for, or not by the same number of draws.
        """
        if not varying(self._scene.base, tried) <= self._scene.varying:
            raise ValueError("other inputs vary than the tape was made for")
        if not in_these(self._scene.base, tried, self._scene.some_items):
            raise ValueError("other items vary than the tape was made for")
        draws = count(tried, self._scene.varying)
        kept = over or {name: np.array(self._scene.rows(name)) for name in self._keep}
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
        sizes: dict[Row, Measure] = {row: magnitude for _, _, row in self._exact.of(self._scales)}
        sizes.update({row: largest for _, _, row in self._held(self._exact)})
        return self._exact.over(tried, draws, kept, sizes)

    def _held(self, lines: Reading) -> list[tuple[str, int, Row]]:
        """The identities that vary; of the base year, which is given, nothing is asked."""
        return [(name, t, row) for name, t, row in lines.of(self._scene.checks) if t > 0]

    def _hold(self, sizes: dict[Row, float]) -> None:
        """As in a projection: to the tolerance, or to what a float can say of the largest amounts."""
        scale = max((self._still, *(sizes[row] for _, _, row in self._exact.of(self._scales))))
        tolerance = max(projection.TOLERANCE, scale * projection.PRECISION)
        for name, t, row in self._held(self._exact):
            if not sizes[row] <= tolerance:
                raise IdentityError(name, self._scene.years[t], sizes[row])
