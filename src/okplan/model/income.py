"""Free income (frie inntekter): tax and general grant."""

from __future__ import annotations

from okplan.lines import KR, RATIO, Value, given, line

given(
    "free_income_real_growth",
    RATIO,
    nb="Realvekst per innbygger",
    nn="Realvekst per innbyggjar",
    en="Real growth per head",
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
def tax_revenue(tax_revenue_opening: Value, free_income_growth: Value) -> Value:
    """Last year's tax, grown as free income."""
    return tax_revenue_opening * (1 + free_income_growth)


@line(unit=KR, nb="Rammetilskudd", nn="Rammetilskot", en="General grant", source="§ 5-6 nr. 1")
def general_grant(general_grant_opening: Value, free_income_growth: Value) -> Value:
    """Last year's grant, income equalisation included, grown as free income."""
    return general_grant_opening * (1 + free_income_growth)


@line(unit=KR, nb="Frie inntekter", nn="Frie inntekter", en="Free income")
def free_income(tax_revenue: Value, general_grant: Value) -> Value:
    """Tax and general grant; income equalisation stands in the grant and is not added again."""
    return tax_revenue + general_grant
