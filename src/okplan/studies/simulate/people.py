"""People above or below the projection: errors in each year's growth, which add up."""

from __future__ import annotations

import numpy as np

from okplan.chapters.simulation.inputs import People
from okplan.engine.inputs import Array
from okplan.studies.simulate.shocks import steady


def error(own: Array, common: Array, people: People) -> Array:
    """Share by which there are more people than projected, by year and draw, of two kinds of normals.

    The municipality's own error in growth persists: it is as likely to be on its way when the first year begins. What
    is common to the country does not.
    """
    growth = people.own.volatility * lasting(own, people.own.persistence) + people.common * common
    found: Array = np.expm1(np.cumsum(growth, axis=0))
    return found


def lasting(fresh: Array, persistence: float) -> Array:
    """Errors that persist with the variance of one; those that persist wholly are one and the same in every year."""
    return steady(fresh, persistence) if persistence < 1 else np.repeat(fresh[:1], len(fresh), axis=0)


def variance(years: int, persistence: float) -> float:
    """Of the sum of so many years' errors, each with the variance of one."""
    apart = np.abs(np.subtract.outer(np.arange(years), np.arange(years)))
    return float((persistence**apart).sum())
