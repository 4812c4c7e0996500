"""Records for programs with their amounts in another unit than kroner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okplan.fields.values import UNITS
from okplan.show.answers.answer import Records, Value
from okplan.show.tables.layouts import WHOLE_KRONER

AMOUNTS = {"value", "difference", "projected", "actual", "error", "effect", "standard_error"}
"""Columns that are amounts where the row's unit is kroner."""


def in_unit(records: Records, unit: str) -> Records:
    """Each row says what it is in; what is per inhabitant stays in kroner, as in the tables."""
    return records if unit == "kr" else Records(records.heads, _rows(records, unit))


def _rows(records: Records, unit: str) -> Iterator[Sequence[Value]]:
    heads = list(records.heads)
    said, named = heads.index("unit"), heads.index("line" if "line" in heads else "name")
    amounts = {at for at, head in enumerate(heads) if head in AMOUNTS}
    for row in records.rows:
        if row[said] not in ("kr", "base_kr") or str(row[named]).partition("[")[0] in WHOLE_KRONER:
            yield row
            continue
        scaled = [_scaled(value, unit) if at in amounts else value for at, value in enumerate(row)]
        scaled[said] = str(row[said]).replace("kr", unit)
        yield scaled


def _scaled(value: Value, unit: str) -> Value:
    return value / UNITS[unit] if isinstance(value, int | float) else value
