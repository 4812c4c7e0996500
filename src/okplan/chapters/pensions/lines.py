"""Pensions: the premium deviation of each year, its amortisation, and the balance that is still to be expensed.

Positive deviations improve the result and bring no money; positive amortisation is a cost that takes none.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import both, equal, maximum, minimum, total, where
from okplan.engine.lines import KR, NUMBER, RATIO, YEARS, Chapter

chapter = Chapter("pensions")

V = "vintage"
chapter.given("vintage_year", YEARS, over=V)
chapter.given("premium_years", NUMBER, over=V)
chapter.given("premium_payroll_tax", RATIO)
chapter.given("stated_premium_deviation", KR)
chapter.given("opening_amortisation", KR)


@chapter.line(unit=KR)
def opening_deviation_left(opening_deviation_left_opening: Value, opening_amortisation: Value) -> Value:
    """The opening balance less what of it has been amortised."""
    return opening_deviation_left_opening - opening_amortisation


@chapter.line(unit=KR, source="KOSTRA funksjon 170")
def premium_deviation(stated_premium_deviation: Value, premium_payroll_tax: Value) -> Value:
    """Premium paid beyond the net pension cost, payroll tax included: positive improves the result."""
    return stated_premium_deviation * (1 + premium_payroll_tax)


@chapter.line(unit=KR, over=V)
def vintage_deviation(
    vintage_deviation_opening: Value, year: Value, vintage_year: Value, premium_deviation: Value
) -> Value:
    """The deviation that arose in the year of the vintage."""
    return vintage_deviation_opening + where(equal(year, vintage_year), premium_deviation, 0)


@chapter.line(unit=KR, over=V)
def vintage_amortisation(year: Value, vintage_year: Value, premium_years: Value, vintage_deviation: Value) -> Value:
    """Equal parts, from the year after it arose."""
    due = both(year > vintage_year, year <= vintage_year + premium_years)
    return where(due, vintage_deviation / premium_years, 0)


@chapter.line(unit=KR, over=V)
def vintage_left(year: Value, vintage_year: Value, premium_years: Value, vintage_deviation: Value) -> Value:
    """The part of the deviation of which the years have not come."""
    passed = minimum(maximum(year - vintage_year, 0), premium_years)
    return vintage_deviation * (1 - passed / premium_years)


@chapter.line(unit=KR, source="KOSTRA funksjon 171")
def premium_amortisation(opening_amortisation: Value, vintage_amortisation: Value) -> Value:
    """Of the opening deviation and of later ones: positive is a cost."""
    return opening_amortisation + total(vintage_amortisation)


@chapter.line(unit=KR)
def premium_effect(premium_deviation: Value, premium_amortisation: Value) -> Value:
    """Deviation of the year less amortisation: what the result gains without a payment."""
    return premium_deviation - premium_amortisation


@chapter.line(unit=KR, source="§ 5-8")
def accumulated_premium_deviation(accumulated_premium_deviation_opening: Value, premium_effect: Value) -> Value:
    """Opening and the deviation of the year, less amortisation: still to be expensed where it is positive."""
    return accumulated_premium_deviation_opening + premium_effect
