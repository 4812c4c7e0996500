"""Tables: which lines stand where, in statutory order; values in the unit and prices in which they are shown."""

from __future__ import annotations

import numpy as np

from okplan.chapters.adopted.inputs import ROUNDING
from okplan.engine.inputs import Array
from okplan.engine.projection import Projection
from okplan.fields.values import UNITS
from okplan.show.tables.by_item import BY_ITEM
from okplan.show.tables.layouts import BEYOND_ROUNDING, LAYOUTS, RENAMED, SHORT, WHERE_KNOWN, WHOLE_KRONER, Row
from okplan.show.tables.rows import Showing, Shown, Table
from okplan.words import label as label_of
from okplan.words import say

__all__ = ["BY_ITEM", "LAYOUTS", "WHOLE_KRONER", "Shown", "Table", "table"]


def _nothing(values: Array, is_sum: bool) -> bool:
    """Whether a row is unknown in every year, or a part that is nothing in all of them."""
    return bool(np.isnan(values).all() or (not is_sum and not np.nan_to_num(values).any()))


def _rounding(values: Array, unit: str) -> bool:
    return not (np.abs(values) > ROUNDING * UNITS[unit]).any()


def table(key: str, projection: Projection, language: str, unit: str, prices: str) -> Table:
    """One table of lines in `unit` (kr, tkr, mill), nominal or in base-year prices."""
    show = Showing(projection, language, unit, prices)
    rows = []
    for row in LAYOUTS[key]:
        nothing = key in WHERE_KNOWN and _nothing(projection.row(row.name), row.is_sum)
        nothing |= row.name in BEYOND_ROUNDING and _rounding(projection.row(row.name), unit)
        label = _label(key, row, language)
        rows.append(show.line(row.name, is_sum=row.is_sum, label=label, number=row.number, nothing=nothing))
    return show.table(key, rows)


def _label(key: str, row: Row, language: str) -> str:
    """The line's own, unless the table calls it something else."""
    if key == "nokkeltall" and row.name in SHORT:
        return say(f"tables.short.{row.name}", language)
    own = RENAMED.get((key, row.number))
    return say(f"tables.row.{own}", language) if own else label_of(row.name, language)
