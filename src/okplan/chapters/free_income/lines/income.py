"""Free income (frie inntekter): tax and general grant, simply or by the income system."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import choose, ratio
from okplan.engine.lines import INDEX, KR, RATIO, Chapter

chapter = Chapter("income")

chapter.given("free_income_real_growth", RATIO)
chapter.kind("income_method", "simple", "system")


@chapter.line(unit=RATIO)
def free_income_growth(municipal_deflator: Value, free_income_real_growth: Value, population_growth: Value) -> Value:
    """What tax grows by: wages and prices, real growth per inhabitant and population growth, compounded (method
    `simple`, no lag)."""
    return (1 + municipal_deflator) * (1 + free_income_real_growth) * (1 + population_growth) - 1


@chapter.line(unit=RATIO)
def simple_grant_growth(grant_deflator: Value, free_income_real_growth: Value, counted_growth: Value) -> Value:
    """What the grant grows by: the same with the deflator and the people that the state set it for."""
    return (1 + grant_deflator) * (1 + free_income_real_growth) * (1 + counted_growth) - 1


@chapter.line(unit=INDEX)
def tax_level(own_tax_deviation: Value, national_tax_deviation: Value) -> Value:
    """Own tax against what is expected: the municipality's own deviation, and the country's, which it follows."""
    return (1 + own_tax_deviation) * (1 + national_tax_deviation)


@chapter.line(unit=KR, source="§ 5-6 nr. 2")
def tax_revenue(
    income_method: Value,
    own_tax: Value,
    tax_revenue_opening: Value,
    free_income_growth: Value,
    tax_level: Value,
    tax_level_opening: Value,
) -> Value:
    """By the income system, or last year's tax, grown, and moved by how much more the year deviates than the last."""
    grown = tax_revenue_opening * (1 + free_income_growth) * ratio(tax_level, tax_level_opening)
    return choose(income_method, simple=grown, system=own_tax)


@chapter.line(unit=KR, source="§ 5-6 nr. 1")
def general_grant(
    income_method: Value,
    grant_by_system: Value,
    general_grant_opening: Value,
    simple_grant_growth: Value,
    regional_grants: Value,
    regional_grants_opening: Value,
) -> Value:
    """By the income system, or last year's grant, income equalisation included, grown; regional grants
    that are said by themselves are carried on by themselves."""
    grown = (general_grant_opening - regional_grants_opening) * (1 + simple_grant_growth) + regional_grants
    return choose(income_method, simple=grown, system=grant_by_system)


@chapter.line(unit=KR)
def grant_difference(general_grant: Value, grant_by_system: Value) -> Value:
    """What the base year's parts leave unexplained, or an adopted plan sets beyond the system; else nothing."""
    return general_grant - grant_by_system


@chapter.line(unit=KR)
def free_income(tax_revenue: Value, general_grant: Value) -> Value:
    """Tax and general grant; income equalisation stands in the grant and is not added again."""
    return tax_revenue + general_grant


@chapter.line(unit=RATIO)
def free_income_change(free_income: Value, free_income_opening: Value) -> Value:
    """Nominal growth from the year before."""
    return ratio(free_income, free_income_opening) - 1
