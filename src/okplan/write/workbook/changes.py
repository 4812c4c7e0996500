"""Every number that may be changed held against what okplan wrote: how many differ, which, and how to say so to okplan.

The sheet keeps each number once more, in the same column. A number that is taken away, put where there was none, or
replaced by text is a change too; one that is typed again as it was is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from okplan.engine.dialects.excel import letters
from okplan.fields.values import UNITS as KRONER
from okplan.words import say
from okplan.words.digits import number as digits
from okplan.write.workbook.assumptions import SHOWN_IN
from okplan.write.workbook.cells import CONSTANT, DASH, FIRST, HEAD, ITEM, LABEL, SOURCE, UNIT, Cell, Sheet, address
from okplan.write.workbook.home import RUN
from okplan.write.workbook.layout import Layout
from okplan.write.workbook.outputs import Outputs
from okplan.write.workbook.spoken import Spoken

LISTED = 25
"""Changes that are listed; how many there are is always said."""

COUNT, BEFORE, PLACE = ITEM, UNIT, SOURCE
"""Columns of a row of kept numbers: how many of it are changed, how many above it, and its row on its own sheet."""

TOTAL = f"${letters(CONSTANT)}${HEAD}"
"""The cell that says how many numbers are changed."""

GIVEN = ("given_", "shown_")
"""Styles of numbers that are said, and not computed."""


@dataclass
class _Kept:
    """The numbers of one sheet, from row to row of this one."""

    sheet: Sheet
    right: int
    """The last column that may hold one."""

    bottom: int
    """How many rows the sheet has."""

    first: int = 0
    rows: int = 0


class Changes:
    """The sheet of one scenario, filled once all that is given stands in its place."""

    def __init__(self, layout: Layout, outputs: Outputs, first: Changes | None = None) -> None:
        """`first` is the sheet of what this scenario has in common with the first of its workbook."""
        self.layout, self.language, self.outputs = layout, layout.language, outputs
        self.first = first if layout.first else None
        self.sheet = layout.new("changes")
        sources = (layout.assumptions.sheet, layout.by_key["given"], layout.by_key["tables"])
        years = FIRST + len(layout.years) - 1
        self.kept = [_Kept(sheet, max(years, _right(sheet)), _bottom(sheet)) for sheet in sources]
        self.last = max(kept.right for kept in self.kept)
        self.numbers = 0
        self.top = HEAD + 1 + LISTED + 3

    @property
    def total(self) -> str:
        return f"{self.sheet.quoted}!{TOTAL}"

    @property
    def of_all(self) -> str:
        """How many numbers are changed that the scenario rests on: its own, and those of the first."""
        return f"({self.first.of_all}+{self.total})" if self.first else self.total

    @property
    def held(self) -> int:
        """How many numbers the scenario rests on."""
        return self.numbers + (self.first.held if self.first else 0)

    @property
    def word(self) -> str:
        """A formula that says on every sheet that something is changed, and nothing as long as it is not."""
        return f'IF({self.of_all}=0,{self.divided},"! {self._say("word")}")'

    @property
    def divided(self) -> str:
        """The cell that says that tables are shown in another unit than okplan wrote; no figure is another by it."""
        return f"{self.sheet.quoted}!${letters(FIRST)}${HEAD}"

    def _divided(self) -> str:
        divisor, unit = self.outputs.divisor, self.outputs.unit
        said = self._say("divided", before=say(f"common.unit.{unit}", self.language))
        return f'IF({divisor}={KRONER[unit]:.0f},"","{said} "&{self.outputs.shown_in})'

    def sentence(self, place: int) -> str:
        """A formula that tells a change of the list in one line; nothing where there are not so many."""
        at = HEAD + 2 + place
        what, year, before, now, typed = (
            f"{self.sheet.quoted}!${letters(column)}${at}" for column in (LABEL, SOURCE, CONSTANT, FIRST, FIRST + 1)
        )
        told = f'{what}&IF({year}="",""," "&{year})&": "&{before}&" → "&{now}&IF({typed}="","","   "&{typed})'
        return f'IF({self.total}>{place},{told},"")'

    def write(self) -> None:
        """The numbers first, since what is listed is looked up among them."""
        self._keep()
        self._heads()
        for place in range(LISTED):
            self._entry(place)

    def _say(self, key: str, **said: object) -> str:
        return say(f"workbook.changes.{key}", self.language, **said)

    # --- What okplan wrote

    def _keep(self) -> None:
        at, spoken = self.top, Spoken(self.layout.assumptions, self.kept[0].right)
        before, shown_in = None, self.layout.assumptions.rows.get(SHOWN_IN)
        divisor = shown_in.row if shown_in else None  # of how figures are shown, and of none of them
        for kept in self.kept:
            rows: dict[int, list[Cell]] = {}
            labels = {cell.row: str(cell.value) for cell in kept.sheet.cells if cell.column == LABEL}
            for cell in kept.sheet.cells:
                if cell.row != divisor and (cell.style.startswith(GIVEN) or cell.style == "head"):
                    rows.setdefault(cell.row, []).append(cell)
            if HEAD in rows:  # years that formulas use; the column of all years has no other head than a blank text
                labels[HEAD] = self._say("year")
                rows[HEAD].append(Cell(HEAD, CONSTANT, " ", "", "head_text"))
            kept.first = at
            for row in sorted(rows):
                self._row(kept, at, row, labels.get(row, ""), rows[row], before)
                if kept.sheet is self.layout.assumptions.sheet:
                    self.sheet.computed(at, self.last + 1, *spoken.of(row), "item")
                before, at = at, at + 1
                if (at - self.top) % RUN == RUN - 1:  # LibreOffice computes long runs of rows alike in threads
                    self._gap(at, before)
                    before, at = at, at + 1
            kept.rows = at - kept.first
        self.sheet.next_row = at

    def _row(self, kept: _Kept, at: int, row: int, label: str, cells: list[Cell], before: int | None) -> None:
        sheet = kept.sheet
        here = f"{address(at, CONSTANT)}:{address(at, kept.right)}"
        there = f"{sheet.quoted}!{address(row, CONSTANT)}:{address(row, kept.right)}"
        self.sheet.text(at, LABEL, label, "label")
        self.sheet.computed(at, COUNT, f"IFERROR(SUMPRODUCT(--({_differs(there, here)})),1)", 0.0, "out_years")
        self._before(at, before)
        self.sheet.computed(at, PLACE, f"ROW({sheet.quoted}!{address(row, LABEL)})", row + 1.0, "out_years")
        for cell in cells:
            is_number = isinstance(cell.value, float | int)
            if is_number or row == HEAD:
                self.numbers += is_number
                style = "out_years" if row == HEAD else f"out_{cell.style.partition('_')[2]}"
                self.sheet.cells.append(cell._replace(row=at, style=style))

    def _before(self, at: int, before: int | None) -> None:
        formula = "0" if before is None else f"{address(before, BEFORE)}+{address(before, COUNT)}"
        self.sheet.computed(at, BEFORE, formula, 0.0, "out_years")

    def _gap(self, at: int, before: int) -> None:
        self.sheet.computed(at, COUNT, "0", 0.0, "out_years")
        self.sheet.computed(at, BEFORE, f"SUM({address(before, COUNT)}:{address(before, BEFORE)})", 0.0, "out_years")

    # --- The list

    def _heads(self) -> None:
        sheet, right = self.sheet, self.last
        sheet.text(HEAD - 1, LABEL, self._say("total", count=digits(self.numbers, 0, self.language)), "bold")
        counts = f"{address(self.top, COUNT)}:{address(sheet.next_row - 1, COUNT)}"
        sheet.computed(HEAD - 1, CONSTANT, f"SUM({counts})", 0.0, "sum_years")
        sheet.computed(HEAD - 1, FIRST, self._divided(), "", "text")
        heads = dict(enumerate(("what", "path", "cell", "year", "before", "now", "set")))
        for column in range(right + 1):
            sheet.text(HEAD, column, self._say(heads[column]) if column in heads else " ", "head_text")
        sheet.text(self.top - 2, LABEL, self._say("kept"), "chapter")
        kept = {LABEL: "what", COUNT: "changed", BEFORE: "above", PLACE: "row", CONSTANT: "all_years"}
        for column in {*range(right + 2)} - {*range(FIRST, FIRST + len(self.layout.years))}:
            sheet.text(self.top - 1, column, self._say(kept[column]) if column in kept else " ", "head_text")
        for t, year in enumerate(self.layout.years):
            sheet.given(self.top - 1, FIRST + t, year, "head")
        sheet.widths = {LABEL: 60, ITEM: 44, UNIT: 22, SOURCE: 12, CONSTANT: 15}
        sheet.widths |= dict.fromkeys(range(FIRST, FIRST + len(self.layout.years)), 13)
        sheet.alarms.append(((HEAD - 1, CONSTANT, HEAD - 1, CONSTANT), f"{TOTAL}>0"))
        sheet.printed = (0, LABEL, HEAD + LISTED, FIRST + len(self.layout.years) - 1)

    def _entry(self, place: int) -> None:
        """The change of a place in the list: looked up by how many are changed above each row."""
        at, sheet = HEAD + 1 + place, self.sheet
        row, column = address(at, self.last + 2), address(at, self.last + 3)
        above = self._among(BEFORE)
        found = f"IF({TOTAL}>{place},MATCH({place},{above},1),0)"
        sheet.computed(at, self.last + 2, found, 0.0, "shown_years")
        here = f"INDEX({self._choose(row, [self._block(CONSTANT, kept.right) for kept in self.kept])},{row},0)"
        there = f"INDEX({self._chosen(row, CONSTANT, None)},INDEX({self._among(PLACE)},{row}),0)"
        columns = self._choose(row, [self._block(CONSTANT, kept.right, 1) for kept in self.kept])
        apart = f"COLUMN({columns})+9999*(1-({_differs(there, here)}))"
        nth = f"{place + 1}-INDEX({above},{row})"
        found = f"IF({row}>0,IFERROR(SUMPRODUCT(SMALL({apart},{nth})),0),0)"
        sheet.computed(at, self.last + 3, found, 0.0, "shown_years")
        for to, formula in self._told(row, column).items():
            sheet.computed(at, to, f'IF({row}>0,{formula},"")', "", "text")

    def _told(self, row: str, column: str) -> dict[int, str]:
        source = f"INDEX({self._among(PLACE)},{row})"
        whole = self._chosen(row, LABEL, None)
        unit = f"INDEX({self._chosen(row, UNIT, UNIT)},{source})"
        name = self._choose(row, [f'"{kept.sheet.name}"' for kept in self.kept])
        year = f'IF({column}>{CONSTANT + 1},INDEX({self._choose(row, self._heads_of())},{column}),"")&""'

        def shown(value: str) -> str:
            percent = f'ROUND(100*{value},8)&" %"'
            return f'IF(ISBLANK({value}),"{DASH}",IF(AND({unit}="%",ISNUMBER({value})),{percent},{value}))'

        now = f"INDEX({whole},{source},{column})"
        before = f"INDEX({self._block(LABEL, self.last)},{row},{column})"
        return {
            LABEL: f"INDEX({self._among(LABEL)},{row})",
            ITEM: f'INDEX({self._chosen(row, ITEM, ITEM)},{source})&""',
            UNIT: f'{name}&"!"&ADDRESS({source},{column},4)',
            SOURCE: year,
            CONSTANT: f'IFERROR({shown(before)},"{DASH}")',
            FIRST: f'IFERROR({shown(now)},"{DASH}")',
            FIRST + 1: f'INDEX({self._among(self.last + 1)},{row})&""',
        }

    def _heads_of(self) -> list[str]:
        """The heads of each sheet's columns, of the assumptions as kept: years, and where there are none nothing."""
        heads = f"$A${HEAD + 1}:${letters(self.last)}${HEAD + 1}"
        kept = f"$A${self.top + 1}:${letters(self.last)}${self.top + 1}"
        return [kept, *(f"{one.sheet.quoted}!{heads}" for one in self.kept[1:])]

    def _among(self, column: int) -> str:
        return self._block(column, column)

    def _block(self, left: int, right: int, rows: int | None = None) -> str:
        bottom = self.sheet.next_row if rows is None else self.top + rows
        return f"${letters(left)}${self.top + 1}:${letters(right)}${bottom}"

    def _choose(self, row: str, of: list[str]) -> str:
        """One for the sheet that a row of kept numbers is of."""
        later = [kept for kept in self.kept[1:] if kept.rows]
        which = "+".join(["1", *(f"({row}>{kept.first - self.top})" for kept in later)])
        names = [text for text, kept in zip(of, self.kept, strict=True) if kept.rows]
        return f"CHOOSE({which},{','.join(names)})"

    def _chosen(self, row: str, left: int, right: int | None) -> str:
        """Columns of the sheet that a row of kept numbers is of, to the last that may hold one if none is said."""

        def whole(kept: _Kept) -> str:
            end = kept.right if right is None else right
            return f"{kept.sheet.quoted}!${letters(left)}$1:${letters(end)}${kept.bottom}"

        return self._choose(row, [whole(kept) for kept in self.kept])


def _right(sheet: Sheet) -> int:
    return max((cell.column for cell in sheet.cells if cell.style.startswith(GIVEN)), default=FIRST)


def _bottom(sheet: Sheet) -> int:
    return max((cell.row for cell in sheet.cells), default=0) + 1


def _differs(one: str, other: str) -> str:
    """Where two ranges differ, a blank from a zero too."""
    return f"(({one}<>{other})+(ISBLANK({one})<>ISBLANK({other})))>0"
