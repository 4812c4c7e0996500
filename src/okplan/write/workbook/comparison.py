"""The sheet that holds several scenarios side by side: what comes of each in words, charts, figures, rules, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from okplan.engine.dialects.excel import letters
from okplan.judge.rules import Test
from okplan.show.adopted import moved_by_change
from okplan.show.alternatives.consequences import Consequences
from okplan.show.alternatives.key_figures import moments
from okplan.show.compared import Comparison, Line, compare
from okplan.words import say
from okplan.write.workbook.below import paragraph
from okplan.write.workbook.cells import CONSTANT, FIRST, HEAD, LABEL, UNIT, Book, Chart, Sheet, address
from okplan.write.workbook.drawing import LOW
from okplan.write.workbook.part import Part
from okplan.write.workbook.side_by_side import Exported
from okplan.write.workbook.year_heads import kinds

DRAWN = ("net_operating_result_pct", "net_debt_pct", "general_reserve_pct", "investment_gross")
"""Lines of which a chart shows every scenario."""

PAGE, ROW = 690.0, 15.0
"""Points of a page as far as it is filled, and of a row that has no height of its own."""


def side_by_side(made: Book, parts: Sequence[Part], exported: Sequence[Exported], unit: str) -> Sheet:
    """Raises ScenarioError where the scenarios cannot stand beside each other, as `okplan compare` does."""
    found = compare([one.result for one in exported], [one.name for one in exported], unit=unit)
    return _Comparison(made, parts, found).sheet


class _Comparison:
    def __init__(self, made: Book, parts: Sequence[Part], found: Comparison) -> None:
        self.parts, self.found, self.language = parts, found, found.language
        self.names = [f"{letter} {name}" for letter, name in zip(found.letters, found.names, strict=True)]
        self.first = parts[0].outputs
        name = say("workbook.sheet.comparison", self.language)
        self.sheet = Sheet("comparison", name, name, say("workbook.compared", self.language), tab="#000000")
        self.sheet.widths = {LABEL: 52, 1: 6, UNIT: 12, 3: 2, CONSTANT: 11}
        self.sheet.frozen, self.sheet.repeated, self.sheet.heights[0] = (1, 1), 0, 24.0
        self.charts: dict[str, Chart] = {}
        self.right = FIRST + max(len(found.years), len(parts)) - 1
        self.consequences = Consequences(found)
        self._heads()
        self._told()
        self.drawn_at = self.sheet.next_row
        for _ in DRAWN[::2]:  # two beside each other, below the words where there is room for them
            self._keep(LOW)
            self.sheet.next_row += LOW
        self.sheet.next_row += 1
        for year, when in moments(found):
            self._keep(len(found.lines) + 1)
            self._in_year(year, when)
        self._signs()
        self._broken()
        self._by_year()
        self._differences()
        made.charts += [self.charts[name] for name in DRAWN if name in self.charts]

    def _chapter(self, title: str, style: str = "chapter") -> None:
        self.sheet.text(self.sheet.next_row, LABEL, title, style)
        self.sheet.next_row += 1

    def _keep(self, rows: int, above: int = 0) -> None:
        """So many rows on one page, with those `above`: on the next where there is no room for them on this one."""
        sheet = self.sheet
        begun = sheet.breaks[-1] if sheet.breaks else 0
        used = sum(sheet.heights.get(row, ROW) for row in range(begun, sheet.next_row) if row not in sheet.levels)
        if used + rows * ROW > PAGE:
            sheet.breaks.append(sheet.next_row - above)

    def _part(self, title: str) -> None:
        self.sheet.heights[self.sheet.next_row] = 21.0
        self._chapter(title, "part")

    def _paragraph(self, text: str, style: str = "wrapped") -> None:
        self.sheet.next_row = paragraph(self.sheet, self.sheet.next_row, self.right, text, style)

    def _heads(self) -> None:
        """What it is, and whether it still holds."""
        sheet, totals = self.sheet, "+".join(part.changes.total for part in self.parts)
        sheet.text(0, LABEL, sheet.title, "title")
        sheet.computed(
            0, FIRST, f'IF({totals}=0,"","! {say("workbook.changes.word", self.language)}")', "", "warned_text"
        )
        sheet.text(1, LABEL, sheet.about, "about")
        self.first.say_unit(sheet)
        sheet.widths |= dict.fromkeys(range(FIRST, self.right + 1), 10.5)

    def _years(self, title: str) -> None:
        """A title with the common years above the columns."""
        for column in range(FIRST):
            self.sheet.text(self.sheet.next_row, column, title if column == LABEL else " ", "head_text")
        kinds(self.sheet, self.found.called, self.found.years, self.language, self.sheet.next_row)
        for column, year in enumerate(self.found.years, start=FIRST):
            self.sheet.given(self.sheet.next_row, column, year, "head")
        self.sheet.next_row += 1

    # --- In words

    def _told(self) -> None:
        """The consequence of each, under a link to its own sheets."""
        for part, name, told in zip(self.parts, self.names, self.consequences.all(), strict=True):
            self.sheet.links.append((self.sheet.next_row, LABEL, part.layout.tag.front, name))
            self.sheet.next_row += 1
            self._paragraph(told.headline, "verdict")
            self._paragraph(" ".join(told.sentences))
            moved = moved_by_change(part.result.projected.moves, self.language)
            if moved:
                self._paragraph(moved)
            self.sheet.next_row += 1
        self._paragraph(say("workbook.as_written", self.language), "about")
        self.sheet.next_row += 1

    def _differences(self) -> None:
        """What each says otherwise than the first, a sentence a difference."""
        self._keep(4)
        self._part(say("workbook.differs", self.language, first=self.names[0]))
        for place, name in list(enumerate(self.names))[1:]:
            self._chapter(name)
            for sentence in self.consequences.pair(place).all() or [say("workbook.same", self.language)]:
                self._paragraph(sentence)
            self.sheet.next_row += 1

    # --- In one year

    def _in_year(self, year: int, when: str) -> None:
        """Each line in every scenario, a column a scenario; `when` is the year and what it is."""
        sheet = self.sheet
        heads = {LABEL: say("workbook.in_year", self.language, year=when)}
        heads |= {FIRST + place: letter for place, letter in enumerate(self.found.letters)}
        for column in range(FIRST + len(self.parts)):
            style = "head_text" if column < FIRST else "head"
            sheet.text(sheet.next_row, column, heads.get(column, " "), style)
        sheet.next_row += 1
        for line in self.found.lines:
            sheet.text(sheet.next_row, LABEL, line.label, "label")
            sheet.text(sheet.next_row, UNIT, "" if line.unit == "kr" else self._unit(line), "unit")
            for place, part in enumerate(self.parts):
                shown = part.outputs.shown(line.name)
                part.outputs.figure(sheet, sheet.next_row, FIRST + place, shown, year)
            sheet.next_row += 1
        sheet.next_row += 1

    def _unit(self, line: Line) -> str:
        return say(f"workbook.unit.{'kr' if line.unit == 'kr_each' else line.unit}", self.language)

    # --- Rules

    def _signs(self) -> None:
        """Every rule's signs by year in each scenario that has it; those that are broken first."""
        self._keep(5 + len(self.parts))
        self._part(say("workbook.rules.title", self.language))
        self._chapter(say("workbook.rules.about", self.language), "about")
        self._years(say("workbook.rule", self.language))
        rules: dict[str, Test] = {}
        for part in self.parts:
            rules |= {test.key: test for test, _ in part.outputs.statuses if test.key not in rules}
        told = [test for test in rules.values() if test.id in self.found.rules]
        others = [test for test in rules.values() if test.id not in self.found.rules]
        for test in told:
            self._keep(1 + len(self.parts))
            self._rule(test)
        if others:
            self._chapter(say("workbook.rules.others", self.language, count=len(others)), "about")
            folded = self.sheet.next_row
            for test in others:
                self._rule(test)
            self.sheet.levels |= dict.fromkeys(range(folded, self.sheet.next_row), 1)
        self.sheet.next_row += 1

    def _rule(self, test: Test) -> None:
        self._chapter(say(f"show.legal.{test.id}", self.language) if test.legal else test.name)
        for part, name in zip(self.parts, self.names, strict=True):
            row = next((row for own, row in part.outputs.statuses if own.key == test.key), None)
            if row is not None:
                self._sign_row(part, row, name)

    def _sign_row(self, part: Part, row: int, name: str) -> None:
        sheet, at = self.sheet, self.sheet.next_row
        sheet.text(at, LABEL, name, "label")
        signs = {cell.column: str(cell.value) for cell in part.rules.cells if cell.row == row and cell.column > FIRST}
        for column, own in self._columns(part):
            sign = f"{part.rules.quoted}!{address(row, own)}"
            sheet.computed(at, column, sign, signs.get(own, ""), "sign")
        sheet.highlights.append((at, FIRST, at, self.right))
        sheet.next_row += 1

    def _columns(self, part: Part) -> Iterator[tuple[int, int]]:
        """The columns of the common years here, and on a scenario's own sheets: those that are judged."""
        for column, year in enumerate(self.found.years, start=FIRST):
            own = FIRST + year - part.outputs.years.start
            if own > FIRST:
                yield column, own

    def _broken(self) -> None:
        """In each year how many rules every scenario breaks."""
        self._keep(1 + len(self.parts), above=1)
        self._years(say("workbook.rules_broken", self.language))
        for part, name in zip(self.parts, self.names, strict=True):
            self.sheet.text(self.sheet.next_row, LABEL, name, "label")
            rules, rows = part.rules, [row for _, row in part.outputs.statuses]
            signs = {(cell.row, cell.column): cell.value for cell in rules.cells if cell.style == "sign"}
            for column, own in self._columns(part):
                asked = (f'COUNTIF({rules.quoted}!{letters(own)}{row + 1},"×")' for row in rows)
                broken = sum(signs.get((row, own)) == "×" for row in rows)
                self.sheet.computed(self.sheet.next_row, column, "+".join(asked), float(broken), "out_years")
            self.sheet.next_row += 1
        self.sheet.next_row += 1

    # --- By year

    def _by_year(self) -> None:
        """Each line in every scenario, and the others less the first."""
        self._keep(2 + len(self.parts))
        self._part(say("workbook.by_year", self.language))
        for line in self.found.lines:
            self._keep(1 + len(self.parts), above=1)
            heads, rows = self.sheet.next_row, []
            self._years(line.label)
            for part, name in zip(self.parts, self.names, strict=True):
                shown = replace(part.outputs.shown(line.name), label=name)
                rows.append(part.outputs.row(self.sheet, shown, self.found.years))
            if line.name in DRAWN:
                self._drawn(line, heads, rows)
            for letter, row in list(zip(self.found.letters, rows, strict=True))[1:]:
                self._difference(
                    rows[0], row, say("workbook.less", self.language, name=letter, first=self.found.letters[0])
                )
            self.sheet.next_row += 1

    def _difference(self, base: int, row: int, label: str) -> None:
        sheet = self.sheet
        sheet.text(sheet.next_row, LABEL, label, "item")
        cells = {(cell.row, cell.column): cell for cell in sheet.cells if cell.row in (base, row)}
        for (at, column), cell in cells.items():
            if at == row and column >= FIRST:
                one, other = cells[base, column].value, cell.value
                value = other - one if isinstance(one, float) and isinstance(other, float) else "–"
                here, there = address(row, column), address(base, column)
                formula = f'IF(AND(ISNUMBER({here}),ISNUMBER({there})),{here}-{there},"–")'
                sheet.computed(sheet.next_row, column, formula, value, cell.style)
        sheet.next_row += 1

    def _drawn(self, line: Line, heads: int, rows: Sequence[int]) -> None:
        """A chart of a line with every scenario, and what the first scenario's council allows."""
        sheet, years = self.sheet, self.found.years
        series = [(name, sheet.key, row) for name, row in zip(self.names, rows, strict=True)]
        limit, own = say("workbook.limit", self.language), self.parts[0]
        held = own.outputs.limited.get(line.name) if own.outputs.years == years else None
        lines = [] if held is None else [(limit, own.rules.key, held)]
        of = ", ".join(name for name, _, _ in (*series, *lines))
        alt = say("workbook.alt", self.language, title=line.label, of=of, first=years[0], last=years[-1])
        axis = f"={sheet.quoted}!${letters(LABEL)}${HEAD}" if line.unit == "kr" else ""
        self.charts[line.name] = Chart(
            line.label, alt, "lines", line.unit, series, lines, sheet.key, self.drawn_at - 1, limit, axis, heads
        )
