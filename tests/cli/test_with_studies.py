"""A report and a workbook hold the answers of studies, and verify makes them again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.console import okplan, right, wrong
from tests.scenarios import SCENARIOS, TEMPLATE

BASE = str(SCENARIOS / "base.yaml")


def test_a_report_says_on_page_one_what_the_studies_found_and_shows_it_after_the_charts(tmp_path: Path) -> None:
    out = tmp_path / "rapport.html"
    right("report", BASE, "-o", str(out), "--with", "stress,simulate --draws 50", "--with", "growth")
    page = out.read_text(encoding="utf-8")
    verdict, rest = page.split('<h2 id="basis"')[0], page.split('<h2 id="charts"')[1]
    for title in ("Hva økonomien tåler", "Hvor sikkert det er", "Hva veksten betyr for økonomien"):
        assert f"<li>{title}: " in verdict
        assert f">{title}</h2>" in rest
    assert "Alt på en gang" in rest and "50" in rest


def test_a_workbook_with_studies_is_verified_and_a_figure_changed_in_it_is_found(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    out = tmp_path / "plan.xlsx"
    right("export", TEMPLATE, "-o", str(out), "--with", "stress")
    assert "celler er som okplan regner dem" in right("verify", str(out), "--scenario", TEMPLATE)
    book: Any = load_workbook(out)
    sheet = book["Hva økonomien tåler"]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    cell = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float) and cell.value < -1)
    cell.value += 10
    book.save(out)
    told = okplan("verify", str(out), "--scenario", TEMPLATE)
    assert told.exit_code == 1 and cell.coordinate in told.stdout


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("tull", "velg blant stress, simulate, phase, growth"),
        ("simulate --draws 0", "--draws 0"),
        ("simulate --frø 1", "--draws, --seed"),
        ("growth --against x", "--against"),
        ("stress '", "velg blant"),
    ],
)
def test_a_study_that_is_not_understood_is_told_and_nothing_is_written(tmp_path: Path, said: str, told: str) -> None:
    out = tmp_path / "rapport.html"
    assert told in wrong("report", BASE, "-o", str(out), "--with", said)
    assert not out.exists()
