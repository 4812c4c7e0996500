"""`okplan import kostra`: a CSV that history and backtest read, statements to tick off, and clear faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load.figures import published
from tests.console import okplan, wrong
from tests.imports.kostra.files import record, small, written
from tests.imports.kostra.published import lorenskog_files, randaberg_files
from tests.scenarios import DATA, SCENARIOS


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OKPLAN_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def test_what_is_written_is_read_as_history_and_actuals() -> None:
    files = [written(Path(f"{at}.dat"), records) for at, records in enumerate(randaberg_files())]
    said = okplan("import", "kostra", *files, "-o", "historie.csv")
    assert said.exit_code == 0, said.stderr
    read = published(Path("historie.csv"))
    assert (read.unit, read.unread) == ("tkr", [])
    assert read.lines["tax_revenue"] == {2025: 543328}
    assert read.lines["net_operating_result"][2025] == pytest.approx(25753, abs=2)  # published 25 753.3
    assert read.lines["unspent_loans"] == {2025: 0}


def test_an_amount_that_looks_like_a_year_is_read_as_an_amount() -> None:
    """Lørenskog's deficit of 2025 was 2 100 (Statistics Norway 13551, AGD94)."""
    files = [written(Path(f"{at}.dat"), records) for at, records in enumerate(lorenskog_files())]
    assert okplan("import", "kostra", *files, "-o", "historie.csv").exit_code == 0
    assert published(Path("historie.csv")).lines["deficit_of_year"] == {2025: 2100}
    said = okplan("backtest", SCENARIOS / "hindsight-2022.yaml", "--actuals", "historie.csv")
    assert (said.exit_code, "OK641" in said.stderr) == (0, False)


def test_the_statements_are_printed_to_be_ticked_off() -> None:
    files = [written(Path(f"{at}.dat"), records) for at, records in enumerate(randaberg_files())]
    said = okplan("import", "kostra", *files).stderr
    for row in ("Bevilgningsoversikt – drift (§ 5-4)", "17 Netto driftsresultat", "Obligasjonslån", "5-8"):
        assert row in said
    assert "Randaberg (1127)" in said
    assert "7 av 8 kontrollerte endringer i balansen stemmer med regnskapet" in said
    assert "40 av SSBs 40 kontroller uten merknad" in said
    assert "OK777" in said  # the pension functions are not published


@pytest.mark.parametrize(("language", "word"), [("nb", "konsernets"), ("nn", "konsernet"), ("en", "of the group")])
def test_the_group_is_said_to_be_the_group(language: str, word: str) -> None:
    files = [written(Path(f"{at}.dat"), records) for at, records in enumerate(lorenskog_files())]
    said = okplan("import", "kostra", *files, "--lang", language)
    assert said.exit_code == 0
    assert word in said.stdout and word in said.stderr.casefold()
    assert "26" in said.stderr  # the group's internal difference is named


def test_a_file_that_is_refused_leaves_nothing_half_written() -> None:
    files = [written(Path("a.dat"), small()), written(Path("b.dat"), [*small("0B"), record("0B", "2", "99", "080", 1)])]
    said = wrong("import", "kostra", *files, "-o", "historie.csv")
    assert "b.dat:8:33: OK763 kontroll 011: kapittel «99» på linje 8 står ikke i kodelisten for 2025" in said
    assert not Path("historie.csv").exists()


def test_areas_of_ones_own_are_printed() -> None:
    Path("omrader.yaml").write_text("Oppvekst og skole: [202]\nFelles: [800, 840, 860, 870, 880]\n", encoding="utf-8")
    said = okplan("import", "kostra", written(Path("a.dat"), small()), "--areas", "omrader.yaml").stderr
    assert "Oppvekst og skole               830" in said


def test_the_invented_files_that_ship_have_nothing_wrong() -> None:
    """A municipality that does not exist (9999), whose balance sheets and flows are made to agree."""
    files = [DATA / f"oppdiktet_{which}.dat" for which in ("0A_2025", "0B_2025", "0B_2024")]
    said = okplan("import", "kostra", *files, "-o", "h.csv").stderr
    assert "OK7" not in said
    assert "8 av 8 kontrollerte endringer i balansen stemmer" in said
