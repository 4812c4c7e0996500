"""Excel's data validation of cells, those that ask the same together as ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from okplan.write.workbook.cells import Cell, Range, Sheet, Validation


class Asked(NamedTuple):
    """What a cell takes: its kind, between what or which, and the words for who types something else."""

    kind: str
    within: tuple[float, ...]
    told: str


def validations(sheet: Sheet, asked: Callable[[Cell], Asked | None]) -> list[Validation]:
    """One for each thing that is asked of some cells."""
    found: dict[Asked, set[tuple[int, int]]] = {}
    for cell in sheet.cells:
        one = asked(cell)
        if one is not None:
            found.setdefault(one, set()).add((cell.row, cell.column))
    return [Validation(_ranges(places), *one) for one, places in found.items()]


def _ranges(places: Iterable[tuple[int, int]]) -> tuple[Range, ...]:
    """Cells side by side as one range, and ranges that are alike below each other as one."""
    rows: list[list[int]] = []
    for row, column in sorted(places):
        if rows and rows[-1][0] == row and rows[-1][2] == column - 1:
            rows[-1][2] = column
        else:
            rows.append([row, column, column])
    open_ranges: dict[tuple[int, int], Range] = {}
    done: list[Range] = []
    for row, left, right in rows:
        before = open_ranges.get((left, right))
        if before and before[2] == row - 1:
            open_ranges[left, right] = (before[0], left, row, right)
            continue
        done += [before] if before else []
        open_ranges[left, right] = (row, left, row, right)
    return (*done, *open_ranges.values())
