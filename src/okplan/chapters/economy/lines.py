"""Prices and wages: growth of the year and indices with the base year as 1."""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.lines import INDEX, RATIO, YEARS, Chapter

chapter = Chapter("economy")

chapter.given("year", YEARS)
chapter.given("wage_growth", RATIO)
chapter.given("price_growth", RATIO)
chapter.given("construction_growth", RATIO)
chapter.given("wage_share", RATIO)
chapter.given("reference_rate", RATIO)


@chapter.line(unit=RATIO, source="TBU")
def municipal_deflator(wage_share: Value, wage_growth: Value, price_growth: Value) -> Value:
    """Growth of wages and prices, weighted."""
    return wage_share * wage_growth + (1 - wage_share) * price_growth


@chapter.line(unit=INDEX)
def price_index(price_index_opening: Value, municipal_deflator: Value) -> Value:
    """The municipal deflator cumulated; the base year is 1."""
    return price_index_opening * (1 + municipal_deflator)


@chapter.line(unit=INDEX)
def wage_index(wage_index_opening: Value, wage_growth: Value) -> Value:
    """Wage growth cumulated; the base year is 1."""
    return wage_index_opening * (1 + wage_growth)


@chapter.line(unit=INDEX)
def purchase_price_index(purchase_price_index_opening: Value, price_growth: Value) -> Value:
    """Price growth cumulated; the base year is 1."""
    return purchase_price_index_opening * (1 + price_growth)


@chapter.line(unit=INDEX)
def construction_index(construction_index_opening: Value, construction_growth: Value) -> Value:
    """Construction price growth cumulated; the base year is 1."""
    return construction_index_opening * (1 + construction_growth)
