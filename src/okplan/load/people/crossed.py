"""Where inhabitants stand in a sheet: years, sexes or ages down its rows or across its columns, below titles.

Statistics Norway's own tables, long and wide, in words or codes, and okplan's own CSV are one layout: what the rows do
not say of a figure, the headings above it say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

from okplan.load.people import census
from okplan.load.people.census import BOTH, CODES, TOTAL, Told, persons, role, told
from okplan.problems import Refused, Word
from okplan.reading.sheets import Sheet, empty, text
from okplan.reading.tables import DEEPEST, is_figure

READ: dict[str, Callable[[Any], Any]] = {"sex": census.sex, "age": census.age, "year": census.year}
"""What each dimension of a table is read by."""

TRIED = 60
"""Rows of a column by which it is told what it holds."""

MARKS = {".", "..", ":", "-", "–"}
"""Of statistics, where there is no figure."""


@dataclass(frozen=True)
class Column:
    """A column: where it stands, counted from 0, its headings as they are, and what they say of its figures."""

    at: int
    heading: str
    told: Told


@dataclass(frozen=True)
class Layout:
    """What each column of a table is."""

    first: int
    """The first row below the headings, counted from 0."""

    end: int
    """The row after the last: a heading row below the first ends the table."""

    width: int
    stub: dict[str, int]
    """The columns whose rows say sex, age or year."""

    alike: dict[int, str]
    """Columns that must say the same in every row, as region and contents do, with their headings."""

    columns: tuple[Column, ...]
    """Those of figures."""

    unused: tuple[Column, ...]
    """Those that hold something and are none of it."""


class Unfit(Exception):  # noqa: N818 - a row that is no heading is no error
    """No such table is headed by this row; what it lacks."""

    def __init__(self, lacking: Iterable[str], row: int) -> None:
        super().__init__()
        self.lacking, self.row = tuple(lacking), row


def layout(sheet: Sheet) -> Layout:
    """The first table of inhabitants of a sheet; raises Unfit where there is none, Refused where it must be asked."""
    nearest = Unfit((*READ, "persons"), next((row for row, cells in enumerate(sheet.cells) if cells), 0))
    for row, cells in enumerate(sheet.cells[:DEEPEST]):
        is_title = all(map(empty, cells[1:]))
        if not is_title and any(_says(cell) for cell in cells if _may_head(cell)):
            try:
                return _Headed(sheet, row).layout()
            except Unfit as unfit:
                nearest = min(nearest, unfit, key=lambda one: len(one.lacking))
    raise nearest


def _says(cell: Any) -> bool:
    """Whether a cell says what is below it: sex, age, year, or inhabitants."""
    said = told(cell)
    return bool(role(cell) or said.dims or (said.contents and persons(said.contents)))


def _may_head(cell: Any) -> bool:
    """Text that is no number, or a year."""
    return not empty(cell) and (not is_figure(cell) or census.year(cell) is not None)


class _Headed:
    """A table below a row of headings, which may stand over several rows."""

    def __init__(self, sheet: Sheet, row: int) -> None:
        self.sheet = sheet
        self.first, self.last = self._reach(row)
        heads = [list(map(text, cells)) for cells in sheet.cells[self.first : self.last + 1]]
        widest = max((at + 1 for head in heads for at, said in enumerate(head) if said), default=0)
        self.body = sheet.cells[self.last + 1 :]
        self.width = max([widest, *map(len, self.body)]) if sheet.name else widest
        heads = [[*head, *[""] * self.width][: self.width] for head in heads]
        self.own = [[said for said in column if said] for column in zip(*heads, strict=True)]
        over = [*map(_reaching, heads[:-1]), heads[-1]]
        self.over = [[said for said in column if said and not role(said)] for column in zip(*over, strict=True)]

    def _reach(self, row: int) -> tuple[int, int]:
        """The first and the last of the heading rows."""
        cells, roles, left = self.sheet.cells, set[int](), inf
        last = row - 1
        while last + 1 < len(cells) and (last < row or self._goes_on(last + 1, roles, left)):
            last += 1
            said = {at: cell for at, cell in enumerate(cells[last]) if not empty(cell)}
            roles |= {at for at, cell in said.items() if role(cell)}
            left = min([left, max(roles, default=inf) + 1, *(at for at, cell in said.items() if told(cell).dims)])
        first = row
        while first and self._stands_over(first - 1, left):
            first -= 1
        return first, last

    def _goes_on(self, row: int, roles: set[int], left: float) -> bool:
        """Whether a row below headings is of them: no row of figures has so much empty."""
        if self.sheet.numbers[row] != self.sheet.numbers[row - 1] + 1:
            return False
        said = {at: cell for at, cell in enumerate(self.sheet.cells[row]) if not empty(cell)}
        fits = all(at not in roles and (role(cell) or (at >= left and _may_head(cell))) for at, cell in said.items())
        return fits and any(role(cell) or told(cell).dims for cell in said.values())

    def _stands_over(self, row: int, left: float) -> bool:
        """Whether a row just above headings says something of the figures only."""
        said = {at: cell for at, cell in enumerate(self.sheet.cells[row]) if not empty(cell)}
        above = self.sheet.numbers[row] == self.sheet.numbers[row + 1] - 1
        return above and bool(said) and left > 0 and all(at >= left and _may_head(cell) for at, cell in said.items())

    def layout(self) -> Layout:
        roles = {at: found for at, own in enumerate(self.own) if own and (found := role(own[-1]))}
        figures = {at: self._told(at) for at, own in enumerate(self.own) if own and at not in roles}
        left = min((at for at, said in figures.items() if said.dims), default=self.width)
        for at, own in enumerate(self.own):
            if not own and (found := self._holds(at, roles, at < left)):
                roles[at] = found
        stub = {found: at for at, found in sorted(roles.items(), reverse=True) if found in READ}
        figures = _settled(figures, stub)
        chosen = self._chosen(figures, stub)
        alike = {at: " ".join(self.own[at]) or found for at, found in roles.items() if found in ("region", "contents")}
        used = {*chosen, *stub.values(), *alike}
        headings = [" ".join(over or own) for over, own in zip(self.over, self.own, strict=True)]
        columns = [Column(at, heading, figures.get(at, Told())) for at, heading in enumerate(headings)]
        unused = tuple(one for one in columns if one.at not in used and any(self._values(one.at, None)))
        end = self._end([at for at in stub.values() if self.own[at]])
        return Layout(self.last + 1, end, self.width, stub, alike, tuple(columns[at] for at in chosen), unused)

    def _end(self, headed: list[int]) -> int:
        """Where the words stand again that head the rows' own."""
        at = headed[0] if headed else self.width
        again = (row for row, cells in enumerate(self.body) if at < len(cells) and cells[at] == self.own[at][-1])
        return self.last + 1 + next(again, len(self.body))

    def _told(self, at: int) -> Told:
        return sum(map(told, self.over[at]), Told())

    def _values(self, at: int, most: int | None = TRIED) -> Iterable[Any]:
        """What a column holds, as far as it is looked at."""
        held = (cells[at] for cells in self.body[:most] if at < len(cells))
        return (cell for cell in held if not empty(cell))

    def _holds(self, at: int, roles: dict[int, str], is_left: bool) -> str | None:
        """What the rows of a column without a heading say."""
        said = set(map(text, self._values(at)))
        for name, read in READ.items():
            if said and name not in roles.values() and all(read(one) is not None for one in said):
                return name
        return "region" if said and is_left and not all(map(is_figure, said)) else None

    def _is_figures(self, at: int) -> bool:
        held = list(self._values(at))
        return any(map(is_figure, held)) and all(is_figure(cell) or text(cell) in MARKS for cell in held)

    def _chosen(self, figures: dict[int, Told], stub: dict[str, int]) -> list[int]:
        """The columns of inhabitants; raises Refused where they may be several things, Unfit where there are none."""
        wanted = frozenset(READ) - frozenset(stub)
        groups: dict[str, list[int]] = {}
        for at, said in figures.items():
            if said.dims == wanted and persons(said.contents) is not False:
                groups.setdefault(said.contents, []).append(at)
        known = [found for contents, found in groups.items() if persons(contents)]
        unknown = [found for contents, found in groups.items() if not persons(contents)]
        kinds = known or [found for found in unknown if all(map(self._is_figures, found))]
        if len(kinds) > 1:
            names = tuple(" ".join(self.over[found[0]]) for found in kinds)
            place = self.sheet.place(self.sheet.numbers[self.last], kinds[0][0] + 1)
            raise Refused("several_of", place, field=Word("load.people.contents"), found=names)
        if not kinds:
            there = {name for said in figures.values() for name in said.dims}
            raise Unfit([name for name in READ if name in wanted - there] or ["persons"], self.last)
        return kinds[0]


def _reaching(head: list[str]) -> list[str]:
    """A row of headings over others: each reaches over the empty cells to the right of it, up to the next."""
    found, before = [], ""
    for said in head:
        before = said or before
        found.append(before)
    return found


def _settled(figures: dict[int, Told], stub: dict[str, int]) -> dict[int, Told]:
    """Sums are of the sexes or the ages that stand beside them; a sex may be a code, where the rows say none."""
    beside = {name for said in figures.values() for name in said.dims}
    found = {}
    for at, said in figures.items():
        if said.all and "sex" in beside and said.sex is None:
            said += Told(sex=BOTH)
        elif said.all and "age" in beside and said.age is None:
            said += Told(age=TOTAL)
        elif said.all:
            said += Told(contents="i alt")
        elif "sex" not in beside | set(stub) and said.contents in CODES:
            said = Told(said.year, CODES[said.contents], said.age)
        found[at] = said
    return found
