"""The municipality, one chapter a file; importing it registers every line. Chapters know only `lines`."""

from okplan.model import (
    assets,
    economy,
    income,
    indicators,
    investments,
    loans,
    operations,
    population,
    result,
)

__all__ = ["assets", "economy", "income", "indicators", "investments", "loans", "operations", "population", "result"]
