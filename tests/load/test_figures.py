"""How a scenario says that a file is to be read: used, or refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.problems import ScenarioError
from tests.scenarios import GOOD


def refused(folder: Path, said: str) -> list[tuple[str, int]]:
    """Codes and columns of what is wrong with one line of a scenario beside `p.csv`."""
    (folder / "p.csv").write_text("1 000 kr;2026;2027\nRammetilskudd;640000;650000\n", encoding="utf-8")
    path = folder / "plan.yaml"
    path.write_text(f"extends: {GOOD.as_posix()}\n{said}\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load(path)
    return [(problem.code, problem.place.column) for problem in error.value.problems if problem.place]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("unit: tusen", ("not_a_choice", 42)),
        ("unit: Kr", ("not_a_choice", 42)),
        ("unit: ", ("empty_value", 36)),
        ("totals: p.csv, unit: Kr", ("not_a_choice", 57)),
        ("sheet: ", ("empty_value", 36)),
        ("sheet: Ark", ("no_sheets", 43)),
        ("columns: ", ("empty_value", 36)),
        ("columns: [a]", ("wrong_type", 45)),
        ("columns: {tull: Tull}", ("not_a_year", 46)),
        ("columns: {2027: Tull}", ("no_column_so_called", 52)),
        ("columns: {2027: 2026}", ("no_column_so_called", 52)),
    ],
)
def test_what_is_said_of_a_plans_file_is_refused_where_it_cannot_be(
    tmp_path: Path, said: str, told: tuple[str, int]
) -> None:
    assert refused(tmp_path, f"adopted: {{source: x, lines: p.csv, {said}}}") == [told]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("history: {file: p.csv, unit: tusen}", ("not_a_choice", 30)),
        ("history: {file: p.csv, columns: {2027: Tull}}", ("no_column_so_called", 40)),
        ("loans: {existing: {file: p.csv, years: x}}", ("unknown_key", 33)),
    ],
)
def test_so_is_what_is_said_of_another_file(tmp_path: Path, said: str, told: tuple[str, int]) -> None:
    assert refused(tmp_path, said) == [told]
