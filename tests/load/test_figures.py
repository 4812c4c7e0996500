"""Figures in files of their own: read in place of the file's name, each fault with its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from okplan.load.figures import Refused, figure, lines, rows
from okplan.load.people import people
from okplan.problems import Place
from okplan.words.problems import tell

SAID = Place("scenario.yaml", 3, 5)


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> tuple[str, int]:
    with pytest.raises(Refused) as refused:
        people(rows(path, SAID))
    problem = refused.value.problem
    assert problem.place is not None
    return problem.code, problem.place.line


def test_people_are_lists_by_age(tmp_path: Path) -> None:
    found = people(rows(table(tmp_path, "year,age,male,female\n2026,1,3,4\n2026,0,1,2\n"), SAID))
    assert found.plain() == {2026: {"male": (1.0, 3.0), "female": (2.0, 4.0)}}


def test_a_norwegian_sheet_saved_as_csv_reads_the_same(tmp_path: Path) -> None:
    # Semicolons, decimal commas, no-break spaces between thousands: what a Norwegian Excel writes.
    found = lines(rows(table(tmp_path, "line;year;amount\ntax_revenue;2026;1\u00a0234,5\n"), SAID))
    assert found.plain() == {"tax_revenue": {2026: 1234.5}}


def test_one_column_a_year_says_the_same_as_one_row_a_year(tmp_path: Path) -> None:
    wide = lines(rows(table(tmp_path, "line,2026,2027\ntax_revenue,10,11\n"), SAID)).plain()
    long = lines(rows(table(tmp_path, "line,year,amount\ntax_revenue,2026,10\ntax_revenue,2027,11\n"), SAID)).plain()
    assert wide == long


def test_a_workbook_is_read_as_a_csv_is(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["line", 2026, 2027], ["tax_revenue", 10, 11.5], [None, None, None], ["instalments", 3, None]):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    found = lines(rows(tmp_path / "plan.xlsx", SAID))
    assert found.plain() == {"tax_revenue": {2026: 10.0, 2027: 11.5}, "instalments": {2026: 3.0}}
    assert found.keys["instalments"].line == 4


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("year,age,male\n2026,0,1\n", "no_column", 2),
        ("year,age,male,female\n2026,0,1\n", "row_length", 2),
        ("year,age,male,female\n2026,0,1,x\n", "not_a_figure", 2),
        ("year,age,male,female\n2026,0,1,1\n2026,0,1,1\n", "repeated_row", 3),
        ("year,age,male,female\n2026,0,1,1\n2026,2,1,1\n", "age_missing", 3),
        ("# only a comment\n", "empty_figures", 1),
        ("year,age,male,female\n2026,0.5,1,1\n", "not_a_figure", 2),
        ("year,age,male,female\n2026,0,nan,1\n", "not_a_figure", 2),
    ],
)
def test_a_fault_is_told_with_its_row(tmp_path: Path, text: str, code: str, line: int) -> None:
    assert refusal(table(tmp_path, text)) == (code, line)


def test_a_file_that_is_not_there_is_told_where_it_was_named(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("x", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        rows(tmp_path / "peple.csv", SAID)
    assert refused.value.problem.place == SAID
    assert refused.value.problem.context["near"] == "people.csv"


def test_a_thousands_comma_is_no_figure() -> None:
    with pytest.raises(Refused):
        figure("1,234,567", SAID, "amount")


def test_a_formula_that_was_never_computed_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["line", 2026, 2027])
    sheet.append(["instalments", 10, "=B2*1.05"])
    book.save(tmp_path / "plan.xlsx")  # openpyxl writes the formula without a value, as a program would
    with pytest.raises(Refused) as refused:
        rows(tmp_path / "plan.xlsx", SAID)
    assert refused.value.problem.code == "formula_without_value"


def test_a_file_that_is_no_workbook_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("x", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        rows(tmp_path / "plan.xlsx", SAID)
    assert refused.value.problem.code == "no_workbook"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_broken_workbook_is_refused_in_our_own_words(tmp_path: Path, language: str) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_text("no workbook", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        rows(broken, Place("x", 1, 1))
    said = tell(caught.value.problem, language)
    assert "zip" not in said and ".xlsx" in said
