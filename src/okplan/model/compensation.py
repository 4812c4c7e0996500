"""Compensation schemes: the state pays interest, and in the oldest also instalments, on a base that Husbanken keeps.

The base is that of a calculated serial loan with two payments a year, whatever the municipality itself borrowed.
"""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, YEARS, Value, given, line, maximum, minimum, total, where

S = "scheme"
given("scheme_start", KR, nb="Grunnlag i basisåret", nn="Grunnlag i basisåret", en="Base in the base year", over=S)
given("scheme_last", YEARS, nb="Siste år", nn="Siste år", en="Last year", over=S)
given("scheme_years", NUMBER, nb="År med avdrag", nn="År med avdrag", en="Years of instalments", over=S)
given("scheme_margin", RATIO, nb="Over referanserenten", nn="Over referanserenta", en="Over the reference rate", over=S)
given("scheme_floats", NUMBER, nb="Følger referanserenten", nn="Følgjer referanserenta", en="Follows reference", over=S)
given("scheme_stated_rate", RATIO, nb="Rente, oppgitt", nn="Rente, oppgjeve", en="Rate, as stated", over=S)
given("scheme_pays_instalments", NUMBER, nb="Dekker avdrag", nn="Dekkjer avdrag", en="Covers instalments", over=S)


@line(unit=KR, over=S, nb="Grunnlag for kompensasjon", nn="Grunnlag for kompensasjon", en="Compensated base")
def scheme_base(scheme_start: Value, scheme_last: Value, year: Value, scheme_years: Value) -> Value:
    """Falls in equal parts through the years of instalments, to nothing in the last."""
    return scheme_start * minimum(maximum(scheme_last - year, 0) / scheme_years, 1)


@line(unit=KR, over=S, nb="Årets nedgang i grunnlaget", nn="Nedgangen i grunnlaget i året", en="Fall of the base")
def scheme_reduction(scheme_base_opening: Value, scheme_base: Value) -> Value:
    """The year's calculated instalments."""
    return scheme_base_opening - scheme_base


@line(unit=RATIO, over=S, nb="Kompensasjonsrente", nn="Kompensasjonsrente", en="Compensation rate",
      source="forskrift om lån fra Husbanken § 8-3")  # fmt: skip
def scheme_rate(scheme_floats: Value, reference_rate: Value, scheme_margin: Value, scheme_stated_rate: Value) -> Value:
    """The reference rate and the margin, not below nothing, or the rate as stated."""
    return where(scheme_floats > 0, maximum(reference_rate + scheme_margin, 0), scheme_stated_rate)


@line(unit=KR, over=S, nb="Rentekompensasjon", nn="Rentekompensasjon", en="Interest compensation")
def scheme_interest(scheme_rate: Value, scheme_base_opening: Value, scheme_reduction: Value) -> Value:
    """The rate of the base through the year: two payments, the first half of the instalment after six months."""
    return scheme_rate * (scheme_base_opening - scheme_reduction / 4)


@line(unit=KR, over=S, nb="Kompensasjon", nn="Kompensasjon", en="Compensation")
def scheme_income(scheme_interest: Value, scheme_reduction: Value, scheme_pays_instalments: Value) -> Value:
    """Interest, and the instalments where the scheme covers them."""
    return scheme_interest + scheme_reduction * scheme_pays_instalments


@line(unit=KR, nb="Kompensasjonstilskudd", nn="Kompensasjonstilskot", en="Compensation grants")
def compensation_income(scheme_income: Value) -> Value:
    """Of all schemes; stands in other transfers from the state."""
    return total(scheme_income)


@line(unit=KR, nb="Grunnlag for rentekompensasjon", nn="Grunnlag for rentekompensasjon", en="Base of compensation")
def compensation_base(scheme_base: Value) -> Value:
    """Of all schemes on 31 December: debt of which the state bears the rate."""
    return total(scheme_base)
