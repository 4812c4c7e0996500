"""What is found as tables of rows by year, for programs; how people read them is each answer's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import nan
from typing import Any

from okplan.show.answers.answer import Answer, Records, Value, plain
from okplan.show.result import Result
from okplan.show.tables.rounding import Sum, round_column
from okplan.studies.population import Row, Table

LAST_PLACES = {"persons": 1, "number": 10, "kr": 1e-5}
"""How many units of the last printed place one is: of millions of kroner there is one decimal."""


class Tabled(Answer):
    """Tables of a scenario, year 0 first, and a note of where they come from."""

    def __init__(self, result: Result, tables: tuple[Table, ...], years: tuple[int, ...]) -> None:
        self.result, self.tables, self.years, self.language = result, tables, years, result.language

    def document(self) -> dict[str, Any]:
        """Persons, kroner and fractions; null where not known."""
        tables = {
            table.key: {
                row.name: {"label": self._label(table, row), "unit": row.unit, "values": plain(row.values)}
                for row in table.rows
            }
            for table in self.tables
        }
        scenario = self.result.loaded.scenario
        return {
            "okplan": "1",
            "scenario": scenario.name,
            "municipality": scenario.municipality.name,
            "years": list(self.years),
            **self._said(),
            "tables": tables,
            "note": self._note,
            "stamp": self.result.stamp,
        }

    def _said(self) -> dict[str, Any]:
        """What a program is told beside the tables."""
        raise NotImplementedError

    def records(self) -> Records:
        """One value a row, nothing where not known."""
        return Records(("scenario", "table", "row", "label", "unit", "year", "value"), self._records())

    def _records(self) -> Iterator[Sequence[Value]]:
        scenario = self.result.loaded.scenario.name
        for table in self.tables:
            for row in table.rows:
                for year, value in zip(self.years, row.values.tolist(), strict=True):
                    yield (scenario, table.key, row.name, self._label(table, row), row.unit, year, value)

    def _sums(self) -> Iterator[Sum]:
        """Which rows are the sum of which, each by its table and name."""
        raise NotImplementedError

    def _printed(self, table: Table, row: Row) -> Sequence[float]:
        """The figures of a row as they are printed: with the others of its unit, so that the sums printed hold."""
        return self._figures.get(_called(table, row), [*map(float, row.values)])

    @cached_property
    def _figures(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = {}
        for unit, size in LAST_PLACES.items():
            rows = {_called(table, row): row for table in self.tables for row in table.rows if row.unit == unit}
            sums = [one for one in self._sums() if one.total in rows]
            first = [one.total for one in sums]
            columns = [
                round_column({name: float(row.values[t]) * size for name, row in rows.items()}, sums, first)
                for t in range(len(self.years))
            ]
            found |= {name: [column.figures.get(name, nan) / size for column in columns] for name in rows}
        return found

    def _label(self, table: Table, row: Row) -> str:
        raise NotImplementedError

    @property
    def _note(self) -> str:
        raise NotImplementedError

    @property
    def _who(self) -> str:
        scenario = self.result.loaded.scenario
        return f"{scenario.municipality.name} · {scenario.name}"

    @property
    def _stamp(self) -> str:
        return self.result.signed()


def summed(table: Table, total: str, parts: Iterable[str], less: Sequence[str] = ()) -> Sum:
    """A row of a table as the sum of others of it, less some."""
    signed = ((1 if name not in less else -1, f"{table.key}.{name}") for name in (*parts, *less))
    return Sum(f"{table.key}.{total}", tuple(signed))


def _called(table: Table, row: Row) -> str:
    return f"{table.key}.{row.name}"
