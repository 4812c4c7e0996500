"""Tables: which lines stand where, in statutory order; values in the unit and prices in which they are shown."""

from __future__ import annotations

import numpy as np

from okplan.chapters.adopted.claims import ROUNDING
from okplan.chapters.scenario import Scenario
from okplan.chapters.statutory import RENAMED, SHORT, Row
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.show.tables.catalogue import TABLES
from okplan.show.tables.layouts import BEYOND_ROUNDING, WHOLE_KRONER
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import label as label_of
from okplan.words import say

__all__ = ["TABLES", "WHOLE_KRONER", "Shown", "Table", "laid_out", "row_label", "table"]


def _nothing(values: Array, is_sum: bool) -> bool:
    """Whether a row is unknown in every year, or a part that is nothing in all of them."""
    return bool(np.isnan(values).all() or (not is_sum and not np.nan_to_num(values).any()))


def _rounding(values: Array, unit: str) -> bool:
    return not (np.abs(values) > ROUNDING * UNITS[unit]).any()


def laid_out(key: str, scenario: Scenario, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """Any table of the catalogue."""
    make = TABLES[key].make
    if make is not None:
        return make(scenario, projection, language, unit, prices)
    return table(key, projection, language, unit, prices)


def table(key: str, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """One table of lines in `unit` (kr, tkr, mill), nominal or in base-year prices."""
    show = Showing(projection, language, unit, prices)
    rows = []
    laid = TABLES[key]
    for row in laid.rows:
        nothing = laid.where_known and _nothing(projection.row(row.name), row.is_sum)
        nothing |= row.name in BEYOND_ROUNDING and _rounding(projection.row(row.name), unit)
        label = row_label(key, row, language)
        rows.append(show.line(row.name, is_sum=row.is_sum, label=label, number=row.number, nothing=nothing))
    return show.table(key, rows)


def row_label(key: str, row: Row, language: str) -> str:
    """The line's own, unless the table calls it something else."""
    if key == "nokkeltall" and row.name in SHORT:
        return say(f"chapters.short.{row.name}", language)
    own = RENAMED.get((key, row.number))
    return say(f"chapters.row.{own}", language) if own else label_of(row.name, language)
