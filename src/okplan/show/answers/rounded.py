"""Figures of one line in the whole numbers that they are shown in, so that parts shown add up to a sum shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okplan.chapters.model import MODEL
from okplan.engine.inputs import Array
from okplan.fields.values import UNITS
from okplan.show.tables.layouts import WHOLE_KRONER
from okplan.words.digits import largest_remainder, number

DECIMALS = {"ratio": 2, "index": 4, "man_years": 1, "number": 2}
"""In per cent, of an index, of a number; of millions and man-years one; of kroner, thousands and persons none."""


@dataclass(frozen=True)
class Scale:
    """What a line is shown in: shares in per cent, amounts in a unit, and what is per inhabitant in kroner."""

    unit: str
    decimals: int
    factor: float
    """From a figure to whole numbers of the last decimal."""

    language: str

    def shown(self, values: Array) -> Array:
        """Figures as they are shown, but for the rounding."""
        return np.asarray(values * self.factor / 10**self.decimals)

    def said(self, value: float) -> str:
        """A figure as it is shown."""
        return number(float(self.shown(np.array(value))), self.decimals, self.language)

    def whole(self, value: float) -> int:
        return round(value * self.factor)

    def text(self, whole: int) -> str:
        return number(whole / 10**self.decimals, self.decimals, self.language)

    def parts(self, values: Sequence[float], total: int) -> list[int]:
        """Parts whose sum is the total as it is shown."""
        return largest_remainder([value * self.factor for value in values], total)


def scale_of(line: str, money: str, language: str) -> Scale:
    return scale_in("kr_each" if line in WHOLE_KRONER else MODEL[line].unit, money, language)


def scale_in(unit: str, money: str, language: str) -> Scale:
    decimals = DECIMALS.get(unit, 1 if unit == "kr" and money == "mill" else 0)
    factor = {"kr": 1 / UNITS[money], "ratio": 100.0}.get(unit, 1.0) * 10**decimals
    return Scale(unit, decimals, factor, language)
