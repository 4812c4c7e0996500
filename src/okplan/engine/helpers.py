"""The helpers that a line may use, each with three readings: of plain numbers, of arrays, and of expressions."""

from __future__ import annotations

import math

import numpy as np

from okplan.engine.expression import Expr, Value

PLAIN = (float, int)
"""A line without items in a plain run is a plain number: an array of one is many times slower."""


def maximum(a: Value, b: Value) -> Value:
    """The larger of two; undefined where one of them is."""
    if isinstance(a, PLAIN) and isinstance(b, PLAIN):
        return a if a > b or a != a else b
    return Expr("max", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.maximum(a, b)


def minimum(a: Value, b: Value) -> Value:
    """The smaller of two; undefined where one of them is."""
    if isinstance(a, PLAIN) and isinstance(b, PLAIN):
        return a if a < b or a != a else b
    return Expr("min", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.minimum(a, b)


def where(condition: Value, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds, else `no`."""
    if isinstance(condition, bool) and not isinstance(yes, Expr) and not isinstance(no, Expr):
        return yes if condition else no
    if isinstance(condition, Expr) or isinstance(yes, Expr) or isinstance(no, Expr):
        return Expr("if", condition, yes, no)
    return np.where(condition, yes, no)


def choose(kind: Value, **cases: Value) -> Value:
    """The case of a kind; cases are named in the order in which the input's own choices are, none left out.

    A kind is the place of its name among the choices that the input declares: a test holds the two equal.
    """
    values = list(cases.values())
    if isinstance(kind, Expr) or any(isinstance(value, Expr) for value in values):
        return Expr("choose", kind, *values, cases=tuple(cases))
    if isinstance(kind, PLAIN) and all(isinstance(value, PLAIN) for value in values):
        return values[int(kind)] if kind == kind else math.nan  # within a branch that is not taken
    found: Value = math.nan  # a kind without a case is never run as another
    for place, value in enumerate(values):
        found = np.where(np.equal(kind, place), value, found)
    return found


def equal(a: Value, b: Value) -> Value:
    """Whether two are the same."""
    if isinstance(a, PLAIN) and isinstance(b, PLAIN):
        return a == b
    return Expr("=", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.equal(a, b)


def remainder(a: Value, b: Value) -> Value:
    """What is left of a when divided by b."""
    return Expr("mod", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.remainder(a, b)


def both(a: Value, b: Value) -> Value:
    """Whether two conditions hold together."""
    if isinstance(a, bool) and isinstance(b, bool):
        return a and b
    return Expr("and", a, b) if isinstance(a, Expr) or isinstance(b, Expr) else np.logical_and(a, b)


def total(x: Value) -> Value:
    """The sum over the item axis; the axis stays, with one item."""
    if isinstance(x, PLAIN):
        return x
    return Expr("sum", x) if isinstance(x, Expr) else np.add.reduce(x, axis=-2, keepdims=True)


def weighted(weights: Value, x: Value) -> Value:
    """For each item of a table of weights (items, 1 or draws, positions): the weighted sum of x over its items."""
    if isinstance(weights, Expr) or isinstance(x, Expr):
        return Expr("weighted", weights, x)
    if weights.shape[1] > 1:
        return _weighted_by_draw(weights, x)
    return np.matmul(weights[:, 0, :], np.reshape(x, (1, 1)) if isinstance(x, PLAIN) else x)


def _weighted_by_draw(weights: Value, x: Value) -> Value:
    """The same where weights vary by draw: term by term, without those that are nothing times a number."""
    rows, draws, positions = weights.shape
    by_position = np.moveaxis(np.atleast_2d(x), -2, 0)
    found = np.zeros((*by_position.shape[1:-1], rows, draws))
    counts = weights.any(axis=1)
    for place in range(positions):
        counted = np.flatnonzero(counts[:, place]) if np.isfinite(by_position[place]).all() else range(rows)
        for row in counted:
            found[..., row, :] += weights[row, :, place] * by_position[place]
    return found


def ceiling(x: Value) -> Value:
    """The next whole number up; what a float misses by less than a millionth is taken for whole."""
    return Expr("ceiling", x) if isinstance(x, Expr) else np.ceil(x - 1e-6)


def pick(profile: Value, position: Value) -> Value:
    """The value at `position` (0, 1 …) of each item's profile, 0 outside it.

    A profile has the shape (items, 1 or draws, positions): its last axis is the year counted from the item's own start.
    """
    if isinstance(profile, Expr) or isinstance(position, Expr):
        return Expr("pick", profile, position)
    length = profile.shape[-1]
    inside = (position >= 0) & (position < length)
    index = np.where(inside, position, 0).astype(int)
    items = np.arange(profile.shape[0])[:, None]
    draw = np.arange(profile.shape[1])
    return np.where(inside, profile[items, draw, index], 0.0)


def root(x: Value, degree: int) -> Value:
    """The root of a number; undefined (NaN) of a negative one."""
    if isinstance(x, Expr):
        return Expr("^", x, Expr("/", 1, degree))
    with np.errstate(invalid="ignore"):
        return np.power(x, 1 / degree)


def ratio(part: Value, whole: Value) -> Value:
    """Part of whole; undefined (NaN, shown as a dash) where the whole is zero."""
    if isinstance(part, PLAIN) and isinstance(whole, PLAIN):
        return part / whole if whole != 0 else math.nan
    if isinstance(part, Expr) or isinstance(whole, Expr):
        return Expr("ratio", part, whole)
    whole = np.where(np.equal(whole, 0), np.nan, whole)
    return part / whole
