"""One fault that a projection shows, of one run or of many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from okplan.problems import Found

Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Fault:
    """One fault, the draws that have it, and what is said of a plain run, the first and only draw, that does."""

    broken: Mask
    """(draws,), or (1,) where nothing varies."""

    tell: Callable[[], Found]
    last: bool = False
    """Whether nothing else is asked of a draw that has it."""


def in_any_year(broken: Mask) -> Mask:
    """(draws,) of (years, draws)"""
    return np.asarray(broken.any(axis=0))


def first(broken: Mask) -> int:
    """The first year at fault, counted from the first projected one."""
    return int(np.argmax(broken[:, 0]))


def tidy(amount: float) -> str:
    """An amount without the noise of a float."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")
