"""Pensions: the premium deviation of each year, its amortisation, and the balance that is still to be expensed.

Positive deviations improve the result and bring no money; positive amortisation is a cost that takes none.
"""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, YEARS, Value, both, equal, given, line, maximum, minimum, total, where

V = "vintage"
given("vintage_year", YEARS, nb="Oppstått i", nn="Oppstått i", en="Year of the deviation", over=V)
given("premium_years", NUMBER, nb="Amortiseringstid", nn="Amortiseringstid", en="Years of amortisation")
given(
    "premium_payroll_tax",
    RATIO,
    nb="Arbeidsgiveravgift i tillegg",
    nn="Arbeidsgjevaravgift i tillegg",
    en="Payroll tax to be added",
)
given(
    "stated_premium_deviation",
    KR,
    nb="Nytt premieavvik, oppgitt",
    nn="Nytt premieavvik, oppgjeve",
    en="New premium deviation, as stated",
)
given(
    "opening_amortisation",
    KR,
    nb="Amortisering av inngående premieavvik",
    nn="Amortisering av inngåande premieavvik",
    en="Amortisation of the opening deviation",
)


@line(
    unit=KR,
    nb="Igjen av inngående premieavvik",
    nn="Att av inngåande premieavvik",
    en="Left of the opening deviation",
)
def opening_deviation_left(opening_deviation_left_opening: Value, opening_amortisation: Value) -> Value:
    """The opening balance less what of it has been amortised."""
    return opening_deviation_left_opening - opening_amortisation


@line(unit=KR, nb="Årets premieavvik", nn="Premieavviket i året", en="Premium deviation of the year",
      source="KOSTRA funksjon 170")  # fmt: skip
def premium_deviation(stated_premium_deviation: Value, premium_payroll_tax: Value) -> Value:
    """Premium paid beyond the net pension cost, payroll tax included: positive improves the result."""
    return stated_premium_deviation * (1 + premium_payroll_tax)


@line(unit=KR, over=V, nb="Premieavvik etter år", nn="Premieavvik etter år", en="Deviation by year")
def vintage_deviation(
    vintage_deviation_opening: Value, year: Value, vintage_year: Value, premium_deviation: Value
) -> Value:
    """The deviation that arose in the year of the vintage."""
    return vintage_deviation_opening + where(equal(year, vintage_year), premium_deviation, 0)


@line(unit=KR, over=V, nb="Amortisering etter år", nn="Amortisering etter år", en="Amortisation by year")
def vintage_amortisation(year: Value, vintage_year: Value, premium_years: Value, vintage_deviation: Value) -> Value:
    """Equal parts, from the year after it arose."""
    due = both(year > vintage_year, year <= vintage_year + premium_years)
    return where(due, vintage_deviation / premium_years, 0)


@line(unit=KR, over=V, nb="Igjen å amortisere etter år", nn="Att å amortisere etter år", en="Left to amortise by year")
def vintage_left(year: Value, vintage_year: Value, premium_years: Value, vintage_deviation: Value) -> Value:
    """The part of the deviation of which the years have not come."""
    passed = minimum(maximum(year - vintage_year, 0), premium_years)
    return vintage_deviation * (1 - passed / premium_years)


@line(unit=KR, nb="Amortisering av tidligere premieavvik", nn="Amortisering av tidlegare premieavvik",
      en="Amortisation of earlier deviations", source="KOSTRA funksjon 171")  # fmt: skip
def premium_amortisation(opening_amortisation: Value, vintage_amortisation: Value) -> Value:
    """Of the opening deviation and of later ones: positive is a cost."""
    return opening_amortisation + total(vintage_amortisation)


@line(unit=KR, nb="Premieavvikets virkning på resultatet", nn="Verknaden av premieavviket på resultatet",
      en="Effect of the premium deviation on the result")  # fmt: skip
def premium_effect(premium_deviation: Value, premium_amortisation: Value) -> Value:
    """Deviation of the year less amortisation: what the result gains without a payment."""
    return premium_deviation - premium_amortisation


@line(unit=KR, nb="Akkumulert premieavvik", nn="Akkumulert premieavvik", en="Accumulated premium deviation",
      source="§ 5-8")  # fmt: skip
def accumulated_premium_deviation(accumulated_premium_deviation_opening: Value, premium_effect: Value) -> Value:
    """Opening and the deviation of the year, less amortisation: still to be expensed where it is positive."""
    return accumulated_premium_deviation_opening + premium_effect
