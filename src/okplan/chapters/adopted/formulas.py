"""What a fixed line is, and how a plan's level is carried on: each a formula as any other line's."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, equal, maximum, where


def same(value: Value) -> Value:
    return value


def differs(is_decided: Value, one: Value, other: Value, rounding: Value) -> Value:
    """Whether a decided figure is another than what closes its statement, beyond the rounding of printed figures."""
    return both(is_decided > 0, maximum(one - other, other - one) > rounding)


def decided_or_model(is_decided: Value, decided: Value, by_model: Value) -> Value:
    return where(is_decided > 0, decided, by_model)


def decided_beyond_rounding(is_decided: Value, decided: Value, by_model: Value, rounding: Value) -> Value:
    return where(differs(is_decided, decided, by_model, rounding), decided, by_model)


def decided_beyond_rounding_in_plan_prices(
    is_decided: Value,
    decided: Value,
    by_model: Value,
    rounding: Value,
    closing: Value,
    index: Value,
    in_price_year: Value,
) -> Value:
    return where(differs(is_decided, decided / index * in_price_year, closing, rounding), decided, by_model)


def decided_or_from_its_level(is_decided: Value, decided: Value, by_model: Value, level: Value, beyond: Value) -> Value:
    return where(is_decided > 0, decided, by_model * level + beyond)


def moved_or_model(is_decided: Value, planned: Value, by_model: Value, reference: Value) -> Value:
    """The plan's figure, moved by what is changed in the model's own."""
    return where(is_decided > 0, planned + (by_model - reference), by_model)


def moved_or_from_its_level(
    is_decided: Value, planned: Value, by_model: Value, reference: Value, level: Value, beyond: Value
) -> Value:
    """The same, and from the plan's level on."""
    return where(is_decided > 0, planned + (by_model - reference), by_model * level + beyond)


def level(is_decided: Value, decided: Value, by_model: Value, level_opening: Value) -> Value:
    factor = where(decided * by_model > 0, decided / where(equal(by_model, 0), 1, by_model), 1)
    return where(is_decided > 0, factor, level_opening)


def beyond(is_decided: Value, decided: Value, by_model: Value, beyond_opening: Value, deflator: Value) -> Value:
    amount = where(decided * by_model > 0, 0, decided - by_model)
    return where(is_decided > 0, amount, beyond_opening * (1 + deflator))
