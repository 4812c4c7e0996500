"""Where the rows of a name stand: on one sheet, or those that differ here and the others with the first scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from okplan.write.workbook.cells import CONSTANT, Sheet

RUN = 40
"""Rows alike that may follow on each other: LibreOffice computes longer runs in threads, and some of them wrongly."""


@dataclass(frozen=True)
class Home:
    """Where a name stands: the first of its rows, one an item; in one column where it is the same every year."""

    sheet: Sheet
    row: int
    count: int
    by_year: bool = True
    column: int = CONSTANT
    """Of a table: the column of its first item; its rows are positions."""

    length: int = 0
    first: Home | None = None
    """Where the items stand that are the first scenario's too."""

    own: tuple[range, ...] = ()
    """The items that stand here, where others stand with the first."""

    def of(self, item: int) -> Home:
        """Where an item stands: here, or with the first scenario."""
        return self if self.first is None or any(item in run for run in self.own) else self.first

    @property
    def here(self) -> Iterator[int]:
        """The items that stand here."""
        return iter(range(self.count)) if self.first is None else (item for run in self.own for item in run)

    @property
    def leading(self) -> int:
        """The first item that stands here, which says what is the same for all."""
        return next(self.here, 0)

    def at(self, place: int) -> int:
        """The row of an item that stands here, or of a position in a table: RUN rows together, then a blank one."""
        if self.first is None or self.length:
            held = min(place, (self.length or self.count) - 1)
            return self.row + held + held // RUN
        above = self.row
        for run in self.own:
            if place in run:
                return above + _rows(run.start, place)
            above += _rows(run.start, run.stop - 1) + 1
        raise LookupError(place)

    def beside(self, item: int) -> int:
        """Of a table, the column of an item that stands here."""
        return self.column + (item if self.first is None else list(self.here).index(item))

    @property
    def after(self) -> int:
        """The row after the last one."""
        last = self.own[-1].stop if self.own and not self.length else self.length or self.count
        return self.at(last - 1) + 1


def _rows(start: int, place: int) -> int:
    """How far below an item another is; blanks stand between the same items everywhere, so that sums fit together."""
    return place - start + place // RUN - start // RUN


def runs(items: Iterable[int]) -> tuple[range, ...]:
    """Places that follow on each other, as ranges."""
    return tuple(
        range(together[0], together[-1] + 1)
        for _, group in groupby(enumerate(items), key=lambda one: one[1] - one[0])
        for together in [[place for _, place in group]]
    )


def ranges(home: Home, places: Iterable[int], cells: Iterable[str]) -> str:
    """Cells of items that follow on each other, as a range of those that stand here and one of those of the first."""
    out = []
    for _, group in groupby(zip(places, cells, strict=True), key=lambda one: home.of(one[0]) is home):
        together = [cell for _, cell in group]
        out.append(f"{together[0]}:{together[-1].rpartition('!')[2]}" if len(together) > 1 else together[0])
    return ",".join(out)
