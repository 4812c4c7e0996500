"""Free income (frie inntekter): tax and general grant, simply or by the income system."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import ratio, where
from okplan.engine.lines import KR, NUMBER, RATIO, Chapter

chapter = Chapter("income")

chapter.given("free_income_real_growth", RATIO)
chapter.given("by_income_system", NUMBER)


@chapter.line(unit=RATIO)
def free_income_growth(municipal_deflator: Value, free_income_real_growth: Value, population_growth: Value) -> Value:
    """Deflator, real growth per inhabitant and population growth, compounded (method `simple`, no lag)."""
    return (1 + municipal_deflator) * (1 + free_income_real_growth) * (1 + population_growth) - 1


@chapter.line(unit=KR, source="§ 5-6 nr. 2")
def tax_revenue(
    by_income_system: Value, own_tax: Value, tax_revenue_opening: Value, free_income_growth: Value
) -> Value:
    """By the income system, or last year's tax, grown as free income."""
    return where(by_income_system > 0, own_tax, tax_revenue_opening * (1 + free_income_growth))


@chapter.line(unit=KR, source="§ 5-6 nr. 1")
def general_grant(
    by_income_system: Value, grant_by_system: Value, general_grant_opening: Value, free_income_growth: Value
) -> Value:
    """By the income system, or last year's grant, income equalisation included, grown as free income."""
    return where(by_income_system > 0, grant_by_system, general_grant_opening * (1 + free_income_growth))


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
