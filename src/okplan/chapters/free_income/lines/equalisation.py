"""Tax and income equalisation (inntektsutjevning) by the income system, counted by inhabitants on 1 January."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import maximum, ratio, where
from okplan.engine.lines import KR, RATIO, Chapter

chapter = Chapter("equalisation")

chapter.given("own_tax_relation", RATIO)
chapter.given("national_tax_stated", KR)
chapter.given("own_tax_deviation", RATIO)
chapter.given("national_tax_deviation", RATIO)
chapter.given("symmetric_rate", RATIO)
chapter.given("supplement_rate", RATIO)
chapter.given("supplement_threshold", RATIO)
chapter.given("financing_share", RATIO)


@chapter.line(unit=RATIO)
def national_tax_growth(municipal_deflator: Value, free_income_real_growth: Value) -> Value:
    """Wages and prices and real growth per inhabitant, for what is not published: tax is paid of wages as they turn
    out, whatever deflator the state set its grants for (an assumption)."""
    return (1 + municipal_deflator) * (1 + free_income_real_growth) - 1


@chapter.line(unit=KR, source="KDD, løpende inntektsutjevning")
def national_tax_expected(
    national_tax_stated: Value, national_tax_expected_opening: Value, national_tax_growth: Value
) -> Value:
    """As published, or last year's carried on with wages, prices and real growth."""
    carried = national_tax_expected_opening * (1 + national_tax_growth)
    return where(national_tax_stated >= 0, national_tax_stated, carried)


@chapter.line(unit=KR, source="KDD, løpende inntektsutjevning")
def national_tax(national_tax_expected: Value, national_tax_deviation: Value) -> Value:
    """What is expected, and what the year deviates from it."""
    return national_tax_expected * (1 + national_tax_deviation)


@chapter.line(unit=RATIO)
def own_tax_share(own_tax_relation: Value, own_tax_deviation: Value) -> Value:
    """The municipality's tax against the country's: as stated, and what the year deviates from it."""
    return own_tax_relation * (1 + own_tax_deviation)


@chapter.line(unit=KR)
def own_tax_each(own_tax_share: Value, national_tax: Value) -> Value:
    """The municipality's share of the country's tax, per inhabitant."""
    return own_tax_share * national_tax


@chapter.line(unit=KR)
def own_tax(own_tax_each: Value, population_january: Value) -> Value:
    """Own tax per inhabitant times the inhabitants on 1 January."""
    return own_tax_each * population_january


@chapter.line(unit=KR)
def tax_difference(tax_revenue: Value, own_tax: Value) -> Value:
    """What an adopted plan sets the tax above or below the income system's; nothing without one."""
    return tax_revenue - own_tax


@chapter.line(unit=KR)
def tax_each(own_tax_each: Value, tax_difference: Value, population_january: Value) -> Value:
    """The tax that stands, an adopted plan's too; written as a difference, so that without one it is own tax exactly."""
    return own_tax_each + ratio(tax_difference, population_january)


@chapter.line(unit=RATIO)
def relative_tax(own_tax_share: Value, tax_difference: Value, population_january: Value, national_tax: Value) -> Value:
    """The tax that stands against the country's: the share, and what an adopted plan sets beyond it."""
    return own_tax_share + ratio(tax_difference, population_january * national_tax)


@chapter.line(unit=KR, source="Inntektssystemet: 60 % til 2024, 62 % i 2025, 64 % fra 2026")
def symmetric_equalisation(
    symmetric_rate: Value, national_tax: Value, tax_each: Value, population_january: Value
) -> Value:
    """The rate's share of the gap to the country; nothing where there is none, negative above it."""
    return symmetric_rate * (national_tax - tax_each) * population_january


@chapter.line(unit=KR, source="Inntektssystemet: 35 % under 90 %")
def supplement(
    supplement_rate: Value,
    supplement_threshold: Value,
    national_tax: Value,
    tax_each: Value,
    population_january: Value,
) -> Value:
    """A further share of what is missing up to the threshold."""
    missing = maximum(0, supplement_threshold * national_tax - tax_each)
    return supplement_rate * missing * population_january


@chapter.line(unit=KR)
def supplement_financing(financing_share: Value, national_tax: Value, population_january: Value) -> Value:
    """What all pay, the same per inhabitant; negative."""
    return 0 - financing_share * national_tax * population_january


@chapter.line(unit=KR, source="KDD, løpende inntektsutjevning")
def income_equalisation(symmetric_equalisation: Value, supplement: Value, supplement_financing: Value) -> Value:
    """The sum of its three parts."""
    return symmetric_equalisation + supplement + supplement_financing


@chapter.line(unit=KR)
def grant_by_system(grant_before_equalisation: Value, income_equalisation: Value) -> Value:
    """The grant before income equalisation, and the equalisation."""
    return grant_before_equalisation + income_equalisation
