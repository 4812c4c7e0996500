"""A projection as a pandas DataFrame: the one door of pandas, opened only when a frame is asked for."""

from __future__ import annotations

from pandas import DataFrame

from okplan.engine.projection import Projection
from okplan.show.tables.series import known, names, series

__all__ = ["DataFrame", "frame"]


def frame(scenario: str, projection: Projection, prices: str, items: bool = False) -> DataFrame:
    """One value a row: scenario, line, year, value and unit; with `items` also lines over loans, projects and the like.

    Values are kroner, shares as fractions, persons; NaN where a value is not defined. Year 0 is the accounts'.
    """
    columns = ["scenario", "line", *(["item"] if items else []), "year", "value", "unit"]
    rows = []
    for name in names(projection, items):
        line = known(name)
        for place, item in enumerate(projection.items[line.over] if line.over else ("",)):
            values = series(projection, name, place, prices)
            said = (scenario, name, item) if items else (scenario, name)
            rows += [
                (*said, year, float(value), line.unit) for year, value in zip(projection.years, values, strict=True)
            ]
    return DataFrame(rows, columns=columns)
