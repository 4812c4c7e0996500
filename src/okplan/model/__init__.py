"""The municipality, one chapter a file; importing it registers every line. Chapters know only `lines`."""

from okplan.model import (
    areas,
    assets,
    economy,
    financing,
    income,
    indicators,
    interest,
    investments,
    loans,
    operations,
    pensions,
    population,
    reserves,
    result,
)

__all__ = [
    "areas",
    "assets",
    "economy",
    "financing",
    "income",
    "indicators",
    "interest",
    "investments",
    "loans",
    "operations",
    "pensions",
    "population",
    "reserves",
    "result",
]
