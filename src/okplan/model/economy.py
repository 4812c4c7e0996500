"""Prices and wages: growth of the year and indices with the base year as 1."""

from __future__ import annotations

from okplan.lines import INDEX, RATIO, YEARS, Value, given, line

given("year", YEARS, nb="År", nn="År", en="Year")
given("wage_growth", RATIO, nb="Lønnsvekst", nn="Lønsvekst", en="Wage growth")
given("price_growth", RATIO, nb="Prisvekst", nn="Prisvekst", en="Price growth")
given("construction_growth", RATIO, nb="Byggekostnadsvekst", nn="Byggjekostnadsvekst", en="Construction price growth")
given("wage_share", RATIO, nb="Lønnsandel i deflatoren", nn="Lønsdel i deflatoren", en="Wage weight in deflator")
given("reference_rate", RATIO, nb="Referanserente (3 md. NIBOR)", nn="Referanserente (3 md. NIBOR)", en="3-month NIBOR")


@line(unit=RATIO, nb="Kommunal deflator", nn="Kommunal deflator", en="Municipal deflator", source="TBU")
def municipal_deflator(wage_share: Value, wage_growth: Value, price_growth: Value) -> Value:
    """Growth of wages and prices, weighted."""
    return wage_share * wage_growth + (1 - wage_share) * price_growth


@line(unit=INDEX, nb="Prisindeks (deflator)", nn="Prisindeks (deflator)", en="Price index (deflator)")
def price_index(price_index_opening: Value, municipal_deflator: Value) -> Value:
    """The municipal deflator cumulated; the base year is 1."""
    return price_index_opening * (1 + municipal_deflator)


@line(unit=INDEX, nb="Lønnsindeks", nn="Lønsindeks", en="Wage index")
def wage_index(wage_index_opening: Value, wage_growth: Value) -> Value:
    """Wage growth cumulated; the base year is 1."""
    return wage_index_opening * (1 + wage_growth)


@line(unit=INDEX, nb="Prisindeks, kjøp", nn="Prisindeks, kjøp", en="Purchase price index")
def purchase_price_index(purchase_price_index_opening: Value, price_growth: Value) -> Value:
    """Price growth cumulated; the base year is 1."""
    return purchase_price_index_opening * (1 + price_growth)


@line(unit=INDEX, nb="Byggekostnadsindeks", nn="Byggjekostnadsindeks", en="Construction price index")
def construction_index(construction_index_opening: Value, construction_growth: Value) -> Value:
    """Construction price growth cumulated; the base year is 1."""
    return construction_index_opening * (1 + construction_growth)
