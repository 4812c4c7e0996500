"""How a row of assumptions, as it stands in the workbook, is said to okplan; or why it cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from okplan.engine.dialects.excel import letters
from okplan.fields.values import UNITS as KRONER
from okplan.words import say
from okplan.write.workbook.assumptions import AMOUNTS, Assumptions
from okplan.write.workbook.cells import CONSTANT, HEAD, address
from okplan.write.workbook.scenario_rows import YEARS_FROM, Row

Spelt = tuple[str, str]
"""A formula, and what it comes to in an untouched workbook."""


class Spoken:
    """The rows of one sheet of assumptions."""

    def __init__(self, assumptions: Assumptions, right: int) -> None:
        """`right` is the last column that may hold a number."""
        self.assumptions, self.sheet, self.right = assumptions, assumptions.sheet.quoted, right
        self.by_place = {row.row: row for row in assumptions.rows.values() if row.live}

    def of(self, place: int) -> Spelt:
        """Of a row by its place on the sheet: as `--set` takes what it holds now."""
        row = self.by_place.get(place)
        if row is None:  # the years above the columns, and what no formula uses
            return self._none("years" if place == HEAD else "not_live")
        if row.path == AMOUNTS:
            return self._unit(row)
        beside = self._beside(row)
        filled = [cells for one in beside for cells in self.assumptions.filled(one)]
        count = sum(value == value for one in beside for value in one.shown.values())
        formula, shown = self._numbers(row, beside)
        unused, missing = (self._none(why)[0] for why in ("unused", "no_number"))
        span = self._joined([f"{address(place, CONSTANT)}:{address(place, self.right)}"])
        taken = self._joined(self.assumptions.taken(row))
        formula = f"IF(COUNTA({span})>COUNTA({taken}),{unused},{formula})"
        return (f"IF(COUNT({self._joined(filled)})={count},{formula},{missing})" if filled else formula), shown

    def _joined(self, places: list[str]) -> str:
        return ",".join(f"{self.sheet}!{cells}" for cells in places)

    def _none(self, why: str) -> Spelt:
        told = say(f"workbook.unspoken.{why}", self.assumptions.language)
        return f'"{told}"', told

    def _unit(self, row: Row) -> Spelt:
        key = "--set unit="
        cell, kroner = f"{self.sheet}!{address(row.row, CONSTANT)}", row.said[None]
        formula = f'"{key}"&IF({cell}=1000000,"mill",IF({cell}=1000,"tkr","kr"))'
        return formula, key + next(unit for unit, kr in KRONER.items() if kr == kroner)

    def _beside(self, row: Row) -> list[Row]:
        """The rows that are said together: a place in a list is said with all of the list."""
        last = row.path[-1]
        if isinstance(last, int) and last < YEARS_FROM:
            return [one for one in self.assumptions.rows.values() if one.path[:-1] == row.path[:-1]]
        return [row]

    def _numbers(self, row: Row, beside: list[Row]) -> Spelt:
        path = self.assumptions.spoken(row.path)
        last = row.path[-1]
        if isinstance(last, int) and last < YEARS_FROM:
            places = [(f"{self.sheet}!{address(one.row, CONSTANT)}", "", one.shown[None]) for one in beside]
            return _listed(path.rpartition(".")[0], places, "[]", row.is_rate)
        if not row.by_year:
            cell, (value,) = f"{self.sheet}!{address(row.row, CONSTANT)}", row.shown.values()
            formula = f'"--set ""{path}="&{_typed(cell, row.is_rate)}&""""'
            return formula, f'--set "{path}={_as_typed(value, row.is_rate)}"'
        parts = [
            (
                f"{self.sheet}!{letters(self.assumptions.column(at))}{row.row + 1}",
                f"{at}: " if (at or 0) >= YEARS_FROM else "",
                value,
            )
            for at, value in row.shown.items()
        ]
        return _listed(path, parts, "{}" if parts[0][1] else "[]", row.is_rate)


def _decimal(number: str) -> str:
    """A number as okplan reads it, whatever sign the reader's own program has for decimals."""
    return f'SUBSTITUTE({number},",",".")'


def _typed(cell: str, is_rate: bool) -> str:
    return f'{_decimal(f"ROUND(100*{cell},8)")}&" %"' if is_rate else _decimal(cell)


def _as_typed(value: float, is_rate: bool) -> str:
    return f"{round(100 * value, 8):.15g} %" if is_rate else f"{value:.15g}"


def _listed(path: str, parts: Sequence[tuple[str, str, float]], brackets: str, is_rate: bool) -> Spelt:
    """A list, or a map by year, of the numbers that stand in cells: each with what stands before it."""
    texts = [f'IF(ISNUMBER({cell}),", {key}"&{_typed(cell, is_rate)},"")' for cell, key, _ in parts]
    shown = [f"{key}{_as_typed(value, is_rate)}" for _, key, value in parts if value == value]
    first, last = brackets[0], brackets[1]
    formula = f'"--set ""{path}={first}"&MID({"&".join(texts)},3,9999)&"{last}"""'
    return formula, f'--set "{path}={first}{", ".join(shown)}{last}"'
