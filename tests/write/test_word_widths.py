"""How wide the columns of a table in Word are: no figure is broken over two lines, whatever stands beside it."""

from __future__ import annotations

import io

import docx
import pytest

from okplan.show.report.blocks import Facts, Heading, Paragraph, Report, Section, SignRow, Signs
from okplan.show.tables.printed_rows import Printed, PrintedRow
from okplan.write.word.looks import NOTE
from okplan.write.word.widths import PADDING, SIZES, parted, parted_facts
from okplan.write.word_report import word_report

ROOM = 9860
"""The text of an A4 page with margins of 18 mm, in twentieths of a point."""

FIGURE = "−108\u00a0028"
NARROWEST = 0.55
"""Ems of a digit in Arial: what a figure takes at the very least."""


def table(years: int, words: int = 1) -> Facts:
    heads = (*["Hva det er"] * words, *(str(2026 + year) for year in range(years)))
    row = (*["Gebyrer for selvkosttjenester"] * words, *[FIGURE] * years)
    return Facts("x", "Hva det koster", heads, (row,), (*[3] * words, *[1] * years), words)


@pytest.mark.parametrize(("years", "words"), [(1, 1), (4, 3), (10, 1), (20, 1), (20, 3)])
def test_no_figure_is_broken_and_every_year_stands_once(years: int, words: int) -> None:
    parts = parted_facts(table(years, words), ROOM)
    assert [year for part in parts for year in range(part.first, part.last)] == list(range(words, words + years))
    for part in parts:
        assert sum(part.widths) <= ROOM and part.size in SIZES
        assert min(part.widths[words:]) >= len(FIGURE) * NARROWEST * part.size * 20 + PADDING
        assert min(part.widths[:words]) > ROOM / 12, "the words are not squeezed away"


def test_a_plus_sign_takes_as_much_as_a_minus_sign() -> None:
    """In Verdana both are 0.818 em wide, and a digit 0.636."""
    more, less = (Facts("x", "", ("", "2027"), (("Mer", text),), (3, 1)) for text in ("+161,3", "−161,3"))
    assert parted_facts(more, 2000) == parted_facts(less, 2000)


def test_a_table_of_words_and_twenty_years_goes_on_below_itself_under_its_own_heads() -> None:
    kinds = (("Økonomiplan", 4), ("Etter planperioden", 16))
    block = Facts(**{**vars(table(20)), "short": table(20).heads, "groups": kinds})
    made = Report("Tittel", "", "", "nb", (Section("a", "Del", (block,)),), "")
    read = docx.Document(io.BytesIO(word_report(made)))
    assert len(read.tables) > 1
    heads = [cell.text for one in read.tables for cell in one.rows[1].cells[1:]]
    assert heads == [str(year) for year in range(2026, 2046)]
    assert [cell.text for cell in read.tables[0].rows[0].cells[1:]][:5] == ["Økonomiplan"] * 4 + ["Etter planperioden"]


def test_the_word_above_one_year_of_signs_is_whole() -> None:
    years = tuple(str(2026 + year) for year in range(10))
    row = SignRow("Netto driftsresultat", ("ok",) * 10)
    kinds = (("Budsjett", 1), ("Økonomiplan", 4), ("Etter planperioden", 5))
    block = Signs("s", "Regler", "Regel", years, (row,), (("ok", "holdes"),), "", kinds)
    made = Report("Tittel", "", "", "nb", (Section("a", "Del", (block,)),), "")
    (table,) = docx.Document(io.BytesIO(word_report(made))).tables
    budget, plan = table.columns[1].width, table.columns[2].width
    assert budget is not None and plan is not None
    assert budget.pt > len("Budsjett") * NARROWEST * SIZES[0] + 2 * 3.6 - 3, "letters, and both edges of the cell"
    assert plan.pt < budget.pt


def test_a_text_stays_with_what_it_tells_of_where_that_leaves_no_page_half_empty() -> None:
    short, long = Paragraph("Tabellen viser kostnaden."), Paragraph("Dette er en lang forklaring. " * 20)
    blocks = (short, Heading("Del"), short, table(2), long, table(2))
    made = Report("Tittel", "", "", "nb", (Section("a", "Avsnitt", blocks),), "")
    read = docx.Document(io.BytesIO(word_report(made))).paragraphs
    stays = {one.text: bool(one.paragraph_format.keep_with_next) for one in read if one.text in (short.text, long.text)}
    assert stays == {short.text: True, long.text: False}
    first = next(one for one in read if one.text == short.text)
    assert first.paragraph_format.keep_with_next, "a section's first words do not stand alone below its heading"


ROWS = (5, 30, 34, 36, 38, 40, 42, 90)


def statement(rows: int) -> Printed:
    """Ten years of large figures, and labels that are broken where their column is narrow."""
    label = "Avsetninger til bundne driftsfond og andre disponeringer"
    years, cells = tuple(range(2026, 2036)), (FIGURE,) * 10
    row = PrintedRow("1", "x", label, "kr", 0, False, cells, (0.0,) * 10, ("",) * 10)
    return Printed("x", "Bevilgninger", "1 000 kr", years, tuple(map(str, years)), (row,) * rows, (), "", "nb")


def test_a_table_with_a_page_by_itself_is_in_the_largest_letters_that_keep_it_there() -> None:
    """Its last row and its notes stood on a page of their own; what no letters keep on one page is not made small."""
    across, high = 14_790, 492.0  # points and twentieths of A4 on its side
    sizes = {rows: parted(statement(rows), across, high)[0].size for rows in ROWS}
    assert sizes[ROWS[0]] == sizes[ROWS[-1]] == SIZES[0] and min(sizes.values()) < SIZES[0]
    assert {parted(statement(rows), across)[0].size for rows in ROWS} == {SIZES[0]}, "among other text"


def test_words_stay_with_the_table_that_they_are_of_and_what_stands_below_one_does_not_draw_the_next_with_it() -> None:
    """A chart went to the next page with the table after it, and left half a page empty."""
    blocks = (Paragraph("Tabellen viser utgiftene."), table(3), table(3))
    made = Report("Tittel", "", "", "nb", (Section("a", "Del", blocks),), "")
    read = docx.Document(io.BytesIO(word_report(made)))
    told = next(one for one in read.paragraphs if one.text == "Tabellen viser utgiftene.")
    below = [one for one in read.paragraphs if one.style is not None and one.style.name == NOTE]
    assert told.paragraph_format.keep_with_next and len(below) == 2
    assert not any(one.paragraph_format.keep_with_next for one in below)


def test_columns_of_words_have_air_between_them_where_no_word_is_broken_for_it() -> None:
    """A full line of one column ended where the next began; a word as wide as its column keeps all of it."""
    wide, long = "Barnehage; Grunnskole; Helse og omsorg", "Driftstilskuddsordningsavtalebeløp" * 4
    block = Facts("x", "Hva", ("Område", "Tiltak"), ((wide, wide), (long, wide)), (1, 1), 2)
    made = Report("Tittel", "", "", "nb", (Section("a", "Del", (block,)),), "")
    (read,) = docx.Document(io.BytesIO(word_report(made))).tables
    right = [[cell.paragraphs[0].paragraph_format.right_indent for cell in row.cells] for row in read.rows[1:]]
    assert right[0][0] and right[0][1] and right[1][0] is None
