"""Compensation schemes: the state pays interest, and in the oldest also instalments, on a base that Husbanken keeps.

The base is that of a calculated serial loan with two payments a year, whatever the municipality itself borrowed.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, minimum, total, where
from okplan.engine.lines import KR, NUMBER, RATIO, YEARS, Chapter

chapter = Chapter("compensation")

S = "scheme"
chapter.given("scheme_start", KR, over=S)
chapter.given("scheme_last", YEARS, over=S)
chapter.given("scheme_years", NUMBER, over=S)
chapter.given("scheme_margin", RATIO, over=S)
chapter.given("scheme_floats", NUMBER, over=S)
chapter.given("scheme_stated_rate", RATIO, over=S)
chapter.given("scheme_pays_instalments", NUMBER, over=S)


@chapter.line(unit=KR, over=S)
def scheme_base(scheme_start: Value, scheme_last: Value, year: Value, scheme_years: Value) -> Value:
    """Falls in equal parts through the years of instalments, to nothing in the last."""
    return scheme_start * minimum(maximum(scheme_last - year, 0) / scheme_years, 1)


@chapter.line(unit=KR, over=S)
def scheme_reduction(scheme_base_opening: Value, scheme_base: Value) -> Value:
    """The year's calculated instalments."""
    return scheme_base_opening - scheme_base


@chapter.line(unit=RATIO, over=S, source="forskrift om lån fra Husbanken § 8-3")
def scheme_rate(scheme_floats: Value, reference_rate: Value, scheme_margin: Value, scheme_stated_rate: Value) -> Value:
    """The reference rate and the margin, not below nothing, or the rate as stated."""
    return where(scheme_floats > 0, maximum(reference_rate + scheme_margin, 0), scheme_stated_rate)


@chapter.line(unit=KR, over=S)
def scheme_interest(scheme_rate: Value, scheme_base_opening: Value, scheme_reduction: Value) -> Value:
    """The rate of the base through the year: two payments, the first half of the instalment after six months."""
    return scheme_rate * (scheme_base_opening - scheme_reduction / 4)


@chapter.line(unit=KR, over=S)
def scheme_income(scheme_interest: Value, scheme_reduction: Value, scheme_pays_instalments: Value) -> Value:
    """Interest, and the instalments where the scheme covers them."""
    return scheme_interest + scheme_reduction * scheme_pays_instalments


@chapter.line(unit=KR)
def compensation_income(scheme_income: Value) -> Value:
    """Of all schemes; stands in other transfers from the state."""
    return total(scheme_income)


@chapter.line(unit=KR)
def compensation_base(scheme_base: Value) -> Value:
    """Of all schemes on 31 December: debt of which the state bears the rate."""
    return total(scheme_base)
