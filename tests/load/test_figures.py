"""People in files of their own: read in place of the file's name, each fault with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load.figures import rows
from okplan.load.people import people
from okplan.problems import Place, Refused

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
        ("year,age,male,female\n2026,0,1.250,1\n", "ambiguous_number", 2),
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
