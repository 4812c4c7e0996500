"""What is found as tables of rows by year, for programs; how people read them is each answer's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from okplan.show.answers.answer import Answer, Records, Value, plain
from okplan.show.result import Result
from okplan.studies.population import Row, Table


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
