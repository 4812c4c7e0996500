"""Free income (frie inntekter): tax and general grant, simply or by the income system."""

from __future__ import annotations

from okplan.lines import KR, NUMBER, RATIO, Value, given, line, ratio, where

given(
    "free_income_real_growth",
    RATIO,
    nb="Realvekst per innbygger",
    nn="Realvekst per innbyggjar",
    en="Real growth per head",
)
given(
    "by_income_system",
    NUMBER,
    nb="Frie inntekter etter inntektssystemet",
    nn="Frie inntekter etter inntektssystemet",
    en="Free income by the income system",
)


@line(unit=RATIO, nb="Vekst i frie inntekter", nn="Vekst i frie inntekter", en="Growth of free income")
def free_income_growth(municipal_deflator: Value, free_income_real_growth: Value, population_growth: Value) -> Value:
    """Deflator, real growth per inhabitant and population growth, compounded (method `simple`, no lag)."""
    return (1 + municipal_deflator) * (1 + free_income_real_growth) * (1 + population_growth) - 1


@line(
    unit=KR,
    nb="Inntekts- og formuesskatt",
    nn="Inntekts- og formuesskatt",
    en="Income and wealth tax",
    source="§ 5-6 nr. 2",
)
def tax_revenue(
    by_income_system: Value, own_tax: Value, tax_revenue_opening: Value, free_income_growth: Value
) -> Value:
    """By the income system, or last year's tax, grown as free income."""
    return where(by_income_system > 0, own_tax, tax_revenue_opening * (1 + free_income_growth))


@line(unit=KR, nb="Rammetilskudd", nn="Rammetilskot", en="General grant", source="§ 5-6 nr. 1")
def general_grant(
    by_income_system: Value, grant_by_system: Value, general_grant_opening: Value, free_income_growth: Value
) -> Value:
    """By the income system, or last year's grant, income equalisation included, grown as free income."""
    return where(by_income_system > 0, grant_by_system, general_grant_opening * (1 + free_income_growth))


@line(unit=KR, nb="Rammetilskudd utover inntektssystemet", nn="Rammetilskot utover inntektssystemet",
      en="General grant beyond the income system")  # fmt: skip
def grant_difference(general_grant: Value, grant_by_system: Value) -> Value:
    """What the base year's parts leave unexplained, or an adopted plan sets beyond the system; else nothing."""
    return general_grant - grant_by_system


@line(unit=KR, nb="Frie inntekter", nn="Frie inntekter", en="Free income")
def free_income(tax_revenue: Value, general_grant: Value) -> Value:
    """Tax and general grant; income equalisation stands in the grant and is not added again."""
    return tax_revenue + general_grant


@line(unit=RATIO, nb="Endring i frie inntekter, %", nn="Endring i frie inntekter, %", en="Change of free income, %")
def free_income_change(free_income: Value, free_income_opening: Value) -> Value:
    """Nominal growth from the year before."""
    return ratio(free_income, free_income_opening) - 1
