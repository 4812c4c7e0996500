"""People above or below the projection: errors in each year's growth, which add up."""

from __future__ import annotations

import math

import numpy as np

from okplan.chapters.simulation.inputs import People
from okplan.engine.inputs import Array
from okplan.studies.simulate.shocks import steady


def error(own: Array, common: Array, people: People) -> Array:
    """Share by which there are more people than projected, by year and draw, in the place of two kinds of normals.

    The municipality's own error in growth persists: it is as likely to be on its way when the first year begins. What
    is common to the country does not.
    """
    steady(own, people.own.persistence)
    own *= people.own.volatility
    common *= people.common
    own += common
    np.cumsum(own, axis=0, out=own)
    return np.expm1(own, out=own)


def spread(years: int, people: People) -> float:
    """Standard deviation of the error after so many years, as a logarithm."""
    own = people.own.volatility**2 * variance(years, people.own.persistence)
    return math.sqrt(own + people.common**2 * years)


def variance(years: int, persistence: float) -> float:
    """Of the sum of so many years' errors, each with the variance of one."""
    apart = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
    return float((persistence**apart).sum())
