"""A study's answer as a sheet: values that are numbers, marked as no formulas, with the command that makes them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from okplan.show.answers.answer import Answer, Grid, Heading, Page, Paragraph, Records, Row, Signature
from okplan.show.report.blocks import Facts
from okplan.show.report.studies import sections
from okplan.write.workbook.cells import Book, Sheet
from okplan.write.workbook.study_sheets import study_sheet


class Told(Answer):
    """An answer with one of everything."""

    def __init__(self, language: str) -> None:
        self.figures = ("1,250.5", "−3", "2.5 %") if language == "en" else ("1 250,5", "−3", "2,5 %")

    def page(self) -> Page:
        rows = (Row(("Rente", *self.figures, "–")), Row(("Skatt", "+4", "0", "0 %", "2031"), above="Inntekt"))
        return [
            Heading("Lørenskog", note="trekninger: 100"),
            Heading("Tabell", 3, "mill. kr"),
            Grid(("", "a", "b", "c", "d"), rows),
            Paragraph("Til slutt.", "Nb:"),
            Grid(("", "e"), (Row(("Pris", "−3")),)),
            Signature("okplan 0.9.0 · abc · okplan stress base.yaml"),
        ]

    def records(self) -> Records:
        return Records(("line", "year", "value"), [("debt", 2031, 1234.5678), ("debt", 2032, None), ("x", 1, math.nan)])


def made(language: str = "nb") -> Sheet:
    return study_sheet(Book([], range(2025, 2027)), "stress", Told(language), "okplan stress base.yaml", language)


def at(sheet: Sheet, text: str) -> int:
    return next(cell.row for cell in sheet.cells if cell.value == text)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_figures_are_numbers_as_they_are_shown(language: str) -> None:
    sheet = made(language)
    row: dict[int, Any] = {cell.column: cell for cell in sheet.cells if cell.row == at(sheet, "Rente")}
    assert [row[column].value for column in range(1, 5)] == [1250.5, -3.0, pytest.approx(0.025), "–"]
    assert [row[column].style for column in range(1, 4)] == ["out_shown1", "out_shown0", "out_share1"]
    signed = {cell.column: cell.value for cell in sheet.cells if cell.row == at(sheet, "Skatt")}
    assert [signed[column] for column in range(1, 5)] == [4.0, 0.0, 0.0, 2031.0]


def test_nothing_is_a_formula_and_the_sheet_says_so() -> None:
    sheet = made()
    assert not any(cell.formula for cell in sheet.cells)
    said = " ".join(str(cell.value) for cell in sheet.cells if cell.row < 4)
    assert "Verdier, ikke formler" in said and "okplan stress base.yaml" in said


def test_every_value_stands_unrounded_below() -> None:
    sheet = made()
    first = at(sheet, "value") + 1
    rows = [[cell.value for cell in sheet.cells if cell.row == row] for row in range(first, first + 3)]
    assert rows == [["debt", 2031.0, 1234.5678], ["debt", 2032.0], ["x", 1.0, ""]]


def test_in_a_report_a_heading_is_the_caption_of_the_table_below_it() -> None:
    (section,) = sections([("stress", Told("nb"))], "nb")
    note, table, text, bare = section.blocks
    assert getattr(note, "text", "") == "Trekninger: 100.", "the title of an answer is the section's own"
    assert isinstance(bare, Facts) and bare.caption == "Tabell (mill. kr)", "and there is no command to run"
    assert isinstance(table, Facts) and table.caption == "Tabell (mill. kr)" and table.words == 1
    assert [row[0] for row in table.rows] == ["Rente", "Inntekt", "Skatt"]
    assert getattr(text, "text", "") == "Nb: Til slutt."
